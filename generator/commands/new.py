"""`tipsheet new`: a file to fill in, rightly named, with its front matter."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from generator.commands.options import config_option, read_day
from generator.content.new_files import build_article, build_lesson, build_question
from generator.content.writing import NewFile, write_new
from generator.errors import UsageError
from generator.load import Site, load_site
from generator.model import Settings

_day = click.option(
    "--date", "day", callback=read_day, metavar="YYYY-MM-DD", help="Its date.  [default: today]"
)


@click.group()
def new() -> None:
    """Make a file to fill in: an article, a question or a lesson."""


@new.command()
@click.argument("title")
@config_option
@click.option(
    "--video", default="", metavar="URL", help="The video it is about: its address or id."
)
@click.option("--draft", is_flag=True, help="Show it in `tipsheet serve` only, for now.")
@_day
def article(title: str, config_file: Path, *, video: str, draft: bool, day: date | None) -> None:
    """An article with TITLE, its topics and outline taken from the video."""
    site = load_site(config_file, drafts=True)
    today = day or _today(site.settings)
    _write(site, build_article(title, site.catalog, day=today, video=video, draft=draft))


@new.command()
@click.argument("title", metavar="QUESTION")
@config_option
@click.option("--about", default="", help="An article's or lesson's name, or a video.")
@click.option("--video", default="", metavar="URL", help="The same, where it is about a video.")
@click.option("--at", default="", metavar="1:35", help="The moment it is about.")
@click.option("--from", "asker", default="", metavar="NAME", help="Who asks.")
@_day
def question(  # noqa: PLR0913 — each is a field of the file
    title: str,
    config_file: Path,
    *,
    about: str,
    video: str,
    at: str,
    asker: str,
    day: date | None,
) -> None:
    """A thread that begins with QUESTION, with room for your answer."""
    if not (about or video):
        raise UsageError("say what it is about: --about healthy-hips, or --video with its address")
    site = load_site(config_file, drafts=True)
    today = day or _today(site.settings)
    _write(
        site,
        build_question(title, site.catalog, day=today, about=about or video, at=at, asker=asker),
    )


@new.command()
@click.argument("title")
@config_option
@click.option("--url", required=True, help="Where to get it.")
@click.option("--price", default="", help="As it is to be shown, with its currency.")
def lesson(title: str, config_file: Path, *, url: str, price: str) -> None:
    """A lesson with TITLE that you sell or recommend."""
    _write(load_site(config_file, drafts=True), build_lesson(title, url=url, price=price))


def _today(settings: Settings) -> date:
    return datetime.now(ZoneInfo(settings.timezone)).date()


def _write(site: Site, file: NewFile) -> None:
    path = write_new(site.settings.content_dir, file)
    click.echo(os.path.relpath(path))
