// A long transcript shows its first passages, and the rest when asked for, searched for, linked to or read along.
// What is being said is marked; where somebody reads along, the page keeps it in view, and a button leads back to it.
// Without this script, all of it is shown.
import { markSpoken } from "./spoken.js";

const player = document.querySelector("tip-player");
const section = document.getElementById("transcript");
const rest = document.getElementById("more-said");
const way = section?.querySelector("[data-now]");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let spoken;
let open = () => {};

function fold() {
  const line = section.querySelector("[data-all]");
  const button = line.firstElementChild;
  line.hidden = false;
  rest.hidden = "until-found";
  open = () => {
    rest.hidden = false;
    line.remove();
  };
  button.addEventListener("click", () => {
    open();
    rest.querySelector("a").focus();
  });
  rest.addEventListener("beforematch", open);
  addEventListener("hashchange", () => leadsInside() && open());
}

/** Whether the address bar points at a passage of the folded part. */
function leadsInside() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  return Boolean(target && rest.contains(target));
}

/** Mark what is said; go along if what was said before is in view, and the player is not. */
function hear({ video, state, seconds }) {
  const before = spoken;
  spoken = markSpoken({ video, state, seconds });
  if (!section || state !== "playing") return;
  const follows = before && spoken && before !== spoken && isSeen(before) && !isSeen(player);
  if (follows) show();
  way.hidden = follows || !spoken || isSeen(spoken) || !isSeen(section);
}

function show() {
  if (rest?.contains(spoken)) open();
  spoken.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
}

function isSeen(element) {
  const { top, bottom, height } = element.getBoundingClientRect();
  return height > 0 && bottom > 0 && top < innerHeight;
}

if (rest && !leadsInside()) fold();
way?.addEventListener("click", () => {
  show();
  spoken.querySelector("a").focus({ preventScroll: true });
  way.hidden = true;
});
if (player) {
  for (const event of ["moment", "statechange"]) player.addEventListener(event, ({ detail }) => hear(detail));
  hear({ video: player.video, state: player.state, seconds: player.position });
}
