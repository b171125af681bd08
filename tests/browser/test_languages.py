"""Other languages in a browser: what scripts say in Spanish, and pages from right to left."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Serve
from tests.browser.keeping import remember
from tests.browser.measures import CUT
from tests.browser.playing import wait_for_player
from tests.browser.test_catch_up import STOPPED

TURN = """
() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  document.body.dir = "rtl";
}
"""
"""What Material's `direction: rtl` does to a page."""
OVERLAPS = """
() => {
  const shown = (one) => one.checkVisibility({ visibilityProperty: true });
  const beside = (a, b) => a.right <= b.left + 1 || b.right <= a.left + 1;
  const above = (a, b) => a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
  const hits = (a, b) => !beside(a, b) && !above(a, b);
  const groups = ".header__bar, .poster__over, .row, .filters, .section__head, .buttons, .chips";
  return [...document.querySelectorAll(groups)].filter(shown).flatMap((group) => {
    const flow = [...group.children].filter((one) => shown(one)
      && one.getBoundingClientRect().width && getComputedStyle(one).position !== "absolute");
    return flow.flatMap((one, at) => flow.slice(at + 1)
      .filter((other) => hits(one.getBoundingClientRect(), other.getBoundingClientRect()))
      .map((other) => `${one.outerHTML.slice(0, 80)} and ${other.outerHTML.slice(0, 80)}`));
  });
}
"""
KINDS = (
    "",
    "watch/",
    "watch/healthy-hips-three-directions-at-once/",
    "series/stuck-at-home/",
    "articles/a-square-metre-is-enough/",
    "questions/knees-straight-ahead/",
    "topics/hips/",
    "lessons/free-your-feet/",
    "schedule/",
    "search/?q=hips",
)


@pytest.fixture(scope="module")
def spanish_url(spanish_site: Path, serve: Serve) -> str:
    """Where the site in Spanish is served."""
    return serve(spanish_site)


@pytest.fixture
def arrive(visit: Callable[..., Any], spanish_url: str) -> Callable[..., Page]:
    """A function that opens a Spanish page, for someone who has been here before."""

    def arrive(path: str, **kept: Any) -> Page:
        visitor = visit(root=spanish_url, locale="es-ES", timezone_id="Europe/Madrid")
        if kept:
            remember(visitor.page, {"version": 1, **kept})
        page: Page = visitor.open(path)
        return page

    return arrive


def test_scripts_count_and_date_in_spanish(arrive: Callable[..., Page]) -> None:
    """What is watched, left and new on a series' page; one is one, and days are Spanish days."""
    seen = {"seen": 1585180800, "visit": 1585180800}
    page = arrive("series/stuck-at-home/", videos=STOPPED, **seen)
    expect(page.locator("[data-sum]")).to_have_text(re.compile(r"^5 de 14 vistos, quedan \d"))
    expect(page.locator("[data-continue]")).to_have_text("Seguir en 1:50")
    page.get_by_role("button", name="Sin ver").click()
    expect(page.locator("[data-found]")).to_have_text("Se muestran 9 consejos")
    page.locator("[name=topic]").select_option("hills")
    expect(page.locator("[data-found]")).to_have_text(re.compile("^Se muestran? [12] consejos?$"))
    assert page.evaluate(
        "import('../../assets/js/phrases.js').then(({ day, fill }) => [day('2020-03-26T12:00Z'),"
        " ...[0, 1, 2].map((n) => fill('{n} vez|{n} veces', { n }))])"
    ) == ["26 de marzo", "0 veces", "1 vez", "2 veces"]


def test_the_search_answers_in_spanish(arrive: Callable[..., Page]) -> None:
    """Counts, kinds and what is said where nothing is found; the index is Spanish too."""
    page = arrive("search/?q=hips")
    status = page.locator("main .search-status")
    expect(status).to_have_text(re.compile(r"^\d+ resultados, \d+ momentos$"))
    expect(page.locator(".result .meta").first).to_have_text(
        re.compile("^(Vídeo|Artículo|Respuesta) · ")
    )
    page.locator("main input[name=q]").fill("zzzzqqq")
    expect(status).to_have_text("No se ha encontrado nada para «zzzzqqq».")


def test_the_player_fails_in_spanish(arrive: Callable[..., Page]) -> None:
    """Why it does not play, and where to go on."""
    page = arrive("watch/healthy-hips-three-directions-at-once/")
    page.get_by_role("button", name=re.compile("^Reproducir")).first.click()
    wait_for_player(page)
    page.evaluate("fakePlayers[0].fail(150)")
    expect(page.locator(".player__notice")).to_contain_text(
        "Su autor solo permite verlo en YouTube."
    )
    expect(page.locator(".player__notice")).to_contain_text("Ver en YouTube")
    expect(page.locator(".player__notice")).to_contain_text(re.compile("Siguiente: "))


def test_pages_can_run_from_right_to_left(visit: Callable[..., Any], site_url: str) -> None:
    """No page scrolls sideways, is cut or lies over itself, on a phone or a wide screen."""
    visitor = visit(root=site_url)
    wrong = {}
    for path in KINDS:
        page = visitor.open(path)
        page.evaluate(TURN)
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            if found := [*page.evaluate(CUT), *page.evaluate(OVERLAPS)]:
                wrong[path, width] = found
    assert wrong == {}
