"""A JSON object read as what it should be; a value that is not raises `WrongRecord`.

For files that a program wrote: the first thing wrong is told, and nothing is guessed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

_Kind = TypeVar("_Kind")
_Choice = TypeVar("_Choice", bound=StrEnum)

Record = Mapping[str, Any]

REQUIRED: Any = object()
"""In place of a default: the key must be there."""
_KINDS = {str: "a text", int: "a whole number", bool: "true or false", list: "a list"}


class WrongRecord(ValueError):
    """A text that is no record; the message is a clause that says why."""


def parse_object(text: str) -> Record:
    """The object that `text` holds; raises WrongRecord."""
    try:
        return as_object(json.loads(text), "the record")
    except json.JSONDecodeError as error:
        raise WrongRecord(f"this is no JSON: {error.msg} at character {error.pos + 1}") from None
    except RecursionError:
        raise WrongRecord("this is no JSON of ours: it is nested too deeply") from None


def get(record: Record, key: str, kind: type[_Kind], default: _Kind = REQUIRED) -> _Kind:
    """The value of `key`; its type is exactly `kind` (true is no number)."""
    value = record.get(key, default)
    if type(value) is kind:
        return value
    if value is REQUIRED:
        raise WrongRecord(f"`{key}` is missing")
    raise WrongRecord(f"`{key}` is `{_shown(value)}`, which is not {_KINDS[kind]}")


def get_matching(record: Record, key: str, pattern: re.Pattern[str]) -> str:
    """A text, all of which matches `pattern`."""
    value = get(record, key, str)
    if not pattern.fullmatch(value):
        raise WrongRecord(f"`{key}` is `{_shown(value)}`, which can be no {key}")
    return value


def get_choice(record: Record, key: str, default: _Choice) -> _Choice:
    """One of the values of `default`'s enumeration."""
    value = record.get(key, default.value)
    try:
        return type(default)(value)
    except ValueError:
        known = ", ".join(f"`{one.value}`" for one in type(default))
        raise WrongRecord(f"`{key}` is `{_shown(value)}`, which is not one of {known}") from None


def get_time(record: Record, key: str) -> datetime:
    """An RFC 3339 time; it names its zone."""
    value = get(record, key, str)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise WrongRecord(f"`{key}` is `{_shown(value)}`, which is no time with a zone")
    return moment


def get_date(record: Record, key: str) -> date:
    """A date as RFC 3339 writes it."""
    value = get(record, key, str)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise WrongRecord(f"`{key}` is `{_shown(value)}`, which is no date") from None


def get_texts(record: Record, key: str) -> tuple[str, ...]:
    """A list of texts; none where the key is absent."""
    values = get(record, key, list, [])
    if not all(type(value) is str for value in values):
        raise WrongRecord(f"`{key}` is `{_shown(values)}`, which is not a list of texts")
    return tuple(values)


def get_objects(record: Record, key: str) -> list[Record]:
    """A list of objects; none where the key is absent."""
    return [as_object(value, key) for value in get(record, key, list, [])]


def as_object(value: object, key: str) -> Record:
    """`value`, if it is an object; `key` is its name in the message."""
    if not isinstance(value, dict):
        raise WrongRecord(f"`{key}` is `{_shown(value)}`, which is no object")
    return value


def _shown(value: object) -> str:
    """`value` as a message quotes it, cut to a length that a terminal can show."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:59]}…"
