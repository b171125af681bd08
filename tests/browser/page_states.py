"""Every page kind, in every state that a visitor can meet: for what has to hold on all of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.keeping import remember
from tests.browser.playing import ENDED, HIPS, ID, PLAYING, let, press

LA = "America/Los_Angeles"
STARTED = "WhWc3b3KhnY"
"""The video in which the visitor with progress has stopped."""
PROGRESS = {
    "version": 1,
    "videos": {
        ID: {"watched": 1000},
        STARTED: {"at": 110, "when": 2000, "played": [0, 60, 90, 110]},
    },
}


def _as_it_is(_page: Page) -> None:
    """Nothing is pressed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A page, and what is done on it before one looks."""

    name: str
    path: str = ""
    act: Callable[[Page], None] = _as_it_is
    site: str = "sample"
    """`sample`, `other` (what the sample has not) or `planned` (live sessions)."""
    now: str = ""
    """The visitor's clock, in UTC; without one, the machine's."""
    zone: str = LA
    progress: bool = False
    """Whether the visitor has been here before."""
    phone: bool | None = None
    """Whether the state is there on a phone only (True), on a wide screen only, or on both."""
    quiet: tuple[str, ...] = ()
    """Words of the console's lines that belong to this state."""

    @property
    def widths(self) -> tuple[int, ...]:
        """In CSS pixels, a wide screen first."""
        return {None: (1280, 360), True: (360,), False: (1280,)}[self.phone]

    @property
    def is_pressed(self) -> bool:
        """Whether anything was done on the page."""
        return self.act is not _as_it_is

    @property
    def asks_youtube(self) -> bool:
        """Whether the visitor has pressed play."""
        return self.act in (_play, _end, _fail)

    def reach(self, visit: Callable[..., Any], root: str, **options: Any) -> Any:
        """Bring a visitor into this state and give the visit; options are the context's."""
        width = {"width": self.widths[0], "height": 800}
        here = {"viewport": width, "timezone_id": self.zone, "locale": "en-GB"}
        visitor = visit(root=root, **{**here, **options})
        page: Page = visitor.page
        if self.now:
            page.clock.install(time="2020-03-20T00:00:00Z")
            page.clock.pause_at(self.now)
        if self.progress:
            remember(page, PROGRESS)
        visitor.open(self.path)
        self.act(page)
        self.hush(visitor)
        return visitor

    def hush(self, visitor: Any) -> None:
        """Take out of the console what belongs to this state."""
        said = [line for line in visitor.console if not any(word in line for word in self.quiet)]
        visitor.console[:] = said


def _play(page: Page) -> None:
    press(page)
    let(page, 1, PLAYING)
    expect(page.locator("tip-player")).to_have_attribute("state", "playing")


def _end(page: Page) -> None:
    press(page)
    let(page, 1, PLAYING)
    let(page, 9999, ENDED)
    expect(page.locator("tip-next .notice")).to_be_visible()


def _fail(page: Page) -> None:
    press(page)
    page.evaluate("fakePlayers[0].fail(150)")
    expect(page.locator(".player__notice")).to_be_visible()


def _open_transcript(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Show all")).click()


def _press_keys(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


def _dialog(button: str) -> Callable[[Page], None]:
    def open_it(page: Page) -> None:
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("dialog")).to_be_visible()

    return open_it


def _only_unwatched(page: Page) -> None:
    page.get_by_role("button", name="Unwatched").click()
    expect(page.locator("[data-older]").first).to_be_attached()


def _open_drawer(page: Page) -> None:
    page.locator("details.drawer summary").click()
    expect(page.locator("details.drawer").get_by_role("link", name="Lessons")).to_be_visible()


def search_for(words: str, found: str) -> Callable[[Page], None]:
    """Open the dialog and type, until something is there."""

    def search(page: Page) -> None:
        page.keyboard.press("/")
        expect(page.locator("dialog [type=search]")).to_be_focused()
        page.keyboard.type(words)
        _wait_for_answer(page, f"dialog {found}")

    return search


def _wait_for_answer(page: Page, found: str) -> None:
    expect(page.locator(found).first).to_be_visible()
    expect(page.locator("tip-search[busy]")).to_have_count(0)


STATES = (
    State(name="home"),
    State(name="home, been here before", progress=True),
    State(name="home, live now", site="planned", now="2020-03-27T18:06:00Z", zone="Asia/Kolkata"),
    State(name="menu", act=_open_drawer, phone=True),
    State(name="watch index", path="watch/"),
    State(name="watch", path=f"{HIPS}#t=95"),
    State(name="watch, transcript open", path=HIPS, act=_open_transcript, progress=True),
    State(name="watch, playing", path=HIPS, act=_play),
    State(name="watch, ended", path=HIPS, act=_end),
    State(name="watch, player failed", path=HIPS, act=_fail),
    State(name="watch, keys", path=HIPS, act=_press_keys, phone=False),
    State(name="watch, gone", path="watch/uphill-without-the-grind/", site="other"),
    State(name="watch, not embeddable", path="watch/the-pelvis-is-a-bowl/", site="other"),
    State(name="watch, announced", path="watch/tip-9/", site="planned"),
    State(name="series", path="series/stuck-at-home/"),
    State(
        name="series, unwatched",
        path="series/stuck-at-home/",
        act=_only_unwatched,
        progress=True,
    ),
    State(
        name="series, move",
        path="series/stuck-at-home/",
        act=_dialog("Move to another device"),
        progress=True,
    ),
    State(name="series, forget", path="series/stuck-at-home/", act=_dialog("Forget my progress")),
    State(name="articles", path="articles/"),
    State(name="article", path="articles/healthy-hips/"),
    State(name="article, two players", path="articles/two-players/", site="other"),
    State(name="questions", path="questions/"),
    State(name="question", path="questions/keep-the-torso-still/"),
    State(name="topics", path="topics/"),
    State(name="topic", path="topics/hips/"),
    State(name="lessons", path="lessons/"),
    State(name="lesson", path="lessons/free-your-feet/"),
    State(name="schedule, over", path="schedule/"),
    State(
        name="schedule, upcoming",
        path="schedule/",
        site="planned",
        now="2020-03-27T12:00:00Z",
        zone="Asia/Kolkata",
    ),
    State(name="schedule, live", path="schedule/", site="planned", now="2020-03-27T18:06:00Z"),
    State(name="search page", path="search/"),
    State(
        name="search page, results",
        path="search/?q=foot",
        act=lambda page: _wait_for_answer(page, ".result"),
    ),
    State(
        name="search page, nothing",
        path="search/?q=zzzz",
        act=lambda page: _wait_for_answer(page, ".search-help"),
    ),
    State(name="search dialog", act=search_for("standing leg", ".result")),
    State(name="search dialog, nothing", path="about/", act=search_for("zzzz", ".search-help")),
    State(name="about", path="about/"),
    State(name="privacy", path="privacy/"),
    State(name="lost", path="nowhere/", site="other", quiet=("404",)),
)
