"""Dates, lengths and descriptions as a reader reads them: text in, text out, no markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time

from generator.language import Language
from generator.model import Message, Video
from generator.timecode import TIME, clock, seconds_of
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


def minutes(seconds: int, language: Language) -> str:
    """A length in words: ``14 min``, ``1 h 52 min``; under a minute ``45 s``."""
    if seconds < 60:
        return language.gettext("%(seconds)s s", seconds=seconds)
    hours, rest = divmod(round(seconds / 60), 60)
    if not hours:
        return language.gettext("%(minutes)s min", minutes=rest)
    if not rest:
        return language.gettext("%(hours)s h", hours=hours)
    return language.gettext("%(hours)s h %(minutes)s min", hours=hours, minutes=rest)


LENGTHS = ("5", "15", "15+")
"""The classes of length that one can search for: up to as many minutes, and more than that."""


def length_class(seconds: int) -> str:
    """The one of `LENGTHS` that a length in seconds belongs to."""
    return next((one for one in LENGTHS[:-1] if seconds <= 60 * int(one)), LENGTHS[-1])


def iso_duration(seconds: int) -> str:
    """A length as ISO 8601 and schema.org write it: ``PT14M22S``."""
    hours, rest = divmod(seconds, 3600)
    whole, left = divmod(rest, 60)
    parts = "".join(
        f"{value}{unit}" for value, unit in ((hours, "H"), (whole, "M"), (left, "S")) if value
    )
    return f"PT{parts or '0S'}"


def time_of_day(moment: datetime, language: Language) -> str:
    """``11:00 am``; twelve o'clock in words, since nobody agrees on 12 pm."""
    if moment.minute == 0 and moment.hour in (0, 12):
        return language.gettext("12 noon") if moment.hour else language.gettext("midnight")
    # Translators: how a time of day is written, in CLDR's letters.
    pattern = language.pgettext("pattern", "h:mm a")
    return format_time(moment.time(), pattern, locale=language.locale)


def month_of(day: date, language: Language) -> str:
    """``March 2020``, as it stands amid a sentence."""
    # Translators: how a month is written, in CLDR's letters, with words in quotation marks.
    return format_date(day, language.pgettext("pattern", "MMMM y"), language.locale)


def begin_large(text: str) -> str:
    """`text` with a capital letter in front, as headings have it."""
    return text[:1].upper() + text[1:]


def filters(zone: ZoneInfo, language: Language) -> dict[str, Callable[..., Any]]:
    """The filters that every template may use; moments in time are shown in `zone`."""

    def shown(pattern: str) -> Callable[[date], str]:
        show = language.date_format(pattern)
        return lambda when: show(day(when))

    def day(when: date) -> date:
        return when.astimezone(zone).date() if isinstance(when, datetime) else when

    # Translators: how a day is written, in CLDR's letters, with words in quotation marks.
    date_ = shown(language.pgettext("pattern", "d MMMM y"))
    # Translators: the same with its weekday.
    long_date = shown(language.pgettext("pattern", "EEEE d MMMM y"))
    # Translators: the same in few letters.
    short_date = shown(language.pgettext("pattern", "EEE d MMMM"))

    return {
        "clock": clock,
        "minutes": cache(lambda seconds: minutes(seconds, language)),
        "iso_duration": iso_duration,
        "length_class": length_class,
        "date": date_,
        "long_date": long_date,
        "short_date": short_date,
        "weekday": shown("EEE"),
        "month": lambda when: month_of(day(when), language),
        "begin_large": begin_large,
        "iso_date": lambda when: day(when).isoformat(),
        "time_of_day": lambda when: time_of_day(when.astimezone(zone), language),
        "first_sentence": first_sentence,
        "shorten": shorten,
        "split_comment": split_comment,
        "pairs": lambda texts: [(text, text) for text in texts],
    }
