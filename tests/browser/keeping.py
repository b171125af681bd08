"""What the tests of progress share: what a browser keeps, and a player whose time goes by."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page

from tests.browser.playing import press

KEY = "tipsheet.progress"

_GOES = """
() => {
  const player = fakePlayers[0];
  let [from, since] = [player.time, performance.now()];
  const moves = () => player.state === 1 ? (performance.now() - since) / 1000 * player.rate : 0;
  Object.defineProperty(player, "time", {
    get: () => from + moves(),
    set: (second) => { [from, since] = [second, performance.now()]; },
  });
}
"""


def kept(page: Page) -> dict[str, Any]:
    """What the browser keeps; without anything, no videos."""
    text = page.evaluate("key => localStorage.getItem(key)", KEY)
    return json.loads(text) if text else {"videos": {}}


def remember(page: Page, kept: object) -> None:
    """Let the browser have kept this (an object, or text as it is), before any page is opened."""
    text = kept if isinstance(kept, str) else json.dumps(kept, separators=(",", ":"))
    put = f"localStorage[{json.dumps(KEY)}] ??= {json.dumps(text)}"
    page.add_init_script(f"try {{ {put} }} catch {{ /* Not a page with storage. */ }}")


def play(page: Page) -> None:
    """Press the page's player: from now on its time goes by as the page's clock does."""
    press(page)
    page.evaluate(_GOES)


def played(page: Page, video: str) -> int:
    """Seconds of a video that are kept as played."""
    ranges = kept(page)["videos"].get(video, {}).get("played", [])
    return sum(ranges[1::2]) - sum(ranges[::2])
