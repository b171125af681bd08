"""A broadcast's life as the site tells it: from YouTube's answer through the snapshot."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from generator.load import load_site
from generator.model import Catalog, Occurrence, Settings
from generator.youtube.report import ChangeKind
from tests.contract.conftest import NOW, Sync
from tests.contract.fake_youtube import FakeYouTube, Resource

CONFIG = """\
site_name: Tips
docs_dir: content
plugins:
  tipsheet:
    coach: {name: Marit}
    timezone: America/Los_Angeles
    series: {tips: {playlist: PLtips0000000000}}
"""
SCHEDULE = """\
timezone: America/Los_Angeles
sessions:
  - {title: Tips, series: tips, days: [mon], time: "11:00", duration: 20 min, from: 2020-04-06}
"""
LIVE = "live-000000"
MONDAY = datetime(2020, 4, 13, 18, tzinfo=UTC)
"""The next session."""

Look = Callable[..., Catalog]


@pytest.fixture
def look(settings: Settings, sync: Sync, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Look:
    """A function that syncs and then reads the site as a build does."""
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (tmp_path / "content/schedule.yml").write_text(SCHEDULE, "utf-8")

    def look(now: datetime = NOW) -> Catalog:
        sync(now=now)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(now.timestamp())))
        return load_site(tmp_path / "mkdocs.yml").catalog

    return look


def announce(youtube: FakeYouTube, start: datetime, duration: str = "P0D") -> Resource:
    """A broadcast, or with a `duration` a premiere, at the playlist's end."""
    youtube.fill("PLtips", {"hips-000000": "Healthy hips"})
    video = youtube.add_video(
        LIVE, "Live", liveBroadcastContent="upcoming", liveStreamingDetails=plan(start)
    )
    video["contentDetails"]["duration"] = duration
    youtube.add_item("PLtips", LIVE)
    return video


def plan(start: datetime, **more: str) -> dict[str, Any]:
    return {"scheduledStartTime": f"{start:%Y-%m-%dT%H:%M:%SZ}", **more}


def dates(catalog: Catalog) -> list[datetime]:
    return [one.start for one in catalog.occurrences][:3]


def broadcast(catalog: Catalog) -> Occurrence:
    (one,) = [one for one in catalog.occurrences if one.video == LIVE]
    return one


def to_watch(catalog: Catalog) -> list[str]:
    return [video.id for video in catalog.series[0].videos]


@pytest.mark.parametrize("duration", ["P0D", "PT12M"])
def test_a_broadcast_lives_from_announcement_to_recording(
    youtube: FakeYouTube, look: Look, duration: str
) -> None:
    """Announced: in the schedule at YouTube's time, nothing to catch up on; a premiere likewise."""
    start = MONDAY + timedelta(hours=1)
    video = announce(youtube, start, duration)
    catalog = look()
    assert dates(catalog)[1] == broadcast(catalog).start == start
    assert MONDAY not in dates(catalog)
    assert to_watch(catalog) == ["hips-000000"]
    assert [one.id for one in catalog.upcoming_of_series["tips"]] == [LIVE]

    video["liveStreamingDetails"] = plan(start, actualStartTime="2020-04-13T19:02:00Z")
    video["snippet"]["liveBroadcastContent"] = "live"
    assert to_watch(look(start)) == ["hips-000000"]

    video["liveStreamingDetails"]["actualEndTime"] = "2020-04-13T19:30:00Z"
    video["snippet"]["liveBroadcastContent"] = "none"
    video["contentDetails"]["duration"] = "PT28M"
    catalog = look(start + timedelta(hours=1))
    assert to_watch(catalog) == ["hips-000000", LIVE]
    assert broadcast(catalog).start == start
    assert not catalog.upcoming_of_series


def test_a_changed_time_is_followed(youtube: FakeYouTube, look: Look, sync: Sync) -> None:
    """To another day, and the old one is the rule's again; the report says so once."""
    video = announce(youtube, MONDAY + timedelta(hours=1))
    look()
    tuesday = MONDAY + timedelta(days=1)
    video["liveStreamingDetails"] = plan(tuesday)
    report = sync(now=NOW + timedelta(hours=1))
    assert [one.kind for one in report.series[0].changes] == [ChangeKind.REDATED]
    assert "re-dated  Live: from 2020-04-13 19:00 to 2020-04-14 18:00 UTC" in str(report)
    catalog = look(NOW + timedelta(hours=2))
    assert dates(catalog)[1:] == [MONDAY, tuesday]


@pytest.mark.parametrize("how", ["deleted", "left the playlist", "forgotten"])
def test_what_never_took_place_leaves_the_schedule(
    youtube: FakeYouTube, look: Look, how: str
) -> None:
    """Its address stays, in no list; the day is as the rule has it."""
    announce(youtube, MONDAY + timedelta(hours=1))
    look()
    if how == "deleted":
        youtube.withdraw(LIVE, "privacyStatusUnspecified")
    elif how == "left the playlist":
        youtube.remove_items("PLtips", LIVE)
    catalog = look(MONDAY + timedelta(days=3 if how == "forgotten" else 0))
    assert dates(catalog)[1] == MONDAY
    assert all(one.video is None for one in catalog.occurrences)
    assert not catalog.upcoming_of_series
    assert to_watch(catalog) == ["hips-000000"]
    assert catalog.video_by_id[LIVE].slug == "live"


def test_a_broadcast_that_begins_is_not_called_re_dated(youtube: FakeYouTube, sync: Sync) -> None:
    """It begins a minute late every day: that is no news of its date."""
    video = announce(youtube, MONDAY)
    sync()
    video["liveStreamingDetails"] = plan(MONDAY, actualStartTime="2020-04-13T18:01:30Z")
    video["snippet"]["liveBroadcastContent"] = "live"
    report = sync(now=MONDAY)
    assert [one.detail for one in report.series[0].changes] == ["live state, beginning"]


def test_what_is_called_off_is_told_as_that(youtube: FakeYouTube, sync: Sync) -> None:
    """Nobody has lost a video; the guard does not stop for it either."""
    announce(youtube, MONDAY)
    sync()
    youtube.withdraw(LIVE, "privacyStatusUnspecified")
    text = str(sync(now=NOW + timedelta(hours=1)))
    assert "gone      Live: called off, deleted on YouTube; its page stays and says so" in text
