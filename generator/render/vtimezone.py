"""VTIMEZONE components whose changes recur by a rule (RFC 5545, section 3.6.5).

Outlook reads components that list each change (RDATE) an hour off, and icalendar makes only
those. A rule that begins or ends while the component has to hold gets an observance of its own;
a change that follows no rule is one.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar

YEARS = 12
"""Years for which a component is right at least; after them its last rules go on."""

_LASTING = 4
"""Years in a row that make a rule, rather than a chance, of the changes at the end."""

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

    @property
    def weekday(self) -> str:
        """RFC 5545's two letters."""
        return _DAYS[self.at.weekday()]

    def days(self) -> set[str]:
        """The day as rules can say it: the second Sunday is `2SU`, the last `-1SU`."""
        ways = {f"{(self.at.day - 1) // 7 + 1}{self.weekday}"}
        if self.at.day + 7 > monthrange(self.at.year, self.at.month)[1]:
            ways.add(f"-1{self.weekday}")
        return ways

    def is_like(self, other: _Change) -> bool:
        """Whether both may come of one rule, but for the day of the month."""
        same = (self.at.month, self.at.time(), self.weekday, self.before, self.after, self.name)
        return same == (
            *(other.at.month, other.at.time(), other.weekday),
            *(other.before, other.after, other.name),
        )


def build_vtimezone(name: str, first: date) -> icalendar.Timezone:
    """The component for the IANA zone `name`, right from `first` on."""
    zone = ZoneInfo(name)
    years = range(first.year - 1, first.year + YEARS)
    changes = [change for year in years for change in _changes(zone, year)]
    component = icalendar.Timezone()
    component.add("tzid", name)
    if not changes or changes[0].at.date() >= first:
        component.add_component(_fixed(zone, years[0]))
    for run in _runs(changes):
        component.add_component(_observance(run, last_year=years[-1]))
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


def _runs(changes: list[_Change]) -> list[list[_Change]]:
    """The changes put together that one yearly rule gives, by when each rule begins."""
    runs: list[list[_Change]] = []
    for change in changes:
        for run in runs:
            follows = run[-1].at.year == change.at.year - 1 and run[-1].is_like(change)
            if follows and _day_rule([*run, change]):
                run.append(change)
                break
        else:
            runs.append([change])
    return runs


def _day_rule(run: list[_Change]) -> dict[str, Any] | None:
    """The day of all these changes as a recurrence rule says it; None where none can."""
    if days := set.intersection(*(change.days() for change in run)):
        return {"byday": max(days)}
    first, last = min(one.at.day for one in run), max(one.at.day for one in run)
    if last - first < 7:  # the Friday on or after the 23rd
        return {"byday": run[0].weekday, "bymonthday": list(range(first, first + 7))}
    return None


def _observance(run: list[_Change], *, last_year: int) -> icalendar.cal.Component:
    """What a run of changes begins; its rule has an end unless it may go on."""
    first, last = run[0], run[-1]
    observance = icalendar.TimezoneDaylight() if first.saving else icalendar.TimezoneStandard()
    _add_offsets(observance, first.at, first.before, first.after, first.name)
    if len(run) > 1:
        rule = {"freq": "yearly", **(_day_rule(run) or {}), "bymonth": first.at.month}
        if last.at.year < last_year or len(run) < _LASTING:
            # A day late, for readers that take its UTC for the wall clock's time.
            rule["until"] = (last.at - last.before + timedelta(days=1)).replace(tzinfo=UTC)
        observance.add("rrule", rule)
    return observance


def _fixed(zone: ZoneInfo, year: int) -> icalendar.cal.Component:
    """The observance that holds from the beginning of a year, until the first change if any."""
    start = datetime(year, 1, 1, tzinfo=zone)
    offset = start.utcoffset() or timedelta()
    observance = icalendar.TimezoneDaylight() if start.dst() else icalendar.TimezoneStandard()
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
