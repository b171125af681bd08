"""Slugs and permalinks: readable, safe in an address, distinct, and the same for ever."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import elsewhere, urls
from generator.slugs import choose_slug, slugify

SAFE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Healthy hips: three directions at once", "healthy-hips-three-directions-at-once"),
        ("Don’t hold your breath!", "dont-hold-your-breath"),
        ("Šárka’s café – 10 km", "sarkas-cafe-10-km"),
        ("Straße", "strasse"),
        ("🏃 Hills 🏔️", "hills"),
        ("跑步", "pao-bu"),
        ("Бег", "beg"),
        ("🏃🏔️", "tip-dqw4w9wgxcq"),
        ("???", "tip-dqw4w9wgxcq"),
        (
            "A very long title that goes on about cadence and hips and feet for ever",
            "a-very-long-title-that-goes-on-about-cadence-and-hips-and",
        ),
    ],
)
def test_a_slug_can_be_read(title: str, slug: str) -> None:
    """Latin or not, with signs or without: words that say what the page is."""
    assert choose_slug(title, video_id="dQw4w9WgXcQ", taken=()) == slug


@given(st.text(max_size=200), st.text(max_size=200))
def test_a_slug_is_safe_short_and_settled(title: str, fallback: str) -> None:
    """Its signs need no escaping, it has 60 at most, and a slug's slug is itself."""
    slug = slugify(title, fallback=fallback)
    assert SAFE.fullmatch(slug)
    assert len(slug) <= 60
    assert slugify(slug, fallback="other") == slug


@given(st.lists(st.sampled_from(["Hips", "hips!", "Hips 2", "", "🏃", "跑"]), max_size=30))
def test_every_video_gets_a_slug_of_its_own(titles: list[str]) -> None:
    """The same title twice, or no readable title at all: two pages, two addresses."""
    taken: set[str] = set()
    for number, title in enumerate(titles):
        slug = choose_slug(title, video_id=f"id{number}", taken=taken)
        assert slug not in taken
        assert SAFE.fullmatch(slug)
        taken.add(slug)


def test_the_second_of_a_title_is_numbered() -> None:
    """Stable, since what is taken never changes."""
    taken = {"hips", "hips-2"}
    assert choose_slug("Hips", video_id="x", taken=taken) == "hips-3"


@pytest.mark.parametrize(
    ("permalink", "root"),
    [("", "./"), ("watch/", "../"), ("watch/hips/", "../../"), ("articles/page/2/", "../../../")],
)
def test_the_way_up_leads_to_the_root(permalink: str, root: str) -> None:
    """Links are relative, so that the site works under any path."""
    assert urls.root_from(permalink) == root


def test_the_first_page_of_a_list_is_the_list() -> None:
    """One page has one address."""
    assert urls.page(urls.ARTICLES, 1) == "articles/"
    assert urls.page(urls.ARTICLES, 2) == "articles/page/2/"


@given(st.text())
def test_links_to_youtube_carry_an_id_and_nothing_else(text: str) -> None:
    """Whatever an id contains, it adds no parameter and no fragment."""
    for url in (
        elsewhere.youtube_watch(text, 95),
        elsewhere.youtube_playlist(text),
        elsewhere.youtube_channel(text),
    ):
        assert re.fullmatch(
            r"https://www\.youtube\.com/[a-z]+(/|\?v=|\?list=)[\w.~%-]*(&t=95s)?", url, re.ASCII
        )
