// The share button (partials/player.html) copies the address of the second that the page's player is at; a question
// that is asked from here (partials/ask.html) names that second too.
import { addressOf, clock } from "./moments.js";
import { WORDS } from "./words.js";

const SHOWN = 2500;

/** Let the page's share button, if it has one, follow a <tip-player>. */
export function offerShare(player) {
  const button = document.querySelector("[data-share]");
  if (!button) return;
  const at = button.querySelector("[data-share-at]");
  const status = button.parentElement.querySelector("[data-share-status]");

  const asking = [...document.querySelectorAll("a[data-page]")].map((link) => [link, link.href]);
  const follow = () => {
    const anchor = player.position < 1 ? "" : `#t=${Math.floor(player.position)}`;
    for (const [link, href] of asking) {
      const page = encodeURIComponent(link.dataset.page);
      link.href = href.replace(page, page + encodeURIComponent(anchor));
    }
    at.hidden = player.position < 1;
    at.lastElementChild.textContent = clock(player.position);
  };
  const share = async () => {
    const address = addressOf(player.position);
    try {
      await navigator.clipboard.writeText(address);
    } catch {
      prompt(WORDS.copy, address);
      return;
    }
    status.textContent = WORDS.copied;
    setTimeout(() => (status.textContent = ""), SHOWN);
  };
  player.addEventListener("moment", follow);
  button.addEventListener("click", share);
  button.hidden = false;
  follow();
}
