"""Reads content/schedule.yml: the live sessions, their recurrence, exceptions and extras."""

from __future__ import annotations

from datetime import date, time, timedelta

from generator.content.dates import is_timezone, suggest_timezone
from generator.content.durations import parse_duration, suggest_duration
from generator.content.editable import check_editable
from generator.content.fields import Fields, read_fields
from generator.content.options import is_web_address
from generator.content.reading import Reading, is_slug
from generator.content.schedule_dates import (
    check_dates,
    read_changes,
    read_day,
    read_exceptions,
    read_extra,
    read_time,
)
from generator.content.schedule_keys import KEYS, SESSION_KEYS
from generator.content.schedule_rule import read_recurrence
from generator.content.yaml_nodes import YamlNode
from generator.errors import Problem
from generator.model import Session, Settings
from generator.slugs import slugify

FILE = "schedule.yml"

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
        taken: set[str] = set()
        for node in fields.items("sessions"):
            session = _read_session(node, zone, reading, taken)
            if session is not None:
                sessions.append(session)
    return tuple(sessions), tuple(reading.problems)


def _read_session(node: YamlNode, zone: str, reading: Reading, taken: set[str]) -> Session | None:
    """A session; None where it cannot be planned, for which there is a problem."""
    before = len(reading.problems)
    fields = read_fields(node, "the session", SESSION_KEYS, reading.problems)
    check_editable(fields, reading)
    first = read_day(fields, "from")
    at = read_time(fields)
    recurrence = read_recurrence(fields)
    session = Session(
        title=fields.text("title"),
        id=_read_id(fields, taken),
        series=fields.text("series") or None,
        timezone=_read_zone(fields, zone),
        days=recurrence.days,
        month_days=recurrence.month_days,
        every=recurrence.every,
        time=at or time(),
        duration=_read_duration(fields),
        first=first or date.min,
        until=read_day(fields, "until"),
        exceptions=read_exceptions(fields, reading),
        changes=read_changes(fields, reading),
        extra=read_extra(fields, reading),
        watch=_read_watch(fields),
        source=fields.source,
        lines=fields.lines,
    )
    if len(reading.problems) == before:
        check_dates(session, fields)
    return session if len(reading.problems) == before else None


def _read_id(fields: Fields, taken: set[str]) -> str:
    """A name that calendars keep, different from all in `taken`, which it joins."""
    name = fields.text("id")
    if name and not is_slug(name):
        what = f"`id` is `{name}`, which is to be a part of an address"
        fields.report("id", what, f"write `id: {slugify(name, fallback='session')}`")
    elif name in taken:
        fields.report("id", f"`id` is `{name}`, as another session's", "give each its own")
    elif name:
        taken.add(name)
    return name


def _read_zone(fields: Fields, default: str) -> str:
    zone = fields.text("timezone")
    if zone and not is_timezone(zone):
        what = f"`timezone` is `{zone}`, which is no time zone"
        fields.report("timezone", what, suggest_timezone(zone))
        return default
    return zone or default


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
