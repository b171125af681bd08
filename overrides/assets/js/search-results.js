// Results as elements. What they say comes from pages, and stays text.
import { make } from "./make.js";
import { clock } from "./moments.js";
import { WORDS } from "./words.js";

/** A result as a list's item. Its links have `data-result`, and the best of them `data-best`. */
export function makeResult(result, root) {
  const { kind, note, section, url, excerpt, moments } = result;
  const place = moments.length || kind === "answer" ? "" : section;
  const line = [WORDS.kinds[kind] ?? WORDS.kinds.page, note, place].filter(Boolean).join(" · ");
  const title = make("a", { href: moments.length ? url : marking(url, excerpt), "data-result": "" }, result.title);
  const text = make("div", { class: "result__text" }, make("p", { class: "meta" }, line), make("h2", {}, title));
  const item = make("li", { class: "result" }, makePicture(result, root), text);
  if (moments.length) {
    item.append(make("ul", { class: "result__moments", role: "list" }, ...moments.map(makeMoment)));
  } else {
    title.dataset.best = "";
    text.append(make("p", { class: "result__excerpt" }, ...marked(excerpt)));
  }
  return item;
}

/**
 * An address that lets the browser mark the words that were found there, each run told by the word before and after it.
 * A full stop may be Pagefind's. https://wicg.github.io/scroll-to-text-fragment/
 */
function marking(url, excerpt) {
  const parts = partsOf(excerpt);
  const texts = parts.flatMap((part, at) => {
    if (!(at % 2) || part.length < 3) return [];
    const before = /(\p{L}+) $/u.exec(parts[at - 1])?.[1];
    const after = /^ (\p{L}+)/u.exec(parts[at + 1])?.[1];
    const around = (run) => [before && `${quote(before)}-`, quote(run), after && `-${quote(after)}`].filter(Boolean);
    return [...new Set([part.replace(/\.$/, ""), part])].map((run) => `text=${around(run)}`);
  });
  if (!texts.length || !document.fragmentDirective) return url;
  return `${url}${url.includes("#") ? "" : "#"}:~:${texts.join("&")}`;
}

const quote = (words) => encodeURIComponent(words).replaceAll("-", "%2D");

/** A small poster, to which the style sheet gives its room, or none: then it draws an icon. */
function makePicture({ kind, poster, number }, root) {
  const picture = make("span", { class: `poster result__poster result__poster--${kind}`, "aria-hidden": "true" });
  if (!poster) return picture;
  const src = /^https?:/.test(poster) ? poster : root + poster;
  picture.classList.toggle("poster--drawn", poster.endsWith(".svg"));
  picture.append(make("img", { class: "poster__art", src, alt: "", loading: "lazy" }));
  if (number) picture.append(make("span", { class: "poster__over" }, make("span", { class: "poster__number" }, number)));
  return picture;
}

/** A moment leads to the player, not to its words: marks would have the browser scroll there. */
function makeMoment({ url, seconds, excerpt, best }) {
  const chip = make("span", { class: "moment" }, clock(seconds));
  const words = make("span", { class: "result__excerpt" }, ...marked(excerpt));
  const link = make("a", { class: "result__moment", href: url, "data-result": "" }, chip, " ", words);
  if (best) link.dataset.best = "";
  return make("li", {}, link);
}

/**
 * Pagefind's excerpt as texts and marks. It has put <mark> round the words found, and escaped `<` and `>` elsewhere.
 * A passage's own time, with which its text begins, is left out.
 */
export function marked(excerpt) {
  const words = excerpt.replace(/^(\d+:)?\d+:\d\d\.?\s+/, "");
  const begins = words !== excerpt || /^(<mark>)?\P{Ll}/u.test(words);
  const ends = /[.!?…]["”’)]?(<\/mark>)?$/.test(words);
  const parts = partsOf(`${begins ? "" : "…"}${words.replace(/ ([.,:;!?])/g, "$1")}${ends ? "" : "…"}`);
  return parts.map((part, index) => (index % 2 && part.length > 2 ? make("mark", {}, part) : part));
}

/** The texts of an excerpt; each second one is marked. */
const partsOf = (excerpt) =>
  excerpt
    .replaceAll("</mark> <mark>", " ")
    .split(/<\/?mark>/)
    .map((part) => part.replaceAll("&lt;", "<").replaceAll("&gt;", ">"));
