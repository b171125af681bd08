"""The site's own thumbnails, fetched from a real HTTP server after the snapshot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from generator.content.snapshot import load_playlist
from generator.content.stills import FOLDER, load_index, load_stills
from generator.errors import SyncError
from generator.model import Settings, StillSize, Thumbnails
from generator.youtube import images
from generator.youtube.images import ImageServers
from generator.youtube.report import SyncReport
from generator.youtube.stills_report import StillsReport
from generator.youtube.sync import no_progress
from generator.youtube.sync import sync as run_sync
from generator.youtube.thumbnails import Refresh
from tests.contract.conftest import KEY, NOW, settings_for
from tests.contract.fake_youtube import FakeYouTube, Fault, paint

HIPS, FEET = "hips-000000", "feet-000000"
Files = Callable[[], dict[str, bytes]]
Sync = Callable[..., StillsReport]


@pytest.fixture
def sync(youtube: FakeYouTube, sync: Callable[..., SyncReport]) -> Sync:
    """Sync with thumbnails, from the local server in YouTube's place."""

    def run(**others: object) -> StillsReport:
        servers = ImageServers(endpoint=youtube.url)
        report = sync(**{"servers": servers, **others}).stills
        assert report is not None
        return report

    return run


@pytest.fixture
def hips(youtube: FakeYouTube) -> str:
    """One video with a thumbnail; the path of it."""
    youtube.fill("PLtips", {HIPS: "Hips"})
    return youtube.add_image(HIPS)


def size_of(content: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(content)) as image:
        assert image.format == "JPEG"
        return image.size


def test_a_thumbnail_is_fetched_once_and_cut(
    youtube: FakeYouTube, hips: str, sync: Sync, files: Files, settings: Settings
) -> None:
    """JPEGs at 16:9 without YouTube's black bars, and a line that says where they came from."""
    youtube.add_image(HIPS, 1280, 720)
    assert sync() == StillsReport(new=1)
    tiny, small, large = (files()[f"{FOLDER}/{size}/{HIPS}.jpg"] for size in StillSize)
    assert [*map(size_of, (tiny, small, large))] == [(160, 90), (320, 180), (640, 360)]
    with Image.open(BytesIO(large)) as image:
        assert all(
            abs(a - b) < 9 for a, b in zip(image.getpixel((2, 2)), (0, 128, 128), strict=True)
        )
    (still,) = load_stills(settings)[0]
    assert (still.video, still.width, still.url) == (HIPS, 640, f"https://i.ytimg.com{hips}")
    (asked,) = youtube.image_requests
    assert asked.target == hips, "the smallest that is large enough"
    assert KEY not in str(asked.headers)


def test_a_sync_tells_of_its_thumbnails(
    youtube: FakeYouTube, hips: str, settings: Settings
) -> None:
    """What `tipsheet sync` prints: how many, and for each that failed why and what comes next."""
    youtube.fill("PLtips", {FEET: "Feet"})
    del youtube.images[youtube.add_image(FEET)]
    report = run_sync(settings, key=KEY, endpoint=youtube.url, now=NOW)
    assert str(report).splitlines()[-3:-1] == [
        "Thumbnails: 1 new, 1 failed",
        "  failed    Feet: its server answered with 404; the next sync tries again",
    ]
    youtube.images[f"/vi/{FEET}/640.jpg"] = paint(640, 480, "red")
    report = run_sync(settings, key=KEY, endpoint=youtube.url, now=NOW)
    assert "Thumbnails: 1 new\n" in str(report)
    assert "Nothing has changed" not in str(report)


def test_a_video_in_two_series_has_one_file(
    youtube: FakeYouTube, hips: str, sync: Sync, files: Files, tmp_path: Path
) -> None:
    """The files are by video, whatever playlists it stands in, even if it left one of them."""
    youtube.fill("PLmore", {HIPS: "Hips", FEET: "Feet"})
    both = settings_for(tmp_path, tips="PLtips", more="PLmore")
    sync(settings=both)
    youtube.remove_items("PLmore", HIPS)
    youtube.add_image(HIPS, colour="red")
    assert sync(settings=both, now=NOW + timedelta(days=40)) == StillsReport(changed=1)
    assert len([name for name in files() if HIPS in name]) == 3
    assert len(youtube.image_requests) == 2


