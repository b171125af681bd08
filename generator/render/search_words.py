"""What the search knows of words, as JSON: the coach's synonyms, and the words of the site.

The index has no list of words that could be shown, so the words are counted here.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

from generator.model import Catalog

MOST = 5000
"""Words that are known at most: enough for any coach's language, and 17 kB compressed."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_SAID = 1
_NAMED = 1000
"""How often a word in a title counts as said: titles' words are always known."""


def render_synonyms(catalog: Catalog) -> bytes:
    """A list of groups of words and phrases that mean the same."""
    return _json([group for topic in catalog.topics for group in topic.synonyms])


def render_known_words(catalog: Catalog) -> bytes:
    """The words of four letters and more, the most frequent first, for who has mistyped one."""
    counts = {_SAID: Counter[str](), _NAMED: Counter[str]()}
    for text, weight in _texts(catalog):
        counts[weight].update(text.lower().split())
    ranks = Counter[str]()
    for weight, found in counts.items():
        for part, count in found.items():  # each once, however often it is said
            for word in _WORD.findall(part):
                ranks[word] += weight * count
    ranked = sorted(ranks.items(), key=lambda item: (-item[1], item[0]))
    return _json([word for word, _ in ranked[:MOST]])


def _texts(catalog: Catalog) -> Iterator[tuple[str, int]]:
    """Everything that search finds, and how much a word of it counts: `_SAID` or `_NAMED`."""
    for topic in catalog.topics:
        groups = (" ".join(group) for group in topic.synonyms)
        yield " ".join((topic.title, topic.description, *topic.words, *groups)), _NAMED
    for video in catalog.videos:
        if video.listed:
            chapters = (chapter.title for chapter in video.chapters)
            yield " ".join((video.title, *chapters)), _NAMED
            passages = video.transcript.passages if video.transcript else ()
            yield " ".join((video.description, *(one.text for one in passages))), _SAID
    for article in catalog.articles:
        yield article.title, _NAMED
        yield f"{article.description} {article.body}", _SAID
    for question in catalog.questions:
        yield question.question, _NAMED
        yield " ".join(message.text for message in question.walk()), _SAID
    for lesson in catalog.lessons:
        yield f"{lesson.title} {lesson.description} {lesson.body}", _SAID


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
