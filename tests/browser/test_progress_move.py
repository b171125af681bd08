"""Progress on its way to another device: by link, by code, by file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keeping import kept, remember
from tests.browser.waiting import wait_until

SERIES = "series/stuck-at-home/"
WATCHED, STARTED = "lqiN98z6Dak", "WhWc3b3KhnY"
HERE = {
    WATCHED: {"watched": 1000},
    STARTED: {"at": 110, "when": 2000, "played": [0, 60, 90, 110]},
}

VIDEOS = """
const name = (at) => `video-${String(at).padStart(5, "0")}`;
const videos = Array.from({ length: count }, (_, at) => ({ id: name(at), published: 1 + at }));
const chosen = (id) => watched === "all" || (Number(id.slice(6)) * 7919) % 13 < 6;
"""
ENCODED = f"""
async ({{ base, count, watched }}) => {{
  {VIDEOS}
  const {{ encode }} = await import(`${{base}}assets/js/progress-link.js`);
  const ticks = videos.filter(({{ id }}) => chosen(id)).map(({{ id }}) => [id, {{ watched: 1 }}]);
  return encode(videos, {{ videos: Object.fromEntries(ticks) }});
}}
"""
DECODED = f"""
async ({{ base, count, watched, link, without }}) => {{
  {VIDEOS}
  const {{ decode }} = await import(`${{base}}assets/js/progress-link.js`);
  const {{ state, lost }} = await decode(videos.filter(({{ id }}) => id !== without), link);
  const told = Object.keys(state.videos);
  return {{ told: told.length, wrong: told.filter((id) => !chosen(id)).length, lost }};
}}
"""


def open_dialog(visit: Callable[..., Any], videos: object = HERE) -> Page:
    """The dialog of a visitor with progress, its link made."""
    visitor = visit()
    remember(visitor.page, {"version": 1, "videos": videos})
    page: Page = visitor.open(SERIES)
    page.get_by_role("button", name="Move to another device").click()
    expect(page.get_by_label("Link", exact=True)).to_have_value(re.compile("#progress="))
    return page


def test_a_link_carries_it_to_another_browser(visit: Callable[..., Any]) -> None:
    """Ticks and places arrive; the other browser is asked first, and loses nothing."""
    page = open_dialog(visit)
    expect(page.get_by_role("img", name="The link as a QR code")).to_be_visible()
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_role("status").get_by_text("Copied.")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")

    there = visit()
    own = "TLkA0RELQ1g"
    remember(there.page, {"version": 1, "videos": {own: {"watched": 5}}})
    asked: list[str] = []
    there.page.on("request", lambda request: asked.append(request.url))
    other = there.page
    other.goto(link)
    dialog = other.get_by_role("dialog", name="Take over this progress?")
    expect(dialog).to_contain_text("1 tip becomes watched.")
    expect(dialog).to_contain_text("1 tip gets a place to go on from.")
    assert kept(other)["videos"].keys() == {own}
    dialog.get_by_role("button", name="Take it over").click()
    expect(other.locator("[data-sum]")).to_have_text(re.compile("^2 of 14 watched"))
    assert kept(other)["videos"][STARTED] == HERE[STARTED]
    assert "#" not in other.url
    assert not [url for url in asked if "progress=" in url.partition("#")[0]]


def test_not_now_leaves_everything(visit: Callable[..., Any]) -> None:
    """Who says no keeps what they had, and the address does not ask again."""
    link = open_dialog(visit).get_by_label("Link", exact=True).input_value()
    page = visit().open(SERIES)
    page.evaluate("link => { location.href = link }", link)
    page.get_by_role("button", name="Not now").click()
    expect(page).not_to_have_url(re.compile("#"))
    assert kept(page)["videos"] == {}


@pytest.mark.parametrize("sent", ["", "AAAA", "%F0", "x" * 300])
def test_a_broken_link_says_so(visit: Callable[..., Any], sent: str) -> None:
    """A link that a mail program cut in two is told from an empty one, and breaks nothing."""
    page = visit().open(f"{SERIES}#progress={sent}")
    expect(page.get_by_text("The link is not whole")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    assert kept(page)["videos"] == {}


def test_fourteen_fit_a_small_code(visit: Callable[..., Any]) -> None:
    """The code of the sample series is one that every phone reads: 69 squares a side at most."""
    visitor = visit()
    videos = visitor.page.request.get(f"{visitor.site_url}assets/videos.json").json()
    ids = [one["id"] for one in videos]
    page = open_dialog(visit, {id_: {"watched": 1585000000000 + at} for at, id_ in enumerate(ids)})
    assert len(page.get_by_label("Link", exact=True).input_value()) < 400
    wait_until(page, "document.querySelector('canvas.code').width <= 69 + 8")  # once it is drawn


@pytest.mark.parametrize(("watched", "count"), [("all", 5000), ("some", 2308)])
def test_five_thousand_fit_a_link(visit: Callable[..., Any], watched: str, count: int) -> None:
    """5,000 watched flags stay under 2,000 characters, and arrive."""
    visitor = visit()
    page = visitor.open(SERIES)
    given = {"base": visitor.site_url, "count": 5000, "watched": watched}
    link = page.evaluate(ENCODED, given)
    assert len(link) < 1900
    found = page.evaluate(DECODED, {**given, "link": link})
    assert found == {"told": count, "wrong": 0, "lost": 0}


def test_an_old_link_fits_a_newer_site(visit: Callable[..., Any]) -> None:
    """Later videos do not disturb it; one that vanished costs its box alone, which is told."""
    visitor = visit()
    page = visitor.open(SERIES)
    given = {"base": visitor.site_url, "count": 5000, "watched": "some"}
    newer = {**given, "count": 5500, "link": page.evaluate(ENCODED, given)}
    assert page.evaluate(DECODED, newer) == {"told": 2308, "wrong": 0, "lost": 0}
    changed = page.evaluate(DECODED, {**newer, "without": "video-01234"})
    assert changed["wrong"] == 0
    assert 0 < changed["lost"] < 128
    assert changed["told"] + changed["lost"] == 2308


def test_a_file_carries_it_too(visit: Callable[..., Any], tmp_path: Path) -> None:
    """Saved here and opened there; a file of something else is refused in words."""
    page = open_dialog(visit)
    with page.expect_download() as started:
        page.get_by_role("link", name="Save a file").click()
    file = tmp_path / started.value.suggested_filename
    started.value.save_as(file)
    other = visit().open(SERIES)
    other.get_by_role("button", name="Move to another device").click()
    expect(other.get_by_role("dialog", name="Move to another device")).to_be_visible()
    chooser = other.locator("input[type=file]")
    chooser.set_input_files({"name": "a.json", "mimeType": "application/json", "buffer": b"[1]"})
    expect(other.get_by_text("This file holds no progress.")).to_be_visible()
    chooser.set_input_files(file)
    other.get_by_role("button", name="Take it over").click()
    expect(other.locator("[data-sum]")).to_have_text(re.compile("^1 of 14 watched"))
    assert kept(other)["videos"][STARTED] == HERE[STARTED]
