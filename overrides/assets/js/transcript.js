// A long transcript shows its first passages, and the rest when asked for, searched for, linked to or said.
// What is being said is marked; where somebody reads along, the page keeps it in view, and a button leads back to it.
// Without this script, all of it is shown.
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
}

/** Mark the item of a list that holds a second, and give it. Before the press and after the end that is none. */
function mark(list, { state, seconds }) {
  const isSilent = state === "ended" || (state === "idle" && !seconds);
  const items = [...document.querySelectorAll(list)].map((item) => [item, item.querySelector("a.moment")]);
  const [current] = items.findLast(([, link]) => !isSilent && Number(link.dataset.t) <= seconds) ?? [];
  for (const [item, link] of items) {
    item.classList.toggle("is-current", item === current);
    if (item === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  return current;
}

/** Mark what is said; go along if what was said before is in view, and the player is not. */
function hear(detail) {
  const { state } = detail;
  const before = spoken;
  mark(".chapters li", detail);
  spoken = mark(".passage", detail);
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

if (rest) fold();
way?.addEventListener("click", () => {
  show();
  spoken.querySelector("a").focus({ preventScroll: true });
  way.hidden = true;
});
if (player) {
  for (const event of ["moment", "statechange"]) player.addEventListener(event, ({ detail }) => hear(detail));
  hear({ state: player.state, seconds: player.position });
  if (rest?.contains(spoken)) open();
}
