"""The files of a Pagefind 1.5 index as bytes: gzipped CBOR (RFC 8949) behind a signature.

A part of the index is a list of words, and each of these lists the pages it stands on. A page is
told by its distance from the one before it, so lists can be cut and joined as bytes, without
decoding what stands on each page: `split_words`, `split_pages` and `head` are all it takes.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from typing import Any

import cbor2

SIGNATURE = b"pagefind_dcd"

ARRAY = 4
"""CBOR's major type of lists; that of numbers is 0, and of texts 3."""

_TEXT = 3
_UNSIGNED = rb"(?:[\x00-\x17]|\x18.|\x19..|\x1a.{4})"
_NUMBERS = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a].{4})*+"
_LIST = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a.{4})" + _NUMBERS
_PAGES = re.compile(rb"(?:\x83" + _UNSIGNED + _LIST + _LIST + rb")*+", re.DOTALL)
_UNTOLD = rb"\x83" + _UNSIGNED + _LIST
_NEXT_TOLD = re.compile(
    rb"((?:" + _UNTOLD + rb"\x80)*+" + _UNTOLD + rb")(" + _LIST + rb")", re.DOTALL
)
_PAGE = re.compile(rb"\x83(" + _UNSIGNED + rb")(" + _LIST + _LIST + rb")", re.DOTALL)


def decode(data: bytes) -> Any:
    """What a file of the index says. Raises ValueError if it is none."""
    return cbor2.loads(expand(data))


def expand(data: bytes) -> bytes:
    """The CBOR in a file of the index. Raises ValueError if it is none."""
    plain = gzip.decompress(data)
    if not plain.startswith(SIGNATURE):
        raise ValueError("this is no file of Pagefind 1.5")
    return plain.removeprefix(SIGNATURE)


def compress(plain: bytes) -> bytes:
    """CBOR as a file of the index; the same at any time."""
    return gzip.compress(SIGNATURE + plain, 6, mtime=0)


def head(major: int, number: int) -> bytes:
    """How CBOR begins a value of the type `major`."""
    if number < 24:
        return bytes((major << 5 | number,))
    size = next(size for size in (1, 2, 4, 8) if number < 1 << 8 * size)
    return bytes((major << 5 | 23 + size.bit_length(),)) + number.to_bytes(size, "big")


def text(value: str) -> bytes:
    """A text as CBOR."""
    data = value.encode()
    return head(_TEXT, len(data)) + data


def split_words(part: bytes) -> Iterator[tuple[str, str, bytes]]:
    """Each word of a part of the index, in what form, and its pages without their number.

    The form is empty where it is the word; "cafe" has "café" for another. Raises ValueError if
    there is anything else.
    """
    count, at = _number(part, 1)
    for _ in range(count):
        word, at = _word(part, at + 1)
        end = _end_of_pages(part, at)
        yield word, "", part[at:end]
        forms, at = _number(part, end)
        for _ in range(forms):
            form, at = _word(part, at + 1)
            end = _end_of_pages(part, at)
            yield word, form, part[at:end]
            at = end
    if at != len(part):
        raise ValueError("this is no part of an index of Pagefind 1.5")


def split_pages(pages: bytes) -> Iterator[tuple[int, bytes]]:
    """The number of each page, and what is said of it."""
    number = 0
    for distance, said in _PAGE.findall(pages):
        number += distance[0] if len(distance) == 1 else int.from_bytes(distance[1:])
        yield number, said


def replace_fields(pages: bytes, replaced: Callable[[bytes], bytes]) -> bytes:
    """Pages with what is said of their fields `replaced`, wherever there is any."""
    parts, at = list[bytes](), 0
    while match := _NEXT_TOLD.match(pages, at):
        parts += (match[1], replaced(match[2]))
        at = match.end()
    return b"".join((*parts, pages[at:]))


def _word(part: bytes, at: int) -> tuple[str, int]:
    """The text that begins there, and where its pages do."""
    size, at = _number(part, at)
    _, pages = _number(part, at + size)
    return part[at : at + size].decode(), pages


def _end_of_pages(part: bytes, at: int) -> int:
    match = _PAGES.match(part, at)
    return match.end() if match else at


def _number(data: bytes, at: int) -> tuple[int, int]:
    """The number in the head that begins there, and where that ends."""
    low = data[at] & 31
    if low < 24:
        return low, at + 1
    end = at + 1 + (1 << low - 24)
    return int.from_bytes(data[at + 1 : end]), end
