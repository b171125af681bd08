"""Hugo, with layouts of ours: the videos as Markdown files, or all in one data file."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from texts import DURATION, TOPICS, Article, Corpus, Question, Video

from peers import FEED_ENTRIES, OUTPUT, ROWS, SITE_NAME, SITE_URL, SPARED, Peer
from peers.shell import cut_shell

LAYOUTS = Path(__file__).resolve().parent / "hugo_layouts"
CONFIG = f"""\
baseURL = "{SITE_URL}"
title = "{SITE_NAME}"
disableKinds = ["rss"]
[taxonomies]
topic = "topics"
[pagination]
pagerSize = {ROWS}
disableAliases = true
[params]
feed = {FEED_ENTRIES}
[mediaTypes."application/atom+xml"]
suffixes = ["xml"]
[outputFormats.atom]
mediaType = "application/atom+xml"
baseName = "feed"
[outputs]
home = ["html", "atom"]
section = ["html", "atom"]
term = ["html", "atom"]
taxonomy = ["html"]
"""
ADAPTER = """\
{{ range hugo.Data.videos }}
{{ $.AddPage (merge . (dict "dates" (dict "date" (time .date)))) }}
{{ end }}
"""


def write(corpus: Corpus, folder: Path) -> None:
    """A Markdown file for each page."""
    _write_site(corpus, folder)
    for video in corpus.videos:
        path = folder / "content" / "watch" / f"{video.slug}.md"
        path.write_text(_text(_front(video), video.about), "utf-8")


def write_data(corpus: Corpus, folder: Path) -> None:
    """The videos in one data file, for a content adapter."""
    _write_site(corpus, folder)
    (folder / "content" / "watch" / "_content.gotmpl").write_text(ADAPTER, "utf-8")
    pages = [_page(video) for video in corpus.videos]
    (folder / "data").mkdir()
    (folder / "data" / "videos.json").write_text(json.dumps(pages), "utf-8")


def command(tools: Path) -> list[str]:
    """The program itself, not the Python that starts it."""
    hugo = next(tools.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    return [str(hugo), "--quiet", "--destination", OUTPUT]


def _write_site(corpus: Corpus, folder: Path) -> None:
    for name in ("watch", "articles", "questions", "topics"):
        (folder / "content" / name).mkdir(parents=True)
        path = folder / "content" / name / "_index.md"
        path.write_text(_text({"title": name.title()}, ""), "utf-8")
    for topic in TOPICS:
        path = folder / "content" / "topics" / topic / "_index.md"
        path.parent.mkdir()
        path.write_text(_text({"title": topic.title(), "topic": topic}, ""), "utf-8")
    for article in corpus.articles:
        path = folder / "content" / "articles" / f"{article.slug}.md"
        path.write_text(_article(article), "utf-8")
    for question in corpus.questions:
        path = folder / "content" / "questions" / f"{question.slug}.md"
        path.write_text(_question(question), "utf-8")
    (folder / "hugo.toml").write_text(CONFIG, "utf-8")
    _write_layouts(folder)


def _write_layouts(folder: Path) -> None:
    shutil.copytree(LAYOUTS, folder / "layouts")
    shell = cut_shell()
    parts = folder / "layouts" / "_partials" / "shell"
    parts.mkdir()
    for name in ("head", "top", "bottom"):
        (parts / f"{name}.html").write_text(getattr(shell, name), "utf-8")
    shell.copy_assets(folder / "static")


def _front(video: Video) -> dict[str, object]:
    return {
        "title": video.title,
        "description": video.about.partition(".")[0],
        "date": f"{video.published:%Y-%m-%dT%H:%M:%SZ}",
        "topics": [video.topic],
        "topic": video.topic,
        "video": video.id,
        "number": video.number,
        "duration": DURATION,
        "og": "video.other",
        "chapters": [{"start": start, "title": title} for start, title in video.chapters],
    }


def _page(video: Video) -> dict[str, object]:
    """The page as `AddPage` wants it."""
    front = _front(video)
    return {
        "kind": "page",
        "path": video.slug,
        "title": front.pop("title"),
        "date": front.pop("date"),
        "content": {"mediaType": "text/markdown", "value": video.about},
        "params": front,
    }


def _article(article: Article) -> str:
    video = article.video
    front = {
        "title": article.title,
        "description": article.description,
        "date": f"{video.published:%Y-%m-%d}",
        "topics": [article.topic],
        "topic": article.topic,
        "video": video.id,
        "watch": f"/watch/{video.slug}",
        "og": "article",
    }
    return _text(front, article.body)


def _question(question: Question) -> str:
    video = question.video
    front = {
        "title": question.title,
        "date": f"{video.published:%Y-%m-%d}",
        "topic": video.topic,
        "video": video.id,
        "watch": f"/watch/{video.slug}",
    }
    day = f"{video.published:%Y-%m-%d}"
    thread = f"## Nancy, {day}\n\n{question.asked}\n\n### coach, {day}\n\n{question.answered}"
    return _text(front, thread)


def _text(front: Mapping[str, object], body: str) -> str:
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in front.items())
    return f"---\n{lines}---\n{body}\n"


PEERS = (
    Peer(
        name="hugo",
        write=write,
        command=command,
        caches=("resources",),
        package="hugo",
        notes=SPARED,
    ),
    Peer(
        name="hugo, data file",
        write=write_data,
        command=command,
        caches=("resources",),
        package="hugo",
        notes=f"The videos are no Markdown files. {SPARED}",
    ),
)
