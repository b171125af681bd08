// Asks Pagefind and shapes its answers: results with their moments, and how many there are of each kind.
// Pagefind is loaded at the first question. https://pagefind.app/docs/api/
import { momentIn } from "./moments.js";

const WAIT = 120;
const MOMENTS = 3;

let loading;

/** Load Pagefind; `root` is the way from this page to the site's root. */
export function loadIndex(root) {
  const base = new URL(root, location.href);
  loading ??= import(new URL("pagefind/pagefind.js", base).href).then(async (pagefind) => {
    await pagefind.options({ baseUrl: base.pathname, excerptLength: 18 });
    await pagefind.init();
    return pagefind;
  });
  return loading;
}

/**
 * What is found for `query`, or null when a newer question came meanwhile.
 * `kinds` counts all that is found by kind, whatever kind is asked for.
 */
export async function search(root, query, { kind = "", topic = "", limit = 10 } = {}) {
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

/** The topics there are, by name. */
export async function topics(root) {
  const pagefind = await loadIndex(root);
  return Object.keys((await pagefind.filters()).topic ?? {}).sort();
}

function shape(data) {
  return {
    url: data.url,
    title: data.meta.title,
    kind: data.meta.kind ?? "page",
    note: data.meta.note ?? "",
    poster: data.meta.poster ?? "",
    number: data.meta.number ?? "",
    excerpt: data.excerpt,
    moments: momentsOf(data),
  };
}

/** The passages that say it best, in the order they are said. */
function momentsOf(data) {
  const weight = (place) => place.weighted_locations.reduce((sum, { weight }) => sum + weight, 0);
  return data.sub_results
    .map((place) => ({ ...place, seconds: momentIn(new URL(place.url, location.href).hash) }))
    .filter((place) => place.seconds !== null)
    .sort((one, other) => weight(other) - weight(one))
    .slice(0, MOMENTS)
    .sort((one, other) => one.seconds - other.seconds)
    .map(({ url, seconds, excerpt }) => ({ url, seconds, excerpt }));
}
