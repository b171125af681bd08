"""What the search knows of words: the coach's synonyms, and the words of the site."""

from __future__ import annotations

import json

from generator.render.search_words import render_known_words, render_synonyms
from generator.render.times import LENGTHS, length_class
from tests.unit.catalog_builder import article, build, playlist, topic, video


def test_synonyms_of_all_topics_are_together() -> None:
    """A search knows no topic yet, so the groups stand in one list."""
    groups = (("PF", "plantar fasciitis"),), (("glutes", "buttocks"),)
    topics = [topic(slug, synonyms=one) for slug, one in zip(("feet", "hips"), groups, strict=True)]
    assert json.loads(render_synonyms(build(topics=topics))) == [
        ["PF", "plantar fasciitis"],
        ["glutes", "buttocks"],
    ]


def test_the_words_of_titles_and_then_the_frequent_ones_come_first() -> None:
    """Whoever mistypes a word more likely means one of these."""
    body = "metronome metronome soleus soleus soleus 1984 toe"
    catalog = build(
        playlists=(playlist(video(1, title="Quick steps", description="")),),
        articles=[article("a", title="Hear", description="", body=body)],
    )
    words = json.loads(render_known_words(catalog))
    assert words[:5] == ["hear", "quick", "steps", "soleus", "metronome"]
    assert not {"1984", "toe"} & set(words)


def test_every_length_has_its_class() -> None:
    """The edges belong to the shorter one, as "up to" says."""
    assert [length_class(seconds) for seconds in (1, 300, 301, 900, 901)] == [
        LENGTHS[0],
        LENGTHS[0],
        LENGTHS[1],
        LENGTHS[1],
        LENGTHS[2],
    ]
