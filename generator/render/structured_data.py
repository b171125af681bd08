"""What the pages say to search engines: schema.org's terms as JSON-LD, from the catalog alone.

Every function gives a plain mapping; `render_json_ld` makes it safe to stand in a script element.
URLs are absolute; a page of a site that has no address of its own does not print any of this.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from generator import urls
from generator.model import (
    Article,
    Catalog,
    LiveState,
    Message,
    Question,
    Settings,
    Video,
)
from generator.render.pictures import picture_of
from generator.render.plain import plain_text
from generator.render.structured_events import broadcast_event
from generator.render.times import iso_duration

Data = Mapping[str, Any]

_CONTEXT = "https://schema.org"
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def render_json_ld(data: Data) -> Markup:
    """`data` as JSON that no HTML parser can be led out of, and no script is run by."""
    text = json.dumps({"@context": _CONTEXT, **data}, ensure_ascii=False, sort_keys=True)
    return Markup(text.translate(_UNSAFE))  # noqa: S704 — nothing of markup is left in it


def website_object(settings: Settings) -> Data:
    """The site itself (WebSite), and how to search in it (SearchAction)."""
    search = f"{_absolute(urls.SEARCH, settings)}?q={{search_term_string}}"
    return {
        "@type": "WebSite",
        "name": settings.site_name,
        "url": _absolute("", settings),
        "description": settings.site_description,
        "inLanguage": settings.language,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=search_term_string",
        },
    }


def breadcrumb_list(crumbs: Iterable[tuple[str, str]], settings: Settings) -> Data:
    """The way to a page (BreadcrumbList), from titles and permalinks."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": title,
                "item": _absolute(url, settings),
            }
            for position, (title, url) in enumerate(crumbs, start=1)
        ],
    }


def video_object(video: Video, catalog: Catalog, settings: Settings) -> Data:
    """A video (VideoObject) with a Clip for each chapter; a broadcast has its BroadcastEvent."""
    data: dict[str, Any] = {
        "@type": "VideoObject",
        "name": video.title,
        "description": video.description or video.title,
        "thumbnailUrl": [picture_of(video, catalog, settings).href(settings.site_url)],
        "uploadDate": video.published.isoformat(),
        "url": _absolute(urls.watch(video), settings),
        "inLanguage": settings.language,
    }
    if video.embeddable:
        data["embedUrl"] = embed_url(video)
    if video.duration:
        data["duration"] = iso_duration(video.duration)
    if video.regions_allowed is not None:
        data["regionsAllowed"] = list(video.regions_allowed)
    if video.regions_blocked:
        data["ineligibleRegion"] = list(video.regions_blocked)
    if clips := _clips(video, settings):
        data["hasPart"] = clips
    if video.live is not LiveState.NONE or video.actual_start:
        data["publication"] = broadcast_event(video, catalog)
    return data


def embed_url(video: Video) -> str:
    """YouTube's player of a video, at the privacy-enhanced host."""
    return f"https://www.youtube-nocookie.com/embed/{quote(video.id, safe='')}"


def article_object(article: Article, catalog: Catalog, settings: Settings) -> Data:
    """An article (BlogPosting)."""
    return {
        "@type": "BlogPosting",
        "headline": article.title,
        "description": article.description,
        "datePublished": article.date.isoformat(),
        "author": {"@type": "Person", "name": settings.coach.name},
        "image": picture_of(article, catalog, settings).href(settings.site_url),
        "url": _absolute(urls.article(article), settings),
        "inLanguage": settings.language,
    }


def question_object(question: Question, settings: Settings) -> Data:
    """A thread (Question) with the coach's messages as answers and readers' as comments."""
    first, *others = question.messages
    data: dict[str, Any] = {
        "@type": "Question",
        "name": question.question,
        "text": plain_text(first),
        "dateCreated": first.date.isoformat(),
        **_author(first),
        "url": _absolute(urls.question(question), settings),
        "inLanguage": settings.language,
    }
    replies = [_reply(message, question, settings) for message in (*first.replies, *others)]
    answers = [reply for reply in replies if reply["@type"] == "Answer"]
    data["answerCount"] = len(answers)
    if answers:
        data["acceptedAnswer"] = answers[0]
    if answers[1:]:
        data["suggestedAnswer"] = answers[1:]
    if comments := [reply for reply in replies if reply["@type"] == "Comment"]:
        data["comment"] = comments
    return data


def _reply(message: Message, question: Question, settings: Settings) -> dict[str, Any]:
    data: dict[str, Any] = {
        "@type": "Answer" if message.by_coach else "Comment",
        "text": plain_text(message),
        "dateCreated": message.date.isoformat(),
        **_author(message),
        "url": _absolute(urls.message(question, message), settings),
    }
    if message.replies:
        data["comment"] = [
            {**_reply(reply, question, settings), "@type": "Comment"} for reply in message.replies
        ]
    return data


def _author(message: Message) -> Data:
    """Who wrote it, if anything of the name is known."""
    return {"author": {"@type": "Person", "name": message.author}} if message.author else {}


def _clips(video: Video, settings: Settings) -> list[Data]:
    """Its chapters, each up to the next; those that begin after its end, which may be unknown, not.

    Their links lead to the watch page, which starts its player there.
    """
    chapters = [one for one in video.chapters if one.start < video.duration]
    ends = [*(one.start for one in chapters[1:]), video.duration]
    return [
        {
            "@type": "Clip",
            "name": chapter.title,
            "startOffset": chapter.start,
            "endOffset": end,
            "url": _absolute(f"{urls.watch(video)}#{urls.moment_anchor(chapter.start)}", settings),
        }
        for chapter, end in zip(chapters, ends, strict=False)
    ]


def _absolute(permalink: str, settings: Settings) -> str:
    return f"{settings.site_url}{permalink}"
