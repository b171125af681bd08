// On pages with players: notes what really plays, lets a player go on where its visitor stopped, and shows what is
// watched, in the page's button and beside it.
import { isWatched, notePlayed, placeIn, read, tick, visit } from "./progress.js";
import { markRow } from "./rows.js";

const EVERY = 5000; // milliseconds between two notes while a video plays
const SLACK = 2; // seconds by which a player may run ahead of the clock

const button = document.querySelector("[data-tick]");
const rows = document.querySelectorAll(".up-next .row[data-video]");
const players = [...document.querySelectorAll("tip-player[duration]:not([start])")];

let last = null; // what the playing video said last, and when
let played = [];
let noted = 0;

/** What lies between two looks was played if no more time was played than went by: otherwise it was skipped. */
function follow({ detail }) {
  if (detail.state === "idle") return;
  const now = performance.now();
  if (last && last.video !== detail.video) {
    note();
    last = null;
  }
  const { seconds, rate } = detail;
  const past = seconds - last?.seconds;
  if (past > 0 && past <= ((now - last.now) / 1000) * Math.max(rate, last.rate) + SLACK) {
    played.push(last.seconds, seconds);
  }
  if (detail.state === "playing") {
    last = { ...detail, now };
    if (now - noted > EVERY) note();
  } else if (last) {
    if (detail.state !== "ended") last.seconds = seconds;
    note(detail.state === "ended");
    last = null;
  }
}

function note(ended) {
  if (last?.duration) notePlayed(last.video, { ...last, at: last.seconds, played, ended });
  played = [];
  noted = performance.now();
}

function show() {
  const { videos } = read();
  for (const player of players) {
    const at = placeIn(videos[player.getAttribute("video")], player.getAttribute("duration"));
    if (at) player.setAttribute("start", at);
    else player.removeAttribute("start");
  }
  for (const row of rows) {
    const record = videos[row.dataset.video];
    markRow(row, { watched: isWatched(record), at: placeIn(record, row.dataset.duration) });
  }
  button?.setAttribute("aria-pressed", isWatched(videos[button.dataset.tick]));
}

document.addEventListener("moment", follow);
document.addEventListener("statechange", follow);
document.addEventListener("visibilitychange", () => document.hidden && last && note());
addEventListener("pagehide", () => last && note());
addEventListener("progress", show);
button?.addEventListener("click", () => tick([button.dataset.tick], button.ariaPressed !== "true"));
button?.removeAttribute("hidden");
visit();
