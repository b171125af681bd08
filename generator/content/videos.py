"""Reads content/videos.yml: what the coach changes about videos, by their id."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.content.editable import check_editable
from generator.content.fields import Fields, read_fields
from generator.content.moments import parse_moment
from generator.content.reading import Reading
from generator.content.schema import Key, Kind
from generator.content.video_fields import read_comments
from generator.content.yaml_nodes import YamlEntry, YamlList, YamlMapping, YamlNode, YamlScalar
from generator.content.youtube_urls import parse_video_reference
from generator.errors import Source
from generator.model import Chapter, VideoOverride
from generator.timecode import clock

FILE = "videos.yml"

KEYS = {
    "title": Key(line="title: Healthy hips", about="Instead of YouTube's"),
    "hidden": Key(line="hidden: true", kind=Kind.FLAG, about="Not to be listed anywhere"),
    "topics": Key(
        line="topics: [hips, pelvis]", kind=Kind.TOPICS, about="Instead of those its words say"
    ),
    "chapters": Key(
        line='chapters: ["0:00 Why hips", "1:35 Rotation"]',
        kind=Kind.TEXTS,
        about="Instead of YouTube's: a time and a title each, as in 1:35 Rotation",
    ),
    "hide_comments": Key(
        line="hide_comments: [UgxAbCdEfGhIjKlMnOp4AaABAg]",
        kind=Kind.TEXTS,
        about="Comments on YouTube that are not to be questions here: their ids or addresses",
    ),
}


def load_overrides(reading: Reading) -> tuple[VideoOverride, ...]:
    """All changes to videos; none where there is no such file."""
    mapping = reading.mapping(FILE)
    overrides: dict[str, VideoOverride] = {}
    for entry in mapping.entries if mapping else ():
        override = _read_override(entry, reading)
        first = overrides.setdefault(override.id, override) if override else None
        if override and first and first is not override:
            what = f"the video `{override.id}` is here twice; first on line {first.source.line}"
            reading.report(entry.source, what, "put everything about it in one place")
    return tuple(overrides.values())


def _read_override(entry: YamlEntry, reading: Reading) -> VideoOverride | None:
    reference = parse_video_reference(entry.key)
    what = f"the video `{entry.key}`"
    fields = read_fields(entry.value, what, KEYS, reading.problems, source=entry.source)
    check_editable(fields, reading)
    if reference is None:
        hint = "begin with the video's id: `dQw4w9WgXcQ:`, and its values indented below it"
        reading.report(entry.source, f"`{entry.key}` is no video's id or address", hint)
        return None
    return VideoOverride(
        id=reference[0],
        hidden=fields.flag("hidden"),
        title=fields.text("title"),
        topics=None if fields.get("topics") is None else fields.texts("topics"),
        chapters=_read_chapters(fields),
        hide_comments=read_comments(fields, "hide_comments"),
        source=entry.source,
        lines=fields.lines,
    )


def _read_chapters(fields: Fields) -> tuple[Chapter, ...] | None:
    """Chapters as YouTube's descriptions have them: a time and a title a line."""
    node = fields.get("chapters")
    if node is None:
        return None
    found = []
    for time, title, source in _chapter_lines(node):
        start = parse_moment(time)
        if start is None or not title:
            what = f"`{' '.join((time, title)).strip()}` is no chapter: a time, a space, a title"
            fields.report("chapters", what, source=source)
        else:
            found.append((start, title, source))
    for (before, _, _), (start, title, source) in pairwise(found):
        if start <= before:
            what = f"the chapter `{title}` at {clock(start)} does not come after {clock(before)}"
            fields.report(
                "chapters",
                what,
                "put chapters in order, each later than the one before",
                source=source,
            )
    return tuple(Chapter(start=start, title=title) for start, title, _ in found)


def _chapter_lines(node: YamlNode) -> Iterator[tuple[str, str, Source]]:
    """Time, title and place of each chapter, from a text, a list, or a mapping of times."""
    if isinstance(node, YamlMapping):
        for entry in node.entries:
            title = entry.value.text.strip() if isinstance(entry.value, YamlScalar) else ""
            yield entry.key, title, entry.source
    elif isinstance(node, YamlList):
        for item in node.items:
            yield from _chapter_lines(item)
    else:
        for line in filter(None, map(str.strip, node.text.split("\n"))):
            time, _, title = line.partition(" ")
            yield time, title.strip(" -–—"), node.source
