"""The search index: Pagefind's, over the finished pages, written into the site's folder.

What is indexed is what is shown. Pagefind indexes blocks of pages, of which only those are indexed
anew that have changed; what it says of them is joined to the one index that visitors ask.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from generator.render.search_block import Block, Bundle
from generator.render.search_blocks import divide, load_bundles
from generator.render.search_merge import merge_blocks
from generator.render.search_pages import find_pages

FOLDER = "pagefind"

_KEPT = "search"
_NONE: Mapping[str, Path] = MappingProxyType({})


def write_search_index(
    site: Path,
    cache: Path,
    standing: Mapping[str, Path] = _NONE,
    keep: Callable[[str, str], bool] = lambda _file, _digest: False,
) -> int:
    """Index every page of `site` that has a `data-pagefind-body`; how many there were.

    `standing` has the files of pages that lie elsewhere until `site` is finished, and `keep` tells
    of a file and the digest of its bytes whether it lies there already. The same pages give the
    same files, whatever is in `cache`; files that stay the same are left alone. Raises
    TipsheetError with Pagefind's own words when it cannot be run or fails.
    """
    pages = find_pages(site, standing, cache / _KEPT)
    bundles = tuple(load_bundles(divide(pages), cache / _KEPT))
    files = {f"{FOLDER}/{name}": data for name, data in _render(bundles).items()}
    _write(site, {name: one for name, one in files.items() if not keep(name, _digest(one))})
    return len(pages)


def _render(bundles: Sequence[Bundle]) -> dict[str, bytes]:
    """The files of the index by name."""
    files = {name: data for bundle in bundles for name, data in bundle.programs.items()}
    languages: dict[str, list[Block]] = {}
    for block in (block for bundle in bundles for block in bundle.blocks):
        languages.setdefault(block.language, []).append(block)
    entries = {}
    for code, blocks in sorted(languages.items()):
        name, index = merge_blocks(blocks, bundles[0].version)
        files |= index
        count = sum(len(block.pages) for block in blocks)
        entries[code] = {"hash": name, "wasm": blocks[0].wasm, "page_count": count}
    entry = {
        "version": bundles[0].version,
        "languages": entries,
        "include_characters": bundles[0].characters,
    }
    return {**files, "pagefind-entry.json": json.dumps(entry, ensure_ascii=False).encode()}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(site: Path, files: Mapping[str, bytes]) -> None:
    """Make the index's folder hold these files and no other; what is as it was keeps its time."""
    for parent in {(site / name).parent for name in files}:
        parent.mkdir(parents=True, exist_ok=True)
    for path in (site / FOLDER).rglob("*"):
        if path.is_file() and path.relative_to(site).as_posix() not in files:
            path.unlink()
    for name, data in files.items():
        path = site / name
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)
