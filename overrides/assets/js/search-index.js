// Asks Pagefind and shapes its answers: results with their moments, and how many there are of each kind.
// Pagefind is loaded when somebody is about to ask. https://pagefind.app/docs/api/
import { momentIn } from "./moments.js";
import { closeness, inTitle, missingFrom } from "./search-rank.js";

const WORDS = 18; // of an excerpt
const MOMENTS = 3; // of a result
const KINDS = ["video", "article", "answer", "lesson", "page"]; // unless it is told of all, Pagefind counts none
const NEAREST = 6; // results that are looked into before they are put in order
const QUERIES = 6; // ways of asking the same
const RANKING = { pageLength: 0, metaWeights: { title: 8, topics: 2, note: 0.1, kind: 0.1, number: 0.1, date: 0, image: 0 } };

let loading;

/** Pagefind and the coach's synonyms. `root` is the way to the site's root. Rejects if they do not load, and may be asked again. */
export function loadIndex(root) {
  loading ??= load(new URL(root, location.href)).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(base) {
  const [pagefind, synonyms] = await Promise.all([
    import(new URL("pagefind/pagefind.js", base).href),
    fetch(new URL("search/synonyms.json", base)).then((answer) => answer.json()),
  ]);
  try {
    await pagefind.options({ baseUrl: base.pathname, excerptLength: WORDS, ranking: RANKING });
    await pagefind.init();
  } catch (error) {
    await pagefind.destroy(); // or it would never load again
    throw error;
  }
  return { pagefind, synonyms, base };
}

/** Fetch what a query will need, while it is still being typed. */
export async function preload(root, query) {
  const { pagefind } = await loadIndex(root);
  pagefind.preload(query);
}

/**
 * What is found for `asked`: `q`, and what narrows it. `total` counts what is of the asked kind, `all` and `kinds` what
 * is of any. `instead`: nothing was found, and this is for other words; `without`: for all but these, which no page has;
 * `some`: for some of the words.
 */
export async function search(root, { q, ...asked }, limit) {
  const index = await loadIndex(root);
  const ask = (words) => find(index, expand(words, index.synonyms), asked, limit);
  const found = await ask(q);
  if (isWhole(found)) return found;
  const { correct } = await import("./near-words.js");
  const instead = await correct(q, index.base);
  const isSame = instead === q;
  const better = isSame ? found : await ask(instead);
  if (!isSame && isWhole(better)) return { ...better, instead };
  const [without, others] = split(instead, better.missing);
  if (without) {
    const rest = await ask(others);
    if (rest.all) return isSame ? { ...rest, without } : { ...rest, instead: others };
  }
  const words = instead.split(" ").filter((word) => word.length > 3);
  return !found.all && words.length > 1 ? { ...(await find(index, words, asked, limit)), some: true } : found;
}

const isWhole = ({ results }) => results.some(({ whole }) => whole);

/** Those of a query's words that are among `some`, bare, and the others. */
function split(query, some) {
  const words = query.split(/\s+/);
  const bare = words.filter((word) => some.includes(word)).map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""));
  return [bare.join(" "), words.filter((word) => !some.includes(word)).join(" ")];
}

/** A query in the coach's other words too: "PF" is "plantar fasciitis". */
function expand(query, synonyms) {
  const plain = (text) => ` ${text.toLowerCase().replace(/s\b/g, "")} `;
  const said = plain(query);
  const other = synonyms.flatMap((group) => {
    const one = group.find((words) => said.includes(plain(words)));
    return one ? group.filter((words) => words !== one).map((words) => said.replace(plain(one), ` ${words} `).trim()) : [];
  });
  return [query, ...other].slice(0, QUERIES);
}

