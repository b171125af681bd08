"""A sync against a real HTTP server, through the real Google client."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from generator.content.snapshot import load_playlist
from generator.errors import ContentError, SyncError, SyncUnavailable
from generator.model import GoneReason, LiveState, Playlist, Settings, Video
from generator.youtube.disk import alone
from generator.youtube.report import ChangeKind, SyncReport
from tests.contract.conftest import NOW, Sync, settings_for
from tests.contract.fake_youtube import FakeYouTube, Fault, refusal

Files = Callable[[], dict[str, bytes]]

HIPS, FEET, HILLS = "hips-000000", "feet-000000", "hills-00000"
THREE = {HIPS: "Healthy hips", FEET: "Happy feet", HILLS: "Hills"}


def snapshot(settings: Settings, series: str = "tips") -> Playlist:
    """What the sync wrote."""
    playlist = load_playlist(settings.content_dir, series)
    assert playlist is not None
    return playlist


def ids(settings: Settings, series: str = "tips") -> list[str]:
    """The ids of the records, in order."""
    return [video.id for video in snapshot(settings, series).videos]


def record(settings: Settings, video: str, series: str = "tips") -> Video:
    """The record of one video."""
    return {one.id: one for one in snapshot(settings, series).videos}[video]


def changes(report: SyncReport) -> list[tuple[ChangeKind, str]]:
    """What the report tells of videos: what happened to which."""
    return [(one.kind, one.video.id) for series in report.series for one in series.changes]


# --- the whole way ------------------------------------------------------------------------


def test_a_full_pull_takes_every_page_and_full_batches(
    youtube: FakeYouTube, settings: Settings, sync: Sync
) -> None:
    """130 videos: in playlist order, each asked for once, for one unit a request."""
    titles = {f"video-{number:05}": f"Tip number {number}" for number in range(130)}
    youtube.fill("PLtips", titles)

    report = sync()

    assert ids(settings) == list(titles)
    asked = [request.collection for request in youtube.requests]
    assert asked[:2] == ["playlists", "channels"]
    assert sorted(asked[2:]) == [*["playlistItems"] * 3, *["videos"] * 3]
    batches = [one.query["id"].split(",") for one in youtube.requests if one.collection == "videos"]
    assert sorted(len(batch) for batch in batches) == [30, 50, 50]
    assert report.units == len(youtube.requests) == 8
    assert report.series[0].places == report.series[0].shown == 130


def test_small_pages_are_followed_to_their_end(
    youtube: FakeYouTube, settings: Settings, sync: Sync
) -> None:
    """A server may give fewer items a page than were asked for."""
    youtube.fill("PLtips", {f"video-{number:05}": f"Tip {number}" for number in range(23)})
    youtube.page_size = 7
    sync()
    assert len(ids(settings)) == 23
    assert len([one for one in youtube.requests if one.collection == "playlistItems"]) == 4


@pytest.mark.parametrize("later", [timedelta(), timedelta(days=1), timedelta(days=6, hours=23)])
def test_a_second_sync_leaves_every_byte(
    youtube: FakeYouTube, sync: Sync, files: Files, later: timedelta
) -> None:
    """An unchanged playlist gives no diff, though counters moved."""
    youtube.fill("PLtips", THREE)
    sync()
    before = files()
    for video in youtube.videos.values():
        video["statistics"]["viewCount"] = "123456"
    report = sync(now=NOW + later)
    assert files() == before
    assert not report.written
    assert "Nothing has changed" in str(report)


def test_fetched_moves_once_a_week(youtube: FakeYouTube, sync: Sync, files: Files) -> None:
    """YouTube asks for data no older than 30 days: an unchanged snapshot says it was renewed."""
    youtube.fill("PLtips", THREE)
    sync()
    before = files()
    sync(now=NOW + timedelta(days=7))
    after = files()
    assert json.loads(after["playlist/tips/playlist.json"])["fetched"] == "2020-04-17T18:00:00Z"
    assert after["playlist/tips/videos.jsonl"] == before["playlist/tips/videos.jsonl"]


def test_the_files_are_canonical(youtube: FakeYouTube, sync: Sync, files: Files) -> None:
    """One video a line: sorted keys, no ASCII escapes, no defaults, no counters, LF."""
    youtube.fill("PLtips", {HIPS: "Hüften 🏃"})
    sync()
    assert sorted(files()) == ["playlist/tips/playlist.json", "playlist/tips/videos.jsonl"]
    assert files()["playlist/tips/videos.jsonl"].decode() == (
        '{"duration":862,"id":"hips-000000","published":"2020-03-01T18:00:00Z",'
        '"slug":"huften","thumbnails":[{"height":90,'
        '"url":"https://i.ytimg.com/vi/hips-000000/default.jpg","width":120}],'
        '"title":"Hüften 🏃"}\n'
    )
    assert json.loads(files()["playlist/tips/playlist.json"]) == {
        "channel": {"id": "UCcoach", "title": "Marit"},
        "description": "",
        "fetched": "2020-04-10T18:00:00Z",
        "id": "PLtips",
        "title": "Tips",
    }


# --- slugs --------------------------------------------------------------------------------


def test_a_retitled_video_keeps_its_slug(
    youtube: FakeYouTube, settings: Settings, sync: Sync
) -> None:
    """A URL once published never changes."""
    youtube.fill("PLtips", THREE)
    sync()
    youtube.videos[HIPS]["snippet"]["title"] = "Hips that last"
    report = sync(now=NOW + timedelta(hours=1))
    assert record(settings, HIPS).title == "Hips that last"
    assert record(settings, HIPS).slug == "healthy-hips"
    assert changes(report) == [(ChangeKind.RETITLED, HIPS)]
    assert "retitled  Hips that last: it was “Healthy hips”" in str(report)


def test_a_title_given_up_keeps_its_slug_taken(
    youtube: FakeYouTube, settings: Settings, sync: Sync
) -> None:
    """A new video with the old title of another gets a page of its own."""
    youtube.fill("PLtips", {HIPS: "Hips"})
    sync()
    youtube.videos[HIPS]["snippet"]["title"] = "Feet"
    youtube.fill("PLtips", {FEET: "Hips"})
    sync()
    assert [video.slug for video in snapshot(settings).videos] == ["hips", "hips-2"]


def test_every_title_gets_a_slug_of_its_own(
    youtube: FakeYouTube, settings: Settings, sync: Sync
) -> None:
    """Same titles, emoji only, Chinese and Arabic: distinct, and fit for a URL."""
    titles = ["Hips", "Hips", "🏃🏃", "🏃🏃", "跑步姿势", "الجري", "hips!", "../../etc/passwd"]
    youtube.fill("PLtips", {f"video-{i:05}": title for i, title in enumerate(titles)})
    sync()
    slugs = [video.slug for video in snapshot(settings).videos]
    assert len(set(slugs)) == len(titles)
    assert slugs[:4] == ["hips", "hips-2", "tip-video-00002", "tip-video-00003"]
    assert all(set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for slug in slugs)


def test_the_slugs_of_a_series_no_longer_configured_stay_taken(
    youtube: FakeYouTube, tmp_path: Path, sync: Sync
) -> None:
    """Its pages were published once; a renamed series takes its videos' slugs along."""
    youtube.fill("PLtips", {HIPS: "Hips"})
    sync(settings_for(tmp_path, old="PLtips"))
    youtube.items["PLtips"].clear()
    youtube.fill("PLtips", {FEET: "Hips", HIPS: "Hips"})
    renamed = settings_for(tmp_path, renamed="PLtips")
    sync(renamed)
    assert record(renamed, HIPS, "renamed").slug == "hips"
    assert record(renamed, FEET, "renamed").slug == "hips-2"


