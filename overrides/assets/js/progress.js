// What a visitor has watched, in this browser alone: one key, which every tab reads again before it writes. Whoever
// shows it listens for `progress` on the window.
//
// {version, videos: {id: record}, visits: [this one, the one before]}. A record has `watched`, when that was ticked
// (milliseconds; negative when the tick was taken away), or else `at` (the second where the visitor stopped), `when`
// that was, and `played`: [from, to, from, to…], the seconds that really played. A visit has `seen`, when it was last
// noticed, and `newest`, when the newest video that the site had then was published (seconds).
import { keep, kept } from "./storage.js";

const KEY = "tipsheet.progress";
const VERSION = 1;
const ENOUGH = 0.9; // of a video, to have watched it
const WORTH = 10; // seconds from either end within which nobody wants to go on
const BREAK = 30 * 60e3; // milliseconds without a page that end a visit

let mine = {}; // records that this page wrote: the storage may be full, and a tab may write over another's
let safe = true; // whether what stands in the storage may be written over
let wrote = true; // whether it has all that this page knows

const tell = () => dispatchEvent(new Event("progress"));

/** All that is known. */
export const read = () => merge(load(), { videos: mine });

const write = (state) => (wrote = safe && keep(KEY, JSON.stringify(state)));

function load() {
  const text = kept(KEY);
  try {
    return parse(text);
  } catch {
    // Not ours to throw away: another version, or a person, may still make sense of it.
    safe = keep(`${KEY}.aside.${Date.now()}`, text) && keep(KEY, null);
    return parse(null);
  }
}

/** What a text says; throws if it is no progress, or a later version's. */
export function parse(text) {
  const data = JSON.parse(text) ?? { videos: {} };
  if (data.version > VERSION || Object(data.videos) !== data.videos) throw new TypeError("no progress");
  const records = Object.entries(data.videos).map(([id, record]) => [id, clean(record)]);
  const visits = Array.isArray(data.visits) ? data.visits.filter((one) => one?.seen > 0) : [];
  return { version: VERSION, videos: Object.fromEntries(records), visits };
}

const number = (value) => (Number.isFinite(value) ? value : undefined);

function clean(record) {
  const { watched, at, when, played } = record ?? {};
  const ranges = Array.isArray(played) && played.length % 2 === 0 && played.every(Number.isFinite);
  return { watched: number(watched), at: number(at), when: number(when), played: ranges ? played : undefined };
}

/** Read, put the records that `edit` gives to what was read, write. Whoever does something is here: that is a visit. */
function change(edit, newest) {
  const state = read();
  const now = Date.now();
  const visit = state.visits[0];
  if (!visit || now - visit.seen > BREAK) state.visits = [{ seen: now, newest }, visit].filter(Boolean);
  else Object.assign(visit, { seen: now, newest: newest ?? visit.newest });
  const records = edit(state.videos, now);
  Object.assign(mine, records);
  Object.assign(state.videos, records);
  write(state);
  tell();
}

/** Somebody is here, and is shown a site whose newest video was published at `newest` (seconds), if that is known. */
export const visit = (newest) => change(() => ({}), newest);

/** Set or take away the ticks of videos. */
export function tick(ids, watched) {
  change((_, now) => Object.fromEntries(ids.map((id) => [id, { watched: watched ? now : -now }])));
}

/** More of a video was played, up to a second, of `duration`; or it ended. One that was watched stays so. */
export function notePlayed(id, { at, played, duration, ended }) {
  change((videos, now) => {
    const record = videos[id];
    if (isWatched(record)) return {};
    const all = join(record?.played, played.map(Math.round));
    const length = all.reduce((sum, second, index) => (index % 2 ? sum + second : sum - second), 0);
    if (ended || length >= duration * ENOUGH) return { [id]: { watched: now } };
    return { [id]: { watched: record?.watched, at: Math.floor(at), when: now, played: all } };
  });
}

/** Put what another device knows to what is known here. */
export const add = (other) => change((videos) => merge({ videos }, other).videos);

export function forget() {
  keep(KEY, null);
  mine = {};
  tell();
}

/** What two know together: the later tick, the later place, and all that was played. */
function merge(one, other) {
  const videos = { ...one.videos };
  for (const [id, record] of Object.entries(other.videos)) videos[id] = mergeRecords(videos[id] ?? {}, record);
  return { ...one, videos };
}

function mergeRecords(one, other) {
  const { watched } = Math.abs(one.watched ?? 0) >= Math.abs(other.watched ?? 0) ? one : other;
  const { at, when } = (one.when ?? 0) >= (other.when ?? 0) ? one : other;
  return watched > 0 ? { watched } : { watched, at, when, played: join(one.played, other.played) };
}

/** Ranges of seconds together; what was played twice counts once. */
function join(one = [], other = []) {
  const starts = [...one, ...other].flatMap((from, index, all) => (index % 2 ? [] : [[from, all[index + 1]]]));
  const joined = [];
  for (const [from, to] of starts.sort(([a], [b]) => a - b)) {
    if (from <= joined.at(-1) + 1) joined.push(Math.max(joined.pop(), to));
    else joined.push(from, to);
  }
  return joined;
}

export const isWatched = (record) => record?.watched > 0;

/** The second to go on from: 0 where it is watched, or hardly begun, or as good as over. */
export function placeIn(record, duration) {
  const at = record?.at ?? 0;
  return isWatched(record) || at < WORTH || at > duration - WORTH ? 0 : at;
}

/** The visit before this one and whether a video was published since; the first visit finds nothing new. */
export function sinceLastVisit({ visits: [, last] }) {
  const known = last?.newest ?? last?.seen / 1000;
  return { seen: last?.seen, isNew: (published) => published > known };
}

/** Another tab wrote: what it could not know yet is written again. It forgot: so does this one. */
addEventListener("storage", ({ key, newValue }) => {
  if (key !== KEY && key !== null) return;
  if (newValue === null) mine = {};
  else if (JSON.stringify(read()) !== newValue) write(read());
  tell();
});
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  if (wrote) mine = {};
  tell();
});
