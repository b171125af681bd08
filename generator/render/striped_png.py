"""PNG of sixteen colours, in strips of which some are compressed once for many pictures.

Thousands of cards have the same upper part. What is above a strip does not change how it is
compressed (RFC 1951: a flushed stream may go on with another), so that only the words of each cost
time: a third of what a whole picture would. Pure bytes and pixels.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PIL import Image, ImageColor

Colour = tuple[int, int, int]

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_ZLIB_HEADER = b"\x78\x9c"
_BITS, _INDEXED = 4, 3
_LEVEL_ONCE, _LEVEL_EACH = 6, 2
"""Of compression: what is made for many pictures may take its time."""

_INK, _ACCENT = (0, 1, 2, 3, 4), (0, 5, 6, 7)
"""Places in a palette, from paper to the colour itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Some rows, compressed."""

    rows: bytes
    """As they are, each with its filter's byte: what the checksum is of."""
    height: int
    deflated: bytes


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


def in_ink(mask: Image.Image) -> Image.Image:
    """A mask as places in the palette, from paper to ink."""
    return mask.point(_shades(_INK))


def in_accent(mask: Image.Image) -> Image.Image:
    """A mask as places in the palette, from paper to accent."""
    return mask.point(_shades(_ACCENT))


def _shades(places: Sequence[int]) -> list[int]:
    steps = len(places) - 1
    return [places[(value * steps + 127) // 255] for value in range(256)]


def reduce(picture: Image.Image, colours: Iterable[Colour]) -> Image.Image:
    """A picture as places in the palette, each pixel's the nearest."""
    known = Image.new("P", (1, 1))
    known.putpalette([part for colour in colours for part in colour])
    return picture.quantize(palette=known, dither=Image.Dither.NONE)


def deflate(places: Image.Image, *, last: bool) -> Strip:
    """Rows of places in a palette, compressed; `last`: nothing comes below."""
    width, height = places.size
    packed = Image.frombytes("P", places.size, places.tobytes()).tobytes("raw", "P;4")
    step = (width + 1) // 2
    rows = b"".join(b"\0" + packed[at : at + step] for at in range(0, len(packed), step))
    stream = zlib.compressobj(_LEVEL_EACH if last else _LEVEL_ONCE, zlib.DEFLATED, -zlib.MAX_WBITS)
    flush = zlib.Z_FINISH if last else zlib.Z_FULL_FLUSH
    return Strip(rows=rows, height=height, deflated=stream.compress(rows) + stream.flush(flush))


def join_strips(width: int, colours: Iterable[Colour], strips: Sequence[Strip]) -> bytes:
    """The picture (PNG, section 11): the same bytes for the same strips."""
    checksum = 1
    for strip in strips:
        checksum = zlib.adler32(strip.rows, checksum)
    data = (*(strip.deflated for strip in strips), checksum.to_bytes(4, "big"))
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


def _chunk(name: bytes, data: bytes) -> bytes:
    body = name + data
    return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
