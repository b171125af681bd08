"""Catching up: what is left of a series, where to go on and what is new."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keeping import kept, remember

SERIES = "series/stuck-at-home/"
IDS = (
    "lqiN98z6Dak", "TLkA0RELQ1g", "_cMxraX_5RE", "mN0zPOpADL4", "u9lj-c29dxI",
    "WhWc3b3KhnY", "aqz-KE-bpKQ", "eRsGyueVLvQ", "R6MlUcmOul8", "UXqq0ZvbOnk",
    "PVGeM40dABA", "SkVqJ1SGeL0", "Z4C82eyhwgU", "Y-rmzh0PI3c",
)  # fmt: skip
"""The sample's tips, oldest first; the sixth is 464 seconds long."""

FIVE = {id_: {"watched": 1000 + at} for at, id_ in enumerate(IDS[:5])}
STOPPED = {**FIVE, IDS[5]: {"at": 110, "when": 2000, "played": [0, 110]}}
SHIFTS = """
new PerformanceObserver((list) => {
  const inMain = ({ node }) => document.querySelector("main").contains(node);
  for (const { value, sources } of list.getEntries()) {
    if (sources.some(inMain)) window.shifted = (window.shifted ?? 0) + value;
  }
}).observe({ type: "layout-shift", buffered: true });
"""


def arrive(visit: Callable[..., Any], path: str = SERIES, **kept_before: Any) -> Page:
    """A page opened by someone whose browser has kept this."""
    visitor = visit()
    if kept_before:
        remember(visitor.page, {"version": 1, **kept_before})
    page: Page = visitor.open(path)
    return page


def shown(page: Page) -> list[str]:
    """The ids of the rows that are not filtered out, in their order."""
    rows = "[...document.querySelectorAll('.row[data-video]')].filter((row) => !row.hidden)"
    ids: list[str] = page.evaluate(f"{rows}.map((row) => row.dataset.video)")
    return ids


def chip(page: Page, name: str) -> Any:
    return page.get_by_role("group", name="Which tips").get_by_role("button", name=re.compile(name))


def test_the_first_visit_finds_nothing_new(visit: Callable[..., Any]) -> None:
    """A newcomer sees the series, where it begins, and no word of what they missed."""
    page = arrive(visit)
    expect(page.locator("[data-sum]")).to_have_text(re.compile("^14 tips, 1 h"))
    expect(page.get_by_role("link", name="Start from the beginning")).to_be_visible()
    expect(page.locator("[data-continue]")).to_be_hidden()
    expect(chip(page, "New")).to_be_hidden()
    page.reload()
    expect(chip(page, "New")).to_be_hidden()


def test_what_is_left_and_where_to_go_on(visit: Callable[..., Any]) -> None:
    """The page says how many are watched, how long the rest takes, and where one stopped."""
    page = arrive(visit, videos=STOPPED)
    expect(page.locator("[data-sum]")).to_have_text("5 of 14 watched, 1 h 8 min left")
    button = page.get_by_role("link", name="Continue at 1:50")
    expect(button).to_have_attribute("href", re.compile("ankles-that-give/$"))
    row = page.locator(f"[data-video={IDS[5]}]")
    expect(row).to_contain_text("1:50 of 7:44")
    expect(row.locator(".tick")).to_have_accessible_name("Watched: Ankles that give")
    row.locator(".tick").click()
    expect(page.locator("[data-sum]")).to_have_text(re.compile("^6 of 14 watched"))
    expect(page.get_by_role("link", name="Continue with tip 7")).to_be_visible()


def test_what_is_left_at_ones_own_speed(visit: Callable[..., Any]) -> None:
    """Who listens faster is told how long it takes them."""
    page = arrive(visit, videos=STOPPED)
    expect(page.locator("[data-speed]")).to_be_empty()
    page.evaluate("localStorage['tipsheet.speed'] = '2'")
    page.reload()
    expect(page.locator("[data-speed]")).to_have_text("At your speed of 2×, 34 min. ")


def test_new_since_the_last_visit(visit: Callable[..., Any]) -> None:
    """A visit begins after half an hour without one; new is what the site had not at the last."""
    visitor = visit()
    remember(
        visitor.page,
        {"videos": {IDS[13]: {"watched": 9}}, "visits": [{"seen": 1, "newest": 1585765800}]},
    )
    page = visitor.page
    page.clock.install(time="2020-04-07T10:00:00Z")
    visitor.open(SERIES)
    new = chip(page, "New since 1 January")
    expect(new).to_have_text(re.compile(r"2$"))
    expect(page.locator("[data-fresh]")).to_have_text("2 are new since 1 January.")
    expect(page.locator(f"[data-video={IDS[12]}]")).to_contain_text("New")
    new.click()
    assert shown(page) == [*IDS[11:13]]
    page.clock.run_for(20 * 60_000)
    page.reload()
    expect(new).to_be_visible()
    page.clock.run_for(31 * 60_000)
    page.reload()
    expect(chip(page, "New since")).to_have_text(re.compile("0$"))