# --- several playlists --------------------------------------------------------------------


def test_two_playlists_share_a_record(youtube: FakeYouTube, tmp_path: Path, sync: Sync) -> None:
    """A video in two series has one slug and one record, and is asked for once."""
    settings = settings_for(tmp_path, tips="PLtips", start_here="PLstart")
    youtube.fill("PLtips", THREE)
    youtube.fill("PLstart", {HILLS: "Hills", HIPS: "Healthy hips"})
    report = sync(settings)
    assert ids(settings, "start-here") == [HILLS, HIPS]
    assert record(settings, HIPS) == record(settings, HIPS, "start-here")
    asked = [one.query["id"] for one in youtube.requests if one.collection == "videos"]
    assert [sorted(batch.split(",")) for batch in asked] == [sorted([HIPS, FEET, HILLS])]
    assert report.units == 5


def test_leaving_one_of_two_playlists_is_told_of_that_one(
    youtube: FakeYouTube, tmp_path: Path, sync: Sync
) -> None:
    """The record in the series that it left says so; the other one is as before."""
    settings = settings_for(tmp_path, tips="PLtips", start_here="PLstart")
    youtube.fill("PLtips", THREE)
    youtube.fill("PLstart", {HIPS: "Healthy hips", FEET: "Happy feet"})
    sync(settings)
    youtube.remove_items("PLstart", HIPS)
    youtube.videos[HIPS]["snippet"]["title"] = "Hips"
    sync(settings)
    left, stayed = record(settings, HIPS, "start-here"), record(settings, HIPS)
    assert left.gone is not None
    assert left.gone.reason is GoneReason.LEFT_PLAYLIST
    assert stayed.gone is None
    assert left.title == stayed.title == "Hips"


