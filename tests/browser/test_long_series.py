"""A series that stands on several pages: every tip can be reached, and catching up has them all."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keeping import kept, remember
from tests.long_site import COUNT, build_long_site, video_id

SERIES = "series/tips/"
LIST = f"**/{SERIES}videos.json"


@pytest.fixture(scope="module")
def long_url(
    tmp_path_factory: pytest.TempPathFactory, project_root: Path, serve: Callable[[Path], str]
) -> str:
    """Where the site with the long series is served."""
    return serve(build_long_site(tmp_path_factory.mktemp("long"), project_root))


@pytest.fixture
def visit_long(visit: Callable[..., Any], long_url: str) -> Callable[..., Any]:
    """Start a visit of that site, of somebody who has watched these tips, by number."""

    def start(*watched: int, **options: Any) -> Any:
        visitor = visit(root=long_url, **options)
        if watched:
            videos = {video_id(number): {"watched": 1000 + number} for number in watched}
            remember(visitor.page, {"version": 1, "videos": videos})
        return visitor

    return start


def rows(page: Page) -> list[str]:
    """The titles of the rows that are seen, in their order."""
    return page.locator("[data-video]:visible .row__title").all_inner_texts()


def chip(page: Page, name: str) -> Any:
    return page.get_by_role("group", name="Which tips").get_by_role("button", name=re.compile(name))


def test_without_scripts_every_tip_is_reached(visit_long: Callable[..., Any]) -> None:
    """The pages lead from one to the next, and none is long; on a phone the months are folded."""
    page = visit_long(java_script_enabled=False).open(SERIES)
    expect(page.locator("[data-sum]")).to_have_text(re.compile("^200 tips, 33 h"))
    seen: list[str] = []
    while True:
        titles = rows(page)
        assert len(titles) <= 150
        seen += titles
        following = page.locator("a[rel=next].button")
        if not following.count():
            break
        following.click()
    assert [re.sub(r"\D", "", title) for title in seen] == [str(one) for one in range(1, COUNT + 1)]
    page.get_by_role("link", name="The whole series").click()
    june = page.get_by_role("navigation", name="By month").get_by_role("link", name="June 2020")
    expect(june).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 900})
    expect(june).to_be_hidden()
    page.get_by_text("By month", exact=True).press("Enter")
    june.click()
    assert page.url.endswith("/series/tips/2020-06/")
    expect(page.locator("h1")).to_have_text("Stuck-at-home tips, June 2020")


def test_catching_up_knows_the_tips_of_other_pages(visit_long: Callable[..., Any]) -> None:
    """On a page of June the sum, the way on and the filters are about all two hundred."""
    page = visit_long(1, 2, 170).open(f"{SERIES}2020-06/")
    expect(page.locator("[data-sum]")).to_have_text("3 of 200 watched, 32 h 50 min left")
    expect(page.locator("[data-continue]")).to_have_attribute("href", re.compile("watch/tip-171/$"))
    chip(page, "Unwatched").click()
    expect(page.locator("[data-found]")).to_have_text("197 tips shown")
    assert rows(page)[:3] == ["Tip 3", "Tip 4 for the hips", "Tip 5"]
    assert len(rows(page)) == 50

    page.get_by_role("button", name="Show 50 more").press("Enter")
    assert len(rows(page)) == 100
    expect(page.locator(f"[data-video={video_id(53)}] a:visible")).to_be_focused()
    page.locator(f"[data-video={video_id(53)}] .tick:visible").click()
    expect(page.locator("[data-sum]")).to_have_text(re.compile("^4 of 200 watched"))
    assert kept(page)["videos"][video_id(53)]["watched"] > 0

    page.get_by_label("Topic").first.select_option("hips")
    expect(page.locator("[data-found]")).to_have_text("50 tips shown")
    page.get_by_label("Order").select_option("Newest first")
    assert rows(page)[0] == "Tip 200 for the hips"
    page.reload()
    expect(page.locator("[data-found]")).to_have_text("50 tips shown")
    assert rows(page)[0] == "Tip 200 for the hips"


def test_a_list_that_does_not_come_is_told_and_asked_for_again(
    visit_long: Callable[..., Any],
) -> None:
    """Offline, filters are about this page and say so; the next press tries again."""
    visitor = visit_long()
    page = visitor.open(f"{SERIES}2020-06/")
    page.route(LIST, lambda route: route.abort())
    chip(page, "Unwatched").click()
    notice = page.get_by_text("could not be fetched")
    expect(notice).to_be_visible()
    assert len(rows(page)) == 30
    assert [text for text in visitor.console if "ERR_FAILED" not in text] == []
    visitor.console.clear()

    page.unroute(LIST)
    page.get_by_label("Topic").first.select_option("hips")
    expect(page.locator("[data-found]")).to_have_text("50 tips shown")
    expect(notice).to_be_hidden()
