"""What a careful friend would say about the content before it is published: warnings only.

Pure, and part of loading a site: nothing here stops a build unless it is a strict one. What is
plainly wrong is told by the readers in `content/` and by `references`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.chapters import find_dropped_chapters
from generator.errors import Problem, Severity, Source
from generator.foreign import check_embeds
from generator.links import Links
from generator.model import Article, Catalog, Content, GoneReason, Settings, Video

_GONE = {
    GoneReason.PRIVATE: "was made private",
    GoneReason.DELETED: "was deleted",
    GoneReason.LEFT_PLAYLIST: "left the playlist",
    GoneReason.UNAVAILABLE: "is not to be had any more",
}


def give_advice(
    content: Content, catalog: Catalog, settings: Settings, today: date
) -> tuple[Problem, ...]:
    """Every warning about `content`; `today` is the day in the coach's zone."""
    found: list[Problem] = []
    for article in content.articles:
        found += _on_front_matter(article, today)
        found += _on_headings(article)
        found += _on_images(article)
        found += _on_scripts(article)
        found += check_embeds(article, settings)
        found += _on_videos(article, catalog)
    found += check_links(content, catalog, settings)
    found += check_chapters(content, settings)
    return tuple(found)


def check_links(content: Content, catalog: Catalog, settings: Settings) -> Iterator[Problem]:
    """A warning for each link in an article that leads to nothing on this site."""
    links = Links(content, catalog, settings)
    for article in content.articles:
        yield from links.check(article)


def _on_front_matter(article: Article, today: date) -> Iterator[Problem]:
    if not article.description:
        yield _warning(
            Source(article.source.path, article.lines.get("title", 1)),
            "the article has no `description`",
            "write one sentence for search results and cards: `description: …`",
        )
    if article.date > today:
        yield _warning(
            Source(article.source.path, article.lines.get("date", 1)),
            f"the article is dated {article.date}, which is still to come",
            "it is published by the first build on that day; until then only the preview shows it",
        )


def _on_headings(article: Article) -> Iterator[Problem]:
    before = 1
    for heading in article.prose.headings:
        source = Source(article.source.path, heading.line)
        if heading.level == 1:
            hint = f"begin it with `## `: `{article.title}` is the page's own heading"
            yield _warning(source, f"`{heading.text}` is a second title", hint)
        elif heading.level > before + 1:
            marks = "#" * (before + 1)
            what = f"the heading `{heading.text}` skips a level"
            hint = f"begin it with `{marks} `, so that screen readers can follow"
            yield _warning(source, what, hint)
        before = heading.level


def _on_images(article: Article) -> Iterator[Problem]:
    for line in article.prose.mute_images:
        yield _warning(
            Source(article.source.path, line),
            "the image has no alternative text",
            "say what it shows for those who cannot see it: `![what it shows](file.jpg)`",
        )


def _on_scripts(article: Article) -> Iterator[Problem]:
    for script in article.prose.scripts:
        yield _warning(
            Source(article.source.path, script.line),
            f"`{script.target}` does nothing: the site's policy lets no text run or restyle a page",
            "take it out; a link may begin with https:, http:, mailto:, tel: or webcal:",
        )


def _on_videos(article: Article, catalog: Catalog) -> Iterator[Problem]:
    places = [(video, article.lines.get("video", 1)) for video in article.videos]
    places += [(link.video, link.line) for link in article.links]
    for id_, line in dict(places).items():
        video = catalog.video_by_id.get(id_)
        if video and video.gone:
            yield _warning(
                Source(article.source.path, line),
                f"the video `{video.title}` {_GONE[video.gone.reason]}: {video.gone.since}",
                "the article stays and says so; name another video, or rewrite what leans on it",
            )


def check_chapters(content: Content, settings: Settings) -> Iterator[Problem]:
    """A warning for each video whose chapters YouTube drops and the coach did not give."""
    folder = settings.content_dir.name
    mended = {one.id for one in content.overrides if one.chapters is not None}
    for playlist in content.playlists:
        for line, video in enumerate(playlist.videos, start=1):
            shown = video.chapters or video.id in mended or video.gone
            rule = None if shown else _dropped(video)
            if rule:
                path = f"{folder}/playlist/{playlist.series}/videos.jsonl"
                yield _warning(
                    Source(path, line),
                    f"YouTube shows no chapters for `{video.title}`, since {rule}",
                    "mend the times in its description on YouTube, or give its `chapters` in "
                    f"{folder}/videos.yml",
                )


def _dropped(video: Video) -> str | None:
    return find_dropped_chapters(video.description, duration=video.duration)


def _warning(source: Source, what: str, hint: str) -> Problem:
    return Problem(source=source, what=what, hint=hint, severity=Severity.WARNING)
