"""The recurrence rule of a session (RFC 5545, section 3.3.10), and the days that it gives.

Pure. The rule is written once, as calendars read it; dateutil counts its days, so that nothing
here knows how long a month is.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
from dateutil.rrule import rrule, rruleset, rrulestr

from generator.model import Session

Rule = dict[str, Any]


def build_rule(session: Session) -> Rule:
    """FREQ, INTERVAL, BYDAY and, where there is an end, UNTIL: the end of that day, in UTC."""
    rule = _endless(session)
    if session.until:
        end = datetime.combine(session.until, time(23, 59, 59), ZoneInfo(session.timezone))
        rule["until"] = end.astimezone(UTC)
    return rule


def first_day(session: Session) -> date:
    """The first day that the rule gives, which is where a calendar's event has to begin."""
    return next(iter(_days(session, session.first))).date()


def is_planned(session: Session, day: date) -> bool:
    """Whether the rule, without its exceptions and changes, gives `day`."""
    if day < session.first or (session.until and day > session.until):
        return False
    at = datetime.combine(day, time())
    return bool(_days(session, first_day(session)).between(at, at, inc=True))


def _endless(session: Session) -> Rule:
    monthly = [f"{one.nth}{one.day}" for one in session.month_days]
    rule: Rule = {"freq": "monthly" if monthly else "weekly"}
    if session.every > 1:
        rule["interval"] = session.every
    return {**rule, "byday": monthly or [day.value for day in session.days]}


def _days(session: Session, start: date) -> rrule | rruleset:
    text = icalendar.vRecur(_endless(session)).to_ical().decode()  # type: ignore[no-untyped-call]
    return rrulestr(text, dtstart=datetime.combine(start, time()))
