"""From a configuration file to a checked catalog: what every command begins with."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.advice import give_advice
from generator.catalog import build_catalog, newest_date
from generator.content import load_content
from generator.content.settings import load_settings
from generator.errors import ContentError, Problem, Severity, Source, UsageError
from generator.links import check_aliases
from generator.model import STALE_AFTER, Catalog, Content, Playlist, Settings
from generator.words import plural


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A configuration, its catalog, and what is wrong with them."""

    settings: Settings
    content: Content
    """What was read, before it was joined."""
    catalog: Catalog
    problems: tuple[Problem, ...]
    """In file order; the catalog may be rendered when none of them is an error."""
    snapshot: str
    """Of when the snapshot is and how old, in words."""

    @property
    def size(self) -> str:
        """What there is, in words: ``14 videos, 8 articles``."""
        catalog = self.catalog
        parts = (
            (catalog.videos, "video"),
            (catalog.articles, "article"),
            (catalog.questions, "question"),
            (catalog.lessons, "lesson"),
        )
        return ", ".join(plural(len(records), one) for records, one in parts)

    def require_sound(self, *, strict: bool) -> None:
        """Raise ContentError if anything stops a build; `strict`: warnings do too."""
        if strict or any(problem.severity is Severity.ERROR for problem in self.problems):
            raise_problems(self.problems)


def raise_problems(problems: tuple[Problem, ...]) -> None:
    """Raise ContentError with all of `problems`, if there are any."""
    if problems:
        raise ContentError(problems)


def load_site(config_file: Path, *, drafts: bool = False) -> Site:
    """Read and join everything that `config_file` configures.

    Without `drafts`, articles whose day has not come yet are left out as drafts are.

    Raises ContentError when the configuration itself cannot be understood, and UsageError when
    there is none.
    """
    settings = load_settings(config_file)
    fixed = source_date()
    now = fixed or datetime.now(UTC)
    today = local_date(settings, now)
    content, problems = load_content(settings, drafts=drafts, today=today)
    catalog, more = build_catalog(content, settings, fixed or newest_date(content))
    moved = check_aliases(content, catalog)
    advice = give_advice(content, catalog, settings, today)
    old = _check_age(content.playlists, settings, now)
    found = (*problems, *more, *moved, *advice, *old)
    return Site(
        settings=settings,
        content=content,
        catalog=catalog,
        problems=ContentError(found).problems,
        snapshot=_describe_snapshot(content.playlists, now),
    )


def _describe_snapshot(playlists: Iterable[Playlist], today: datetime) -> str:
    """The oldest playlist's date counts: what is shown is as old as that."""
    fetched = min((playlist.fetched for playlist in playlists), default=None)
    if fetched is None:
        return "there is no snapshot of YouTube yet"
    days = max((today - fetched).days, 0)
    age = {0: "less than a day old", 1: "one day old"}.get(days, f"{days} days old")
    return f"the snapshot of {fetched.day} {fetched:%B %Y}, {age}"


def _check_age(
    playlists: Iterable[Playlist], settings: Settings, today: datetime
) -> Iterator[Problem]:
    """A warning for each snapshot that should have been refreshed by now."""
    folder = os.path.relpath(settings.content_dir, settings.config_file.parent)
    for playlist in playlists:
        age = today - playlist.fetched
        if age > STALE_AFTER:
            path = f"{folder}/playlist/{playlist.series}/playlist.json"
            yield Problem(
                source=Source(path.replace(os.sep, "/")),
                what=f"the snapshot is {age.days} days old",
                hint="run `tipsheet sync`: YouTube asks that its data be refreshed or dropped "
                f"within {STALE_AFTER.days} days",
                severity=Severity.WARNING,
            )


def check_site(config_file: Path) -> Site:
    """The site with its drafts, and the problems of both the preview and the build.

    What refers to a draft is wrong only in a build; what is wrong in a draft, only in a preview.
    Raises as `load_site` does.
    """
    preview, published = load_site(config_file, drafts=True), load_site(config_file)
    both = dict.fromkeys((*preview.problems, *published.problems))
    return replace(preview, problems=ContentError(both).problems)


def local_date(settings: Settings, now: datetime) -> date:
    """The day that `now`, which is aware, falls on for the coach."""
    return now.astimezone(ZoneInfo(settings.timezone)).date()


def source_date() -> datetime | None:
    """What `SOURCE_DATE_EPOCH` says, as reproducible-builds.org defines it; None if it is unset."""
    value = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not value:
        return None
    try:
        return datetime.fromtimestamp(int(value), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f"SOURCE_DATE_EPOCH is `{value}`, which is no number of seconds since 1970"
        ) from None
