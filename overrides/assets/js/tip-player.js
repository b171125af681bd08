// <tip-player>: a poster that becomes YouTube's player when it is pressed. Moments of its video anywhere on
// the page seek it, or say where it will start; the address follows.
import { addressOf, clock, momentIn } from "./moments.js";
import { loadApi, makeFrame } from "./youtube-api.js";

const ENDED = 0;
const PLAYING = 1;
const PAUSED = 2;

const TICK = 500;

const REASONS = {
  2: "YouTube does not know this video.",
  5: "This browser cannot play the video.",
  100: "This video is private or no longer on YouTube.",
  101: "Its owner lets it play on YouTube only.",
  150: "Its owner lets it play on YouTube only.",
  153: "YouTube was not told which page is asking, and does not play.",
};

class TipPlayer extends HTMLElement {
  #start = 0;
  #player = null;
  #timer = 0;
  #button = null;

  connectedCallback() {
    if (this.#button) return;
    this.state = "idle";
    this.#button = this.#makeButton();
    const first = document.querySelector("tip-player") === this;
    this.#start = Number(this.getAttribute("start") ?? 0);
    for (const link of this.#moments()) link.href = addressOf(Number(link.dataset.t));
    if (!first) return;
    this.#followAddress();
    addEventListener("popstate", () => this.#followAddress());
    this.#offerShare();
  }

  /** Seconds into the video: where it is, or where it will start. */
  get position() {
    return this.#player?.getCurrentTime?.() ?? this.#start;
  }

  /** Go to a second: now if it runs, else when it is pressed. */
  seek(seconds) {
    this.#start = seconds;
    if (this.#player?.seekTo) {
      this.#player.seekTo(seconds, true);
      this.#player.playVideo();
    } else if (this.state === "idle") {
      this.#describe();
    }
    this.#mark(seconds);
  }

  /** A moment was followed: go there, and let the address and the history say so. */
  visit(seconds) {
    history.pushState(null, "", addressOf(seconds));
    this.seek(seconds);
    this.scrollIntoView({ block: "nearest" });
    if (this.state === "idle") this.#button.focus({ preventScroll: true });
    this.#shareAt(seconds);
  }

  #moments() {
    return document.querySelectorAll(`a.moment[data-video="${CSS.escape(this.getAttribute("video"))}"]`);
  }

  #makeButton() {
    const link = this.querySelector(".player__facade");
    const button = document.createElement("button");
    button.type = "button";
    button.className = link.className;
    button.append(...[...link.childNodes].filter((node) => !node.matches?.(".visually-hidden")));
    button.addEventListener("click", () => this.#play());
    link.replaceWith(button);
    this.#button = button;
    this.#describe();
    return button;
  }

  /** What the button says: from where, or how long. */
  #describe() {
    const length = this.getAttribute("length");
    const from = this.#start ? `from ${clock(this.#start)}` : "";
    const pill = this.#button.querySelector(".pill__words");
    pill.textContent = from ? `Play ${from}` : length ? `Play · ${length}` : "Play";
    const details = [this.getAttribute("name"), from || length].filter(Boolean).join(", ");
    this.#button.setAttribute("aria-label", `Play: ${details}`);
  }

  #followAddress() {
    const seconds = momentIn(location.hash);
    if (seconds === null) {
      if (this.state !== "idle" || !this.#start) return;
      this.#start = 0;
      this.#describe();
      this.#mark(-1);
      return;
    }
    this.seek(seconds);
    this.#shareAt(seconds);
  }

  async #play() {
    this.state = "loading";
    const frame = makeFrame(this.getAttribute("video"), this.getAttribute("name"), this.#start);
    const box = document.createElement("div");
    box.className = "player__frame";
    box.append(frame);
    this.#button.replaceWith(box);
    frame.focus();
    this.#say("Loading the player");
    try {
      const { Player } = await loadApi();
      const player = new Player(frame, {
        events: {
          onReady: () => this.#ready(player),
          onStateChange: (event) => this.#change(event.data),
          onError: (event) => this.#fail(REASONS[event.data] ?? "YouTube's player gave up.", event.data),
          onAutoplayBlocked: () => this.#say("Press play in the player"),
        },
      });
    } catch {
      this.#fail("YouTube could not be reached. Are you online?");
    }
  }

  #ready(player) {
    this.#player = player;
    // Somebody may have chosen another moment while the player was loading.
    if (this.#start) player.seekTo(this.#start, true);
    player.playVideo();
  }

  #change(state) {
    clearInterval(this.#timer);
    if (state === PLAYING) {
      this.state = "playing";
      this.#say("");
      this.#timer = setInterval(() => this.#tick(), TICK);
      this.#tick();
    } else if (state === PAUSED) {
      this.state = "paused";
      history.replaceState(null, "", addressOf(this.position));
      this.#tick();
    } else if (state === ENDED) {
      this.state = "ended";
      this.#mark(-1);
    }
  }

  #tick() {
    this.#mark(this.position);
    this.#shareAt(this.position);
  }

