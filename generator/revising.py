"""Records, after a sync, which version of each calendar event was published last.

A calendar program wants to know of an event whether it has changed (SEQUENCE), and a build cannot
remember. So the stage that writes what it learnt remembers this too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from generator.content.revisions import write_revisions
from generator.errors import Severity
from generator.load import load_site
from generator.model import Catalog, Revision, Settings
from generator.render.calendar_events import (
    build_events,
    digest_of,
    version_key,
    version_of,
)


def record_revisions(config_file: Path, now: datetime) -> None:
    """Write down every event that is new or has changed since, with `now`; others stay.

    Nothing is recorded of a site that could not be built as it is.
    """
    site = load_site(config_file)
    if any(problem.severity is Severity.ERROR for problem in site.problems):
        return
    current = {one.event: one for one in _revise(site.catalog, site.settings, now)}
    write_revisions(site.settings.content_dir, {**site.catalog.revisions, **current}.values())


def _revise(catalog: Catalog, settings: Settings, now: datetime) -> Iterator[Revision]:
    for event in build_events(catalog, settings):
        key, digest = version_key(event), digest_of(event)
        sequence, modified = version_of(event, catalog.revisions)
        yield Revision(event=key, digest=digest, sequence=sequence, modified=modified or now)