def test_nothing_is_written_unless_all_playlists_came(
    youtube: FakeYouTube, tmp_path: Path, sync: Sync, files: Files
) -> None:
    """One playlist that does not exist stops the sync of the other; the place is named."""
    settings = settings_for(tmp_path, tips="PLtips", typo="PLtypo")
    youtube.fill("PLtips", THREE)
    with pytest.raises(SyncError, match=r"mkdocs\.yml:9: .*`PLtypo` \(series `typo`\)"):
        sync(settings)
    assert files() == {}


# --- gone and back ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("privacy", "reason"),
    [
        ("private", GoneReason.PRIVATE),
        ("privacyStatusUnspecified", GoneReason.DELETED),
        ("public", GoneReason.UNAVAILABLE),
    ],
)
def test_a_video_that_goes_keeps_its_record_and_comes_back(
    youtube: FakeYouTube, settings: Settings, sync: Sync, privacy: str, reason: GoneReason
) -> None:
    """Its record says since when and why; later syncs leave that; a return takes it away."""
    youtube.fill("PLtips", THREE)
    sync()
    before = record(settings, FEET)
    resource = youtube.withdraw(FEET, privacy)
    assert changes(sync(now=NOW + timedelta(days=1))) == [(ChangeKind.GONE, FEET)]
    gone = record(settings, FEET).gone
    assert gone is not None
    assert (gone.reason, gone.since.isoformat()) == (reason, "2020-04-11")
    assert ids(settings) == list(THREE)

    assert changes(sync(now=NOW + timedelta(days=2))) == []
    assert record(settings, FEET).gone == gone

    youtube.give_back(resource)
    assert changes(sync(now=NOW + timedelta(days=3))) == [(ChangeKind.BACK, FEET)]
    assert record(settings, FEET) == before


def test_a_video_that_leaves_the_playlist_keeps_its_place(
    youtube: FakeYouTube, settings: Settings, sync: Sync, files: Files
) -> None:
    """It stands after what it followed, sync after sync, also when the rest is reordered."""
    youtube.fill("PLtips", THREE)
    sync()
    youtube.remove_items("PLtips", FEET)
    report = sync()
    assert ids(settings) == [HIPS, FEET, HILLS]
    assert record(settings, FEET).gone is not None
    assert report.series[0].left == 1
    before = files()
    sync()
    assert files() == before
    youtube.items["PLtips"].reverse()
    sync()
    assert ids(settings) == [HILLS, HIPS, FEET]


def test_a_deleted_video_that_leaves_stays_deleted(
    youtube: FakeYouTube, settings: Settings, sync: Sync
) -> None:
    """Tidying the playlist up does not make the page say less than it knew."""
    youtube.fill("PLtips", THREE)
    sync()
    youtube.withdraw(FEET, "privacyStatusUnspecified")
    sync()
    gone = record(settings, FEET).gone
    youtube.remove_items("PLtips", FEET)
    sync(now=NOW + timedelta(days=5))
    assert record(settings, FEET).gone == gone


def test_placeholders_never_seen_are_named_and_get_no_record(
    youtube: FakeYouTube, settings: Settings, sync: Sync
) -> None:
    """Places in the playlist = videos + gone + repeats + placeholders, and the report says so."""
    youtube.fill("PLtips", THREE)
    sync()
    youtube.withdraw(HILLS)
    youtube.add_item("PLtips", "secret-0000", privacy="private")
    youtube.add_item("PLtips", "lost-000000", privacy="privacyStatusUnspecified")
    youtube.add_item("PLtips", HIPS)
    report = sync()
    series = report.series[0]
    assert ids(settings) == list(THREE)
    assert (series.places, series.shown, series.kept, series.repeats) == (6, 2, 1, 1)
    assert [one.video for one in series.placeholders] == ["secret-0000", "lost-000000"]
    text = str(report)
    assert "6 places = 2 videos + 1 gone, whose pages stay + 1 repeat + 2 never seen" in text
    assert "no page   secret-0000: private on YouTube" in text
    assert "no page   lost-000000: deleted on YouTube" in text


