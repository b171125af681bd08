"""The versions of the calendar's events, on disk: `content/playlist/schedule.jsonl`.

Only a sync writes it: a build has nowhere to remember what it said before. A line an event, so
that a day's diff is a line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC
from pathlib import Path

from generator.content.json_record import WrongRecord, get, get_time, parse_object
from generator.content.text_files import load_text
from generator.errors import Problem, Severity, Source
from generator.model import Revision, Settings

FILE = "playlist/schedule.jsonl"
"""Below content/."""


def load_revisions(settings: Settings) -> tuple[tuple[Revision, ...], tuple[Problem, ...]]:
    """What the last sync recorded, and a warning for each line that cannot be read."""
    file = settings.content_dir / FILE
    problems: list[Problem] = []
    text = load_text(file, settings.config_file.parent, problems) if file.exists() else None
    revisions = []
    for number, line in enumerate(text.text.splitlines() if text else (), start=1):
        try:
            revisions.append(_parse(line))
        except WrongRecord as error:
            problems.append(_broken(Source(text.path if text else "", number), str(error)))
    return tuple(revisions), tuple(problems)


def write_revisions(content_dir: Path, revisions: Iterable[Revision]) -> None:
    """Replace the file, unless it says the same already."""
    lines = [_render(one) for one in sorted(revisions, key=lambda one: one.event)]
    file, text = content_dir / FILE, "".join(lines)
    if lines and (not file.exists() or file.read_text("utf-8") != text):
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".tmp")
        fresh.write_text(text, "utf-8", newline="\n")
        fresh.replace(file)


def _parse(line: str) -> Revision:
    record = parse_object(line)
    return Revision(
        event=get(record, "event", str),
        digest=get(record, "digest", str),
        sequence=get(record, "sequence", int),
        modified=get_time(record, "modified"),
    )


def _render(revision: Revision) -> str:
    record = {
        "event": revision.event,
        "digest": revision.digest,
        "sequence": revision.sequence,
        "modified": f"{revision.modified.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
    }
    return f"{json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(',', ':'))}\n"


def _broken(source: Source, why: str) -> Problem:
    return Problem(
        source=source,
        what=why,
        hint="remove the line: the next sync writes it anew, and the event's count starts again",
        severity=Severity.WARNING,
    )
