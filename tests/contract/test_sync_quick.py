"""`sync --quick`: what is new, for a handful of units, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.content.snapshot import load_playlist
from generator.errors import SyncError
from generator.model import Settings
from generator.youtube.client import Client
from generator.youtube.patience import Patience
from generator.youtube.quick import look_with
from generator.youtube.report import ChangeKind, SyncReport
from tests.contract.conftest import KEY, Sync, settings_for
from tests.contract.fake_youtube import FakeYouTube

Look = Callable[[], SyncReport]
DAYS = {f"video-{day:05}": f"Tip {day}" for day in range(1, 131)}


@pytest.fixture
def look(youtube: FakeYouTube, settings: Settings) -> Look:
    """A function that looks as `tipsheet sync --quick` does."""

    def look() -> SyncReport:
        patience = Patience(read=2, request=0.5, first_pause=0.01, longest_pause=0.05)
        with Client(KEY, endpoint=youtube.url, patience=patience) as client:
            return look_with(client, settings)

    return look


def fill(youtube: FakeYouTube, *, newest_first: bool) -> None:
    """130 videos, a day between each."""
    order = sorted(DAYS, reverse=newest_first)
    youtube.fill("PLtips", {id_: DAYS[id_] for id_ in order})
    dates: dict[str, str] = {}
    for number, id_ in enumerate(sorted(DAYS)):
        day = f"20{20 + number // 28 // 12:02}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
        youtube.videos[id_]["snippet"]["publishedAt"] = f"{day}T18:00:00Z"
        dates[id_] = f"{day}T18:00:00Z"
    for item in youtube.items["PLtips"]:
        details = item["contentDetails"]
        details["videoPublishedAt"] = dates[details["videoId"]]


def order(settings: Settings, series: str = "tips") -> list[str]:
    playlist = load_playlist(settings.content_dir, series)
    assert playlist is not None
    return [video.id for video in playlist.videos]


def test_new_ones_put_first_cost_two_units(
    youtube: FakeYouTube, settings: Settings, sync: Sync, look: Look
) -> None:
    """One page tells, one request fetches: however long the playlist is."""
    fill(youtube, newest_first=True)
    sync()
    youtube.add_video("newest-0000", "Newest")
    youtube.add_item("PLtips", "newest-0000")
    youtube.items["PLtips"].insert(0, youtube.items["PLtips"].pop())
    report = look()
    assert report.units == 2
    assert [(one.kind, one.video.title) for one in report.series[0].changes] == [
        (ChangeKind.NEW, "Newest")
    ]
    assert order(settings)[:2] == ["newest-0000", "video-00130"]
    assert len(order(settings)) == 131


def test_new_ones_put_last_are_found_at_the_end(
    youtube: FakeYouTube, settings: Settings, sync: Sync, look: Look
) -> None:
    """The pages are followed, but only the new video is asked for."""
    fill(youtube, newest_first=False)
    sync()
    youtube.add_video("newest-0000", "Newest")
    youtube.add_item("PLtips", "newest-0000")
    report = look()
    assert report.units == 3 + 1
    assert order(settings)[-2:] == ["video-00130", "newest-0000"]


def put_last(youtube: FakeYouTube, video: str, title: str = "Newest") -> None:
    youtube.add_video(video, title)
    youtube.add_item("PLtips", video)


def test_the_last_page_is_where_the_next_look_begins(
    youtube: FakeYouTube, settings: Settings, sync: Sync, look: Look
) -> None:
    """One page and one request for the video, however many pages there are before."""
    fill(youtube, newest_first=False)
    sync()
    look()
    put_last(youtube, "newest-0000")
    assert look().units == 2
    assert look().units == 1
    assert order(settings)[-2:] == ["video-00130", "newest-0000"]


def test_a_page_that_is_full_leads_on_to_the_next(
    youtube: FakeYouTube, settings: Settings, sync: Sync, look: Look
) -> None:
    """The remembered page stays right while the playlist grows past it."""
    fill(youtube, newest_first=False)
    sync()
    look()
    for number in range(25):
        put_last(youtube, f"newest-{number:04}")
    assert look().units == 2 + 1
    assert len(order(settings)) == 155
    put_last(youtube, "newest-0025")
    assert look().units == 1 + 1
    assert order(settings)[-1] == "newest-0025"


@pytest.mark.parametrize("token", ["no token", "NTAwMA==", "", 7])
def test_a_wrong_memory_costs_units_and_nothing_else(
    youtube: FakeYouTube, settings: Settings, sync: Sync, look: Look, token: object
) -> None:
    """A page that is refused, or lies behind the playlist's end: all pages are followed."""
    fill(youtube, newest_first=False)
    sync()
    file = settings.config_file.parent / ".cache/tipsheet/last-pages.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"PLtips": token}), "utf-8")
    put_last(youtube, "newest-0000")
    look()
    assert order(settings)[-1] == "newest-0000"
    put_last(youtube, "newest-0001")
    assert look().units == 2


