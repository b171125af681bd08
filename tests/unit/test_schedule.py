from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from generator.content.durations import parse_duration, suggest_duration
from generator.content.schedule import load_sessions
from generator.model import (
    ChangedDate,
    ExceptionDate,
    ExtraDate,
    MonthDay,
    Session,
    Settings,
    Weekday,
)

SettingsOf = Callable[[Path], Settings]

SEED = """\
timezone: America/Los_Angeles
sessions:
  - title: Stuck-at-home tips
    series: tips
    days: [mon, tue, wed, thu, fri]
    time: "11:00"
    duration: 20 min
    from: 2020-03-17
    until: 2020-04-03
    except: [2020-03-31, {date: 2020-04-01, reason: No power}]
    change: [{date: 2020-03-26, to: 2020-03-28, time: "12:00", title: Hips, reason: A train}]
    extra: [2020-04-05, {date: 2020-04-04, time: "09:00", title: Saturday special}]
    watch: https://www.youtube.com/@marit/live
"""


@pytest.fixture
def load(tmp_path: Path, settings_of: SettingsOf) -> Callable[[str], tuple[list[Session], str]]:
    """A function that reads a schedule, and gives sessions and problems."""

    def read(text: str) -> tuple[list[Session], str]:
        (tmp_path / "content").mkdir(exist_ok=True)
        (tmp_path / "content/schedule.yml").write_text(text, "utf-8")
        sessions, problems = load_sessions(settings_of(tmp_path))
        return list(sessions), "\n".join(str(problem) for problem in problems)

    return read


Load = Callable[[str], tuple[list[Session], str]]


def test_no_file_is_no_session(tmp_path: Path, settings_of: SettingsOf) -> None:
    """A site without live sessions needs no file."""
    assert load_sessions(settings_of(tmp_path)) == ((), ())


def test_a_whole_session(load: Load) -> None:
    """Every field is read, exceptions and extras in both of their forms."""
    (session,), problems = load(SEED)
    assert problems == ""
    assert session.title == "Stuck-at-home tips"
    assert session.timezone == "America/Los_Angeles"
    assert session.days == tuple(Weekday)[:5]
    assert (session.time, session.duration) == (time(11), timedelta(minutes=20))
    assert (session.first, session.until) == (date(2020, 3, 17), date(2020, 4, 3))
    assert session.exceptions == (
        ExceptionDate(date=date(2020, 3, 31)),
        ExceptionDate(date=date(2020, 4, 1), reason="No power"),
    )
    assert session.extra == (
        ExtraDate(date=date(2020, 4, 5)),
        ExtraDate(date=date(2020, 4, 4), time=time(9), title="Saturday special"),
    )
    assert (str(session.source), session.watch) == (
        "content/schedule.yml:3",
        "https://www.youtube.com/@marit/live",
    )


def test_a_changed_date(load: Load) -> None:
    """What is different, once: another day, another hour, another title, and why."""
    (session,), _ = load(SEED)
    assert session.changes == (
        ChangedDate(
            date=date(2020, 3, 26),
            to=date(2020, 3, 28),
            time=time(12),
            title="Hips",
            reason="A train",
        ),
    )


RULES = [
    ("[wed]", "2 weeks", (Weekday.WED,), (), 2),
    ("[mon]", "second week", (Weekday.MON,), (), 2),
    ("[mon]", "other week", (Weekday.MON,), (), 2),
    ("[mon]", "week", (Weekday.MON,), (), 1),
    ("[first mon]", "", (), (MonthDay(nth=1, day=Weekday.MON),), 1),
    ("last fri", "3 months", (), (MonthDay(nth=-1, day=Weekday.FRI),), 3),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule[0]} {rule[1]}")
def test_how_it_recurs(
    load: Load, rule: tuple[str, str, tuple[Weekday, ...], tuple[MonthDay, ...], int]
) -> None:
    """Every week, every so many weeks, or on days of the month, said as people say it."""
    days, every, weekly, monthly, count = rule
    plan = f"days: {days}\n    every: {every}\n    time: 9:30\n    from: 2020-03-01"
    (session,), problems = load(f"sessions:\n  - title: Tips\n    {plan}\n")
    assert problems == ""
    assert (session.days, session.month_days, session.every) == (weekly, monthly, count)


def test_two_sessions_may_not_share_an_id(load: Load) -> None:
    """Calendars would take them for one."""
    plan = "    id: tips\n    days: mon\n    time: 9:30\n    from: 2020-03-01\n"
    _, problems = load(f"sessions:\n  - title: A\n{plan}  - title: B\n{plan}")
    assert problems.startswith("content/schedule.yml:8: `id` is `tips`, as another session's")


def test_a_time_without_quotes_is_a_time(load: Load) -> None:
    """YAML 1.1 takes 11:00 for the number 660; a coach does not."""
    (session,), problems = load(SEED.replace('"11:00"', "11:00"))
    assert (session.time, problems) == (time(11), "")


def test_the_zone_is_the_sessions_the_files_or_the_sites(load: Load) -> None:
    """The nearest wins."""
    own = SEED.replace("    series: tips", "    timezone: Europe/Oslo")
    without = SEED.replace("timezone: America/Los_Angeles\n", "")
    assert [load(text)[0][0].timezone for text in (own, SEED, without)] == [
        "Europe/Oslo",
        "America/Los_Angeles",
        "UTC",
    ]


