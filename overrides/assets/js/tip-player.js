// <tip-player>: a poster that becomes YouTube's player when it is pressed. Moments of its video, anywhere on the
// page, seek it or say where it will start. The page's first player and the address follow each other.
//
// Attributes: `video`, `name`, `duration` (seconds), `next` and `next-name` (where to go on if it cannot play),
// `start` (seconds; may be set at any time before the press, and yields to a moment that was asked for),
// `state` (written here: idle, loading, playing, paused, ended or failed).
// Events, which bubble: `statechange`; `moment`, every half second while it plays, when it pauses and when it is
// sent somewhere. The detail of both is {video, state, seconds, duration, rate}; `duration` is 0 while unknown.
import { describeFacade, makeFacade } from "./facade.js";
import { make } from "./make.js";
import { addressOf, momentIn, youtubeAt } from "./moments.js";
import { noticeOfError, noticeOfSilence } from "./player-notice.js";
import { offerShare } from "./share.js";
import { markSpoken } from "./spoken.js";
import { STATE, loadApi, makeFrame } from "./youtube-api.js";

const TICK = 500; // milliseconds between two looks at where a playing video is
const JUMP = 3; // seconds from one look to the next that playing alone does not explain
const PATIENCE = 12000; // milliseconds until the visitor is told that YouTube is slow

class TipPlayer extends HTMLElement {
  static observedAttributes = ["start"];
  #start = 0;
  #chosen = false; // whether the visitor or the address said where to start
  #asked = 0; // where the frame will start
  #seen = 0; // where it was last found to be
  #facade = null;
  #box = null;
  #player = null;
  #notice = null;
  #timer = 0;
  #patience = 0;

