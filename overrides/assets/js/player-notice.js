// What stands below a player that does not play: why, and where to go on.
import { make } from "./make.js";
import { youtubeAt } from "./moments.js";
import { WORDS } from "./words.js";

/** Why YouTube's player gives up, by its own numbers. */
const REASONS = { 2: "unknown", 5: "unplayable", 100: "gone", 101: "forbidden", 150: "forbidden", 153: "noReferrer" };

/** After these, YouTube's own page has nothing to show either. */
const GONE = [2, 100];

/** For an error that the player reported. */
export function noticeOfError(player, code) {
  const reason = WORDS[REASONS[code] ?? "broken"];
  return makeNotice(reason, [!GONE.includes(code) && linkToYoutube(player), linkToNext(player)]);
}

/** For a player that does not come; `retry` is called when the visitor wants to try again. */
export function noticeOfSilence(player, reason, retry) {
  const button = make("button", { type: "button", class: "button" }, WORDS.retry);
  button.addEventListener("click", retry);
  return makeNotice(reason, [linkToYoutube(player), button, linkToNext(player)]);
}

/** For a notice that gets the focus, which has it read: it is not to be said by itself, too. */
export function makeQuiet(notice) {
  notice.setAttribute("role", "group");
  notice.setAttribute("aria-label", notice.firstChild.textContent);
}

function makeNotice(reason, ways) {
  const notice = make("div", { class: "notice player__notice", role: "alert", tabindex: "-1" });
  notice.append(make("p", { class: "strong" }, reason), make("p", { class: "buttons" }, ...ways.filter(Boolean)));
  return notice;
}

function linkToYoutube(player) {
  const href = youtubeAt(player.video, player.position);
  return make("a", { class: "button button--primary", href }, WORDS.watch);
}

function linkToNext(player) {
  const href = player.getAttribute("next");
  return href && make("a", { class: "button", href }, WORDS.next.replace("{title}", () => player.getAttribute("next-name")));
}
