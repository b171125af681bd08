// <tip-series>: the page of a series. What is watched and what is left, where to go on, what is new; filters, orders,
// ticks. The dialogs are in partials/move.html, and their script is loaded when one is asked for.
import { lookAt, nextOf, secondsLeft } from "./catch-up.js";
import { clock } from "./moments.js";
import { day, fill, minutes } from "./phrases.js";
import { forget, read, sinceLastVisit, tick, visit } from "./progress.js";
import { markRow } from "./rows.js";
import { kept } from "./storage.js";

const SENT = "#progress=";

class TipSeries extends HTMLElement {
  #tips = [];
  #filter = "all";
  #topic = "";

  connectedCallback() {
    if (this.months) return;
    this.months = [...this.querySelectorAll(".month")];
    this.older = this.querySelector("[data-older]");
    this.#tips = [...this.querySelectorAll(".row[data-video]")].map(readRow);
    this.addEventListener("click", ({ target }) => this.#press(target.closest("button")));
    this.addEventListener("change", ({ target }) => this.#choose(target));
    for (const event of ["focusin", "pointerover"]) {
      this.addEventListener(event, ({ target }) => this.#offer(target.closest(".row[data-video]")));
    }
    addEventListener("progress", () => this.#show());
    addEventListener("hashchange", () => this.#receive());
    visit(Number(this.dataset.newest));
    this.#offer(this.#tips[nextOf(this.#tips)]?.row);
    this.#receive();
  }

  #find(name) {
    return this.querySelector(`[data-${name}]`);
  }

  #say(name, form, values) {
    const element = this.#find(name);
    element.textContent = form ? fill(element.dataset[form], values) : "";
  }

  #show() {
    const state = read();
    const looks = lookAt(this.#tips, state);
    this.#tips.forEach((tip, index) => {
      const look = looks[index];
      const changed = look.watched !== tip.watched || look.at !== tip.at || look.isNew !== tip.isNew;
      Object.assign(tip, look);
      if (changed) markRow(tip.row, tip);
    });
    document.documentElement.classList.toggle("started", Object.keys(state.videos).length > 0);
    this.#sum(sinceLastVisit(state).seen);
    this.#lead();
  }

  /** How much is watched, left and new, in words, in the picture beside them, and on the filters. */
  #sum(seen) {
    const tips = this.#tips;
    const all = tips.length;
    const counts = { all, new: tips.filter((tip) => tip.isNew).length, unwatched: tips.filter((tip) => !tip.watched).length };
    const n = all - counts.unwatched;
    const seconds = secondsLeft(tips, tips);
    const speed = Number(kept("tipsheet.speed")) || 1;
    this.#say("sum", tips.some((tip) => tip.when) ? (n < all ? "some" : "every") : "none", { n, all, left: minutes(seconds) });
    this.#say("fresh", counts.new ? "some" : "none", { n: counts.new, day: seen && day(seen) });
    this.#say("speed", n < all && speed !== 1 && "some", { speed, left: minutes(seconds / speed) });
    this.style.setProperty("--done", n / all);
    for (const step of this.querySelectorAll("[data-step]")) {
      const { watched, at, duration } = tips.find((tip) => tip.number === Number(step.dataset.step));
      step.style.setProperty("--played", watched ? 1 : at / duration);
    }
    for (const chip of this.querySelectorAll("[data-show]")) chip.lastElementChild.textContent = counts[chip.dataset.show];
    const chip = this.#find("show=new");
    chip.hidden = !seen;
    if (seen) chip.firstElementChild.textContent = fill(chip.dataset.words, { day: day(seen) });
  }

  /** The button that leads on, where there is something to go on from. */
  #lead() {
    const next = this.#tips.some((tip) => tip.when) && this.#tips[nextOf(this.#tips)];
    const button = this.#find("continue");
    button.classList.toggle("is-idle", !next);
    this.#find("beginning").classList.toggle("button--primary", !next);
    if (!next) return;
    button.lastElementChild.textContent = fill(button.dataset[next.at ? "at" : "next"], { at: clock(next.at), number: next.number });
    button.href = next.row.querySelector("a").href;
  }

  #press(button) {
    if (!button) return;
    const { show, open } = button.dataset;
    const tip = this.#tipOf(button);
    if (show) this.#apply(show, this.#topic);
    else if (button === this.older) this.#tickOlder(tip);
    else if (tip) this.#tick(tip);
    else if (open) this.#open(open);
  }

  #tipOf(element) {
    const row = element.closest(".row[data-video]");
    return row && this.#tips.find((tip) => tip.row === row);
  }

  #choose({ name, value }) {
    if (name === "topic") this.#apply(this.#filter, value);
    else if (name === "order") this.#reverse();
  }

  #apply(filter, topic) {
    this.#filter = filter;
    this.#topic = topic;
    for (const chip of this.querySelectorAll("[data-show]")) chip.ariaPressed = chip.dataset.show === filter;
    const counts = new Map();
    for (const tip of this.#tips) {
      const fits = filter === "all" || (filter === "new" ? tip.isNew : !tip.watched);
      const shown = fits && (!topic || tip.topics.includes(topic));
      if (tip.row.hidden === shown) tip.row.hidden = !shown;
      counts.set(tip.month, (counts.get(tip.month) ?? 0) + shown);
    }
    for (const [month, count] of counts) {
      month.hidden = !count;
      month.style.setProperty("--rows", count);
      const chip = this.querySelector(`[href="#${month.id}"]`);
      if (chip) chip.hidden = !count;
    }
    const n = [...counts.values()].reduce((sum, count) => sum + count, 0);
    this.#find("empty").hidden = n > 0;
    this.#say("found", "words", { n });
  }

  #reverse() {
    this.#find("months").append(...this.months.reverse());
    for (const list of this.querySelectorAll(".month .rows")) list.append(...[...list.children].reverse());
  }

  /** Let a row offer to tick all before it too, if any of them is not. */
  #offer(row) {
    if (!row || this.older === document.activeElement) return;
    const tip = this.#tipOf(row);
    this.older.hidden = !this.#tips.some((one) => one.number < tip.number && !one.watched);
    if (!row.contains(this.older)) row.querySelector(".row__end").prepend(this.older);
  }

  #tick({ id, row, watched }) {
    tick([id], !watched);
    this.classList.add("is-touched");
    this.#offer(row);
  }

  #tickOlder({ number, row }) {
    tick(this.#tips.filter((tip) => tip.number <= number && !tip.watched).map((tip) => tip.id), true);
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
    row, id, month: row.closest(".month"), topics: topics.split(" "),
    duration: Number(duration), published: Number(published), number: Number(number),
    watched: false, at: 0, isNew: false,
  };
}

customElements.define("tip-series", TipSeries);
