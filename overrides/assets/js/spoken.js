// Marks what is being said: the chapter and the passage that a second of a video lies in.

const LISTS = [".chapters li", ".passage"];

/** Mark what a player says at its second: nothing at the beginning, before the press, and after the end. */
export function markSpoken({ video, state, seconds }) {
  const silent = state === "ended" || (state === "idle" && !seconds);
  for (const list of LISTS) {
    const items = [...document.querySelectorAll(list)].map((item) => [item, item.querySelector("a.moment")]);
    const said = items.filter(([, link]) => link?.dataset.video === video && !silent && Number(link.dataset.t) <= seconds);
    const current = said.at(-1)?.[0];
    for (const [item, link] of items) {
      item.classList.toggle("is-current", item === current);
      if (item === current) link.setAttribute("aria-current", "true");
      else link?.removeAttribute("aria-current");
    }
  }
}
