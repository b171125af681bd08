"""The pages of one series: the way to catch up, and of a long one a page for every month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from generator import urls
from generator.model import STALE_AFTER, Catalog, Order, Series, Settings, Video
from generator.render.paging import MOST, Part, count_years, first_page, split_series
from generator.render.planning import coming
from generator.render.playing import number_in
from generator.render.structured_data import breadcrumb_list
from generator.render.text import first_sentence
from generator.render.views import Kind, Page, Tab
from generator.words import plural

MOST_STEPS = 24
"""Tips of a series that are drawn as footsteps; of more, a bar shows how many are watched."""

ORDERS = {
    Order.OLDEST_FIRST: ("Oldest first", "Newest first"),
    Order.NEWEST_FIRST: ("Newest first", "Oldest first"),
    Order.PLAYLIST: ("In order", "Last first"),
}
"""The way a series is meant to be watched, and the other way round."""

WATCH_CRUMB = ("Watch", urls.WATCH)

Months = tuple[tuple[str, str, tuple[Video, ...]], ...]
"""Label, id and videos of each month, in watching order."""


def build_series_pages(
    series: Series, catalog: Catalog, settings: Settings, most: int = MOST
) -> Iterator[Page]:
    """The page of a series, then those of its parts if it has more than `most` videos."""
    parts = split_series(series, settings.timezone, most)
    page = _series_page(series, catalog, settings)
    shown = first_page(parts, most)
    if not shown:
        yield page
        return
    after = parts[len(shown)].url if len(shown) < len(parts) else ""
    index = {
        "list": urls.series_list(series),
        "years": count_years(parts),
        "months": tuple((part.label, part.id, part.videos) for part in shown),
        "siblings": tuple(part for part in parts if part.year == shown[0].year),
        "next_url": after,
        "next_label": parts[len(shown)].label if after else "",
    }
    yield replace(page, context={**page.context, **index})
    for at in range(len(parts)):
        yield _part_page(page, parts, at, index, settings)


def _part_page(
    page: Page, parts: tuple[Part, ...], at: int, index: Mapping[str, Any], settings: Settings
) -> Page:
    """The page of one part, made from that of its series."""
    part = parts[at]
    before = parts[at - 1] if at else None
    after = parts[at + 1] if at + 1 < len(parts) else None
    crumbs = (*page.parents, (page.title, page.url))
    return replace(
        page,
        url=part.url,
        title=f"{page.title}, {part.label}",
        description=f"{plural(len(part.videos), 'tip')} of {page.title}, {part.label}.",
        parents=crumbs,
        pictured=part.videos[0],
        context={
            **page.context,
            **index,
            "part": part,
            "months": ((part.label, part.id, part.videos),),
            "siblings": tuple(one for one in parts if one.year == part.year),
            "upcoming": (),
            "previous_url": before.url if before else "",
            "previous_label": before.label if before else "",
            "next_url": after.url if after else "",
            "next_label": after.label if after else "",
        },
        data=(breadcrumb_list((*crumbs, (part.label, part.url)), settings),),
    )


def _series_page(series: Series, catalog: Catalog, settings: Settings) -> Page:
    return Page(
        kind=Kind.SERIES,
        template="series.html",
        url=urls.series(series),
        title=series.title,
        description=first_sentence(series.description)
        or f"{plural(len(series.videos), 'tip')} in the order to watch them.",
        parents=(WATCH_CRUMB,),
        pictured=series,
        tab=Tab.WATCH,
        context=_context(series, catalog, settings),
        data=(breadcrumb_list((WATCH_CRUMB, (series.title, urls.series(series))), settings),),
    )


def _context(series: Series, catalog: Catalog, settings: Settings) -> Mapping[str, Any]:
    occurring = {topic for video in series.videos for topic in video.topics}
    dates = [video.published for video in series.videos]
    context = {
        "series": series,
        "span": (min(dates), max(dates)) if dates else None,
        "duration": series.duration,
        "orders": ORDERS[series.order],
        "most_steps": MOST_STEPS,
        "newest": next((video.published for video in catalog.videos if video.listed), None),
        "beginning": _beginning(series),
        "stale": catalog.now - series.fetched > STALE_AFTER,
        "months": _by_month(series, settings.timezone),
        "coming": coming(catalog, series),
        "topics": tuple(topic for topic in catalog.topics if topic.slug in occurring),
        "upcoming": catalog.upcoming_of_series.get(series.slug, ()),
    }
    return MappingProxyType(context)


def _beginning(series: Series) -> Video | None:
    return min(series.videos, key=lambda one: number_in(one, series), default=None)


def _by_month(series: Series, zone: str) -> Months:
    local = ZoneInfo(zone)
    groups = groupby(series.videos, key=lambda video: f"{video.published.astimezone(local):%Y-%m}")
    months = []
    for id_, members in groups:
        videos = tuple(members)
        months.append((f"{videos[0].published.astimezone(local):%B %Y}", id_, videos))
    return tuple(months)
