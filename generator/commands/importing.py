"""`tipsheet import`: questions and articles that stand elsewhere."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import click

from generator.commands.options import config_option
from generator.content.importers.issue import Passed, build_issue_question
from generator.content.importers.wordpress import (
    Taken,
    build_wordpress,
    find_upload,
    render_topics,
)
from generator.content.importers.wxr import parse_export
from generator.content.writing import append_text, check_new, write_new
from generator.errors import UsageError, printable
from generator.load import load_site
from generator.words import plural

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


@importing.command()
@click.argument("export", type=_file)
@config_option
@click.option(
    "--uploads",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A copy of the blog's wp-content/uploads, to take images from.",
)
def wordpress(export: Path, config_file: Path, *, uploads: Path | None) -> None:
    """Take over the posts, pages and comments in EXPORT, a WordPress export file.

    Nothing that is there is written over; run twice it changes nothing.
    """
    site = load_site(config_file, drafts=True)
    site.require_sound(strict=False)
    content = site.settings.content_dir
    pages = {name for name in site.content.files if "/" not in name}
    taken = build_wordpress(parse_export(export.read_bytes()), site.catalog, pages)
    check_new(content, taken.files)
    if taken.topics:
        append_text(content / "topics.yml", render_topics(taken.topics))
    for file in taken.files:
        write_new(content, file)
    missing = _take_images(taken, uploads, content / "articles")
    click.echo(_describe(taken, missing), nl=False)


def _take_images(taken: Taken, uploads: Path | None, articles: Path) -> dict[str, str]:
    """Copy what `uploads` has; what is still to be fetched, by its address."""
    missing = {}
    for address, name in taken.images.items():
        target = articles / name
        if target.exists():
            continue
        source = find_upload(address, uploads) if uploads else None
        if source is None:
            missing[address] = name
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    return missing


def _describe(taken: Taken, missing: dict[str, str]) -> str:
    kinds = [file.path.partition("/")[0] for file in taken.files]
    articles, questions = kinds.count("articles"), kinds.count("questions")
    pages = len(kinds) - articles - questions
    made = (
        plural(articles, "article"),
        plural(pages, "page"),
        plural(questions, "question"),
        plural(len(taken.topics), "new topic"),
    )
    lines = [f"{', '.join(made)}; {taken.known} were here already"]
    lines += [f"  {note}" for note in taken.notes]
    if missing:
        lines.append("Images to fetch, each into content/articles/:")
        lines += [f"  {address}  ->  {name}" for address, name in missing.items()]
    return printable("".join(f"{line}\n" for line in lines))


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
