"""Joins the blocks of one language to one index, as if Pagefind had read all their pages at once.

Pages keep the order of the blocks. Nothing that is said of a page is decoded: the pages of a word
are those of each block, one behind the other.
"""

from __future__ import annotations

import hashlib
import itertools
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import cbor2

from generator.render.search_block import SORT, Block
from generator.render.search_fields import with_fields
from generator.render.search_format import ARRAY, compress, head, text

PART = 64_000
"""Bytes of a part of the index before compression, of which a query loads one for each word. Where
one word fills more, its part is larger."""

Pieces = dict[str, list[tuple[int, int]]]
"""By word and form: the blocks that have it, and where it stands in each."""


def merge_blocks(blocks: Sequence[Block], version: str) -> tuple[str, dict[str, bytes]]:
    """The name of the index's metadata, and all files of the index by name.

    `blocks` are at least one, all in one language; `version` is Pagefind's.
    """
    code = blocks[0].language
    fields = tuple(sorted({field for block in blocks for field in block.fields}))
    blocks = [with_fields(block, fields) for block in blocks]
    starts = list(itertools.accumulate((len(block.pages) for block in blocks), initial=0))
    pages, fragments = _name_fragments(blocks)
    parts = [(words, *_named(data, code, 10)) for words, data in _split(_words(blocks, starts))]
    filters = [(title, *_named(data, code, 7)) for title, data in _filters(blocks, starts)]
    dated = [
        start + one for block, start in zip(blocks, starts, strict=False) for one in block.sorted
    ]
    meta = [
        version,
        pages,
        _bounds([words for words, _, _ in parts], [name for _, name, _ in parts]),
        [(title, name) for title, name, _ in filters],
        [(SORT, dated)] if dated else [],
        fields,
    ]
    name, data = _named(cbor2.dumps(meta), code, 10)
    plain = {f"index/{part}.pf_index": one for _, part, one in parts}
    plain |= {f"filter/{one}.pf_filter": values for _, one, values in filters}
    plain[f"pagefind.{name}.pf_meta"] = data
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return name, fragments | dict(zip(plain, pool.map(compress, plain.values()), strict=True))


def _named(data: bytes, code: str, length: int) -> tuple[str, bytes]:
    return f"{code}_{hashlib.sha256(data).hexdigest()[:length]}", data


def _name_fragments(blocks: Iterable[Block]) -> tuple[list[tuple[str, int]], dict[str, bytes]]:
    """Each page's fragment and number of words, and the fragments' files.

    Pagefind's names have seven digits, so a large site may have one name twice.
    """
    pages, files = [], dict[str, bytes]()
    for block in blocks:
        for (name, count), data in zip(block.pages, block.fragments, strict=True):
            own = name if f"fragment/{name}.pf_fragment" not in files else _longer(name, data)
            files[f"fragment/{own}.pf_fragment"] = data
            pages.append((own, count))
    return pages, files


def _longer(name: str, data: bytes) -> str:
    return name + hashlib.sha256(data).hexdigest()[:9]


def _words(blocks: Sequence[Block], starts: Sequence[int]) -> Iterator[tuple[str, bytes]]:
    """Each word in order, and all that is said of it."""
    found: Pieces = {}
    for number, block in enumerate(blocks):
        for at, key in enumerate(block.words.keys):
            found.setdefault(key, []).append((number, at))
    for word, keys in itertools.groupby(sorted(found), lambda key: key.partition("\t")[0]):
        pages, forms = head(ARRAY, 0), list[bytes]()
        for key in keys:
            said = _pages(found[key], blocks, starts)
            if key == word:
                pages = said
            else:
                forms.append(b"\x82" + text(key.partition("\t")[2]) + said)
        yield word, b"".join((b"\x83", text(word), pages, head(ARRAY, len(forms)), *forms))


def _pages(
    pieces: Sequence[tuple[int, int]], blocks: Sequence[Block], starts: Sequence[int]
) -> bytes:
    """The pages of one word, from each block that has it."""
    parts = [head(ARRAY, sum(blocks[number].words.counts[at] for number, at in pieces))]
    before = 0
    for number, at in pieces:
        words, start = blocks[number].words, starts[number]
        begins = words.ends[at - 1] if at else 0  # with a number 0, in two bytes
        first = head(0, start + words.firsts[at] - before)
        parts += (b"\x83", first, words.said[begins + 2 : words.ends[at]])
        before = start + words.lasts[at]
    return b"".join(parts)


def _split(words: Iterable[tuple[str, bytes]]) -> Iterator[tuple[tuple[str, str], bytes]]:
    """The parts of the index: the first and the last word of each, and its CBOR."""
    part, size = list[tuple[str, bytes]](), 0
    for word, said in words:
        if part and size + len(said) > PART:
            yield _part(part)
            part, size = [], 0
        part.append((word, said))
        size += len(said)
    if part:
        yield _part(part)


def _part(words: Sequence[tuple[str, bytes]]) -> tuple[tuple[str, str], bytes]:
    said = (head(ARRAY, 1), head(ARRAY, len(words)), *(data for _, data in words))
    return (words[0][0], words[-1][0]), b"".join(said)


def _bounds(parts: Sequence[tuple[str, str]], names: Sequence[str]) -> list[list[str]]:
    """From where to where each part goes, in as few letters as tell it from its neighbours."""
    bounds = [[first, last, name] for (first, last), name in zip(parts, names, strict=True)]
    for one, other in itertools.pairwise(bounds):
        same = next(
            at
            for at, two in enumerate(itertools.zip_longest(one[1], other[0]), 1)
            if two[0] != two[1]
        )
        one[1], other[0] = one[1][:same], other[0][:same]
    return bounds


def _filters(blocks: Sequence[Block], starts: Sequence[int]) -> Iterator[tuple[str, bytes]]:
    """Each filter in order, and the pages by its values."""
    found: dict[str, dict[str, list[int]]] = {}
    for block, start in zip(blocks, starts, strict=False):
        for title, values in block.filters.items():
            for value, pages in values.items():
                numbers = found.setdefault(title, {}).setdefault(value, [])
                numbers.extend(start + page for page in pages)
    for title, pages_of in sorted(found.items()):
        yield title, cbor2.dumps([title, sorted(pages_of.items())])
