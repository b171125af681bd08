"""What a site of N videos says, made from a seed: as a coach and a sync would have written it.

Words have natural frequencies (Zipf's law): 2,744 of them in what is written, 38,416 in what is
said. Every video has a description and six chapters; there is an article and a question for every
twenty videos.
"""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

START = datetime(2010, 1, 4, 19, tzinfo=UTC)
SEED = 2020
DURATION = 840
"""Seconds of every video."""
TOPICS = ("hips", "pelvis", "feet", "cadence", "arms", "hills", "torso", "breathing")
SYLLABLES = (
    "ra",
    "to",
    "li",
    "men",
    "sa",
    "ko",
    "ver",
    "un",
    "da",
    "pi",
    "esh",
    "gor",
    "tal",
    "ne",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Video:
    """A video as YouTube knows it."""

    number: int
    id: str
    slug: str
    title: str
    about: str
    """The description, without the chapters."""
    chapters: tuple[tuple[int, str], ...]
    """The second and the title of each."""
    topic: str
    transcript: str = ""
    """WebVTT."""

    @property
    def published(self) -> datetime:
        """One a day."""
        return START + timedelta(days=self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article in Markdown about one video, of the same day."""

    slug: str
    title: str
    description: str
    video: Video
    topic: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question about one video, and the coach's answer to it, of the same day."""

    slug: str
    title: str
    video: Video
    asked: str
    answered: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """All that a site says, the oldest first."""

    videos: tuple[Video, ...]
    articles: tuple[Article, ...]
    questions: tuple[Question, ...]


class Writer:
    """Words, sentences and ids that are the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 — no secret, a seed
        self._words = ["".join(pair) for pair in itertools.product(SYLLABLES, repeat=3)]
        self._random.shuffle(self._words)
        self._weights = list(itertools.accumulate(1 / rank for rank in range(1, 2745)))
        self._spoken = ["".join(four) for four in itertools.product(SYLLABLES, repeat=4)]
        self._random.shuffle(self._spoken)
        self._spoken[: len(self._words)] = self._words
        ranks = range(1, len(self._spoken) + 1)
        self._spoken_weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in ranks))

    def words(self, count: int) -> str:
        """`count` words, the frequent ones often."""
        return " ".join(self._random.choices(self._words, cum_weights=self._weights, k=count))

    def sentences(self, count: int) -> str:
        """`count` sentences of six to eighteen words."""
        lengths = [self._random.randint(6, 18) for _ in range(count)]
        return " ".join(f"{self.words(length).capitalize()}." for length in lengths)

    def transcript(self, count: int) -> str:
        """WebVTT of `count` words, ten in a cue of four seconds."""
        words = self._random.choices(self._spoken, cum_weights=self._spoken_weights, k=count)
        lines = ["WEBVTT", ""]
        for number, at in enumerate(range(0, count, 10)):
            times = " --> ".join(_clock(4 * one) for one in (number, number + 1))
            end = "." if number % 2 else ""
            lines += [times, f"{' '.join(words[at : at + 10])}{end}", ""]
        return "\n".join(lines)

    def pick(self) -> str:
        """A topic."""
        return self._random.choice(TOPICS)


def make_corpus(videos: int, seed: int = SEED, said: int = 0) -> Corpus:
    """The same texts for the same seed; `said` words in each transcript."""
    writer = Writer(seed)
    made = [_video(writer, number) for number in range(videos)]
    if said:
        made = [replace(video, transcript=writer.transcript(said)) for video in made]
    pairs = [(_article(writer, one), _question(writer, one)) for one in made[::20]]
    articles, questions = zip(*pairs, strict=True)
    return Corpus(videos=tuple(made), articles=articles, questions=questions)


def _clock(seconds: int) -> str:
    minutes, left = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{left:02}.000"


def _video(writer: Writer, number: int) -> Video:
    title = writer.words(4).capitalize()
    chapters = tuple((120 * index, writer.words(3)) for index in range(6))
    return Video(
        number=number,
        id=f"v{number:010}",
        slug=f"{title.lower().replace(' ', '-')}-{number}",
        title=title,
        chapters=chapters,
        about=writer.sentences(6),
        topic=writer.pick(),
    )


def _article(writer: Writer, video: Video) -> Article:
    return Article(
        slug=f"article-{video.number}",
        body="\n\n".join(f"## {writer.words(3)}\n\n{writer.sentences(12)}" for _ in range(3)),
        title=writer.words(3),
        description=writer.words(9),
        video=video,
        topic=writer.pick(),
    )


def _question(writer: Writer, video: Video) -> Question:
    return Question(
        slug=f"question-{video.number}",
        title=f"{writer.words(8)}?",
        video=video,
        asked=writer.sentences(3),
        answered=writer.sentences(5),
    )
