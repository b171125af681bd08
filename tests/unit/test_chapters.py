"""Chapters in descriptions, by YouTube's rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.chapters import parse_chapters
from generator.model import Chapter

THREE = ((0, "Warm up"), (95, "Hips"), (430, "Cool down"))


def chapters(*pairs: tuple[int, str]) -> tuple[Chapter, ...]:
    """Chapters, written short."""
    return tuple(Chapter(start=start, title=title) for start, title in pairs)


@pytest.mark.parametrize(
    "lines",
    [
        "0:00 Warm up\n1:35 Hips\n7:10 Cool down",
        "00:00 Warm up\n01:35 Hips\n07:10 Cool down",
        "0:00:00 Warm up\n0:01:35 Hips\n00:07:10 Cool down",
        "0:00 - Warm up\n1:35 – Hips\n7:10 — Cool down",
        "0:00: Warm up\n1:35 | Hips\n7:10 • Cool down",
        "(0:00) Warm up\n[1:35] Hips\n(7:10) - Cool down",
        "- 0:00 Warm up\n* 1:35 Hips\n• 7:10 Cool down",
        "  0:00\tWarm up  \n\n1:35 Hips\nhttps://example.org\n7:10 Cool down\n",
        "Chapters:\n0:00 Warm up\n1:35 Hips\n7:10 Cool down\n\nSee you at 11:00 tomorrow!",
    ],
)
def test_the_ways_to_write_them(lines: str) -> None:
    """All the forms that coaches use are read alike."""
    assert parse_chapters(lines, duration=600) == chapters(*THREE)


def test_hours_count() -> None:
    """An hour in front is an hour; minutes beyond 59 do without one."""
    text = "0:00 a\n1:02:03 b\n75:00 c"
    assert parse_chapters(text) == chapters((0, "a"), (3723, "b"), (4500, "c"))


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("", "there are none"),
        ("0:00 a\n1:00 b", "two are too few"),
        ("0:01 a\n1:00 b\n2:00 c", "the first is not at the beginning"),
        ("0:00 a\n2:00 b\n1:00 c\n3:00 d", "they do not ascend"),
        ("0:00 a\n1:00 b\n1:00 c\n3:00 d", "one stands twice"),
        ("0:00 a\n0:09 b\n1:00 c", "the first is shorter than ten seconds"),
        ("0:00 a\n1:00 b\n9:51 c", "the last is shorter than ten seconds"),
        ("0:00 a\n1:00 b\n11:00 c", "the last begins after the end"),
        ("0:00\n1:00\n2:00", "they have no titles"),
        ("0:00 a\n1:75 b\n2:00 c", "75 is no number of seconds"),
        ("0:00 a\n1:61:00 b\n2:00 c", "61 is no number of minutes after an hour"),
        ("0:00:00:00 a\n1:00 b\n2:00 c", "four numbers are no time"),
    ],
)
def test_one_breach_drops_them_all(lines: str, why: str) -> None:
    """YouTube then shows none, so the site must not show some."""
    assert parse_chapters(lines, duration=600) == (), why


def test_ten_seconds_are_enough() -> None:
    """The shortest chapters that YouTube takes, to the second."""
    assert len(parse_chapters("0:00 a\n0:10 b\n0:20 c", duration=30)) == 3


def test_the_last_one_is_open_while_the_length_is_not_known() -> None:
    """An announced broadcast can have its chapters already."""
    assert len(parse_chapters("0:00 a\n1:00 b\n2:00 c", duration=0)) == 3


@given(st.text(alphabet=st.sampled_from("0123456789:()[]-–• \tab\n")), st.integers(0, 9000))
def test_whatever_is_read_keeps_the_rules(text: str, duration: int) -> None:
    """No description gives chapters that YouTube would not have."""
    found = parse_chapters(text, duration=duration)
    starts = [chapter.start for chapter in found]
    assert not found or (len(found) >= 3 and starts[0] == 0)
    ends = [*starts[1:], duration or starts[-1] + 10] if found else []
    assert all(end - start >= 10 for start, end in zip(starts, ends, strict=True))
    assert all(chapter.title == chapter.title.strip() != "" for chapter in found)
