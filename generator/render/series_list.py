"""The whole of a long series for the scripts of its pages, `/series/<series>/videos.json`.

Fetched only by who has progress, or filters or turns the order. Arrays, not objects: it holds
thousands.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from generator import urls
from generator.model import Catalog, Series, Video
from generator.render.paging import MOST
from generator.render.playing import number_in
from generator.render.posters import Poster


def render_series_lists(
    catalog: Catalog, poster: Callable[[Video], Poster], most: int = MOST
) -> Iterator[tuple[str, bytes]]:
    """Path and bytes for every series with more than `most` videos, in watching order.

    Of each video: id, slug, title, seconds, published (seconds), topics, number, poster, and 1
    where that is drawn.
    """
    for series in catalog.series:
        if len(series.videos) > most:
            records = [_record(video, series, poster(video)) for video in series.videos]
            text = json.dumps(records, ensure_ascii=False, separators=(",", ":"))
            yield urls.series_list(series), f"{text}\n".encode()


def _record(video: Video, series: Series, poster: Poster) -> tuple[Any, ...]:
    return (
        video.id,
        video.slug,
        video.title,
        video.duration,
        int(video.published.timestamp()),
        " ".join(video.topics),
        number_in(video, series),
        poster.src,
        int(poster.drawn),
    )
