"""How a long series is cut into pages, so that no page grows with the site.

A page's address stands for a month, or in a playlist's own order for a place counted from the
first: a video added at the end changes the address of none before it. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar
from zoneinfo import ZoneInfo

from generator import urls
from generator.language import Language
from generator.model import Order, Series, Video
from generator.render.playing import number_in
from generator.render.times import month_of

_T = TypeVar("_T")

MOST = 150
"""Rows of a page; a series that has no more stands on one, as it always did."""

PLACES, NEAR = 24, 4
"""Chips by place that a series' page has at most, spread over all; on another, to either side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some videos of a long series, with a page of their own."""

    label: str
    """``March 2020``, ``March 2020, part 2``, ``Tips 1 to 150`` or ``Tips 151 and on``.

    As it stands amid a sentence.
    """
    id: str
    """Unique in its series; an anchor."""
    url: str
    year: str
    """Empty in a playlist's own order."""
    videos: tuple[Video, ...]
    """In the order to watch them."""


def split_series(
    series: Series, zone: str, language: Language, most: int = MOST
) -> tuple[Part, ...]:
    """The pages of a series in the order to watch them; none where it fits on one."""
    if len(series.videos) <= most:
        return ()
    aged = sorted(series.videos, key=lambda video: number_in(video, series))
    if series.order is Order.PLAYLIST:
        return tuple(_by_place(series, aged, language, most))
    parts = tuple(_by_month(series, aged, ZoneInfo(zone), language, most))
    return parts[::-1] if series.order is Order.NEWEST_FIRST else parts


def _by_place(
    series: Series, aged: Sequence[Video], language: Language, most: int
) -> Iterator[Part]:
    for at in range(0, len(aged), most):
        videos = tuple(aged[at : at + most])
        yield Part(
            label=_places(at + 1, most, language, full=len(videos) == most),
            id=f"from-{at + 1}",
            url=urls.series_part(series, f"from-{at + 1}"),
            year="",
            videos=videos,
        )


def _places(first: int, most: int, language: Language, *, full: bool) -> str:
    if full:
        last = first + most - 1
        return language.gettext("Tips %(first)s to %(last)s", first=first, last=last)
    return language.gettext("Tips %(first)s and on", first=first)


def _by_month(
    series: Series, aged: Sequence[Video], zone: ZoneInfo, language: Language, most: int
) -> Iterator[Part]:
    months: dict[str, list[Video]] = {}
    for video in aged:
        months.setdefault(f"{video.published.astimezone(zone):%Y-%m}", []).append(video)
    for month in sorted(months):
        videos = months[month]
        for number, at in enumerate(range(0, len(videos), most), start=1):
            cut = videos[at : at + most]
            label = month_of(cut[0].published.astimezone(zone), language)
            if number > 1:
                label = language.gettext("%(month)s, part %(number)s", month=label, number=number)
            yield Part(
                label=label,
                id=month if number == 1 else f"{month}-{number}",
                url=urls.series_part(series, month, number),
                year=month[:4],
                videos=tuple(cut[::-1] if series.order is Order.NEWEST_FIRST else cut),
            )


def first_page(parts: Sequence[Part], most: int = MOST) -> tuple[Part, ...]:
    """The parts that the page of the series itself shows: whole ones, the first in any case."""
    rows, shown = 0, 0
    for part in parts:
        rows += len(part.videos)
        if shown and rows > most:
            break
        shown += 1
    return tuple(parts[:shown])


def count_years(parts: Sequence[Part]) -> tuple[tuple[str, str, int], ...]:
    """Every year with the address of its first part and its number of videos."""
    years: dict[str, list[Part]] = {}
    for part in parts:
        if part.year:
            years.setdefault(part.year, []).append(part)
    return tuple(
        (year, of[0].url, sum(len(part.videos) for part in of)) for year, of in years.items()
    )


def siblings(
    part: Part, parts: tuple[Part, ...], *, counted: bool
) -> tuple[tuple[str, str, int], ...]:
    """Label, address and, if `counted`, number of videos of all parts of the same year.

    Of many without years only some: near the part, or on the series' own page all over it.
    """
    same = tuple(one for one in parts if one.year == part.year)
    if not part.year and len(same) > PLACES:
        same = same[:: -(-len(same) // PLACES)] if counted else _near(part, same)
    return tuple((one.label, one.url, len(one.videos) if counted else 0) for one in same)


def _near(part: Part, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    at = max(parts.index(part) - NEAR, 0)
    return parts[at : at + 2 * NEAR + 1]


def cut_from_oldest(items: Sequence[_T], most: int) -> tuple[tuple[_T, ...], ...]:
    """The newest, then full pages of `most` from the oldest on, which new items leave as they are.

    `items` are newest first, and so is each page. The first has from half a page to one and a half.
    """
    full = max(len(items) - most // 2, 0) // most
    ends = [len(items) - number * most for number in range(full + 1)]
    return (tuple(items[: ends[-1]]), *(tuple(items[end - most : end]) for end in ends[:-1]))
