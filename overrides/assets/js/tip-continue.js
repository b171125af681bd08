// <tip-continue> (home.html): for somebody who has watched here before, the video to go on with, and what is new.
import { lookAt, nextOf, secondsLeft } from "./catch-up.js";
import { clock } from "./moments.js";
import { day, fill, minutes } from "./phrases.js";
import { read, sinceLastVisit, visit } from "./progress.js";
import { loadVideos } from "./video-list.js";

class TipContinue extends HTMLElement {
  async connectedCallback() {
    if (this.videos) return;
    visit(Number(this.dataset.newest));
    if (!Object.keys(read().videos).length) return;
    try {
      this.videos = (await loadVideos(this.dataset.videos)).filter((video) => video.listed);
    } catch {
      return; // The page is whole without it.
    }
    addEventListener("progress", () => this.#show());
    this.#show();
  }

  #show() {
    const { dataset, videos } = this;
    const state = read();
    const looks = lookAt(videos, state);
    const next = nextOf(looks);
    const at = looks[next]?.at;
    const n = looks.filter(({ isNew }) => isNew).length;
    const length = minutes(secondsLeft(videos, looks, ({ isNew }) => isNew));
    const sentences = [
      at && fill(dataset.stopped, { at: clock(at), length: clock(videos[next].duration) }),
      next < 0 && dataset.done,
      n && fill(dataset.fresh, { n, length, day: day(sinceLastVisit(state).seen) }),
    ];
    this.hidden = !looks.some(({ when }) => when);
    this.querySelector("[data-sentences]").textContent = sentences.filter(Boolean).join(" ");
    this.querySelector(".kicker").textContent = at ? dataset.kicker : dataset.next;
    this.#lead(videos.at(next), at / videos[next]?.duration);
    this.classList.add("is-ready");
  }

  #lead(video, played) {
    const { root } = this.dataset;
    this.querySelector("h2").textContent = video.title;
    this.querySelector("img").src = new URL(video.poster, new URL(root, location.href));
    this.querySelector(".poster__number").textContent = video.number ?? "";
    this.querySelector(".poster").classList.toggle("poster--drawn", "number" in video);
    this.classList.toggle("is-started", played > 0);
    this.style.setProperty("--played", played);
    for (const link of this.querySelectorAll("a")) link.href = root + video.url;
  }
}

customElements.define("tip-continue", TipContinue);
