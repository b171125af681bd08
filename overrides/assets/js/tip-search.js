// <tip-search> (partials/search.html): results as one types, with their moments. All that is asked for stands in its
// form, and on the search page in the address. Each answer is an event, `found`, whose detail is the query as an
// address has it, how many there are, and words that offer them all.
import { make } from "./make.js";
import { fill } from "./phrases.js";
import { loadIndex, preload, search } from "./search-index.js";
import { keepSearch, recentSearches } from "./search-recent.js";
import { makeResult } from "./search-results.js";
import { WORDS } from "./words.js";

const WAIT = 120; // milliseconds of silence that end a word being typed
const SHORTEST = 2; // letters
const PAGE = 20; // results at a time on the search page
const DIALOG = 6; // results in the dialog

class TipSearch extends HTMLElement {
  #question = 0;
  #answered = 0;
  #shown = "";

  connectedCallback() {
    if (this.form) return;
    this.root = this.getAttribute("root");
    this.isPage = !this.closest("dialog");
    for (const part of ["filters", "found", "status", "more", "help", "recent"]) this[part] = this.querySelector(`.search-${part}`);
    this.form = this.querySelector("form");
    this.list = this.querySelector(".results");
    this.input = this.form.elements.q;
    this.found.hidden = false;
    this.form.addEventListener("input", ({ target }) => this.#ask(target === this.input ? WAIT : 0));
    this.form.addEventListener("submit", (event) => this.#submit(event));
    this.more.addEventListener("click", () => this.#showMore());
    this.recent.addEventListener("click", ({ target }) => this.#again(target));
    this.list.addEventListener("click", ({ target }) => target.closest("[data-result]") && keepSearch(this.input.value.trim()));
    this.addEventListener("keydown", (event) => this.#move(event));
    this.addEventListener("focusin", () => this.#prepare(), { once: true });
    if (this.isPage) this.#restore();
    this.#ask(0);
    if (!this.input.value) this.input.focus();
    if (this.contains(document.activeElement)) this.#prepare();
  }

  /** Fill in what the address asks for. */
  #restore() {
    for (const [name, value] of new URLSearchParams(location.search)) {
      const field = this.form.elements.namedItem(name);
      if (field?.type === "checkbox") field.checked = true;
      else if (field) field.value = value;
    }
  }

  /** Load what the first letter will need. */
  #prepare() {
    loadIndex(this.root).catch(() => this.#say(WORDS.noSearch));
  }

  /** What the form asks for, without what it leaves open. */
  get #asked() {
    return Object.fromEntries([...new FormData(this.form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
  }

  /** Ask for what stands in the form. Answers to earlier questions are dropped. */
  async #ask(wait, limit = this.isPage ? PAGE : DIALOG) {
    const question = ++this.#question;
    const asked = this.#asked;
    if (this.isPage) history.replaceState(null, "", `${location.pathname}?${new URLSearchParams(asked)}`.replace(/[?]$/, ""));
    if (!(asked.q?.length >= SHORTEST)) {
      this.#clear();
      return;
    }
    this.toggleAttribute("busy", true);
    this.recent.hidden = true;
    this.status.textContent ||= WORDS.searching;
    try {
      preload(this.root, asked.q).catch(() => {}); // The search itself tells.
      await new Promise((done) => setTimeout(done, wait));
      const found = question === this.#question && (await search(this.root, asked, limit));
      if (question === this.#question) this.#show(asked, found);
    } catch (error) {
      if (question === this.#question) this.#say(WORDS.noSearch);
      throw error;
    }
  }

  #say(words) {
    this.toggleAttribute("busy", false);
    this.status.textContent = words;
  }

  #clear() {
    this.#say("");
    this.filters.hidden = this.help.hidden = this.more.hidden = true;
    this.#fill([]);
    this.#showRecent();
    this.#tell({}, 0);
  }

  #show(asked, found) {
    this.#say(this.#sum(asked.q, found));
    this.status.classList.toggle("is-plain", !(found.some || found.instead || found.without));
    this.filters.hidden = !found.all && Object.keys(asked).length === 1;
    for (const kind of this.form.elements.kind) {
      const count = kind.value ? (found.kinds[kind.value] ?? 0) : found.all;
      kind.parentNode.querySelector("span").textContent = count;
      kind.parentNode.hidden = kind.value && !count && !kind.checked;
    }
    this.#fill(found.results);
    this.help.hidden = found.total > 0;
    this.more.hidden = !this.isPage || found.total <= found.results.length;
    this.#tell(asked, found.total);
  }

  /** The answer in a sentence. */
  #sum(query, { total, results, instead, without, some }) {
    const moments = results.reduce((sum, result) => sum + result.moments.length, 0);
    const counts = [fill(WORDS.results, { n: total }), moments && fill(WORDS.moments, { n: moments })].filter(Boolean).join(", ");
    if (!total) return fill(WORDS.nothing, { query });
    const words = some ? WORDS.some : instead ? WORDS.instead : without ? WORDS.without : "{counts}";
    return fill(words, { counts, instead, query, without });
  }

  /** Show results, unless these very ones are shown. */
  #fill(results) {
    const key = JSON.stringify(results);
    if (key === this.#shown) return;
    this.#shown = key;
    this.list.replaceChildren(...results.map((result) => makeResult(result, this.root)));
    this.#best?.classList.add("is-chosen");
  }

  async #showMore() {
    const last = this.list.children.length;
    await this.#ask(0, last + PAGE);
    this.list.children[last]?.querySelector("h2 a").focus();
  }

  #showRecent() {
    const all = recentSearches();
    this.recent.hidden = !all.length;
    this.recent.querySelector("ul").replaceChildren(...all.map((one) => make("li", {}, make("button", { type: "button", class: "chip" }, one))));
  }

  /** A recent search is asked again, or all of them are forgotten. */
  #again(target) {
    if (target.matches(".chip")) this.input.value = target.textContent;
    else if (target.matches("[data-forget]")) keepSearch("");
    else return;
    this.input.focus();
    this.#ask(0);
  }

  /** Let the page know, which lists everything while nothing is asked for, and the dialog's foot. */
  #tell(asked, total) {
    this.#answered = this.#question;
    const all = this.isPage && document.querySelector("[data-search-all]");
    if (all) all.hidden = Boolean(asked.q);
    this.dispatchEvent(new CustomEvent("found", { detail: { query: String(new URLSearchParams(asked)), total, words: fill(WORDS.all, { n: total }) } }));
  }

  /** What Enter leads to: the best result's best moment, or the best result. */
  get #best() {
    return this.list.querySelector("[data-best]");
  }

  /** Enter follows what is chosen if it answers what stands in the field; on phones it puts the keys away. */
  #submit(event) {
    event.preventDefault();
    if (matchMedia("(pointer: coarse)").matches) this.input.blur();
    else if (this.#answered === this.#question) this.#best?.click();
  }

  /** Up and down go through the results; letters go on being typed. */
  #move(event) {
    const links = [...this.list.querySelectorAll("[data-result]")];
    const at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (at >= 0 && /^\S$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) this.input.focus();
    if (!step || (at < 0 && (step < 0 || event.target !== this.input))) return;
    event.preventDefault();
    if (at + step < 0) this.input.focus();
    else links[Math.min(at + step, links.length - 1)]?.focus();
  }
}

customElements.define("tip-search", TipSearch);
