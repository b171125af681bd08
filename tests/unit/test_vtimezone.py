from __future__ import annotations

from datetime import date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.tz import tzical

from generator.render.vtimezone import build_vtimezone

ZONES = (
    "America/Los_Angeles",
    "America/New_York",
    "Europe/London",
    "Europe/Oslo",
    "Australia/Sydney",
    "Pacific/Auckland",
    "Asia/Kolkata",
    "Pacific/Honolulu",
    "America/Sao_Paulo",
    "America/Santiago",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Almaty",
    "Asia/Gaza",
    "Asia/Jerusalem",
    "Asia/Tehran",
    "UTC",
)


@pytest.mark.parametrize("name", ZONES)
def test_the_component_agrees_with_the_zone(name: str) -> None:
    """Read by another library, it gives the zone's offset at every noon of eight years."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "test")
    calendar.add("version", "2.0")
    calendar.add_component(build_vtimezone(name, date(2020, 3, 17)))
    read = tzical(StringIO(calendar.to_ical().decode().replace("\r\n ", ""))).get(name)
    zone = ZoneInfo(name)
    noon = datetime(2020, 1, 1, 12)  # noqa: DTZ001 — both zones are put on below
    for day in range(365 * 8):
        moment = noon + timedelta(days=day)
        assert moment.replace(tzinfo=read).utcoffset() == moment.replace(tzinfo=zone).utcoffset()


def test_changes_recur_by_a_rule() -> None:
    """Outlook reads listed changes an hour off, so there are none."""
    text = build_vtimezone("America/Los_Angeles", date(2020, 3, 17)).to_ical().decode()
    assert "RDATE" not in text
    assert "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3" in text
    assert "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11" in text


def test_a_first_date_in_winter_needs_no_third_observance() -> None:
    """The rules begin the year before, so that January is covered by last November's change."""
    component = build_vtimezone("America/Los_Angeles", date(2020, 1, 7))
    assert [one.name for one in component.subcomponents] == ["DAYLIGHT", "STANDARD"]
    assert min(one["DTSTART"].dt.year for one in component.subcomponents) == 2019


def test_the_last_sunday_is_said_as_such() -> None:
    """Europe's rule is the last Sunday, which is sometimes the fourth and sometimes the fifth."""
    text = build_vtimezone("Europe/Oslo", date(2020, 3, 17)).to_ical().decode()
    assert text.count("BYDAY=-1SU") == 2


@pytest.mark.parametrize("name", ZONES)
def test_no_zone_needs_its_changes_listed(name: str) -> None:
    """Rules that began, ended or never lasted are observances of their own, and there is one."""
    component = build_vtimezone(name, date(2020, 3, 17))
    assert component.subcomponents
    assert b"RDATE" not in component.to_ical()


def test_a_day_that_no_number_says_is_a_range() -> None:
    """Israel's clocks change on the Friday on or after 23 March."""
    text = build_vtimezone("Asia/Jerusalem", date(2020, 3, 17)).to_ical().decode()
    assert "BYDAY=FR;BYMONTHDAY=23,24,25,26,27,28,29;BYMONTH=3" in text.replace("\r\n ", "")
