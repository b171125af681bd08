from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown
from markupsafe import Markup

from generator.language import load_language
from generator.model import Chapter, Video
from generator.render.plain import plain_text
from generator.render.text import (
    PartKind,
    filters,
    first_sentence,
    shorten,
    split_description,
)
from generator.render.times import iso_duration, minutes, time_of_day
from generator.timecode import clock
from tests.unit.catalog_builder import message

ENGLISH = load_language("en")


def make_video(description: str, duration: int = 600) -> Video:
    return Video(
        id="aaaaaaaaaaa",
        slug="a",
        title="A",
        description=description,
        published=datetime(2020, 3, 26, tzinfo=UTC),
        duration=duration,
    )


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (95, "1:35"), (3599, "59:59"), (3725, "1:02:05")]
)
def test_clock(seconds: int, shown: str) -> None:
    """A second is written as a player writes it."""
    assert clock(seconds) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (45, "45 s"),
        (60, "1 min"),
        (862, "14 min"),
        (3600, "1 h"),
        (6720, "1 h 52 min"),
        (3599, "1 h"),
    ],
)
def test_minutes(seconds: int, shown: str) -> None:
    """A length is rounded to what a person plans with."""
    assert minutes(seconds, ENGLISH) == shown


@pytest.mark.parametrize(
    ("seconds", "written"), [(0, "PT0S"), (862, "PT14M22S"), (3600, "PT1H"), (90061, "PT25H1M1S")]
)
def test_iso_duration(seconds: int, written: str) -> None:
    """Durations are valid ISO 8601, zero too."""
    assert iso_duration(seconds) == written


@pytest.mark.parametrize(
    ("hour", "minute", "shown"),
    [
        (11, 0, "11:00 am"),
        (12, 0, "12 noon"),
        (0, 0, "midnight"),
        (12, 30, "12:30 pm"),
        (0, 5, "12:05 am"),
    ],
)
def test_time_of_day(hour: int, minute: int, shown: str) -> None:
    """Noon and midnight are words, since 12 pm is a riddle."""
    assert time_of_day(datetime(2020, 3, 26, hour, minute, tzinfo=UTC), ENGLISH) == shown


def test_dates_are_the_coachs() -> None:
    """A broadcast late in the Californian evening keeps its Californian date."""
    shown = filters(ZoneInfo("America/Los_Angeles"), ENGLISH)
    late = datetime(2020, 3, 27, 5, 30, tzinfo=UTC)
    assert shown["long_date"](late) == "Thursday 26 March 2020"
    assert shown["short_date"](date(2020, 3, 27)) == "Fri 27 March"


def test_a_description_gets_its_links_and_moments() -> None:
    """Times that lie in the video become moments, links become links, the rest stays text."""
    video = make_video("At 1:35, see https://example.org/a?b=c).\nLater 12:00 is past the end.")
    first, second = split_description(video)
    assert [(part.kind, part.text) for part in first] == [
        (PartKind.TEXT, "At "),
        (PartKind.MOMENT, "1:35"),
        (PartKind.TEXT, ", see "),
        (PartKind.LINK, "https://example.org/a?b=c"),
        (PartKind.TEXT, ")."),
    ]
    assert first[1].seconds == 95
    assert [part.kind for part in second] == [PartKind.TEXT]


@given(st.text(alphabet=st.sampled_from("a1:0 /.htps\n<&"), max_size=60))
def test_a_description_loses_nothing(text: str) -> None:
    """However a description is cut up, its parts put together are its lines again."""
    video = make_video(text)
    lines = ["".join(part.text for part in line) for line in split_description(video)]
    written = [line for line in video.description.strip().splitlines() if line.strip()]
    assert [line for line in lines if line.strip()] == written


@given(st.text() | st.text(st.sampled_from(' \n\t\r\x1c\xa0aB1.:;!-+=#~|()/"*_<&[]')))
def test_a_message_in_plain_text_is_what_markdown_shows(text: str) -> None:
    """Most messages are only words and are not read as Markdown: that must not be seen."""
    shown = Markup(markdown(text)).striptags()
    assert plain_text(message("Ann", text)) == shown


def test_a_description_does_not_repeat_the_chapters() -> None:
    """What stands under "Chapters" is not listed once more below."""
    chapters = (Chapter(start=0, title="Intro"), Chapter(start=95, title="Turn"))
    video = replace(make_video("Find the turn.\n\n0:00 Intro\n1:35 Turn\n"), chapters=chapters)
    assert [[part.text for part in line] for line in split_description(video)] == [
        ["Find the turn."]
    ]


@given(st.text(max_size=400))
def test_a_sentence_fits_a_search_result(text: str) -> None:
    """A description for search engines is one line of at most 160 characters."""
    sentence = first_sentence(text)
    assert len(sentence) <= 160
    assert "\n" not in sentence


@given(text=st.text(max_size=300), length=st.integers(20, 200))
def test_what_is_shortened_fits(text: str, length: int) -> None:
    """An excerpt has room in its card, on one line, and begins as the text does."""
    short = shorten(text, length)
    assert len(short) <= length
    assert "\n" not in short
    assert " ".join(text.split()).startswith(short.removesuffix("…"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("One two three.", "One two three."),
        ("A first sentence. Then another one", "A first sentence."),
        ("Short. And then a very long one", "Short. And then a very…"),
        ("No stop, in here anywhere at all", "No stop, in here anywhere…"),
    ],
)
def test_shortening_prefers_a_whole_sentence(text: str, shown: str) -> None:
    """An excerpt ends with its sentence where that is near, and never in two kinds of dots."""
    assert shorten(text, 26) == shown


def test_a_sentence_leaves_chapters_out() -> None:
    """A description that begins with its chapters is not summed up as 0:00 Intro."""
    assert first_sentence("0:00 Intro\n1:35 Turn\nFind the turn. Then walk.") == "Find the turn."
