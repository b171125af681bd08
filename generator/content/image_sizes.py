"""How large the images are that people put beside their texts."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse
from PIL import ExifTags, Image, UnidentifiedImageError

Size = tuple[int, int]
"""Width and height, in pixels of CSS."""

_PIXELS = re.compile(r"\s*(?P<number>\d+(?:\.\d+)?)(?:px)?\s*")
_ON_ITS_SIDE = range(5, 9)
"""The values of EXIF's orientation that swap width and height."""


def load_size(path: Path) -> Size | None:
    """The size at which a browser would show the image; None: it cannot be read.

    Of an SVG its width and height, else its view box; a photograph is turned as the camera says.
    """
    if path.suffix.lower() == ".svg":
        return _load_drawing(path)
    try:
        with Image.open(path) as image:
            width, height = image.size
            turned = image.getexif().get(ExifTags.Base.Orientation) in _ON_ITS_SIDE
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
    return (height, width) if turned else (width, height)


def _load_drawing(path: Path) -> Size | None:
    try:
        with path.open("rb") as file:
            _, root = next(iter(iterparse(file, events=("start",))))
    except (OSError, ParseError, DefusedXmlException):
        return None
    lengths = [_PIXELS.fullmatch(root.get(name, "")) for name in ("width", "height")]
    if not all(lengths):
        box = root.get("viewBox", "").replace(",", " ").split()
        lengths = [_PIXELS.fullmatch(length) for length in box[2:4]]
    numbers = [round(float(length["number"])) for length in lengths if length]
    return (numbers[0], numbers[1]) if len(numbers) == 2 and all(numbers) else None
