"""The beginnings of an article, a question or a lesson, filled in from the catalog. Pure."""

from __future__ import annotations

from datetime import date

from generator.content import prompts
from generator.content.moments import parse_moment
from generator.content.options import is_web_address
from generator.content.thread import COACH
from generator.content.writing import NewFile, one_line, render_document
from generator.content.youtube_urls import parse_video_reference
from generator.errors import TipsheetError, UsageError, did_you_mean
from generator.model import Catalog, Chapter, Video
from generator.slugs import slugify
from generator.timecode import clock

_SENTENCE_LENGTH = 160


def build_article(
    title: str, catalog: Catalog, *, day: date, video: str = "", draft: bool = False
) -> NewFile:
    """An article of `day`, about `video` (an id or URL) if one is named.

    Its address is one that no article has. Raises TipsheetError for a video that the snapshot
    does not know, and where that day has an article of this title already.
    """
    slug = _choose_slug(title, catalog, day)
    about = _find_video(video, catalog) if video else None
    fields = {
        "title": one_line(title),
        "description": _first_sentence(about) if about else "",
        "video": about.id if about else "",
        "topics": list(about.topics) if about else [],
        "draft": draft or None,
    }
    path = f"articles/{day.isoformat()}-{slug}.md"
    return NewFile(
        path=path, text=render_document(fields, _outline(about) if about else prompts.ARTICLE)
    )


def build_question(  # noqa: PLR0913 — each is a field of the file
    title: str, catalog: Catalog, *, day: date, about: str, at: str = "", asker: str = ""
) -> NewFile:
    """A thread that `asker` began on `day`, with room for the coach's answer.

    Raises UsageError for a moment that is none, and TipsheetError if `about` is unknown.
    """
    subject, second = _find_subject(about, catalog)
    if at:
        second = parse_moment(at)
        if second is None:
            raise UsageError(f"`{at}` is no moment in a video: write it as 1:35")
    fields = {
        "question": one_line(title),
        "about": subject,
        "at": None if second is None else clock(second),
    }
    who = one_line(asker.replace(",", " ")) or "A reader"
    body = f"## {who}, {day}\n\n{prompts.ASKED}\n\n### {COACH}, {day}\n\n{prompts.ANSWER}"
    slug = slugify(title, fallback="question")
    return NewFile(path=f"questions/{slug}.md", text=render_document(fields, body))


def build_lesson(title: str, *, url: str, price: str = "") -> NewFile:
    """A lesson to be had at `url`. Raises UsageError for what is no web address."""
    if not is_web_address(url):
        raise UsageError(f"`{url}` is no web address: write it as https://example.org/lesson")
    fields = {"title": one_line(title), "url": url, "price": one_line(price)}
    slug = slugify(title, fallback="lesson")
    return NewFile(path=f"lessons/{slug}.md", text=render_document(fields, prompts.LESSON))


def _choose_slug(title: str, catalog: Catalog, day: date) -> str:
    wanted = slugify(title, fallback="article")
    slug, count = wanted, 2
    while known := catalog.article_by_slug.get(slug):
        if known.date == day:
            raise TipsheetError(f"{known.source.path} is there already and stays as it is")
        slug, count = f"{wanted}-{count}", count + 1
    return slug


def _find_video(written: str, catalog: Catalog) -> Video:
    reference = parse_video_reference(written)
    if reference is None:
        raise UsageError(f"`{written}` is no video's id or address on YouTube")
    video = catalog.video_by_id.get(reference[0])
    if video is None:
        near = did_you_mean(reference[0], catalog.video_by_id)
        hint = f"{near} If the video is new, run `tipsheet sync` first".strip()
        raise TipsheetError(f"`{reference[0]}` is not in the playlist snapshot\n  hint: {hint}")
    return video


def _find_subject(about: str, catalog: Catalog) -> tuple[str, int | None]:
    """What a question is about, and the second that an address names."""
    if about in catalog.article_by_slug or about in catalog.lesson_by_slug:
        return about, None
    reference = parse_video_reference(about)
    if reference and ("/" in about or reference[0] in catalog.video_by_id):
        return _find_video(about, catalog).id, reference[1]
    known = {*catalog.article_by_slug, *catalog.lesson_by_slug, *catalog.video_by_id}
    hint = did_you_mean(about, known) or "name an article, a lesson or a video"
    raise TipsheetError(f"`{about}` is no article, lesson or video\n  hint: {hint}")


def _first_sentence(video: Video) -> str:
    """The first sentence of the first paragraph of what YouTube shows below the video."""
    paragraph = one_line(video.description.strip().split("\n\n")[0].split("\n")[0])
    sentence, stop, _ = paragraph.partition(". ")
    found = f"{sentence}." if stop else paragraph
    return found if len(found) <= _SENTENCE_LENGTH and "://" not in found else ""


def _outline(video: Video) -> str:
    """A link to each chapter's moment, to write around."""
    if not video.chapters:
        return prompts.ARTICLE
    return "\n\n".join((prompts.ARTICLE, *(_part(video.id, chapter) for chapter in video.chapters)))


def _part(video: str, chapter: Chapter) -> str:
    moment = f"[At {clock(chapter.start)}](video:{video}#t={chapter.start})"
    return f"## {_plain(chapter.title)}\n\n{moment}"


def _plain(title: str) -> str:
    """A chapter's title as Markdown that shows nothing but its words."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>()#+-.!|~&" else sign for sign in title)
