"""What coaches and readers write in Markdown, with the two things Tipsheet adds to it.

A YouTube link alone on a line becomes the player; `[at 1:35](video:ID#t=95)` becomes a moment.
Links that do something else than lead somewhere (`javascript:`) are only their words. The same
extension serves MkDocs' pages and, cleaned by nh3, the threads and lessons.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Protocol
from xml.etree.ElementTree import Element, SubElement

import nh3
from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import AMP_SUBSTITUTE
from markupsafe import Markup

from generator.content.youtube_urls import parse_video_reference
from generator.model import Video
from generator.schemes import is_safe_link

_MOMENT = re.compile(r"video:(?P<id>[A-Za-z0-9_-]{11})(?:#t=(?P<seconds>\d+))?")
_TRAILING_TIME = re.compile(r"(?P<before>.*?)(?P<time>(?:\d+:)?\d{1,2}:\d{2})", re.DOTALL)
_LINE_LINK = re.compile(r"^ {0,3}<?(?P<url>https?://[^\s<>]+)>?\s*$", re.MULTILINE)

_TAGS = nh3.ALLOWED_TAGS - {"img", "map", "area"}
_ATTRIBUTES = {
    **nh3.ALLOWED_ATTRIBUTES,
    "a": {"href", "title", "class", "data-video", "data-t", "aria-label"},
    "th": {"align", "scope"},
    "td": {"align"},
}
_SCHEMES = {"http", "https", "mailto"}
_CLEANERS = {
    own: nh3.Cleaner(tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=rel)
    for own, rel in ((True, None), (False, "nofollow ugc"))
}
"""For what the coach wrote, and for what others did."""


class Partials(Protocol):
    """The templates that this module needs, without knowing where they come from."""

    def player(self, video: Video, *, root: str, start: int) -> Markup:
        """The facade of a player."""

    def moment(self, video: Video, seconds: int, *, root: str, here: bool) -> Markup:
        """A link to a second; `here`: the page has the video's player."""


class VideoMarkdown(Extension):
    """The extension; `enter` tells it which page it is on before each use."""

    def __init__(self, videos: Mapping[str, Video], partials: Partials) -> None:
        super().__init__()
        self.videos = videos
        self.partials = partials
        self.root = "./"
        self.players: set[str] = set()
        """Ids of the videos that have a player on this page."""
        self.embedded: list[str] = []
        """Ids of those whose player stands in the text, in order."""

    def enter(self, *, root: str, players: Sequence[str]) -> None:
        """Begin a page that lies `root` below the site's root and has these videos' players."""
        self.root = root
        self.players = set(players)
        self.embedded = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 — Markdown's own name
        """Register our processors."""
        md.block_level_elements.append("tip-player")
        md.parser.blockprocessors.register(_LoneLinks(md.parser, self), "video_lines", 85)
        # After the inline patterns (20), before MkDocs resolves relative links (0).
        md.treeprocessors.register(_Moments(md, self), "video_moments", 5)
        md.treeprocessors.register(_Unlinked(md), "unlinked", 4)


class _LoneLinks(BlockProcessor):
    """A line that is nothing but a link to a known video, wherever a paragraph may stand."""

    def __init__(self, parser: BlockParser, extension: VideoMarkdown) -> None:
        super().__init__(parser)
        self._extension = extension

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 — Markdown's signature
        return self._find(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        found = self._find(block)
        if found is None:
            return
        match, video, seconds = found
        if before := block[: match.start()].strip("\n"):
            self.parser.parseBlocks(parent, [before])
        extension = self._extension
        extension.players.add(video.id)
        extension.embedded.append(video.id)
        html = extension.partials.player(video, root=extension.root, start=seconds)
        SubElement(parent, "p").text = self.parser.md.htmlStash.store(html)
        if after := block[match.end() :].strip("\n"):
            blocks.insert(0, after)

    def _find(self, block: str) -> tuple[re.Match[str], Video, int] | None:
        for match in _LINE_LINK.finditer(block):
            reference = parse_video_reference(match["url"])
            if reference and (video := self._extension.videos.get(reference[0])):
                return match, video, reference[1] or 0
        return None


class _Moments(Treeprocessor):
    """Links whose address is `video:ID#t=95`."""

    def __init__(self, md: Markdown, extension: VideoMarkdown) -> None:
        super().__init__(md)
        self._markdown = md
        self._extension = extension

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for index, child in reversed(list(enumerate(parent))):
                match = _MOMENT.fullmatch(child.get("href", "")) if child.tag == "a" else None
                video = self._extension.videos.get(match["id"]) if match else None
                if match and video:
                    self._replace(parent, index, video, match["seconds"])

    def _replace(self, parent: Element, index: int, video: Video, seconds: str | None) -> None:
        """Put the moment in the link's place; words before the time stay words."""
        link = parent[index]
        words = "".join(link.itertext())
        extension = self._extension
        if seconds is None:
            link.set("href", f"{extension.root}watch/{video.slug}/")
            return
        html = extension.partials.moment(
            video, int(seconds), root=extension.root, here=video.id in extension.players
        )
        timed = _TRAILING_TIME.fullmatch(words)
        before = timed["before"] if timed else f"{words} "
        text = f"{before}{self._markdown.htmlStash.store(html)}{link.tail or ''}"
        parent.remove(link)
        if index:
            parent[index - 1].tail = (parent[index - 1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text


class _Unlinked(Treeprocessor):
    """Takes the address from links that no visitor should follow; what they say stays."""

    def run(self, root: Element) -> None:
        read = UnescapeTreeprocessor(self.md)
        for link in root.iter("a"):
            written = link.get("href", "").replace(AMP_SUBSTITUTE, "&")
            if not is_safe_link(read.unescape(written)):
                del link.attrib["href"]


class Cleaned:
    """Markdown of threads and lessons to HTML that is safe to show, whoever wrote it."""

    def __init__(
        self,
        videos: Mapping[str, Video],
        partials: Partials,
        extensions: Sequence[str] = (),
        configs: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        self._extension = VideoMarkdown(videos, partials)
        self._markdown = Markdown(
            extensions=[*extensions, self._extension], extension_configs=dict(configs)
        )
        self._markdown.parser.blockprocessors.deregister("video_lines")
        self._done: dict[tuple[object, ...], Markup] = {}

    def __call__(
        self, text: str, root: str, video: Video | None = None, *, own: bool = False
    ) -> Markup:
        """`text` as HTML for a page `root` below the site's root, which has `video`'s player.

        Search engines are told not to follow its links, unless it is the coach's `own`.
        """
        # Only a moment is another one elsewhere: most messages are the same on all their pages.
        place = (root, video.id if video else "") if "video:" in text else ()
        key = (text, own, *place)
        if key not in self._done:
            self._extension.enter(root=root, players=[video.id] if video else [])
            html = _CLEANERS[own].clean(self._markdown.reset().convert(text))
            self._done[key] = Markup(html)  # noqa: S704 — just cleaned
        return self._done[key]
