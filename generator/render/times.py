"""Lengths, days and times of day as the site's language writes them, and as programs do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time

from generator.language import Language
from generator.timecode import clock

LENGTHS = ("5", "15", "15+")
"""The classes of length that one can search for: up to as many minutes, and more than that."""


def minutes(seconds: int, language: Language) -> str:
    """A length in words: ``14 min``, ``1 h 52 min``; under a minute ``45 s``."""
    if seconds < 60:
        return language.gettext("%(seconds)s s", seconds=seconds)
    hours, rest = divmod(round(seconds / 60), 60)
    if not hours:
        return language.gettext("%(minutes)s min", minutes=rest)
    if not rest:
        return language.gettext("%(hours)s h", hours=hours)
    return language.gettext("%(hours)s h %(minutes)s min", hours=hours, minutes=rest)


def length_class(seconds: int) -> str:
    """The one of `LENGTHS` that a length in seconds belongs to."""
    return next((one for one in LENGTHS[:-1] if seconds <= 60 * int(one)), LENGTHS[-1])


def iso_duration(seconds: int) -> str:
    """A length as ISO 8601 and schema.org write it: ``PT14M22S``."""
    hours, rest = divmod(seconds, 3600)
    whole, left = divmod(rest, 60)
    parts = "".join(
        f"{value}{unit}" for value, unit in ((hours, "H"), (whole, "M"), (left, "S")) if value
    )
    return f"PT{parts or '0S'}"


def time_of_day(moment: datetime, language: Language) -> str:
    """``11:00 am``; twelve o'clock in words, since nobody agrees on 12 pm."""
    if moment.minute == 0 and moment.hour in (0, 12):
        return language.gettext("12 noon") if moment.hour else language.gettext("midnight")
    # Translators: how a time of day is written, in CLDR's letters.
    pattern = language.pgettext("pattern", "h:mm a")
    return format_time(moment.time(), pattern, locale=language.locale)


def month_of(day: date, language: Language) -> str:
    """``March 2020``, as it stands amid a sentence."""
    # Translators: how a month is written, in CLDR's letters, with words in quotation marks.
    return format_date(day, language.pgettext("pattern", "MMMM y"), language.locale)


def time_filters(zone: ZoneInfo, language: Language) -> dict[str, Callable[..., Any]]:
    """Filters for templates; moments in time are shown in `zone`."""

    def shown(pattern: str) -> Callable[[date], str]:
        show = language.date_format(pattern)
        return lambda when: show(day(when))

    def day(when: date) -> date:
        return when.astimezone(zone).date() if isinstance(when, datetime) else when

    return {
        **{name: shown(pattern) for name, pattern in _day_patterns(language).items()},
        "clock": clock,
        "minutes": cache(lambda seconds: minutes(seconds, language)),
        "iso_duration": iso_duration,
        "length_class": length_class,
        "month": lambda when: month_of(day(when), language),
        "iso_date": lambda when: day(when).isoformat(),
        "time_of_day": lambda when: time_of_day(when.astimezone(zone), language),
    }


def _day_patterns(language: Language) -> Mapping[str, str]:
    return {
        # Translators: how a day is written, in CLDR's letters, with words in quotation marks.
        "date": language.pgettext("pattern", "d MMMM y"),
        # Translators: the same with its weekday.
        "long_date": language.pgettext("pattern", "EEEE d MMMM y"),
        # Translators: the same in few letters.
        "short_date": language.pgettext("pattern", "EEE d MMMM"),
        "weekday": "EEE",
    }
