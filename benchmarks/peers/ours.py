"""Tipsheet itself, with and without its search index."""

from __future__ import annotations

import sys
from pathlib import Path

from corpus import write_site

from peers import OUTPUT, Peer

BUILD = Path(__file__).resolve().parent.parent / "build.py"


def without_search(_tools: Path) -> list[str]:
    """A build whose last step is left out."""
    return [sys.executable, str(BUILD), ".", "--into", OUTPUT, "--without-search"]


def with_search(_tools: Path) -> list[str]:
    """What `make site` runs."""
    return [sys.executable, "-m", "generator", "build", "--quiet", "--site-dir", OUTPUT]


PEERS = (
    Peer(name="tipsheet", write=write_site, command=without_search, caches=(".cache",)),
    Peer(
        name="tipsheet, with search",
        write=write_site,
        command=with_search,
        caches=(".cache",),
        notes="Pagefind's index over the finished pages, in the order of our own ranking.",
    ),
)
