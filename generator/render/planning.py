"""What pages say of the sessions to come, and the page of the schedule.

A page is read long after it was built: it carries enough dates for the visitor's own clock to
choose from, and a sentence for when they are all over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from babel.dates import get_timezone_name

from generator import urls
from generator.catalog import HORIZON
from generator.language import Language, load_language
from generator.model import Catalog, Occurrence, Series, Settings
from generator.render.months import build_months, weekdays
from generator.render.sessions import is_recorded, series_with_sessions
from generator.render.structured_events import event_objects
from generator.render.views import Kind, Page, Tab

AHEAD = timedelta(days=14)
"""How old a build may be for its pages still to know what is next."""
FEWEST, MOST, BEYOND = 8, 30, 4
"""Dates that a page carries: at least, at most, and after those that are near."""
AWAITED = timedelta(days=2)
"""How long after a session its recording may still come with the next sync."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """The next dates of the site or of a series."""

    dates: tuple[Occurrence, ...]
    """Cancelled ones too."""
    awaited: Occurrence | None
    """The last one that is over, if its recording is still to come."""
    all_told: bool
    """Whether no date that is known comes after these."""

    @property
    def held(self) -> tuple[Occurrence, ...]:
        """Those that take place."""
        return tuple(one for one in self.dates if not one.cancelled)


def coming(catalog: Catalog, series: Series | None = None) -> Coming:
    """What a page of the site, or of a series, has to carry."""
    chosen = [one for one in catalog.occurrences if series is None or one.series == series.slug]
    ahead = [one for one in chosen if one.end > catalog.now]
    near = [one for one in ahead if one.start <= catalog.now + AHEAD]
    count = min(max(len(near) + BEYOND, FEWEST), MOST)
    over = [one for one in chosen if one.end <= catalog.now and is_awaited(one, catalog)]
    return Coming(
        dates=tuple(ahead[:count]),
        awaited=over[-1] if over else None,
        all_told=len(ahead) <= count,
    )


def is_awaited(one: Occurrence, catalog: Catalog) -> bool:
    """Whether its recording may still come: it has none, but a series, and is not long over."""
    waits = one.end > catalog.now - AWAITED and not one.cancelled
    return waits and one.series is not None and not is_recorded(one, catalog)


def build_schedule_page(catalog: Catalog, settings: Settings) -> Page:
    """The one page of the schedule, in the coach's time zone."""
    language = load_language(settings.language)
    return Page(
        kind=Kind.SCHEDULE,
        template="schedule.html",
        url=urls.SCHEDULE,
        title=language.gettext("When we meet"),
        description=language.gettext(
            "When %(coach)s goes live, and what was on before.", coach=settings.coach.name
        ),
        tab=Tab.SCHEDULE,
        context={
            "now": catalog.now,
            "coming": coming(catalog),
            "months": build_months(catalog, settings),
            "weekdays": weekdays(language),
            "awaited": frozenset(
                one.uid for one in catalog.occurrences if is_awaited(one, catalog)
            ),
            "endings": _endings(catalog),
            "series_calendars": series_with_sessions(catalog),
        },
        data=event_objects(catalog, settings),
    )


def zone_label(zone: str, language: Language) -> str:
    """A zone as people say it, the year round: ``Pacific Time`` (CLDR)."""
    if zone in {"UTC", "Etc/UTC"}:
        return "UTC"
    return get_timezone_name(zone, width="long", zone_variant="generic", locale=language.locale)


def _endings(catalog: Catalog) -> tuple[tuple[Series, Occurrence], ...]:
    """The series that were planned and come to an end that is known, with their last session."""
    known = (catalog.now + HORIZON).date()
    endless = {one.series for one in catalog.sessions if not one.until or one.until > known}
    found = []
    for series in catalog.series:
        dates = [one for one in catalog.occurrences if one.series == series.slug]
        held = [one for one in dates if not one.cancelled]
        if held and series.slug not in endless and any(not one.broadcast for one in dates):
            found.append((series, held[-1]))
    return tuple(found)
