"""How the editor asks for each kind of value, and what its forms are called.

In English: `editing` says it in the site's language.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.content import articles, lessons, questions
from generator.content.schema import Kind

Config = Mapping[str, Any]

_SLUG = (r"^[a-z0-9]+(?:-[a-z0-9]+)*$", "Small letters, digits and single hyphens")
NAMING = (r"^[^_]*$", "An underscore can be no part of an address: leave it out")
"""For what a file is named after: of all signs that no address can have, the editor keeps this."""
WIDGETS: Mapping[Kind, Config] = {
    Kind.TEXT: {"widget": "string"},
    Kind.TEXTS: {"widget": "list"},
    Kind.FLAG: {"widget": "boolean"},
    Kind.DATE: {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"},
    Kind.TIME: {"widget": "string", "pattern": (r"^\d{1,2}:\d{2}$", "A time of day, as in 11:00")},
    Kind.MOMENT: {
        "widget": "string",
        "pattern": (r"^\d[\d:hms]*$", "Minutes and seconds, as in 1:35"),
    },
    Kind.NUMBER: {"widget": "number", "value_type": "int"},
    Kind.SLUG: {"widget": "string", "pattern": _SLUG},
    Kind.ADDRESS: {"widget": "string", "type": "url"},
    Kind.VIDEOS: {"widget": "list"},
}
MANY = {Kind.TOPICS, Kind.DAYS}
"""Of which more than one may be chosen."""

FOLDERS: Mapping[str, tuple[str, str, str]] = {
    articles.FOLDER: ("Articles", "Article", "A YouTube link alone on a line becomes the player"),
    questions.FOLDER: (
        "Questions",
        "Question",
        "Each message begins with a heading, who and when: ## Nancy, 2020-03-27",
    ),
    lessons.FOLDER: ("Lessons", "Lesson", "What it does, and for whom"),
}
"""What the files of a folder are called, one of them, and a hint for its text."""
