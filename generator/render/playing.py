"""Where a video plays, and which comes after it in its series."""

from __future__ import annotations

from collections.abc import Sequence

from babel.lists import format_list

from generator.language import Language
from generator.model import Catalog, Order, Series, Video

NAMED = 8
"""Countries that are named one by one; of more, the rest are counted."""


def position(video: Video, series: Series) -> int:
    """Where it stands in the tuple of a series that lists it, from zero."""
    number = number_in(video, series)
    return len(series.videos) - number if series.order is Order.NEWEST_FIRST else number - 1


def number_in(video: Video, series: Series) -> int:
    """Its number in a series that lists it."""
    return next(place.number for place in video.places if place.series == series.slug)


def next_that_plays(video: Video, catalog: Catalog) -> Video | None:
    """The next in its first series that a player of this site can show; None at the end."""
    if not video.places:
        return None
    series = catalog.series_by_slug[video.places[0].series]
    after = range(position(video, series) + 1, len(series.videos))
    return next((series.videos[at] for at in after if series.videos[at].playable), None)


def countries(codes: Sequence[str], language: Language) -> str:
    """Countries by their ISO 3166-1 codes, in a list; an unknown code stays itself."""
    names = sorted(language.locale.territories.get(code, code) for code in codes)
    if len(names) > NAMED:
        more = len(names) - NAMED + 1
        words = language.ngettext("%(num)s more country", "%(num)s more countries", more)
        names[NAMED - 1 :] = [words]
    return format_list(names, locale=language.locale)
