"""The MkDocs plugin: hooks of a few lines round load, catalog and render.

Only `host_pages`, `loading`, `standing`, `building` and `serving` know MkDocs besides.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator import urls
from generator.article_texts import ArticleTexts, load_article_texts
from generator.host_pages import HostPages
from generator.house import fingerprint_house
from generator.load import Site
from generator.loading import load_sound_site
from generator.making import Making, render_stale
from generator.output import write_files
from generator.render.compiled import keep_compiled
from generator.render.environment import (
    ShownTemplates,
    TemplatePartials,
    prepare_environment,
)
from generator.render.feeds import plan_feeds
from generator.render.files import plan_files, render_assets, render_machine_files
from generator.render.fingerprints import Digests, Fingerprints
from generator.render.pages import PageRenderer
from generator.render.reading import build_article_page
from generator.render.search import write_search_index
from generator.render.views import Page
from generator.reuse import LastBuild
from generator.standing import Standing, is_plain

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.plugins.tipsheet")

THEME = Path(__file__).resolve().parent.parent / "overrides"
"""Our templates, for a site that has none of its own."""

CACHE = ".cache/tipsheet"
"""Beside mkdocs.yml; may be deleted at any time."""


class Options(Config):
    """None that MkDocs is to look at: `load_settings` reads them with their lines."""


class TipsheetPlugin(BasePlugin[Options]):
    """Loads and checks before MkDocs cleans anything; renders what MkDocs has no pages for."""

    def load_config(self, *_args: Any, **_kwargs: Any) -> tuple[list[Any], list[Any]]:
        """Leave the options alone."""
        return [], []

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002 — MkDocs' own
        """Remember whether this is a preview, which shows drafts."""
        self.preview = command == "serve"
        self.last_good: Site | None = None
        self.making: Making | None = None
        self.digests: Digests = {}
        self.begin(LastBuild(site=Path()), None)

    def begin(self, last: LastBuild, cache: Path | None, *, programs: bool = True) -> None:
        """What the next build may reuse, and whether it makes what programs read too."""
        self.last_build, self.kept_in, self.programs = last, cache, programs

    def on_shutdown(self) -> None:
        """Leave no process behind, however the build ended."""
        self.stop()

    def stop(self) -> None:
        """Have nothing written any more."""
        if self.making:
            self.making.stop()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check everything; make the templates' environment."""
        self.site = self.last_good = self._load(config)
        _add_theme(config)
        catalog, settings = self.site.catalog, self.site.settings
        self.environment = environment = config.theme.get_env()
        environment.loader = ShownTemplates(config.theme.dirs)
        # For MkDocs too, which would make one of its own.
        config.theme.get_env = lambda: environment  # type: ignore[method-assign]
        self.host = HostPages(self.site, TemplatePartials(self.environment))
        prepare_environment(
            self.environment,
            catalog,
            settings,
            _extensions(config),
            config.mdx_configs,
        )
        if self.preview:  # the live reload's own script stands in the page
            self.environment.globals["policy"] = ""
        config.markdown_extensions.append(self.host.markdown)  # type: ignore[arg-type]
        config.theme.static_templates.clear()
        return config

    def _load(self, config: MkDocsConfig) -> Site:
        """The site; in a preview the last good one, when an edit has just broken something."""
        file, strict = Path(config.config_file_path), bool(config.strict)
        try:
            return load_sound_site(file, drafts=self.preview, strict=strict)
        except PluginError as error:
            if not self.preview or self.last_good is None:
                raise
            log.error("%s; the preview shows the last good state", error)
            return self.last_good

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave what is to be published and does not stand already, articles at their URLs."""
        self.host.arrange(files, config.docs_dir)
        self.has_robots = files.get_file_from_path(urls.ROBOTS) is not None
        pages = (file for file in files.documentation_pages() if not self.host.article(file))
        self.environment.globals["written_pages"] = frozenset(page.url for page in pages)
        house = self._house(config)
        if self.kept_in:
            keep_compiled(self.environment, self.kept_in, house)
        self.fingerprints = Fingerprints(self.site.catalog, house, self.digests)
        self.digests = self.fingerprints.digests
        self.standing = Standing(
            last=self.last_build,
            texts=load_article_texts(self.kept_in) if self.kept_in else ArticleTexts(),
            fingerprints=self.fingerprints,
            page_of=lambda one: build_article_page(one, self.site.catalog, self.site.settings),
        )
        self.standing.leave(files, self.host.article if is_plain(config) else lambda _: None)
        self.host.texts.update(self.standing.html)
        return files

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, **_: Any) -> str:
        """Tell our Markdown extension which page it is on."""
        self.host.enter(page)
        return markdown

    def on_page_content(self, html: str, *, page: MkDocsPage, **_: Any) -> str:
        """Settle its images, and keep what feeds and sitemap need of it."""
        return self.host.finish(page, html)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, **_: Any) -> Navigation:
        """Now everything is known that the theme wants for any page."""

        def host_context(page: Page) -> Mapping[str, Any]:
            base = self.renderer.root(page)[:-1] or "/"
            return get_context(nav, [], config, base_url=base)

        catalog, settings = self.site.catalog, self.site.settings
        self.renderer = PageRenderer(self.environment, settings, host_context)
        self.making = Making(
            plan_files(catalog, settings, self.renderer, self.environment, cache_of(config)),
            self.fingerprints.of,
            self.last_build,
            Path(config.site_dir),
        )
        return nav

    def _house(self, config: MkDocsConfig) -> str:
        """All that shapes every page and is not in the catalog; packages count by version."""
        names = self.environment.globals
        written = sorted(cast("frozenset[str]", names["written_pages"]))
        extra = (self.preview, written, names["has_old_posts"])
        return fingerprint_house(
            self.site.settings,
            {**config, "site_dir": "", "strict": "", "theme": dict(config.theme)},
            [Path(one) for one in config.theme.dirs if "site-packages" not in Path(one).parts],
            *extra,
        )

    def on_page_context(self, context: Any, *, page: MkDocsPage, **_: Any) -> Any:
        """Fill the shell of an article or a hand-written page."""
        content = Markup(page.content or "")  # noqa: S704 — our own pipeline
        ours, more = self.host.describe(page)
        context["shell"] = self.renderer.slots(ours, content=content, **more)
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write everything that is made from data, and the search index over the whole."""
        folder, cache = Path(config.site_dir), cache_of(config)
        catalog, settings = self.site.catalog, self.site.settings
        assets = render_assets(catalog, settings, self.environment, cache, self.host.own)
        count = write_files(folder, assets)
        if self.programs:
            count += write_files(folder, self._files_for_programs())
        if self.making:
            self.making.finish()
            count += self.making.made
        log.info("%d files from the catalog of %s", count, self.site.size)
        if self.programs:
            standing = {file: self.last_build.site / file for file in self.last_build.kept}
            found = write_search_index(folder, cache, standing, self.last_build.keep)
            log.info("%d pages to be searched", found)

    def _files_for_programs(self) -> Iterator[tuple[str, bytes]]:
        """All but what the coach has a file of their own for."""
        made_from = (self.site.catalog, self.site.settings, self.environment)
        feeds = plan_feeds(*made_from, self.host.texts)
        yield from render_stale(feeds, self.fingerprints.of, self.last_build)
        files = render_machine_files(*made_from, self.host.written)
        yield from (file for file in files if file[0] != urls.ROBOTS or not self.has_robots)

    def save_texts(self, cache: Path) -> None:
        """Keep the articles' texts for the next build."""
        prints = self.standing.prints.items()
        ArticleTexts({slug: (one, self.host.texts[slug]) for slug, one in prints}).save(cache)

    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:
        """Follow edits of the theme too."""
        if THEME.is_dir():
            server.watch(str(THEME))
        return server


def cache_of(config: MkDocsConfig) -> Path:
    """The folder beside mkdocs.yml that may be deleted at any time."""
    return Path(config.config_file_path).resolve().parent / CACHE


def _add_theme(config: MkDocsConfig) -> None:
    """Put our templates behind the site's own and before the theme's."""
    ours = str(THEME)
    if ours not in config.theme.dirs and THEME.is_dir():
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, ours)


def _extensions(config: MkDocsConfig) -> list[Any]:
    """The site's Markdown extensions, for threads and lessons; a table of contents has no use."""
    return [name for name in config.markdown_extensions if name != "toc"]
