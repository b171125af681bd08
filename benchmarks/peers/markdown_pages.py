"""The corpus as plain Markdown, one file a page, for generators whose theme does the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from posixpath import relpath

from texts import DURATION, TOPICS, Article, Corpus, Question, Video

from peers import ROWS, SITE_NAME, clock, in_words, of_topic, page_count, up_next

Page = tuple[str, str, str, str]
"""Path below the folder of the pages, title, description, body."""


def write_pages(corpus: Corpus, folder: Path) -> None:
    """Write every page below `folder`."""
    for path, title, description, body in list_pages(corpus):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        front = f"---\ntitle: {title}\ndescription: {description}\n---\n"
        file.write_text(f"{front}\n# {title}\n\n{body}\n", "utf-8")


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """Every page, the same addresses as `peers.addresses` has."""
    newest = _links("index.md", (*corpus.videos[-5:], *corpus.articles[-5:]))
    yield "index.md", SITE_NAME, "The newest", newest
    topics = "\n".join(f"- [{topic.title()}]({topic}/index.md)" for topic in TOPICS)
    yield "topics/index.md", "Topics", "Every topic", topics
    yield from _lists("watch", "Watch", corpus.videos[::-1])
    yield from _lists("articles", "Articles", corpus.articles[::-1])
    yield from _lists("questions", "Questions", corpus.questions[::-1])
    for topic in TOPICS:
        yield from _lists(f"topics/{topic}", topic.title(), of_topic(corpus, topic))
    beside = _beside(corpus)
    for video in corpus.videos:
        yield (
            _path(video),
            video.title,
            video.about.partition(".")[0],
            _video(video, up_next(corpus, video), beside.get(video.id, ())),
        )
    for article in corpus.articles:
        yield _path(article), article.title, article.description, _article(article)
    for question in corpus.questions:
        yield _path(question), question.title, question.title, _question(question)


def _path(entry: Video | Article | Question) -> str:
    kinds = {Video: "watch", Article: "articles", Question: "questions"}
    return f"{kinds[type(entry)]}/{entry.slug}.md"


def _beside(corpus: Corpus) -> dict[str, tuple[Article | Question, ...]]:
    """What is about a video, by its id."""
    pairs = zip(corpus.articles, corpus.questions, strict=True)
    return {article.video.id: (article, question) for article, question in pairs}


def _lists(
    folder: str, title: str, entries: Sequence[Video | Article | Question]
) -> Iterator[Page]:
    last = page_count(len(entries))
    paths = [f"{folder}/index.md", *(f"{folder}/page/{one}.md" for one in range(2, last + 1))]
    for index, path in enumerate(paths):
        rows = _rows(path, entries[index * ROWS : (index + 1) * ROWS])
        steps = [
            _link(path, paths[other], words)
            for other, words in ((index - 1, "Newer"), (index + 1, "Older"))
            if 0 <= other < last
        ]
        pager = " · ".join((*steps, f"page {index + 1} of {last}"))
        yield path, title, f"{title}, page {index + 1}", f"{rows}\n\n{pager}"


def _rows(path: str, entries: Iterable[Video | Article | Question]) -> str:
    """A list with a picture for each video."""
    return "\n".join(
        f"- {_picture(path, entry) if isinstance(entry, Video) else ''}"
        f"{_link(path, _path(entry), entry.title)}"
        for entry in entries
    )


def _links(path: str, entries: Iterable[Video | Article | Question]) -> str:
    return "\n".join(f"- {_link(path, _path(entry), entry.title)}" for entry in entries)


def _link(path: str, to: str, words: str) -> str:
    return f"[{words}]({relpath(to, PurePosixPath(path).parent)})"


def _picture(path: str, video: Video) -> str:
    poster = relpath(f"assets/posters/{video.topic}.svg", PurePosixPath(path).parent)
    return f"![]({poster}){{ width=320 height=180 loading=lazy }} "


def _video(video: Video, around: Iterable[Video], about: Iterable[Article | Question]) -> str:
    path, watch = _path(video), f"https://www.youtube.com/watch?v={video.id}"
    topic = _link(path, f"topics/{video.topic}/index.md", video.topic.title())
    chapters = (f"- [{clock(at)}]({watch}&t={at}s) {title}" for at, title in video.chapters)
    more = _links(path, about)
    return "\n\n".join(
        (
            f"[{_picture(path, video)}Play: {video.title}]({watch})",
            f"{in_words(video.published)} · {DURATION // 60} min · {topic}",
            "## Chapters",
            "\n".join(chapters),
            *(("## More about this", more) if more else ()),
            "## About this video",
            video.about,
            "## Up next",
            _rows(path, around),
        )
    )


def _article(article: Article) -> str:
    path = _path(article)
    topic = _link(path, f"topics/{article.topic}/index.md", article.topic.title())
    player = f"{_picture(path, article.video)}{_link(path, _path(article.video), 'Watch')}"
    day = in_words(article.video.published)
    return f"{day} · {topic}\n\n{article.body}\n\n{player}"


def _question(question: Question) -> str:
    day = in_words(question.video.published)
    about = _link(_path(question), _path(question.video), question.video.title)
    return (
        f"About {about}\n\n## Nancy, {day}\n\n{question.asked}\n\n"
        f"### Marit, {day}\n\n{question.answered}"
    )
