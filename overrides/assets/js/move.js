// Progress on its way to another device: as a link, a code or a file, and what it would change before it does
// (partials/move.html).
import { fill } from "./phrases.js";
import { add, isWatched, parse, read } from "./progress.js";
import { decode, encode } from "./progress-link.js";
import { loadVideos } from "./video-list.js";

const FOR_A_CODE = 800; // characters that a phone's camera still reads from a screen

const show = (element, words, values) => (element.textContent = fill(element.dataset[words], values));

/** Show a dialog, and give whether the visitor said yes. */
export function ask(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

/** The dialog with the link, the code and the files. */
export async function offerMove(page) {
  const dialog = page.querySelector("[data-dialog=move]");
  const [code, link, copy, status, save, open] = dialog.querySelectorAll("[data-part]");
  status.textContent = "";
  copy.onclick = async () => {
    link.select();
    try {
      await navigator.clipboard.writeText(link.value);
      show(status, "copied");
    } catch {
      show(status, "select");
    }
  };
  save.href = URL.createObjectURL(new Blob([JSON.stringify(read(), null, 1)], { type: "application/json" }));
  open.onchange = async () => {
    const [file] = open.files;
    open.value = "";
    try {
      const state = parse(await file.text());
      dialog.close();
      await offerMerge(page, state, 0);
    } catch {
      show(status, "unreadable");
    }
  };
  dialog.onclose = () => URL.revokeObjectURL(save.href);
  dialog.showModal();
  try {
    const videos = await loadVideos(page.dataset.videos);
    link.value = `${location.href.split("#")[0]}#progress=${await encode(videos, read())}`;
    await drawCode(code, link.value);
  } catch {
    show(status, "offline");
  }
}

async function drawCode(canvas, address) {
  canvas.hidden = address.length > FOR_A_CODE;
  if (canvas.hidden) return;
  const { generate } = await import("../vendor/lean-qr.js");
  generate(address).toCanvas(canvas);
}

/** Somebody opened a link: say what it brings, and ask. The address forgets it either way. */
export async function receive(page, sent) {
  history.replaceState(null, "", location.href.split("#")[0]);
  const failed = page.querySelector("[data-dialog=failed]");
  const videos = await loadVideos(page.dataset.videos).catch(() => null);
  try {
    const { state, lost } = await decode(videos, sent);
    await offerMerge(page, state, lost);
  } catch {
    show(failed.querySelector("p"), videos ? "broken" : "offline");
    failed.showModal();
  }
}

async function offerMerge(page, state, lost) {
  const dialog = page.querySelector("[data-dialog=receive]");
  const here = read().videos;
  const records = Object.entries(state.videos);
  const news = records.filter(([id]) => !isWatched(here[id]));
  const counts = {
    ticks: news.filter(([, record]) => isWatched(record)).length,
    places: news.filter(([, record]) => record.at > 0).length,
    known: records.length - news.length,
    lost,
  };
  for (const line of dialog.querySelectorAll("[data-count]")) {
    const n = counts[line.dataset.count];
    line.hidden = !n;
    show(line, "words", { n });
  }
  dialog.querySelector("[data-nothing]").hidden = records.length > 0 || lost > 0;
  if (await ask(dialog)) add(state);
}
