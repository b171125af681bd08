"""A blog post's HTML as the Markdown of an article. Pure.

What cannot be said in Markdown is left out and told: shortcodes, frames, forms. Videos become
links alone on a line where the snapshot knows them, else ordinary links.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import unquote, urljoin, urlsplit

import nh3
from markdownify import markdownify

from generator.content.youtube_urls import parse_video_reference
from generator.elsewhere import youtube_watch
from generator.slugs import slugify

_TAGS = frozenset(
    "a abbr b blockquote br code del em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins li ol p "  # noqa: SIM905
    "pre s strong sub sup table tbody td tfoot th thead tr ul".split()
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_PAIR = re.compile(
    r"\[(?P<name>[a-z][\w-]*)(?P<options>(?:\s|=)[^\]]*)?\](?P<inner>.*?)\[/(?P=name)\]", re.DOTALL
)
_SINGLE = re.compile(r"\[/?(?P<name>[a-z][\w-]*)(?P<options>(?:\s|=)[^\]]*=?[^\]]*)?/?\]")
_ALONE = frozenset({"gallery", "playlist", "audio", "video", "more", "contact-form"})
"""Shortcodes that WordPress has without options, too."""
_FRAME = re.compile(
    r"<iframe\b[^>]*?\bsrc\s*=\s*[\"'](?P<src>[^\"']+)[\"'][^>]*>(?:\s*</iframe>)?", re.IGNORECASE
)
_LONE_URL = re.compile(
    r"^[ \t]*(?:<p>)?\s*(?P<url>https?://[^\s<>]+)\s*(?:</p>)?[ \t]*$", re.MULTILINE
)
_URL = re.compile(r"https?://[^\s\"'<>\]]+")
_IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_SOURCE = re.compile(r"\bsrc\s*=\s*[\"'](?P<url>[^\"']+)[\"']", re.IGNORECASE)
_LINKED_IMAGE = re.compile(r"<a\b[^>]*>\s*(?P<image><img\b[^>]*>)\s*</a>", re.IGNORECASE)
_HREF = re.compile(r"(?P<before><a\b[^>]*?\bhref\s*=\s*[\"'])(?P<url>[^\"']+)", re.IGNORECASE)
_BLOCK = re.compile(r"\s*<(?:p|h[1-6]|ul|ol|table|blockquote|pre|figure|hr|div)\b", re.IGNORECASE)
_OPENS = re.compile(r"<(?:ul|ol|table|blockquote|pre|figure|div)\b", re.IGNORECASE)
_CLOSES = re.compile(r"</(?:ul|ol|table|blockquote|pre|figure|div)\b", re.IGNORECASE)
_VIDEO_MARK = "tipsheetvideo{}tipsheet"
_VIDEO_MARKED = re.compile(r"tipsheetvideo(?P<index>\d+)tipsheet")
_HEADING = re.compile(r"^(?P<marks>#{1,6})(?= )", re.MULTILINE)


@dataclass(slots=True, kw_only=True)
class Converter:
    """What is known of the blog, and what was found in the texts converted so far."""

    site: str
    """The blog's address."""
    videos: Collection[str]
    """Ids that the snapshot knows."""
    page_of: Callable[[str], str | None]
    """Where a path of the blog stands now, as a link in an article; None: nowhere."""
    images: dict[str, str] = field(default_factory=dict)
    """The file below content/articles/ by the address it is to be fetched from."""
    lost: dict[str, int] = field(default_factory=dict)
    """What was left out, in words, and how often."""

    def to_markdown(self, html: str) -> str:
        """The text as Markdown, headings from the second level on."""
        marks: list[str] = []
        text = _COMMENT.sub("", html.replace("\r\n", "\n").replace("\xa0", " "))
        text = self._shortcodes(text)
        text = _FRAME.sub(lambda match: self._video(unescape(match["src"]), marks), text)
        text = _LONE_URL.sub(lambda match: self._lone(match, marks), text)
        text = _paragraphs(text)
        text = _LINKED_IMAGE.sub(lambda match: match["image"], text)
        text = _IMAGE.sub(lambda match: self._image(match[0]), text)
        text = _HREF.sub(lambda match: match["before"] + self._link(match["url"]), text)
        clean = nh3.clean(
            text, tags=set(_TAGS), link_rel=None, url_schemes={"http", "https", "mailto"}
        )
        markdown = markdownify(clean, heading_style="ATX", bullets="-", wrap=False)
        return _tidy(_VIDEO_MARKED.sub(lambda match: marks[int(match["index"])], markdown))

    def _shortcodes(self, text: str) -> str:
        for _ in range(4):  # they can stand in each other
            text, count = _PAIR.subn(self._pair, text)
            if not count:
                break
        return _SINGLE.sub(self._single, text)

    def _pair(self, match: re.Match[str]) -> str:
        name, inner = match["name"], match["inner"]
        if name == "embed":
            return f"\n\n{inner.strip()}\n\n"
        if name == "caption":
            image = _IMAGE.search(inner)
            words = nh3.clean(inner, tags=set()).strip()
            return f"<p>{image[0] if image else ''}</p><p><em>{words}</em></p>"
        self._lose(f"the shortcode `[{name}]`, whose text stays")
        return inner

    def _single(self, match: re.Match[str]) -> str:
        name, options = match["name"], match["options"] or ""
        url = _URL.search(unescape(options))
        if name == "youtube" and url:
            return f"\n\n{url[0]}\n\n"
        if name not in _ALONE and "=" not in options:
            return match[0]  # a word in brackets, as in "[sic]"
        self._lose(f"the shortcode `[{name}]`")
        return ""

    def _lone(self, match: re.Match[str], marks: list[str]) -> str:
        url = unescape(match["url"])
        return self._video(url, marks) if parse_video_reference(url) else match[0]

    def _video(self, url: str, marks: list[str]) -> str:
        """A place for a video's link, which no conversion may touch."""
        url = f"https:{url}" if url.startswith("//") else url
        reference = parse_video_reference(url)
        if reference is None:
            self._lose(f"a frame of {_host(url) or 'nowhere'}")
            return f'<p><a href="{escape(url)}">{escape(url)}</a></p>'
        video, seconds = reference
        address = youtube_watch(video, seconds or 0)
        if video in self.videos:
            marks.append(address)
        else:
            self._lose(f"the player of {address}, which is in no playlist of this site")
            marks.append(f"[Watch it on YouTube]({address})")
        return f"\n\n<p>{_VIDEO_MARK.format(len(marks) - 1)}</p>\n\n"

    def _image(self, tag: str) -> str:
        source = _SOURCE.search(tag)
        if source is None:
            return ""
        url = _absolute(self.site, unescape(source["url"]))
        if not url.startswith(("http://", "https://")):
            self._lose("an image that is no file")
            return ""
        file = self.images.get(url) or self._name_image(url)
        self.images[url] = file
        return tag[: source.start("url")] + escape(file) + tag[source.end("url") :]

    def _name_image(self, url: str) -> str:
        stem, dot, suffix = unquote(urlsplit(url).path).rpartition("/")[2].rpartition(".")
        name = slugify(stem if dot else suffix, fallback="image")
        end = f".{slugify(suffix, fallback='jpg')}" if dot else ""
        taken, candidate, count = set(self.images.values()), f"images/{name}{end}", 2
        while candidate in taken:
            candidate, count = f"images/{name}-{count}{end}", count + 1
        return candidate

    def _link(self, written: str) -> str:
        url = urlsplit(_absolute(self.site, unescape(written)))
        if url.hostname != _host(self.site):
            return written
        here = self.page_of(f"{url.path}?{url.query}" if url.query else url.path)
        return escape(here) if here else written

    def _lose(self, what: str) -> None:
        self.lost[what] = self.lost.get(what, 0) + 1


