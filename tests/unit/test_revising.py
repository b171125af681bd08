from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import icalendar
import pytest

from generator.load import load_site
from generator.render.calendar import render_calendar
from generator.revising import record_revisions

WriteSite = Callable[[Path, Mapping[str, str | bytes]], Path]

PLAN = """\
sessions:
  - title: Form check
    days: wed
    time: "11:00"
    from: 2020-03-18
    except: [2020-03-25]
"""
NO_VIDEOS = {
    "content/playlist/tips/playlist.json": """{
        "id": "PLxxxxxxxxxxxxxxxx", "channel": {"id": "UC", "title": "Marit"},
        "title": "Tips", "fetched": "2020-03-16T12:00:00Z"
    }""",
    "content/playlist/tips/videos.jsonl": "",
}
MONDAY = datetime(2020, 3, 16, 12, tzinfo=UTC)


@pytest.fixture
def edit(
    tmp_path: Path, write_site: WriteSite, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Path]:
    """A function that writes the schedule of a site, and gives its mkdocs.yml."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(MONDAY.timestamp())))
    return lambda plan: write_site(tmp_path, {**NO_VIDEOS, "content/schedule.yml": plan})


Edit = Callable[[str], Path]


def events(config: Path) -> list[icalendar.Event]:
    """Those of the feed: the rule's, then the cancelled date."""
    site = load_site(config)
    assert site.problems == ()
    calendar = icalendar.Calendar.from_ical(render_calendar(site.catalog, site.settings))
    return list(calendar.events)


def versions(config: Path) -> list[tuple[int, datetime | None]]:
    return [
        (one["SEQUENCE"], one["LAST-MODIFIED"].dt if "LAST-MODIFIED" in one else None)
        for one in events(config)
    ]


def test_what_no_sync_has_seen_is_a_first_version(edit: Edit) -> None:
    """A single date comes after the rule that it changes."""
    assert versions(edit(PLAN)) == [(0, None), (1, None)]


def test_versions_move_on_change_alone(edit: Edit) -> None:
    """Syncs later and later change nothing; a new hour is a new version of both, seen at once."""
    config = edit(PLAN)
    record_revisions(config, MONDAY)
    assert versions(config) == [(0, MONDAY), (1, MONDAY)]
    file = config.parent / "content/playlist/schedule.jsonl"
    before = file.read_bytes()
    record_revisions(config, MONDAY + timedelta(days=1))
    assert file.read_bytes() == before
    edit(PLAN.replace("11:00", "12:00"))
    assert versions(config)[0] == (1, None)
    record_revisions(config, MONDAY + timedelta(days=2))
    assert versions(config)[0] == (1, MONDAY + timedelta(days=2))


def test_another_date_leaves_the_rest_as_it_is(edit: Edit) -> None:
    """A second exception is no new version of the rule, or of the first."""
    config = edit(PLAN)
    record_revisions(config, MONDAY)
    edit(PLAN.replace("2020-03-25", "2020-03-25, 2020-04-01"))
    assert versions(config) == [(0, MONDAY), (1, MONDAY), (1, None)]


def test_a_line_that_nobody_can_read_is_told(edit: Edit) -> None:
    """And the site is built all the same."""
    config = edit(PLAN)
    file = config.parent / "content/playlist/schedule.jsonl"
    file.write_text('{"event": 3}\n', "utf-8")
    (problem,) = load_site(config).problems
    assert str(problem).startswith("content/playlist/schedule.jsonl:1: `event` is `3`")


def test_nothing_is_recorded_of_a_broken_schedule(edit: Edit) -> None:
    """What cannot be published has not been."""
    config = edit(PLAN.replace("wed", "xyz"))
    record_revisions(config, MONDAY)
    assert not (config.parent / "content/playlist/schedule.jsonl").exists()
