"""Reads content/index.md: the first page's headline and the sentences beside it."""

from __future__ import annotations

from generator.content.front_matter import parse_document
from generator.content.reading import Reading
from generator.errors import Problem, Severity, Source
from generator.model import Home

_KEYS = {
    "title": "title: A running-form tip, every weekday at eleven",
    "description": "description: Fifteen minutes, live from the studio floor",
}


def load_home(reading: Reading) -> Home | None:
    """What the first page says at its top; None: there is no content/index.md, or it is broken."""
    file = reading.settings.content_dir / "index.md"
    loaded = reading.load(file) if file.exists() else None
    if loaded is None:
        return None
    document = parse_document(loaded, "the first page", _KEYS, reading.problems)
    if document is None:
        return None
    if document.body.strip():
        reading.problems.append(
            Problem(
                source=Source(document.path, document.body_line),
                what="the text below the front matter is shown nowhere",
                hint="the first page is made of what is newest; a page such as content/about.md "
                "has room for text",
                severity=Severity.WARNING,
            )
        )
    return Home(
        headline=document.fields.text("title", required=True),
        lede=document.fields.text("description"),
        source=Source(document.path),
    )
