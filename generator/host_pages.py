"""What MkDocs itself publishes: articles, hand-written pages and the files beside them."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from generator import urls
from generator.content.image_sizes import Size, load_size
from generator.host_files import article_file, is_our_script, is_published, still_files
from generator.load import Site
from generator.model import Article
from generator.render.environment import TemplatePartials
from generator.render.images import settle_images
from generator.render.markdown import VideoMarkdown
from generator.render.minify import render_script
from generator.render.reading import build_article_page
from generator.render.views import Kind, Page

log = logging.getLogger("mkdocs.plugins.tipsheet")


class HostPages:
    """Goes along while MkDocs renders, and keeps what others need of it afterwards."""

    def __init__(self, site: Site, partials: TemplatePartials) -> None:
        self._site = site
        self._partials = partials
        self._articles = article_file(site)
        self._media: dict[str, Path] = {}
        self._embedded: dict[str, tuple[str, ...]] = {}
        self.markdown = VideoMarkdown(site.catalog.video_by_id, partials)
        self.texts: dict[str, Markup] = {}
        """The articles' HTML by slug."""
        self.written: list[str] = []
        """The permalinks of the hand-written pages."""
        self.own: list[Page] = []
        """The pages that have a card of their own."""

    def article(self, file: File) -> Article | None:
        """The article that a file holds."""
        return self._articles.get(Path(file.abs_src_path or ""))

    def arrange(self, files: Files, docs_dir: str) -> None:
        """Leave in `files` what is to be published, articles at their URLs."""
        stills = still_files(self._site)
        for file in list(files):
            of_theme = file.src_dir != docs_dir
            if article := self.article(file):
                file.dest_uri = f"{urls.article(article)}index.html"
                file.url = urls.article(article)
            elif file.src_uri in stills:
                file.dest_uri = file.url = stills[file.src_uri]
            elif not is_published(file.src_uri, of_theme=of_theme):
                files.remove(file)
            elif is_our_script(file.src_uri, of_theme=of_theme):
                file.content_string = render_script(file.content_string)
        self._media = {file.url: Path(file.abs_src_path or "") for file in files.media_files()}

    def enter(self, page: MkDocsPage) -> None:
        """Tell our Markdown extension which page comes now."""
        article = self.article(page.file)
        players = article.videos if article else ()
        self.markdown.enter(root=urls.root_from(page.url), players=players)

    def finish(self, page: MkDocsPage, html: str) -> str:
        """The page's content as it is shown; what others need of it is kept."""
        size_of, alone = partial(self._image_size, page), not self.markdown.players
        html = settle_images(html, size_of, self._partials.image, may_lead=alone)
        if article := self.article(page.file):
            self.texts[article.slug] = Markup(html)  # noqa: S704 — our own pipeline
        else:
            self.written.append(page.url)
        self._embedded[page.url] = tuple(self.markdown.embedded)
        return html

    def describe(self, page: MkDocsPage) -> tuple[Page, dict[str, Any]]:
        """The page as our templates know it, and what its own template gets besides."""
        article = self.article(page.file)
        if article is None:
            ours = Page(
                kind=Kind.PAGE,
                template="page.html",
                url=page.url,
                title=str(page.title),
                description=str(page.meta.get("description") or ""),
            )
            self.own.append(ours)
            return ours, {}
        catalog = self._site.catalog
        embedded = self._embedded[page.url]
        above = [catalog.video_by_id[id_] for id_ in article.videos if id_ not in embedded]
        return build_article_page(article, catalog, self._site.settings), {"videos": above}

    def _image_size(self, page: MkDocsPage, src: str) -> Size | None:
        """The size of an image of the site's own; None: it lies elsewhere or cannot be read."""
        file = self._media.get(urljoin(page.url, src))
        size = load_size(file) if file else None
        if file and size is None:
            log.warning("%s: the size of `%s` cannot be read", page.file.src_uri, src)
        return size
