// What stands in the player's place until it is pressed: the poster, as a button that says what it will do.
import { make } from "./make.js";
import { clock } from "./moments.js";
import { WORDS } from "./words.js";

/** Turn the link to YouTube in a <tip-player> into a button that calls `press`. */
export function makeFacade(player, press) {
  const link = player.querySelector(".player__facade");
  const button = make("button", { type: "button", class: link.className });
  link.querySelector(".visually-hidden").textContent = player.getAttribute("name");
  button.append(...link.childNodes);
  button.addEventListener("click", press);
  link.replaceWith(button);
  const pill = button.querySelector(".pill__words");
  button.dataset.words = pill.textContent;
  return button;
}

/** Let the button say from where the player will start, or how long its video is. Its name is what is seen on it. */
export function describeFacade(button, start) {
  const pill = button.querySelector(".pill__words");
  const asWritten = start === Number(pill.dataset.start);
  pill.textContent = asWritten ? button.dataset.words : start ? WORDS.playFrom.replace("{time}", clock(start)) : WORDS.play;
}

/** The poster alone, of a button that is not needed any more. */
export function posterOf(button) {
  button.querySelector(".pill").remove();
  return button.querySelector(".poster");
}
