"""The schedule's month calendar: weeks of days, with what is, was or would have been on each."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import get_day_names

from generator.language import Language, load_language
from generator.model import Catalog, Occurrence, Settings
from generator.render.sessions import is_recorded

AHEAD = 2
"""Months with sessions after the current one."""

PAST = 6
"""Past months, so that the page does not grow with the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A session on its day, or on the day that it was moved away from."""

    occurrence: Occurrence
    at: datetime
    away: bool = False
    """Whether it is here no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A square of the calendar."""

    date: date
    in_month: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month in whole weeks, from the day on which they begin in the site's language."""

    first: date
    weeks: tuple[tuple[Day, ...], ...]
    past: bool
    """Whether it was over when the site was built."""

    @property
    def id(self) -> str:
        """Its anchor: ``2020-03``."""
        return f"{self.first:%Y-%m}"


def build_months(catalog: Catalog, settings: Settings) -> tuple[Month, ...]:
    """This month and those ahead, then the past ones that have recordings, newest first.

    Days are those of the coach's zone.
    """
    zone = ZoneInfo(settings.timezone)
    days: dict[date, list[Entry]] = {}
    for entry in sorted(_entries(catalog), key=lambda entry: entry.at):
        days.setdefault(entry.at.astimezone(zone).date(), []).append(entry)
    recorded = {
        day.replace(day=1)
        for day, entries in days.items()
        if any(is_recorded(entry.occurrence, catalog) for entry in entries)
    }
    this = catalog.now.astimezone(zone).date().replace(day=1)
    ahead = sorted({day.replace(day=1) for day in days if day >= this})[: AHEAD + 1]
    past = sorted((first for first in recorded if first < this), reverse=True)[:PAST]
    begin = load_language(settings.language).locale.first_week_day
    return tuple(_month(first, days, begin, past=first < this) for first in (*ahead, *past))


def _entries(catalog: Catalog) -> Iterator[Entry]:
    for one in catalog.occurrences:
        yield Entry(occurrence=one, at=one.start)
        if one.moved_from and one.moved_from.date() != one.start.date():
            yield Entry(occurrence=one, at=one.moved_from, away=True)


def weekdays(language: Language) -> tuple[tuple[str, bool], ...]:
    """The short names of a week's days in their order, and whether each is of the weekend."""
    locale = language.locale
    names = get_day_names("abbreviated", "stand-alone", locale)
    weekend = {locale.weekend_start, locale.weekend_end}
    order = ((locale.first_week_day + at) % 7 for at in range(7))
    return tuple((names[day], day in weekend) for day in order)


def _month(first: date, days: dict[date, list[Entry]], begin: int, *, past: bool) -> Month:
    weeks = Calendar(begin).monthdatescalendar(first.year, first.month)
    squares = tuple(tuple(_days(week, first, days)) for week in weeks)
    return Month(first=first, weeks=squares, past=past)


def _days(week: Iterable[date], first: date, days: dict[date, list[Entry]]) -> Iterator[Day]:
    for day in week:
        here = day.month == first.month
        yield Day(date=day, in_month=here, entries=tuple(days.get(day, ())) if here else ())
