"""`tipsheet new` in the sample site: what it makes is sound as it is."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from generator.cli import cli
from generator.load import check_site


def test_what_is_made_passes_the_check(sample_copy: Path) -> None:
    """A coach may push a new file at once: nothing in it is a mistake."""
    config = sample_copy / "mkdocs.yml"
    video = "https://www.youtube.com/watch?v=eRsGyueVLvQ"
    for command in (
        ["article", "Healthy hips", "--video", video],
        ["question", "Which way?", "--video", video, "--at", "1:35", "--from", "Nancy"],
        ["question", "How often?", "--about", "free-your-feet"],
        ["lesson", "Quiet arms", "--url", "https://example.org/arms"],
    ):
        done = CliRunner().invoke(cli, ["new", *command, "-f", str(config)])
        assert done.exit_code == 0, done.output
        assert Path(done.stdout.strip()).is_file()
    site = check_site(config)
    assert site.problems == ()
    assert site.size == "14 videos, 9 articles, 14 questions, 4 lessons"
