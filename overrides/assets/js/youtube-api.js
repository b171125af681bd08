// YouTube's player: its script, loaded once, and its frame. Nothing here runs before somebody pressed play.
// https://developers.google.com/youtube/iframe_api_reference

const API = "https://www.youtube.com/iframe_api";
const HOST = "https://www.youtube-nocookie.com";

let loading;

/** YouTube's `YT`. Rejects if its script does not load, and may be asked again. */
export function loadApi() {
  loading ??= new Promise((resolve, reject) => {
    window.onYouTubeIframeAPIReady = () => resolve(window.YT);
    const script = document.createElement("script");
    script.src = API;
    script.onerror = () => {
      loading = undefined;
      script.remove();
      reject(new Error(`${API} did not load`));
    };
    document.head.append(script);
  });
  return loading;
}

/** The frame of a video at the privacy-enhanced host. Without a referrer it would not play (error 153). */
export function makeFrame(video, title, start) {
  const url = new URL(`${HOST}/embed/${encodeURIComponent(video)}`);
  const options = { autoplay: 1, enablejsapi: 1, origin: location.origin, playsinline: 1, rel: 0, start: Math.floor(start) };
  for (const [name, value] of Object.entries(options)) url.searchParams.set(name, value);
  const frame = document.createElement("iframe");
  frame.title = title;
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.src = url.href;
  return frame;
}
