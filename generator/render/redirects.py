"""From where an article used to stand to where it stands now.

A static site cannot answer with a redirect, so each old path is a small page that leads on; hosts
that read a `_redirects` file (Netlify, Cloudflare Pages) answer properly. WordPress's `?p=123`
is the first page to any other host: its script looks into a file of those.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote, urljoin, urlsplit

from jinja2 import Environment

from generator import urls
from generator.model import Catalog, Settings

TEMPLATE = "redirect.html"


def render_redirects(
    catalog: Catalog, settings: Settings, environment: Environment
) -> Iterator[tuple[str, bytes]]:
    """A page for each old path, and the two lists where there is anything to list."""
    moved = [
        (alias, article)
        for article in sorted(catalog.articles, key=lambda one: one.slug)
        for alias in article.aliases
    ]
    template = environment.get_template(TEMPLATE)
    for alias, article in moved:
        if alias.startswith("/"):
            path, target = alias.lstrip("/"), urls.article(article)
            page = template.render(
                target=urls.root_from(path) + target,
                canonical=urljoin(settings.site_url, target) if settings.site_url else "",
                title=article.title,
            )
            yield path if path.endswith((".html", ".htm")) else f"{path}index.html", page.encode()
    posts = {
        alias.partition("=")[2]: urls.article(article)
        for alias, article in moved
        if alias.startswith("?")
    }
    if posts:
        yield urls.OLD_POSTS, f"{json.dumps(posts, indent=0, sort_keys=True)}\n".encode()
    if moved:
        base = urlsplit(settings.site_url).path or "/"
        lines = (_rule(alias, urls.article(article), base) for alias, article in moved)
        yield urls.REDIRECTS, "".join(lines).encode()


def _rule(alias: str, target: str, base: str) -> str:
    """A line of `_redirects`: from, the query if there is one, to, status."""
    if alias.startswith("?"):
        return f"{base} {alias[1:]} {base}{target} 301\n"
    return f"{base}{quote(alias.lstrip('/'))} {base}{target} 301\n"
