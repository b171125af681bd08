"""What the tests of the player share: a watch page, and hands on YouTube's stand-in."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.waiting import wait_until

HIPS = "watch/healthy-hips-three-directions-at-once/"
ID = "eRsGyueVLvQ"
"""The video of `HIPS`, the eighth tip of fourteen."""

PLAYING, PAUSED, ENDED = 1, 2, 0


def press(page: Page) -> None:
    """Press the page's first player and wait until YouTube's stand-in runs."""
    page.locator("tip-player button").first.click()
    wait_for_player(page)


def wait_for_player(page: Page) -> None:
    """Wait until YouTube's stand-in was asked to play."""
    wait_until(page, "window.fakePlayers?.[0]?.calls.length > 0")


def let(page: Page, time: float, state: int | None = None) -> None:
    """Let YouTube's player be at a second, and report a state."""
    page.evaluate("time => { fakePlayers[0].time = time }", time)
    if state is not None:
        page.evaluate("state => fakePlayers[0].change(state)", state)


def seconds_of(page: Page, moments: str, index: int) -> int:
    """The second of a moment on the page."""
    return int(page.locator(moments).nth(index).get_attribute("data-t") or -1)
