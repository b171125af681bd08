// A row of a list, marked with what was watched of its video. The words are on an element around the list.
import { clock } from "./moments.js";
import { fill } from "./phrases.js";

/** Show that a row's video was watched, where it was left, or that it is new. */
export function markRow(row, { watched, at, isNew }) {
  const { duration } = row.dataset;
  const words = row.closest("[data-watched]").dataset;
  row.classList.toggle("is-watched", watched);
  row.classList.toggle("is-started", at > 0);
  row.style.setProperty("--played", at / duration);
  row.querySelector(".tick")?.setAttribute("aria-pressed", watched);
  row.querySelector(".row__state").textContent = watched
    ? words.watched
    : at
      ? fill(words.started, { at: clock(at), length: clock(duration) })
      : isNew
        ? words.new
        : "";
}
