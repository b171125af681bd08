from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
import recurring_ical_events

from generator.errors import Source
from generator.model import (
    Catalog,
    ExceptionDate,
    ExtraDate,
    Gone,
    GoneReason,
    LiveState,
    Occurrence,
    Session,
    Video,
    VideoOverride,
)
from generator.occurrences import expand_sessions
from generator.render.calendar import render_calendar
from generator.render.planning import build_schedule_page
from tests.unit.catalog_builder import build, playlist, session, settings, video

SEED = session()
NOW = datetime(2020, 3, 18, 12, tzinfo=UTC)
ELEVEN = datetime(2020, 3, 19, 18, tzinfo=UTC)
"""Thursday's session."""
SATURDAY = datetime(2020, 3, 21, 17, tzinfo=UTC)


def announced(start: datetime, number: int = 3, **changes: object) -> Video:
    """A broadcast that YouTube announces."""
    live = video(
        number, published=start, scheduled_start=start, live=LiveState.UPCOMING, duration=0
    )
    return replace(live, **changes)  # type: ignore[arg-type]


def join(*videos: Video, sessions: tuple[Session, ...] = (SEED,), now: datetime = NOW) -> Catalog:
    return build(playlists=(playlist(*videos),), sessions=sessions, now=now)


def of(catalog: Catalog, video: Video) -> Occurrence:
    (one,) = [one for one in catalog.occurrences if one.video == video.id]
    return one


def starts(catalog: Catalog) -> list[datetime]:
    return [one.start for one in catalog.occurrences]


def test_the_announced_time_wins_over_the_rule() -> None:
    """The day has one session, at YouTube's time, as long as it was planned, under its old name."""
    late = announced(ELEVEN + timedelta(hours=2))
    catalog = join(late)
    one = of(catalog, late)
    assert (one.start, one.end) == (late.scheduled_start, ELEVEN + timedelta(hours=2, minutes=20))
    assert one.planned == ELEVEN
    assert one.uid == "tips-20200317-20200319"
    assert str(one.start.tzinfo) == "America/Los_Angeles"
    assert len(starts(catalog)) == 14
    assert ELEVEN not in starts(catalog)


def test_a_broadcast_at_the_planned_time_moves_nothing() -> None:
    """Then the rule and YouTube agree."""
    one = of(join(announced(ELEVEN)), announced(ELEVEN))
    assert (one.start, one.planned, one.broadcast) == (ELEVEN, None, False)


def test_a_day_without_a_session_is_added() -> None:
    """A Saturday's broadcast enters the schedule, in the coach's zone, with its own address."""
    special = announced(SATURDAY)
    one = of(join(special), special)
    assert (one.start, one.title, one.series) == (SATURDAY, special.title, "tips")
    assert str(one.start.tzinfo) == "America/Los_Angeles"
    assert one.broadcast
    assert special.id in one.watch
    assert one.end - one.start == SEED.duration


@pytest.mark.parametrize(
    ("changes", "minutes"),
    [({"duration": 600}, 10), ({"actual_end": SATURDAY + timedelta(minutes=50)}, 50), ({}, 60)],
)
def test_how_long_it_takes_is_what_is_known(changes: dict[str, object], minutes: int) -> None:
    """A premiere's length, a recording's end; an hour where nothing tells."""
    one = of(join(announced(SATURDAY, **changes), sessions=()), announced(SATURDAY))
    assert one.end - one.start == timedelta(minutes=minutes)


def test_a_changed_time_is_followed() -> None:
    """To another hour and to another day, where it is that day's."""
    for hours in (3, 24 + 3):
        start = ELEVEN + timedelta(hours=hours)
        assert of(join(announced(start)), announced(start)).start == start


def test_what_is_called_off_disappears() -> None:
    """Deleted, hidden by the coach, or never begun: the schedule is as if it had not been."""
    gone = Gone(since=date(2020, 3, 18), reason=GoneReason.DELETED)
    special = announced(SATURDAY)
    plain = starts(join())
    assert starts(join(replace(special, gone=gone))) == plain
    assert starts(join(special, now=SATURDAY + timedelta(days=2))) == plain
    hidden = VideoOverride(id=special.id, hidden=True, source=Source("videos.yml"))
    catalog = build(playlists=(playlist(special),), sessions=(SEED,), overrides=(hidden,), now=NOW)
    assert starts(catalog) == plain


def test_what_never_began_is_announced_no_more() -> None:
    """A day after its time nobody waits any more; a few hours after it, they may."""
    special = announced(SATURDAY)
    assert join(special, now=SATURDAY + timedelta(hours=5)).upcoming_of_series["tips"]
    assert not join(special, now=SATURDAY + timedelta(days=2)).upcoming_of_series


