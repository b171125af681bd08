"""Whether a link in an article leads to a page of this site, and to a place on it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import normpath
from urllib.parse import SplitResult, unquote, urlsplit

from generator import urls
from generator.errors import Problem, Severity, Source, did_you_mean
from generator.model import Article, Catalog, Content, PageLink, Settings

_LISTS = (
    urls.HOME,
    urls.WATCH,
    urls.ARTICLES,
    urls.QUESTIONS,
    urls.TOPICS,
    urls.LESSONS,
    urls.SCHEDULE,
    urls.SEARCH,
    urls.FEED,
    urls.JSON_FEED,
    urls.CALENDAR,
    urls.SITEMAP,
    urls.CATALOG,
)
_ONE_COMPUTER = re.compile(r"file:|[a-z]:[\\/]|/(?:Users|home|Volumes)/", re.IGNORECASE)
"""Addresses that a file manager gives."""
_HOST = re.compile(r"www\.|[\w-]+(?:\.[\w-]+)*\.(?!md/)[a-z]{2,}/", re.IGNORECASE)
_FILE_HINT = "write the file's name as seen from this one, such as `../about.md`"


class Links:
    """All that a link can lead to on one site."""

    def __init__(self, content: Content, catalog: Catalog, settings: Settings) -> None:
        """Pages of drafts count: what is wrong with those is told elsewhere."""
        self._site = urlsplit(settings.site_url)
        self._files = content.files
        self._articles = {
            f"articles/{one.source.path.rpartition('/')[2]}": one for one in content.articles
        }
        self._pages = _pages(catalog, content)
        self._anchors = _anchors(catalog)

    def check(self, article: Article) -> Iterator[Problem]:
        """A warning for each link of `article` into this site that leads nowhere."""
        for link in article.prose.links:
            found = self._find_fault(link, article)
            if found:
                yield Problem(
                    source=Source(article.source.path, link.line),
                    what=found[0],
                    hint=found[1],
                    severity=Severity.WARNING,
                )

    def _find_fault(self, link: PageLink, article: Article) -> tuple[str, str] | None:
        if _ONE_COMPUTER.match(link.target):
            name = link.target.replace("\\", "/").rpartition("/")[2]
            what = f"the link `{link.target}` leads to a file of your own computer"
            return what, f"copy it into content/articles/images/ and write `images/{name}`"
        try:
            url = urlsplit(link.target)
        except ValueError:
            return f"the link `{link.target}` is no address", "copy the address again"
        path = self._path_here(url, article)
        if path is None:
            return None
        if path.endswith(".md"):
            return self._fault_of_file(link, path, url.fragment)
        return self._fault_of_page(link, path, url.fragment, urls.article(article))

    def _fault_of_page(
        self, link: PageLink, path: str, anchor: str, here: str
    ) -> tuple[str, str] | None:
        page = path if path in self._pages or path in self._files else f"{path.strip('/')}/"
        if page in self._files:
            return None
        if page in self._pages:
            return self._fault_of_anchor(link, page, anchor)
        if _HOST.match(link.target):
            what = f"the link `{link.target}` leads to no page of this site"
            return what, f"for another site write `https://{link.target}`"
        if _is_file(path):
            what = f"the link `{link.target}` leads to no file"
            return what, f"put the file at content/{path}, or name one that is there"
        folder = page.rstrip("/").rpartition("/")[0]
        # Nobody who wrote a page's address meant the list of such pages, or the page they were on.
        near = did_you_mean(page, self._pages - {f"{folder}/", here})
        return f"the link `{link.target}` leads to no page of this site", near or _FILE_HINT

    def _path_here(self, url: SplitResult, article: Article) -> str | None:
        """The path below the site's root; None: the link leads elsewhere."""
        if url.scheme or url.netloc:
            same = (url.scheme in ("http", "https")) and url.netloc == self._site.netloc
            base = self._site.path or "/"
            if not (same and url.netloc and url.path.startswith(base)):
                return None
            return unquote(url.path).removeprefix(base)
        if not url.path:
            return urls.article(article)
        if url.path.startswith("/"):
            return unquote(url.path).lstrip("/")
        folder = "articles/" if _is_file(url.path) else urls.article(article)
        joined = normpath(folder + unquote(url.path))
        return "" if joined == "." else joined + ("/" if url.path.endswith("/") else "")

    def _fault_of_file(self, link: PageLink, path: str, anchor: str) -> tuple[str, str] | None:
        article = self._articles.get(path)
        if article:
            return self._fault_of_anchor(link, urls.article(article), anchor)
        if path in self._files and not path.startswith(urls.ARTICLES):
            return None
        if path in self._files:
            return f"the link `{link.target}` leads to an article that is not published", ""
        near = did_you_mean(path, self._files).replace(f"`{urls.ARTICLES}", "`")
        return f"the link `{link.target}` leads to no file", near or _FILE_HINT

    def _fault_of_anchor(self, link: PageLink, page: str, anchor: str) -> tuple[str, str] | None:
        known = self._anchors.get(page)
        if not anchor or known is None or unquote(anchor) in known:
            return None
        near = did_you_mean(anchor, known)
        places = ", ".join(f"`#{one}`" for one in sorted(known)[:8])
        hint = near or (f"there is {places}" if places else "leave out what follows the `#`")
        return f"the link `{link.target}` leads to no place on its page", hint


def check_aliases(content: Content, catalog: Catalog) -> Iterator[Problem]:
    """An error for each old address that is a page's own, or another article's too."""
    pages = _pages(catalog, content)
    taken: dict[str, Article] = {}
    for article in content.articles:
        source = Source(article.source.path, article.lines.get("aliases", 1))
        for alias in article.aliases:
            known = taken.setdefault(alias, article)
            if alias.lstrip("/") in pages:
                what = f"`aliases` has `{alias}`, which is a page of this site"
                yield Problem(source=source, what=what, hint="take it out: that page stays")
            elif known is not article:
                what = f"`aliases` has `{alias}`, as {known.source.path} has"
                yield Problem(source=source, what=what, hint="keep it in one of the two")


def _is_file(path: str) -> bool:
    """Whether MkDocs takes a relative path for a file beside the article's own."""
    return "." in path.rstrip("/").rpartition("/")[2].strip(".")


def _pages(catalog: Catalog, content: Content) -> frozenset[str]:
    found = [*_LISTS]
    found += [urls.watch(video) for video in catalog.videos]
    found += [urls.article(article) for article in content.articles]
    found += [urls.question(question) for question in catalog.questions]
    found += [urls.topic(topic) for topic in catalog.topics]
    found += [urls.lesson(lesson) for lesson in catalog.lessons]
    found += [urls.series(series) for series in catalog.series]
    for page in (*map(urls.series, catalog.series), *map(urls.topic, catalog.topics)):
        found += [urls.feed(page), urls.json_feed(page)]
    own = (name for name in content.files if name.endswith(".md") and "/" not in name)
    found += [f"{name.removesuffix('.md')}/" for name in own]
    return frozenset(found)


def _anchors(catalog: Catalog) -> Mapping[str, frozenset[str]]:
    """The places on pages of which all places are known."""
    found = {
        urls.article(article): frozenset(heading.anchor for heading in article.prose.headings)
        for article in catalog.articles
    }
    for question in catalog.questions:
        found[urls.question(question)] = frozenset(message.id for message in question.walk())
    return found
