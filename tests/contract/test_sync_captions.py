"""Captions, fetched as the channel's owner: which, for how much, and without telling a secret."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from generator.content.caption_files import caption_file, load_caption_states
from generator.content.load import load_content
from generator.errors import ContentError, SyncError, SyncUnavailable, UsageError
from generator.model import CaptionSettings, CaptionState, Settings
from generator.youtube.caption_report import CaptionsReport
from generator.youtube.captions import sync_captions
from generator.youtube.owner import OwnerClient
from generator.youtube.patience import Patience
from generator.youtube.sign_in import Owner, read_owner
from tests.contract.conftest import KEY, NOW, Sync
from tests.contract.fake_youtube import FakeYouTube, Fault, refusal

Files = Callable[[], dict[str, bytes]]
Captions = Callable[..., CaptionsReport]

HIPS, FEET = "hips-000000", "feet-000000"
SECRET, REFRESH = "GOCSPX-made-up-client-secret", "1//made-up-refresh-token"
OWNER = {"client_id": "made-up.apps.example", "client_secret": SECRET, "refresh_token": REFRESH}

VTT = """\
WEBVTT
Kind: captions
Language: en

00:00:01.000 --> 00:00:04.000 align:start position:0%
Let the <c>thigh</c> turn

00:00:04.000 --> 00:00:06.500
in &amp; out.
"""


@pytest.fixture(autouse=True)
def videos(youtube: FakeYouTube, sync: Sync) -> None:
    """Two videos, synced."""
    youtube.owner = OWNER
    youtube.fill("PLtips", {HIPS: "Healthy hips", FEET: "Happy feet"})
    sync()
    youtube.requests.clear()


@pytest.fixture
def captions(youtube: FakeYouTube, settings: Settings) -> Captions:
    """A function that does what `--captions` adds to a sync, but loses patience soon."""

    def run(
        settings: Settings = settings, *, now: datetime = NOW, **captions: object
    ) -> CaptionsReport:
        settings = replace(settings, captions=replace(settings.captions, **captions))
        return sync_captions(
            settings,
            Owner(**OWNER, token_endpoint=f"{youtube.url}/token"),
            endpoint=youtube.url,
            now=now,
            patience=Patience(read=2, request=0.3, first_pause=0.01, longest_pause=0.05),
        )

    return run


def asked(youtube: FakeYouTube) -> list[str]:
    return [request.collection for request in youtube.requests]


def states(settings: Settings) -> dict[str, CaptionState]:
    return load_caption_states(settings.content_dir)


def test_a_track_becomes_the_transcript_of_its_video(
    youtube: FakeYouTube, settings: Settings, captions: Captions
) -> None:
    """For 250 units, in a form of ours; a build reads it."""
    youtube.add_caption(HIPS, VTT)
    report = captions()
    assert caption_file(settings.content_dir, HIPS).read_text("utf-8") == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nLet the thigh turn\n\n"
        "00:00:04.000 --> 00:00:06.500\nin &amp; out.\n"
    )
    content, problems = load_content(settings, drafts=False)
    (transcript,) = content.transcripts
    assert not problems
    assert (transcript.video, transcript.passages[0].text) == (HIPS, "Let the thigh turn in & out.")
    assert report.units == 50 + 50 + 200
    assert str(report) == (
        "Captions: 1 track fetched, 1 video without\n"
        "  captions  Healthy hips\n"
        "Quota spent on captions: 300 of 5,000 units a day."
    )
    assert [request["grant_type"] for request in youtube.token_requests] == ["refresh_token"]


def test_a_second_day_costs_one_look_and_changes_no_byte(
    youtube: FakeYouTube, captions: Captions, files: Files
) -> None:
    """What is there is not fetched again; one video has its turn to be looked at."""
    youtube.add_caption(HIPS, VTT)
    youtube.add_caption(FEET, VTT)
    captions()
    before = files()
    youtube.requests.clear()
    for days in range(1, 4):
        assert captions(now=NOW + timedelta(days=days)).units == 50
    assert asked(youtube) == ["captions"] * 3
    assert files() == before


def test_a_corrected_track_is_fetched_when_its_turn_comes(
    youtube: FakeYouTube, settings: Settings, captions: Captions
) -> None:
    """Within four weeks of the correction."""
    track = youtube.add_caption(HIPS, VTT)
    captions()
    track["snippet"]["lastUpdated"] = "2020-04-20T10:00:00Z"
    youtube.caption_texts[track["id"]] = VTT.replace("thigh", "foot").encode()
    for days in range(1, 29):
        captions(now=NOW + timedelta(days=days))
    assert "foot" in caption_file(settings.content_dir, HIPS).read_text("utf-8")
    assert asked(youtube).count(f"captions/{track['id']}") == 2


def test_captions_that_are_taken_away_go(
    youtube: FakeYouTube, settings: Settings, captions: Captions
) -> None:
    """What is deleted on YouTube does not stay in the snapshot."""
    youtube.add_caption(HIPS, VTT)
    captions()
    youtube.captions.clear()
    for days in range(1, 3):
        captions(now=NOW + timedelta(days=days))
    assert not caption_file(settings.content_dir, HIPS).exists()
    assert states(settings)[HIPS].track == ""


def test_a_new_video_is_looked_at_until_its_captions_are_there(
    youtube: FakeYouTube, settings: Settings, captions: Captions, files: Files
) -> None:
    """YouTube makes automatic ones in hours or days; an old video is not asked about daily."""
    day = datetime(2020, 3, 4, tzinfo=UTC)
    captions(now=day)
    before = files()
    youtube.requests.clear()
    captions(now=day + timedelta(days=1))
    assert len(asked(youtube)) == 2
    assert files() == before
    youtube.add_caption(HIPS, VTT, trackKind="asr")
    captions(now=day + timedelta(days=2))
    assert states(settings)[HIPS].automatic
    youtube.requests.clear()
    captions(now=day + timedelta(days=60))
    assert len(asked(youtube)) <= 2


def test_the_budget_is_never_passed_and_the_next_day_goes_on(
    youtube: FakeYouTube, settings: Settings, sync: Sync, captions: Captions
) -> None:
    """Ten videos at 250 units with 1,000 a day: four, four, two; nothing more on the same day."""
    youtube.fill("PLtips", {f"video-{number:05}": f"Tip {number}" for number in range(8)})
    for video in youtube.videos:
        youtube.add_caption(video, VTT)
    sync()
    first = captions(budget=1_000)
    again = captions(budget=1_000, now=NOW + timedelta(hours=1))
    assert (len(first.fetched), first.left, first.units) == (4, 6, 1_000)
    assert (len(again.fetched), again.left) == (0, 7)
    assert again.units == 1_000
    rest = [len(captions(budget=1_000, now=NOW + timedelta(days=n)).fetched) for n in (1, 2, 3)]
    assert rest == [4, 2, 0]
    assert {path.stem for path in (settings.content_dir / "playlist/captions").iterdir()} == set(
        youtube.videos
    )


def test_a_days_budget_ends_at_midnight_pacific_time(
    youtube: FakeYouTube, captions: Captions
) -> None:
    """As YouTube's own quota does."""
    youtube.add_caption(HIPS, VTT)
    youtube.add_caption(FEET, VTT)
    before, after = (datetime(2020, 4, 11, hour, tzinfo=UTC) for hour in (6, 8))
    assert captions(budget=250, now=before).left == 1
    assert len(captions(budget=250, now=after).fetched) == 1


