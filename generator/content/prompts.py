"""What a new file asks to be written, and whether that still stands there. Pure."""

from __future__ import annotations

from generator.content.front_matter import Document
from generator.content.markdown_lines import prose_lines
from generator.errors import Problem, Severity, Source

ARTICLE = "<!-- Write here. A YouTube link alone on a line becomes the player. -->"
ASKED = "<!-- The question at length, or nothing. -->"
ANSWER = "<!-- The answer. -->"
LESSON = "<!-- What the lesson does, and for whom. -->"


def is_written(document: Document, prompt: str, hint: str, problems: list[Problem]) -> bool:
    """Whether `prompt` stands no longer in the place of a text; a warning where it does."""
    what = "nothing is written here yet: the new file's comment still stands"
    found = [
        Problem(source=Source(document.path, line), what=what, hint=hint, severity=Severity.WARNING)
        for line, text in prose_lines(document.body, document.body_line)
        if text.strip() == prompt
    ]
    problems.extend(found)
    return not found
