"""A site for another coach and playlist: the generator with a starter's content, ready to push.

Copies what stands beside this package (`overrides/`, the lock, the workflows) and renders
`starter/`; asks nothing of any network.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.content.dates import is_timezone, suggest_timezone
from generator.content.options import is_web_address
from generator.content.youtube_urls import parse_playlist_reference
from generator.errors import TipsheetError, UsageError

ROOT = Path(__file__).resolve().parent.parent
_STARTER = Path(__file__).resolve().parent / "starter"
_COPIED = (
    "generator",
    "overrides",
    "requirements/site.txt",
    "pyproject.toml",
    "Makefile",
    "LICENSE",
    ".gitignore",
    ".github",
)
_SYNC = ".github/workflows/sync.yml"
_OF_THE_PROJECT = ("__pycache__", "tests.yml")
"""What serves those who work on the generator, not those who run a site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSite:
    """What a new site has to know of itself."""

    playlist: str
    """The playlist's id."""
    name: str
    coach: str
    timezone: str
    series: str
    description: str
    url: str
    today: date


def build_new_site(  # noqa: PLR0913 — each is a line of mkdocs.yml
    *, playlist: str, name: str, coach: str, timezone: str, series: str, url: str, today: date
) -> NewSite:
    """A site's facts, checked. Raises UsageError for the first that cannot be."""
    id_ = parse_playlist_reference(playlist)
    if id_ is None:
        raise UsageError(
            f"`{playlist}` is no playlist: copy the address of its page on YouTube, which has "
            "`list=` in it"
        )
    if not is_timezone(timezone):
        raise UsageError(f"`{timezone}` is no time zone: {suggest_timezone(timezone)}".rstrip(": "))
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", series, re.ASCII):
        raise UsageError(
            f"`{series}` is no name for a series, since it becomes a part of an address: use small "
            "letters, digits and hyphens, as in `morning-tips`"
        )
    if url and not is_web_address(url):
        raise UsageError(f"`{url}` is no web address: write it as https://you.github.io/tips/")
    return NewSite(
        playlist=id_,
        name=name.strip() or "Tips",
        coach=coach.strip() or "The coach",
        timezone=timezone,
        series=series,
        description=f"Tips by {coach.strip() or 'the coach'}, to watch, read and search.",
        url=f"{url.rstrip('/')}/" if url else "",
        today=today,
    )


def write_new_site(folder: Path, site: NewSite, *, source: Path = ROOT) -> None:
    """Make `folder` from the checkout in `source`, whole or not at all.

    Raises TipsheetError if there is something in it already (a `.git` may be), or `source` lacks
    what a site is made of.
    """
    missing = [name for name in _COPIED if not (source / name).exists()]
    if missing:
        raise TipsheetError(
            f"a site is made from a clone of Tipsheet, and {source} lacks {', '.join(missing)}"
        )
    if folder.exists() and (not folder.is_dir() or _is_used(folder)):
        raise TipsheetError(f"{folder} is there already and stays as it is: name a new folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as aside:
        made = Path(aside)
        _copy(source, made)
        _set_zone(made / _SYNC, site.timezone)
        for path, text in _render_starter(site):
            (made / path).parent.mkdir(parents=True, exist_ok=True)
            (made / path).write_text(text, "utf-8", newline="\n")
        folder.mkdir(exist_ok=True)
        for entry in sorted(made.iterdir()):
            entry.rename(folder / entry.name)


def _is_used(folder: Path) -> bool:
    return any(entry.name != ".git" for entry in folder.iterdir())


def _copy(source: Path, target: Path) -> None:
    ignore = shutil.ignore_patterns(*_OF_THE_PROJECT)
    for name in _COPIED:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        if (source / name).is_dir():
            shutil.copytree(source / name, target / name, ignore=ignore)
        else:
            shutil.copy2(source / name, target / name)


def _set_zone(workflow: Path, zone: str) -> None:
    """The sync runs by the new coach's clock."""
    written = workflow.read_text("utf-8")
    workflow.write_text(
        re.sub(r"(?m)^( *timezone: ).*$", lambda match: f"{match[1]}{zone}", written), "utf-8"
    )


def _render_starter(site: NewSite) -> Iterator[tuple[str, str]]:
    """Each file's path and text."""
    environment = Environment(
        loader=FileSystemLoader(_STARTER),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 — YAML and Markdown: values pass through `tojson`
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    facts: Mapping[str, Any] = asdict(site)
    for name in environment.list_templates():
        if name.endswith(".jinja"):
            yield name.removesuffix(".jinja"), environment.get_template(name).render(facts)
        else:
            yield name, (_STARTER / name).read_text("utf-8")
