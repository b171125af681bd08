// The moments on a page (partials/moment.html): a click on one seeks the player of its video, if the page has that.
import { addressOf, youtubeAt } from "./moments.js";

const linksTo = (video) => document.querySelectorAll(`a.moment[data-video="${CSS.escape(video)}"]`);

function point(video, addressAt) {
  for (const link of linksTo(video)) link.href = addressAt(Number(link.dataset.t));
}

/** The page's address names seconds of this video: what a visitor copies or opens in a tab leads back here. */
export const leadHere = (video) => point(video, addressOf);

/** The video does not play here after all. */
export const leadToYoutube = (video) => point(video, (seconds) => youtubeAt(video, seconds));

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.moment[data-video]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const player = document.querySelector(`tip-player[video="${CSS.escape(link.dataset.video)}"]`);
  if (!player || player.state === "failed") return;
  event.preventDefault();
  player.visit(Number(link.dataset.t));
});
