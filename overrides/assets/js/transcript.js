// A long transcript shows its first passages, and the rest when asked for, searched for or linked to.
// Without this script, all of it is shown.
const rest = document.getElementById("more-said");

function fold() {
  const count = document.querySelectorAll(".passage").length;
  const line = document.createElement("p");
  const button = document.createElement("button");
  line.className = "buttons";
  button.className = "button button--small";
  button.type = "button";
  button.textContent = `Show all ${count} passages`;
  button.setAttribute("aria-controls", rest.id);
  button.setAttribute("aria-expanded", "false");
  line.append(button);
  rest.before(line);
  rest.hidden = "until-found";

  const open = () => {
    rest.hidden = false;
    line.remove();
  };
  button.addEventListener("click", () => {
    open();
    rest.querySelector("a")?.focus();
  });
  rest.addEventListener("beforematch", open);
  addEventListener("hashchange", () => leadsInside() && open());
}

/** Whether the address bar points at a passage of the folded part. */
function leadsInside() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  return Boolean(target && rest.contains(target));
}

if (rest && !leadsInside()) fold();
