"""Times what a visitor does on the page of a long series, in the tests' Chromium.

    python benchmarks/series_page.py SITE series/corpus/

SITE is a built site. Half of the videos are watched. A time is from the press to the frame after
the one that shows the answer; the least and the median of ten.
"""

from __future__ import annotations

import argparse
import json
import runpy
import statistics
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu"]
TIMES = 10

OBSERVE = """
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) window.shifted = (window.shifted ?? 0) + shift.value;
}).observe({ type: "layout-shift", buffered: true });
"""
ACTS = """
() => {
  const press = (selector) => document.querySelector(selector).click();
  const choose = (name, values) => {
    const select = document.querySelector(`[name=${name}]`);
    select.value = select.value === values[0] ? values[1] : values[0];
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };
  window.acts = {
    "filter: unwatched": () => press("[data-show=unwatched]"),
    "filter: all": () => press("[data-show=all]"),
    topic: () => choose("topic", ["hips", "feet"]),
    order: () => choose("order", ["Newest first", "Oldest first"]),
    tick: () => press(".row .tick"),
  };
  return Object.keys(window.acts);
}
"""
TIME = """
(name) => new Promise((resolve) => requestAnimationFrame(() => {
  const begin = performance.now();
  window.acts[name]();
  const script = performance.now() - begin;
  requestAnimationFrame(() => setTimeout(() => resolve([script, performance.now() - begin])));
}))
"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def measure(page: Page, address: str) -> None:
    """Open the page once, then do each thing ten times; print milliseconds."""
    page.goto(address, wait_until="load")
    ready = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    print(f"{'scripts have run':20}{ready:8.0f} ms after the request")
    print(f"{'layout shift':20}{page.evaluate('window.shifted ?? 0'):8.3f}")
    times: dict[str, list[list[float]]] = {name: [] for name in page.evaluate(ACTS)}
    for _ in range(TIMES):
        for name, measured in times.items():
            measured.append(page.evaluate(TIME, name))
    for name, measured in times.items():
        script, whole = zip(*measured, strict=True)
        print(
            f"{name:20}{min(script):8.1f} script, {min(whole):6.1f} least, "
            f"{statistics.median(whole):6.1f} median ms"
        )


def main() -> None:
    """Serve the site, and give the browser a visitor who has watched half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("page")
    arguments = parser.parse_args()
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(_Quiet, directory=str(arguments.site.resolve()))
    )
    Thread(target=server.serve_forever, daemon=True).start()
    videos = json.loads((arguments.site / "assets/videos.json").read_text("utf-8"))
    watched = {video["id"]: {"watched": 1} for video in videos[::2]}
    kept = json.dumps(json.dumps({"version": 1, "videos": watched}, separators=(",", ":")))
    find_browser = runpy.run_path(str(ROOT / "tests/ensure_browser.py"))["find_browser"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        for width, height in ((1280, 900), (360, 800)):
            print(f"{width} px wide, {len(videos)} videos")
            page = browser.new_page(viewport={"width": width, "height": height})
            page.add_init_script(
                f"localStorage['tipsheet.progress'] ??= {kept};{OBSERVE}",
            )
            measure(page, f"http://127.0.0.1:{server.server_address[1]}/{arguments.page}")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
