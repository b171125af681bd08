"""The schedule page: what is next, what comes then, and the months with their recordings."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_name

from generator import urls
from generator.model import Catalog, Occurrence, Series, Settings, Video
from generator.render.structured_data import event_objects
from generator.render.views import Kind, Page, Tab

COMING = 12
"""Dates listed after the next one."""

MONTHS_AHEAD = 2
"""Months of the calendar after the current one."""

MONTHS_PAST = 6
"""Past months of the calendar, so that the page does not grow with the site."""

Day = tuple[date, bool, tuple[Occurrence, ...], tuple[Video, ...]]
"""A date, whether it is in its month, the sessions of that date and their recordings."""

Month = tuple[str, str, tuple[tuple[Day, ...], ...]]
"""A label, an id, and weeks of seven days from Monday."""


def build_schedule_page(catalog: Catalog, settings: Settings) -> Page:
    """The one page of the schedule, in the coach's time zone."""
    ahead = [one for one in catalog.occurrences if one.end > catalog.now]
    following = next_occurrence(catalog)
    return Page(
        kind=Kind.SCHEDULE,
        template="schedule.html",
        url=urls.SCHEDULE,
        title="When we meet",
        description=f"When {settings.coach.name} goes live, and what was on before.",
        tab=Tab.SCHEDULE,
        context={
            "next": following,
            "coming": tuple(one for one in ahead if one is not following)[:COMING],
            "months": tuple(_months(catalog, settings)),
            "sessions": catalog.sessions,
            "over": _over(catalog),
            "zone_label": zone_label(settings.timezone),
        },
        data=event_objects(catalog, settings),
    )


def next_occurrence(catalog: Catalog) -> Occurrence | None:
    """The next session that takes place, or the one that is on."""
    return next(
        (one for one in catalog.occurrences if one.end > catalog.now and not one.cancelled), None
    )


def zone_label(zone: str) -> str:
    """A zone as its people say it, the year round: ``Pacific Time`` (CLDR)."""
    if zone in {"UTC", "Etc/UTC"}:
        return "UTC"
    return get_timezone_name(zone, width="long", zone_variant="generic", locale="en")


def _over(catalog: Catalog) -> tuple[Series, ...]:
    """The series that had sessions and will have none."""
    going_on = {one.series for one in catalog.occurrences if one.end > catalog.now}
    had = {one.series for one in catalog.occurrences if not one.broadcast}
    return tuple(one for one in catalog.series if one.slug in had - going_on)


def _months(catalog: Catalog, settings: Settings) -> Iterator[Month]:
    """This month and those ahead, then the past ones that have recordings, newest first."""
    zone = ZoneInfo(settings.timezone)
    sessions: dict[date, list[Occurrence]] = {}
    recorded: set[date] = set()
    for occurrence in catalog.occurrences:
        day = occurrence.start.astimezone(zone).date()
        sessions.setdefault(day, []).append(occurrence)
        if occurrence.video is not None:
            recorded.add(day.replace(day=1))
    this = catalog.now.astimezone(zone).date().replace(day=1)
    ahead = sorted({day.replace(day=1) for day in sessions if day >= this})[: MONTHS_AHEAD + 1]
    past = sorted((first for first in recorded if first < this), reverse=True)[:MONTHS_PAST]
    for first in (*ahead, *past):
        weeks = Calendar().monthdatescalendar(first.year, first.month)
        days = tuple(
            tuple(_day(day, first, tuple(sessions.get(day, ())), catalog) for day in week)
            for week in weeks
        )
        yield f"{first:%B %Y}", f"{first:%Y-%m}", days


def _day(day: date, first: date, sessions: tuple[Occurrence, ...], catalog: Catalog) -> Day:
    in_month = day.month == first.month
    recordings = tuple(catalog.video_by_id[one.video] for one in sessions if one.video is not None)
    return day, in_month, sessions if in_month else (), recordings if in_month else ()
