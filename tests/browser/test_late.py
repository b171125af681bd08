"""What comes late over a slow network moves nothing that a visitor already reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Route

from tests.browser.measures import SHIFTED
from tests.browser.waiting import wait_until

PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"
PLACES = """
() => [".name", ".header__search"].map((part) => {
  const { left, right } = document.querySelector(`.header ${part}`).getBoundingClientRect();
  return [left, right];
})
"""


@pytest.mark.parametrize("width", [1280, 360])
def test_what_comes_late_moves_nothing(visit: Callable[..., Any], width: int) -> None:
    """Fonts that arrive when the page is painted, and the header's button, which is parsed last."""
    visitor = visit(viewport={"width": width, "height": 800})
    page = visitor.page
    fonts: list[Route] = []

    def hold(font: Route) -> None:
        fonts.append(font)

    page.route("**/*.woff2", hold)
    visitor.open("schedule/", until="domcontentloaded")
    wait_until(page, PAINTED)
    assert fonts
    page.unroute("**/*.woff2")
    for font in fonts:
        font.continue_()
    page.wait_for_load_state("networkidle")
    page.evaluate("() => document.fonts.ready")
    assert page.evaluate(SHIFTED) == []
    places = page.evaluate(PLACES)
    page.evaluate("document.querySelector('.header .scheme').remove()")
    assert page.evaluate(PLACES) == places
