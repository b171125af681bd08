"""Words set in the site's own faces, as pixels: broken into lines, and as large as there is room.

Without the help of what may or may not be on a machine: the faces are files beside this module,
and are set letter by letter (no Raqm), so that the same words are the same pixels everywhere. A
letter is drawn once for each size, and stands on whole pixels.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
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
    mask = Image.new("L", (_width(text, face, size) + 2, size + size // 3))
    _set(_place(text, face, size, size), mask, 255)
    return mask


def set_title(text: str, width: int, height: int, ink: int = 255) -> Image.Image:
    """A mask of a title, as large as fits; one that never does is cut, and ends in an ellipsis.

    `ink` is what a pixel is that a letter covers wholly; the least is 0.
    """
    fitting = next(_settings(text, width, height), None)
    size, lines = fitting or (SIZES[-1], _cut(text, width, height))
    step = _line_height(size)
    mask = Image.new("L", (width, step * len(lines) + size // 4))  # what hangs below the last line
    for number, line in enumerate(lines):
        _set(_place(line, DISPLAY, size, number * step + size), mask, ink)
    return mask


def _set(placed: Iterable[tuple[int, int, Image.Image]], mask: Image.Image, ink: int) -> None:
    canvas = mask.im  # what `Image.paste` does besides takes three times as long
    for left, top, shape in placed:
        canvas.paste(ink, (left, top, left + shape.width, top + shape.height), shape.im)


def _place(
    text: str, face: str, size: int, baseline: int
) -> Iterator[tuple[int, int, Image.Image]]:
    """Where the left upper corner of each letter's mask comes, and the mask."""
    x = 0
    for letter, following in pairwise(f"{text} "):
        left, top, shape = _shape(letter, face, size)
        yield x + left, baseline + top, shape
        x += _advance(letter, following, face, size)


def _width(text: str, face: str, size: int) -> int:
    """Pixels from where a line starts to where the next word could."""
    return sum(_advance(one, following, face, size) for one, following in pairwise(f"{text} "))


@cache
def _shape(letter: str, face: str, size: int) -> tuple[int, int, Image.Image]:
    """A letter's mask, after its left and upper edge as seen from where it stands on the line."""
    font = _font(face, size)
    left, top, right, bottom = map(int, font.getbbox(letter, anchor="ls"))
    shape = Image.new("L", (max(1, right - left), max(1, bottom - top)))
    ImageDraw.Draw(shape).text((-left, -top), letter, font=font, fill=255, anchor="ls")
    return left, top, shape


@cache
def _advance(letter: str, following: str, face: str, size: int) -> int:
    """Pixels from a letter to the next one, closer where the face's kerning says so."""
    font = _font(face, size)
    return round(font.getlength(letter + following) - font.getlength(following))


def _settings(text: str, width: int, height: int) -> Iterator[tuple[int, list[str]]]:
    """The sizes in which all of it fits, largest first, with its lines."""
    area = _width(text, DISPLAY, SIZES[0]) * _line_height(SIZES[0])
    for size in SIZES:
        if area * (size / SIZES[0]) ** 2 > width * height:
            continue
        lines = _break(text, width, size)
        if lines and len(lines) * _line_height(size) + size // 4 <= height:
            yield size, lines


def _break(text: str, width: int, size: int) -> list[str]:
    """Its lines, broken between words; none if a word is longer than a line."""
    space, lines, taken = _width(" ", DISPLAY, size), [""], 0
    for word in text.split():
        wide = _width(word, DISPLAY, size)
        if wide > width:
            return []
        if lines[-1] and taken + space + wide > width:
            lines.append("")
        taken = taken + space + wide if lines[-1] else wide
        lines[-1] = f"{lines[-1]} {word}".lstrip()
    return lines


def _cut(text: str, width: int, height: int) -> list[str]:
    """As many lines of the smallest size as there is room for, however long its words are."""
    size, lines = SIZES[-1], [""]
    for letter in text:
        if _width(f"{lines[-1]}{letter}…", DISPLAY, size) > width:
            start, space, rest = lines[-1].rpartition(" ")
            lines[-1:] = [start, rest] if space else [rest, ""]
        lines[-1] += letter
    count = (height - size // 4) // _line_height(size)
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