MISTAKES = [
    ("America/Los_Angeles", "America/Los_Angels", 1, "no time zone", "`America/Los_Angeles`"),
    ("America/Los_Angeles", "Los Angeles", 1, "no time zone", "`America/Los_Angeles`"),
    ('"11:00"', '"25:00"', 6, "`time` is `25:00`", "hours go from 0 to 23"),
    ('"11:00"', "noon", 6, "`time` is `noon`", "11:00"),
    ("2020-04-03", "2020-03-03", 9, "`until` is `2020-03-03`, which is before", "exchange"),
    ("2020-04-03", "2020-13-03", 9, "`until` is `2020-13-03`, which is no date", "until: "),
    ("2020-04-03", "9999-12-31", 9, "`until` is `9999-12-31`", "leave `until` out"),
    ("2020-03-17", "0202-03-17", 8, "`from` is `0202-03-17`", "years go from 2005"),
    ("2020-03-31", "2020-03-29", 10, "a Sunday on which there is no session", "correct"),
    ("2020-03-31", "2020-04-06", 10, "a Monday on which there is no session", "correct"),
    ("2020-03-31", "2020-04-01", 10, "`2020-04-01` twice", "remove"),
    ("date: 2020-04-04", "date: 2020-04-05, time: 11:00}, {date: 2020-04-04", 12, "already", ""),
    ("extra: [2020-04-05", "extra: [2020-04-03", 12, "already", "correct the date"),
    ("mon, tue", "mon, tues", 5, "`days` has `tues`", "did you mean `tue`?"),
    ("mon, tue", "mon, xyz", 5, "`days` has `xyz`, which is no day", ""),
    ("[mon, tue, wed, thu, fri]", "{mon: true}", 5, "`days`", "days: ["),
    ("duration", "durations", 7, "`durations`", "`duration`"),
    ("reason: No", "raeson: No", 10, "`raeson`", "`reason`"),
    ("20 min", "1:30 h", 7, "`duration` is `1:30 h`", "write `1 h 30 min`"),
    ("20 min", "20", 7, "`duration` is `20`", "write `20 min`"),
    ("20 min", "a while", 7, "`duration` is `a while`", "`20 min` or `1 h 30 min`"),
    ("date: 2020-03-26", "date: 2020-03-28", 11, "`change` has `2020-03-28`, a Saturday on", ""),
    ("date: 2020-03-26", "date: 2020-04-01", 11, "`2020-04-01` and so has `except`", "remove"),
    ('to: 2020-03-28, time: "12:00"', "to: 2020-03-27", 11, "`2020-03-27` at 11:00, when", ""),
    (', to: 2020-03-28, time: "12:00", title: Hips', "", 11, "but not what is different", "except"),
    ('"12:00"', '"24:00"', 11, "`time` is `24:00`", "hours go from 0 to 23"),
    ("mon, tue", "mon, first tue", 5, "days of every week and days of a month", "two sessions"),
    ("mon, tue", "mon, fifth tue", 5, "`days` has `fifth tue`", "`first`, `second`"),
    ("duration", "every: 2 months\n    duration", 7, "days of a week", "`every: 2 weeks`"),
    ("duration", "every: fortnight\n    duration", 7, "`every` is `fortnight`", "every: 2 weeks"),
    ("    series", "    id: Mornings!\n    series", 4, "`id` is `Mornings!`", "`id: mornings`"),
    ("    from: 2020-03-17\n", "", 3, "has no `from`", "from: 2020"),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake[1])
def test_a_mistake_is_told_with_its_line_and_its_mend(
    load: Load, mistake: tuple[str, str, int, str, str]
) -> None:
    """One mistake is one problem, at its own line, with what to do."""
    right, wrong, line, what, hint = mistake
    assert right in SEED
    _, problems = load(SEED.replace(right, wrong, 1))
    first, _, mend = problems.partition("\n")
    assert first.startswith(f"content/schedule.yml:{line}: ")
    assert what in first
    assert hint in mend
    assert "\n" not in mend, problems


def test_all_mistakes_are_told_at_once(load: Load) -> None:
    """A session that cannot be planned hides no mistake in itself or in the next one."""
    text = SEED.replace('"11:00"', '"25:00"').replace("mon,", "mo,")
    _, problems = load(f"{text}  - title: Another\n    days: [mon]\n    time: 9\n")
    assert problems.count("hint: ") == 4  # time, mo; `from` missing, time


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "sessions: []\n", "sessions:\n"])
def test_an_empty_schedule_is_one(load: Load, text: str) -> None:
    """A file that says nothing is right."""
    assert load(text) == ([], "")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("20 min", 20), ("20min", 20), ("1 h", 60), ("1 h 30 min", 90), ("2 hours", 120)],
)
def test_lengths(text: str, minutes: int) -> None:
    """A length is said as people say it."""
    assert parse_duration(text) == timedelta(minutes=minutes)


@limits(deadline=None)
@given(text=st.text(max_size=20))
def test_any_length_is_understood_or_mended(text: str) -> None:
    """Nothing that stands for a length is a crash, or a length of nothing."""
    found = parse_duration(text)
    assert found is None or found > timedelta()
    assert suggest_duration(text)
