"""Tells the words of one block by the fields of another.

A word that stands in a page's title, say, names that by its place in the list of all that is told
of the block's pages. Blocks that are told of different things have different lists.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import cbor2

from generator.render.search_block import Block
from generator.render.search_format import replace_fields

_MOST = 24
"""Places of one byte, so that others take no more room."""


def with_fields(block: Block, fields: Sequence[str]) -> Block:
    """`block` with `fields` for its own, which must all be among them."""
    if block.fields == tuple(fields):
        return block
    if len(fields) > _MOST:
        raise ValueError(f"pages are told of by {len(fields)} fields; {_MOST} are possible")
    places = {old: fields.index(name) for old, name in enumerate(block.fields)}
    said = replace_fields(block.words.said, lambda told: _places(told, places))
    return replace(block, fields=tuple(fields), words=replace(block.words, said=said))


def _places(told: bytes, places: Mapping[int, int]) -> bytes:
    """A field stands as the negative of its place, less one; then where in it the word stands."""
    numbers = cbor2.loads(told)
    return cbor2.dumps([-places[-one - 1] - 1 if one < 0 else one for one in numbers])
