"""A sync that is stopped at whatever moment: the snapshot is whole, and the next one clears up."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from generator.content.snapshot import load_playlist
from generator.content.together import write_together
from generator.errors import SyncError
from generator.model import Settings
from tests.contract.conftest import KEY, Ended, Sync, settings_for
from tests.contract.fake_youtube import FakeYouTube, Fault, Request

Files = Callable[[], dict[str, bytes]]

TITLES = {"hips-000000": "Healthy hips", "feet-000000": "Happy feet"}
SITE = """\
site_name: Balanced Strides
docs_dir: content
plugins:
  tipsheet:
    coach: {name: Marit}
    thumbnails: none
    series: {tips: {playlist: PLxxxxxxxxxxxxxxxx}}
"""


@pytest.mark.skipif(os.name != "posix", reason="only POSIX can fork")
def test_a_writer_that_is_killed_at_any_step_leaves_all_or_nothing(tmp_path: Path) -> None:
    """Before, between and after its steps: every series and the comments are old, or all new."""
    script = Path(__file__).with_name("kill_writer.py")
    done = subprocess.run(  # noqa: S603
        [sys.executable, str(script), str(tmp_path / "content")],
        env={**os.environ, "PYTHONPATH": str(script.parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    steps = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(steps) > 40
    for step in steps:
        assert step["found"] in (["old"] * 5, ["new"] * 5)
        assert step["settled"] == step["found"]
        assert step["files"] == [
            "playlist/comments.jsonl",
            "playlist/start/playlist.json",
            "playlist/start/videos.jsonl",
            "playlist/tips/playlist.json",
            "playlist/tips/videos.jsonl",
        ]
    found = [step["found"][0] for step in steps]
    assert found == sorted(found, reverse=True)
    assert set(found) == {"old", "new"}


def test_git_does_not_see_what_is_half_written(tmp_path: Path) -> None:
    """A commit after a kill holds no file of ours that is none of the snapshot's."""
    (tmp_path / "tips").mkdir()
    file = tmp_path / "tips/videos.jsonl"
    seen: list[str] = []

    def look(*_: object) -> None:
        subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)  # noqa: S607
        command = ["git", "status", "--porcelain", "--untracked-files=all"]
        done = subprocess.run(  # noqa: S603
            command, cwd=tmp_path, check=True, capture_output=True, text=True
        )
        seen.append(done.stdout)
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.content.together.Path.rename", look)
        with pytest.raises(KeyboardInterrupt):
            write_together(tmp_path, {file: b"new"})
    assert seen == [""]
    assert not (tmp_path / ".new").exists()


def test_the_next_sync_clears_up(
    youtube: FakeYouTube, settings: Settings, sync: Sync, files: Files
) -> None:
    """What a killed one had not finished writing is gone, whatever it was."""
    youtube.fill("PLtips", TITLES)
    sync()
    before = files()
    half = settings.content_dir / "playlist/.new/tips"
    half.mkdir(parents=True)
    (half / "videos.jsonl").write_text('{"id":')
    sync()
    assert files() == before


def test_the_next_sync_finishes(
    youtube: FakeYouTube, settings: Settings, sync: Sync, files: Files
) -> None:
    """What was whole counts, for a build before it too; then it takes its place."""
    youtube.fill("PLtips", TITLES)
    sync()
    before = files()
    folder = settings.content_dir / "playlist"
    (folder / ".next").mkdir()
    (folder / "tips").rename(folder / ".next/tips")
    whole = load_playlist(settings.content_dir, "tips")
    assert whole is not None
    assert [video.title for video in whole.videos] == list(TITLES.values())
    sync()
    assert files() == before


def test_a_disk_that_refuses_any_step_leaves_all_or_nothing(
    youtube: FakeYouTube, tmp_path: Path, sync: Sync
) -> None:
    """Each time the sync says so with a path, and two series stay of the same age."""
    settings = settings_for(tmp_path, tips="PLtips", start="PLstart")
    youtube.fill("PLtips", TITLES)
    youtube.fill("PLstart", TITLES)
    sync(settings)

    def titles() -> list[str]:
        found = [load_playlist(settings.content_dir, one.slug) for one in settings.series]
        return [playlist.videos[0].title for playlist in found if playlist]

    old = titles()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _descriptor: None)
        for name, after in product(("fsync", "mkdir", "replace", "rename"), range(4)):
            title = f"Hips {name} {after}"
            youtube.videos["hips-000000"]["snippet"]["title"] = title
            with patch.context() as one:
                one.setattr(os, name, refuse(getattr(os, name), after, tmp_path))
                told = str(sync_or_error(sync, settings))
            assert titles() in (old, [title] * 2)
            assert ("then run `tipsheet sync` again" in told) == ("Quota spent" not in told)
            old = titles()


def sync_or_error(sync: Sync, settings: Settings) -> object:
    """What there is to be told, whether it is good or not."""
    try:
        return sync(settings)
    except SyncError as error:
        return error


def refuse(real: Callable[..., object], after: int, folder: Path) -> Callable[..., object]:
    """`real`, a function of `os`, which fails once it went well so many times in `folder`."""
    left = after

    def call(first: int | str | Path, *others: object) -> object:
        nonlocal left
        if isinstance(first, int) or str(first).startswith(str(folder)):
            left -= 1
            if left < 0:
                name = None if isinstance(first, int) else str(first)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), name)
        return real(first, *others)

    return call


@pytest.mark.parametrize(
    ("sent", "status"),
    [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM), (signal.SIGKILL, -signal.SIGKILL)],
)
def test_a_signal_in_mid_sync_leaves_the_snapshot(
    youtube: FakeYouTube,
    tmp_path: Path,
    command: Callable[..., Ended],
    sent: signal.Signals,
    status: int,
) -> None:
    """Ctrl-C is no traceback; a lock whose owner was killed holds nobody up."""
    content = tmp_path / "content"
    content.mkdir()
    (tmp_path / "mkdocs.yml").write_text(SITE)
    environment = {"YOUTUBE_API_KEY": KEY, "TIPSHEET_YOUTUBE_ENDPOINT": youtube.url}
    youtube.fill("PLxxxxxxxxxxxxxxxx", TITLES)
    assert command("sync", cwd=tmp_path, environment=environment).status == 0
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    youtube.fill("PLxxxxxxxxxxxxxxxx", {"new-0000000": "New"})

    def strike(request: Request) -> None:
        if request.collection == "videos":
            process.send_signal(sent)

    youtube.on_request = strike
    youtube.faults = [Fault(trickle=0.01, body=b" " * 10_000, collection="videos", times=1)]
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "sync"],
        env={**os.environ, **environment, "PYTHONPATH": str(Path(__file__).parents[2])},
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    output, error = process.communicate()
    assert process.returncode == status, error
    assert output == ""
    assert "Traceback" not in error
    assert error.strip() == ("tipsheet: stopped; what was there before is whole" * (status == 130))
    assert {path: path.read_bytes() for path in content.rglob("*") if path.is_file()} == before

    youtube.on_request = lambda _request: None
    ended = command("sync", cwd=tmp_path, environment=environment)
    assert ended.status == 0, ended
    assert "New" in ended.output