  connectedCallback() {
    if (this.#facade) return;
    this.#start = this.beginning;
    this.#facade = makeFacade(this, () => this.#play());
    describeFacade(this.#facade, this, this.#start);
    for (const event of ["moment", "statechange"]) this.addEventListener(event, ({ detail }) => markSpoken(detail));
    this.setAttribute("state", this.state);
    if (document.querySelector("tip-player") !== this) return;
    this.isMain = true;
    for (const link of this.#moments()) link.href = addressOf(Number(link.dataset.t));
    offerShare(this);
    addEventListener("popstate", () => this.#followAddress());
    this.#followAddress();
  }

  attributeChangedCallback() {
    if (this.#facade && this.state === "idle" && !this.#chosen) this.#startAt(this.beginning);
  }

  get video() {
    return this.getAttribute("video");
  }

  get state() {
    return this.getAttribute("state") ?? "idle";
  }

  /** Seconds; 0 while nobody knows. */
  get duration() {
    return this.#player?.getDuration() || Number(this.getAttribute("duration"));
  }

  get rate() {
    return this.#player?.getPlaybackRate() ?? 1;
  }

  /** Where it starts if nobody says otherwise, in seconds. */
  get beginning() {
    return Number(this.getAttribute("start") ?? 0);
  }

  /** Seconds into the video: where it is, or where it will start. */
  get position() {
    const runs = this.state === "playing" || this.state === "paused";
    return runs ? this.#player.getCurrentTime() : this.#start;
  }

  /** Go to a second: now if it runs, else when it is pressed. */
  seek(seconds) {
    this.#chosen = true;
    this.#seen = seconds;
    this.#player?.seekTo(seconds, true);
    this.#player?.playVideo();
    this.#startAt(seconds);
  }

  /** A moment was followed: go there, and let the history know. */
  visit(seconds) {
    const address = addressOf(seconds);
    if (this.isMain && address !== location.href) history.pushState(null, "", address);
    this.seek(seconds);
    this.scrollIntoView({ block: "nearest" });
    if (this.state === "idle") this.#facade.focus({ preventScroll: true });
  }

  pause() {
    if (this.state === "playing") this.#player.pauseVideo();
  }

  #moments() {
    return document.querySelectorAll(`a.moment[data-video="${CSS.escape(this.video)}"]`);
  }

  /** Go where the address says: to a moment, or, where it has no fragment, to the beginning. */
  #followAddress() {
    const seconds = momentIn(location.hash);
    if (seconds !== null && seconds < (this.duration || Infinity)) {
      this.seek(seconds);
    } else if (!location.hash && this.state === "idle") {
      this.#chosen = false;
      this.#startAt(this.beginning);
    }
  }

  #startAt(seconds) {
    this.#start = seconds;
    describeFacade(this.#facade, this, seconds);
    this.#tell("moment");
  }

  #play() {
    const frame = makeFrame(this.video, this.getAttribute("name"), this.#start);
    this.#box = make("div", { class: "player__frame" }, frame);
    this.#seen = this.#asked = this.#start;
    this.#facade.replaceWith(this.#box);
    frame.focus();
    this.#become("loading", "Loading YouTube’s player.");
    this.#patience = setTimeout(() => this.#wonder("YouTube has not answered yet."), PATIENCE);
    loadApi()
      .then((api) => this.#connect(api, frame))
      .catch(() => this.#wonder("YouTube could not be reached. Are you online, or is it blocked?"));
  }

  #connect(api, frame) {
    const current = (handle) => (event) => this.#box?.contains(frame) && handle(event);
    new api.Player(frame, {
      events: {
        onReady: current(({ target }) => this.#ready(target)),
        onStateChange: current(({ data }) => this.#change(data)),
        onError: current(({ data }) => this.#fail(data)),
        onAutoplayBlocked: current(() => this.#say("Press play in the player.")),
      },
    });
  }

  #ready(player) {
    clearTimeout(this.#patience);
    this.#notice?.remove();
    this.#player = player;
    this.#say("Played by YouTube.");
    if (this.#start !== this.#asked) player.seekTo(this.#start, true);
    player.playVideo();
  }

  #change(code) {
    clearInterval(this.#timer);
    if (code === STATE.PLAYING) {
      this.#become("playing", "Played by YouTube.");
      for (const other of document.querySelectorAll("tip-player")) if (other !== this) other.pause();
      this.#timer = setInterval(() => this.#look(), TICK);
      this.#look();
    } else if (code === STATE.PAUSED) {
      this.#become("paused");
      this.#look();
      this.#writeAddress();
    } else if (code === STATE.ENDED) {
      this.#start = 0;
      this.#become("ended");
    }
  }

  /** See where the video is, and whether the visitor moved it there. */
  #look() {
    const jumped = Math.abs(this.position - this.#seen) > JUMP;
    this.#start = this.#seen = this.position;
    if (jumped) this.#writeAddress();
    this.#tell("moment");
  }

  #writeAddress() {
    if (this.isMain) history.replaceState(null, "", addressOf(this.position));
  }

  /** YouTube is silent: say so, and leave the frame, which may still come. */
  #wonder(words) {
    clearTimeout(this.#patience);
    this.#show(noticeOfSilence(this, words, () => this.#retry()));
  }

  #retry() {
    this.#notice.remove();
    this.#box.replaceWith(this.#facade);
    this.#play();
  }

  /** The player gave up: the poster takes its place again, and moments lead to YouTube. */
  #fail(code) {
    clearTimeout(this.#patience);
    clearInterval(this.#timer);
    const hadFocus = this.#box.contains(document.activeElement);
    this.#become("failed");
    this.#player = null;
    const poster = this.#facade.querySelector(".poster");
    poster.querySelector(".pill").remove();
    this.#box.replaceWith(poster);
    this.querySelector(".player__note").remove();
    this.#show(noticeOfError(this, code));
    for (const link of this.#moments()) link.href = youtubeAt(this.video, Number(link.dataset.t));
    if (hadFocus) this.#notice.focus();
  }

  #show(notice) {
    this.#notice?.remove();
    this.#notice = notice;
    this.append(notice);
  }

  #become(state, words) {
    this.setAttribute("state", state);
    if (words) this.#say(words);
    this.#tell("statechange");
  }

  #say(words) {
    this.querySelector("[role=status]").textContent = words;
  }

  #tell(name) {
    const { video, state, position: seconds, duration, rate } = this;
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: { video, state, seconds, duration, rate } }));
  }
}

customElements.define("tip-player", TipPlayer);

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.moment[data-video]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const player = document.querySelector(`tip-player[video="${CSS.escape(link.dataset.video)}"]`);
  if (!player || player.state === "failed") return;
  event.preventDefault();
  player.visit(Number(link.dataset.t));
});
