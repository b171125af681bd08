// <tip-next> (partials/next.html): what stands below the page's player when its video has ended. With the switch on it
// counts down and goes to the next one, which then starts: that intent is kept for this tab alone.
import { keep, kept } from "./storage.js";
import { isBusy } from "./typing.js";

const SWITCH = "tipsheet.autoplay";
const INTENT = "tipsheet.next";
const TAB = "sessionStorage";
const SECONDS = 5;

class TipNext extends HTMLElement {
  #left = 0;
  #timer = 0;

  connectedCallback() {
    if (this.panel) return;
    this.status = this.querySelector("[role=status]");
    this.panel = this.querySelector(".notice");
    this.link = this.querySelector("[data-video]");
    this.stop = this.querySelector("[data-stop]");
    this.switch = document.querySelector("[data-autoplay]");
    const player = document.querySelector("tip-player");
    player.addEventListener("statechange", ({ detail }) => this.#follow(detail.state));
    this.link?.addEventListener("click", (event) => {
      const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
      if (!isElsewhere) keep(INTENT, this.link.dataset.video, TAB);
    });
    this.stop?.addEventListener("click", () => this.#cancel());
    document.addEventListener("keydown", (event) => this.#timer && event.key === "Escape" && this.#cancel());
    this.#restore();
    addEventListener("pageshow", ({ persisted }) => persisted && this.#restore());
    this.switch.addEventListener("change", () => keep(SWITCH, this.switch.checked ? "on" : null));
    const wanted = kept(INTENT, TAB) === player.video;
    keep(INTENT, null, TAB);
    if (wanted) player.play();
  }

  #restore() {
    this.switch.checked = kept(SWITCH) === "on";
  }

  #follow(state) {
    this.#halt();
    this.panel.hidden = state !== "ended";
    if (state !== "ended") return;
    if (this.link && this.switch.checked && !isBusy()) this.#count();
    else this.status.textContent = this.dataset.ended;
  }

  #count() {
    this.#left = SECONDS;
    this.#show(true);
    this.#timer = setInterval(() => this.#tick(), 1000);
    this.status.textContent = this.dataset.counting;
    this.stop.focus();
  }

  #tick() {
    this.#left -= 1;
    this.#show(true);
    if (this.#left) return;
    this.#halt();
    this.link.click();
  }

  #cancel() {
    this.#halt();
    this.status.textContent = this.dataset.stopped;
    this.link.focus();
  }

  #halt() {
    clearInterval(this.#timer);
    this.#timer = 0;
    this.#show(false);
  }

  #show(counting) {
    if (!this.stop) return;
    this.stop.hidden = !counting;
    const line = this.querySelector("[data-count]");
    line.hidden = !counting;
    line.querySelector("b").textContent = this.#left;
  }
}

customElements.define("tip-next", TipNext);
