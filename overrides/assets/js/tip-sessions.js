// <tip-sessions>: sessions in the visitor's own time and present, in the page's words. By the visitor's clock alone: what is
// over, what is on, what is next and in how long. Nobody is asked; a page that is days old still knows.
import { keep, kept } from "./storage.js";
import { LOCALE } from "./words.js";

const KEY = "tipsheet.zone";
const SHAPES = { day: { weekday: "short", day: "numeric", month: "long" }, hour: { hour: "numeric", minute: "2-digit" } };
const UNITS = { day: 864e5, hour: 36e5, minute: 6e4, second: 1e3 };
const relative = new Intl.RelativeTimeFormat(LOCALE);
const { hourCycle } = new Intl.DateTimeFormat(navigator.language, { hour: "numeric" }).resolvedOptions(); // 12 hours, or 24
const zoneOf = (timeZone) => new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
const own = zoneOf();

const all = (root, selector) => [...root.querySelectorAll(selector)];

/** "in 23 minutes", in the largest unit of which there are two; of days nearly two are enough. */
function until(length) {
  if (length >= 1.5 * UNITS.day) return relative.format(Math.round(length / UNITS.day), "day");
  const unit = Object.keys(UNITS).find((name) => length >= 2 * UNITS[name]) ?? "second";
  return relative.format(Math.floor(length / UNITS[unit]), unit);
}

function stateOf({ start, end }, now) {
  if (now >= end) return "over";
  if (now >= start) return "live";
  return now < start - UNITS.hour ? "upcoming" : "soon";
}

class TipSessions extends HTMLElement {
  connectedCallback() {
    const theirs = zoneOf(this.getAttribute("zone"));
    const elsewhere = own !== theirs;
    this.classList.toggle("elsewhere", elsewhere);
    for (const city of all(this, "[data-city]")) city.textContent = own.split("/").pop().replaceAll("_", " ");

    /** Every time in the visitor's zone, or as the coach has it. */
    const tell = (mine) => {
      const timeZone = mine ? own : theirs;
      this.dates = new Intl.DateTimeFormat("sv", { timeZone });
      for (const time of all(this, "[data-as]")) {
        time.coach ??= time.textContent;
        time.textContent = mine
          ? new Date(time.dateTime).toLocaleString(LOCALE, { ...SHAPES[time.dataset.as], timeZone, hourCycle })
          : time.coach;
      }
      for (const part of all(this, "[data-zone]")) part.hidden = (part.dataset.zone === "mine") !== (mine && elsewhere);
      for (const one of all(this, "[data-at]").sort((a, b) => a.dataset.at - b.dataset.at)) this.#cell(one.dataset.at)?.append(one);
      this.#look();
    };
    for (const input of all(this, "[name=zone]")) {
      input.checked = (kept(KEY) ?? "mine") === input.value;
      input.onchange = () => {
        keep(KEY, input.value);
        tell(input.value === "mine");
      };
    }
    tell(!elsewhere || kept(KEY) !== "coach");
    setInterval(() => this.#look(), 1000);
    document.addEventListener("visibilitychange", () => this.#look());
  }

  /** The square of the calendar that a time is in. */
  #cell(time) {
    return this.querySelector(`[data-date="${this.dates.format(time)}"]`);
  }

  /** See what time it is, now: timers stop while a machine sleeps. */
  #look() {
    const now = Date.now();
    for (const one of all(this, "[data-start]")) {
      const state = stateOf(one.dataset, now);
      if (state !== one.dataset.state) {
        one.dataset.state = state;
        for (const part of all(one, "[data-when]")) part.hidden = !part.dataset.when.includes(state);
      }
      for (const part of all(one, "[data-words]")) {
        const text = part.dataset.words.replace("{in}", until(one.dataset.start - now));
        if (now < one.dataset.start && part.textContent !== text) part.textContent = text;
      }
    }
    const cards = all(this, "[data-first] > *");
    const next = cards.find((card) => card.dataset.state !== "over");
    for (const card of cards) card.hidden = card !== next;
    // The list leaves out what is shown already; of what is over it keeps the last.
    const last = all(this, "li[data-state=over]:not([data-off])").pop();
    for (const item of all(this, "li[data-state]")) {
      item.hidden = item.dataset.uid === next?.dataset.uid || (item.dataset.state === "over" && item !== last);
    }
    for (const part of all(this, "[data-after]")) part.hidden = now < part.dataset.after;
    const today = this.#cell(now);
    if (today === this.today) return;
    this.today?.removeAttribute("aria-current");
    today?.setAttribute("aria-current", "date");
    this.today = today;
  }
}

customElements.define("tip-sessions", TipSessions);
