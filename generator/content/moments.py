"""A second in a video, as people write it. Pure; `generator.timecode` writes what this reads."""

from __future__ import annotations

import re

_CLOCK = re.compile(
    r"(?:(?P<hours>\d{1,3}):(?=\d\d:))?(?P<minutes>\d{1,3}):(?P<seconds>[0-5]\d)", re.ASCII
)
_UNITS = re.compile(
    r"(?=\d)(?:(?P<hours>\d{1,7})h)?(?:(?P<minutes>\d{1,7})m)?(?:(?P<seconds>\d{1,7})s?)?", re.ASCII
)


def parse_moment(text: str) -> int | None:
    """Seconds from `1:35`, `1:02:05`, `95`, `95s` or `1m35s`; None for anything else."""
    text = text.strip().lower()
    match = _CLOCK.fullmatch(text) or _UNITS.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds = (int(match[unit] or 0) for unit in ("hours", "minutes", "seconds"))
    if match["hours"] and match.re is _CLOCK and minutes > 59:
        return None
    return hours * 3600 + minutes * 60 + seconds
