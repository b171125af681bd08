"""What holds on every page kind, in every state, for whoever reads it with whatever they have.

200 % and 400 % of a window of 1280 pixels are 640 and 320 of CSS's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import COLOURS, Axe
from tests.browser.measures import CUT, SEEN, SHIFTED, SMALL, UNSEEN, spaced_out
from tests.browser.page_states import STATES, State
from tests.browser.waiting import wait_until


@pytest.fixture(scope="module", params=STATES, ids=lambda state: state.name)
def state(request: pytest.FixtureRequest) -> State:
    """Each state in turn; its page is loaded once for all tests of this module."""
    given: State = request.param
    return given


@pytest.fixture(scope="module")
def visitor(
    state: State,
    long_visit: Callable[..., Any],
    site_url: str,
    other_site: str,
    planned_url: str,
) -> Iterator[Any]:
    """The visit of that page, where nothing moves."""
    roots = {"sample": site_url, "other": other_site, "planned": planned_url}
    reached = state.reach(long_visit, roots[state.site], reduced_motion="reduce")
    yield reached
    reached.page.context.close()


@pytest.fixture
def page(visitor: Any) -> Page:
    """The page in its state."""
    visited: Page = visitor.page
    return visited


def test_nothing_moves_by_itself(visitor: Any, state: State) -> None:
    """No layout shift while a page loads and is scrolled, on a wide screen and on a phone."""
    if state.is_pressed:
        return
    page = visitor.page
    found = _shifts(page)
    if 360 in state.widths[1:]:
        page.set_viewport_size({"width": 360, "height": 800})
        page.reload()
        found += _shifts(page)
        state.hush(visitor)
    assert found == []


def test_axe_finds_nothing_against_wcag(page: Page, state: State) -> None:
    """WCAG 2.2 AA on a phone and a wide screen; colours light and dark."""
    axe = Axe(page)
    found = []
    for width in state.widths:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="light")
        found += [f"{width} px: {line}" for line in axe.violations()]
        page.emulate_media(color_scheme="dark")
        found += [f"{width} px, dark: {line}" for line in axe.violations(COLOURS)]
    assert found == []


def test_targets_have_room_for_a_finger(page: Page, state: State) -> None:
    """24 pixels each way (WCAG 2.5.8), but for links in a sentence."""
    assert _look(page, SMALL, state.widths) == []


def test_the_focus_is_seen(page: Page, state: State) -> None:
    """A ring that stands out, light and dark, on something that is not behind anything else."""
    page.emulate_media(color_scheme="dark")
    assert _look(page, UNSEEN, state.widths[:1]) == []
    page.emulate_media(color_scheme="light")
    assert _look(page, UNSEEN, state.widths) == []


def test_nothing_is_cut_in_large_or_spaced_text(page: Page, state: State) -> None:
    """At 200 % and 400 % (WCAG 1.4.10), and with the spacing of 1.4.12, all is there to be read.

    No page scrolls sideways, on a tablet (768 pixels) neither.
    """
    large = () if state.phone is False else (768, 640, 320)
    assert _look(page, CUT, large) == []
    with spaced_out(page):
        assert _look(page, CUT, state.widths) == []


def test_nothing_third_party_before_a_press(visitor: Any, state: State) -> None:
    """The browser's own log of requests names this site alone, until somebody presses play."""
    visitor.page.wait_for_load_state("networkidle")
    expect(visitor.page.locator("h1")).to_be_visible()
    if not state.asks_youtube:
        assert visitor.third_party == []


def _shifts(page: Page) -> list[str]:
    page.wait_for_load_state("networkidle")
    page.evaluate("() => document.fonts.ready")
    page.mouse.wheel(0, 100_000)
    wait_until(page, SEEN)
    found: list[str] = page.evaluate(SHIFTED)
    page.mouse.wheel(0, -100_000)
    return found


def _look(page: Page, script: str, widths: tuple[int, ...]) -> list[str]:
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width} px: {line}" for line in page.evaluate(script)]
    return found
