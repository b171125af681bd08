// The shell: the button for light and dark, and the menu on phones. Without a choice the page follows
// the system; a choice is kept in this browser.
const KEY = "tipsheet.scheme";
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

const isDark = () => (root.dataset.mdColorScheme ?? (system.matches ? "slate" : "default")) === "slate";

function keep(scheme) {
  try {
    localStorage.setItem(KEY, scheme);
  } catch {
    // Storage is full or forbidden: the choice holds for this page.
  }
}

function start(button) {
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    root.dataset.mdColorScheme = isDark() ? "default" : "slate";
    keep(root.dataset.mdColorScheme);
    show();
  });
  system.addEventListener("change", show);
  addEventListener("storage", (event) => {
    if (event.key !== KEY) return;
    if (event.newValue === "slate" || event.newValue === "default") root.dataset.mdColorScheme = event.newValue;
    else delete root.dataset.mdColorScheme;
    show();
  });
  show();
}

/** The menu on phones closes like other menus do: with Escape, or by looking elsewhere. */
function closeLikeAMenu(drawer) {
  const close = () => drawer.removeAttribute("open");
  drawer.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.open) return;
    close();
    drawer.querySelector("summary").focus();
  });
  drawer.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !drawer.contains(event.relatedTarget)) close();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!drawer.contains(event.target)) close();
  });
}

start(document.querySelector(".scheme"));
closeLikeAMenu(document.querySelector(".drawer"));
