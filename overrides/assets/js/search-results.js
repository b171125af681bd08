// Results as elements. What they say comes from pages, and stays text.
import { make } from "./make.js";
import { clock } from "./moments.js";

const NAMES = { video: "Video", article: "Article", answer: "Answer", lesson: "Lesson", page: "Page" };

/** A result as a list's item. Its links have `data-result`, and the best of them `data-best`. */
export function makeResult(result, root) {
  const note = [NAMES[result.kind] ?? NAMES.page, result.note].filter(Boolean).join(" · ");
  const title = make("a", { href: result.url, "data-result": "" }, result.title);
  const text = make("div", { class: "result__text" }, make("p", { class: "meta" }, note), make("h2", {}, title));
  const item = make("li", { class: "result" }, makePicture(result, root), text);
  if (result.moments.length) {
    item.append(make("ul", { class: "result__moments", role: "list" }, ...result.moments.map(makeMoment)));
  } else {
    title.dataset.best = "";
    text.append(make("p", { class: "result__excerpt" }, ...marked(result.excerpt)));
  }
  return item;
}

/** A small poster as partials/poster.html has it, or none: then the style sheet draws an icon. */
function makePicture({ kind, poster, number }, root) {
  const picture = make("span", { class: `poster result__poster result__poster--${kind}`, "aria-hidden": "true" });
  if (!poster) return picture;
  const src = /^https?:/.test(poster) ? poster : root + poster;
  picture.classList.toggle("poster--drawn", poster.endsWith(".svg"));
  picture.append(make("img", { class: "poster__art", src, alt: "", width: 320, height: 180, loading: "lazy" }));
  if (number) picture.append(make("span", { class: "poster__over" }, make("span", { class: "poster__number" }, number)));
  return picture;
}

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
  const text = `${begins ? "" : "…"}${words}${ends ? "" : "…"}`.replaceAll("</mark> <mark>", " ");
  const parts = text.split(/<\/?mark>/).map((part) => part.replaceAll("&lt;", "<").replaceAll("&gt;", ">"));
  return parts.map((part, index) => (index % 2 ? make("mark", {}, part) : part));
}
