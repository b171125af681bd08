"""Lengths of time as people write them in files: `20 min`, `1 h 30 min`."""

from __future__ import annotations

import re
from datetime import timedelta

_DURATION = re.compile(
    r"(?:(?P<hours>\d{1,2}) ?h(?:ours?)?)? ?(?:(?P<minutes>\d{1,3}) ?min(?:utes?)?)?", re.ASCII
)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?: ?h(?:ours?)?)?", re.ASCII)
_MINUTES = re.compile(r"[1-9]\d{0,2}", re.ASCII)


def parse_duration(text: str) -> timedelta | None:
    """A length written in hours, minutes or both; None for anything else, and for nothing."""
    match = _DURATION.fullmatch(text.lower())
    hours, minutes = (int(match[unit] or 0) if match else 0 for unit in ("hours", "minutes"))
    return timedelta(hours=hours, minutes=minutes) or None


def suggest_duration(text: str) -> str:
    """How `text`, which is no length of time, should have been written."""
    if match := _CLOCK.fullmatch(text.lower()):
        return f"write `{int(match[1])} h {int(match[2])} min`"
    if _MINUTES.fullmatch(text):
        return f"write `{text} min`"
    return "write it as `20 min` or `1 h 30 min`"
