// Marks what is being said: the chapter and the passage that a second of a video lies in.

const LISTS = [".chapters li", ".passage"];

/** Mark what is said in `video` at a second; null marks nothing. */
export function markSpoken(video, seconds) {
  for (const list of LISTS) {
    const items = [...document.querySelectorAll(list)].map((item) => [item, item.querySelector("a.moment")]);
    const said = items.filter(([, link]) => link?.dataset.video === video && seconds !== null && Number(link.dataset.t) <= seconds);
    const current = said.at(-1)?.[0];
    for (const [item, link] of items) {
      item.classList.toggle("is-current", item === current);
      if (item === current) link.setAttribute("aria-current", "true");
      else link?.removeAttribute("aria-current");
    }
  }
}
