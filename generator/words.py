"""Counts in words, and words in few, wherever a person reads them."""

from __future__ import annotations

import re

from generator.errors import printable

_TRICKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
"""Control characters, line ends, and what turns the direction of the text around it."""
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


def plural(count: int, one: str, many: str = "") -> str:
    """``1 tip``, ``2 tips``; `many` where it is not `one` with an s."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def plain(text: str) -> str:
    """`text` on one line, fit for a terminal or a commit: nothing in it but what is to be read."""
    return printable(" ".join(_TRICKS.sub(" ", text).split()))


def shorten(text: str, length: int) -> str:
    """`text` on one line in at most `length` characters: at a sentence's end if one is near."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    if line[length - 1] != " ":
        cut = cut.rpartition(" ")[0] or cut
    ends = [match.start() for match in SENTENCE_END.finditer(f"{cut} ")]
    if ends and ends[-1] >= length * 2 // 3:
        return cut[: ends[-1]]
    return f"{cut.rstrip(',;:.!?–— ')}…"
