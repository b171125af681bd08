"""What templates may look up beside what their page is given.

No more than `fingerprints` knows of: what a template could reach and a fingerprint does not cover
would leave a page as it was that is another by now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.model import Catalog, Topic, Video


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookups:
    """Parts of the catalog, by its own names."""

    topics: tuple[Topic, ...]
    topic_by_slug: Mapping[str, Topic]
    series_titles: Mapping[str, str]
    """By slug."""
    video_by_id: Mapping[str, Video]
    """For videos that a record names: any other is to be in what the page is made of."""
    video_of_question: Mapping[str, Video]
    topics_of_question: Mapping[str, tuple[str, ...]]


def lookups_of(catalog: Catalog) -> Lookups:
    """What all templates have of `catalog`."""
    return Lookups(
        topics=catalog.topics,
        topic_by_slug=catalog.topic_by_slug,
        series_titles=MappingProxyType({one.slug: one.title for one in catalog.series}),
        video_by_id=catalog.video_by_id,
        video_of_question=catalog.video_of_question,
        topics_of_question=catalog.topics_of_question,
    )
