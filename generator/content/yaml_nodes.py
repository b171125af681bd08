"""What a YAML file is made of once it is read: scalars, lists and mappings that know their line.

Their `str` is what a message shows of them: one line, shortened.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from generator.errors import Source

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_SHOWN = 60
"""Characters of a value that a message repeats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlScalar:
    """A text, a number, a date…: what stands in the file, without its quotes."""

    text: str
    source: Source
    quoted: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing is written, or YAML's word for nothing."""
        return not self.quoted and self.text in _NULLS

    def __str__(self) -> str:
        text = " ".join(self.text.split())
        return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlList:
    """`[a, b]`, or lines that begin with `- `."""

    items: tuple[YamlNode, ...]
    source: Source

    def __str__(self) -> str:
        inner = ", ".join(shorten(item) for item in islice(self.items, 4))
        return f"[{inner}{', …' if len(self.items) > 4 else ''}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlEntry:
    """One `key: value`; `source` is the key's."""

    key: str
    value: YamlNode
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlMapping:
    """`key: value` lines, in the order written, each key once."""

    entries: tuple[YamlEntry, ...]
    source: Source

    def get(self, key: str) -> YamlEntry | None:
        """The entry of `key`, or None."""
        return next((entry for entry in self.entries if entry.key == key), None)

    def __str__(self) -> str:
        inner = ", ".join(f"{one.key}: {shorten(one.value)}" for one in islice(self.entries, 3))
        return f"{{{inner}{', …' if len(self.entries) > 3 else ''}}}"


YamlNode = YamlScalar | YamlList | YamlMapping


def shorten(node: YamlNode) -> str:
    """A node inside another one, for a message."""
    if isinstance(node, YamlScalar):
        return str(node)
    return "[…]" if isinstance(node, YamlList) else "{…}"
