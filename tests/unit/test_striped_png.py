"""Strips of a PNG: put together they are the pictures that they were made of."""

from __future__ import annotations

import zlib
from io import BytesIO

from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st
from PIL import Image

from generator.render.striped_png import deflate, join_strips, palette, paper

COLOURS = palette("#FAF8F5", "#1F2B28", "#17614F", "#E7B098", "#A8401F")
WIDTH = 30

ROW = st.binary(min_size=WIDTH, max_size=WIDTH).map(lambda row: bytes(one % 16 for one in row))
PIXELS = st.lists(ROW | st.sampled_from([bytes(WIDTH), b"\7" * WIDTH]), min_size=1, max_size=9)


@limits(deadline=None, max_examples=60)
@given(strips=st.lists(st.tuples(PIXELS, st.booleans()), min_size=1, max_size=4), blank=PIXELS)
def test_strips_are_one_picture(strips: list[tuple[list[bytes], bool]], blank: list[bytes]) -> None:
    """However they were compressed, every pixel is where it was, and the checksums are right."""
    made = [deflate(_image(rows), once=once) for rows, once in strips]
    png = join_strips(WIDTH, COLOURS, (*made, paper(WIDTH, len(blank))))
    expected = b"".join(row for rows, _ in strips for row in rows) + bytes(WIDTH * len(blank))
    data = png[png.index(b"IDAT") + 4 : png.rindex(b"IEND") - 8]
    assert len(zlib.decompress(data)) == (WIDTH // 2 + 1) * len(expected) // WIDTH
    with Image.open(BytesIO(png)) as image:
        image.load()
        assert image.tobytes() == expected
        assert image.getpalette() == [part for colour in COLOURS for part in colour]


def _image(rows: list[bytes]) -> Image.Image:
    return Image.frombytes("L", (WIDTH, len(rows)), b"".join(rows))
