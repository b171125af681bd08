"""Pelican, with a theme of ours and a small plugin (`pelican_plugin.py`)."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from texts import DURATION, Article, Corpus, Question, Video

from peers import FEED_ENTRIES, OUTPUT, ROWS, SITE_NAME, SITE_URL, SPARED, Peer, clock
from peers.shell import cut_shell

Entry = Video | Article | Question
HERE = Path(__file__).resolve().parent
SETTINGS = f"""\
SITENAME = "{SITE_NAME}"
SITEURL = "{SITE_URL.rstrip("/")}"
AUTHOR = "Marit"
PATH = "content"
THEME = "theme"
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["beside"]
TIMEZONE = "UTC"
STATIC_PATHS = ["assets"]
ARTICLE_URL = "{{category}}/{{slug}}/"
ARTICLE_SAVE_AS = "{{category}}/{{slug}}/index.html"
CATEGORY_URL = "{{slug}}/"
CATEGORY_SAVE_AS = "{{slug}}/index.html"
TAG_URL = "topics/{{slug}}/"
TAG_SAVE_AS = "topics/{{slug}}/index.html"
TAGS_SAVE_AS = "topics/index.html"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = ARCHIVES_SAVE_AS = CATEGORIES_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "tags", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
DEFAULT_PAGINATION = {ROWS}
PAGINATED_TEMPLATES = {{"category": None, "tag": None}}
PAGINATION_PATTERNS = (
    (1, "{{base_name}}/", "{{base_name}}/index.html"),
    (2, "{{base_name}}/page/{{number}}/", "{{base_name}}/page/{{number}}/index.html"),
)
FEED_ALL_ATOM = "feed.xml"
CATEGORY_FEED_ATOM = "{{slug}}/feed.xml"
TAG_FEED_ATOM = "topics/{{slug}}/feed.xml"
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
FEED_MAX_ITEMS = {FEED_ENTRIES}
SUMMARY_MAX_LENGTH = 20
CACHE_CONTENT = False
LOAD_CONTENT_CACHE = False
"""


def write(corpus: Corpus, folder: Path) -> None:
    """A Markdown file for each page."""
    for name in ("watch", "articles", "questions"):
        (folder / "content" / name).mkdir(parents=True)
    for entries in (corpus.videos, corpus.articles, corpus.questions):
        for entry in entries:
            category, text = _text(entry)
            path = folder / "content" / category / f"{entry.slug}.md"
            path.write_text(text, "utf-8")
    (folder / "pelicanconf.py").write_text(SETTINGS, "utf-8")
    (folder / "plugins").mkdir()
    shutil.copyfile(HERE / "pelican_plugin.py", folder / "plugins" / "beside.py")
    _write_theme(folder)


def command(tools: Path) -> list[str]:
    """Its own command."""
    pelican = str(tools / "bin" / "pelican")
    return [pelican, "content", "--settings", "pelicanconf.py", "--output", OUTPUT, "--quiet"]


def _write_theme(folder: Path) -> None:
    shutil.copytree(HERE / "pelican_theme", folder / "theme")
    shell = cut_shell()
    parts = folder / "theme" / "templates" / "shell"
    parts.mkdir()
    for name in ("head", "top", "bottom"):
        text = f"{{% raw %}}{getattr(shell, name)}{{% endraw %}}"
        (parts / f"{name}.html").write_text(text, "utf-8")
    shell.copy_assets(folder / "content")


def _text(entry: Entry) -> tuple[str, str]:
    """The entry's folder, and its file."""
    if isinstance(entry, Video):
        return "watch", _video(entry)
    if isinstance(entry, Article):
        front = {"title": entry.title, "summary": entry.description, "tags": entry.topic}
        return "articles", _file(front, entry, entry.body)
    day = f"{entry.video.published:%Y-%m-%d}"
    thread = f"## Nancy, {day}\n\n{entry.asked}\n\n### coach, {day}\n\n{entry.answered}"
    front = {"title": entry.title, "summary": entry.title}
    return "questions", _file(front, entry, thread)


def _video(video: Video) -> str:
    front = {
        "title": video.title,
        "summary": video.about.partition(".")[0],
        "tags": video.topic,
        "template": "watch",
        "number": str(video.number),
        "duration": str(DURATION),
        "chapters": json.dumps([(at, clock(at), title) for at, title in video.chapters]),
    }
    return _file(front, video, video.about)


def _file(front: dict[str, str], entry: Entry, body: str) -> str:
    video = entry if isinstance(entry, Video) else entry.video
    whole = {
        **front,
        "slug": entry.slug,
        "date": f"{video.published:%Y-%m-%d %H:%M}",
        "topic": video.topic,
        "video": video.id,
    }
    lines = "".join(f"{key}: {value}\n" for key, value in whole.items())
    return f"{lines}\n{body}\n"


PEERS = (
    Peer(
        name="pelican",
        write=write,
        command=command,
        caches=("__pycache__", "plugins/__pycache__"),
        package="pelican",
        notes=SPARED,
    ),
)
