// Progress as text for a link's fragment, which no server sees: compressed JSON. Few videos go by their ids. Many ticks
// go as bits, in boxes that the ids' hashes fill, since the list of videos may change between here and there: a video
// published later is in no box, and a box that is not the same here and there is left out and its ticks are counted.
import { parse } from "./progress.js";

const FEW = 99; // ticks that go by id
const PLACES = 8; // videos in the midst of which one can go on, the latest
const BOX = 128; // videos in a box
const FORMAT = "deflate"; // whose checksum tells whether a link is whole

const through = (bytes, stream) => new Response(new Blob([bytes]).stream().pipeThrough(stream));

/** FNV-1a: 32 bits that stand for a text. */
function hash(text) {
  let value = 2166136261;
  for (const character of text) value = Math.imul(value ^ character.codePointAt(0), 16777619);
  return value >>> 0;
}

/** The ids of videos by box, always in the same order. */
function box(videos, count) {
  const boxes = Array.from({ length: count }, () => []);
  for (const { id } of videos) boxes[hash(id) % count].push(id);
  return boxes.map((ids) => ids.sort());
}

function pack(videos, isWatched) {
  const boxes = box(videos, Math.ceil(videos.length / BOX)).map((ids) => {
    const bits = ids.map((id) => (isWatched(id) ? 1 : 0)).join("");
    const digits = Array.from({ length: Math.ceil(bits.length / 4) }, (_, at) => bits.slice(4 * at, 4 * at + 4).padEnd(4, "0"));
    return [hash(ids.join()).toString(36), digits.map((four) => parseInt(four, 2).toString(16)).join("")];
  });
  return { until: Math.max(...videos.map(({ published }) => published)), boxes };
}

function unpack(videos, { until, boxes }, tick) {
  const here = box(videos.filter(({ published }) => published <= until), boxes.length);
  boxes.forEach(([mark, digits], index) => {
    const same = mark === hash(here[index].join()).toString(36);
    const bits = Array.from(digits, (digit) => parseInt(digit, 16).toString(2).padStart(4, "0")).join("");
    Array.from(bits).forEach((bit, at) => bit === "1" && tick(same && here[index][at]));
  });
}

/** What `state` says, where the site's videos are `videos` ({id, published}). */
export async function encode(videos, state) {
  const isWatched = (id) => state.videos[id]?.watched > 0;
  const ids = Object.keys(state.videos).filter(isWatched);
  const places = Object.entries(state.videos).filter(([id, { at }]) => at > 0 && !isWatched(id));
  const latest = places.sort(([, one], [, other]) => other.when - one.when).slice(0, PLACES);
  const ticks = ids.length > FEW ? pack(videos, isWatched) : { ids };
  const json = JSON.stringify({ videos: Object.fromEntries(latest), ...ticks });
  const bytes = await through(json, new CompressionStream(FORMAT)).arrayBuffer();
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** What a link says, its ticks as of now, and how many of them could not be told. Rejects if it is broken. */
export async function decode(videos, text) {
  const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
  const json = await through(bytes, new DecompressionStream(FORMAT)).text();
  const sent = JSON.parse(json);
  const state = parse(json);
  let lost = 0;
  const tick = (id) => {
    if (id) state.videos[id] = { watched: Date.now() };
    else lost += 1;
  };
  if (sent.ids) sent.ids.forEach(tick);
  else unpack(videos, sent, tick);
  return { state, lost };
}
