"""`tipsheet sync`: YouTube's present state into the snapshot."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.options import config_option
from generator.content.settings import load_settings
from generator.content.snapshot import load_playlist
from generator.errors import SyncUnavailable, UsageError
from generator.model import Settings

if TYPE_CHECKING:
    from generator.youtube.report import SyncReport

KEY = "YOUTUBE_API_KEY"
ENDPOINT = "TIPSHEET_YOUTUBE_ENDPOINT"


@click.command()
@config_option
@click.option("-q", "--quiet", is_flag=True, help="No progress bar.")
@click.option("-v", "--verbose", is_flag=True, help="Every request, and why one is made again.")
@click.option("--quick", is_flag=True, help="Only look for what is new: a handful of units.")
@click.option("--captions", is_flag=True, help="Fetch captions too, as the channel's owner.")
@click.option("--accept-removals", is_flag=True, help="Let more videos go than `max_loss` allows.")
@click.option(
    "--commit-message",
    "message",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write there what changed, as a commit's message; nothing changed: an empty file.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to tell what was found.",
)
@click.option(
    "--grace",
    type=click.IntRange(min=0),
    default=0,
    metavar="DAYS",
    help="End well if YouTube is out of reach and the snapshot is not older than this.",
)
def sync(  # noqa: PLR0913 — each is a wish of its own
    config_file: Path,
    *,
    quiet: bool,
    verbose: bool,
    quick: bool,
    captions: bool,
    accept_removals: bool,
    message: Path | None,
    form: str,
    grace: int,
) -> None:
    """Pull the playlists into the snapshot; say what is new, changed and gone.

    The key stands in the environment, in YOUTUBE_API_KEY; for captions, the owner's credentials
    stand in YOUTUBE_CLIENT_ID, YOUTUBE_CLIENT_SECRET and YOUTUBE_REFRESH_TOKEN.
    """
    from generator.revising import record_revisions  # noqa: PLC0415 — slow to import
    from generator.youtube import sync as youtube  # noqa: PLC0415 — the same
    from generator.youtube.captions import sync_captions  # noqa: PLC0415 — the same
    from generator.youtube.progress import progress_bar  # noqa: PLC0415 — the same
    from generator.youtube.quick import look  # noqa: PLC0415 — the same
    from generator.youtube.sign_in import read_owner  # noqa: PLC0415 — the same

    if verbose:
        _listen_to_requests()
    key = _key()
    settings = load_settings(config_file)
    owner = read_owner(os.environ) if captions else None
    endpoint, now = os.environ.get(ENDPOINT) or None, datetime.now(UTC)

    def run() -> SyncReport:
        if quick:
            return look(settings, key=key, endpoint=endpoint)
        with progress_bar(quiet=quiet or verbose or form == "json") as progress:
            return youtube.sync(
                settings,
                key=key,
                endpoint=endpoint,
                now=now,
                progress=progress,
                accept_removals=accept_removals,
            )

    tell = partial(click.echo, err=form == "json")
    report = _tolerate(run, settings, now, timedelta(days=grace), tell)
    if message:
        _write_message(message, report)
    if report:
        click.echo(_render(report, form), nl=False)
    if report and owner:
        told = sync_captions(settings, owner, endpoint=endpoint, now=now)
        tell(told)
    if report:
        record_revisions(config_file, now)


def _listen_to_requests() -> None:
    """Print what a sync asks and is told, which has no secrets in it, on standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger = logging.getLogger("generator.youtube")
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)


def _key() -> str:
    key = os.environ.get(KEY, "").strip()
    if not key:
        raise UsageError(f"set {KEY} to a key of the YouTube Data API first (the README tells how)")
    return key


def _tolerate(
    run: Callable[[], SyncReport],
    settings: Settings,
    now: datetime,
    grace: timedelta,
    tell: Callable[[str], object],
) -> SyncReport | None:
    """The report; None where YouTube is out of reach and every snapshot is young enough."""
    try:
        return run()
    except SyncUnavailable as error:
        playlists = [load_playlist(settings.content_dir, one.slug) for one in settings.series]
        if not all(one and now - one.fetched <= grace for one in playlists):
            raise
        notice = "::notice::" if os.environ.get("GITHUB_ACTIONS") else ""
        tell(f"{notice}{error}")
        return None


def _write_message(file: Path, report: SyncReport | None) -> None:
    from generator.youtube.commit_message import (  # noqa: PLC0415 — slow to import
        render_commit_message,
    )

    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(render_commit_message(report) if report else "", "utf-8", newline="\n")


def _render(report: SyncReport, form: str) -> str:
    from generator.youtube.report_json import render_report_json  # noqa: PLC0415 — slow to import

    return render_report_json(report) if form == "json" else f"{report}\n"
