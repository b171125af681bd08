// The whole of a long series, of which a page has a part: fetched when something asks for it, and its rows made then.
import { clock } from "./moments.js";
import { fill, minutes } from "./phrases.js";
import { LOCALE } from "./words.js";

/** All tips of a long series, as generator/render/series_list.py has them. */
export async function loadSeries({ list, root }) {
  const answer = await fetch(list);
  if (!answer.ok) throw new Error(answer.status);
  return (await answer.json()).map(([id, slug, title, duration, published, topics, number, poster, drawn]) => ({
    id, title, duration, published, number, drawn, url: `${root}watch/${slug}/`, topics: topics.split(" "),
    poster: new URL(poster, new URL(root, location.href)).href, watched: false, at: 0, isNew: false,
  }));
}

/** A row for a tip that came with the list. */
export function makeRow(page, tip) {
  const row = page.querySelector("template").content.firstElementChild.cloneNode(true);
  const find = (selector) => row.querySelector(selector);
  const names = tip.topics.map((slug) => page.querySelector(`option[value="${slug}"]`)?.text.toLowerCase());
  row.dataset.video = tip.id;
  row.dataset.duration = tip.duration;
  find("img").src = tip.poster;
  find(".poster").classList.toggle("poster--drawn", tip.drawn);
  find(".poster__number").textContent = tip.drawn ? tip.number : "";
  find(".poster__length").textContent = clock(tip.duration);
  find("a").href = tip.url;
  find("a").textContent = tip.title;
  const date = new Date(tip.published * 1000).toLocaleDateString(LOCALE, { dateStyle: "medium" });
  find("[data-meta]").textContent = fill(find("[data-meta]").dataset.meta, { number: tip.number, date });
  find(".only-phone").textContent = minutes(tip.duration);
  find(".row__topics").textContent = names.filter(Boolean).join(", ");
  find(".not-phone").hidden = !names.some(Boolean);
  const tick = find("[data-watched-words]");
  tick.textContent = fill(tick.dataset.watchedWords, { title: tip.title });
  return row;
}
