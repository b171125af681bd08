"""A part of one of YouTube's resources, read as what its documentation says it is. Pure.

What is absent takes a default; what is of another kind raises `BadResource`. All text from
YouTube comes in through here, and is plain from here on: no control characters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

_Choice = TypeVar("_Choice", bound=StrEnum)

Resource = Mapping[str, Any]
"""One resource of the API, or a part of it, as JSON gave it."""

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
# C0 and C1 but for tab and line feed, and halves of surrogate pairs: no text, and not for XML.
_NO_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class BadResource(ValueError):
    """An answer that is not as the API's documentation says; the message is a clause."""


def get_part(resource: Resource, key: str) -> Resource:
    """An object in `resource`, which must be there."""
    if key not in resource:
        raise BadResource(f"`{key}` is missing")
    return get_optional_part(resource, key)


def get_optional_part(resource: Resource, key: str) -> Resource:
    """The same; an empty one where it is absent."""
    value = resource.get(key, {})
    if not isinstance(value, dict):
        raise BadResource(f"`{key}` is no object")
    return value


def get_id(part: Resource, key: str) -> str:
    """An id of YouTube's: fit for a URL and a file name. It must be there."""
    value = part.get(key)
    if isinstance(value, str) and _ID.fullmatch(value):
        return value
    raise BadResource(f"`{key}` is missing, or is no id that YouTube gives")


def get_text(part: Resource, key: str) -> str:
    """A text of several lines, each ended by a line feed."""
    value = part.get(key, "")
    if not isinstance(value, str):
        raise BadResource(f"`{key}` is no text")
    return _NO_TEXT.sub("", value.replace("\r\n", "\n").replace("\r", "\n")).strip()


def get_line(part: Resource, key: str) -> str:
    """A text of one line."""
    return " ".join(get_text(part, key).split())


def get_title(part: Resource) -> str:
    """`title`, a text of one line, which must be there."""
    if "title" not in part:
        raise BadResource("`title` is missing")
    return get_line(part, "title")


def get_lines(part: Resource, key: str) -> tuple[str, ...]:
    """A list of such texts, each once, without empty ones."""
    values = part.get(key, [])
    if not isinstance(values, list):
        raise BadResource(f"`{key}` is no list")
    lines = (get_line({key: value}, key) for value in values)
    return tuple(dict.fromkeys(line for line in lines if line))


def get_number(part: Resource, key: str) -> int:
    """A whole number; 0 where it is absent."""
    value = part.get(key, 0)
    if type(value) is not int:
        raise BadResource(f"`{key}` is no whole number")
    return value


def get_choice(part: Resource, key: str, default: _Choice) -> _Choice:
    """One of the values of `default`'s enumeration."""
    value = part.get(key, default.value)
    try:
        return type(default)(value)
    except ValueError:
        raise BadResource(f"`{key}` has a value that is not documented") from None


def get_time(part: Resource, key: str) -> datetime | None:
    """An RFC 3339 time, in UTC and to the second; None where it is absent."""
    if key not in part:
        return None
    try:
        moment = datetime.fromisoformat(part[key])
        utc = moment.astimezone(UTC).replace(microsecond=0) if moment.tzinfo else None
    except (TypeError, ValueError, OverflowError):
        utc = None
    if utc is None:
        raise BadResource(f"`{key}` is no time")
    return utc
