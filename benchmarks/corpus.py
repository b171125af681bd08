"""Makes a site of N videos from a seed: content as a coach and a sync would have written it.

    python benchmarks/corpus.py FOLDER --videos 5000 --said 1200

`--said` asks for as many words of each video's transcript. The texts are those of `texts.py`;
`peers/` writes the same as other generators want it.
"""

from __future__ import annotations

import argparse
import json
from datetime import datetime, timedelta
from pathlib import Path

from texts import DURATION, SEED, START, TOPICS, Article, Corpus, Question, Video, make_corpus

ROOT = Path(__file__).resolve().parent.parent
PLAYLIST = "PLcorpus000000000000000000000000"


def write_corpus(folder: Path, videos: int, seed: int, said: int = 0) -> None:
    """Write the whole site into `folder`, which must not exist."""
    write_site(make_corpus(videos, seed, said), folder)


def write_site(corpus: Corpus, folder: Path) -> None:
    """Write the site as Tipsheet wants it into `folder`, which must not exist."""
    content = folder / "content"
    playlist = content / "playlist" / "corpus"
    for name in ("playlist/corpus", "articles", "questions"):
        (content / name).mkdir(parents=True)
    topics = "".join(f"{one}:\n  title: {one.title()}\n  words: [{one}]\n" for one in TOPICS)
    (content / "topics.yml").write_text(topics, "utf-8")
    (folder / "mkdocs.yml").write_text(_config(), "utf-8")
    lines = "".join(f"{record_of(video)}\n" for video in corpus.videos)
    (playlist / "videos.jsonl").write_text(lines, "utf-8")
    channel = {"id": "UCcorpus0000000000000000", "title": "Corpus"}
    fetched = _time(START + timedelta(days=len(corpus.videos)))
    head = {"id": PLAYLIST, "title": "Corpus", "channel": channel, "fetched": fetched}
    (playlist / "playlist.json").write_text(json.dumps(head), "utf-8")
    for video in corpus.videos:
        if video.transcript:
            path = content / "transcripts" / f"{video.id}.vtt"
            path.parent.mkdir(exist_ok=True)
            path.write_text(video.transcript, "utf-8")
    for article in corpus.articles:
        name = f"{article.video.published:%Y-%m-%d}-{article.slug}.md"
        (content / "articles" / name).write_text(_article_text(article), "utf-8")
    for question in corpus.questions:
        path = content / "questions" / f"{question.slug}.md"
        path.write_text(_question_text(question), "utf-8")


def record_of(video: Video) -> str:
    """The video's line in the snapshot."""
    chapters = [{"start": start, "title": title} for start, title in video.chapters]
    lines = [f"{start // 60}:00 {title}" for start, title in video.chapters]
    record = {
        "id": video.id,
        "slug": video.slug,
        "title": video.title,
        "description": "\n".join((video.about, "", *lines)),
        "published": _time(video.published),
        "duration": DURATION,
        "tags": [video.topic],
        "chapters": chapters,
    }
    return json.dumps(record, sort_keys=True, ensure_ascii=False)


def _config() -> str:
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    before, _, rest = text.partition("    series:\n")
    after = rest[rest.index("    thumbnails:") :]
    series = f"      corpus:\n        playlist: {PLAYLIST}\n"
    overrides = (ROOT / "overrides").as_posix()
    whole = f"{before}    series:\n{series}{after}"
    return whole.replace("custom_dir: overrides", f"custom_dir: {overrides}")


def _time(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _article_text(article: Article) -> str:
    return (
        f"---\ntitle: {article.title}\ndescription: {article.description}\n"
        f"video: {article.video.id}\ntopics: [{article.topic}]\n---\n\n"
        f"{article.body}\n\nhttps://youtu.be/{article.video.id}\n"
    )


def _question_text(question: Question) -> str:
    day = f"{question.video.published:%Y-%m-%d}"
    return (
        f"---\nquestion: {question.title}\nabout: {question.video.id}\nat: 2:10\n---\n"
        f"## Nancy, {day}\n{question.asked}\n\n### coach, {day}\n{question.answered}\n"
    )


def main() -> None:
    """Read the command line and write the corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--videos", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--said", type=int, default=0, help="words of each transcript")
    arguments = parser.parse_args()
    write_corpus(arguments.folder, arguments.videos, arguments.seed, arguments.said)


if __name__ == "__main__":
    main()
