"""Reads and checks a session's single dates: `except`, `change` and `extra`, its hours and days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time

from generator.content.fields import Fields, read_fields
from generator.content.reading import Reading
from generator.content.schedule_keys import CHANGE_KEYS, EXCEPTION_KEYS, EXTRA_KEYS
from generator.content.schema import Keys
from generator.content.yaml_nodes import YamlEntry, YamlMapping, YamlNode, YamlScalar
from generator.errors import Source
from generator.model import ChangedDate, ExceptionDate, ExtraDate, Session
from generator.recurrence import is_planned

_TIME = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)
_YEARS = range(2005, 2100)
"""From YouTube's first on."""
_SEVERAL = {"except": "exceptions", "change": "changes"}


def read_exceptions(fields: Fields, reading: Reading) -> tuple[ExceptionDate, ...]:
    """`except`: each a date alone, or a date with a reason."""
    return tuple(_read_exception(one, reading) for one in fields.items("except"))


def read_changes(fields: Fields, reading: Reading) -> tuple[ChangedDate, ...]:
    """`change`: each a date of the rule, and what is different then."""
    return tuple(_read_change(one, reading) for one in fields.items("change"))


def read_extra(fields: Fields, reading: Reading) -> tuple[ExtraDate, ...]:
    """`extra`: each a date alone, or with its own hour and title."""
    return tuple(_read_extra(one, reading) for one in fields.items("extra"))


def read_day(fields: Fields, key: str) -> date | None:
    """A date on which there can be a broadcast; other years are typing errors."""
    day = fields.date(key)
    if day and day.year not in _YEARS:
        hint = f"years go from {_YEARS[0]} to {_YEARS[-1]}"
        if key == "until":
            hint += "; leave `until` out if it goes on"
        fields.report(key, f"`{key}` is `{day}`, which is too far away", hint)
        return None
    return day


def read_time(fields: Fields) -> time | None:
    """A time of day, from 0:00 to 23:59."""
    text = fields.text("time")
    match = _TIME.fullmatch(text)
    if match and int(match[1]) < 24 and int(match[2]) < 60:
        return time(int(match[1]), int(match[2]))
    if text:
        what = f"`time` is `{text}`, which is no time of day"
        fields.report("time", what, f"hours go from 0 to 23: write `{fields.keys['time']}`")
    return None


def check_dates(session: Session, fields: Fields) -> None:
    """Report what only the dates together, and the rule, can show to be wrong."""
    if session.until and session.until < session.first:
        what = f"`until` is `{session.until}`, which is before `from`, `{session.first}`"
        fields.report("until", what, "exchange them, or leave `until` out if it goes on")
        return
    seen: dict[date, str] = {}
    for key, day, source in _single_dates(session, fields):
        if not is_planned(session, day):
            what = f"`{key}` has `{day}`, a {day:%A} on which there is no session"
            fields.report(key, what, "remove it, or correct the date", source=source)
        elif day in seen:
            twice = "twice" if seen[day] == key else f"and so has `{seen[day]}`"
            fields.report(key, f"`{key}` has `{day}` {twice}", "remove one of them", source=source)
        seen[day] = key
    _check_free(session, fields, set(seen))


def _single_dates(session: Session, fields: Fields) -> Iterator[tuple[str, date, Source]]:
    """The dates that have to be the rule's, each with its key and its place."""
    for key, member in _SEVERAL.items():
        nodes = fields.items(key)
        for node, one in zip(nodes, getattr(session, member), strict=True):
            yield key, one.date, node.source


def _check_free(session: Session, fields: Fields, not_as_usual: set[date]) -> None:
    """Nothing is added or moved to where there is a session already."""
    seen: set[tuple[date, time]] = set()
    moved = [(one.to or one.date, one.time) for one in session.changes]
    extra = [(one.date, one.time) for one in session.extra]
    for key, dates in (("change", moved), ("extra", extra)):
        for node, (day, at) in zip(fields.items(key), dates, strict=True):
            hour = at or session.time
            usual = day not in not_as_usual and hour == session.time and is_planned(session, day)
            if usual or (day, hour) in seen:
                what = f"`{key}` has `{day}` at {hour:%H:%M}, when there is a session already"
                fields.report(key, what, "remove it, or correct the date", source=node.source)
            seen.add((day, hour))


def _read_exception(node: YamlNode, reading: Reading) -> ExceptionDate:
    fields = _read_dated(node, "the exception", EXCEPTION_KEYS, reading)
    day = read_day(fields, "date") or date.min
    return ExceptionDate(date=day, reason=fields.text("reason"))


def _read_change(node: YamlNode, reading: Reading) -> ChangedDate:
    fields = _read_dated(node, "the change", CHANGE_KEYS, reading)
    before = len(reading.problems)
    changed = ChangedDate(
        date=read_day(fields, "date") or date.min,
        to=read_day(fields, "to"),
        time=read_time(fields),
        title=fields.text("title"),
        reason=fields.text("reason"),
    )
    if len(reading.problems) == before and not (changed.to or changed.time or changed.title):
        what = f"`change` has `{changed.date}`, but not what is different then"
        hint = "add `to`, `time` or `title`; if there is no session, the date belongs to `except`"
        fields.report("change", what, hint)
    return changed


def _read_extra(node: YamlNode, reading: Reading) -> ExtraDate:
    fields = _read_dated(node, "the extra date", EXTRA_KEYS, reading)
    day = read_day(fields, "date") or date.min
    return ExtraDate(date=day, time=read_time(fields), title=fields.text("title"))


def _read_dated(node: YamlNode, what: str, keys: Keys, reading: Reading) -> Fields:
    """The node as a mapping; a date alone is one with nothing else."""
    if isinstance(node, YamlScalar):
        entry = YamlEntry(key="date", value=node, source=node.source)
        node = YamlMapping(entries=(entry,), source=node.source)
    return read_fields(node, what, keys, reading.problems)
