// How well a place or a title answers a query. Pure; a word's first letters stand for all its forms.

// Accents count as little as they do to Pagefind.
const plain = (word) => word.toLowerCase().normalize("NFD").replace(/[^\p{L}\p{N}]/gu, "");

const wordsOf = (text) => text.split(/\s+/).map(plain);

/** Tells which of the query's words another word is a form of, or -1. */
function matcher(query) {
  const terms = wordsOf(query).filter(Boolean);
  const begins = terms.map((term) => term.slice(0, Math.max(3, term.length - 2)));
  const which = (word) => begins.findIndex((begin, at) => (terms[at].length > 3 ? word.startsWith(begin) : word === terms[at]));
  return { terms, which };
}

/** How much of a query stands in a title, from 0 to 1. */
export function inTitle(query, title) {
  const { terms, which } = matcher(query);
  const found = new Set(wordsOf(title).map(which));
  found.delete(-1);
  return found.size / terms.length;
}

/**
 * Whether every word of a query was found on a page, and a function that says how much of it is said in one place, from
 * 0 to 3: rare words count for more than frequent ones, words in headings and in the very form asked for more than
 * others, and words that follow each other as they were asked for more again.
 */
export function closeness(query, { content, locations }) {
  const { terms, which } = matcher(query);
  const words = wordsOf(content);
  const term = new Map(locations.map((at) => [at, which(words[at] ?? "")]));
  const counts = terms.map((_, one) => [...term.values()].filter((other) => other === one).length);
  const worth = counts.map((count) => (count ? 1 / Math.sqrt(count) : 0));
  const sum = (numbers) => [...numbers].reduce((all, one) => all + one, 0);
  const most = sum(worth) || 1;
  const whole = worth.every(Boolean);
  const score = (places) => {
    const found = new Map();
    let phrase = 0;
    for (const { location, weight } of places) {
      const one = term.get(location);
      if (one < 0) continue;
      const exact = words[location] === terms[one] ? 1.1 : 1;
      found.set(one, Math.max(found.get(one) ?? 0, worth[one] * exact * (weight > 1 ? 1.2 : 1)));
      if (one > 0 && term.get(location - 1) === one - 1) phrase += worth[one] * (exact > 1 && words[location - 1] === terms[one - 1] ? 1.5 : 1);
    }
    return sum(found.values()) / most + Math.min(phrase / most, 1.5);
  };
  return { whole, score };
}

/**
 * The words of a query that a page which answers it does not have. Pagefind leaves out what no page has, or takes its first
 * letters for a word: "img" for "I". Half of a word's letters are enough to be a form of it. In a text that it has cut
 * into words itself, such as Japanese, none is known to be missing.
 */
export function missingFrom({ content, raw_content: raw, locations, meta }, query) {
  if (raw.includes("\u200b")) return [];
  const words = content.split(/\s+/);
  const said = [...locations.map((at) => words[at] ?? ""), ...Object.values(meta).join(" ").split(/\s+/)].map(plain);
  return query.split(/\s+/).filter((word) => {
    const term = plain(word);
    const begin = term.slice(0, Math.max(3, term.length / 2));
    return term && !said.some((one) => one.includes(begin));
  });
}
