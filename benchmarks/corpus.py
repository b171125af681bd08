"""Makes a site of N videos from a seed: content as a coach and a sync would have written it.

    python benchmarks/corpus.py FOLDER --videos 5000 --said 1200

Words have natural frequencies (Zipf's law): 2,744 of them in what is written, 38,416 in what is
said, which is as many words of each video's transcript as `--said` asks for. Every video has a
description with chapters; there is an article and a question for every twenty videos.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLAYLIST = "PLcorpus000000000000000000000000"
START = datetime(2010, 1, 4, 19, tzinfo=UTC)
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


def write_corpus(folder: Path, videos: int, seed: int, said: int = 0) -> None:
    """Write the whole site into `folder`, which must not exist."""
    writer = Writer(seed)
    content = folder / "content"
    content.mkdir(parents=True)
    topics = "".join(f"{one}:\n  title: {one.title()}\n  words: [{one}]\n" for one in TOPICS)
    (content / "topics.yml").write_text(topics, "utf-8")
    (folder / "mkdocs.yml").write_text(_config(), "utf-8")
    records = [_video(writer, number) for number in range(videos)]
    playlist = content / "playlist" / "corpus"
    playlist.mkdir(parents=True)
    lines = [json.dumps(one, sort_keys=True, ensure_ascii=False) for one in records]
    (playlist / "videos.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    channel = {"id": "UCcorpus0000000000000000", "title": "Corpus"}
    head = {"id": PLAYLIST, "title": "Corpus", "channel": channel, "fetched": _time(videos)}
    (playlist / "playlist.json").write_text(json.dumps(head), "utf-8")
    if said:
        (content / "transcripts").mkdir()
    for record in records if said else ():
        path = content / "transcripts" / f"{record['id']}.vtt"
        path.write_text(writer.transcript(said), "utf-8")
    for number in range(0, videos, 20):
        _write_article(content, writer, records[number], number)
        _write_question(content, writer, records[number], number)


def _clock(seconds: int) -> str:
    minutes, left = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{left:02}.000"


def _config() -> str:
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    before, _, rest = text.partition("    series:\n")
    after = rest[rest.index("    thumbnails:") :]
    series = f"      corpus:\n        playlist: {PLAYLIST}\n"
    overrides = (ROOT / "overrides").as_posix()
    whole = f"{before}    series:\n{series}{after}"
    return whole.replace("custom_dir: overrides", f"custom_dir: {overrides}")


def _time(number: int) -> str:
    return f"{START + timedelta(days=number):%Y-%m-%dT%H:%M:%SZ}"


def _video(writer: Writer, number: int) -> dict[str, object]:
    title = writer.words(4).capitalize()
    chapters = [{"start": 120 * index, "title": writer.words(3)} for index in range(6)]
    lines = [f"{2 * index}:00 {one['title']}" for index, one in enumerate(chapters)]
    return {
        "id": f"v{number:010}",
        "slug": f"{title.lower().replace(' ', '-')}-{number}",
        "title": title,
        "description": "\n".join((writer.sentences(6), "", *lines)),
        "published": _time(number),
        "duration": 840,
        "tags": [writer.pick()],
        "chapters": chapters,
    }


def _write_article(content: Path, writer: Writer, video: dict[str, object], number: int) -> None:
    folder = content / "articles"
    folder.mkdir(exist_ok=True)
    body = "\n\n".join(f"## {writer.words(3)}\n\n{writer.sentences(12)}" for _ in range(3))
    text = (
        f"---\ntitle: {writer.words(3)}\ndescription: {writer.words(9)}\nvideo: {video['id']}\n"
        f"topics: [{writer.pick()}]\n---\n\n{body}\n\nhttps://youtu.be/{video['id']}\n"
    )
    day = str(video["published"])[:10]
    (folder / f"{day}-article-{number}.md").write_text(text, "utf-8")


def _write_question(content: Path, writer: Writer, video: dict[str, object], number: int) -> None:
    folder = content / "questions"
    folder.mkdir(exist_ok=True)
    day = str(video["published"])[:10]
    text = (
        f"---\nquestion: {writer.words(8)}?\nabout: {video['id']}\nat: 2:10\n---\n"
        f"## Nancy, {day}\n{writer.sentences(3)}\n\n### coach, {day}\n{writer.sentences(5)}\n"
    )
    (folder / f"question-{number}.md").write_text(text, "utf-8")


def main() -> None:
    """Read the command line and write the corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--videos", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=2020)
    parser.add_argument("--said", type=int, default=0, help="words of each transcript")
    arguments = parser.parse_args()
    write_corpus(arguments.folder, arguments.videos, arguments.seed, arguments.said)


if __name__ == "__main__":
    main()
