// Loads YouTube's IFrame API, once, and only when somebody pressed play.
// https://developers.google.com/youtube/iframe_api_reference

const API = "https://www.youtube.com/iframe_api";
const HOST = "https://www.youtube-nocookie.com";
const PATIENCE = 15000;

let loading;

/** YouTube's `YT`; rejects when its script does not come. */
export function loadApi() {
  loading ??= new Promise((resolve, reject) => {
    if (window.YT?.Player) {
      resolve(window.YT);
      return;
    }
    window.onYouTubeIframeAPIReady = () => resolve(window.YT);
    const script = document.createElement("script");
    script.src = API;
    script.onerror = () => reject(new Error("YouTube's player script did not load"));
    setTimeout(() => reject(new Error("YouTube's player script did not answer")), PATIENCE);
    document.head.append(script);
  }).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** The frame for a video at the privacy-enhanced host. Error 153 if the referrer is withheld. */
export function makeFrame(video, name, start) {
  const url = new URL(`${HOST}/embed/${encodeURIComponent(video)}`);
  const options = { autoplay: 1, enablejsapi: 1, origin: location.origin, playsinline: 1, rel: 0 };
  for (const [key, value] of Object.entries(options)) url.searchParams.set(key, value);
  if (start) url.searchParams.set("start", Math.floor(start));
  const frame = document.createElement("iframe");
  frame.src = url.href;
  frame.title = name;
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture; web-share";
  frame.allowFullscreen = true;
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  return frame;
}
