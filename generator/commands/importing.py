"""`tipsheet import`: questions and articles that stand elsewhere."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click

from generator.commands.options import config_option
from generator.content.importers.issue import Passed, build_issue_question
from generator.content.writing import write_new
from generator.errors import UsageError
from generator.load import load_site

_file = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group("import")
def importing() -> None:
    """Take over what stands elsewhere: a blog's posts, an answered issue."""


@importing.command()
@click.argument("event", type=_file)
@config_option
@click.option("--comments", type=_file, help="The issue's comments, as GitHub's API lists them.")
@click.option(
    "--coach", "coaches", multiple=True, metavar="LOGIN", help="Who may label and answer."
)
@click.option(
    "--commit-message", "message", type=click.Path(path_type=Path), help="Write one here."
)
def issue(
    event: Path,
    config_file: Path,
    *,
    comments: Path | None,
    coaches: tuple[str, ...],
    message: Path | None,
) -> None:
    """Make a question of the answered issue in EVENT, GitHub's payload as a JSON file."""
    site = load_site(config_file, drafts=True)
    made = build_issue_question(
        _load_json(event, dict),
        _load_json(comments, list) if comments else [],
        site.catalog,
        site.settings,
        coaches=coaches,
    )
    if isinstance(made, Passed):
        click.echo(f"Nothing to do: {made.why}.")
        return
    path = write_new(site.settings.content_dir, made)
    if message:
        message.parent.mkdir(parents=True, exist_ok=True)
        message.write_text(f"Answer a reader: {path.stem}\n", "utf-8")
    click.echo(os.path.relpath(path))


def _load_json(file: Path, kind: type) -> Any:
    """Raises UsageError for what is no JSON of the `kind`."""
    try:
        value = json.loads(file.read_bytes())
    except (ValueError, RecursionError, OSError) as error:
        raise UsageError(f"{file} is no JSON that can be read: {error}") from None
    if isinstance(value, list) and kind is list and all(isinstance(one, list) for one in value):
        value = [one for page in value for one in page]  # pages, as `gh api --slurp` gives them
    if not isinstance(value, kind) or (
        isinstance(value, list) and not all(isinstance(one, dict) for one in value)
    ):
        raise UsageError(f"{file} holds something else than GitHub's payload")
    return value
