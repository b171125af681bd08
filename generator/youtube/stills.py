"""An image as YouTube serves it to the files that the site shows. Pure: bytes in, bytes out."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from PIL import Image, ImageOps

from generator.model import LARGE_WIDTH, SMALL_WIDTH, StillSize, still_widths

MOST_PIXELS = 1920 * 1440
_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITY = 74


class NoImage(ValueError):
    """Bytes that are no image fit to be shown; the message is a clause."""


def cut_still(content: bytes) -> tuple[int, Mapping[StillSize, bytes]]:
    """The width of the largest still that `content` has in it, and the JPEGs by size.

    The middle of it at 16:9: YouTube puts black bars above and below in its 4:3 sizes. Nothing
    but pixels is taken over. Raises NoImage.
    """
    image = _decode(content)
    if image.width < SMALL_WIDTH:
        raise NoImage(f"it is only {image.width} pixels wide")
    width = min(LARGE_WIDTH, image.width)
    return width, {size: _encode(image, wide) for size, wide in still_widths(width).items()}


def _decode(content: bytes) -> Image.Image:
    try:
        image = Image.open(BytesIO(content), formats=_FORMATS)
        if image.width * image.height > MOST_PIXELS:
            raise NoImage(f"it is too large: {image.width} × {image.height} pixels")
        return image.convert("RGB")
    except NoImage:
        raise
    # What Pillow raises for bytes that were made to confuse it is not bounded by its documents.
    except Exception:  # noqa: BLE001
        raise NoImage("it is no image that can be read") from None


def _encode(image: Image.Image, width: int) -> bytes:
    size = (width, width * 9 // 16)
    still = ImageOps.fit(image, size, Image.Resampling.LANCZOS)
    stream = BytesIO()
    still.save(stream, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return stream.getvalue()
