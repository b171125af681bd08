"""What the coach is told to do next."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from generator.catalog import build_catalog
from generator.cli import cli
from generator.load import Site
from generator.model import Content, Transcript
from generator.report import NEWEST, Section, build_report
from generator.report_format import ReportFormat, render_report
from tests.unit import catalog_builder as make

NOW = datetime(2020, 3, 27, 18, 5, tzinfo=UTC)
"""Five minutes into that day's session."""


def site(**content: object) -> Site:
    content.setdefault("playlists", (make.playlist(),))
    settings = make.settings()
    read = Content(**content)  # type: ignore[arg-type]
    catalog, problems = build_catalog(read, settings, NOW)
    return Site(settings=settings, content=read, catalog=catalog, problems=problems, snapshot="")


def section(of: Site, title: str) -> Section:
    return next(one for one in build_report(of, NOW) if one.title.startswith(title))


def test_a_finished_site_has_nothing_to_do() -> None:
    """Each section says so in a sentence."""
    text = render_report(build_report(site(), NOW), ReportFormat.TEXT)
    for words in ("Every video has an article.", "Every question is answered.", "No live date"):
        assert words in text


def test_videos_without_an_article_are_named_newest_first() -> None:
    """The newest ten with their ids, ready for the command that begins an article."""
    videos = [make.video(number) for number in range(1, 14)]
    article = make.article("hips", videos=(videos[-1].id,))
    found = section(
        site(playlists=(make.playlist(*videos),), articles=(article,)), "Videos without an"
    )
    assert [row[0] for row in found.rows] == [f"Tip {number}" for number in range(12, 2, -1)]
    assert (len(found.rows), found.more) == (NEWEST, 2)


def test_hidden_and_lost_videos_want_nothing() -> None:
    """Neither an article nor a transcript is missed where nobody looks."""
    announced = make.video(1, live="upcoming")
    of = site(playlists=(make.playlist(announced),))
    assert section(of, "Videos without an").rows == ()
    assert section(of, "Videos without a tr").rows == ()


def test_questions_wait_until_the_coach_has_the_last_word() -> None:
    """A new one and a follow-up wait, the longest first; an answered one does not."""
    article = make.article("hips")
    coach = make.message("Marit", "Yes", day=28, coach=True)
    questions = (
        make.question("done", make.message("Ann", "?", coach), about="hips"),
        make.question("new", make.message("Bo", "?", day=29), about="hips"),
        make.question(
            "again",
            make.message("Cy", "?", replace(coach, replies=(make.message("Cy", "But?", day=28),))),
            about="hips",
        ),
    )
    found = section(site(articles=(article,), questions=questions), "Questions")
    assert [row[:3] for row in found.rows] == [("Again?", "follow-up", "Cy"), ("New?", "new", "Bo")]


def test_what_leads_nowhere_is_told_with_its_place() -> None:
    """A lesson that is not there is a sale that is not made."""
    article = make.article("hips", lesson="free-yuor-feet", lines={"lesson": 5})
    of = site(articles=(article,), lessons=(make.lesson("free-your-feet"),))
    (row,) = section(of, "Links").rows
    assert row[0] == "content/articles/hips.md:5"
    assert "`lesson` is `free-yuor-feet`" in row[1]


def test_an_empty_topic_is_told() -> None:
    """A chip that leads to an empty page disappoints."""
    article = make.article("hips", topics=("hips",))
    topics = (make.topic("hips"), make.topic("hills"))
    assert [row[0] for row in section(site(articles=(article,), topics=topics), "Topics").rows] == [
        "Hills"
    ]


def test_missing_transcripts_come_with_the_file_to_add() -> None:
    """A coach copies the name and need not know the rule."""
    videos = (make.video(1), make.video(2))
    there = Transcript(video=videos[0].id, cues=(), passages=(), source=make.session().source)
    of = site(playlists=(make.playlist(*videos),), transcripts=(there,))
    assert section(of, "Videos without a tr").rows == (
        ("Tip 2", "2020-03-18", "content/transcripts/video000002.vtt"),
    )


def test_live_dates_begin_with_the_one_that_is_on() -> None:
    """In the coach's zone; a cancelled one is none."""
    session = make.session(until=date(2020, 3, 30))
    found = section(
        site(sessions=(session,), playlists=(make.playlist(make.video(1)),)), "Next live"
    )
    assert [row[0] for row in found.rows] == ["Fri 2020-03-27, 11:00", "Mon 2020-03-30, 11:00"]


_cell = st.text(max_size=40)


@given(cells=st.lists(_cell, min_size=1, max_size=3))
def test_markdown_shows_the_words_and_nothing_else(cells: list[str]) -> None:
    """No title makes a link, an image, a tag or another row."""
    rows = tuple((cell,) for cell in cells)
    shown = Section(title="T", columns=("c",), rows=rows, nothing="")
    html = markdown(render_report([shown], ReportFormat.MARKDOWN), extensions=["tables"])
    body = html.partition("<tbody>")[2].partition("</tbody>")[0]
    assert body.count("<tr>") == len(cells)
    assert re.sub(r"</?t[rd]>|\s", "", body).find("<") == -1


@pytest.mark.parametrize("title", ["\x1b[31mred", "[bold]x[/bold]", ":smile:", "two\nlines"])
def test_a_terminal_is_not_played_tricks_on(title: str) -> None:
    """Escape sequences and markup are shown, not obeyed."""
    text = render_report(
        [Section(title="T", columns=("c",), rows=((title,),), nothing="")], ReportFormat.TEXT
    )
    assert "\x1b" not in text
    assert " ".join(title.replace("\x1b", " ").split()) in text


def test_the_command_prints_all_sections(sample_copy: Path) -> None:
    """From the files of a site to Markdown, through the command itself."""
    config = str(sample_copy / "mkdocs.yml")
    done = CliRunner().invoke(cli, ["report", "-f", config, "--format", "markdown"])
    assert done.exit_code == 0, done.output
    assert done.stdout.count("### ") == 7
    assert "Ankles that give" in done.stdout
