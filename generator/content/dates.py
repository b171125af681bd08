"""Dates and time zones as people write them in files."""

from __future__ import annotations

import re
from datetime import date
from zoneinfo import ZoneInfo, available_timezones

from generator.errors import did_you_mean

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def parse_date(text: str) -> date | None:
    """A date written `YYYY-MM-DD`, or None."""
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def is_timezone(name: str) -> bool:
    """Whether `name` is a zone of the IANA database, such as `America/Los_Angeles`."""
    try:
        ZoneInfo(name)
    except (OSError, ValueError, LookupError):  # unknown, a folder of zones, no path at all
        return False
    return True


def suggest_timezone(name: str) -> str:
    """What may have been meant by a zone's name that is none."""
    zones = available_timezones()
    cities = {zone.rpartition("/")[2]: zone for zone in sorted(zones) if "/" in zone}
    city = name.strip().replace(" ", "_")
    near = cities.get(city.title())
    return f"did you mean `{near}`?" if near else did_you_mean(city, zones)
