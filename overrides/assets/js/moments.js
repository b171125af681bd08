// Seconds of a video in words and addresses: `#t=95` and 1:35.

/** The second that a fragment names, or null. */
export function momentIn(hash) {
  const match = /^#t=(\d+)$/.exec(hash);
  return match ? Number(match[1]) : null;
}

/** A second as a player shows it: 1:35, and from an hour on 1:02:05. */
export function clock(seconds) {
  const whole = Math.floor(seconds);
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** This page's address at a second; without a fragment at its beginning. */
export function addressOf(seconds) {
  const url = new URL(location.href);
  url.hash = seconds >= 1 ? `t=${Math.floor(seconds)}` : "";
  return url.href.replace(/#$/, "");
}

/** YouTube's own page of a video, at a second. */
export function youtubeAt(video, seconds) {
  const url = `https://www.youtube.com/watch?v=${encodeURIComponent(video)}`;
  return seconds >= 1 ? `${url}&t=${Math.floor(seconds)}s` : url;
}
