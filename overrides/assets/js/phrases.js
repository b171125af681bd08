// Sentences about amounts and days. The words are the templates', with gaps: "{n} tip is new|{n} tips are new".
import { LOCALE, WORDS } from "./words.js";

const rules = new Intl.PluralRules(LOCALE);

/** The language's plural categories in the order of its forms: as they come in these counts (generator/language.py). */
const categories = [...new Set([1, 2, 3, 4, 5, 6, 7, 11, 100, 0].map((n) => rules.select(n)))];

/** Words with their gaps filled; of several forms the one that fits `n`. */
export function fill(words, values = {}) {
  const forms = words.split("|");
  const form = forms[categories.indexOf(rules.select(values.n))] ?? forms.at(-1);
  return Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), form);
}

/** A length: 45 s, 14 min, 1 h 52 min. */
export function minutes(seconds) {
  if (seconds < 60) return fill(WORDS.seconds, { n: Math.round(seconds) });
  const all = Math.round(seconds / 60);
  const hours = Math.floor(all / 60);
  if (!hours) return fill(WORDS.minutes, { n: all });
  return all % 60 ? fill(WORDS.both, { hours, minutes: all % 60 }) : fill(WORDS.hours, { n: hours });
}

/** When something was, as one says it now: 9:40, Tuesday, 26 March. */
export function day(when) {
  const date = new Date(when);
  const past = (Date.now() - date) / 864e5;
  if (past < 1 && date.getDay() === new Date().getDay()) return date.toLocaleTimeString(LOCALE, { timeStyle: "short" });
  return date.toLocaleDateString(LOCALE, past < 6 ? { weekday: "long" } : { day: "numeric", month: "long" });
}
