"""Drawings as pixels.

resvg takes as long over an empty field as over lines. So a picture is drawn small first, and in
full only where that one shows anything.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageChops
from resvg_py import svg_to_bytes

SHRUNK = 10
"""How much smaller the small picture is: width and height of the large one are multiples of it."""


def rasterize(
    draw: Callable[[str, int, int], str], view_box: str, size: tuple[int, int], field: str
) -> Image.Image:
    """A drawing that fills `size`, in RGB, with a loss if `view_box` is of another shape.

    `draw` gives its SVG for any view box, width and height; what it leaves empty is `field`.
    """
    (x, y, wide, high), (width, height) = map(float, view_box.split()), size
    scale = max(width / wide, height / high)
    x, y = x + (wide - width / scale) / 2, y + (high - height / scale) / 2

    def part(left: int, top: int, right: int, bottom: int, shrunk: int = 1) -> Image.Image:
        w, h = right - left, bottom - top
        seen = f"{x + left / scale} {y + top / scale} {w / scale} {h / scale}"
        svg = draw(seen, w // shrunk, h // shrunk)
        png = svg_to_bytes(svg_string=svg, skip_system_fonts=True)
        return Image.open(BytesIO(png)).convert("RGB")

    picture = Image.new("RGB", size, field)
    small = part(0, 0, width, height, SHRUNK)
    if drawn := ImageChops.difference(small, Image.new("RGB", small.size, field)).getbbox():
        left, top = (max(0, one - 1) * SHRUNK for one in drawn[:2])
        right = min(width, (drawn[2] + 1) * SHRUNK)
        bottom = min(height, (drawn[3] + 1) * SHRUNK)
        picture.paste(part(left, top, right, bottom), (left, top))
    return picture
