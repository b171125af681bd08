"""The key: it goes to YouTube in a header, and to nobody and nothing else."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from generator.errors import SyncError
from generator.model import Settings
from generator.youtube.client import Client
from generator.youtube.patience import Patience
from tests.contract.conftest import KEY, Sync
from tests.contract.fake_youtube import BAD_KEY, FakeYouTube, Fault, Request, refusal

CONFIGURATION = """\
site_name: Balanced Strides
docs_dir: content
theme: {name: material}
plugins:
  tipsheet:
    coach: {name: Marit}
    thumbnails: none
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


def links(error: BaseException | None) -> Iterator[BaseException]:
    """An error and all that hangs on it."""
    if error:
        yield error
        yield from links(error.__cause__)
        yield from links(error.__context__)


@pytest.mark.parametrize("name", FAULTS)
def test_nothing_that_hangs_on_an_error_has_the_key(
    youtube: FakeYouTube, sync: Sync, name: str
) -> None:
    """Its arguments, attributes, notes, causes and contexts: a crash reporter sends all of them."""
    youtube.fill("PLtips", {"hips-000000": "Hips"})
    fault = FAULTS[name]
    youtube.faults = [fault] if fault else []
    with suppress(SyncError):
        sync()
        assert fault is None
        return
    with pytest.raises(SyncError) as caught:
        sync()
    chain = list(links(caught.value))
    assert chain == [caught.value]
    for error in chain:
        notes = getattr(error, "__notes__", [])
        assert KEY not in f"{error!r} {error.args} {vars(error)} {notes}"


def test_an_answer_that_names_the_key_is_kept_without_it(
    youtube: FakeYouTube, sync: Sync, settings: Settings
) -> None:
    """Nor does the snapshot, and so the site, have it, if a proxy should write it into a title."""
    youtube.fill("PLtips", {"hips-000000": f"Hips {KEY}"})
    assert KEY not in str(sync())
    file = settings.content_dir / "playlist/tips/videos.jsonl"
    assert '"title":"Hips [hidden]"' in file.read_text("utf-8")


# --- the command, as a process of its own ---------------------------------------------------

TALKATIVE = """\
import http.client, logging, os, runpy, sys, warnings
import httplib2
logging.basicConfig(level=logging.DEBUG)
warnings.simplefilter("always")
httplib2.debuglevel = http.client.HTTPConnection.debuglevel = 4
for name in ("googleapiclient", "google.auth", "google_auth_httplib2", "urllib3", "requests"):
    logging.getLogger(name).setLevel(logging.DEBUG)
from generator.cli import main
main()
"""
"""Everything that can be made to talk does."""

BUGGY = """\
import os
from generator.cli import main
from generator.youtube import sync

def stumble(*_):
    raise KeyError("no such thing: " + os.environ["YOUTUBE_API_KEY"])

sync.merge = stumble
main()
"""


@pytest.fixture
def site(youtube: FakeYouTube, tmp_path: Path) -> Path:
    """A site that was never synced, and a video for it."""
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIGURATION)
    youtube.fill("PLxxxxxxxxxxxxxxxx", {"hips-000000": "Hips"})
    return tmp_path


def run(youtube: FakeYouTube, site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Python, with the key in its environment, in the folder of a site."""
    return subprocess.run(  # noqa: S603
        [sys.executable, *arguments],
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "YOUTUBE_API_KEY": KEY,
            "TIPSHEET_YOUTUBE_ENDPOINT": youtube.url,
        },
        cwd=site,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", ["none", "echo"])
def test_a_talkative_process_keeps_the_key(youtube: FakeYouTube, site: Path, name: str) -> None:
    """Every logger at DEBUG, every debug level, every warning and `--verbose`: none shows it."""
    fault = FAULTS[name]
    youtube.faults = [fault] if fault else []
    done = run(youtube, site, "-X", "dev", "-c", TALKATIVE, "sync", "--verbose")
    assert done.returncode == (1 if fault else 0), done.stderr
    assert KEY not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "DEBUG" in done.stderr
    assert re.search(r"GET /youtube/v3/playlists\?\S+: \d+, \d+ bytes, \d+ ms", done.stderr)


def test_a_bug_of_ours_keeps_the_key(youtube: FakeYouTube, site: Path) -> None:
    """Its traceback can be pasted into a report, though the key is in the message."""
    done = run(youtube, site, "-c", BUGGY, "sync")
    assert done.returncode == 1
    assert "Traceback" in done.stderr
    assert "no such thing: [YOUTUBE_API_KEY]" in done.stderr
    assert KEY not in done.stdout + done.stderr


def test_the_list_of_processes_and_the_site_keep_the_key(youtube: FakeYouTube, site: Path) -> None:
    """It stands on no command line, and in no file that a sync or a build writes."""
    lines: list[str] = []

    def look(request: Request) -> None:
        if request.collection == "playlists":
            listed = subprocess.run(
                ["ps", "-ww", "-A", "-o", "args"],  # noqa: S607
                capture_output=True,
                text=True,
                check=True,
            )
            lines.extend(listed.stdout.splitlines())

    youtube.on_request = look
    done = run(youtube, site, "-m", "generator", "sync", "--quiet")
    assert done.returncode == 0, done.stderr
    assert any("generator sync --quiet" in line for line in lines)
    assert not any(KEY in line for line in lines)

    built = run(youtube, site, "-m", "generator", "build", "--quiet")
    assert built.returncode == 0, built.stderr
    files = [path for path in site.rglob("*") if path.is_file()]
    assert site / "site/index.html" in files
    assert KEY not in built.stdout + built.stderr
    assert not any(KEY.encode() in path.read_bytes() for path in files)
