"""All peers, in the order of the table; ours come first."""

from __future__ import annotations

from peers import hugo, mkdocs_material, ours

PEERS = (*ours.PEERS, *hugo.PEERS, *mkdocs_material.PEERS)
