// Which tips of a series are shown and in which order, as it is chosen above them (overrides/series.html): rows of the page,
// or of a long series rows that are made for it, some at a time.
import { fill } from "./phrases.js";
import { markRow } from "./rows.js";

const SHOWN = 50; // rows of a long series that a press brings

export class SeriesFilters {
  #page;
  #months;
  #filter = "all";
  #topic = "";
  #backwards = false;
  #matches = [];

  /** Of a <tip-series>, which has the `tips`, and brings the others of a long series if it is told to `load`. */
  constructor(page) {
    this.#page = page;
    this.#months = [...page.querySelectorAll(".month")];
    page.addEventListener("click", ({ target }) => this.#press(target.closest("button")));
    page.addEventListener("change", ({ target }) => this.#choose(target));
  }

  #press(button) {
    if (button?.dataset.show) this.#apply(button.dataset.show, this.#topic);
    else if (button && "more" in button.dataset) this.#more();
  }

  #choose({ name, value }) {
    if (name === "topic") this.#apply(this.#filter, value);
    else if (name === "order") this.#reverse();
  }

  async #apply(filter, topic) {
    this.#filter = filter;
    this.#topic = topic;
    const page = this.#page;
    for (const chip of page.querySelectorAll("[data-show]")) chip.ariaPressed = chip.dataset.show === filter;
    const fits = (tip) => (filter === "all" || (filter === "new" ? tip.isNew : !tip.watched)) && (!topic || tip.topics.includes(topic));
    if (page.dataset.list && (await page.load())) {
      // What was pressed since, while the list was on its way, has its own turn.
      if (filter === this.#filter && topic === this.#topic) this.#pick(page.tips.filter(fits));
      return;
    }
    const counts = new Map();
    for (const tip of page.tips) {
      const shown = fits(tip);
      if (tip.row.hidden === shown) tip.row.hidden = !shown;
      counts.set(tip.month, (counts.get(tip.month) ?? 0) + shown);
    }
    for (const [month, count] of counts) {
      month.hidden = !count;
      month.style.setProperty("--rows", count);
      const chip = page.querySelector(`[href="#${month.id}"]`);
      if (chip) chip.hidden = !count;
    }
    this.#count([...counts.values()].reduce((sum, count) => sum + count, 0));
  }

  #count(n) {
    this.#page.find("empty").hidden = n > 0;
    this.#page.say("found", "words", { n });
  }

  /** Of a long series: the rows of this page, or those of its tips that were asked for, some at a time. */
  #pick(tips) {
    const page = this.#page;
    const isAsIs = this.#filter === "all" && !this.#topic && !this.#backwards;
    this.#matches = this.#backwards ? tips.reverse() : tips;
    for (const tip of page.tips) tip.copy = null;
    page.find("months").hidden = !isAsIs;
    for (const nav of page.querySelectorAll(".pages")) nav.hidden = !isAsIs;
    page.find("window").hidden = isAsIs;
    page.find("window").firstElementChild.replaceChildren();
    if (!isAsIs) this.#more();
    this.#count(tips.length);
  }

  #more() {
    const page = this.#page;
    const list = page.find("window").firstElementChild;
    const from = list.children.length;
    const tips = this.#matches.slice(from, from + SHOWN);
    list.append(...tips.map((tip) => (tip.copy = page.makeRow(page, tip))));
    for (const tip of tips) markRow(tip.copy, tip);
    const n = Math.min(this.#matches.length - list.children.length, SHOWN);
    const button = page.find("more");
    button.hidden = !n;
    button.textContent = fill(button.dataset.words, { n });
    if (from) tips[0]?.copy.querySelector("a").focus();
  }

  async #reverse() {
    this.#backwards = !this.#backwards;
    const page = this.#page;
    if (page.dataset.list && (await page.load())) {
      this.#apply(this.#filter, this.#topic);
      return;
    }
    page.find("months").append(...this.#months.reverse());
    for (const list of page.querySelectorAll(".month .rows")) list.append(...[...list.children].reverse());
  }
}
