"""Fingerprints: what tells whether a page would be the same if it were rendered again.

A fingerprint covers everything that shapes a page's bytes: the house (templates, settings,
versions), and each record that the page is made of with those that its templates look up. A value
of a kind that is not known here is refused, so that nothing can be left out by mistake. Pure.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time, timedelta
from functools import cache
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType, NoneType

from generator.model import Article, Catalog, Lesson, Occurrence, Question, Video
from generator.render.pictures import has_shared_cards
from generator.render.playing import next_that_plays

_PLAIN = (str, int, float, NoneType, date, time, timedelta, Path)
"""Their `repr` tells them apart; enumerations and moments are among them."""
_RECORDS = frozenset({Article, Lesson, Occurrence, Question, Video})
"""What many pages show, and from which templates go on to others."""

Digests = Mapping[int, tuple[object, bytes]]
"""Of records by their identity, with the record: an identity means one as long as that lives."""
_NONE: Digests = MappingProxyType({})


class Fingerprints:
    """The fingerprints of one catalog's pages; `house` is what all pages have in common.

    `earlier` are the digests of another catalog, which may have many records in common with it.
    """

    def __init__(self, catalog: Catalog, house: str, earlier: Digests = _NONE) -> None:
        self._catalog = catalog
        self.digests: dict[int, tuple[object, bytes]] = {}
        """Of the records seen so far."""
        self._earlier = earlier
        self._with_related: dict[int, bytes] = {}
        series = tuple((one.slug, one.title) for one in catalog.series)
        self._house = self._digest((house, series, catalog.topics, has_shared_cards(catalog)))

    def of(self, *values: object) -> str:
        """The fingerprint of what is made of `values`, in hexadecimal.

        Raises TypeError for a value that could not be told from another.
        """
        return hashlib.sha256(self._house + self._digest(values)).hexdigest()[:32]

    def _digest(self, value: object) -> bytes:
        kind: type = type(value)
        if _is_plain(kind):
            return repr(value).encode("utf-8", "surrogatepass")
        if kind in _RECORDS:
            return self._with_related.get(id(value)) or self._digest_record(value)
        return self._digest_values(value) or self._digest_rare(value)

    def _digest_rare(self, value: object) -> bytes:
        if isinstance(value, Mapping):
            pairs = ((self._digest(key), self._digest(one)) for key, one in value.items())
            return b"{%s}" % b",".join(map(b":".join, sorted(pairs)))
        if isinstance(value, frozenset):
            return b"<%s>" % b",".join(sorted(map(self._digest, value)))
        if isinstance(value, tuple | list):
            return self._digest(tuple(value))
        raise TypeError(f"a page is made of {value!r}, of which no fingerprint can be taken")

    def _digest_record(self, record: object) -> bytes:
        parts = (record, *self._related(record))
        found = hashlib.sha256(b"".join(map(self._digest_own, parts))).digest()
        self._with_related[id(record)] = found
        return found

    def _digest_own(self, record: object) -> bytes:
        """The record without what is related to it."""
        key = id(record)
        found = self.digests.get(key) or self._earlier.get(key)
        if found is None:
            found = (record, hashlib.sha256(self._digest_values(record)).digest())
        self.digests[key] = found
        return found[1]

    def _digest_values(self, value: object) -> bytes:
        """Of a tuple or a dataclass, from what is in it; of anything else nothing."""
        kind: type = type(value)
        values = _values_of(kind)(value)
        if values is None:
            return b""
        inside = b",".join([self._digest(one) for one in values])
        return b"%s(%s)" % (kind.__name__.encode(), inside)

    def _related(self, record: object) -> Iterator[object]:
        """The records that templates look up where they show this one."""
        if isinstance(record, Video):
            yield from self._after(record)
        elif isinstance(record, Occurrence):
            yield from self._videos([record.video or ""])
        elif isinstance(record, Article):
            yield from self._videos((*record.videos, *(link.video for link in record.links)))
        elif isinstance(record, Lesson):
            yield from self._videos(link.video for link in record.links)
        elif isinstance(record, Question):
            yield from self._related_to_question(record)

    def _related_to_question(self, question: Question) -> Iterator[object]:
        catalog = self._catalog
        if video := catalog.video_of_question.get(question.slug):
            yield video
        topics = catalog.topics_of_question.get(question.slug, ())
        yield from (catalog.topic_by_slug[slug] for slug in topics if slug in catalog.topic_by_slug)
        yield from self._videos(link.video for link in question.links)
        yield from self._videos(message.comment_on for message in question.walk())

    def _videos(self, ids: Iterable[str]) -> Iterator[Video]:
        for id_ in ids:
            if video := self._catalog.video_by_id.get(id_):
                yield video
                yield from self._after(video)

    def _after(self, video: Video) -> Iterator[Video]:
        """What a video's player names: the one that comes after it."""
        if following := next_that_plays(video, self._catalog):
            yield following


@cache
def _is_plain(kind: type) -> bool:
    return issubclass(kind, _PLAIN)


@cache
def _values_of(kind: type) -> Callable[[object], tuple[object, ...] | None]:
    """A function that gives what is in a tuple or a dataclass; for any other kind it gives None."""
    if kind is tuple:
        return lambda value: value  # type: ignore[return-value]
    if not is_dataclass(kind):
        return lambda _: None
    names = [field.name for field in fields(kind)]
    getter = attrgetter(*names)
    return getter if len(names) > 1 else lambda record: (getter(record),)
