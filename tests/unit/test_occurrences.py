from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from generator.errors import Source
from generator.model import (
    ExceptionDate,
    ExtraDate,
    Gone,
    GoneReason,
    Occurrence,
    Place,
    Session,
    Video,
    Weekday,
)
from generator.occurrences import expand_sessions, match_recordings

WEEKDAYS = (Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU, Weekday.FRI)

SEED = Session(
    title="Stuck-at-home tips",
    series="tips",
    timezone="America/Los_Angeles",
    days=WEEKDAYS,
    time=time(11),
    duration=timedelta(minutes=20),
    first=date(2020, 3, 17),
    until=date(2020, 4, 3),
    source=Source("content/schedule.yml"),
)


def expand(session: Session, until: date = date(2020, 12, 31)) -> tuple[Occurrence, ...]:
    return expand_sessions([session], until=until)


def test_the_seed_case() -> None:
    """Weekdays at 11 am Pacific from 17 March to 3 April 2020 are fourteen sessions."""
    starts = [one.start for one in expand(SEED)]
    assert len(starts) == 14
    assert starts[0] == datetime(2020, 3, 17, 18, tzinfo=UTC)
    assert starts[-1] == datetime(2020, 4, 3, 18, tzinfo=UTC)
    assert all(one.hour == 11 and one.weekday() < 5 for one in starts)


@pytest.mark.parametrize(
    ("zone", "first", "last"),
    [
        ("Europe/London", (17, 18), (3, 19)),
        ("Asia/Kolkata", (17, 23), (3, 23)),
        ("Australia/Sydney", (18, 5), (4, 5)),
        ("Pacific/Honolulu", (17, 8), (3, 8)),
    ],
)
def test_the_seed_case_from_elsewhere(
    zone: str, first: tuple[int, int], last: tuple[int, int]
) -> None:
    """The United States change their clocks on other days than the rest of the world."""
    seen = [one.start.astimezone(ZoneInfo(zone)) for one in expand(SEED)]
    assert (seen[0].day, seen[0].hour) == first
    assert (seen[-1].day, seen[-1].hour) == last


def test_a_session_keeps_its_hour_over_the_clock_change() -> None:
    """Eleven o'clock is eleven o'clock in winter and in summer."""
    weekly = replace(SEED, days=(Weekday.WED,), first=date(2020, 2, 26), until=None)
    starts = [one.start for one in expand(weekly, date(2020, 3, 18))]
    assert [one.hour for one in starts] == [11, 11, 11, 11]
    assert [one.astimezone(UTC).hour for one in starts] == [19, 19, 18, 18]


def test_an_exception_is_kept_with_its_reason() -> None:
    """A date that is off is still a date, so that the page can say why."""
    off = replace(SEED, exceptions=(ExceptionDate(date=date(2020, 3, 31), reason="No power"),))
    cancelled = [one for one in expand(off) if one.cancelled]
    assert [(one.start.date(), one.reason) for one in cancelled] == [
        (date(2020, 3, 31), "No power")
    ]
    assert len(expand(off)) == 14


def test_an_extra_date_has_its_own_time_and_title() -> None:
    """The Saturday special is at nine, and in its place by time."""
    extra = ExtraDate(date=date(2020, 4, 4), time=time(9), title="Saturday special")
    last = expand(replace(SEED, extra=(extra,)))[-1]
    assert (last.title, last.start.hour, last.extra) == ("Saturday special", 9, True)
    assert last.end - last.start == timedelta(minutes=20)


def test_the_first_date_is_one_of_the_days() -> None:
    """`from` may name a day without a session: the first is the next that has one."""
    sunday = replace(SEED, first=date(2020, 3, 15), until=date(2020, 3, 17))
    assert [one.start.date() for one in expand(sunday)] == [date(2020, 3, 16), date(2020, 3, 17)]


def test_leap_day_and_year_end() -> None:
    """Dates that only some years have, and the turn of the year, are as any other."""
    daily = replace(SEED, days=tuple(Weekday), first=date(2020, 2, 28), until=date(2020, 3, 1))
    assert [one.start.day for one in expand(daily)] == [28, 29, 1]
    turn = replace(SEED, days=tuple(Weekday), first=date(2020, 12, 31), until=date(2021, 1, 1))
    assert [one.start.year for one in expand(turn, date(2021, 2, 1))] == [2020, 2021]


def test_occurrences_have_names_of_their_own() -> None:
    """A calendar tells one date from the other, and from the same date of another session."""
    other = replace(SEED, title="Something else")
    uids = [one.uid for one in expand_sessions([SEED, other], until=date(2020, 4, 30))]
    assert len(uids) == len(set(uids)) == 28


def recording(id_: str, start: datetime, series: str = "tips") -> Video:
    return Video(
        id=id_,
        slug=id_,
        title=id_,
        published=start + timedelta(days=3),
        actual_start=start,
        places=(Place(series=series, number=1),),
    )


def test_a_recording_is_found_by_when_it_began() -> None:
    """The coach's date counts, late in the evening too; other series do not."""
    evening = replace(SEED, time=time(20))
    start = datetime(2020, 3, 18, 3, 2, tzinfo=UTC)
    videos = (recording("mine", start), recording("other", start, series="else"))
    matched = match_recordings(expand(evening), videos)
    assert [one.video for one in matched[:2]] == ["mine", None]


def test_of_two_recordings_the_nearer_one_counts() -> None:
    """A second broadcast of the day does not take the planned one's place."""
    at = datetime(2020, 3, 17, 18, 1, tzinfo=UTC)
    videos = (recording("later", at + timedelta(hours=5)), recording("planned", at))
    assert match_recordings(expand(SEED), videos)[0].video == "planned"


def test_what_is_gone_or_cancelled_has_no_recording() -> None:
    """A date that was off did not become a video, and a gone video is no recording to offer."""
    at = datetime(2020, 3, 17, 18, tzinfo=UTC)
    gone = replace(
        recording("gone", at), gone=Gone(since=date(2020, 4, 1), reason=GoneReason.DELETED)
    )
    assert match_recordings(expand(SEED), (gone,))[0].video is None
    off = replace(SEED, exceptions=(ExceptionDate(date=date(2020, 3, 17)),))
    assert match_recordings(expand(off), (recording("x", at),))[0].video is None
