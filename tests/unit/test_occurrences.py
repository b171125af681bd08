from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from generator.errors import Source
from generator.model import (
    ChangedDate,
    ExceptionDate,
    ExtraDate,
    Gone,
    GoneReason,
    LiveState,
    MonthDay,
    Occurrence,
    Session,
    Video,
    VideoOverride,
    Weekday,
)
from generator.occurrences import expand_sessions, match_recordings
from tests.unit.catalog_builder import build, playlist, session, video

SEED = session()
SYDNEY = ZoneInfo("Australia/Sydney")


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
        ("America/Los_Angeles", (17, 11), (3, 11)),
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


def test_sessions_of_one_title_and_first_date_are_told_apart() -> None:
    """Weekdays at eleven and Saturdays at nine may share a title; their names stay their own."""
    saturdays = replace(SEED, days=(Weekday.SAT,), time=time(9))
    found = expand_sessions([SEED, saturdays], until=date(2020, 4, 30))
    assert len({one.uid for one in found}) == len(found) == 16
    alone = expand(SEED)
    assert {one.uid for one in alone} <= {one.uid for one in found}


def test_two_extras_on_one_day_are_told_apart() -> None:
    """A morning and an evening special are two events."""
    day = date(2020, 4, 4)
    extra = (ExtraDate(date=day, time=time(9)), ExtraDate(date=day, time=time(18)))
    morning, evening = expand(replace(SEED, extra=extra))[-2:]
    assert morning.uid != evening.uid


@pytest.mark.parametrize(
    ("at", "day"), [(time(1, 30), date(2020, 11, 1)), (time(1, 30), date(2020, 3, 8))]
)
def test_an_hour_is_an_hour_on_the_night_the_clocks_change(at: time, day: date) -> None:
    """A session lasts as long as was said, whatever the wall clock does meanwhile."""
    night = replace(
        SEED, days=(Weekday.SUN,), time=at, duration=timedelta(hours=1), first=day, until=day
    )
    (one,) = expand(night)
    assert one.end.astimezone(UTC) - one.start.astimezone(UTC) == timedelta(hours=1)


def test_a_time_that_the_clock_change_skips_is_read_with_the_offset_before_it() -> None:
    """02:30 does not exist on 8 March 2020 in Los Angeles: RFC 5545 makes it 10:30 UTC."""
    night = replace(SEED, days=(Weekday.SUN,), time=time(2, 30), first=date(2020, 3, 1))
    starts = [one.start.astimezone(UTC) for one in expand(night, date(2020, 3, 15))]
    assert [(one.hour, one.minute) for one in starts] == [(10, 30), (10, 30), (9, 30)]
    shown = [one.start for one in expand(night, date(2020, 3, 15))]
    assert [(one.hour, one.minute) for one in shown] == [(2, 30), (3, 30), (2, 30)]


def test_the_seed_case_from_london() -> None:
    """18:00 until 27 March, 19:00 from 30 March: Britain changes its clocks on the 29th."""
    london = [one.start.astimezone(ZoneInfo("Europe/London")) for one in expand(SEED)]
    hours = {one.date(): one.hour for one in london}
    assert {hours[day] for day in hours if day <= date(2020, 3, 27)} == {18}
    assert {hours[day] for day in hours if day >= date(2020, 3, 30)} == {19}


def test_the_seed_case_from_sydney_if_it_went_on() -> None:
    """Five in the morning until the clocks go back on 5 April, four from the 6th on."""
    found = expand(replace(SEED, until=None), date(2020, 4, 10))
    hours = {at.date(): at.hour for at in (one.start.astimezone(SYDNEY) for one in found)}
    assert hours[date(2020, 4, 4)] == 5
    assert hours[date(2020, 4, 7)] == 4


def test_every_zones_sessions_keep_their_hour() -> None:
    """Over both changes of both hemispheres: two years, every day at eleven."""
    for zone in ("Europe/London", "Australia/Sydney", "America/Sao_Paulo", "Asia/Kolkata"):
        daily = replace(SEED, timezone=zone, days=tuple(Weekday), until=date(2022, 3, 16))
        found = expand(daily, date(2022, 12, 31))
        assert len(found) == 730
        assert {(one.start.hour, one.start.minute) for one in found} == {(11, 0)}


def test_every_second_week() -> None:
    """It is counted from the week in which it begins, over the turn of the year."""
    every = replace(
        SEED, days=(Weekday.WED, Weekday.FRI), every=2, first=date(2020, 12, 17), until=None
    )
    days = [one.start.date() for one in expand(every, date(2021, 1, 15))]
    assert days == [date(2020, 12, 18), date(2020, 12, 30), date(2021, 1, 1), *days[3:]]
    assert days[3:] == [date(2021, 1, 13), date(2021, 1, 15)]


def test_days_of_the_month() -> None:
    """The first Monday and the last Saturday, in February of a leap year too."""
    days = (MonthDay(nth=1, day=Weekday.MON), MonthDay(nth=-1, day=Weekday.SAT))
    monthly = replace(SEED, days=(), month_days=days, first=date(2020, 2, 4), until=None)
    assert [f"{one.start:%m-%d}" for one in expand(monthly, date(2020, 4, 30))] == [
        *("02-29", "03-02", "03-28", "04-06", "04-25")
    ]


