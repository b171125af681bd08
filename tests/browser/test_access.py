"""What holds on every page kind, in every state, for whoever reads it with whatever they have."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.axe import COLOURS, Axe
from tests.browser.page_states import STATES, State

Tour = Callable[..., Page]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_axe_finds_nothing_against_wcag(tour: Tour, state: State) -> None:
    """WCAG 2.2 AA on a phone and a wide screen; colours light and dark."""
    page = tour(state, reduced_motion="reduce")
    axe = Axe(page)
    found = []
    for width in state.widths:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="light")
        found += [f"{width} px: {line}" for line in axe.violations()]
        page.emulate_media(color_scheme="dark")
        found += [f"{width} px, dark: {line}" for line in axe.violations(COLOURS)]
    assert found == []
