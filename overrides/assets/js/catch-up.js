// Where a visitor is in a list of videos, in the order to watch them: what is watched, left and new, and what comes next.
import { isWatched, placeIn, sinceLastVisit } from "./progress.js";

/** Of each video ({id, duration, published}) whether it is `watched` or `isNew`, `at` which second to go on, and
    `when` it was last touched. */
export function lookAt(videos, state) {
  const { isNew } = sinceLastVisit(state);
  return videos.map(({ id, duration, published }) => {
    const record = state.videos[id];
    const watched = isWatched(record);
    const at = placeIn(record, duration);
    return { watched, at, isNew: !watched && isNew(published), when: Math.max(watched && record.watched, (at && record.when) ?? 0) };
  });
}

/** What comes next, as a place in the list: the video left last, else the first unwatched after the one watched last. */
export function nextOf(looks) {
  const latest = (fits) => looks.reduce((best, look, at) => (fits(look) && look.when >= (looks[best]?.when ?? 0) ? at : best), -1);
  const left = latest(({ at }) => at);
  if (left >= 0) return left;
  const from = latest(({ watched }) => watched);
  const after = looks.findIndex(({ watched }, at) => !watched && at > from);
  return after >= 0 ? after : looks.findIndex(({ watched }) => !watched);
}

/** How many seconds are left of the videos that fit. */
export const secondsLeft = (videos, looks, fits = () => true) =>
  videos.reduce((sum, { duration }, at) => (looks[at].watched || !fits(looks[at]) ? sum : sum + duration - looks[at].at), 0);
