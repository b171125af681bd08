"""The articles' texts as the last build rendered them, for the feeds of a build that keeps them.

They lie in a folder that may be deleted at any time; each is used only for the fingerprint that
it was rendered under.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import Markup

_NAME = "articles.json"


@dataclass(frozen=True, slots=True)
class ArticleTexts:
    """Fingerprint and HTML by slug."""

    known: dict[str, tuple[str, str]] = field(default_factory=dict)

    def find(self, slug: str, fingerprint: str) -> Markup | None:
        """The text that was rendered under `fingerprint`; None: there is none."""
        before, html = self.known.get(slug, ("", ""))
        return Markup(html) if before == fingerprint else None  # noqa: S704 — our own pipeline

    def save(self, cache: Path) -> None:
        """Keep them instead of what was kept before."""
        with suppress(OSError):  # a cache that cannot be written costs time, and nothing else
            cache.mkdir(parents=True, exist_ok=True)
            staging = cache / f"{_NAME}.new"
            staging.write_text(json.dumps(self.known), "utf-8")
            staging.replace(cache / _NAME)


def load_article_texts(cache: Path) -> ArticleTexts:
    """What was kept; nothing, if it cannot be read."""
    try:
        kept = json.loads((cache / _NAME).read_text("utf-8"))
        return ArticleTexts({slug: (str(one[0]), str(one[1])) for slug, one in kept.items()})
    except (OSError, ValueError, AttributeError, LookupError, TypeError):
        return ArticleTexts()  # there is none, or it is none of ours
