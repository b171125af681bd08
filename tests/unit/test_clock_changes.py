from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from generator.catalog import build_catalog
from generator.errors import Problem, Severity
from generator.model import ChangedDate, Content, ExceptionDate, ExtraDate, Session, Weekday
from tests.unit.catalog_builder import session, settings

SUNDAYS = session(days=(Weekday.SUN,), time=time(2, 30), first=date(2020, 3, 1), until=None)
MARCH = datetime(2020, 3, 1, tzinfo=UTC)
NIGHTS = [
    ("America/Los_Angeles", "02:30", "2020-03-08", "does not exist on Sunday 8 March", "03:30"),
    ("America/Los_Angeles", "01:30", "2020-11-01", "there twice on Sunday 1 November", "first"),
    ("Europe/London", "01:30", "2020-03-29", "does not exist on Sunday 29 March", "02:30"),
    ("Australia/Sydney", "02:30", "2020-04-05", "is there twice on Sunday 5 April", "first"),
    ("Australia/Sydney", "02:30", "2020-10-04", "does not exist on Sunday 4 October", "03:30"),
]


def problems_of(planned: Session, now: datetime = MARCH) -> tuple[Problem, ...]:
    return build_catalog(Content(sessions=(planned,)), settings(series=()), now)[1]


@pytest.mark.parametrize(("zone", "at", "day", "what", "hint"), NIGHTS)
def test_a_doubtful_hour_is_told(zone: str, at: str, day: str, what: str, hint: str) -> None:
    """Both changes of both hemispheres: which night, what it counts as, and by which rule."""
    hour = time.fromisoformat(at)
    night = date.fromisoformat(day)
    of_night = replace(
        SUNDAYS, series=None, timezone=zone, time=hour, first=night, lines={"time": 7}
    )
    (problem,) = problems_of(of_night)
    assert (problem.severity, problem.source.line) == (Severity.WARNING, 7)
    assert problem.what.startswith(f"`{at}` ")
    assert what in problem.what
    assert hint in problem.hint
    assert "RFC 5545" in problem.hint


def test_only_a_date_to_come_is_told() -> None:
    """Nobody can still come an hour off to what is over."""
    plan = replace(SUNDAYS, series=None, until=date(2020, 10, 1))
    assert problems_of(plan)
    assert problems_of(plan, datetime(2020, 3, 9, tzinfo=UTC)) == ()


def test_what_was_seen_to_is_told_no_more() -> None:
    """Cancelled, or given another hour: then nothing is doubtful."""
    night, until = date(2020, 3, 8), date(2020, 10, 1)
    plan = replace(SUNDAYS, series=None, until=until)
    assert problems_of(replace(plan, exceptions=(ExceptionDate(date=night),))) == ()
    assert problems_of(replace(plan, changes=(ChangedDate(date=night, time=time(3, 30)),))) == ()


def test_a_doubtful_hour_of_a_single_date_is_told() -> None:
    """An extra date, and one that a change moves there."""
    usual = session(series=None, time=time(11))
    night = date(2020, 3, 8)
    extra = replace(usual, extra=(ExtraDate(date=night, time=time(2, 30)),))
    moved = ChangedDate(date=date(2020, 3, 17), to=night, time=time(2, 30))
    assert len(problems_of(extra)) == len(problems_of(replace(usual, changes=(moved,)))) == 1
    assert problems_of(usual) == ()
