"""Zensical, which reads what MkDocs reads, with the theme that it comes with."""

from __future__ import annotations

from pathlib import Path

from peers import Peer, mkdocs_material


def command(tools: Path) -> list[str]:
    """Its own command; it writes into the folder of the configuration."""
    return [str(tools / "bin" / "zensical"), "build"]


PEERS = (
    Peer(
        name="zensical",
        write=mkdocs_material.write,
        command=command,
        caches=(".cache",),
        package="zensical",
        notes=f"Writes the texts for its search, which cannot be left out. {mkdocs_material.NOTES}",
    ),
)
