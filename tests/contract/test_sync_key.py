"""The key: it goes to YouTube in a header, and to nobody and nothing else."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.errors import SyncError
from generator.model import Settings
from generator.youtube.client import Client
from generator.youtube.patience import Patience
from tests.contract.conftest import KEY, Sync
from tests.contract.fake_youtube import BAD_KEY, FakeYouTube, Fault, refusal

CONFIGURATION = """\
site_name: Balanced Strides
docs_dir: content
plugins:
  tipsheet:
    coach: {name: Marit}
    series: {tips: {playlist: PLxxxxxxxxxxxxxxxx}}
"""

ECHO = refusal(
    403, "forbidden", f"Refused for {KEY}", details=[{"reason": KEY, "consumer": f"api_key:{KEY}"}]
)
"""Google's own refusals can name the key."""

FAULTS = {
    "none": None,
    "bad key": BAD_KEY,
    "echo": ECHO,
    "echo as a server fault": Fault(status=500, body=ECHO.body),
    "echo as text": Fault(body=f"You sent {KEY}".encode()),
    "echo under a 200": Fault(body=ECHO.body),
    "html": Fault(status=404, body=b"<html>"),
    "cut": Fault(body=b"{" * 100, cut_at=5),
}


@pytest.fixture
def all_logs() -> Iterator[list[str]]:
    """Every log record of every logger at every level, as the most talkative handler has it."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(f"{self.format(record)} {record.__dict__}")

    root, handler = logging.getLogger(), Keep()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lines
    root.removeHandler(handler)
    root.setLevel(before)


def test_the_key_travels_in_a_header(youtube: FakeYouTube, sync: Sync) -> None:
    """No URL has it, so no access log of any proxy does."""
    youtube.fill("PLtips", {"hips-000000": "Hips"})
    sync()
    assert len(youtube.requests) == 4
    for request in youtube.requests:
        assert request.headers["x-goog-api-key"] == KEY
        assert KEY not in request.target
        assert "key" not in request.query


@pytest.mark.parametrize("name", FAULTS)
def test_the_key_is_in_no_error_log_or_file(  # noqa: PLR0917
    youtube: FakeYouTube,
    sync: Sync,
    settings: Settings,
    name: str,
    all_logs: list[str],
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Not in the message, the traceback, its causes, any log record, or what is printed."""
    youtube.fill("PLtips", {"hips-000000": "Hips"})
    fault = FAULTS[name]
    youtube.faults = [fault] if fault else []
    try:
        told = str(sync())
    except SyncError as error:
        told = f"{error!r} {error.__cause__!r} {''.join(traceback.format_exception(error))}"
    written = b"".join(
        path.read_bytes() for path in settings.config_file.parent.rglob("*") if path.is_file()
    )
    printed = capfd.readouterr()
    assert any("youtube/v3/playlists" in line for line in all_logs)
    for text in (told, printed.out, printed.err, written.decode(), *all_logs):
        assert KEY not in text


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_does_not_carry_the_key_away(
    youtube: FakeYouTube, sync: Sync, status: int
) -> None:
    """It is not followed at all, and the message says so."""
    with FakeYouTube() as elsewhere:
        headers = {"Location": f"{elsewhere.url}/youtube/v3/playlists?part=snippet"}
        youtube.faults = [Fault(status=status, headers=headers)]
        with pytest.raises(SyncError, match=rf"redirect \({status}\), which is not followed"):
            sync()
        assert elsewhere.requests == []


@pytest.mark.parametrize("key", ["two words", f"{KEY}\nX-Other: 1", "ключ", "key\x00"])
def test_a_key_that_no_header_can_carry(youtube: FakeYouTube, sync: Sync, key: str) -> None:
    """It is refused before anything is sent, without being shown."""
    with pytest.raises(SyncError, match="has characters that no key has") as caught:
        sync(key=key)
    assert key not in "".join(traceback.format_exception(caught.value))
    assert youtube.requests == []


def test_the_client_does_not_show_its_key(youtube: FakeYouTube) -> None:
    """A debugger's or a crash report's repr of it is harmless."""
    with Client(KEY, endpoint=youtube.url, patience=Patience()) as client:
        assert KEY not in repr(client)
        assert KEY not in repr(vars(client))


@pytest.mark.parametrize("name", ["none", "bad key", "echo"])
def test_the_command_keeps_the_key(youtube: FakeYouTube, tmp_path: Path, name: str) -> None:
    """`tipsheet sync` with every logger at DEBUG: nothing printed or written has the key."""
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIGURATION)
    youtube.fill("PLxxxxxxxxxxxxxxxx", {"hips-000000": "Hips"})
    fault = FAULTS[name]
    youtube.faults = [fault] if fault else []
    code = (
        "import logging; logging.basicConfig(level=logging.DEBUG); "
        "from generator.cli import main; main()"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code, "sync"],
        env={**os.environ, "YOUTUBE_API_KEY": KEY, "TIPSHEET_YOUTUBE_ENDPOINT": youtube.url},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == (1 if fault else 0), done.stderr
    assert KEY not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    if not fault:
        header = json.loads((tmp_path / "content/playlist/tips/playlist.json").read_text())
        assert header["title"] == "Tips"
        assert "1 place = 1 video" in done.stdout
