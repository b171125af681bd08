"""What the last build wrote, so that a file that would be the same is left as it is.

A ledger in a folder that may be deleted at any time says under which fingerprint each file was
written, and its size and time of change then: a file that was touched since is made again.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

_NAME = "ledger.json"
_VERSION = 1

_Entry = tuple[str, int, int]
"""Fingerprint, size in bytes, time of change in nanoseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBuild:
    """The site that stands, and what is known of its files."""

    site: Path
    entries: dict[str, _Entry] = field(default_factory=dict)
    """By path below `site`."""
    fingerprints: dict[str, str] = field(default_factory=dict)
    """Of the build that is going on, by path."""
    kept: set[str] = field(default_factory=set)
    """The files that it leaves as they are."""

    def keep(self, file: str, fingerprint: str) -> bool:
        """Whether `file` stands as it was written under `fingerprint`; else it is to be made."""
        self.fingerprints[file] = fingerprint
        entry = self.entries.get(file)
        if entry is None or entry[0] != fingerprint or entry != self._entry(file, fingerprint):
            return False
        self.kept.add(file)
        return True

    def following(self) -> LastBuild:
        """What the next build is to know of this one; the site stands by now."""
        found = {
            file: self.entries[file] if file in self.kept else self._entry(file, known)
            for file, known in self.fingerprints.items()
        }
        entries = {file: entry for file, entry in found.items() if entry}
        return LastBuild(site=self.site, entries=entries)

    def save(self, cache: Path) -> None:
        """Remember it for another process."""
        ledger = {"version": _VERSION, "site": str(self.site), "files": self.entries}
        with suppress(OSError):  # a cache that cannot be written costs time, and nothing else
            cache.mkdir(parents=True, exist_ok=True)
            staging = cache / f"{_NAME}.new"
            staging.write_text(json.dumps(ledger), "utf-8")
            staging.replace(cache / _NAME)

    def _entry(self, file: str, fingerprint: str) -> _Entry | None:
        """None: there is no such file."""
        stands = measure(f"{self.site}/{file}")
        return stands and (fingerprint, *stands)


def load_last_build(site: Path, cache: Path) -> LastBuild:
    """What `cache` knows of `site`; nothing, if it tells of another or cannot be read."""
    try:
        ledger = json.loads((cache / _NAME).read_text("utf-8"))
        if (ledger["version"], ledger["site"]) == (_VERSION, str(site)):
            entries = {file: tuple(entry) for file, entry in ledger["files"].items()}
            return LastBuild(site=site, entries=entries)
    except (OSError, ValueError, AttributeError, LookupError, TypeError):
        pass  # there is none, or it is none of ours: everything is made anew
    return LastBuild(site=site)


def measure(file: str | None) -> tuple[int, int] | None:
    """Size in bytes and time of change in nanoseconds; None: there is no such file."""
    if file is None:
        return None
    try:
        known = os.stat(file)  # noqa: PTH116 — thousands of files: str is faster
    except OSError:
        return None
    return known.st_size, known.st_mtime_ns
