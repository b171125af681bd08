"""Finds files and folders of `content/` whose name is nearly, but not quite, one that is read."""

from __future__ import annotations

from difflib import get_close_matches

from generator.content.reading import Reading
from generator.errors import Source

_FOLDERS: tuple[str, ...] = ("articles", "lessons", "playlist", "questions", "transcripts")
_FILES: tuple[str, ...] = ("schedule.yml", "topics.yml", "videos.yml")


def check_strays(reading: Reading) -> None:
    """`article/`, `topics.yaml` and the like: without a word, they would count as absent."""
    root = reading.settings.content_dir
    for path in sorted(root.iterdir()) if root.is_dir() else ():
        if path.name.startswith("."):
            continue
        if path.is_dir():
            kind, known = "folder", _FOLDERS
        elif path.suffix in (".yml", ".yaml"):
            kind, known = "file", _FILES
        else:
            continue
        near = get_close_matches(path.name.lower(), known, n=1, cutoff=0.8)
        if near and path.name not in known:
            what = f"Tipsheet reads no {kind} `{path.name}`"
            reading.unreadable.add(near[0])
            reading.report(Source(reading.path_of(path)), what, f"rename it to `{near[0]}`")
