"""Reads content/articles/: one Markdown file each, named `YYYY-MM-DD-slug.md`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from generator.content.aliases import read_aliases
from generator.content.dates import parse_date
from generator.content.editable import check_editable
from generator.content.front_matter import Document, parse_document
from generator.content.markdown_lines import count_words, find_video_links
from generator.content.prompts import ARTICLE, is_written
from generator.content.prose import parse_prose
from generator.content.reading import Reading, is_slug
from generator.content.schema import Key, Kind
from generator.content.video_fields import read_videos
from generator.errors import Source
from generator.model import Article
from generator.slugs import slugify

FOLDER = "articles"

KEYS = {
    "title": Key(line="title: Healthy hips", required=True),
    "description": Key(
        line="description: Three directions that a hip joint wants to move in",
        about="One sentence, for search results and cards",
    ),
    "video": Key(
        line="video: dQw4w9WgXcQ",
        kind=Kind.VIDEOS,
        about="The videos it is about, each by its address or id on YouTube",
    ),
    "topics": Key(line="topics: [hips, pelvis]", kind=Kind.TOPICS),
    "lesson": Key(line="lesson: free-your-feet", kind=Kind.LESSON, about="To be recommended below"),
    "lesson_reason": Key(
        line="lesson_reason: Free feet are where free hips begin", about="Why this lesson"
    ),
    "draft": Key(line="draft: true", kind=Kind.FLAG, about="Not to be published yet"),
    "aliases": Key(
        line="aliases: [/2020/03/healthy-hips/]",
        kind=Kind.TEXTS,
        about="Where it used to stand, each a path that leads here from now on",
    ),
    "date": Key(
        line="date: 2020-03-26",
        kind=Kind.DATE,
        about="Only if it is not the one in the file's name",
    ),
    "slug": Key(
        line="slug: healthy-hips",
        kind=Kind.SLUG,
        about="Only if it is not the one in the file's name",
    ),
}
_UNWRITTEN = "write it in the comment's place; until then the article is a draft"
_DATED = re.compile(r"(?P<date>\d{4}-\d{1,2}-\d{1,2})-(?P<slug>.+)", re.ASCII)


def load_articles(reading: Reading) -> tuple[Article, ...]:
    """All articles, drafts too, by file name."""
    files = reading.files(FOLDER, {".md"}, "article")
    articles = (_load_article(file, reading) for file in files)
    return _keep_first((article for article in articles if article), reading)


def _keep_first(articles: Iterable[Article], reading: Reading) -> tuple[Article, ...]:
    """One article for each slug; a second one is a problem that names the first."""
    first: dict[str, Article] = {}
    for article in articles:
        known = first.setdefault(article.slug, article)
        if known is not article:
            what = f"the slug `{article.slug}` is taken by {known.source.path}"
            hint = f"rename one of the files, or write `slug: {article.slug}-2` at the top of this"
            reading.report(article.source, what, hint)
    return tuple(first.values())


def _load_article(file: Path, reading: Reading) -> Article | None:
    text = reading.load(file)
    document = parse_document(text, "the article", KEYS, reading.problems) if text else None
    dated = _DATED.fullmatch(file.stem)
    slug = dated["slug"] if dated else file.stem
    if document is None:
        reading.broken.add(slug)
        return None
    slug = _read_slug(document, slug, file, reading)
    day = _read_date(document, dated["date"] if dated else "", file, reading)
    if day is None:  # it is an article all the same, and whatever else is wrong with it is told too
        reading.broken.add(slug)
    return _build_article(document, slug, day or date.min, reading)


def _build_article(document: Document, slug: str, day: date, reading: Reading) -> Article:
    fields, body = document.fields, document.body
    check_editable(fields, reading)
    written = is_written(document, ARTICLE, _UNWRITTEN, reading.problems)
    return Article(
        slug=slug,
        title=fields.text("title"),
        description=fields.text("description"),
        date=day,
        videos=read_videos(fields, "video"),
        topics=fields.texts("topics"),
        lesson=fields.text("lesson") or None,
        lesson_reason=fields.text("lesson_reason"),
        draft=fields.flag("draft") or not written,
        aliases=read_aliases(fields, "aliases"),
        body=body,
        words=count_words(body),
        links=find_video_links(body, document.path, document.body_line, reading.problems),
        prose=parse_prose(body, document.body_line),
        source=Source(document.path),
        lines=fields.lines,
    )


def _read_slug(document: Document, named: str, file: Path, reading: Reading) -> str:
    """The slug that the front matter sets, else the one in the file's name."""
    written = document.fields.text("slug")
    if not written:
        prefix = file.stem.removesuffix(named)
        reading.check_slug(named, file, prefix)
        return named
    if not is_slug(written):
        hint = "use small letters, digits and single hyphens, as in `slug: healthy-hips`"
        document.fields.report("slug", f"`slug` is `{written}`, which no address can have", hint)
    return written


def _read_date(document: Document, named: str, file: Path, reading: Reading) -> date | None:
    """The date that the front matter sets, else the one in the file's name."""
    if "date" in document.fields.lines:
        return document.fields.date("date", required=True)
    day = parse_date(named)
    if day is None:
        source = Source(reading.path_of(file))
        if named:
            what = f"the file's name begins with `{named}`, which is no date"
        else:
            what = "the article has no date: neither its name nor its front matter gives one"
        slug = slugify(file.stem.removeprefix(f"{named}-") if named else file.stem, fallback="text")
        hint = f"rename it as in `2020-03-26-{slug}.md`, or write `{KEYS['date']}` at its top"
        reading.report(source, what, hint)
    return day
