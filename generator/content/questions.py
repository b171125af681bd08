"""Reads content/questions/: a reader's question and its thread, one Markdown file each."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.content.fields import Fields
from generator.content.front_matter import Document, parse_document
from generator.content.markdown_lines import find_video_links
from generator.content.reading import Reading
from generator.content.schema import Key, Kind
from generator.content.thread import parse_thread
from generator.content.video_fields import read_comments, read_moment, read_subject
from generator.errors import Source
from generator.model import Message, Question

FOLDER = "questions"

KEYS = {
    "question": Key(
        line="question: Should I keep my torso still in this lesson?",
        required=True,
        about="In one sentence: the page's title",
    ),
    "about": Key(
        line="about: healthy-hips",
        required=True,
        about="A video's address or id, or the name of an article or a lesson, as in healthy-hips",
    ),
    "at": Key(line="at: 1:35", kind=Kind.MOMENT, about="The moment of the video that it is about"),
    "topics": Key(line="topics: [torso]", kind=Kind.TOPICS),
    "issue": Key(
        line="issue: 12", kind=Kind.NUMBER, about="The number of the issue that it was asked in"
    ),
    "comment": Key(
        line="comment: UgxAbCdEfGhIjKlMnOp4AaABAg",
        about="The comment on YouTube that it stands in for: its id or address",
    ),
    "imported": Key(line="imported: wordpress-123", about="What it was taken over from elsewhere"),
}


def load_questions(reading: Reading) -> tuple[Question, ...]:
    """All questions, by file name."""
    files = reading.files(FOLDER, {".md"}, "question")
    questions = (_load_question(file, reading) for file in files)
    return tuple(question for question in questions if question)


def _load_question(file: Path, reading: Reading) -> Question | None:
    reading.check_slug(file.stem, file)
    text = reading.load(file)
    document = parse_document(text, "the question", KEYS, reading.problems) if text else None
    if document is None:
        reading.broken.add(file.stem)
        return None
    coach, problems = reading.settings.coach.name, reading.problems
    body, line = document.body, document.body_line
    messages = parse_thread(body, document.path, line, coach, problems)
    if not messages:  # whatever else is wrong with it is told all the same
        reading.broken.add(file.stem)
        messages = (_nobody(document.path),)
    return _build_question(document, file.stem, messages, reading)


def _nobody(path: str) -> Message:
    """What stands for a thread that cannot be read: no site with such a problem is built."""
    source = Source(path)
    return Message(id="", author="", by_coach=False, date=date.min, text="", source=source)


def _read_issue(fields: Fields) -> int | None:
    written = fields.text("issue")
    if written and not (written.isascii() and written.isdigit()):
        fields.report("issue", f"`issue` is `{written}`, which is no issue's number")
        return None
    return int(written) if written else None


def _build_question(
    document: Document, slug: str, messages: tuple[Message, ...], reading: Reading
) -> Question:
    fields, path = document.fields, document.path
    about, second = read_subject(fields, "about")
    at = read_moment(fields, "at")
    return Question(
        slug=slug,
        question=fields.text("question"),
        about=about,
        at=second if at is None else at,
        comment="".join(read_comments(fields, "comment")[:1]),
        topics=fields.texts("topics"),
        issue=_read_issue(fields),
        imported=fields.text("imported"),
        messages=messages,
        links=find_video_links(document.body, path, document.body_line, reading.problems),
        source=Source(path),
        lines=fields.lines,
    )