def test_a_changed_date_keeps_its_name() -> None:
    """Moved to another day and hour, with its own title, it is the same date to calendars."""
    changed = ChangedDate(
        date=date(2020, 3, 26), to=date(2020, 3, 28), time=time(12), title="Hips", reason="A train"
    )
    usual, moved = expand(SEED), expand(replace(SEED, changes=(changed,)))
    assert {one.uid for one in usual} == {one.uid for one in moved}
    (one,) = [one for one in moved if one.moved_from]
    assert (one.start, one.title, one.reason) == (
        datetime(2020, 3, 28, 19, tzinfo=UTC),
        "Hips",
        "A train",
    )
    assert one.moved_from == one.recurrence == datetime(2020, 3, 26, 18, tzinfo=UTC)
    assert one.end - one.start == timedelta(minutes=20)
    assert len(moved) == 14


def test_sessions_in_several_zones_are_in_times_order() -> None:
    """Six in Oslo comes before eleven in Los Angeles, whatever the clocks there show."""
    oslo = replace(SEED, timezone="Europe/Oslo", time=time(18), title="Oslo", series=None)
    first, second, *_ = expand_sessions([SEED, oslo], until=date(2020, 4, 3))
    assert (first.title, second.title) == ("Oslo", "Stuck-at-home tips")
    assert second.start - first.start == timedelta(hours=1)


def test_nothing_is_expanded_beyond_the_horizon() -> None:
    """A session that goes on, and an extra that is far away, end where the catalog does."""
    far = ExtraDate(date=date(2020, 6, 1))
    on = replace(SEED, until=None, extra=(far,))
    assert expand(on, date(2020, 3, 18))[-1].start.date() == date(2020, 3, 18)
    assert expand(replace(on, first=date(2021, 1, 1), extra=()), date(2020, 12, 31)) == ()


# --- recordings ---------------------------------------------------------------------------


def recording(id_: str, start: datetime, **changes: object) -> Video:
    """A broadcast that YouTube published days later."""
    base = Video(
        id=id_, slug=id_, title=id_, published=start + timedelta(days=3), actual_start=start
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def match(session: Session, *videos: Video, timezone: str = "UTC") -> list[str | None]:
    """The ids of the recordings in the series `tips`, by occurrence."""
    found = match_recordings(expand(session), {"tips": videos}, timezone=timezone)
    return [one.video for one in found]


def test_a_recording_is_found_by_when_it_began() -> None:
    """The date in the session's zone counts, late in the evening too."""
    evening = replace(SEED, time=time(20))
    start = datetime(2020, 3, 18, 3, 2, tzinfo=UTC)
    assert match(evening, recording("mine", start))[:2] == ["mine", None]


def test_an_upload_is_found_by_the_coachs_date() -> None:
    """What was never live is the tip of the day on which the coach published it."""
    upload = recording("upload", datetime(2020, 3, 18, 3, tzinfo=UTC), actual_start=None)
    upload = replace(upload, published=datetime(2020, 3, 18, 3, tzinfo=UTC))
    assert match(SEED, upload, timezone="America/Los_Angeles")[:2] == ["upload", None]
    assert match(SEED, upload, timezone="Europe/London")[:2] == [None, "upload"]


def test_a_recording_of_another_series_is_none() -> None:
    """Nothing is guessed across series; a session without a series has no recordings."""
    at = datetime(2020, 3, 17, 18, tzinfo=UTC)
    assert match(replace(SEED, series="else"), recording("x", at))[0] is None
    assert match(replace(SEED, series=None), recording("x", at))[0] is None


def test_of_two_recordings_the_nearer_one_counts() -> None:
    """A second broadcast of the day does not take the planned one's place."""
    at = datetime(2020, 3, 17, 18, 1, tzinfo=UTC)
    assert match(SEED, recording("later", at + timedelta(hours=5)), recording("planned", at))[
        :2
    ] == ["planned", None]


def test_a_recording_belongs_to_one_session_alone() -> None:
    """On a day with two sessions each has its own recording, or none."""
    morning = replace(SEED, extra=(ExtraDate(date=date(2020, 3, 17), time=time(9)),))
    at = datetime(2020, 3, 17, 18, 5, tzinfo=UTC)
    early = recording("early", at - timedelta(hours=2))
    assert match(morning, recording("noon", at))[:2] == [None, "noon"]
    assert match(morning, recording("noon", at), early)[:2] == ["early", "noon"]


def test_what_is_cancelled_has_no_recording() -> None:
    """A date that was off did not become a video; what stands in for it did."""
    at = datetime(2020, 3, 17, 22, tzinfo=UTC)
    off = replace(SEED, exceptions=(ExceptionDate(date=date(2020, 3, 17)),))
    assert match(off, recording("x", at))[0] is None
    moved = replace(off, extra=(ExtraDate(date=date(2020, 3, 17), time=time(15)),))
    assert match(moved, recording("x", at))[:2] == [None, "x"]


def test_the_catalog_knows_which_videos_may_be_recordings() -> None:
    """Announced broadcasts are matched by their planned start; hidden and gone videos are not."""
    day = datetime(2020, 3, 17, 18, tzinfo=UTC)
    gone = Gone(since=date(2020, 4, 1), reason=GoneReason.DELETED)
    announced = video(
        3, live=LiveState.UPCOMING, scheduled_start=day + timedelta(days=2, minutes=5), duration=0
    )
    catalog = build(
        playlists=(playlist(video(1, gone=gone), video(2), announced, video(4)),),
        overrides=(VideoOverride(id=video(2).id, hidden=True, source=Source("videos.yml")),),
        sessions=(SEED,),
        now=day,
    )
    found = [one.video for one in catalog.occurrences[:4]]
    assert found == [None, None, announced.id, video(4).id]
