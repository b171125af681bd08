// A stand-in for YouTube's IFrame API that a test controls through `window.fakePlayers`.
(() => {
  window.fakePlayers = [];
  class Player {
    constructor(frame, { events }) {
      this.frame = frame;
      this.events = events;
      this.time = Number(new URL(frame.src).searchParams.get("start") ?? 0);
      this.calls = [];
      window.fakePlayers.push(this);
      setTimeout(() => events.onReady({ target: this }));
    }
    getCurrentTime() {
      return this.time;
    }
    seekTo(seconds) {
      this.calls.push(["seekTo", seconds]);
      this.time = seconds;
    }
    playVideo() {
      this.calls.push(["playVideo"]);
      this.change(1);
    }
    change(state) {
      this.events.onStateChange({ data: state, target: this });
    }
    fail(code) {
      this.events.onError({ data: code, target: this });
    }
  }
  window.YT = { Player };
  window.onYouTubeIframeAPIReady();
})();
