// The search box in the header opens the search as a dialog: at its focus, at `/`, or at the button on phones.
// Without this script it is a form that leads to the search page.

const box = document.querySelector("[data-search-box]");
const link = document.querySelector(".search-link");
const page = box && new URL(box.action);

let dialog;

/** The dialog, made when it is first asked for: nothing is loaded before. */
async function makeDialog() {
  const { make } = await import("./tip-search.js");
  const icon = box.querySelector("svg");
  const input = make("input", {
    type: "search", name: "q", placeholder: box.elements.q.placeholder, "aria-label": "Search",
    autocomplete: "off", autocapitalize: "off", spellcheck: "false", autofocus: true,
  });
  const close = make("button", { type: "button", class: "bare search-close", "aria-label": "Close" }, "×");
  const form = make("form", { class: "search-form", action: box.action, method: "get", role: "search" });
  form.append(icon.cloneNode(true), input, close);
  const search = make("tip-search", { root: new URL("..", page).href }, form);
  const all = make("a", { class: "link", href: box.action, hidden: true });
  const keys = make("p", { class: "search-keys", "aria-hidden": "true" });
  for (const [key, words] of [["↑", ""], ["↓", "move"], ["Enter", "play from there"], ["Esc", "close"]]) {
    keys.append(make("kbd", {}, key), ` ${words} `);
  }
  const made = make("dialog", { class: "search-dialog", "aria-label": "Search" }, search, make("div", { class: "search-foot" }, keys, all));
  search.addEventListener("found", ({ detail: { query, total } }) => {
    all.hidden = !total;
    all.textContent = `All ${total} as a page`;
    all.href = `${page}?q=${encodeURIComponent(query)}`;
  });
  // A click on the dialog itself is one beside what it holds: on its backdrop.
  made.addEventListener("click", (event) => event.target === made && made.close());
  // Following a moment of this very page leads nowhere else, so the dialog has to go.
  made.addEventListener("click", (event) => event.target.closest("a[href]") && made.close());
  close.addEventListener("click", () => made.close());
  document.body.append(made);
  return made;
}

async function open() {
  dialog ??= makeDialog();
  const opened = await dialog;
  if (opened.open) return;
  const input = opened.querySelector("input");
  input.value ||= box.elements.q.value;
  box.elements.q.value = "";
  opened.showModal();
  input.select();
  if (input.value) input.dispatchEvent(new Event("input"));
}

/** Whether a key belongs to what has the focus: a field, or an editable text. */
const isTyping = (target) => target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

if (box && !document.querySelector("tip-search")) {
  box.elements.q.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    open();
  });
  box.elements.q.addEventListener("input", open);
  box.elements.q.addEventListener("keydown", (event) => event.key === "Enter" && (event.preventDefault(), open()));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    open();
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  event.preventDefault();
  const here = document.querySelector("main tip-search input");
  if (here) here.focus();
  else if (box) open();
});