def test_an_order_that_tells_nothing_is_looked_through(
    youtube: FakeYouTube, settings: Settings, sync: Sync, look: Look
) -> None:
    """A playlist by theme: what is new may stand anywhere, and stands there in the snapshot."""
    fill(youtube, newest_first=False)
    items = youtube.items["PLtips"]
    items[:] = items[::2] + items[1::2][::-1]
    sync()
    put_last(youtube, "newest-0000")
    items.insert(70, items.pop())
    assert look().units == 3 + 1
    assert order(settings)[70] == "newest-0000"


def test_a_video_of_another_series_is_new_in_this_one(
    youtube: FakeYouTube, tmp_path: Path, sync: Sync, look: Look
) -> None:
    """It is known already, so that it costs nothing more, and keeps its slug."""
    both = settings_for(tmp_path, tips="PLtips", start_here="PLstart")
    fill(youtube, newest_first=True)
    youtube.fill("PLstart", {"video-00130": ""})
    sync(both)
    youtube.add_item("PLstart", "video-00128")
    with Client(KEY, endpoint=youtube.url, patience=Patience()) as client:
        report = look_with(client, both)
    assert report.units == 2
    assert order(both, "start-here") == ["video-00130", "video-00128"]
    assert report.series[1].changes[0].detail == "watch/tip-128/"


def test_what_nobody_may_see_is_not_asked_for_each_hour(
    youtube: FakeYouTube, sync: Sync, look: Look
) -> None:
    """A placeholder says itself that it is private."""
    fill(youtube, newest_first=True)
    youtube.add_item("PLtips", "secret-0000", privacy="private")
    youtube.items["PLtips"].insert(0, youtube.items["PLtips"].pop())
    sync()
    assert look().units == 1


def test_nothing_is_marked_gone_and_nothing_moved(
    youtube: FakeYouTube, settings: Settings, sync: Sync, look: Look
) -> None:
    """What left, was hidden or retitled waits for the next full sync."""
    fill(youtube, newest_first=True)
    sync()
    before = load_playlist(settings.content_dir, "tips")
    youtube.withdraw("video-00130")
    youtube.remove_items("PLtips", "video-00129")
    youtube.videos["video-00128"]["snippet"]["title"] = "Another title"
    report = look()
    assert load_playlist(settings.content_dir, "tips") == before
    assert not report.written
    assert report.units == 1


def test_a_broadcast_that_ended_is_noticed(
    youtube: FakeYouTube, settings: Settings, sync: Sync, look: Look
) -> None:
    """An hour after the lesson its recording stands in the list."""
    fill(youtube, newest_first=True)
    live = youtube.videos["video-00130"]
    live["snippet"]["liveBroadcastContent"] = "live"
    live["liveStreamingDetails"] = {"actualStartTime": "2020-05-05T18:00:00Z"}
    sync()
    live["snippet"]["liveBroadcastContent"] = "none"
    live["liveStreamingDetails"]["actualEndTime"] = "2020-05-05T18:20:00Z"
    look()
    playlist = load_playlist(settings.content_dir, "tips")
    assert playlist is not None
    assert playlist.videos[0].listed


def test_a_look_needs_something_to_go_on_from(youtube: FakeYouTube, look: Look) -> None:
    """Without a snapshot nobody knows what is new."""
    fill(youtube, newest_first=True)
    with pytest.raises(SyncError, match="once without --quick"):
        look()
    assert youtube.requests == []
