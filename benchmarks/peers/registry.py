"""All peers, in the order of the table; ours come first."""

from __future__ import annotations

from peers import hugo, mkdocs_material, ours, pelican, zensical

PEERS = (*ours.PEERS, *hugo.PEERS, *pelican.PEERS, *zensical.PEERS, *mkdocs_material.PEERS)
