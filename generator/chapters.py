"""Chapters as YouTube reads them in a description. Pure text."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.model import Chapter
from generator.timecode import clock

MINIMUM = 3
SHORTEST = 10
"""Seconds."""

_LINE = re.compile(
    r"""
    ^\s*
    (?:[-–—*•·▪►▶]\s*)?           # a list's bullet
    (?P<open>[(\[])?
    (?:(?P<hours>\d{1,2}):)?(?P<minutes>\d{1,3}):(?P<seconds>[0-5]\d)
    (?(open)[)\]])
    (?!:?\d)
    \s*(?:[-–—:|•·]+\s+)?         # what stands between the time and the title
    (?P<title>\S.*?)
    \s*$
    """,
    re.VERBOSE | re.ASCII,
)


def parse_chapters(description: str, *, duration: int = 0) -> tuple[Chapter, ...]:
    """The chapters that YouTube shows for `description`, or none at all.

    Its rules (support.google.com/youtube/answer/9884579): the first begins at 0:00, there are
    at least three, they ascend, and each lasts ten seconds or more. One breach drops them all.
    `duration`, in seconds, is where the last one ends; 0 while it is not known.
    """
    chapters = _read_lines(description)
    return () if _find_breach(chapters, duration) else chapters


def find_dropped_chapters(description: str, *, duration: int = 0) -> str | None:
    """Why YouTube shows no chapters, in a clause, where a `description` seems to mean some.

    None where it shows them, and where fewer than two lines begin with a time.
    """
    chapters = _read_lines(description)
    return _find_breach(chapters, duration) if len(chapters) > 1 else None


def _read_lines(description: str) -> tuple[Chapter, ...]:
    return tuple(filter(None, map(_parse_line, description.split("\n"))))


def _find_breach(chapters: tuple[Chapter, ...], duration: int) -> str | None:
    if not chapters or chapters[0].start != 0:
        return "the first does not begin at 0:00"
    if len(chapters) < MINIMUM:
        return f"there are fewer than {MINIMUM}"
    starts = [chapter.start for chapter in chapters]
    for start, end in pairwise([*starts, duration] if duration else starts):
        if end <= start:
            return f"{clock(end)} does not come after {clock(start)}"
        if end - start < SHORTEST:
            return f"the one at {clock(start)} is shorter than {SHORTEST} seconds"
    return None


def _parse_line(line: str) -> Chapter | None:
    match = _LINE.match(line)
    if not match:
        return None
    hours, minutes = int(match["hours"] or 0), int(match["minutes"])
    if match["hours"] and minutes > 59:
        return None
    return Chapter(start=hours * 3600 + minutes * 60 + int(match["seconds"]), title=match["title"])
