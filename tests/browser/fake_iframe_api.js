// Stands in for https://www.youtube.com/iframe_api: players whose time, state and errors the test decides.
// They are in `window.fakePlayers`; with `window.silent`, new ones are never ready; with `window.refused`, the
// browser does not let them start and says so; with `window.stuck`, it does not say so.
window.fakePlayers = [];
window.YT = {
  Player: class {
    constructor(frame, { events }) {
      this.frame = frame;
      this.events = events;
      this.time = Number(new URL(frame.src).searchParams.get("start"));
      this.duration = 0;
      this.rate = 1;
      this.calls = [];
      this.state = -1;
      window.fakePlayers.push(this);
      if (!window.silent) setTimeout(() => this.ready());
    }

    ready() {
      this.events.onReady({ target: this });
    }

    getCurrentTime() {
      return this.time;
    }

    getDuration() {
      return this.duration;
    }

    getPlaybackRate() {
      return this.rate;
    }

    setPlaybackRate(rate) {
      this.rate = rate;
      this.events.onPlaybackRateChange({ data: rate, target: this });
    }

    seekTo(seconds) {
      this.calls.push(["seekTo", seconds]);
      this.time = seconds;
    }

    playVideo() {
      this.calls.push(["playVideo"]);
      if (window.refused) this.events.onAutoplayBlocked({ target: this });
      else if (!window.stuck) this.change(1);
    }

    pauseVideo() {
      this.calls.push(["pauseVideo"]);
      this.change(2);
    }

    change(state) {
      if (state === this.state) return;
      this.state = state;
      this.events.onStateChange({ data: state, target: this });
    }

    fail(code) {
      this.events.onError({ data: code, target: this });
    }
  },
};
window.onYouTubeIframeAPIReady();
