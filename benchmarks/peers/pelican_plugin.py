"""A Pelican plugin: what a page of the theme needs to know of other pages, and its JSON-LD.

Pelican gives a template no way from an article to the ones beside it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import pairwise
from typing import Any

from pelican import signals


def register() -> None:
    """Pelican calls this."""
    signals.article_generator_finalized.connect(_connect)


def _connect(generator: Any) -> None:
    root = generator.settings["SITEURL"]
    watch, *others = (_of(generator, kind) for kind in ("watch", "articles", "questions"))
    by_video = {one.video: one for one in watch}
    about = defaultdict(list)
    for entry in (*others[0], *others[1]):
        entry.watch = by_video[entry.video]
        about[entry.video].append(entry)
    for number, video in enumerate(watch):
        video.total = len(watch)
        video.chapters = json.loads(video.chapters)
        video.up_next = watch[max(number - 3, 0) : number + 6]
        video.about = about.get(video.video, ())
    for entry in generator.articles:
        entry.in_words = f"{entry.date:%A} {entry.date.day} {entry.date:%B %Y}"
        entry.structured = [_crumbs(entry, root)]
    for video in watch:
        video.structured.append(_video_object(video, root))


def _of(generator: Any, category: str) -> list[Any]:
    """The category's entries, the oldest first, each with the ones beside it."""
    entries = [one for one in generator.articles if one.category.name == category]
    entries.sort(key=lambda one: one.date)
    for previous, entry in pairwise(entries):
        previous.next, entry.previous = entry, previous
    return entries


def _crumbs(entry: Any, root: str) -> dict[str, Any]:
    way = ((entry.category.name.title(), entry.category.url), (entry.title, entry.url))
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": f"{root}/{url}"}
        for place, (name, url) in enumerate(way, 1)
    ]
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": items,
    }


def _video_object(video: Any, root: str) -> dict[str, Any]:
    url, length = f"{root}/{video.url}", int(video.duration)
    ends = [start for start, *_ in video.chapters[1:]] + [length]
    clips = [
        {
            "@type": "Clip",
            "name": title,
            "startOffset": start,
            "endOffset": end,
            "url": f"{url}#t={start}",
        }
        for (start, _, title), end in zip(video.chapters, ends, strict=True)
    ]
    return {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "name": video.title,
        "description": video.content.removeprefix("<p>").removesuffix("</p>"),
        "duration": f"PT{length // 60}M",
        "embedUrl": f"https://www.youtube-nocookie.com/embed/{video.video}",
        "thumbnailUrl": [f"{root}/assets/posters/{video.topic}.svg"],
        "uploadDate": video.date.isoformat(),
        "url": url,
        "hasPart": clips,
    }
