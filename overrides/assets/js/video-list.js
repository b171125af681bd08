// Every video that the site has a page of, loaded when somebody's progress needs more than the page at hand.

let loading;

/** In the order of their age: {id, url, title, published, duration, poster, number, listed}. */
export function loadVideos(address) {
  loading ??= fetch(address).then((answer) => answer.json());
  loading.catch(() => (loading = undefined));
  return loading;
}