  /** Mark the chapter and the passage that a second lies in; -1 marks none. */
  #mark(seconds) {
    for (const list of [".chapters li", ".passage"]) {
      let current = null;
      for (const item of document.querySelectorAll(list)) {
        const link = item.querySelector("a.moment");
        if (link?.dataset.video === this.getAttribute("video") && Number(link.dataset.t) <= seconds) current = item;
      }
      for (const item of document.querySelectorAll(list)) {
        item.classList.toggle("is-current", item === current);
        const link = item.querySelector("a.moment");
        if (item === current) link?.setAttribute("aria-current", "true");
        else link?.removeAttribute("aria-current");
      }
    }
  }

  #fail(reason, code) {
    clearInterval(this.#timer);
    this.state = "failed";
    this.#player = null;
    const box = this.querySelector(".player__frame");
    const poster = document.createElement("div");
    poster.append(...this.#button.childNodes);
    poster.querySelector(".pill")?.remove();
    box?.replaceWith(poster);
    this.querySelector(".player__note")?.replaceWith(this.#notice(reason, code));
  }

  #notice(reason, code) {
    const notice = document.createElement("div");
    notice.className = "notice";
    notice.setAttribute("role", "alert");
    const words = document.createElement("p");
    words.className = "strong";
    words.textContent = reason;
    const ways = document.createElement("p");
    ways.className = "buttons";
    const video = encodeURIComponent(this.getAttribute("video"));
    const seconds = Math.floor(this.#start);
    if (code !== 2 && code !== 100) {
      const youtube = `https://www.youtube.com/watch?v=${video}${seconds ? `&t=${seconds}s` : ""}`;
      ways.append(this.#way("Watch on YouTube", youtube, "button button--primary"));
    }
    const next = this.getAttribute("next");
    if (next) ways.append(this.#way(`Next: ${this.getAttribute("next-name")}`, next, "button"));
    notice.append(words, ways);
    return notice;
  }

  #way(words, href, className) {
    const link = document.createElement("a");
    link.className = className;
    link.href = href;
    link.textContent = words;
    return link;
  }

  #say(words) {
    const status = this.querySelector("[role=status]");
    if (status) status.textContent = words;
  }

  #offerShare() {
    const share = document.querySelector("[data-share]");
    if (!share) return;
    share.hidden = false;
    share.addEventListener("click", async () => {
      const address = addressOf(this.position);
      try {
        await navigator.clipboard.writeText(address);
        this.#say("Link copied");
        this.#flash(share, "Link copied");
      } catch {
        prompt("Copy this link", address);
      }
    });
  }

  #flash(share, words) {
    share.lastElementChild.textContent = words;
    setTimeout(() => this.#shareAt(this.position), 2000);
  }

  #shareAt(seconds) {
    const words = document.querySelector("[data-share]")?.lastElementChild;
    if (words) words.textContent = seconds >= 1 ? `Share at ${clock(seconds)}` : "Share";
  }
}

customElements.define("tip-player", TipPlayer);

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.moment[data-video]");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const player = document.querySelector(`tip-player[video="${CSS.escape(link.dataset.video)}"]`);
  if (!player) return;
  event.preventDefault();
  player.visit(Number(link.dataset.t));
});