def test_what_has_not_changed_is_not_sent_again(
    youtube: FakeYouTube, hips: str, sync: Sync, files: Files
) -> None:
    """A young video is asked for by every sync, with the ETag kept, and no byte changes."""
    youtube.videos[HIPS]["snippet"]["publishedAt"] = (NOW - timedelta(days=2)).isoformat()
    youtube.items["PLtips"][0]["contentDetails"]["videoPublishedAt"] = NOW.isoformat()
    sync()
    before = files()
    assert sync() == StillsReport()
    assert files() == before
    assert "if-none-match" in youtube.image_requests[1].headers
    youtube.knows_etags = False
    assert sync() == StillsReport()
    assert files() == before
    assert len(youtube.image_requests) == 3


@pytest.mark.parametrize("step", [timedelta(days=1), timedelta(days=7)])
def test_an_old_one_is_asked_for_once_a_round(
    youtube: FakeYouTube, hips: str, sync: Sync, settings: Settings, step: timedelta
) -> None:
    """Once in 28 days, whether syncs are daily or weekly: no day is skipped with a sync."""
    sync()
    youtube.image_requests.clear()
    playlist = load_playlist(settings.content_dir, "tips")
    assert playlist is not None
    refresh = Refresh(settings, ImageServers(endpoint=youtube.url), no_progress)
    for count in range(timedelta(days=28) // step):
        since = NOW + count * step
        assert refresh.run((playlist,), since=since, now=since + step) == StillsReport()
    assert len(youtube.image_requests) == 1


def test_a_changed_picture_and_a_better_size_are_fetched(
    youtube: FakeYouTube, sync: Sync, files: Files
) -> None:
    """A first still without a large file gets one as soon as YouTube has a larger size."""
    youtube.fill("PLtips", {HIPS: "Hips"})
    youtube.add_image(HIPS, 320, 180)
    assert sync() == StillsReport(new=1)
    assert f"{FOLDER}/large/{HIPS}.jpg" not in files()
    youtube.add_image(HIPS, 480, 360)
    assert sync() == StillsReport(changed=1)
    assert size_of(files()[f"{FOLDER}/large/{HIPS}.jpg"]) == (480, 270)


def test_files_go_with_the_last_video(
    youtube: FakeYouTube, hips: str, sync: Sync, files: Files, settings: Settings
) -> None:
    """What no video uses is removed, what a killed sync left too; a gone one keeps its picture."""
    youtube.fill("PLtips", {FEET: "Feet"})
    youtube.add_image(FEET)
    sync()
    youtube.withdraw(FEET)
    litter = settings.content_dir / FOLDER / "small" / ".x.jpg.new"
    litter.write_bytes(b"half an im")
    (settings.content_dir / FOLDER / "large" / "stranger.jpg").write_bytes(b"x")
    assert sync() == StillsReport()
    assert not litter.exists()
    assert f"{FOLDER}/small/{FEET}.jpg" in files()
    youtube.remove_items("PLtips", FEET)
    (settings.content_dir / "playlist/tips/videos.jsonl").unlink()  # else it would keep its record
    (settings.content_dir / "playlist/tips/playlist.json").unlink()
    assert sync() == StillsReport(removed=1)
    assert sync(settings=replace(settings, thumbnails=Thumbnails.NONE)) == StillsReport(removed=1)
    assert not [name for name in files() if name.startswith(FOLDER)]


NOISE = paint(640, 480, "red")
FAULTS = {
    "404": (Fault(status=404), "answered with 404"),
    "500": (Fault(status=500), "answered with 500"),
    "redirect": (Fault(status=302, headers={"Location": "http://127.0.0.1:9/"}), "with 302"),
    "HTML": (Fault(body=b"<!DOCTYPE html><title>Log in</title>"), "no image that can be read"),
    "SVG": (Fault(body=b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "no image that can be read"),
    "nothing": (Fault(), "no image that can be read"),
    "broken off": (Fault(body=NOISE, cut_at=900), "no answer"),
    "truncated": (Fault(body=NOISE[:900]), "no image that can be read"),
    "slow": (Fault(body=NOISE, delay=1), "no answer in time"),
    "stamp": (Fault(body=paint(120, 90, "grey")), "only 120 pixels wide"),
    "many bytes": (Fault(body=bytes(images.MOST_BYTES + 1)), "larger than 3 megabytes"),
    "many pixels": (Fault(body=paint(2000, 1500, "red")), "too large: 2000 × 1500 pixels"),
    "unasked 304": (Fault(status=304), "answered with 304"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_failing_thumbnail_fails_no_sync(
    youtube: FakeYouTube, hips: str, sync: Sync, files: Files, name: str
) -> None:
    """The snapshot is written, the failure told in a clause, and the next sync gets the image."""
    fault, why = FAULTS[name]
    youtube.faults = [replace(fault, collection="images", times=1)]
    patience = 0.5 if fault.delay else 10
    report = sync(servers=ImageServers(endpoint=youtube.url, patience=patience))
    assert [one.video.id for one in report.failed] == [HIPS]
    assert why in report.failed[0].why
    assert sorted(files()) == ["playlist/tips/playlist.json", "playlist/tips/videos.jsonl"]
    assert sync() == StillsReport(new=1)


def test_a_failure_keeps_the_picture_before(
    youtube: FakeYouTube, hips: str, sync: Sync, files: Files
) -> None:
    """A thumbnail that cannot be renewed stays as it was, byte for byte."""
    sync()
    before = {name: body for name, body in files().items() if name.startswith(FOLDER)}
    youtube.faults = [Fault(status=503, collection="images")]
    assert len(sync(now=NOW + timedelta(days=28)).failed) == 1
    assert before == {name: body for name, body in files().items() if name.startswith(FOLDER)}


def test_dead_servers_are_given_up(youtube: FakeYouTube, sync: Sync) -> None:
    """When nothing answers, few are tried and the others left for the next sync."""
    youtube.fill("PLtips", {f"video-{number:05}": f"Tip {number}" for number in range(60)})
    for video in youtube.videos:
        youtube.add_image(video, 320, 180)
    report = sync(servers=ImageServers(endpoint="http://127.0.0.1:9", patience=1))
    assert len(report.failed) + report.left == 60
    assert report.left
    assert sync(servers=ImageServers(endpoint=youtube.url, whole=0)).left
    report = sync(servers=ImageServers(endpoint=youtube.url))
    assert (report.failed, report.left) == ((), 0)


def test_a_sync_that_fails_touches_no_image(
    youtube: FakeYouTube, hips: str, sync: Sync, files: Files
) -> None:
    """Thumbnails come after everything that can be refused."""
    sync()
    before = files()
    youtube.remove_items("PLtips", HIPS)
    youtube.images.clear()
    with pytest.raises(SyncError):
        sync(now=NOW + timedelta(days=28))
    assert files() == before
    assert len(youtube.image_requests) == 1


def test_a_full_disk_is_told(
    hips: str, sync: Sync, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The snapshot stands, the reason is said, and no half image is left."""

    def no_room(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", no_room)
    assert sync().trouble == "No space left on device"
    assert sorted(files()) == ["playlist/tips/playlist.json", "playlist/tips/videos.jsonl"]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/vi/x/640.jpg",
        "https://i.ytimg.com.example.org/x.jpg",
        "https://i.ytimg.com@example.org/x.jpg",
        "https://example.org\\.ytimg.com/x.jpg",
        "https://i.ytimg.com:8443/x.jpg",
        "http://i.ytimg.com/x.jpg",
        "file:///etc/passwd",
    ],
)
def test_only_youtubes_servers_are_asked(youtube: FakeYouTube, url: str) -> None:
    """An address in an answer cannot send the sync anywhere else, nor to this machine."""
    with pytest.raises(images.NotFetched, match="none of YouTube's image servers"):
        ImageServers(endpoint=youtube.url).fetch(url)
    assert not youtube.image_requests


def test_a_broken_index_is_a_warning(hips: str, sync: Sync, settings: Settings) -> None:
    """A merge conflict in the index costs a picture until the next sync, not the build."""
    sync()
    index = settings.content_dir / FOLDER / "thumbnails.jsonl"
    index.write_text(f"<<<<<<< ours\n{index.read_text('utf-8')}", "utf-8")
    stills, (problem,) = load_stills(settings)
    assert [still.video for still in stills] == [HIPS]
    assert str(problem).startswith(
        "content/playlist/thumbnails/thumbnails.jsonl:1: this is no JSON"
    )
    sync()
    assert load_stills(settings)[1] == ()


def test_a_line_without_its_files_counts_for_nothing(
    hips: str, sync: Sync, settings: Settings
) -> None:
    """A file that somebody deleted is not linked, and the next sync gets it again."""
    sync()
    (settings.content_dir / FOLDER / "large" / f"{HIPS}.jpg").unlink()
    assert load_index(settings.content_dir)[0] == {}
    assert sync() == StillsReport(new=1)
