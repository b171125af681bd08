"""Reads content/schedule.yml: the live sessions, their recurrence, exceptions and extras."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from generator.content.dates import is_timezone, suggest_timezone
from generator.content.durations import parse_duration, suggest_duration
from generator.content.editable import check_editable
from generator.content.fields import Fields, read_fields
from generator.content.options import is_web_address
from generator.content.reading import Reading
from generator.content.schedule_keys import EXCEPTION_KEYS, EXTRA_KEYS, KEYS, SESSION_KEYS
from generator.content.schema import Keys
from generator.content.yaml_nodes import YamlEntry, YamlMapping, YamlNode, YamlScalar
from generator.errors import Problem, did_you_mean
from generator.model import ExceptionDate, ExtraDate, Session, Settings, Weekday

FILE = "schedule.yml"

_DAYS = {day.name.lower(): day for day in Weekday}
_TIME = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)
_YEARS = range(2005, 2100)
"""From YouTube's first on."""
_LENGTH = timedelta(minutes=30)
"""A session's length where none is written."""


def load_sessions(settings: Settings) -> tuple[tuple[Session, ...], tuple[Problem, ...]]:
    """All sessions in the order written, and every mistake; no file is as an empty one."""
    reading = Reading(settings=settings)
    mapping = reading.mapping(FILE)
    sessions: list[Session] = []
    if mapping is not None:
        fields = read_fields(mapping, "the schedule", KEYS, reading.problems)
        zone = _read_zone(fields, settings.timezone)
        for node in fields.items("sessions"):
            session = _read_session(node, zone, reading)
            if session is not None:
                sessions.append(session)
    return tuple(sessions), tuple(reading.problems)


def _read_session(node: YamlNode, zone: str, reading: Reading) -> Session | None:
    """A session; None where it cannot be planned, for which there is a problem."""
    before = len(reading.problems)
    fields = read_fields(node, "the session", SESSION_KEYS, reading.problems)
    check_editable(fields, reading)
    first = _read_day(fields, "from")
    at = _read_time(fields)
    days = _read_days(fields)
    session = Session(
        title=fields.text("title"),
        series=fields.text("series") or None,
        timezone=_read_zone(fields, zone),
        days=days or tuple(Weekday),
        time=at or time(),
        duration=_read_duration(fields),
        first=first or date.min,
        until=_read_day(fields, "until"),
        exceptions=tuple(_read_exception(one, reading) for one in fields.items("except")),
        extra=tuple(_read_extra(one, reading) for one in fields.items("extra")),
        watch=_read_watch(fields),
        source=fields.source,
    )
    if len(reading.problems) == before:
        _check_dates(session, fields)
    return session if len(reading.problems) == before else None


def _check_dates(session: Session, fields: Fields) -> None:
    """What only the dates together, and the rule, can show to be wrong."""
    if session.until and session.until < session.first:
        what = f"`until` is `{session.until}`, which is before `from`, `{session.first}`"
        fields.report("until", what, "exchange them, or leave `until` out if it goes on")
        return
    planned: set[date] = set()
    for node, one in zip(fields.items("except"), session.exceptions, strict=True):
        if not _is_session_day(session, one.date):
            what = f"`except` has `{one.date}`, a {one.date:%A} on which there is no session"
            fields.report("except", what, "remove it, or correct the date", source=node.source)
        elif one.date in planned:
            what = f"`except` has `{one.date}` twice"
            fields.report("except", what, "remove one of them", source=node.source)
        planned.add(one.date)
    _check_extra(session, fields)


def _check_extra(session: Session, fields: Fields) -> None:
    off = {one.date for one in session.exceptions}
    seen: set[tuple[date, time]] = set()
    for node, one in zip(fields.items("extra"), session.extra, strict=True):
        at = one.time or session.time
        regular = _is_session_day(session, one.date) and one.date not in off
        if (one.date, at) in seen or (regular and at == session.time):
            what = f"`extra` has `{one.date}` at {at:%H:%M}, when there is a session already"
            fields.report("extra", what, "remove it, or correct the date", source=node.source)
        seen.add((one.date, at))


def _is_session_day(session: Session, day: date) -> bool:
    """Whether the rule, exceptions aside, gives a session on `day`."""
    inside = session.first <= day and not (session.until and day > session.until)
    return inside and list(Weekday)[day.weekday()] in session.days


def _read_day(fields: Fields, key: str) -> date | None:
    """A date on which there can be a broadcast; other years are typing errors."""
    day = fields.date(key)
    if day and day.year not in _YEARS:
        hint = f"years go from {_YEARS[0]} to {_YEARS[-1]}"
        if key == "until":
            hint += "; leave `until` out if it goes on"
        fields.report(key, f"`{key}` is `{day}`, which is too far away", hint)
        return None
    return day


def _read_zone(fields: Fields, default: str) -> str:
    zone = fields.text("timezone")
    if zone and not is_timezone(zone):
        what = f"`timezone` is `{zone}`, which is no time zone"
        fields.report("timezone", what, suggest_timezone(zone))
        return default
    return zone or default


def _read_time(fields: Fields) -> time | None:
    text = fields.text("time")
    match = _TIME.fullmatch(text)
    if match and int(match[1]) < 24 and int(match[2]) < 60:
        return time(int(match[1]), int(match[2]))
    if text:
        what = f"`time` is `{text}`, which is no time of day"
        fields.report("time", what, f"hours go from 0 to 23: write `{fields.keys['time']}`")
    return None


def _read_days(fields: Fields) -> tuple[Weekday, ...]:
    days = []
    for scalar in fields.scalars("days"):
        day = scalar.text.strip().lower()
        if day in _DAYS:
            days.append(_DAYS[day])
            continue
        hint = f"did you mean `{day[:3]}`?" if day[:3] in _DAYS else did_you_mean(day, _DAYS)
        what = f"`days` has `{scalar}`, which is no day"
        fields.report("days", what, hint, source=scalar.source)
    return tuple(dict.fromkeys(days))


def _read_duration(fields: Fields) -> timedelta:
    text = fields.text("duration")
    duration = parse_duration(text)
    if text and not duration:
        what = f"`duration` is `{text}`, which is no length of time"
        fields.report("duration", what, suggest_duration(text))
    return duration or _LENGTH


def _read_watch(fields: Fields) -> str:
    watch = fields.text("watch")
    if watch and not is_web_address(watch):
        fields.report("watch", f"`watch` is `{watch}`, which is no web address")
        return ""
    return watch


def _read_exception(node: YamlNode, reading: Reading) -> ExceptionDate:
    """A date alone, or a date with a reason."""
    fields = _read_dated(node, "the exception", EXCEPTION_KEYS, reading)
    day = _read_day(fields, "date") or date.min
    return ExceptionDate(date=day, reason=fields.text("reason"))


def _read_extra(node: YamlNode, reading: Reading) -> ExtraDate:
    fields = _read_dated(node, "the extra date", EXTRA_KEYS, reading)
    day = _read_day(fields, "date") or date.min
    return ExtraDate(date=day, time=_read_time(fields), title=fields.text("title"))


def _read_dated(node: YamlNode, what: str, keys: Keys, reading: Reading) -> Fields:
    """The node as a mapping; a date alone is one with nothing else."""
    if isinstance(node, YamlScalar):
        entry = YamlEntry(key="date", value=node, source=node.source)
        node = YamlMapping(entries=(entry,), source=node.source)
    return read_fields(node, what, keys, reading.problems)
