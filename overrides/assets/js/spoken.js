// Marks what is being said: the chapter and the passage that a second of a video lies in.

const LISTS = [".chapters li", ".passage"];

/** Mark what a player says at its second, and give the passage. Before the press and after the end that is nothing. */
export function markSpoken({ video, state, seconds }) {
  const silent = state === "ended" || (state === "idle" && !seconds);
  let current;
  for (const list of LISTS) {
    const items = [...document.querySelectorAll(list)].map((item) => [item, item.querySelector("a.moment")]);
    const said = items.filter(([, link]) => link?.dataset.video === video && !silent && Number(link.dataset.t) <= seconds);
    current = said.at(-1)?.[0];
    for (const [item, link] of items) {
      item.classList.toggle("is-current", item === current);
      if (item === current) link.setAttribute("aria-current", "true");
      else link?.removeAttribute("aria-current");
    }
  }
  return current;
}
