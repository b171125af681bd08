"""`tipsheet init`: from an empty folder to a site with somebody else's playlist."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import html5lib
import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import cli
from generator.errors import TipsheetError, UsageError
from generator.new_site import NewSite, build_new_site, write_new_site
from tests.contract.fake_youtube import FakeYouTube

PLAYLIST = "https://www.youtube.com/playlist?list=PLstuckathome00000000000000000000"


def start(folder: Path, *options: str) -> Result:
    """`tipsheet init` with nobody at the terminal."""
    return CliRunner().invoke(cli, ["init", str(folder), *options])


def run(site: Path, *command: str, **environment: str) -> str:
    """A command of the generator that is in the new site itself."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "generator", *command],
        cwd=site,
        env={**os.environ, "PYTHONPATH": str(site), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_new_site_stands_on_its_own(tmp_path: Path, project_root: Path) -> None:
    """Made, synced and built by its own generator, it shows the playlist, in nobody else's name."""
    site = tmp_path / "loose-feet"
    done = start(
        site, "--playlist", PLAYLIST, "--coach", 'Ana "the #1"', "--timezone", "Asia/Tokyo"
    )
    assert done.exit_code == 0, done.output
    assert "make site" in done.stdout
    with FakeYouTube().load(project_root / "tests/fixtures/youtube") as youtube:
        run(site, "sync", YOUTUBE_API_KEY="any", TIPSHEET_YOUTUBE_ENDPOINT=youtube.url)
    run(site, "check", "--strict")
    run(site, "build", "--strict", "--quiet")
    home = html5lib.parse((site / "site/index.html").read_text("utf-8"))
    text = "".join(home.itertext())
    assert "Loose feet" in text
    assert "Saturday special" in text
    assert not [
        path for path in (site / "site").rglob("*.html") if "Marit" in path.read_text("utf-8")
    ]


def test_it_works_without_asking(tmp_path: Path) -> None:
    """A playlist is all that nobody can guess."""
    assert start(tmp_path / "a", "--playlist", PLAYLIST).exit_code == 0
    config = yaml.safe_load((tmp_path / "a/mkdocs.yml").read_text("utf-8"))
    options = config["plugins"]["tipsheet"]
    assert options["series"]["tips"]["playlist"] == "PLstuckathome00000000000000000000"
    assert isinstance(start(tmp_path / "b").exception, UsageError)
    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize(
    "options",
    [
        ["--timezone", "America/Los Angeles"],
        ["--series", "My Tips"],
        ["--url", "you.github.io"],
        ["--playlist", "https://example.org/"],
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_made(
    tmp_path: Path, options: list[str]
) -> None:
    """A slip of the pen is told, and the next try finds the folder free."""
    done = start(tmp_path / "site", "--playlist", PLAYLIST, *options)
    assert isinstance(done.exception, UsageError)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_use_stays_as_it_is(tmp_path: Path) -> None:
    """Nothing is written beside what is there; an empty repository may be filled."""
    (tmp_path / "used").mkdir()
    (tmp_path / "used/mine.txt").write_text("mine", "utf-8")
    assert isinstance(start(tmp_path / "used", "--playlist", PLAYLIST).exception, TipsheetError)
    assert [path.name for path in (tmp_path / "used").iterdir()] == ["mine.txt"]
    (tmp_path / "cloned/.git").mkdir(parents=True)
    assert start(tmp_path / "cloned", "--playlist", PLAYLIST).exit_code == 0
    assert (tmp_path / "cloned/.github/workflows").is_dir()


def test_an_interrupted_copy_leaves_nothing(tmp_path: Path) -> None:
    """A source that lacks a part makes no half site."""
    with pytest.raises(TipsheetError, match="clone of Tipsheet"):
        write_new_site(tmp_path / "site", _facts(), source=tmp_path)
    assert list(tmp_path.iterdir()) == []


def _facts() -> NewSite:
    return build_new_site(
        playlist=PLAYLIST,
        name="Tips",
        coach="Ana",
        timezone="UTC",
        series="tips",
        url="",
        today=date(2020, 3, 26),
    )
