// The address of a page follows its player, and the player the address. A second is kept in the history's state too,
// so that going back finds it where the address has no fragment.
import { addressOf, momentIn } from "./moments.js";

/** The player is at a second now. */
export function writeAddress(seconds) {
  history.replaceState({ seconds }, "", addressOf(seconds));
}

/** A moment is followed: going back leads to where the player was. */
export function pushAddress(from, to) {
  const address = addressOf(to);
  if (address === location.href) return;
  writeAddress(from);
  history.pushState({ seconds: to }, "", address);
}

/** Call `go` with the second that the address asks for, or null, and whether it is asked for anew: now, and from now on. */
export function followAddress(go) {
  // Without scripts a second leads to its passage; now it leads to the player.
  for (const anchor of document.querySelectorAll("[id^='t=']")) anchor.removeAttribute("id");
  const ask = (known) => go(momentIn(location.hash) ?? known ?? null, !history.state);
  addEventListener("popstate", ({ state }) => ask(state?.seconds));
  ask();
}