def test_a_failed_download_counts_too(
    youtube: FakeYouTube, captions: Captions, settings: Settings
) -> None:
    """Asking again and again does not pass the budget either."""
    youtube.add_caption(FEET, VTT)
    youtube.faults = [Fault(status=503, after=1, times=1)]
    report = captions(budget=300)
    assert report.units == 250
    assert (len(report.fetched), report.left) == (0, 2)
    assert states(settings) == {}


def test_a_written_transcript_wins_and_costs_nothing(
    youtube: FakeYouTube, settings: Settings, captions: Captions
) -> None:
    """Its video is not asked about; one that was fetched before is passed over."""
    youtube.add_caption(HIPS, VTT)
    captions()
    folder = settings.content_dir / "transcripts"
    folder.mkdir()
    (folder / f"{HIPS}.en.vtt").write_text(VTT.replace("thigh", "foot"))
    youtube.requests.clear()
    captions(now=NOW + timedelta(days=1))
    assert {request.query["videoId"] for request in youtube.requests} <= {FEET}
    content, _ = load_content(settings, drafts=False)
    assert [one.cues[0].text for one in content.transcripts] == ["Let the foot turn"]


def test_broken_captions_are_a_notice(
    youtube: FakeYouTube, settings: Settings, captions: Captions
) -> None:
    """The other videos' are fetched, and these not again until they change."""
    youtube.add_caption(HIPS, "<html>Sorry</html>")
    youtube.add_caption(FEET, VTT)
    report = captions()
    assert [video.id for video in report.fetched] == [FEET]
    (notice,) = report.notices
    assert notice == (
        "Healthy hips (`hips-000000`): its captions cannot be read, since the file has no captions "
        "in the form of WebVTT; they are left out"
    )
    assert not caption_file(settings.content_dir, HIPS).exists()
    assert captions(now=NOW + timedelta(days=1)).notices == ()


