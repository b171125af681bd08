"""Waiting for what a page's scripts say, under the site's content security policy.

Playwright's own `wait_for_function` evaluates text in the page, which the policy forbids.
"""

from __future__ import annotations

import time

from playwright.sync_api import Locator, Page


def wait_until(page: Page, condition: str, *, seconds: float = 5) -> None:
    """Return as soon as the expression is true; fail when it is not within so many seconds."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"not true within {seconds} seconds: {condition}"
        page.wait_for_timeout(20)


def click_where_it_lies(button: Locator) -> None:
    """Bring a button into view and click it when that has been painted.

    The browser sends a click to whatever frame was painted there last: right after a scroll that
    may be the player's, which has scrolled away.
    """
    button.scroll_into_view_if_needed()
    button.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    button.click()
