// The keys of a watch page (partials/keys.html), while nobody types. YouTube's frame keeps its own. A visitor may
// switch them off, for good in this browser: a single letter is also what a voice or a tired hand may send.
import { keep, kept } from "./storage.js";
import { isBusy } from "./typing.js";

const OFF = "tipsheet.keys";
const CONTROL = "a, button, input, select, summary, audio, video, iframe";
const find = (selector) => document.querySelector(selector);
const player = find("tip-player");
let dialog;

const KEYS = {
  k: () => toggle(),
  " ": () => player?.state !== "idle" && !document.activeElement.closest(CONTROL) && toggle(),
  j: () => skip(-10),
  l: () => skip(10),
  ArrowLeft: () => isFree() && skip(-5),
  ArrowRight: () => isFree() && skip(5),
  n: () => go("nextElementSibling"),
  p: () => go("previousElementSibling"),
  c: () => focus(find(".chapters [aria-current]") ?? find(".chapters a")),
  "?": () => open(),
};

// Each says whether it did something: then the key is spent.

function toggle() {
  if (!player || player.state === "failed") return false;
  if (player.state === "playing") player.pause();
  else player.play();
  return true;
}

function skip(by) {
  if (!player?.runs) return false;
  player.seek(Math.min(Math.max(player.position + by, 0), player.duration || Infinity));
  return true;
}

/** Whether an arrow would otherwise do nothing: it belongs to no control, and the page does not scroll sideways. */
function isFree() {
  const here = document.activeElement;
  return (here === document.body || player?.contains(here)) && document.documentElement.scrollWidth <= innerWidth;
}

function go(side) {
  const link = find(".up-next [aria-current]")?.[side]?.querySelector("a");
  link?.click();
  return link;
}

function focus(element) {
  element?.focus();
  return element;
}

function open() {
  dialog ??= makeDialog();
  dialog.showModal();
  return true;
}

/** The dialog, made from its template when it is first asked for. */
function makeDialog() {
  document.body.append(find("#keys-dialog").content.cloneNode(true));
  const made = find(".keys");
  const choice = made.querySelector("input");
  made.addEventListener("click", ({ target }) => (target === made || target.closest("[data-close]")) && made.close());
  choice.checked = isOn();
  choice.addEventListener("change", () => keep(OFF, choice.checked ? null : "off"));
  return made;
}

const isOn = () => kept(OFF) !== "off";

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isBusy()) return;
  const { key, shiftKey, repeat } = event;
  const isHelp = key === "?";
  if ((shiftKey && !isHelp) || (!isHelp && !isOn()) || (repeat && "kcnp ?".includes(key))) return;
  if (Object.hasOwn(KEYS, key) && KEYS[key]()) event.preventDefault();
});

find("[data-keys]").addEventListener("click", open);
