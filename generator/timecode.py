"""Lengths and moments as people read them: seconds to `1:35`, and the times in a text."""

from __future__ import annotations

import re

TIME = (
    r"(?<![\d:])(?:\d{1,2}:)?\d{1,2}:[0-5]\d(?![\d:])"
    r"(?!\s?(?:[apAP]\.?[mM]\b|Uhr\b|o['’]clock))"
)
"""A moment in a running text, as a regular expression: `3:10`, but not `3:10 pm`."""


def clock(seconds: int) -> str:
    """`seconds` as a player shows them: ``1:35``, and from an hour on ``1:02:05``."""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def seconds_of(time: str) -> int:
    """The reverse, of what TIME has found."""
    total = 0
    for unit in time.split(":"):
        total = total * 60 + int(unit)
    return total


def first_moment(text: str, duration: int) -> int | None:
    """The first time in `text` that lies within a video of `duration` seconds."""
    moments = (seconds_of(match[0]) for match in re.finditer(TIME, text, re.ASCII))
    return next((moment for moment in moments if moment < duration), None)
