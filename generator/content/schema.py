"""What a key of a hand-written file holds: said once, for reading and checking it and for a form.

Each reader has the table of its own keys. `read_fields` checks with it, and the editor in the
browser makes its fields of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto
from types import MappingProxyType
from typing import TypeAlias


class Kind(StrEnum):
    """What a value is."""

    TEXT = auto()
    """A line of words."""
    TEXTS = auto()
    """A list of lines; one alone is a list too."""
    FLAG = auto()
    """`true` or `false`."""
    DATE = auto()
    """`2020-03-26`."""
    TIME = auto()
    """A time of day: `11:00`."""
    MOMENT = auto()
    """A moment in a video: `1:35`."""
    NUMBER = auto()
    SLUG = auto()
    """A part of an address."""
    ADDRESS = auto()
    """An absolute http or https URL."""
    IMAGE = auto()
    """The path of a file below content/."""
    VIDEOS = auto()
    """Ids or addresses on YouTube."""
    TOPICS = auto()
    """Slugs in topics.yml."""
    LESSON = auto()
    """The slug of a lesson."""
    SERIES = auto()
    """The slug of a series."""
    DAYS = auto()
    """Days of the week: `mon`."""
    PARTS = auto()
    """A list of mappings, whose keys are `Key.parts`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key that may be used, and what is known of its value."""

    line: str
    """The key with a value, as it should be written."""
    kind: Kind = Kind.TEXT
    required: bool = False
    about: str = ""
    """What it is for, in a sentence, where its name does not say it."""
    parts: Mapping[str, Key] = field(default_factory=lambda: MappingProxyType({}))

    def __str__(self) -> str:
        return self.line


Keys: TypeAlias = Mapping[str, "str | Key"]
"""A table of keys, each with a line that is right, or with all that is known of it."""


def is_required(keys: Keys, key: str) -> bool:
    """Whether the table says that `key` must be there."""
    known = keys.get(key)
    return isinstance(known, Key) and known.required
