"""Reads content/topics.yml: what the site is sorted by, in the coach's order."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.fields import Fields, read_fields
from generator.content.reading import Reading, is_slug
from generator.content.video_fields import read_subject
from generator.content.yaml_nodes import YamlEntry, YamlList, YamlScalar
from generator.model import Topic

FILE = "topics.yml"

_KEYS = {
    "title": "title: Hips",
    "description": "description: The joint that everything else hangs on",
    "words": "words: [hip, hips, hip joint]",
    "synonyms": "synonyms: [[PF, plantar fasciitis], [glutes, buttocks]]",
    "start": "start: healthy-hips",
}


def load_topics(reading: Reading) -> tuple[Topic, ...]:
    """All topics; none where there is no such file."""
    mapping = reading.mapping(FILE)
    return tuple(_read_topic(entry, reading) for entry in mapping.entries) if mapping else ()


def _read_topic(entry: YamlEntry, reading: Reading) -> Topic:
    slug = entry.key
    if not is_slug(slug):
        hint = "use small letters, digits and single hyphens, and put the name in `title`"
        reading.report(entry.source, f"the topic `{slug}` is to be a part of an address", hint)
    what = f"the topic `{slug}`"
    fields = read_fields(entry.value, what, _KEYS, reading.problems, source=entry.source)
    return Topic(
        slug=slug,
        title=fields.text("title", required=True),
        description=fields.text("description"),
        words=fields.texts("words"),
        synonyms=tuple(_read_synonyms(fields)),
        start=read_subject(fields, "start")[0],
        source=entry.source,
    )


def _read_synonyms(fields: Fields) -> Iterator[tuple[str, ...]]:
    """Lists of two or more words or phrases that mean the same."""
    for group in fields.items("synonyms"):
        items = group.items if isinstance(group, YamlList) else ()
        words = tuple(one.text.strip() for one in items if isinstance(one, YamlScalar))
        if len(items) < 2 or len(words) < len(items) or not all(words):
            what = f"`synonyms` has `{group}`, which is no list of words that mean the same"
            fields.report("synonyms", what, source=group.source)
        else:
            yield words
