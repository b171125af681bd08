"""What an article shows of other hosts, which the site's policy keeps every browser from fetching.

`render/policy.py` says what may be shown. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from generator.errors import Problem, Severity, Source
from generator.model import Article, Embed, Settings, Thumbnails

_STILLS = "i.ytimg.com"
_FRAMES = frozenset({"embed", "iframe", "object"})
_RECORDINGS = frozenset({"audio", "source", "video"})
_DRAWN = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})


def check_embeds(article: Article, settings: Settings) -> Iterator[Problem]:
    """A warning for each image, frame or recording of another host in `article`."""
    seen = set()
    for embed in article.prose.embeds:
        if embed in seen or not _is_foreign(embed.target, settings):
            continue
        seen.add(embed)
        what, hint = _tell_frame(embed) if embed.tag in _FRAMES else _tell_file(embed, article)
        yield Problem(
            source=Source(article.source.path, embed.line),
            what=what,
            hint=hint,
            severity=Severity.WARNING,
        )


def _is_foreign(target: str, settings: Settings) -> bool:
    """Whether a browser would have to ask another host for it."""
    try:
        url = urlsplit(target.strip())
    except ValueError:
        return False  # no address at all, which `links` tells
    shown = {"", urlsplit(settings.site_url).netloc}
    if settings.thumbnails is Thumbnails.REMOTE:
        shown.add(_STILLS)
    return url.scheme.lower() in {"", "http", "https"} and url.netloc not in shown


def _tell_frame(embed: Embed) -> tuple[str, str]:
    if embed.video:
        return (
            f"the frame of `{embed.target}` is not shown, or asks YouTube before anybody plays it",
            f"write `https://youtu.be/{embed.video}` alone on a line: it becomes the site's player",
        )
    return (
        f"`{embed.target}` is not shown: the site's policy lets no other site stand in a frame",
        "link to it instead: `[what it is](address)`",
    )


def _tell_file(embed: Embed, article: Article) -> tuple[str, str]:
    path = PurePosixPath(unquote(urlsplit(embed.target).path))
    if embed.tag in _RECORDINGS and path.suffix.lower() not in _DRAWN:
        kind, folder = "the recording", "files"
    else:
        kind, folder = "the image", "images"
    file = f"{folder}/{'-'.join(path.name.split()) or 'picture.jpg'}"
    beside = PurePosixPath(article.source.path).parent / file
    return (
        f"{kind} `{embed.target}` is not shown: the site's policy asks no other site for it",
        f"download it to {beside} and write `{file}` instead of its address",
    )
