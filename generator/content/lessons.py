"""Reads content/lessons/: what the coach sells or recommends, one Markdown file each."""

from __future__ import annotations

from pathlib import Path

from generator.content.fields import Fields
from generator.content.front_matter import parse_document
from generator.content.image_sizes import load_size
from generator.content.markdown_lines import find_video_links
from generator.content.options import is_web_address
from generator.content.prompts import LESSON, is_written
from generator.content.reading import Reading
from generator.content.schema import Key, Kind
from generator.errors import Source
from generator.model import Lesson

FOLDER = "lessons"

KEYS = {
    "title": Key(line="title: Free your feet", required=True),
    "url": Key(
        line="url: https://example.org/lessons/free-your-feet",
        kind=Kind.ADDRESS,
        required=True,
        about="Where it is to be had",
    ),
    "description": Key(
        line="description: Forty minutes on the floor for feet that have forgotten to move",
        about="One sentence, for search results and cards",
    ),
    "price": Key(line='price: "$29"'),
    "image": Key(line="image: lessons/free-your-feet.jpg", kind=Kind.IMAGE),
    "topics": Key(line="topics: [feet]", kind=Kind.TOPICS),
}


def load_lessons(reading: Reading) -> tuple[Lesson, ...]:
    """All lessons, by file name."""
    files = reading.files(FOLDER, {".md"}, "lesson")
    lessons = (_load_lesson(file, reading) for file in files)
    return tuple(lesson for lesson in lessons if lesson)


def _load_lesson(file: Path, reading: Reading) -> Lesson | None:
    reading.check_slug(file.stem, file)
    text = reading.load(file)
    document = parse_document(text, "the lesson", KEYS, reading.problems) if text else None
    if document is None:
        reading.broken.add(file.stem)
        return None
    fields, body = document.fields, document.body
    image = _read_image(fields, reading)
    hint = "write it in the comment's place, or take the comment out"
    is_written(document, LESSON, hint, reading.problems)
    return Lesson(
        slug=file.stem,
        title=fields.text("title"),
        url=_read_url(fields),
        description=fields.text("description"),
        price=fields.text("price"),
        image=image,
        image_size=load_size(reading.settings.content_dir / image) if image else None,
        topics=fields.texts("topics"),
        body=body.strip("\n"),
        links=find_video_links(body, document.path, document.body_line, reading.problems),
        source=Source(document.path),
        lines=fields.lines,
    )


def _read_url(fields: Fields) -> str:
    url = fields.text("url")
    if url and not is_web_address(url):
        fields.report("url", f"`url` is `{url}`, which is no web address")
    return url


def _read_image(fields: Fields, reading: Reading) -> str:
    """The path of a file below content/; the editor begins it with a slash."""
    written = fields.text("image")
    if not written:
        return ""
    root = reading.settings.content_dir.resolve()
    try:
        file = (root / written.lstrip("/")).resolve()
        if file.is_relative_to(root) and file.is_file():
            return file.relative_to(root).as_posix()
    except (OSError, ValueError):  # too long, or with a zero byte: no file has such a name
        pass
    what = f"`image` is `{written}`, but content/ has no such file"
    fields.report("image", what, f"name it as seen from content/: `{KEYS['image']}`")
    return ""
