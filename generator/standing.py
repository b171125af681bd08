"""Which of MkDocs' files stand in the site as they would be made again, and so are left alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from posixpath import dirname, normpath

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.article_texts import ArticleTexts
from generator.content.settings import PLUGIN
from generator.model import Article
from generator.render.fingerprints import Fingerprints
from generator.render.views import Page
from generator.reuse import LastBuild, measure


class StandingFile(File):
    """A file that stands in the site already: others may link to it, and nothing is to be done."""

    @classmethod
    def of(cls, file: File) -> StandingFile:
        """The same file, standing."""
        standing = cls(
            file.src_uri,
            file.src_dir,
            file.dest_dir,
            file.use_directory_urls,
            dest_uri=file.dest_uri,
            inclusion=file.inclusion,
        )
        standing.url = file.url
        return standing

    def is_documentation_page(self) -> bool:
        """Nothing for MkDocs to render."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing for MkDocs to copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a build knows of the one before, and what it finds standing."""

    last: LastBuild
    texts: ArticleTexts
    """As the last build rendered them."""
    fingerprints: Fingerprints
    page_of: Callable[[Article], Page]
    prints: dict[str, str] = field(default_factory=dict)
    """The fingerprint of each article, by slug."""
    html: dict[str, Markup] = field(default_factory=dict)
    """The texts of the articles that stand, by slug."""

    def leave(self, files: Files, article_of: Callable[[File], Article | None]) -> None:
        """Take from MkDocs what would be as it is; files that are no articles if they are copied.

        `article_of` gives None also for an article that has to be rendered whatever is known of it.
        """
        for file in list(files):
            article = article_of(file)
            if article:
                stands = self._article_stands(file, article, files)
            else:
                stands = not file.is_documentation_page() and self._copy_stands(file)
            if stands:
                files.remove(file)
                files.append(StandingFile.of(file))

    def _article_stands(self, file: File, article: Article, files: Files) -> bool:
        targets = (link.target for link in article.prose.links)
        linked = tuple(_describe_target(file, target, files) for target in targets)
        fingerprint = self.fingerprints.of(self.page_of(article), linked)
        self.prints[article.slug] = fingerprint
        text = self.texts.find(article.slug, fingerprint)
        kept = self.last.keep(file.dest_uri, fingerprint)
        if not kept or text is None or "<img" in article.body:  # whose file is in no link
            return False
        self.html[article.slug] = text
        return True

    def _copy_stands(self, file: File) -> bool:
        source = measure(file.abs_src_path) if file.abs_src_path else None
        return source is not None and self.last.keep(file.dest_uri, self.fingerprints.of(source))


def is_plain(config: MkDocsConfig) -> bool:
    """Whether an article is what we know of it: no other plugin, file or check has a say in it."""
    others = set(config.plugins) - {PLUGIN} or config.nav or config.hooks
    return not (others or config.strict or "pymdownx.snippets" in config.markdown_extensions)


def _describe_target(file: File, target: str, files: Files) -> tuple[object, ...]:
    """What a link in an article becomes depends on: where its file goes, and an image's content."""
    path, _, _ = target.partition("#")
    found = files.get_file_from_path(normpath(f"{dirname(file.src_uri)}/{path}"))
    if found is None:
        return (target,)
    content = None if found.src_uri.endswith(".md") else measure(found.abs_src_path or "")
    return (target, found.url, content)
