// <tip-search> (partials/search.html): results as one types, with their moments. On the search page the address
// says what is asked for. Each answer is an event, `found`, whose detail is the query and how many there are.
import { make } from "./make.js";
import { search, topics } from "./search-index.js";
import { makeResult } from "./search-results.js";

const KINDS = { video: "Videos", article: "Articles", answer: "Answers", lesson: "Lessons" };
const SHORTEST = 2; // letters
const PAGE = 30; // results at a time on the search page
const DIALOG = 8; // results in the dialog
const FAILED = "The search could not be loaded. Are you online?";

const plural = (count, one) => `${count} ${one}${count === 1 ? "" : "s"}`;

class TipSearch extends HTMLElement {
  #kind = "";
  #topic = "";
  #question = 0;
  #answered = 0;

  connectedCallback() {
    if (this.input) return;
    this.root = this.getAttribute("root");
    this.isPage = !this.closest("dialog");
    this.form = this.querySelector("form");
    this.input = this.querySelector("input");
    this.filters = this.querySelector(".search-filters");
    this.kinds = this.querySelector(".chips");
    this.select = this.querySelector("select");
    this.status = this.querySelector("[role=status]");
    this.list = this.querySelector(".results");
    this.more = this.querySelector(".search-more");
    this.help = this.querySelector(".search-help");
    this.querySelector(".search-found").hidden = false;
    this.input.addEventListener("focus", () => this.#prepare(), { once: true });
    this.input.addEventListener("input", () => this.#ask());
    this.select.addEventListener("change", () => this.#choose(this.#kind, this.select.value));
    this.more.addEventListener("click", () => this.#showMore());
    this.form.addEventListener("submit", (event) => this.#submit(event));
    this.addEventListener("keydown", (event) => this.#move(event));
    if (this.isPage) this.#restore();
    else if (this.input.value) this.#ask();
    if (this.contains(document.activeElement)) this.#prepare();
  }

  #restore() {
    const asked = new URLSearchParams(location.search);
    this.input.value = asked.get("q") ?? "";
    this.#kind = asked.get("kind") ?? "";
    this.#topic = asked.get("topic") ?? "";
    if (this.input.value) this.#ask();
    else this.input.focus();
  }

  /** Load what the first letter will need, and fill in the topics. */
  async #prepare() {
    try {
      const names = await topics(this.root);
      if (this.select.options.length > 1) return;
      this.select.append(...names.map((name) => make("option", { value: name }, name)));
      this.select.value = names.includes(this.#topic) ? this.#topic : "";
    } catch {
      this.status.textContent = FAILED;
    }
  }

  #choose(kind, topic) {
    this.#kind = kind;
    this.#topic = topic;
    this.#ask();
  }

  /** Ask for what stands in the field. Answers to earlier questions are dropped. */
  async #ask(limit = this.isPage ? PAGE : DIALOG) {
    const question = ++this.#question;
    const query = this.input.value.trim();
    if (this.isPage) this.#tellAddress(query);
    if (query.length < SHORTEST) {
      this.#clear();
      return;
    }
    this.status.textContent ||= "Searching…";
    this.#prepare();
    try {
      const found = await search(this.root, query, { kind: this.#kind, topic: this.#topic, limit });
      if (!found || question !== this.#question) return;
      this.#answered = question;
      this.#show(query, found);
    } catch {
      if (question === this.#question) this.status.textContent = FAILED;
    }
  }

  /** What is asked for, as the search page's address says it. */
  #parameters(query) {
    const asked = Object.entries({ q: query, kind: this.#kind, topic: this.#topic });
    return new URLSearchParams(asked.filter(([, value]) => value)).toString();
  }

  #tellAddress(query) {
    const url = new URL(location.href);
    url.search = this.#parameters(query);
    history.replaceState(null, "", url);
  }

  #clear() {
    this.#answered = this.#question;
    this.status.textContent = "";
    this.filters.hidden = this.help.hidden = this.more.hidden = true;
    this.list.replaceChildren();
    this.#tell("", 0);
  }

  #show(query, found) {
    const moments = found.results.reduce((sum, result) => sum + result.moments.length, 0);
    this.status.textContent = found.total
      ? [plural(found.total, "result"), moments && plural(moments, "moment")].filter(Boolean).join(", ")
      : `Nothing found for “${query}”.`;
    this.filters.hidden = !found.all && !this.#topic && !this.#kind;
    this.kinds.replaceChildren(...this.#makeChips(found));
    this.list.replaceChildren(...found.results.map((result) => makeResult(result, this.root)));
    this.#best?.classList.add("is-chosen");
    this.help.hidden = found.total > 0;
    this.more.hidden = !this.isPage || found.total <= found.results.length;
    this.#tell(query, found.total);
  }

  #makeChips({ all, kinds }) {
    const focused = this.kinds.contains(document.activeElement);
    const counts = [["", "All", all], ...Object.entries(KINDS).map(([kind, name]) => [kind, name, kinds[kind] ?? 0])];
    const shown = counts.filter(([kind, , count]) => !kind || count || kind === this.#kind);
    return shown.map(([kind, name, count]) => {
      const pressed = kind === this.#kind;
      const chip = make("button", { type: "button", class: "chip", "aria-pressed": pressed }, name, " ", make("span", {}, count));
      chip.addEventListener("click", () => this.#choose(kind, this.#topic));
      if (pressed && focused) queueMicrotask(() => chip.focus());
      return chip;
    });
  }

  async #showMore() {
    const last = this.list.children.length;
    await this.#ask(last + PAGE);
    this.list.children[last]?.querySelector("h2 a").focus();
  }

  /** Let the page know, which lists everything while nothing is asked for, and the dialog's foot. */
  #tell(query, total) {
    const all = this.isPage && document.querySelector("[data-search-all]");
    if (all) all.hidden = Boolean(query);
    this.dispatchEvent(new CustomEvent("found", { detail: { query: this.#parameters(query), total } }));
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
