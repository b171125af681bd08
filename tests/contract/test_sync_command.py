"""`tipsheet sync` as it is called: its guard, its formats, its message for a commit."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import cli
from generator.content.snapshot import load_playlist, write_playlists
from generator.errors import SyncError, SyncUnavailable
from tests.contract.conftest import KEY
from tests.contract.fake_youtube import FakeYouTube, refusal

CONFIG = """\
site_name: Tips
docs_dir: content
plugins:
  tipsheet:
    coach: {name: Marit}
    series: {tips: {playlist: PLtips0000000000}}
    thumbnails: none
"""
PLAYLIST = "PLtips0000000000"
TITLES = {f"video-{number:05}": f"Tip {number}" for number in range(10)}

Run = Callable[..., Result]
Files = Callable[[], dict[str, bytes]]


@pytest.fixture
def run(youtube: FakeYouTube, tmp_path: Path) -> Run:
    """A function that calls the command for a site with ten videos."""
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (tmp_path / "content").mkdir(exist_ok=True)
    youtube.fill(PLAYLIST, TITLES)

    def run(*options: str, url: str = youtube.url, **environment: str) -> Result:
        env = {"YOUTUBE_API_KEY": KEY, "TIPSHEET_YOUTUBE_ENDPOINT": url, **environment}
        arguments = ["sync", "-f", str(tmp_path / "mkdocs.yml"), "--quiet", *options]
        return CliRunner().invoke(cli, arguments, env=env)

    return run


def lose(youtube: FakeYouTube, count: int) -> None:
    for id_ in list(TITLES)[:count]:
        youtube.remove_items(PLAYLIST, id_)


def test_too_many_losses_are_refused_with_a_list(
    youtube: FakeYouTube, run: Run, files: Files
) -> None:
    """Three of ten is more than a fifth: nothing is written until a person agrees."""
    assert run().exit_code == 0
    before = files()
    lose(youtube, 3)
    refused = run()
    assert isinstance(refused.exception, SyncError)
    assert refused.exception.exit_status == 1
    for words in ("3 fewer of the 10 videos", "video-00002  Tip 2", "--accept-removals"):
        assert words in str(refused.exception)
    assert files() == before
    agreed = run("--accept-removals")
    assert agreed.exit_code == 0
    assert agreed.stdout.count("no longer in the playlist") == 3


def test_a_fifth_may_go(youtube: FakeYouTube, run: Run) -> None:
    """Coaches tidy up; the guard is against accidents."""
    run()
    lose(youtube, 2)
    assert run().exit_code == 0


def test_how_much_may_go_is_the_coachs_choice(
    youtube: FakeYouTube, run: Run, tmp_path: Path
) -> None:
    """`max_loss` in mkdocs.yml."""
    (tmp_path / "mkdocs.yml").write_text(f"{CONFIG}    max_loss: 10%\n", "utf-8")
    run()
    lose(youtube, 2)
    assert isinstance(run().exception, SyncError)


def test_what_comes_back_is_itself_again(youtube: FakeYouTube, run: Run, tmp_path: Path) -> None:
    """The same record at the same address, and it is told as back."""
    run()
    before = load_playlist(tmp_path / "content", "tips")
    hidden = youtube.withdraw("video-00004")
    assert "gone      Tip 4" in run().stdout
    youtube.give_back(hidden)
    assert "back      Tip 4: watch/tip-4/" in run().stdout
    after = load_playlist(tmp_path / "content", "tips")
    assert before is not None
    assert after is not None
    assert after.videos == before.videos


def test_a_commit_message_says_it_in_words(youtube: FakeYouTube, run: Run, tmp_path: Path) -> None:
    """A subject that git shows whole, and a line for each thing; nothing new, nothing said."""
    file = tmp_path / "deep/message"
    run("--commit-message", str(file))
    assert file.read_text("utf-8").startswith(
        'Add "Tip 0" and 9 more\n\n- new: Tip 0 (watch/tip-0/)'
    )
    run("--commit-message", str(file))
    assert file.read_text("utf-8") == ""
    youtube.add_video("hips-000000", 'Healthy "hips" $(rm) `x`')
    youtube.add_item(PLAYLIST, "hips-000000")
    youtube.videos["video-00001"]["snippet"]["title"] = "Tip one"
    run("--commit-message", str(file))
    subject, empty, *lines = file.read_text("utf-8").splitlines()
    assert subject == 'Add "Healthy "hips" $(rm) `x`"; retitle 1'
    assert empty == ""
    assert lines == [
        '- new: Healthy "hips" $(rm) `x` (watch/healthy-hips-rm-x/)',
        "- retitled: Tip one (it was “Tip 1”)",
    ]


def test_a_subject_is_never_cut_by_git(youtube: FakeYouTube, run: Run, tmp_path: Path) -> None:
    """72 characters at most, however long titles are."""
    run()
    youtube.add_video("long-000000", "A title that goes on and on " * 4)
    youtube.add_item(PLAYLIST, "long-000000")
    run("--commit-message", str(tmp_path / "message"))
    assert len((tmp_path / "message").read_text("utf-8").splitlines()[0]) <= 72


def test_programs_read_json(youtube: FakeYouTube, run: Run) -> None:
    """One object on standard output, with counts that add up."""
    report = json.loads(run("--format", "json").stdout)
    (series,) = report["series"]
    assert series["places"] == series["shown"] == len(series["changes"]) == 10
    assert report["units"] == report["requests"] == len(youtube.requests)
    assert report["written"] is True
    assert series["changes"][0] == {
        "kind": "new",
        "video": "video-00000",
        "slug": "tip-0",
        "title": "Tip 0",
        "detail": "watch/tip-0/",
    }


@pytest.mark.parametrize(("days", "ends_well"), [(2, True), (4, False)])
def test_an_unattended_job_is_patient_for_some_days(  # noqa: PLR0917
    youtube: FakeYouTube, run: Run, tmp_path: Path, files: Files, days: int, ends_well: bool
) -> None:
    """YouTube out of reach is a notice as long as the snapshot is young, then a failure."""
    run()
    playlist = load_playlist(tmp_path / "content", "tips")
    assert playlist is not None
    old = replace(playlist, fetched=datetime.now(UTC).replace(microsecond=0) - timedelta(days=days))
    write_playlists(tmp_path / "content", [old])
    before = files()
    youtube.faults = [refusal(403, "quotaExceeded")]
    done = run("--grace", "3", "--commit-message", str(tmp_path / "m"), GITHUB_ACTIONS="true")
    assert files() == before
    if ends_well:
        assert done.exit_code == 0
        assert done.stdout.startswith("::notice::")
        assert (tmp_path / "m").read_text("utf-8") == ""
    else:
        assert isinstance(done.exception, SyncUnavailable)


def test_a_large_playlist_costs_no_more_than_it_must(youtube: FakeYouTube, run: Run) -> None:
    """2 × N ÷ 50 and two units; the videos are asked for while the pages still come."""
    youtube.items[PLAYLIST].clear()
    youtube.fill(PLAYLIST, {f"many-{number:06}": f"Tip {number}" for number in range(1203)})
    report = json.loads(run("--format", "json").stdout)
    assert report["units"] == 2 * 25 + 2
    assert report["series"][0]["shown"] == 1203
    order = [request.collection for request in youtube.requests]
    assert order.index("videos") < len(order) - 1 - order[::-1].index("playlistItems")


def test_answers_come_compressed(youtube: FakeYouTube, run: Run) -> None:
    """Descriptions are most of what a sync moves, and text shrinks to a quarter."""
    run()
    assert all("gzip" in request.headers["accept-encoding"] for request in youtube.requests)


def test_no_sentence_stands_where_json_is_read(youtube: FakeYouTube, run: Run) -> None:
    """YouTube out of reach and tolerated: programs read nothing, people are told beside it."""
    run()
    youtube.faults = [refusal(403, "quotaExceeded")]
    done = run("--grace", "3", "--format", "json")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert "quota for today is spent" in done.stderr


def test_a_sync_remembers_what_calendars_were_told(run: Run, tmp_path: Path, files: Files) -> None:
    """Each event's version is recorded once; a sync without news leaves every byte as it was."""
    plan = "sessions: [{title: Form check, days: wed, time: '11:00', from: 2020-03-18}]\n"
    (tmp_path / "content/schedule.yml").write_text(plan, "utf-8")
    assert run().exit_code == 0
    file = tmp_path / "content/playlist/schedule.jsonl"
    record = json.loads(file.read_text("utf-8"))
    assert (record["event"], record["sequence"]) == ("form-check-20200318", 0)
    before = files()
    assert run().exit_code == 0
    assert files() == before
