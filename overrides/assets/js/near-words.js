// Words of the site that are near to mistyped ones. Loaded when nothing was found.

const SWAPPED = 0.9; // more than any other slip

let loading;

/** `query` with each word that the site does not have replaced by the nearest that it has. */
export async function correct(query, base) {
  loading ??= fetch(new URL("search/words.json", base)).then((answer) => answer.json());
  const known = await loading;
  return query.split(/\s+/).map((word) => nearest(word.toLowerCase(), known)).join(" ");
}

/** The word that has most pairs of letters in common with `word`; the frequent ones come first in `known` and win. */
function nearest(word, known) {
  if (word.length < 4 || known.some((one) => one.startsWith(word))) return word;
  const pairs = pairsOf(word);
  const letters = lettersOf(word);
  let best = word;
  let most = 0.55;
  for (const one of known) {
    const others = pairsOf(one);
    const shared = Math.min(common(pairs, others), common(others, pairs));
    const isSwapped = one.length === word.length && lettersOf(one) === letters; // "hpis": fingers in another order
    const alike = isSwapped ? SWAPPED : (2 * shared) / (pairs.length + others.length);
    if (alike > most) [most, best] = [alike, one];
  }
  return best;
}

const common = (some, others) => some.filter((pair) => others.includes(pair)).length;

const lettersOf = (word) => [...word].sort().join("");

const pairsOf = (word) => Array.from(` ${word}`, (letter, at) => letter + (word[at] ?? ""));
