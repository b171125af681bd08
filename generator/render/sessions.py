"""What visitors are told of a session, wherever it stands: its name, and where to watch it."""

from __future__ import annotations

from urllib.parse import urljoin

from generator import urls
from generator.elsewhere import youtube_watch
from generator.model import Catalog, Occurrence, Series, Settings, Video


def video_of(occurrence: Occurrence, catalog: Catalog) -> Video | None:
    """The recording or the announced broadcast."""
    return catalog.video_by_id.get(occurrence.video or "")


def title_of(occurrence: Occurrence, catalog: Catalog) -> str:
    """The video's title once there is one, else the session's."""
    video = video_of(occurrence, catalog)
    return video.title if video else occurrence.title


def is_recorded(occurrence: Occurrence, catalog: Catalog) -> bool:
    """Whether it can be watched whenever one likes."""
    video = video_of(occurrence, catalog)
    return bool(video and video.listed)


def where_to_watch(occurrence: Occurrence, catalog: Catalog, settings: Settings) -> str:
    """Absolute: the video's page if there is one, else where the schedule says; may be empty."""
    video = video_of(occurrence, catalog)
    if video and settings.site_url:
        return urljoin(settings.site_url, urls.watch(video))
    return youtube_watch(video.id) if video else occurrence.watch


def series_with_sessions(catalog: Catalog) -> tuple[Series, ...]:
    """Those that have, had or will have dates, in the order configured."""
    planned = {one.series for one in catalog.sessions}
    planned |= {one.series for one in catalog.occurrences}
    return tuple(one for one in catalog.series if one.slug in planned)
