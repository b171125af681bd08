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


def test_the_last_sunday_is_said_as_such() -> None:
    """Europe's rule is the last Sunday, which is sometimes the fourth and sometimes the fifth."""
    text = build_vtimezone("Europe/Oslo", date(2020, 3, 17)).to_ical().decode()
    assert text.count("BYDAY=-1SU") == 2