def test_a_video_of_somebody_elses_is_a_notice(
    youtube: FakeYouTube, captions: Captions, settings: Settings
) -> None:
    """YouTube gives captions to the owner only."""
    youtube.add_caption(HIPS, VTT)
    track = youtube.add_caption(FEET, VTT)
    refused = refusal(403, "forbidden", status="PERMISSION_DENIED")
    refused.collection = f"captions/{track['id']}"
    youtube.faults = [refused]
    report = captions()
    assert report.notices == (
        "Happy feet (`feet-000000`): YouTube does not give its captions to this account",
    )
    assert states(settings)[FEET].track == ""


def test_what_was_paid_for_is_kept(
    youtube: FakeYouTube, settings: Settings, captions: Captions
) -> None:
    """When the quota ends in the middle, the captions fetched so far are written."""
    youtube.add_caption(HIPS, VTT)
    youtube.add_caption(FEET, VTT)
    quota = refusal(403, "quotaExceeded")
    youtube.faults = [Fault(status=403, body=quota.body, after=2)]
    with pytest.raises(SyncUnavailable, match="quota for today is spent"):
        captions()
    assert len(states(settings)) == 1
    youtube.faults = []
    assert len(captions(now=NOW + timedelta(days=1)).fetched) == 1


def test_a_state_that_cannot_be_read_is_not_overwritten(
    settings: Settings, captions: Captions, files: Files
) -> None:
    """A merge gone wrong is told, with its line."""
    (settings.content_dir / "playlist/captions.jsonl").write_text("<<<<<<< HEAD\n")
    before = files()
    with pytest.raises(ContentError, match=r"captions\.jsonl:1: this is no JSON"):
        captions()
    assert files() == before


# --- signing in ---------------------------------------------------------------------------

TOKEN_FAULTS = {
    "expired": (
        400,
        b'{"error": "invalid_grant", "error_description": "%s"}',
        "has expired or was",
    ),
    "client": (401, b'{"error": "invalid_client"}', "does not accept YOUTUBE_CLIENT_ID"),
    "html": (400, b"<html>%s", "something that makes no sense"),
    "list": (400, b'["%s"]', "something that makes no sense"),
    "redirect": (302, b"%s", "something that makes no sense"),
    "down": (503, b"%s", "sign-in could not be reached"),
    "no token": (200, b"{}", "something that makes no sense"),
    "strange": (
        200,
        b'{"access_token": "a\\nb", "expires_in": 3599}',
        "something that makes no sense",
    ),
    "number": (200, b'{"access_token": 5, "expires_in": 3599}', "something that makes no sense"),
}


@pytest.fixture
def all_logs() -> Iterator[list[str]]:
    """Every log record of every logger at every level."""
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


def check_silence(secrets: tuple[str, ...], *texts: str) -> None:
    """None of the secrets is in any of the texts."""
    for secret in secrets:
        assert not [text for text in texts if secret in text]


@pytest.mark.parametrize("name", TOKEN_FAULTS)
def test_a_sign_in_that_fails_says_what_to_do(  # noqa: PLR0917
    youtube: FakeYouTube,
    captions: Captions,
    files: Files,
    all_logs: list[str],
    capfd: pytest.CaptureFixture[str],
    name: str,
) -> None:
    """In one sentence without any secret, even if the answer repeats it; nothing is written."""
    status, body, expected = TOKEN_FAULTS[name]
    echo = f"{SECRET} {REFRESH}".encode()
    youtube.token_answer = Fault(status=status, body=body.replace(b"%s", echo))
    before = files()
    with pytest.raises(SyncError, match=expected) as caught:
        captions()
    assert isinstance(caught.value, SyncUnavailable) is (name not in {"expired", "client"})
    assert asked(youtube) == []
    assert {path for path in files() if "captions" not in path} == set(before)
    told = "".join(traceback.format_exception(caught.value))
    printed = capfd.readouterr()
    check_silence((SECRET, REFRESH), told, printed.out, printed.err, *all_logs)


API_FAULTS = {
    "none": (None, ""),
    "scope": (refusal(403, "insufficientPermissions"), "for the scope `youtube.force-ssl`"),
    "unauthorised": (refusal(401, "authError"), "has expired or was taken back"),
    "switched off": (refusal(403, "accessNotConfigured"), "project of YOUTUBE_CLIENT_ID"),
    "echo": (Fault(status=500, body=b"%s"), "has a fault of its own"),
    "echo as text": (Fault(body=b"%s"), "is no JSON"),
}


