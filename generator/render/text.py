"""Descriptions and comments as a reader reads them: text in, text out, no markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from generator.language import Language
from generator.model import Message, Video
from generator.render.times import time_filters
from generator.timecode import TIME, seconds_of
from generator.words import SENTENCE_END, shorten

SENTENCE_LENGTH = 160
"""Characters that search engines and cards show of a description."""

_URL = r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]']"
_PART = re.compile(f"(?P<url>{_URL})|(?P<time>{TIME})", re.ASCII)
_TIMED_LINE = re.compile(rf"^\W*{TIME}")


class PartKind(StrEnum):
    """What a stretch of a plain text is."""

    TEXT = "text"
    LINK = "link"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a line of a plain text."""

    kind: PartKind
    text: str
    url: str = ""
    """Of a link: http or https."""
    seconds: int = 0
    """Of a moment."""


def split_description(video: Video) -> tuple[tuple[Part, ...], ...]:
    """The description by lines, its links and the times that lie in the video told apart.

    Of a video with chapters, the lines that list them are left out: they have a place of their own.
    """
    lines = video.description.strip().splitlines()
    if video.chapters:
        lines = [line for line in lines if not _TIMED_LINE.match(line)]
    return tuple(tuple(_split_line(line, video.duration)) for line in _strip_blank(lines))


def split_comment(comment: Message, video: Video) -> tuple[tuple[Part, ...], ...]:
    """A comment on `video` by lines, the times that lie in it told apart; empty ones left out.

    Only the coach's links are links: anybody may comment, and some do to be linked to.
    """
    lines = (
        _split_line(line, video.duration) for line in comment.text.splitlines() if line.strip()
    )
    if comment.by_coach:
        return tuple(map(tuple, lines))
    return tuple(tuple(_unlinked(part) for part in line) for line in lines)


def _unlinked(part: Part) -> Part:
    return Part(kind=PartKind.TEXT, text=part.text) if part.kind is PartKind.LINK else part


def _strip_blank(lines: list[str]) -> list[str]:
    """`lines` without empty ones at either end, and with no two of them in a row."""
    kept: list[str] = []
    for line in lines:
        if line.strip() or (kept and kept[-1].strip()):
            kept.append(line)
    while kept and not kept[-1].strip():
        kept.pop()
    return kept


def _split_line(line: str, duration: int) -> list[Part]:
    if ":" not in line:  # no link and no time: most lines, and the longest
        return [Part(kind=PartKind.TEXT, text=line)] if line else []
    parts: list[Part] = []
    end = 0
    for match in _PART.finditer(line):
        seconds = seconds_of(match["time"]) if match["time"] else 0
        if match["time"] and seconds >= duration:
            continue
        if match.start() > end:
            parts.append(Part(kind=PartKind.TEXT, text=line[end : match.start()]))
        if match["url"]:
            parts.append(Part(kind=PartKind.LINK, text=match["url"], url=match["url"]))
        else:
            parts.append(Part(kind=PartKind.MOMENT, text=match["time"], seconds=seconds))
        end = match.end()
    if end < len(line):
        parts.append(Part(kind=PartKind.TEXT, text=line[end:]))
    return parts


def first_sentence(text: str) -> str:
    """The first sentence of a plain text, in at most 160 characters, cut at a word.

    Lines that begin with a time (chapters) are passed over.
    """
    lines = [line for line in text.strip().splitlines() if not _TIMED_LINE.match(line)]
    paragraph = " ".join(" ".join(lines).split())
    return shorten(SENTENCE_END.split(paragraph, maxsplit=1)[0], SENTENCE_LENGTH)


def begin_large(text: str) -> str:
    """`text` with a capital letter in front, as headings have it."""
    return text[:1].upper() + text[1:]


def filters(zone: ZoneInfo, language: Language) -> dict[str, Callable[..., Any]]:
    """The filters that every template may use; moments in time are shown in `zone`."""
    return {
        **time_filters(zone, language),
        "begin_large": begin_large,
        "first_sentence": first_sentence,
        "shorten": shorten,
        "split_comment": split_comment,
        "pairs": lambda texts: [(text, text) for text in texts],
    }
