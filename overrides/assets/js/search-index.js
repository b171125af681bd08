// Asks Pagefind and shapes its answers: results with their moments, and how many there are of each kind.
// Pagefind is loaded when somebody is about to ask. https://pagefind.app/docs/api/
import { momentIn } from "./moments.js";

const WAIT = 120; // milliseconds of silence that end a word being typed
const WORDS = 18; // of an excerpt
const MOMENTS = 3; // of a result

let loading;

/** Pagefind, loaded. `root` is the way to the site's root. Rejects if it does not load, and may be asked again. */
export function loadIndex(root) {
  loading ??= load(new URL(root, location.href)).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(base) {
  const pagefind = await import(new URL("pagefind/pagefind.js", base).href);
  try {
    await pagefind.options({ baseUrl: base.pathname, excerptLength: WORDS });
    await pagefind.init();
    await pagefind.filters(); // without which no search counts any
  } catch (error) {
    await pagefind.destroy(); // or it would never load again
    throw error;
  }
  return pagefind;
}

/**
 * What is found for `query`, or null if a newer question came meanwhile.
 * `total` counts what is of the asked kind, `all` and `kinds` what is of any.
 */
export async function search(root, query, { kind, topic, limit }) {
  const pagefind = await loadIndex(root);
  const filters = topic ? { topic } : {};
  const found = await pagefind.debouncedSearch(query, { filters }, WAIT);
  if (found === null) return null;
  const chosen = kind ? await pagefind.search(query, { filters: { ...filters, kind } }) : found;
  const results = await Promise.all(chosen.results.slice(0, limit).map((result) => result.data()));
  return {
    total: chosen.results.length,
    all: found.results.length,
    kinds: found.filters.kind ?? {},
    results: results.map(shape),
  };
}

/** The topics that anything can be found under, by name. */
export async function topics(root) {
  const pagefind = await loadIndex(root);
  return Object.keys((await pagefind.filters()).topic ?? {}).sort();
}

/** What partials/found.html said of a page, and what was found on it. */
function shape(data) {
  const { title, kind = "page", note = "", poster = "", number = "" } = data.meta;
  return { url: data.url, title, kind, note, poster, number, excerpt: data.excerpt, moments: momentsOf(data) };
}

/** The passages that say most of what was asked for, in the order in which they are said; one is the best. */
function momentsOf(data) {
  const score = scoreOf(data);
  const moments = data.sub_results
    .map(({ url, excerpt, locations }) => ({
      url,
      excerpt,
      score: score(locations),
      seconds: momentIn(new URL(url, location.href).hash),
    }))
    .filter((moment) => moment.seconds !== null)
    .sort((one, other) => other.score - one.score)
    .slice(0, MOMENTS);
  if (moments.length) moments[0].best = true;
  return moments.sort((one, other) => one.seconds - other.seconds);
}

/**
 * How much the words found in one place say: rare ones more than frequent ones, together more than apart.
 * A word's first letters stand for all its forms.
 */
function scoreOf({ content, locations }) {
  const words = content.toLowerCase().split(/\s+/).map((word) => word.replace(/\P{L}/gu, "").slice(0, 3));
  const counts = new Map();
  for (const at of locations) counts.set(words[at], (counts.get(words[at]) ?? 0) + 1);
  const worth = (at) => 1 / counts.get(words[at]);
  return (found) => {
    const distinct = new Map(found.map((at) => [words[at], worth(at)]));
    const phrases = found.filter((at) => found.includes(at - 1)).map((at) => Math.min(worth(at), worth(at - 1)));
    return [...distinct.values(), ...phrases].reduce((sum, one) => sum + one, 0);
  };
}
