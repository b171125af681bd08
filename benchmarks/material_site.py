"""Writes the site's content as a plain MkDocs site with Material's theme and its own search.

The same words in the same structure as ours, so that the two searches can be compared: a page for
every video, article, question and lesson; a heading for every passage and message, with our id.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from generator import urls
from generator.load import load_site
from generator.model import Article, Catalog, Question, Video
from generator.timecode import clock

CONFIG = """\
site_name: Compared
docs_dir: docs
theme:
  name: material
  font: false
  features: [search.suggest]
plugins: [search]
markdown_extensions: [abbr, admonition, attr_list, def_list, footnotes, md_in_html, tables]
"""


def build_material_site(config_file: Path, folder: Path) -> Path:
    """Write the sources of `config_file`'s site into `folder`, build them, and give the site."""
    for url, text in _pages(load_site(config_file, drafts=False).catalog):
        path = folder / "docs" / url / "index.md"
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
    (folder / "docs" / "index.md").write_text("# Compared\n", "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "site"


def _pages(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for video in catalog.videos:
        if video.listed:
            yield urls.watch(video), _video(video, catalog)
    for article in catalog.articles:
        yield urls.article(article), _article(article, catalog)
    for question in catalog.questions:
        yield urls.question(question), _question(question, catalog)
    for lesson in catalog.lessons:
        yield urls.lesson(lesson), f"# {lesson.title}\n\n{lesson.description}\n\n{lesson.body}\n"


def _video(video: Video, catalog: Catalog) -> str:
    chapters = {chapter.start: chapter.title for chapter in video.chapters}
    passages = video.transcript.passages if video.transcript else ()
    said = {passage.start: passage.text for passage in passages}
    parts = [f"# {video.title}", _tags(video.topics, catalog), video.description]
    for start in sorted({*chapters, *said}):
        anchor = urls.moment_anchor(start)
        heading = f"{clock(start)} {chapters.get(start, '')}".rstrip()
        parts += [f'## {heading} {{ id="{anchor}" }}', said.get(start, "")]
    return "\n\n".join(parts)


def _article(article: Article, catalog: Catalog) -> str:
    head = f"# {article.title}\n\n{_tags(article.topics, catalog)}\n\n{article.description}"
    body = re.sub(r"video:(\S+?)\)", r"https://youtu.be/\1)", article.body)
    return f"{head}\n\n{body}"


def _question(question: Question, catalog: Catalog) -> str:
    parts = [f"# {question.question}", _tags(catalog.topics_of_question[question.slug], catalog)]
    for message in question.walk():
        parts += [f'## {message.author} {{ id="{message.id}" }}', message.text]
    return "\n\n".join(parts)


def _tags(topics: tuple[str, ...], catalog: Catalog) -> str:
    return ", ".join(catalog.topic_by_slug[topic].title for topic in topics)