def test_an_announcement_without_a_time_is_on_no_date() -> None:
    """The day on which it was announced is not the day on which it takes place."""
    undated = announced(ELEVEN, scheduled_start=None)
    assert all(one.video is None for one in join(undated).occurrences)


def test_only_what_has_ended_is_to_catch_up_on() -> None:
    """Announced and running broadcasts count in no list; their recording does."""
    began = {"live": LiveState.LIVE, "actual_start": ELEVEN}
    ended = {**began, "live": LiveState.NONE, "actual_end": ELEVEN + timedelta(minutes=20)}
    for changes, count in (({}, 0), (began, 0), (ended, 1)):
        catalog = join(announced(ELEVEN, **changes))
        assert len(catalog.series[0].videos) == count
        assert len(catalog.upcoming_of_series.get("tips", ())) == 1 - count


def test_what_goes_on_unannounced_moves_nothing() -> None:
    """Pressing the button a minute late is no change of plan; on a free day it is a session."""
    began = ELEVEN + timedelta(minutes=1)
    running = announced(began, scheduled_start=None, actual_start=began, live=LiveState.LIVE)
    assert of(join(running), running).start == ELEVEN
    alone = replace(running, published=SATURDAY, actual_start=SATURDAY)
    assert of(join(alone), alone).start == SATURDAY


def test_a_time_that_was_announced_stays_when_it_is_over() -> None:
    """Calendars that showed one o'clock are not told afterwards that it was eleven."""
    one = ELEVEN + timedelta(hours=2)
    over = announced(one, live=LiveState.NONE, actual_start=one, actual_end=one, duration=900)
    assert of(join(over), over).start == one
    special = replace(over, scheduled_start=SATURDAY, published=SATURDAY, actual_start=SATURDAY)
    assert of(join(special), special).broadcast


def test_what_the_coach_cancelled_stays_cancelled() -> None:
    """YouTube may not have heard of it; another hour of that day is another broadcast."""
    off = replace(SEED, exceptions=(ExceptionDate(date=date(2020, 3, 19)),))
    forgotten, instead = announced(ELEVEN), announced(ELEVEN + timedelta(hours=4))
    assert starts(join(forgotten, sessions=(off,))) == starts(join(sessions=(off,)))
    assert of(join(instead, sessions=(off,)), instead).broadcast


def test_a_broadcast_in_two_series_is_on_once() -> None:
    """It takes the place that a rule has for it, and is not added for the other series."""
    at = announced(ELEVEN + timedelta(hours=1))
    more = replace(settings().series[0], slug="more", playlist="PLmore")
    both = settings(series=(*settings().series, more))
    lists = (playlist(at), playlist(at, series="more", id="PLmore"))
    catalog = build(both, playlists=lists, sessions=(SEED,), now=NOW)
    assert of(catalog, at).planned == ELEVEN


def test_a_series_of_broadcasts_alone_is_never_over() -> None:
    """Only sessions come to an end that somebody planned."""
    over = announced(SATURDAY, live=LiveState.NONE, actual_start=SATURDAY)
    catalog = join(over, sessions=(), now=SATURDAY + timedelta(days=9))
    assert build_schedule_page(catalog, settings()).context["endings"] == ()


def test_the_calendar_agrees_with_the_page() -> None:
    """What moved is a changed instance, an extra date moves too, and what is added is there."""
    extra = replace(SEED, extra=(ExtraDate(date=date(2020, 3, 22), time=time(9)),))
    sunday = datetime(2020, 3, 22, 20, tzinfo=UTC)
    catalog = join(
        announced(ELEVEN + timedelta(hours=2)),
        announced(SATURDAY, 4),
        announced(sunday, 5),
        sessions=(extra,),
    )
    calendar = icalendar.Calendar.from_ical(render_calendar(catalog, settings()))
    events = recurring_ical_events.of(calendar).between(date(2020, 3, 1), date(2020, 5, 1))
    shown = sorted((event["DTSTART"].dt, event["DTEND"].dt) for event in events)
    assert shown == [(one.start, one.end) for one in catalog.occurrences]
    assert {SATURDAY, sunday, ELEVEN + timedelta(hours=2)} < {start for start, _ in shown}
    (moved,) = [event for event in calendar.events if "RECURRENCE-ID" in event]
    assert moved["RECURRENCE-ID"].dt == ELEVEN


def test_the_rule_itself_is_left_alone() -> None:
    """Without broadcasts the dates are the schedule file's."""
    assert join().occurrences == expand_sessions([SEED], until=date(2021, 4, 1))
