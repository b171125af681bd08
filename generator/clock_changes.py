"""Finds sessions at an hour that the clocks skip, or show twice, on the night they are changed.

Pure. Neither is wrong: RFC 5545 says when such a session is (section 3.3.5), and calendars agree.
But its coach may have meant something else, and viewers may come an hour off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time

from generator.errors import Problem, Severity
from generator.model import Occurrence, Session
from generator.occurrences import existing_time, name_sessions, wall_clock


def check_clock_changes(
    sessions: Iterable[Session], occurrences: Iterable[Occurrence], now: datetime
) -> tuple[Problem, ...]:
    """A warning for each session that has such a date to come; the first of them counts."""
    occurrences = tuple(occurrences)
    found = []
    for name, session in name_sessions(sessions):
        usual = [one.recurrence for one in occurrences if one.session == name and one.recurrence]
        walls = (wall for wall in _hours(session, usual) if wall.timestamp() >= now.timestamp())
        found += [_warn(wall, session) for wall in sorted(filter(_is_doubtful, walls))[:1]]
    return tuple(found)


def _hours(session: Session, usual: Iterable[datetime]) -> Iterator[datetime]:
    """When its sessions are, as the coach wrote it."""
    single = {one.date for one in session.exceptions} | {one.date for one in session.changes}
    yield from (wall for wall in usual if wall.date() not in single)
    moved: list[tuple[date, time | None]] = [
        *((one.to or one.date, one.time) for one in session.changes),
        *((one.date, one.time) for one in session.extra),
    ]
    for day, at in moved:
        yield wall_clock(session, day, at)


def _is_skipped(wall: datetime) -> bool:
    return existing_time(wall).replace(tzinfo=None) != wall.replace(tzinfo=None)


def _is_doubtful(wall: datetime) -> bool:
    return wall.utcoffset() != wall.replace(fold=1).utcoffset()


def _warn(wall: datetime, session: Session) -> Problem:
    night = f"{wall:%A} {wall.day} {wall:%B %Y}, when the clocks of {session.timezone} are changed"
    if _is_skipped(wall):
        what = f"`{wall:%H:%M}` does not exist on {night}"
        taken = f"it counts as {existing_time(wall):%H:%M}"
    else:
        what = f"`{wall:%H:%M}` is there twice on {night}"
        taken = "the first of the two counts, before the change"
    return Problem(
        source=replace(session.source, line=session.lines.get("time", session.source.line)),
        what=what,
        hint=f"{taken}, as RFC 5545 has it; if that is not what you mean, write another time, "
        f"for that date alone below `change`",
        severity=Severity.WARNING,
    )
