"""Words set in the site's own faces, as pixels: broken into lines, and as large as there is room.

Without the help of what may or may not be on a machine: the faces are files beside this module,
and are set letter by letter (no Raqm), so that the same words are the same pixels everywhere.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).parent / "fonts"
DISPLAY, TEXT = "young-serif.ttf", "figtree-semibold.ttf"

SIZES = (84, 76, 68, 60, 52, 46, 40)
"""Pixels that a title may be set in."""
_LEADING = 1.15
_DECORATION = frozenset({"So", "Sk", "Cf", "Mn", "Cs", "Co", "Cn"})
"""Categories of emoji and what joins them, which a title does without."""


def readable(text: str) -> str:
    """`text` as it can be set, on one line and without emoji; empty if a letter would be missing.

    So it is of scripts other than Latin, which are not set at all rather than set wrongly.
    """
    known = _characters()
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    if not known.issuperset(plain):
        kept = (one for one in plain if one in known or _is_letter(one))
        plain = " ".join("".join(kept).split())
    return plain if known.issuperset(plain) else ""


@cache
def set_line(text: str, face: str, size: int) -> Image.Image:
    """A mask of one line, as wide as it is, its height a line's."""
    font = _font(face, size)
    mask = Image.new("L", (round(font.getlength(text)) + 2, size + size // 3))
    ImageDraw.Draw(mask).text((0, size), text, font=font, fill=255, anchor="ls")
    return mask


def set_title(text: str, width: int, height: int) -> Image.Image:
    """A mask of a title, as large as fits; one that never does is cut, and ends in an ellipsis."""
    fitting = next(_settings(text, width, height), None)
    size, lines = fitting or (SIZES[-1], _cut(text, width, height))
    step = _line_height(size)
    mask = Image.new("L", (width, step * len(lines) + size // 4))  # what hangs below the last line
    draw = ImageDraw.Draw(mask)
    for number, line in enumerate(lines):
        draw.text((0, number * step + size), line, font=_font(DISPLAY, size), fill=255, anchor="ls")
    return mask


def _settings(text: str, width: int, height: int) -> Iterator[tuple[int, list[str]]]:
    """The sizes in which all of it fits, largest first, with its lines."""
    area = _font(DISPLAY, SIZES[0]).getlength(text) * _line_height(SIZES[0])
    for size in SIZES:
        if area * (size / SIZES[0]) ** 2 > width * height:
            continue
        lines = _break(text, width, size)
        too_wide = any(_font(DISPLAY, size).getlength(line) > width for line in lines)
        if not too_wide and len(lines) * _line_height(size) + size // 4 <= height:
            yield size, lines


def _break(text: str, width: int, size: int) -> list[str]:
    """Its lines, broken between words; one that is longer than a line overhangs."""
    font, lines = _font(DISPLAY, size), [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _cut(text: str, width: int, height: int) -> list[str]:
    """As many lines of the smallest size as there is room for, however long its words are."""
    font, lines = _font(DISPLAY, SIZES[-1]), [""]
    for letter in text:
        if font.getlength(f"{lines[-1]}{letter}…") > width:
            start, space, rest = lines[-1].rpartition(" ")
            lines[-1:] = [start, rest] if space else [rest, ""]
        lines[-1] += letter
    count = (height - SIZES[-1] // 4) // _line_height(SIZES[-1])
    return [*lines[: count - 1], f"{lines[count - 1].rstrip()}…"] if len(lines) > count else lines


def _is_letter(character: str) -> bool:
    return unicodedata.category(character) not in _DECORATION


def _line_height(size: int) -> int:
    return round(size * _LEADING)


@cache
def _characters() -> frozenset[str]:
    return frozenset((FONTS / "characters.txt").read_text("utf-8").rstrip("\n"))


@cache
def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / face, size, layout_engine=ImageFont.Layout.BASIC)
