// Seconds of a video in words and addresses: `#t=95`, 1:35 and "14 minutes".

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

/** A length as one says it, to the minute: "14 minutes", "1 hour 52 minutes". */
export function spokenLength(seconds) {
  if (seconds < 60) return count(seconds, "second");
  const minutes = Math.round(seconds / 60);
  const parts = [count(Math.floor(minutes / 60), "hour"), count(minutes % 60, "minute")];
  return parts.filter((part) => !part.startsWith("0 ")).join(" ");
}

const count = (number, unit) => `${number} ${unit}${number === 1 ? "" : "s"}`;

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
