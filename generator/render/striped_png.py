"""PNG of sixteen colours, in strips of which some are compressed once for many pictures.

Thousands of cards have the same upper part. What is above a strip does not change how it is
compressed (RFC 1951: a flushed stream may go on with another), so that only the words of each cost
time. Pure bytes and pixels.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageColor

Colour = tuple[int, int, int]

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_ZLIB_HEADER, _LAST_BLOCK = b"\x78\x9c", b"\x03\x00"
_BITS, _INDEXED = 4, 3
_LEVEL = 6
_MODULUS = 65521
"""Of the checksum."""

INK = 4
"""Its place in a palette; those below are the shades from paper, at 0."""
_ACCENT = (0, 5, 6, 7)
"""Places from paper to the accent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Some rows, compressed."""

    height: int
    length: int
    """Bytes before they were compressed."""
    checksum: int
    """Of those (Adler-32)."""
    deflated: bytes


@cache
def palette(paper: str, ink: str, accent: str, field: str, disc: str) -> tuple[Colour, ...]:
    """Sixteen colours: those of words on paper, then those of a drawing, and shades between."""
    p, i, a, f, d = (ImageColor.getrgb(one)[:3] for one in (paper, ink, accent, field, disc))
    return (
        *(p, *_between(p, i, 3), i),
        *(*_between(p, a, 2), a),
        *(f, *_between(f, i, 3)),
        *(d, *_between(f, d, 2), *_between(d, i, 1)),
    )


def _between(a: Sequence[int], b: Sequence[int], count: int) -> Iterable[Colour]:
    for step in range(1, count + 1):
        red, green, blue = (x + (y - x) * step // (count + 1) for x, y in zip(a, b, strict=True))
        yield red, green, blue


def in_accent(mask: Image.Image) -> Image.Image:
    """A mask as places in the palette, from paper to accent."""
    steps = len(_ACCENT) - 1
    return mask.point([_ACCENT[(value * steps + 127) // 255] for value in range(256)])


def reduce(picture: Image.Image, colours: Iterable[Colour]) -> Image.Image:
    """A picture as places in the palette, each pixel's the nearest."""
    known = Image.new("P", (1, 1))
    known.putpalette([part for colour in colours for part in colour])
    return picture.quantize(palette=known, dither=Image.Dither.NONE)


def deflate(places: Image.Image, *, once: bool) -> Strip:
    """Rows of places in a palette, compressed; `once`: for many pictures, so it may take its time.

    What is compressed for one picture only is searched for runs alone: words have little else.
    """
    width, height = places.size
    filtered = Image.new("P", (width + 2, height))  # two places of 0 are the byte of no filter
    filtered.im.paste(places.im, (2, 0, width + 2, height))
    rows = filtered.tobytes("raw", "P;4")
    strategy = zlib.Z_DEFAULT_STRATEGY if once else zlib.Z_RLE
    stream = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS, strategy=strategy)
    return Strip(
        height=height,
        length=len(rows),
        checksum=zlib.adler32(rows),
        deflated=stream.compress(rows) + stream.flush(zlib.Z_FULL_FLUSH),
    )


@cache
def paper(width: int, height: int) -> Strip:
    """A strip with nothing on it."""
    return deflate(Image.new("P", (width, height)), once=True)


def join_strips(width: int, colours: Iterable[Colour], strips: Sequence[Strip]) -> bytes:
    """The picture (PNG, section 11): the same bytes for the same strips."""
    checksum = 1
    for strip in strips:
        checksum = _join_checksums(checksum, strip)
    data = (*(strip.deflated for strip in strips), _LAST_BLOCK, checksum.to_bytes(4, "big"))
    height = sum(strip.height for strip in strips)
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, _BITS, _INDEXED, 0, 0, 0)),
            _chunk(b"PLTE", bytes(part for colour in colours for part in colour)),
            _chunk(b"IDAT", _ZLIB_HEADER + b"".join(data)),
            _chunk(b"IEND", b""),
        )
    )


def _join_checksums(above: int, strip: Strip) -> int:
    """The checksum of rows and those of a strip below them (as zlib's `adler32_combine`)."""
    low, high = above & 0xFFFF, above >> 16
    own_low, own_high = strip.checksum & 0xFFFF, strip.checksum >> 16
    high = (high + own_high + strip.length * (low - 1)) % _MODULUS
    return high << 16 | (low + own_low - 1) % _MODULUS


def _chunk(name: bytes, data: bytes) -> bytes:
    body = name + data
    return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
