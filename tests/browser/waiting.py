"""Waiting for what a page's scripts say, under the site's content security policy.

Playwright's own `wait_for_function` evaluates text in the page, which the policy forbids.
"""

from __future__ import annotations

import time

from playwright.sync_api import Page


def wait_until(page: Page, condition: str, *, seconds: float = 5) -> None:
    """Return as soon as the expression is true; fail when it is not within so many seconds."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"not true within {seconds} seconds: {condition}"
        page.wait_for_timeout(20)
