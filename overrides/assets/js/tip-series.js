// <tip-series>: the page of a series. What is watched and what is left, where to go on, what is new; ticks. The dialogs
// are in partials/move.html, and their script is loaded when one is asked for.
import { lookAt, nextOf, secondsLeft } from "./catch-up.js";
import { clock } from "./moments.js";
import { day, fill, minutes } from "./phrases.js";
import { forget, read, sinceLastVisit, tick, visit } from "./progress.js";
import { markRow } from "./rows.js";
import { SeriesFilters } from "./series-filters.js";
import { kept } from "./storage.js";

const SENT = "#progress=";

class TipSeries extends HTMLElement {
  tips = [];
  #isWhole = true; // whether they are all of the series: of a long one, only some stand on this page

  connectedCallback() {
    if (this.older) return;
    this.older = this.querySelector("[data-older]");
    this.tips = [...this.querySelectorAll(".row[data-video]")].map(readRow);
    this.#isWhole = !this.dataset.list;
    this.addEventListener("click", ({ target }) => this.#press(target.closest("button")));
    for (const event of ["focusin", "pointerover"]) {
      this.addEventListener(event, ({ target }) => this.#offer(target.closest(".row[data-video]")));
    }
    addEventListener("progress", () => this.#show());
    addEventListener("hashchange", () => this.#receive());
    if (this.dataset.newest) visit(Number(this.dataset.newest)); // and that tells of progress
    else this.#show();
    this.#offer(this.tips[nextOf(this.tips)]?.row);
    this.#receive();
    new SeriesFilters(this);
  }

  /** A part of the page, by what it is called in the template. */
  find(name) {
    return this.querySelector(`[data-${name}]`);
  }

  /** Say something there, in a form of words that it has. */
  say(name, form, values) {
    const element = this.find(name);
    element.textContent = form ? fill(element.dataset[form], values) : "";
  }

  #show() {
    const state = read();
    const looks = lookAt(this.tips, state);
    this.tips.forEach((tip, index) => {
      const look = looks[index];
      const changed = look.watched !== tip.watched || look.at !== tip.at || look.isNew !== tip.isNew;
      Object.assign(tip, look);
      if (changed) for (const row of [tip.row, tip.copy]) if (row) markRow(row, tip);
    });
    const started = Object.keys(state.videos).length > 0;
    document.documentElement.classList.toggle("started", started);
    if (!this.#isWhole) {
      if (started) this.load();
      return;
    }
    this.#sum(sinceLastVisit(state).seen);
    this.#lead();
  }

  /** How much is watched, left and new, in words, in the picture beside them, and on the filters. */
  #sum(seen) {
    const tips = this.tips;
    const all = tips.length;
    const counts = { all, new: tips.filter((tip) => tip.isNew).length, unwatched: tips.filter((tip) => !tip.watched).length };
    const n = all - counts.unwatched;
    const seconds = secondsLeft(tips, tips);
    const speed = Number(kept("tipsheet.speed")) || 1;
    const left = minutes(seconds);
    if (tips.some((tip) => tip.when)) this.say("sum", n < all ? "some" : "every", { n, all, left });
    else this.say("sum", "none", { n: all, left });
    this.say("fresh", counts.new ? "some" : "none", { n: counts.new, day: seen && day(seen) });
    this.say("speed", n < all && speed !== 1 && "some", { speed, left: minutes(seconds / speed) });
    this.style.setProperty("--done", n / all);
    for (const step of this.querySelectorAll("[data-step]")) {
      const { watched, at, duration } = tips.find((tip) => tip.number === Number(step.dataset.step));
      step.style.setProperty("--played", watched ? 1 : at / duration);
    }
    for (const chip of this.querySelectorAll("[data-show]")) chip.lastElementChild.textContent = counts[chip.dataset.show];
    const chip = this.find("show=new");
    chip.hidden = !seen;
    if (seen) chip.firstElementChild.textContent = fill(chip.dataset.words, { day: day(seen) });
  }

  /** The button that leads on, where there is something to go on from. */
  #lead() {
    const next = this.tips.some((tip) => tip.when) && this.tips[nextOf(this.tips)];
    const button = this.find("continue");
    button.classList.toggle("is-idle", !next);
    this.find("beginning").classList.toggle("button--primary", !next);
    if (!next) return;
    button.lastElementChild.textContent = fill(button.dataset[next.at ? "at" : "next"], { at: clock(next.at), number: next.number });
    button.href = next.url;
  }

  #press(button) {
    if (!button) return;
    const { open } = button.dataset;
    const row = button.closest(".row[data-video]");
    const tip = row && this.#tipOf(row);
    if (button === this.older) this.#tickOlder(tip, row);
    else if (tip) this.#tick(tip, row);
    else if (open) this.#open(open);
  }

  #tipOf(row) {
    return this.tips.find((tip) => tip.id === row.dataset.video);
  }

  /** Of a long series, all of it; gives whether it is known now. Without, this page's rows are what there is. */
  load() {
    this.loading ??= import("./series-list.js").then(async ({ loadSeries, makeRow }) => {
      const all = await loadSeries(this.dataset);
      this.makeRow = makeRow;
      const here = new Map(this.tips.map((tip) => [tip.id, tip]));
      this.tips = all.map((tip) => Object.assign(tip, here.get(tip.id)));
      this.#isWhole = true;
      this.find("partly").hidden = true;
      this.#show();
      return true;
    }).catch(() => {
      this.loading = null; // the next press asks again
      this.find("partly").hidden = false;
      return false;
    });
    return this.loading;
  }

  /** Let a row offer to tick all before it too, if any of them is not. */
  #offer(row) {
    if (!row || this.older === document.activeElement) return;
    const tip = this.#tipOf(row);
    this.older.hidden = !this.tips.some((one) => one.number < tip.number && !one.watched);
    if (!row.contains(this.older)) row.querySelector(".row__end").prepend(this.older);
  }

  #tick({ id, watched }, row) {
    tick([id], !watched);
    this.classList.add("is-touched");
    this.#offer(row);
  }

  #tickOlder({ number }, row) {
    tick(this.tips.filter((tip) => tip.number <= number && !tip.watched).map((tip) => tip.id), true);
    this.older.hidden = true;
    row.querySelector(".tick").focus();
  }

  /** A dialog of partials/move.html: to move the progress, to receive it, to forget it. */
  async #open(name, sent) {
    const { ask, offerMove, receive } = await import("./move.js");
    if (name === "move") offerMove(this);
    else if (name === "receive") receive(this, sent);
    else if (await ask(this.querySelector("[data-dialog=forget]"))) forget();
  }

  #receive() {
    if (location.hash.startsWith(SENT)) this.#open("receive", location.hash.slice(SENT.length));
  }
}

function readRow(row) {
  const { video: id, duration, published, number, topics } = row.dataset;
  return {
    row, id, url: row.querySelector("a").href, month: row.closest(".month"), topics: topics.split(" "),
    duration: Number(duration), published: Number(published), number: Number(number),
    watched: false, at: 0, isNew: false,
  };
}

customElements.define("tip-series", TipSeries);
