"""`tipsheet init`: a new site for another playlist."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from generator.content.dates import is_timezone
from generator.new_site import build_new_site, write_new_site

_LOCALTIME = Path("/etc/localtime")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--playlist", metavar="URL", help="The playlist's address or id on YouTube.")
@click.option("--name", help="The site's name.  [default: from DIR]")
@click.option("--coach", help="Who teaches and answers.")
@click.option("--timezone", help="Where the coach lives, as in America/Los_Angeles.")
@click.option("--series", default="tips", show_default=True, help="The series' part of an address.")
@click.option("--url", default="", help="Where the site will be, if that is known.")
def init(  # noqa: PLR0913 — each is a line of mkdocs.yml
    folder: Path,
    *,
    playlist: str | None,
    name: str | None,
    coach: str | None,
    timezone: str | None,
    series: str,
    url: str,
) -> None:
    """Make a site for another playlist in DIR, ready to push.

    What is not given is asked for, unless there is nobody to ask.
    """
    title = folder.resolve().name.replace("-", " ").replace("_", " ").strip().capitalize()
    zone = timezone or _ask("The coach's time zone", _local_zone())
    site = build_new_site(
        playlist=playlist or _ask("The playlist's address", ""),
        name=name or _ask("The site's name", title),
        coach=coach or _ask("The coach's name", "The coach"),
        timezone=zone,
        series=series,
        url=url,
        today=datetime.now(ZoneInfo(zone if is_timezone(zone) else "UTC")).date(),
    )
    write_new_site(folder, site)
    click.echo(_next_steps(folder))


def _ask(question: str, default: str) -> str:
    """The answer, or `default` where nobody sits at the terminal."""
    if not sys.stdin.isatty():
        return default
    answer: str = click.prompt(question, default=default or None)
    return answer


def _local_zone() -> str:
    """This machine's zone, where it can be told."""
    named = os.environ.get("TZ", "").lstrip(":")
    if not named and _LOCALTIME.is_symlink():
        named = str(_LOCALTIME.readlink()).partition("zoneinfo/")[2]
    return named if named and is_timezone(named) else "UTC"


def _next_steps(folder: Path) -> str:
    return f"""{folder} is a site now. Next:

  cd {folder}
  export YOUTUBE_API_KEY=…   # the README of Tipsheet says where to get one
  make site                  # pulls the playlist and builds the site into site/
  make serve                 # shows it

  git init --initial-branch main && git add . && git commit -m "Begin the site"

Then push it to GitHub, and follow the README from "Publish it" on."""
