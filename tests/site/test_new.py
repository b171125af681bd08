"""`tipsheet new` in the sample site: what it makes harms nobody until it is written."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from generator.cli import cli
from generator.load import check_site, load_site


def test_what_is_made_may_be_pushed_at_once(sample_copy: Path) -> None:
    """No new file stops a build or is published empty, and the check says what waits."""
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
    assert [(one.severity, one.what) for one in site.problems] == [
        ("warning", "nothing is written here yet: the new file's comment still stands"),
        ("warning", "nothing is written here yet: the new file's comment still stands"),
        ("warning", "the message of coach is not written yet, and is left out"),
        ("warning", "the message of coach is not written yet, and is left out"),
    ]
    assert site.size == "14 videos, 9 articles, 14 questions, 4 lessons"
    published = load_site(config).catalog
    assert len(published.articles) == 8
    questions = {one.question: one for one in published.questions}
    assert questions["Which way?"].answer is questions["How often?"].answer is None