def _absolute(site: str, written: str) -> str:
    """What `written` means on a page of `site`; empty for what is no address."""
    try:
        url = urljoin(site, written)
        urlsplit(url)
    except ValueError:
        return ""
    return url


def _host(url: str) -> str | None:
    return urlsplit(_absolute("", url)).hostname


def _paragraphs(text: str) -> str:
    """What WordPress does when it shows a text: blank lines part paragraphs."""
    if re.search(r"<p\b", text, re.IGNORECASE) and "\n\n" not in text.strip():
        return text
    parts = (part.strip("\n") for part in re.split(r"\n\s*\n", text))
    return "\n".join(_close(part) for part in parts if part.strip())


def _close(part: str) -> str:
    """A part as a block of its own: what is left open in it ends with it."""
    block = part if _BLOCK.match(part) else f"<p>{part.replace(chr(10), '<br>')}</p>"
    opened, closed = (len(re.findall(mark, block)) for mark in (_OPENS, _CLOSES))
    return nh3.clean(block, tags=set(_TAGS) | {"div"}, link_rel=None) if opened == closed else block


def _tidy(markdown: str) -> str:
    """Headings below the page's own, no space at line ends, one blank line between blocks."""
    levels = [len(match["marks"]) for match in _HEADING.finditer(markdown)]
    if levels:
        down = 2 - min(levels)
        markdown = _HEADING.sub(lambda match: "#" * min(len(match["marks"]) + down, 6), markdown)
    lines = (line.rstrip() if not line.endswith("  ") else line for line in markdown.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