# --- odd playlists ------------------------------------------------------------------------


def test_duplicates_count_once(youtube: FakeYouTube, settings: Settings, sync: Sync) -> None:
    """A video twice in a playlist has one record, at its first place."""
    youtube.fill("PLtips", THREE)
    youtube.add_item("PLtips", HIPS)
    sync()
    assert ids(settings) == list(THREE)


def test_a_reordered_playlist_is_a_change_of_order_only(
    youtube: FakeYouTube, settings: Settings, sync: Sync, files: Files
) -> None:
    """The lines are the same; only their order is new, and the fewest are said to have moved."""
    youtube.fill("PLtips", THREE)
    sync()
    before = files()["playlist/tips/videos.jsonl"].splitlines()
    youtube.items["PLtips"].reverse()
    report = sync()
    assert ids(settings) == [HILLS, FEET, HIPS]
    assert files()["playlist/tips/videos.jsonl"].splitlines() == before[::-1]
    assert report.written
    assert [kind for kind, _ in changes(report)] == [ChangeKind.MOVED] * 2


def test_a_new_playlist_may_be_empty(
    youtube: FakeYouTube, settings: Settings, sync: Sync, files: Files
) -> None:
    """A coach may set the site up before the first broadcast."""
    youtube.add_playlist("PLtips")
    report = sync()
    assert snapshot(settings).videos == ()
    assert files()["playlist/tips/videos.jsonl"] == b""
    assert report.series[0].places == 0


@pytest.mark.parametrize("how", ["emptied", "all private"])
def test_a_series_is_never_emptied(
    youtube: FakeYouTube, sync: Sync, files: Files, how: str
) -> None:
    """A playlist that shows nothing any more stops the sync, and the snapshot stands."""
    youtube.fill("PLtips", THREE)
    sync()
    before = files()
    if how == "emptied":
        youtube.items["PLtips"].clear()
    else:
        for video in THREE:
            youtube.withdraw(video)
    with pytest.raises(SyncError, match="none of the 3 videos of the series `tips`"):
        sync()
    assert files() == before


def test_a_broadcast_is_followed_from_announcement_to_recording(
    youtube: FakeYouTube, settings: Settings, sync: Sync
) -> None:
    """Upcoming, live, recorded: one slug; its date is when it is to begin, then when it began."""
    youtube.fill("PLtips", THREE)
    planned = {"scheduledStartTime": "2020-04-11T18:00:00Z"}
    video = youtube.add_video(
        "live-000000", "Live", liveBroadcastContent="upcoming", liveStreamingDetails=planned
    )
    video["contentDetails"]["duration"] = "P0D"
    youtube.add_item("PLtips", "live-000000")
    sync()
    upcoming = record(settings, "live-000000")
    assert (upcoming.live, upcoming.duration) == (LiveState.UPCOMING, 0)
    assert upcoming.published == upcoming.scheduled_start

    video["liveStreamingDetails"]["actualStartTime"] = "2020-04-11T18:01:30Z"
    video["snippet"]["liveBroadcastContent"] = "live"
    sync()
    live = record(settings, "live-000000")
    assert (live.live, live.published) == (LiveState.LIVE, live.actual_start)

    video["liveStreamingDetails"]["actualEndTime"] = "2020-04-11T18:20:00Z"
    video["snippet"]["liveBroadcastContent"] = "none"
    video["contentDetails"]["duration"] = "PT18M30S"
    report = sync()
    recorded = record(settings, "live-000000")
    assert (recorded.live, recorded.duration) == (LiveState.NONE, 1110)
    assert recorded.slug == upcoming.slug == "live"
    assert "changed   Live: length, live state, end" in str(report)


def test_text_that_is_none_cannot_break_the_snapshot(
    youtube: FakeYouTube, settings: Settings, sync: Sync, files: Files
) -> None:
    """Half surrogates, control characters and Unicode's line separators come through harmless."""
    title = "A\u0000B\u001b[31m \ud83d C\u2028D"
    youtube.fill("PLtips", {HIPS: title})
    youtube.videos[HIPS]["snippet"]["description"] = "one\r\ntwo\u2028three\u0085\x07"
    sync()
    assert record(settings, HIPS).title == "AB[31m C D"
    assert record(settings, HIPS).description == "one\ntwo\u2028three"
    before = files()
    sync()
    assert files() == before


