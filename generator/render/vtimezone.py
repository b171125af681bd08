"""VTIMEZONE components whose changes recur by a rule (RFC 5545, section 3.6.5).

Outlook reads components that list each change (RDATE) an hour off, and icalendar makes only
those; a zone whose changes follow no yearly rule still gets one of them.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar

YEARS = 12
"""Years for which a rule has to hold to be taken for one."""

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """A zone's clocks being changed."""

    at: datetime
    """The wall clock's time before the change, naive."""
    before: timedelta
    after: timedelta
    name: str
    """Of the time after it: PDT."""
    saving: bool

    def days(self) -> set[str]:
        """The day as rules can say it: the second Sunday is `2SU`, the last `-1SU`."""
        weekday = _DAYS[self.at.weekday()]
        ways = {f"{(self.at.day - 1) // 7 + 1}{weekday}"}
        if self.at.day + 7 > monthrange(self.at.year, self.at.month)[1]:
            ways.add(f"-1{weekday}")
        return ways


def build_vtimezone(name: str, first: date) -> icalendar.Timezone:
    """The component for the IANA zone `name`, right from the year of `first` on."""
    zone = ZoneInfo(name)
    # From the year before: on the southern half of the world, summer time is on in January.
    years = [list(_changes(zone, first.year - 1 + count)) for count in range(YEARS)]
    component = icalendar.Timezone()
    component.add("tzid", name)
    if not any(years):
        component.add_component(_fixed(zone, first))
        return component
    for number in range(len(years[0])):
        column = [year[number] for year in years if len(year) == len(years[0])]
        observance = _recurring(column) if len(column) == YEARS else None
        if observance is None:
            return icalendar.Timezone.from_tzid(name)
        component.add_component(observance)
    return component


def _changes(zone: ZoneInfo, year: int) -> Iterator[_Change]:
    """The changes of a year, in order."""
    start = datetime(year, 1, 1, tzinfo=UTC)
    for count in range(366):
        early, late = start + timedelta(days=count), start + timedelta(days=count + 1)
        if early.astimezone(zone).utcoffset() != late.astimezone(zone).utcoffset():
            yield _change(zone, early, late)


def _change(zone: ZoneInfo, early: datetime, late: datetime) -> _Change:
    """The change between two moments, found to the second by halving."""
    before = early.astimezone(zone).utcoffset() or timedelta()
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early).total_seconds() // 2)
        if middle.astimezone(zone).utcoffset() == before:
            early = middle
        else:
            late = middle
    local = late.astimezone(zone)
    return _Change(
        at=(late + before).replace(tzinfo=None),
        before=before,
        after=local.utcoffset() or timedelta(),
        name=local.tzname() or "",
        saving=bool(local.dst()),
    )


def _recurring(years: list[_Change]) -> icalendar.cal.Component | None:
    """The observance that a change begins every year; None where no rule gives all of them."""
    first = years[0]
    days = set.intersection(*(change.days() for change in years))
    same = {(one.at.month, one.at.time(), one.before, one.after) for one in years}
    if len(same) != 1 or not days:
        return None
    observance = icalendar.TimezoneDaylight() if first.saving else icalendar.TimezoneStandard()
    _add_offsets(observance, first.at, first.before, first.after, first.name)
    rule = {"freq": "yearly", "bymonth": first.at.month, "byday": max(days)}
    observance.add("rrule", rule)
    return observance


def _fixed(zone: ZoneInfo, first: date) -> icalendar.cal.Component:
    """The one observance of a zone that never changes its clocks."""
    start = datetime(first.year, 1, 1, tzinfo=zone)
    offset = start.utcoffset() or timedelta()
    observance = icalendar.TimezoneStandard()
    _add_offsets(observance, start.replace(tzinfo=None), offset, offset, start.tzname() or "")
    return observance


def _add_offsets(
    observance: icalendar.cal.Component,
    start: datetime,
    before: timedelta,
    after: timedelta,
    name: str,
) -> None:
    observance.add("dtstart", start)
    observance.add("tzname", name)
    observance.add("tzoffsetfrom", before)
    observance.add("tzoffsetto", after)
