"""Reads on which days a session recurs: `days` and `every`.

`days: [mon, wed]` is every week, with `every: 2 weeks` every second one; `days: [first mon]` is
every month. Numbers are words, as people say them; `last fri` counts from the month's end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.content.fields import Fields
from generator.content.yaml_nodes import YamlScalar
from generator.errors import did_you_mean
from generator.model import MonthDay, Weekday

_DAYS = {day.name.lower(): day for day in Weekday}
NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
"""The words before a day of the month."""
_EVERY = re.compile(r"(?P<count>\d{1,2}|second|third|fourth|other)? ?(?P<unit>week|month)s?")
_MANY = {"other": 2, **NTH}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """`days` or `month_days`, every so many weeks or months; both empty: not understood."""

    days: tuple[Weekday, ...] = ()
    month_days: tuple[MonthDay, ...] = ()
    every: int = 1


def read_recurrence(fields: Fields) -> Recurrence:
    """The days as written; days of the week and of the month are not mixed."""
    found = [_read_day(scalar, fields) for scalar in fields.scalars("days")]
    days = tuple(dict.fromkeys(one for one in found if isinstance(one, Weekday)))
    month_days = tuple(dict.fromkeys(one for one in found if isinstance(one, MonthDay)))
    if days and month_days:
        what = "`days` has days of every week and days of a month"
        fields.report("days", what, "write two sessions, one for each")
    every = _read_every(fields, "month" if month_days else "week")
    return Recurrence(days=days, month_days=month_days, every=every)


def _read_day(scalar: YamlScalar, fields: Fields) -> Weekday | MonthDay | None:
    *before, day = scalar.text.strip().lower().split() or [""]
    word = " ".join(before)
    if day in _DAYS and not before:
        return _DAYS[day]
    if day in _DAYS and word in NTH:
        return MonthDay(nth=NTH[word], day=_DAYS[day])
    if day in _DAYS:
        hint = f"days of a month are {_list_of(NTH)}, as `first mon`"
    else:
        hint = f"did you mean `{day[:3]}`?" if day[:3] in _DAYS else did_you_mean(day, _DAYS)
    what = f"`days` has `{scalar}`, which is no day"
    fields.report("days", what, hint, source=scalar.source)
    return None


def _read_every(fields: Fields, unit: str) -> int:
    """Of the weeks or months, `unit`, every how manieth counts."""
    text = fields.text("every").lower()
    if not text:
        return 1
    match = _EVERY.fullmatch(text)
    count = match["count"] or "1" if match else "0"
    number = _MANY.get(count) or int(count)
    if not match or number < 1:
        fields.report("every", f"`every` is `{text}`, which is no number of weeks or months")
    elif match["unit"] != unit:
        what = f"`every` is `{text}`, but `days` are days of a {unit}"
        hint = f"write `every: {number} {unit}s`"
        if unit == "week":
            hint += ", or days of a month: `days: [first mon]`"
        fields.report("every", what, hint)
    return number or 1


def _list_of(names: dict[str, int]) -> str:
    return ", ".join(f"`{name}`" for name in names)