async function find(index, queries, asked, limit) {
  const { kind, sort, unwatched, ...filters } = asked;
  if (unwatched) filters.not = { video: { any: await watched() } };
  const of = (one) => gather(index.pagefind, queries, { filters: { ...filters, kind: one }, sort: sort ? { [sort]: "desc" } : {} });
  const { pages, kinds } = await of({ any: KINDS });
  if (queries.length > 1) for (const one of Object.keys(kinds)) kinds[one] = (await of(one)).pages.length;
  const chosen = kind ? (await of(kind)).pages : pages;
  const first = sort ? chosen.filter(({ rank }) => rank < limit) : chosen.slice(0, limit);
  const results = await Promise.all(first.map(async (page) => shape(page, await page.data())));
  // Of such a query no page has any word: Pagefind has taken others for it.
  const isIdle = (query) => {
    const answers = results.filter((one) => one.query === query);
    return answers.length > 0 && answers.every(({ missing }) => missing.length === query.split(/\s+/).length);
  };
  if (queries.some(isIdle)) return find(index, queries.filter((query) => !isIdle(query)), asked, limit);
  const missing = results[0]?.missing.filter((word) => results.every((other) => other.missing.includes(word))) ?? [];
  if (sort) results.sort((one, other) => other.date.localeCompare(one.date)).splice(limit);
  else results.unshift(...results.splice(0, NEAREST).sort((one, other) => other.score - one.score));
  return { total: chosen.length, all: pages.length, kinds, missing, results };
}

/**
 * The pages that answer one of `queries`, the best first: a score from 0 to 1, one more for an exact phrase, and the rank
 * that Pagefind gave it. How many there are of each kind.
 */
async function gather(pagefind, queries, options) {
  const answers = await Promise.all(queries.map((query) => pagefind.search(query, options)));
  const exact = await Promise.all(queries.map((query) => (/\s/.test(query) ? pagefind.search(`"${query}"`, options) : { results: [] })));
  const found = new Map();
  answers.forEach(({ results }, which) => {
    const phrases = new Set(exact[which].results.map(({ id }) => id));
    const top = Math.max(...results.map(({ score }) => score));
    results.forEach((page, rank) => {
      const known = found.get(page.id);
      page.rank = Math.min(rank, known?.rank ?? rank);
      if (known) known.rank = page.rank;
      page.query = queries[which];
      page.score = (page.score / top) * (which ? 0.6 : 1) + phrases.has(page.id);
      if (!(known?.score >= page.score)) found.set(page.id, page);
    });
  });
  const pages = [...found.values()].sort((one, other) => other.score - one.score);
  return { pages, kinds: { ...answers[0]?.filters.kind } };
}

/** What partials/found.html said of a page, and what was found on it. */
function shape(page, data) {
  const { title, kind = "page", note = "", date = "", image = "", number = "" } = data.meta;
  const { query } = page;
  const { whole, score: scoreOf } = closeness(query, data);
  const places = placesOf(data, scoreOf);
  const best = places[0] ?? { url: data.url, excerpt: data.excerpt, section: "", score: 0 }; // found by its topic
  const score = page.score + inTitle(query, title) + best.score;
  const missing = missingFrom(data, query);
  const moments = places.filter(({ seconds }) => seconds !== null).slice(0, MOMENTS);
  if (moments.length) moments[0].best = true;
  moments.sort((one, other) => one.seconds - other.seconds);
  // Pagefind finds words in all that it is told of a page, so the image's address is told backwards.
  return { ...best, url: moments.length ? data.url : best.url, title, kind, note, date, poster: [...image].reverse().join(""), number, score, whole, query, missing, moments };
}

/** Where on a page something was found, what `score` has most for first. */
function placesOf(data, score) {
  return data.sub_results
    .map((place) => ({
      url: place.url,
      excerpt: place.excerpt,
      section: place.anchor ? place.title : "",
      seconds: momentIn(new URL(place.url, location.href).hash),
      score: score(place.weighted_locations),
    }))
    .sort((one, other) => other.score - one.score);
}

/** The videos that were watched in this browser. */
async function watched() {
  const { isWatched, read } = await import("./progress.js");
  return Object.entries(read().videos).flatMap(([id, record]) => (isWatched(record) ? id : []));
}
