// The last searches that led somewhere, kept in this browser until they are forgotten.
import { keep, kept } from "./storage.js";

const KEY = "tipsheet.searches";
const MOST = 5;

/** The last one first. Anything else that stands there is none. */
export function recentSearches() {
  try {
    return [...JSON.parse(kept(KEY))].filter((one) => typeof one === "string");
  } catch {
    return [];
  }
}

/** Keep `query` as the last; an empty one forgets them all. */
export function keepSearch(query) {
  const all = [query, ...recentSearches().filter((one) => one !== query)].slice(0, MOST);
  keep(KEY, query ? JSON.stringify(all) : null);
}