def test_filters_and_orders(visit: Callable[..., Any]) -> None:
    """Unwatched, a topic, newest first: the rows follow, what is found is said, the address too."""
    page = arrive(visit, videos=STOPPED)
    chip(page, "Unwatched").click()
    assert shown(page) == [*IDS[5:]]
    expect(page.locator("[data-found]")).to_have_text("9 tips shown")
    page.get_by_role("combobox", name="Order").select_option("Newest first")
    assert shown(page) == [*IDS[:4:-1]]
    page.get_by_role("combobox", name="Topic").select_option("Hills")
    hills = shown(page)
    assert hills
    assert set(hills) < set(IDS)
    asked = f"{SERIES}?show=unwatched&topic=hills&order=reversed"
    expect(page).to_have_url(re.compile(f"/{re.escape(asked)}$"))
    page.locator(f"[data-video={hills[0]}] .cover").click()
    page.go_back()
    expect(page).to_have_url(re.compile(f"/{re.escape(asked)}$"))
    page.reload()
    assert shown(page) == hills
    expect(chip(page, "Unwatched")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("combobox", name="Order")).to_have_value("reversed")
    chip(page, "All").click()
    page.get_by_role("combobox", name="Topic").select_option("All topics")
    page.get_by_role("combobox", name="Order").select_option("Oldest first")
    assert shown(page) == [*IDS]
    assert page.url.endswith(SERIES)


def test_a_filter_that_finds_nothing_says_so(visit: Callable[..., Any]) -> None:
    """Who has watched everything is told, and not shown an empty page."""
    page = arrive(visit, videos={id_: {"watched": 5} for id_ in IDS})
    expect(page.locator("[data-sum]")).to_have_text("All 14 watched")
    chip(page, "Unwatched").click()
    expect(page.get_by_text("Nothing here for now.")).to_be_visible()


def test_this_and_older_by_keyboard(visit: Callable[..., Any]) -> None:
    """Someone who watched seven tips elsewhere ticks them with one press."""
    page = arrive(visit)
    row = page.locator(f"[data-video={IDS[6]}]")
    row.get_by_role("link").focus()
    page.keyboard.press("Tab")
    older = row.get_by_role("button", name="Mark this and older as watched")
    expect(older).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-sum]")).to_have_text(re.compile("^7 of 14 watched"))
    expect(row.locator(".tick")).to_be_focused()
    assert kept(page)["videos"].keys() == set(IDS[:7])


def test_this_and_older_on_a_phone(visit: Callable[..., Any]) -> None:
    """Where nothing hovers, a tick offers the older ones."""
    visitor = visit(viewport={"width": 360, "height": 800}, has_touch=True)
    page = visitor.open(SERIES)
    older = page.get_by_role("button", name="Mark this and older as watched")
    expect(older).to_be_hidden()
    page.locator(f"[data-video={IDS[3]}] .tick").tap()
    older.tap()
    expect(page.locator("[data-sum]")).to_have_text(re.compile("^4 of 14 watched"))


def test_forgetting_asks_first(visit: Callable[..., Any]) -> None:
    """Progress goes when its owner says so twice, in all tabs, and not before."""
    page = arrive(visit, videos=STOPPED)
    page.get_by_role("button", name="Forget my progress").click()
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("[data-sum]")).to_have_text(re.compile("^5 of 14"))
    page.get_by_role("button", name="Forget my progress").click()
    page.get_by_role("button", name="Forget it").click()
    expect(page.locator("[data-sum]")).to_have_text(re.compile("^14 tips"))
    assert kept(page) == {"videos": {}}


def test_home_leads_on(visit: Callable[..., Any]) -> None:
    """Home shows where one stopped and what is new; a newcomer neither sees nor loads it."""
    visitor = visit()
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    page = visitor.open()
    expect(page.locator("tip-continue")).to_be_hidden()
    assert not [url for url in asked if url.endswith("videos.json")]
    page = arrive(visit, "", videos=STOPPED, visits=[{"seen": 1, "newest": 1585765800}])
    card = page.get_by_role("region", name="Ankles that give")
    expect(card).to_contain_text("You stopped at 1:50 of 7:44.")
    expect(card).to_contain_text(re.compile(r"3 tips are new since .*, 17 min in all\."))
    card.get_by_role("link", name="Continue").click()
    expect(page.locator("tip-player .pill")).to_have_text("Play from 1:50")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "path", ["", SERIES, f"{SERIES}?show=unwatched&topic=hips", "watch/ankles-that-give/"]
)
def test_nothing_jumps(visit: Callable[..., Any], path: str, width: int) -> None:
    """When progress appears, or rows that are asked for, their place is kept: nothing moves."""
    visitor = visit(viewport={"width": width, "height": 800})
    visitor.page.add_init_script(SHIFTS)
    remember(visitor.page, {"videos": STOPPED, "visits": [{"seen": 1, "newest": 1585765800}]})
    page = visitor.open(path, until="networkidle")
    expect(
        page.locator("tip-continue.is-ready, [data-continue], [data-tick]").first
    ).to_be_visible()
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    assert page.evaluate("window.shifted ?? 0") == 0


def test_without_scripts_a_series_is_a_list(visit: Callable[..., Any]) -> None:
    """No button, filter or tick is shown that would do nothing; the tips are links in order."""
    page = visit(java_script_enabled=False).open(SERIES)
    assert page.get_by_role("main").get_by_role("button").count() == 0
    assert page.get_by_role("combobox").count() == 0
    expect(page.get_by_role("link", name="Continue")).to_have_count(0)
    expect(page.locator("ol.rows .cover")).to_have_count(14)