@pytest.mark.parametrize("name", API_FAULTS)
def test_no_secret_is_in_any_error_log_or_file(  # noqa: PLR0917
    youtube: FakeYouTube,
    captions: Captions,
    settings: Settings,
    all_logs: list[str],
    capfd: pytest.CaptureFixture[str],
    name: str,
) -> None:
    """Not the client's, not the refresh token, not the access token."""
    youtube.add_caption(HIPS, VTT)
    fault, expected = API_FAULTS[name]
    secrets = (SECRET, REFRESH, youtube.access_token)
    if fault:
        body = fault.body.replace(b"%s", " ".join(secrets).encode())
        youtube.faults = [Fault(status=fault.status, body=body)]
    try:
        told = str(captions())
        assert not fault
    except SyncError as error:
        told = "".join(traceback.format_exception(error)) + repr(error)
        assert expected in told
    written = [
        path.read_text("utf-8", "replace")
        for path in settings.config_file.parent.rglob("*")
        if path.is_file()
    ]
    printed = capfd.readouterr()
    assert any("youtube/v3/captions" in line for line in all_logs)
    check_silence(secrets, told, printed.out, printed.err, *written, *all_logs)


def test_a_redirect_does_not_carry_the_token_away(youtube: FakeYouTube, captions: Captions) -> None:
    """It is not followed."""
    with FakeYouTube() as elsewhere:
        target = {"Location": f"{elsewhere.url}/youtube/v3/captions?part=snippet&videoId=x"}
        youtube.faults = [Fault(status=302, headers=target)]
        with pytest.raises(SyncError, match="redirect"):
            captions()
        assert elsewhere.requests == []


def test_the_owner_is_not_shown() -> None:
    """A debugger's or a crash report's repr of what holds the secrets is harmless."""
    owner = Owner(**OWNER)
    client = OwnerClient(owner, endpoint=None, patience=Patience(), budget=250)
    check_silence((SECRET, REFRESH), repr(owner), repr(client), repr(vars(client)))
    client.__exit__()


@pytest.mark.parametrize("missing", ["YOUTUBE_CLIENT_ID", "YOUTUBE_REFRESH_TOKEN"])
def test_missing_credentials_are_named(missing: str) -> None:
    """And the other way to come by transcripts."""
    names = ("YOUTUBE_CLIENT_ID", "YOUTUBE_CLIENT_SECRET", "YOUTUBE_REFRESH_TOKEN")
    environment = {name: "x" for name in names if name != missing}
    with pytest.raises(UsageError, match=f"set {missing} first"):
        read_owner(environment)
    with pytest.raises(UsageError, match=f"{', '.join(names)} first.*content/transcripts/"):
        read_owner({})
    with pytest.raises(UsageError, match="TIPSHEET_TOKEN_ENDPOINT is no web address"):
        read_owner({**dict.fromkeys(names, "x"), "TIPSHEET_TOKEN_ENDPOINT": "token"})


CONFIGURATION = """\
site_name: Balanced Strides
docs_dir: content
plugins:
  tipsheet:
    coach: {name: Marit}
    series: {tips: {playlist: PLxxxxxxxxxxxxxxxx}}
"""


def test_the_command_fetches_captions(youtube: FakeYouTube, tmp_path: Path) -> None:
    """`tipsheet sync --captions` with everything that can talk talking: done, no secret printed."""
    (tmp_path / "mkdocs.yml").write_text(CONFIGURATION)
    youtube.fill("PLxxxxxxxxxxxxxxxx", {HIPS: "Healthy hips"})
    youtube.add_caption(HIPS, VTT)
    code = (
        "import http.client, httplib2, logging; logging.basicConfig(level=logging.DEBUG); "
        "httplib2.debuglevel = http.client.HTTPConnection.debuglevel = 4; "
        "from generator.cli import main; main()"
    )
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("YOUTUBE_")},
        "YOUTUBE_API_KEY": KEY,
        "TIPSHEET_YOUTUBE_ENDPOINT": youtube.url,
        "TIPSHEET_TOKEN_ENDPOINT": f"{youtube.url}/token",
    }

    def run(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603
            [sys.executable, "-c", code, "sync", "--captions", "-v"],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )

    assert run(environment).returncode == 2
    done = run(environment | {f"YOUTUBE_{name.upper()}": value for name, value in OWNER.items()})
    assert done.returncode == 0, done.stderr
    assert "Captions: 1 track fetched" in done.stdout
    state = json.loads((tmp_path / "content/playlist/captions.jsonl").read_text())
    assert state["video"] == HIPS
    check_silence((SECRET, REFRESH, youtube.access_token, KEY), done.stdout, done.stderr)


def test_captions_settings_have_defaults() -> None:
    """Half of the day's quota, and the language that is spoken."""
    assert CaptionSettings() == CaptionSettings(budget=5_000, language="")
