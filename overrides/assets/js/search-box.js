// The search box in the header (partials/search-box.html) opens the search as a dialog: when it is clicked or typed
// into, at `/`, or from the button on phones. Only then is the search loaded.

const box = document.querySelector("[data-search-box]");
const field = box.elements.q;
const page = document.querySelector("main tip-search");

let dialog;

/** The dialog, made from its template when it is first asked for. */
function makeDialog() {
  document.body.append(document.getElementById("search-dialog").content.cloneNode(true));
  const made = document.body.lastElementChild;
  const input = made.querySelector("input");
  const all = made.querySelector(".search-all");
  made.querySelector("tip-search").addEventListener("found", ({ detail: { query, total, words } }) => {
    all.hidden = !total;
    all.textContent = words;
    all.href = `${box.action}?${query}`;
  });
  made.addEventListener("click", ({ target }) => {
    if (target.closest("a[href]")) remember(input.value);
    // A click on the dialog itself is one beside what it holds; a moment of this very page leads nowhere else.
    if (target === made || target.closest("[data-close], a[href]")) made.close();
  });
  made.querySelector("[data-clear]").addEventListener("click", () => {
    input.value = "";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus();
  });
  // A search field keeps its first Escape for itself.
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    made.close();
  });
  return made;
}

/** Let the history know what was asked for when a result is followed: the way back leads to the results. */
const remember = (search) => history.replaceState({ ...history.state, search }, "");

function open() {
  dialog ??= makeDialog();
  if (dialog.open) return;
  if (history.state?.search) remember();
  const input = dialog.querySelector("input");
  dialog.showModal();
  input.focus();
  import("./tip-search.js");
  if (field.value) {
    input.value = field.value;
    field.value = "";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  } else {
    input.select();
  }
}

/** Whether a key belongs to what has the focus: a closed dialog's field keeps it until the next frame. */
const isTyping = (at) => at.isContentEditable || (/^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) && at.checkVisibility());

if (!page) {
  field.addEventListener("click", open);
  field.addEventListener("input", open);
  for (const [way, event] of [[box, "submit"], [document.querySelector(".search-link"), "click"]]) {
    way.addEventListener(event, (happened) => {
      happened.preventDefault();
      open();
    });
  }
}

addEventListener("pageshow", ({ persisted }) => {
  const isBack = persisted || performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  const asked = isBack && !page && history.state?.search;
  if (!asked) return;
  field.value = asked;
  open();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  event.preventDefault();
  if (page) page.querySelector("input").focus();
  else open();
});
