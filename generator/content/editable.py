"""Finds what the editor at /edit/ would read otherwise than Tipsheet does, and so write back wrong.

It knows YAML 1.2 and forms of one shape each. What is lost there is lost without a word: a draft
that says `yes` would be published. So a site with an editor is held to what both read alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.fields import Fields
from generator.content.reading import Reading
from generator.content.schema import Key, Kind
from generator.content.yaml_nodes import YamlMapping, YamlNode, YamlScalar
from generator.errors import Source

_LISTS = {Kind.TEXTS, Kind.VIDEOS, Kind.TOPICS, Kind.DAYS}


def check_editable(fields: Fields, reading: Reading) -> None:
    """Add a problem for each value that the editor would lose, if the site has an editor."""
    if reading.settings.edit is None:
        return
    for name, key in fields.keys.items():
        value = fields.get(name)
        if isinstance(key, Key) and value is not None:
            for shape, source in _lost(value, key, fields, name):
                what = f"`{name}` {shape}, which the editor at /edit/ would lose"
                fields.report(name, what, source=source)


def _lost(value: YamlNode, key: Key, fields: Fields, name: str) -> Iterator[tuple[str, Source]]:
    if key.kind is Kind.FLAG and isinstance(value, YamlScalar):
        if value.text.lower() in {"yes", "no", "on", "off"}:
            yield f"is `{value}`", value.source
    elif key.kind in _LISTS and isinstance(value, YamlMapping):
        yield f"is `{value}`", value.source
    elif key.kind is Kind.PARTS:
        for item in fields.items(name):
            if isinstance(item, YamlScalar):
                yield f"has `{item}` alone", item.source
