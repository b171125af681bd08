"""A YAML mapping read as what it should be: text, yes or no, date, choice, list, mapping.

The table of keys that a caller passes says which keys there may be, which there must be, and how
each should be written: the hint of every problem with the key. A value that is missing or wrong
gives the caller's default, so that reading goes on and finds all mistakes.

    fields = read_fields(node, "the session", {"title": "title: Morning tips", …}, problems)
    title = fields.text("title", required=True)       # "" and a problem if it is missing
    days = fields.texts("days")                       # one text or a list of them
    first = fields.date("from")                       # date | None
    nodes = fields.items("extra")                     # to be read one by one
    fields.report("time", "`time` is `25:00`, …")     # one's own finding
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from generator.content.dates import parse_date
from generator.content.schema import Keys, is_required
from generator.content.yaml_nodes import YamlEntry, YamlList, YamlMapping, YamlNode, YamlScalar
from generator.errors import Problem, Source, did_you_mean

_Choice = TypeVar("_Choice", bound=StrEnum)

_FLAGS = MappingProxyType(
    {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """A mapping with the names of what may be in it. Made by `read_fields`."""

    node: YamlMapping
    what: str
    """What the mapping describes, for messages: "the session"."""
    keys: Keys
    """Each key that may be used, with a line that is right; and whether it must be."""
    problems: list[Problem]
    readable: bool = True
    """False for what was no mapping at all: then nothing is said to be missing from it."""

    @property
    def source(self) -> Source:
        """Where the mapping begins."""
        return self.node.source

    @property
    def lines(self) -> Mapping[str, int]:
        """The line of each key."""
        return MappingProxyType({entry.key: entry.source.line for entry in self.node.entries})

    def source_of(self, key: str) -> Source:
        """Where `key` stands, or where the mapping begins if it does not."""
        entry = self.node.get(key)
        return entry.source if entry else self.source

    def get(self, key: str) -> YamlNode | None:
        """The value of `key`; None where it is absent or empty."""
        entry = self._entry(key)
        return entry.value if entry else None

    def text(self, key: str, *, required: bool = False) -> str:
        """A text, without space around it; a number is a text too."""
        entry = self._entry(key, required=required)
        return self._scalar(entry, "a text") if entry else ""

    def flag(self, key: str, *, default: bool = False) -> bool:
        """`true` or `false`, or any of the words that YAML 1.1 knows for them."""
        entry = self._entry(key)
        if not entry:
            return default
        value = self._scalar(entry, "true or false")
        if value and value.lower() not in _FLAGS:
            self.report(key, f"`{key}` is `{value}`, which is neither true nor false")
        return _FLAGS.get(value.lower(), default)

    def date(self, key: str, *, required: bool = False) -> date | None:
        """A date, written `YYYY-MM-DD`."""
        entry = self._entry(key, required=required)
        value = self._scalar(entry, "a date") if entry else ""
        if not value:
            return None
        day = parse_date(value)
        if day is None:
            self.report(key, f"`{key}` is `{value}`, which is no date")
        return day

    def choice(self, key: str, default: _Choice) -> _Choice:
        """One of the values of `default`'s enumeration."""
        entry = self._entry(key)
        value = self._scalar(entry, "a word") if entry else ""
        if not value:
            return default
        known = [member.value for member in type(default)]
        if value in known:
            return type(default)(value)
        what = f"`{key}` is `{value}`, which is not one of {_list_of(known)}"
        self.report(key, what, did_you_mean(value, known))
        return default

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts, each once; a single text is a list of one."""
        return tuple(
            dict.fromkeys(one.text.strip() for one in self.scalars(key, required=required))
        )

    def scalars(self, key: str, *, required: bool = False) -> tuple[YamlScalar, ...]:
        """The same, each with its own line."""
        found = []
        for item in self.items(key, required=required):
            if not isinstance(item, YamlScalar) or not item.text.strip():
                what = f"`{key}` has `{item}` in its list, which is no text"
                self.report(key, what, source=item.source)
            elif item is self.get(key) and "," in item.text and not item.quoted:
                names = ", ".join(part.strip() for part in item.text.split(","))
                what = f"`{key}` is `{item}`, which is one text"
                self.report(key, what, f"a list has brackets: `{key}: [{names}]`")
            else:
                found.append(item)
        return tuple(found)

    def items(self, key: str, *, required: bool = False) -> tuple[YamlNode, ...]:
        """What is in a list; a single value is a list of one."""
        entry = self._entry(key, required=required)
        if not entry:
            return ()
        return entry.value.items if isinstance(entry.value, YamlList) else (entry.value,)

    def report(self, key: str, what: str, hint: str = "", *, source: Source | None = None) -> None:
        """Add a problem with `key`; without a hint, the key's example is the hint."""
        hint = hint or (f"write `{self.keys[key]}`" if key in self.keys else "")
        place, clause = source or self.source_of(key), " ".join(what.split())
        self.problems.append(Problem(source=place, what=clause, hint=hint))

    def _entry(self, key: str, *, required: bool = False) -> YamlEntry | None:
        entry = self.node.get(key)
        empty = entry and isinstance(entry.value, YamlScalar) and entry.value.empty
        if entry and not empty:
            return entry
        if (required or is_required(self.keys, key)) and self.readable and not self._misspelt(key):
            what = f"`{key}` is empty" if entry else f"{self.what} has no `{key}`"
            self.report(key, what)
        return None

    def _misspelt(self, key: str) -> bool:
        """Whether a key that is none was meant as `key`, which its own problem says."""
        strangers = (one.key for one in self.node.entries if one.key not in self.keys)
        return any(get_close_matches(one, self.keys, n=1) == [key] for one in strangers)

    def _scalar(self, entry: YamlEntry, wanted: str) -> str:
        if isinstance(entry.value, YamlScalar):
            return entry.value.text.strip()
        kind = "list" if isinstance(entry.value, YamlList) else "mapping"
        self.report(entry.key, f"`{entry.key}` is the {kind} `{entry.value}`, not {wanted}")
        return ""


def read_fields(
    node: YamlNode | None,
    what: str,
    keys: Keys,
    problems: list[Problem],
    *,
    source: Source | None = None,
) -> Fields:
    """View `node` as a mapping of `keys`; a key that is not among them is a problem.

    So is a node that is no mapping; it gives a view of an empty one. `source` is where to say
    that a key is missing; by default, where the mapping begins.
    """
    place = source or (node.source if node else Source("", 1))
    empty = node is None or (isinstance(node, YamlScalar) and node.empty)
    entries = node.entries if isinstance(node, YamlMapping) else ()
    readable = empty or isinstance(node, YamlMapping)
    if node and not readable:
        wrong = f"{what} is `{node}`, not lines of `key: value`"
        hint = f"write `{next(iter(keys.values()), 'key: value')}`"
        problems.append(Problem(source=node.source, what=wrong, hint=hint))
    mapping = YamlMapping(entries=entries, source=place)
    fields = Fields(node=mapping, what=what, keys=keys, problems=problems, readable=readable)
    _report_strangers(fields)
    return fields


def _report_strangers(fields: Fields) -> None:
    """Say of each key that there is no such key."""
    for entry in fields.node.entries:
        if entry.key not in fields.keys:
            hint = did_you_mean(entry.key, fields.keys) or f"the keys are {_list_of(fields.keys)}"
            fields.report(entry.key, f"{fields.what} has no key `{entry.key}`", hint)


def _list_of(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
