// The speed that a visitor chose in a player, for the next one. Kept in this browser as a number.
import { keep, kept } from "./storage.js";

const KEY = "tipsheet.speed";

/** Let YouTube's player go at the speed that was chosen last. */
export function applySpeed(player) {
  const rate = Number(kept(KEY));
  if (rate > 0 && rate !== 1) player.setPlaybackRate(rate);
}

export const keepSpeed = (rate) => keep(KEY, String(rate));