# --- silence ------------------------------------------------------------------------------


def end_early(youtube: FakeYouTube, *, places: int) -> None:
    """Have YouTube list the first places only, once, and say that there are as many as ever."""
    known = youtube.items["PLtips"]
    listed = {
        "kind": "youtube#playlistItemListResponse",
        "items": known[:places],
        "pageInfo": {"totalResults": len(known)},
    }
    youtube.faults = [Fault(body=json.dumps(listed).encode(), collection="playlistItems", times=1)]


def test_a_video_that_a_short_list_leaves_out_is_asked_after(
    youtube: FakeYouTube, settings: Settings, sync: Sync
) -> None:
    """Some places are never shown to anybody: what did leave the playlist is gone all the same."""
    youtube.fill("PLtips", {**THREE, "four-000000": "Four"})
    sync()
    end_early(youtube, places=2)
    youtube.remove_items("PLtips", "four-000000")
    youtube.requests.clear()
    report = sync()
    assert record(settings, HILLS).gone is None
    left = record(settings, "four-000000").gone
    assert left is not None
    assert left.reason is GoneReason.LEFT_PLAYLIST
    assert "tips: YouTube left out 1 video without saying why: kept as before" in str(report)
    asked = [one.query["videoId"] for one in youtube.requests if "videoId" in one.query]
    assert asked == [HILLS, "four-000000"]


def test_a_video_that_may_not_be_asked_after_is_gone(
    youtube: FakeYouTube, settings: Settings, sync: Sync
) -> None:
    """YouTube refuses to look for the place of a video that was deleted."""
    youtube.fill("PLtips", THREE)
    sync()
    end_early(youtube, places=2)
    youtube.faults.append(replace(refusal(404, "videoNotFound"), collection="playlistItems"))
    sync()
    assert record(settings, HILLS).gone is not None


def test_many_that_a_short_list_leaves_out_are_kept_unasked(
    youtube: FakeYouTube, sync: Sync, files: Files
) -> None:
    """A list that breaks off does not cost a unit a video."""
    youtube.fill("PLtips", {f"video-{number:05}": f"Tip {number}" for number in range(70)})
    sync()
    before = files()
    end_early(youtube, places=10)
    assert sync().units == 3 + 1
    assert files() == before


def test_a_few_public_videos_without_an_answer_are_gone(
    youtube: FakeYouTube, settings: Settings, sync: Sync
) -> None:
    """A place can say "public" for a while after its video became unavailable."""
    youtube.fill("PLtips", THREE)
    sync()
    del youtube.videos[HIPS]
    sync()
    gone = record(settings, HIPS).gone
    assert gone is not None
    assert gone.reason is GoneReason.UNAVAILABLE


# --- the disk -----------------------------------------------------------------------------


def test_a_broken_snapshot_is_not_written_over(
    youtube: FakeYouTube, settings: Settings, sync: Sync, files: Files
) -> None:
    """Its slugs would be lost: the line is named, and how to get it back."""
    youtube.fill("PLtips", THREE)
    sync()
    file = settings.content_dir / "playlist/tips/videos.jsonl"
    file.write_text(file.read_text("utf-8").replace('"slug":"hills"', '"slug":'), "utf-8")
    before, asked = files(), len(youtube.requests)
    with pytest.raises(ContentError, match=r"videos\.jsonl:3: this is no JSON") as caught:
        sync()
    assert "git restore content/playlist/tips/videos.jsonl" in str(caught.value)
    assert files() == before
    assert len(youtube.requests) == asked


def test_a_disk_that_fails_leaves_the_snapshot(
    youtube: FakeYouTube, sync: Sync, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error while files are written changes none of them, and leaves no other behind."""
    youtube.fill("PLtips", THREE)
    sync()
    before = files()
    youtube.fill("PLtips", {"new-0000000": "New"})

    def fail(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.content.together.os.fsync", fail)
    with pytest.raises(SyncError, match="no room left: make some"):
        sync()
    assert files() == before


def test_two_syncs_do_not_interleave(
    youtube: FakeYouTube, settings: Settings, sync: Sync, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While one sync is at work the other says so, before it asks YouTube anything."""
    youtube.fill("PLtips", THREE)
    with (
        alone(settings.content_dir),
        pytest.raises(SyncUnavailable, match="another sync is at work"),
    ):
        sync()
    assert youtube.requests == []
    sync()
