// The share button (partials/player.html): copies the address of the second that the page's player is at.
import { addressOf, clock } from "./moments.js";

const SHOWN = 2500;

/** Let the page's share button, if it has one, follow a <tip-player>. */
export function offerShare(player) {
  const button = document.querySelector("[data-share]");
  if (!button) return;
  const at = button.querySelector("[data-share-at]");
  const status = button.parentElement.querySelector("[data-share-status]");

  const follow = () => {
    at.hidden = player.position < 1;
    at.lastElementChild.textContent = clock(player.position);
  };
  const share = async () => {
    const address = addressOf(player.position);
    try {
      await navigator.clipboard.writeText(address);
    } catch {
      prompt("Copy this link", address);
      return;
    }
    status.textContent = "Link copied";
    setTimeout(() => (status.textContent = ""), SHOWN);
  };
  player.addEventListener("moment", follow);
  button.addEventListener("click", share);
  button.hidden = false;
  follow();
}
