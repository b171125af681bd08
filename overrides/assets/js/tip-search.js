// <tip-search>: results as one types, with their moments. It holds the form that searches; on the search page
// the address says what is asked for.
import { clock } from "./moments.js";
import { loadIndex, search, topics } from "./search-index.js";

const KINDS = { video: "Videos", article: "Articles", answer: "Answers", lesson: "Lessons" };
const NAMES = { video: "Video", article: "Article", answer: "Answer", lesson: "Lesson", page: "Page" };
const SHORTEST = 2;

/** An element with attributes and children, texts among them. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

const plural = (count, one) => `${count} ${one}${count === 1 ? "" : "s"}`;

/** Pagefind's excerpt as text and marks, and nothing else that may stand in it. */
function marked(excerpt) {
  const template = document.createElement("template");
  template.innerHTML = excerpt;
  return [...template.content.childNodes].map((node) =>
    node.nodeName === "MARK" ? make("mark", {}, node.textContent) : node.textContent,
  );
}

export class TipSearch extends HTMLElement {
  #kind = "";
  #topic = "";

  connectedCallback() {
    if (this.input) return;
    this.root = this.getAttribute("root");
    this.form = this.querySelector("form");
    this.input = this.querySelector("input");
    this.status = make("p", { class: "search-status meta", role: "status" });
    this.kinds = make("div", { class: "chips", role: "group", "aria-label": "Kind" });
    this.select = make("select", { "aria-label": "Topic" }, make("option", { value: "" }, "All topics"));
    this.filters = make("div", { class: "search-filters", hidden: true }, this.kinds, this.select);
    this.list = make("ol", { class: "results", role: "list" });
    this.append(this.filters, this.status, this.list);
    this.input.addEventListener("focus", () => this.#prepare(), { once: true });
    this.input.addEventListener("input", () => this.#ask());
    this.select.addEventListener("change", () => this.#choose(this.#kind, this.select.value));
    this.form.addEventListener("submit", (event) => this.#follow(event));
    this.addEventListener("keydown", (event) => this.#move(event));
    if (this.isPage) this.#restore();
  }

  get isPage() {
    return !this.closest("dialog");
  }

  #restore() {
    const asked = new URLSearchParams(location.search);
    this.input.value = asked.get("q") ?? "";
    this.#kind = asked.get("kind") ?? "";
    this.#topic = asked.get("topic") ?? "";
    if (this.input.value) this.#ask();
    else this.input.focus();
  }

  async #prepare() {
    if (this.select.options.length > 1) return;
    try {
      await loadIndex(this.root);
      const names = await topics(this.root);
      if (this.select.options.length === 1) {
        this.select.append(...names.map((name) => make("option", { value: name }, name)));
        this.select.value = this.#topic;
      }
    } catch {
      this.status.textContent = "The search could not be loaded. Are you online?";
    }
  }

  #choose(kind, topic) {
    this.#kind = kind;
    this.#topic = topic;
    this.#ask();
  }

  async #ask() {
    const query = this.input.value.trim();
    if (this.isPage) this.#tellAddress(query);
    if (query.length < SHORTEST) {
      this.#clear();
      return;
    }
    this.status.textContent ||= "Searching…";
    this.#prepare();
    try {
      const options = { kind: this.#kind, topic: this.#topic, limit: this.isPage ? 30 : 8 };
      const found = await search(this.root, query, options);
      if (found && query === this.input.value.trim()) this.#show(query, found);
    } catch {
      this.status.textContent = "The search could not be loaded. Are you online?";
    }
  }

  #tellAddress(query) {
    const asked = Object.entries({ q: query, kind: this.#kind, topic: this.#topic });
    const url = new URL(location.href);
    url.search = new URLSearchParams(asked.filter(([, value]) => value)).toString();
    history.replaceState(null, "", url);
  }

  #clear() {
    this.status.textContent = "";
    this.filters.hidden = true;
    this.list.replaceChildren();
    this.#showAll(true);
    this.dispatchEvent(new CustomEvent("found", { detail: { query: "", total: 0 } }));
  }

  #showAll(shown) {
    const all = document.querySelector("[data-search-all]");
    if (this.isPage && all) all.hidden = !shown;
  }

  #show(query, found) {
    const moments = found.results.reduce((sum, result) => sum + result.moments.length, 0);
    this.status.textContent = found.total
      ? `${plural(found.total, "result")}${moments ? `, ${plural(moments, "moment")}` : ""}`
      : `Nothing found for “${query}”.`;
    this.#showKinds(found);
    this.#showAll(false);
    const items = found.results.map((result) => this.#item(result));
    if (!found.total) items.push(this.#help());
    this.list.replaceChildren(...items);
    this.#first()?.classList.add("is-chosen");
    this.dispatchEvent(new CustomEvent("found", { detail: { query, total: found.total } }));
  }

  #showKinds({ all, kinds }) {
    this.filters.hidden = !all;
    const chips = [["", "All", all], ...Object.entries(KINDS).map(([kind, name]) => [kind, name, kinds[kind] ?? 0])];
    const focused = this.kinds.contains(document.activeElement);
    this.kinds.replaceChildren(
      ...chips.filter(([kind, , count]) => count || kind === this.#kind).map(([kind, name, count]) => {
        const pressed = kind === this.#kind;
        const chip = make("button", { type: "button", class: "chip", "aria-pressed": String(pressed) });
        chip.append(`${name} `, make("span", {}, String(count)));
        chip.addEventListener("click", () => this.#choose(kind, this.#topic));
        if (pressed && focused) queueMicrotask(() => chip.focus());
        return chip;
      }),
    );
  }

  #item(result) {
    const picture = make("span", { class: "poster result__poster", "aria-hidden": "true" });
    if (!result.poster) picture.append(document.importNode(this.#icon(result.kind), true));
    if (result.poster) {
      const source = /^https:/.test(result.poster) ? result.poster : this.root + result.poster;
      picture.classList.add("poster--drawn");
      picture.append(make("img", { class: "poster__art", src: source, alt: "", width: 320, height: 180, loading: "lazy" }));
      if (result.number) {
        picture.append(make("span", { class: "poster__over" }, make("span", { class: "poster__number" }, result.number)));
      }
    }
    const note = [NAMES[result.kind] ?? "Page", result.note].filter(Boolean).join(" · ");
    const item = make("li", { class: "result" }, picture);
    const text = make("div", { class: "result__text" });
    text.append(make("p", { class: "meta" }, note));
    text.append(make("h3", {}, make("a", { href: result.url, "data-result": true }, result.title)));
    if (!result.moments.length) text.append(make("p", { class: "result__excerpt" }, ...marked(result.excerpt)));
    item.append(text);
    if (result.moments.length) item.append(make("ul", { class: "result__moments", role: "list" }, ...result.moments.map((one) => this.#moment(one))));
    return item;
  }

  /** The picture of a result without a poster, from the header's own icons. */
  #icon(kind) {
    const icons = document.getElementById("search-icons").content;
    return icons.querySelector(kind === "answer" ? ".icon-question" : ".icon-article");
  }

  #moment({ url, seconds, excerpt }) {
    const chip = make("span", { class: "moment" }, clock(seconds));
    const words = make("span", { class: "result__excerpt" }, "…", ...marked(excerpt), "…");
    return make("li", {}, make("a", { class: "result__moment", href: url, "data-result": true }, chip, " ", words));
  }

  #help() {
    const help = document.getElementById("search-help");
    return make("li", { class: "result result--none" }, help?.content.cloneNode(true) ?? "");
  }

  #links() {
    return [...this.list.querySelectorAll("a[data-result]")];
  }

  /** What Enter leads to: the best result's first moment, else the best result. */
  #first() {
    const best = this.list.querySelector(".result");
    return best?.querySelector(".result__moment") ?? best?.querySelector("a[data-result]");
  }

  #follow(event) {
    const chosen = this.#first();
    if (!chosen && !this.isPage) return;
    event.preventDefault();
    chosen?.click();
  }

  #move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.target === this.select) return;
    const links = this.#links();
    const at = links.indexOf(document.activeElement);
    if (at < 0 && (step < 0 || document.activeElement !== this.input)) return;
    event.preventDefault();
    if (at + step < 0) this.input.focus();
    else links[Math.min(at + step, links.length - 1)]?.focus();
  }
}

customElements.define("tip-search", TipSearch);
