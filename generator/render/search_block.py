"""A block of the search index: what is known of some pages in one language, ready to be joined."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import cbor2

SORT = "date"
"""All that results can be sorted by, besides relevance; pages are numbered by it."""

COUNTS = "I"
"""The array type of numbers: 32 bits, which is enough for any page's."""

FORMAT = f"1 {sys.byteorder} {array(COUNTS).itemsize}"
"""What must be the same for bytes that were kept to be read again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words in order, and the pages of each as bytes."""

    keys: tuple[str, ...]
    """A word, or a word, a tab and the form of it that stands on the pages."""
    counts: array[int]
    """On how many pages each stands."""
    firsts: array[int]
    """The number of the first of these."""
    lasts: array[int]
    """The number of the last."""
    ends: array[int]
    """Where in `said` its pages end; they begin where the ones before them end."""
    said: bytes
    """Each page as Pagefind has it, but for the first one's number, which is 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What Pagefind says of some pages in one language."""

    language: str
    wasm: str
    """The language of the program that searches it."""
    pages: tuple[tuple[str, int], ...]
    """By number: the name of the page's fragment and how many words it has."""
    fragments: tuple[bytes, ...]
    """By number: the file with what is shown of the page."""
    words: Words
    filters: Mapping[str, Mapping[str, tuple[int, ...]]]
    """The numbers of the pages by filter and value."""
    sorted: tuple[int, ...]
    """The numbers of the pages that have a date, by date."""
    fields: tuple[str, ...]
    """What is told of pages, as the words count them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """All that Pagefind wrote for some pages."""

    version: str
    """Pagefind's."""
    characters: tuple[str, ...]
    """Which are part of a word, besides letters and digits."""
    programs: Mapping[str, bytes]
    """The files that are the same for any pages, by name."""
    blocks: tuple[Block, ...]
    """One for each language."""


def dump_bundle(bundle: Bundle) -> bytes:
    """`bundle` as bytes, to be kept."""
    return cbor2.dumps({**_values(bundle), "blocks": [_plain(one) for one in bundle.blocks]})


def load_bundle(data: bytes) -> Bundle:
    """The bundle of which `dump_bundle` made these bytes."""
    values = cbor2.loads(data)
    return Bundle(**{**values, "blocks": tuple(_block(**one) for one in values["blocks"])})


def _values(value: Bundle | Block | Words) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _plain(block: Block) -> dict[str, Any]:
    words = _values(block.words)
    arrays = {name: one.tobytes() for name, one in words.items() if isinstance(one, array)}
    return {
        **_values(block),
        "words": {**words, **arrays, "keys": "\n".join(block.words.keys)},
    }


def _block(words: dict[str, Any], **values: Any) -> Block:
    arrays = {name: array(COUNTS, words[name]) for name in ("counts", "firsts", "lasts", "ends")}
    keys = tuple(words["keys"].split("\n")) if words["keys"] else ()
    lists = {name: tuple(one) for name, one in values.items() if isinstance(one, list)}
    return Block(words=Words(keys=keys, said=words["said"], **arrays), **{**values, **lists})
