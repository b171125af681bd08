"""One block of the search index, read from the files that Pagefind wrote for it.

Pagefind numbers pages as the disk lists them and keeps filters in hash maps, so the same pages give
other files on another disk, or in the next minute. Here pages are numbered by date and address, and
all else is in order: the same pages give the same block.
"""

from __future__ import annotations

import gzip
import json
from array import array
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.render.search_block import COUNTS, SORT, Block, Bundle, Words
from generator.render.search_format import SIGNATURE, decode, expand, head, split_pages, split_words

_PROGRAMS = ("pagefind.js", "pagefind-worker.js", "wasm.*.pagefind")
"""Pagefind's own widgets are left out, since ours is in overrides/assets/js."""


def read_bundle(folder: Path) -> Bundle:
    """What Pagefind wrote into `folder`.

    Raises ValueError if it is not an index as Pagefind 1.5 writes them, and OSError.
    """
    entry = json.loads((folder / "pagefind-entry.json").read_text("utf-8"))
    programs = sorted(path for name in _PROGRAMS for path in folder.glob(name))
    return Bundle(
        version=entry["version"],
        characters=tuple(entry["include_characters"]),
        programs={path.name: path.read_bytes() for path in programs},
        blocks=tuple(
            _pack(folder, code, language["hash"], language["wasm"] or "unknown")
            for code, language in sorted(entry["languages"].items())
        ),
    )


def _pack(folder: Path, code: str, name: str, wasm: str) -> Block:
    meta = decode((folder / f"pagefind.{name}.pf_meta").read_bytes())
    _version, pages, parts, filters, sorts, fields = meta
    if any(name != SORT for name, _ in sorts):
        raise ValueError(f"pages can be sorted by {SORT} alone")
    files = [(folder / "fragment" / f"{name}.pf_fragment").read_bytes() for name, _ in pages]
    order = sorted(range(len(pages)), key=lambda number: _place(files[number]))
    numbers = {old: new for new, old in enumerate(order)}
    dated = {old for _, olds in sorts for old in olds}
    runs = {
        f"{word}\t{form}" if form else word: run
        for _, _, part in parts
        for word, form, run in split_words(
            expand((folder / "index" / f"{part}.pf_index").read_bytes())
        )
        if run
    }
    return Block(
        language=code,
        wasm=wasm,
        pages=tuple((pages[old][0], pages[old][1]) for old in order),
        fragments=tuple(files[old] for old in order),
        words=_number_words(runs, numbers),
        filters={title: _filter(folder, file, numbers) for title, file in sorted(filters)},
        sorted=tuple(sorted(numbers[old] for old in dated)),
        fields=tuple(fields),
    )


def _place(fragment: bytes) -> tuple[str, str]:
    page = json.loads(gzip.decompress(fragment).removeprefix(SIGNATURE))
    return page["meta"].get(SORT, ""), page["url"]


def _filter(folder: Path, file: str, numbers: Mapping[int, int]) -> Mapping[str, tuple[int, ...]]:
    _title, values = decode((folder / "filter" / f"{file}.pf_filter").read_bytes())
    return {value: tuple(sorted(numbers[old] for old in pages)) for value, pages in sorted(values)}


def _number_words(runs: Mapping[str, bytes], numbers: Mapping[int, int]) -> Words:
    """Words with their pages in their new order."""
    keys = tuple(sorted(runs))
    counts, firsts, lasts, ends = (array(COUNTS) for _ in range(4))
    said = bytearray()
    for key in keys:
        pages = sorted((numbers[old], page) for old, page in split_pages(runs[key]))
        counts.append(len(pages))
        firsts.append(pages[0][0])
        lasts.append(pages[-1][0])
        said += _join(pages)
        ends.append(len(said))
    return Words(keys=keys, counts=counts, firsts=firsts, lasts=lasts, ends=ends, said=bytes(said))


def _join(pages: Iterable[tuple[int, bytes]]) -> bytes:
    """Pages one behind the other, the first one's number a 0."""
    parts: list[bytes] = []
    before = None
    for number, page in pages:
        parts += (b"\x83", head(0, 0 if before is None else number - before), page)
        before = number
    return b"".join(parts)
