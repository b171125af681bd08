"""The pages of one series: the way to catch up, and of a long one a page for every month.

What changes with each new video stands on the first page alone: the others stay as they are, but
for those of its own month and, where a month begins, of its year.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from generator import urls
from generator.language import Language, load_language
from generator.model import STALE_AFTER, Catalog, Order, Series, Settings, Video
from generator.render.paging import MOST, Part, count_years, first_page, siblings, split_series
from generator.render.planning import coming
from generator.render.playing import number_in
from generator.render.structured_data import breadcrumb_list
from generator.render.text import first_sentence
from generator.render.times import month_of
from generator.render.views import Kind, Page, Planned, Tab

MOST_STEPS = 24
"""Tips of a series that are drawn as footsteps; of more, a bar shows how many are watched."""

TOPICS = 24
"""Topics of a series that stand there as chips."""

Months = tuple[tuple[str, str, tuple[Video, ...]], ...]
"""Label, id and videos of each month, in watching order."""


def plan_series_pages(
    series: Series, catalog: Catalog, settings: Settings, most: int = MOST
) -> Iterator[Planned]:
    """The page of a series, then those of its parts if it has more than `most` videos."""
    language = load_language(settings.language)
    parts = split_series(series, settings.timezone, language, most)
    page = _series_page(series, catalog, settings)
    shown = first_page(parts, most)
    if not shown:
        yield Planned.of(page)
        return
    index: dict[str, Any] = {
        "list": urls.series_list(series),
        "years": count_years(parts),
        "months": tuple(_month(part) for part in shown),
        "shown_year": shown[0].year,
        "siblings": siblings(shown[0], parts, counted=True),
        **_neighbours(None, parts[len(shown)] if len(shown) < len(parts) else None),
    }
    yield Planned.of(replace(page, context={**page.context, **index}))
    plain_years = tuple((year, url, 0) for year, url, _ in index["years"])
    index = {**index, "years": plain_years}
    for before, part, after in zip((None, *parts), parts, (*parts[1:], None), strict=False):
        around = _neighbours(before, after)
        yield _plan_part(page, part, {**index, **around, **_of_part(part, parts)}, settings)


def _plan_part(page: Page, part: Part, index: Mapping[str, Any], settings: Settings) -> Planned:
    """The page of one part, made from that of its series, of which it tells name and address."""
    language = load_language(settings.language)
    crumbs = (*page.parents, (page.title, page.url))
    ours = replace(
        page,
        url=part.url,
        title=f"{page.title}, {part.label}",
        description=language.ngettext(
            "%(num)s tip of %(series)s, %(part)s.",
            "%(num)s tips of %(series)s, %(part)s.",
            len(part.videos),
            series=page.title,
            part=part.label,
        ),
        parents=crumbs,
        pictured=part.videos[0],
        context={**page.context, **index},
        data=(breadcrumb_list((*crumbs, (part.label, part.url)), settings),),
    )
    without = {name: value for name, value in ours.context.items() if name != "series"}
    return Planned(file=ours.file, made_of=replace(ours, context=without), build=lambda: ours)


def _of_part(part: Part, parts: tuple[Part, ...]) -> Mapping[str, Any]:
    """What the page of a part has of its own, or does not have, so that it stays as it is."""
    dates = [video.published for video in part.videos]
    return {
        "part": part,
        "count": len(part.videos),
        "span": (min(dates), max(dates)),
        "duration": sum(video.duration for video in part.videos),
        "months": (_month(part),),
        "shown_year": part.year,
        "siblings": siblings(part, parts, counted=False),
        "newest": None,
        "coming": None,
        "upcoming": (),
    }


def _month(part: Part) -> tuple[str, str, tuple[Video, ...]]:
    return part.label, part.id, part.videos


def _neighbours(before: Part | None, after: Part | None) -> Mapping[str, str]:
    return {
        "previous_url": before.url if before else "",
        "previous_label": before.label if before else "",
        "next_url": after.url if after else "",
        "next_label": after.label if after else "",
    }


def watch_crumb(language: Language) -> tuple[str, str]:
    """Where the way to a video or a series begins."""
    return language.pgettext("tab", "Watch"), urls.WATCH


def _series_page(series: Series, catalog: Catalog, settings: Settings) -> Page:
    language = load_language(settings.language)
    crumb = watch_crumb(language)
    return Page(
        kind=Kind.SERIES,
        template="series.html",
        url=urls.series(series),
        title=series.title,
        description=first_sentence(series.description)
        or language.ngettext(
            "%(num)s tip in the order to watch them.",
            "%(num)s tips in the order to watch them.",
            len(series.videos),
        ),
        parents=(crumb,),
        pictured=series,
        tab=Tab.WATCH,
        context=_context(series, catalog, settings),
        data=(breadcrumb_list((crumb, (series.title, urls.series(series))), settings),),
    )


def _context(series: Series, catalog: Catalog, settings: Settings) -> Mapping[str, Any]:
    occurring = {topic for video in series.videos for topic in video.topics}
    stale = catalog.now - series.fetched > STALE_AFTER
    dates = [video.published for video in series.videos]
    context = {
        "series": series,
        "count": len(series.videos),
        "span": (min(dates), max(dates)) if dates else None,
        "duration": series.duration,
        "orders": _orders(series, load_language(settings.language)),
        "most_steps": MOST_STEPS,
        "newest": next((video.published for video in catalog.videos if video.listed), None),
        "beginning": _beginning(series),
        "fetched": series.fetched if stale else None,
        "months": _by_month(series, settings),
        "coming": coming(catalog, series),
        "topics": tuple(topic for topic in catalog.topics if topic.slug in occurring),
        "most_topics": TOPICS,
        "upcoming": catalog.upcoming_of_series.get(series.slug, ()),
    }
    return MappingProxyType(context)


def _orders(series: Series, language: Language) -> tuple[str, str]:
    """The way the series is meant to be watched, and the other way round."""
    if series.order is Order.PLAYLIST:
        return language.gettext("In order"), language.gettext("Last first")
    oldest, newest = language.gettext("Oldest first"), language.gettext("Newest first")
    return (oldest, newest) if series.order is Order.OLDEST_FIRST else (newest, oldest)


def _beginning(series: Series) -> Video | None:
    return min(series.videos, key=lambda one: number_in(one, series), default=None)


def _by_month(series: Series, settings: Settings) -> Months:
    local, language = ZoneInfo(settings.timezone), load_language(settings.language)
    groups = groupby(series.videos, key=lambda video: f"{video.published.astimezone(local):%Y-%m}")
    months = []
    for id_, members in groups:
        videos = tuple(members)
        label = month_of(videos[0].published.astimezone(local), language)
        months.append((label, id_, videos))
    return tuple(months)
