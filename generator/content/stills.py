"""The thumbnails that syncs fetched, on disk: `content/playlist/thumbnails/`.

`tiny/<id>.jpg`, `small/…` and `large/…`, whatever series a video stands in, and `thumbnails.jsonl`,
which says of each where it came from: a line a video, so that a day's diff is a line.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

from generator.content.json_record import WrongRecord, get, get_matching, parse_object
from generator.content.text_files import load_text
from generator.errors import Problem, Severity, Source
from generator.model import Settings, Still, StillSize, Thumbnails

FOLDER = "playlist/thumbnails"
"""Below content/; only a sync writes there."""
INDEX = "thumbnails.jsonl"

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_SUFFIX = ".jpg"

# --- reading ------------------------------------------------------------------------------


def load_stills(settings: Settings) -> tuple[tuple[Still, ...], tuple[Problem, ...]]:
    """The stills that may be shown, and a warning for each line that cannot be read.

    None unless the settings want local thumbnails.
    """
    if settings.thumbnails is not Thumbnails.LOCAL:
        return (), ()
    stills, problems = load_index(settings.content_dir)
    return tuple(stills.values()), problems


def load_index(content_dir: Path) -> tuple[dict[str, Still], tuple[Problem, ...]]:
    """Every still whose files are all there, by video, and the lines that cannot be read."""
    file = content_dir / FOLDER / INDEX
    problems: list[Problem] = []
    text = load_text(file, content_dir.parent, problems) if file.exists() else None
    if text is None:
        return {}, tuple(problems)
    there = {size: _list_ids(content_dir, size) for size in StillSize}
    stills = {}
    for number, line in enumerate(text.text.splitlines(), start=1):
        try:
            still = _parse_still(line)
        except WrongRecord as error:
            problems.append(_broken(Source(text.path, number), str(error)))
            continue
        if all(still.video in there[size] for size in still.widths):
            stills[still.video] = still
    return stills, tuple(problems)


def _list_ids(content_dir: Path, size: StillSize) -> frozenset[str]:
    folder = content_dir / FOLDER / size
    if not folder.is_dir():
        return frozenset()
    return frozenset(name.removesuffix(_SUFFIX) for name in os.listdir(folder))  # noqa: PTH208 — faster


def _parse_still(line: str) -> Still:
    record = parse_object(line)
    return Still(
        video=get_matching(record, "id", _ID),
        width=get(record, "width", int),
        url=get(record, "url", str),
        digest=get(record, "digest", str),
        etag=get(record, "etag", str, ""),
        modified=get(record, "modified", str, ""),
    )


def _broken(source: Source, what: str) -> Problem:
    hint = "delete this line: the next `tipsheet sync` fetches the thumbnail again"
    return Problem(source=source, what=what, hint=hint, severity=Severity.WARNING)


# --- writing ------------------------------------------------------------------------------


def write_still(content_dir: Path, video: str, files: Mapping[StillSize, bytes]) -> None:
    """Put the JPEGs of one video, by size, in place, each at one blow."""
    for size, content in files.items():
        _replace(content_dir / FOLDER / size / f"{video}{_SUFFIX}", content)


def write_index(content_dir: Path, stills: Iterable[Still]) -> bool:
    """Write the index, if it is to say something new; whether it was."""
    file = content_dir / FOLDER / INDEX
    lines = [_render_still(still) for still in sorted(stills, key=lambda one: one.video)]
    content = "".join(f"{line}\n" for line in lines).encode()
    if (file.read_bytes() if file.is_file() else b"") == content:
        return False
    if content:
        _replace(file, content)
    else:
        file.unlink()
    return True


def remove_others(content_dir: Path, stills: Iterable[Still]) -> None:
    """Remove every file that belongs to none of `stills`; what a killed sync left behind, too."""
    kept = {(size, f"{still.video}{_SUFFIX}") for still in stills for size in still.widths}
    for size in StillSize:
        folder = content_dir / FOLDER / size
        for name in os.listdir(folder) if folder.is_dir() else ():  # noqa: PTH208 — faster
            if (size, name) not in kept:
                (folder / name).unlink()


def _render_still(still: Still) -> str:
    record = {key: value for key, value in asdict(still).items() if value and key != "video"}
    record["id"] = still.video
    return json.dumps(record, sort_keys=True, separators=(",", ":"))


def _replace(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    staging = file.with_name(f".{file.name}.new")
    try:
        staging.write_bytes(content)
        staging.replace(file)
    finally:
        staging.unlink(missing_ok=True)
