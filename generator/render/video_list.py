"""The list of videos that the site's own scripts read, `/assets/videos.json`.

Only what *Continue* and a link that carries progress need. A visitor without progress never
fetches it. For programs of others there is `catalog.json`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from generator import urls
from generator.model import Catalog, Video
from generator.render.posters import Poster


def render_video_list(catalog: Catalog, poster: Callable[[Video], Poster]) -> bytes:
    """Every video that has a page, oldest first; `listed` marks those that count as tips."""
    videos = sorted(catalog.videos, key=lambda video: (video.published, video.id))
    records = [_record(video, poster(video)) for video in videos]
    text = json.dumps(records, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{text}\n".encode()


def _record(video: Video, poster: Poster) -> dict[str, Any]:
    record: dict[str, Any] = {
        "id": video.id,
        "url": urls.watch(video),
        "title": video.title,
        "published": int(video.published.timestamp()),
        "duration": video.duration,
        "poster": poster.src,
        "listed": video.listed and bool(video.places),
    }
    if poster.drawn and poster.number is not None:
        record["number"] = poster.number
    return record
