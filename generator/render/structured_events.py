"""What the pages say of live sessions to search engines: schema.org's events, from the catalog."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator import urls
from generator.model import Catalog, Occurrence, Settings, Video
from generator.render.sessions import title_of, where_to_watch

EVENTS = 10
"""Coming sessions that the schedule page names."""

Data = Mapping[str, Any]

_SCHEMA = "https://schema.org"


def event_objects(catalog: Catalog, settings: Settings) -> tuple[Data, ...]:
    """The next sessions (Event), those that are cancelled too."""
    ahead = [one for one in catalog.occurrences if one.end > catalog.now]
    return tuple(_event(one, catalog, settings) for one in ahead[:EVENTS])


def _event(occurrence: Occurrence, catalog: Catalog, settings: Settings) -> Data:
    page = f"{settings.site_url}{urls.SCHEDULE}"
    where = where_to_watch(occurrence, catalog, settings)
    status = "EventScheduled"
    moved: dict[str, str] = {}
    if occurrence.cancelled:
        status = "EventCancelled"
    elif occurrence.moved_from:
        status = "EventRescheduled"
        moved = {"previousStartDate": occurrence.moved_from.isoformat()}
    return {
        "@type": "Event",
        "name": title_of(occurrence, catalog),
        "startDate": occurrence.start.isoformat(),
        "endDate": occurrence.end.isoformat(),
        "eventStatus": f"{_SCHEMA}/{status}",
        **moved,
        "eventAttendanceMode": f"{_SCHEMA}/OnlineEventAttendanceMode",
        "location": {"@type": "VirtualLocation", "url": where or page},
        "organizer": {"@type": "Person", "name": settings.coach.name},
        "url": page,
        "inLanguage": settings.language,
    }


def broadcast_event(video: Video, catalog: Catalog) -> Data:
    """When a video was or will be live (BroadcastEvent); until it is over, with a planned end."""
    start = video.actual_start or video.scheduled_start or video.published
    planned = (one.end for one in catalog.occurrences_of_video.get(video.id, ()))
    end = video.actual_end or (None if video.listed else next(planned, None))
    data = {
        "@type": "BroadcastEvent",
        "name": video.title,
        "isLiveBroadcast": True,
        "startDate": start.isoformat(),
    }
    if end:
        data["endDate"] = end.isoformat()
    return data
