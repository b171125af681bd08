"""Chapters as YouTube reads them in a description. Pure text."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.model import Chapter

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
    chapters = tuple(filter(None, map(_parse_line, description.split("\n"))))
    starts = [chapter.start for chapter in chapters]
    if len(chapters) < MINIMUM or starts[0] != 0:
        return ()
    ends = [*starts, duration] if duration else starts
    lengths = (end - start for start, end in pairwise(ends))
    return chapters if all(length >= SHORTEST for length in lengths) else ()


def _parse_line(line: str) -> Chapter | None:
    match = _LINE.match(line)
    if not match:
        return None
    hours, minutes = int(match["hours"] or 0), int(match["minutes"])
    if match["hours"] and minutes > 59:
        return None
    return Chapter(start=hours * 3600 + minutes * 60 + int(match["seconds"]), title=match["title"])
