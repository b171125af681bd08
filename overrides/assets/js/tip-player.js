// <tip-player>: a poster that becomes YouTube's player when it is pressed. Moments of its video, anywhere on the
// page, seek it or say where it will start. The page's first player and the address follow each other.
//
// Attributes: `video`, `name`, `duration` (seconds), `next` and `next-name` (where to go on if it cannot play),
// `start` (seconds; may be set at any time before the press, and yields to a moment that was asked for),
// `state` (written here: idle, loading, playing, paused, ended or failed).
// Events, which bubble: `statechange`; `moment`, every half second while it plays, when it pauses and when it is
// sent somewhere. The detail of both is {video, state, seconds, duration, rate}; `duration` is 0 while unknown.
import { followAddress, pushAddress, writeAddress } from "./address.js";
import { describeFacade, makeFacade, posterOf } from "./facade.js";
import { make } from "./make.js";
import { leadHere, leadToYoutube } from "./moment-links.js";
import { Playback, isJump } from "./playback.js";
import { makeQuiet, noticeOfError, noticeOfSilence } from "./player-notice.js";
import { offerShare } from "./share.js";
import { WORDS } from "./words.js";

const TICK = 500; // milliseconds between two looks at where a playing video is
const SAID = ["loading", "playing"]; // states that are told in words

class TipPlayer extends HTMLElement {
  static observedAttributes = ["start"];
  #start = 0; // seconds: where it was last seen, or where it will start
  #chosen = false; // whether the visitor or the address said so
  #facade = null;
  #box = null;
  #playback = null;
  #notice = null;
  #timer = 0;

  connectedCallback() {
    if (this.#facade) return;
    this.#start = this.beginning;
    this.setAttribute("state", "idle");
    this.#facade = makeFacade(this, () => this.play());
    describeFacade(this.#facade, this.#start);
    if (document.querySelector("tip-player") !== this) return;
    this.isMain = true;
    leadHere(this.video);
    offerShare(this);
    followAddress((seconds, isNew) => this.#obey(seconds, isNew));
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

  /** Whether YouTube's player stands there and can be steered. */
  get runs() {
    return this.state === "playing" || this.state === "paused";
  }

  /** Seconds; 0 while nobody knows. */
  get duration() {
    return this.#playback?.duration || Number(this.getAttribute("duration"));
  }

  get rate() {
    return this.#playback?.rate || 1;
  }

  /** Where it starts if nobody says otherwise, in seconds. */
  get beginning() {
    return Number(this.getAttribute("start") ?? 0);
  }

  /** Seconds into the video: where it is, or where it will start. */
  get position() {
    return this.runs ? this.#playback.position : this.#start;
  }

  /** What a visitor does who presses. Nothing is asked of YouTube before. */
  play() {
    if (this.#playback) this.#playback.play();
    else if (this.state === "idle") this.#load();
  }

  pause() {
    if (this.state === "playing") this.#playback.pause();
  }

  /** Go to a second: now if it runs, else when it is pressed. */
  seek(seconds) {
    this.#chosen = true;
    this.#playback?.seek(seconds);
    if (this.isMain) writeAddress(seconds);
    this.#startAt(seconds);
  }

  /** A moment was followed: go there, play on, and let the history know. */
  visit(seconds) {
    if (this.isMain) pushAddress(this.position, seconds);
    this.#show(seconds);
    if (this.state === "idle") this.#facade.focus({ preventScroll: true });
  }

  #show(seconds) {
    this.seek(seconds);
    this.#playback?.play();
    this.scrollIntoView({ block: "nearest" });
  }

  /** Go where the address says: to a moment, or, where it names none, to the beginning. */
  #obey(seconds, isNew) {
    if (this.state === "idle" && !location.hash) {
      this.#chosen = false;
      this.#startAt(this.beginning);
    } else if (seconds !== null && seconds < (this.duration || Infinity)) {
      if (isNew) this.#show(seconds);
      else this.seek(seconds);
    }
  }

  #startAt(seconds) {
    this.#start = seconds;
    describeFacade(this.#facade, seconds);
    this.#tell("moment");
  }

  #load() {
    this.#playback = new Playback(this.video, this.getAttribute("name"), this.#start, (event, detail) => this.#hear(event, detail));
    this.#box = make("div", { class: "player__frame" }, this.#playback.frame);
    const { currentSrc } = this.#facade.querySelector("img");
    if (currentSrc) this.#box.style.background = `center / cover url("${currentSrc}")`; // behind a frame that does not come
    this.#facade.replaceWith(this.#box);
    this.#playback.frame.focus();
    this.#become("loading");
  }

  /** What YouTube's player tells. */
  #hear(event, detail) {
    clearInterval(this.#timer);
    if (event === "error") this.#fail(detail);
    else if (event === "silent") this.#wonder(detail);
    else if (event === "ready") this.#become("loading");
    else if (event === "blocked") this.#become("paused", WORDS.blocked);
    else this.#follow(event);
  }

  #follow(state) {
    if (state === "ended") this.#start = 0;
    this.#become(state);
    if (state === "playing") {
      for (const other of document.querySelectorAll("tip-player")) if (other !== this) other.pause();
      this.#timer = setInterval(() => this.#look(), TICK);
    }
    this.#look(state !== "playing");
  }

  /** See where the video is; the address follows where it rests or was moved to. */
  #look(rests) {
    const { position } = this;
    if (this.isMain && (rests || isJump(this.#start, position))) writeAddress(position);
    this.#start = position;
    this.#tell("moment");
  }

  /** YouTube is silent: say so, and leave the frame, which may still come. */
  #wonder(words) {
    this.#become("failed");
    this.#notify(noticeOfSilence(this, words, () => this.#retry()));
  }

  #retry() {
    this.#playback.leave();
    this.#box.replaceWith(this.#facade);
    this.#load();
  }

  /** The player gave up: the poster takes its place again, and moments lead to YouTube. */
  #fail(code) {
    const hadFocus = this.#box.contains(document.activeElement);
    this.#playback.leave();
    this.#playback = null;
    this.#become("failed");
    this.#box.replaceWith(posterOf(this.#facade));
    this.querySelector(".player__note").remove();
    const notice = noticeOfError(this, code);
    if (hadFocus) makeQuiet(notice);
    this.#notify(notice);
    leadToYoutube(this.video);
    if (hadFocus) notice.focus();
  }

  #notify(notice) {
    this.#dropNotice();
    this.#notice = notice;
    this.append(notice);
  }

  #dropNotice() {
    if (this.#notice?.contains(document.activeElement)) this.#playback.frame.focus();
    this.#notice?.remove();
  }

  #become(state, words = SAID.includes(state) && WORDS[state]) {
    if (state !== "failed") this.#dropNotice();
    const isOut = state === "failed"; // then a notice says why, and the frame has only a page of the browser's own
    if (words || isOut) this.querySelector("[role=status]").textContent = words || "";
    if (this.#playback) this.#playback.frame.style.opacity = isOut ? 0 : "";
    if (state === this.state) return;
    this.setAttribute("state", state);
    this.#tell("statechange");
  }

  #tell(name) {
    const { video, state, position: seconds, duration, rate } = this;
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: { video, state, seconds, duration, rate } }));
  }
}

customElements.define("tip-player", TipPlayer);
