"""What the tests against a real HTTP server share: the server, a site, and a quick sync."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.cli import main
from generator.errors import Source
from generator.model import Coach, SeriesSettings, Settings
from generator.youtube.client import Client
from generator.youtube.images import ImageServers
from generator.youtube.patience import Patience
from generator.youtube.report import SyncReport
from generator.youtube.sync import sync_with
from tests.contract.fake_youtube import FakeYouTube

NOW = datetime(2020, 4, 10, 18, tzinfo=UTC)
KEY = "AIzaSyMadeUpForTheTests-0123456789abcde"

Sync = Callable[..., SyncReport]


@pytest.fixture
def youtube() -> Iterator[FakeYouTube]:
    """An empty YouTube that accepts only KEY."""
    with FakeYouTube() as server:
        server.key = KEY
        yield server


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A site with one series, `tips`, of the playlist PLtips, and no snapshot yet."""
    return settings_for(tmp_path, tips="PLtips")


def settings_for(folder: Path, **series: str) -> Settings:
    """A site in `folder` with a series for each slug and playlist."""
    content = folder / "content"
    content.mkdir(exist_ok=True)
    return Settings(
        config_file=folder / "mkdocs.yml",
        content_dir=content,
        site_name="Balanced Strides",
        coach=Coach(name="Marit"),
        series=tuple(
            SeriesSettings(
                slug=slug.replace("_", "-"), playlist=playlist, source=Source("mkdocs.yml", line)
            )
            for line, (slug, playlist) in enumerate(series.items(), start=8)
        ),
    )


@pytest.fixture
def sync(youtube: FakeYouTube, settings: Settings) -> Sync:
    """A function that syncs as `tipsheet sync` does, but loses patience within a second."""

    def run(
        settings: Settings = settings,
        *,
        key: str = KEY,
        endpoint: str = youtube.url,
        now: datetime = NOW,
        patience: Patience | None = None,
        servers: ImageServers | None = None,
    ) -> SyncReport:
        quick = patience or Patience(read=2, request=0.5, first_pause=0.01, longest_pause=0.05)
        with Client(key, endpoint=endpoint, patience=quick) as client:
            return sync_with(client, settings, now=now, servers=servers)

    return run


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How a command ended."""

    status: int
    output: str
    error: str


@pytest.fixture
def command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ended]:
    """A function that runs `tipsheet` in this process, in a folder and an environment."""

    def run(*arguments: str, cwd: Path, environment: Mapping[str, str]) -> Ended:
        with monkeypatch.context() as patch:
            patch.chdir(cwd)
            patch.setattr(sys, "argv", ["tipsheet", *arguments])
            patch.setattr(sys, "excepthook", sys.excepthook)  # which main replaces
            for name, value in environment.items():
                patch.setenv(name, value)
            with pytest.raises(SystemExit) as ended:
                main()
        printed = capsys.readouterr()
        return Ended(status=int(ended.value.code or 0), output=printed.out, error=printed.err)

    return run


@pytest.fixture
def files(settings: Settings) -> Callable[[], dict[str, bytes]]:
    """A function that gives every file in content/ with its bytes."""

    def read() -> dict[str, bytes]:
        folder = settings.content_dir
        found = (path for path in sorted(folder.rglob("*")) if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}

    return read
