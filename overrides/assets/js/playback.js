// YouTube's player of one video, in a frame of its own. It is told where to go, and tells what happens: `ready`,
// `playing`, `paused`, `ended`, `blocked` (it did not start: the browser wants a second press), `silent` (with why)
// and `error` (with YouTube's number). https://developers.google.com/youtube/iframe_api_reference
import { keep, kept } from "./storage.js";
import { WORDS } from "./words.js";
import { loadApi, makeFrame } from "./youtube-api.js";

/** YouTube's numbers of the states that matter here. */
const STATES = { 0: "ended", 1: "playing", 2: "paused" };
const BUFFERING = 3;

const SPEED = "tipsheet.speed"; // where the speed is kept that the visitor chose last, a number
const JUMP = 3; // seconds from one look to the next that playing alone does not explain
const LAG = 1500; // milliseconds in which YouTube's player may still name the second that it was sent away from
const PATIENCE = 12000; // milliseconds until the visitor is told that YouTube is slow

export const isJump = (from, to) => Math.abs(to - from) > JUMP;

export class Playback {
  #player = null;
  #start;
  #goal;
  #sent = -Infinity;
  #patience = 0;
  #tell;

  constructor(video, title, start, tell) {
    this.frame = makeFrame(video, title, start);
    this.#start = this.#goal = start;
    this.#tell = tell;
    this.#wait("silent", WORDS.slow);
    loadApi()
      .then((api) => this.#connect(api))
      .catch(() => this.#say("silent", navigator.onLine ? WORDS.unreachable : WORDS.offline));
  }

  get position() {
    const now = this.#player?.getCurrentTime() ?? this.#goal;
    const lags = performance.now() - this.#sent < LAG && isJump(this.#goal, now);
    return lags ? this.#goal : now;
  }

  get duration() {
    return this.#player?.getDuration();
  }

  get rate() {
    return this.#player?.getPlaybackRate();
  }

  seek(seconds) {
    this.#goal = seconds;
    this.#sent = performance.now();
    this.#player?.seekTo(seconds, true);
  }

  play() {
    this.#player?.playVideo();
  }

  pause() {
    this.#player?.pauseVideo();
  }

  /** It is no longer wanted: what it still says is not heard. */
  leave() {
    clearTimeout(this.#patience);
    this.#tell = () => {};
  }

  #connect(api) {
    new api.Player(this.frame, {
      events: {
        onReady: ({ target }) => this.#begin(target),
        onStateChange: ({ data }) => this.#change(data),
        onPlaybackRateChange: ({ data }) => keep(SPEED, data),
        onError: ({ data }) => this.#say("error", data),
        onAutoplayBlocked: () => this.#say("blocked"),
      },
    });
  }

  #begin(player) {
    this.#player = player;
    this.#say("ready");
    this.#wait("blocked");
    const speed = Number(kept(SPEED));
    if (speed > 0 && speed !== 1) player.setPlaybackRate(speed);
    if (this.#goal !== this.#start) player.seekTo(this.#goal, true);
    player.playVideo();
  }

  #change(code) {
    if (code === BUFFERING) clearTimeout(this.#patience);
    if (STATES[code]) this.#say(STATES[code]);
  }

  #wait(event, detail) {
    this.#patience = setTimeout(() => this.#tell(event, detail), PATIENCE);
  }

  #say(event, detail) {
    clearTimeout(this.#patience);
    this.#tell(event, detail);
  }
}
