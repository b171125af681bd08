// Sentences about amounts and days. The words are the templates', in attributes: "{n} tip is new|{n} tips are new".

/** Words with their gaps filled; of two forms the one that fits `n`. */
export function fill(words, values = {}) {
  const [one, many = one] = words.split("|");
  const form = values.n === 1 ? one : many;
  return Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), form);
}

/** A length: 45 s, 14 min, 1 h 52 min. */
export function minutes(seconds) {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const all = Math.round(seconds / 60);
  const hours = Math.floor(all / 60);
  return [hours && `${hours} h`, all % 60 && `${all % 60} min`].filter(Boolean).join(" ");
}

/** When something was, as one says it now: 9:40, Tuesday, 26 March. */
export function day(when) {
  const date = new Date(when);
  const past = (Date.now() - date) / 864e5;
  if (past < 1 && date.getDay() === new Date().getDay()) return date.toLocaleTimeString("en-GB", { timeStyle: "short" });
  return date.toLocaleDateString("en-GB", past < 6 ? { weekday: "long" } : { day: "numeric", month: "long" });
}
