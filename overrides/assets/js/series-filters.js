// Which tips of a series are shown and in which order, as it is chosen above them (overrides/series.html): rows of the page,
// or of a long series rows that are made for it, some at a time. The address says what is asked for.
import { fill } from "./phrases.js";
import { markRow } from "./rows.js";

const SHOWN = 50; // rows of a long series that a press brings
const AS_IS = { show: "all", topic: "", order: "" };

export class SeriesFilters {
  #page;
  #asked = { ...AS_IS };
  #turn = 0; // how often something was asked for
  #isBackwards = false; // whether the page's own rows are
  #matches = [];

  /** Of a <tip-series>, which has the `tips`, and brings the others of a long series if it is told to `load`. */
  constructor(page) {
    this.#page = page;
    page.addEventListener("click", ({ target }) => this.#press(target.closest("button")));
    page.addEventListener("change", ({ target: { name, value } }) => name in AS_IS && this.#ask({ [name]: value }));
    this.#restore();
  }

  #press(button) {
    const { show, more } = button?.dataset ?? {};
    if (show) this.#ask({ show });
    else if (more !== undefined) this.#more();
  }

  /** Ask for what the address does, as far as the page offers it. Until then there is room, but nothing that would move. */
  async #restore() {
    const page = this.#page;
    const address = new URLSearchParams(location.search);
    if (!Object.keys(AS_IS).some((name) => address.has(name))) return;
    page.classList.add("asked");
    document.documentElement.classList.remove("asked");
    if (page.dataset.list) await page.load();
    if (!this.#turn) {
      const chip = [...page.querySelectorAll("[data-show]:not([hidden])")].find(({ dataset }) => dataset.show === address.get("show"));
      const asked = { show: chip?.dataset.show ?? AS_IS.show };
      for (const select of page.querySelectorAll(".filters select")) {
        const offered = [...select.options].find(({ value }) => value === address.get(select.name));
        asked[select.name] = select.value = offered?.value ?? "";
      }
      await this.#ask(asked);
    }
    page.classList.remove("asked");
  }

  /** Show what is asked for now, and have the address say so. */
  async #ask(change) {
    const page = this.#page;
    const { show, topic, order } = Object.assign(this.#asked, change);
    const turn = ++this.#turn;
    for (const chip of page.querySelectorAll("[data-show]")) chip.ariaPressed = chip.dataset.show === show;
    this.#keep();
    const fits = (tip) => (show === "all" || (show === "new" ? tip.isNew : !tip.watched)) && (!topic || tip.topics.includes(topic));
    if (page.dataset.list && (await page.load())) {
      // What was pressed since, while the list was on its way, has its own turn.
      if (turn === this.#turn) this.#pick(page.tips.filter(fits));
      return;
    }
    this.#filter(fits);
    if (this.#isBackwards !== Boolean(order)) this.#reverse();
  }

  #keep() {
    const address = new URL(location);
    for (const [name, value] of Object.entries(this.#asked)) {
      address.searchParams.delete(name);
      if (value !== AS_IS[name]) address.searchParams.append(name, value);
    }
    history.replaceState(history.state, "", address);
  }

  #filter(fits) {
    const counts = new Map();
    for (const tip of this.#page.tips) {
      const shown = fits(tip);
      if (tip.row.hidden === shown) tip.row.hidden = !shown;
      counts.set(tip.month, (counts.get(tip.month) ?? 0) + shown);
    }
    for (const [month, count] of counts) {
      month.hidden = !count;
      month.style.setProperty("--rows", count);
      const chip = this.#page.querySelector(`[href="#${month.id}"]`);
      if (chip) chip.hidden = !count;
    }
    this.#count([...counts.values()].reduce((sum, count) => sum + count, 0));
  }

  #reverse() {
    this.#isBackwards = !this.#isBackwards;
    const months = this.#page.find("months");
    for (const list of [months, ...months.querySelectorAll(".rows")]) list.append(...[...list.children].reverse());
  }

  #count(n) {
    this.#page.find("empty").hidden = n > 0;
    this.#page.say("found", "words", { n });
  }

  /** Of a long series: the rows of this page, or those of its tips that were asked for, some at a time. */
  #pick(tips) {
    const page = this.#page;
    const isAsIs = Object.keys(AS_IS).every((name) => this.#asked[name] === AS_IS[name]);
    this.#matches = this.#asked.order ? tips.reverse() : tips;
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
}
