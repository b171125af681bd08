"""Comments on disk: `content/playlist/comments.jsonl`, one thread a line of canonical JSON.

Of a thread that is gone, or is not to be shown any more, only the address stays.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.content.json_record import (
    Record,
    WrongRecord,
    get,
    get_matching,
    get_objects,
    get_time,
    parse_object,
)
from generator.content.snapshot import FOLDER
from generator.content.snapshot_format import format_time
from generator.content.text_files import load_text
from generator.content.together import current
from generator.errors import ContentError, Problem, Source
from generator.model import Comment, CommentThread, FromYouTube, Settings

FILE = "comments.jsonl"

COMMENT_ID = re.compile(r"[A-Za-z0-9_-]{10,64}(?:\.[A-Za-z0-9_-]{1,64})?", re.ASCII)
"""A comment's id; a reply's has its thread's before the point."""
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_VIDEO = re.compile(r"[A-Za-z0-9_-]{1,64}")


def path_of_threads(content_dir: Path) -> Path:
    """Where the threads of a site lie."""
    return content_dir / FOLDER / FILE


def load_threads(settings: Settings) -> tuple[tuple[CommentThread, ...], tuple[Problem, ...]]:
    """What the last sync knew, and every line that is wrong.

    While comments are not to be shown, what was said in them is left out.
    """
    problems: list[Problem] = []
    threads = _load(settings.content_dir, settings.config_file.parent, problems)
    if settings.questions_from_youtube is FromYouTube.OFF:
        threads = tuple(replace(thread, comments=()) for thread in threads)
    return threads, tuple(problems)


def load_known_threads(content_dir: Path) -> tuple[CommentThread, ...]:
    """The same for a sync, whole; raises ContentError: the slugs in it must not be lost."""
    problems: list[Problem] = []
    threads = _load(content_dir, content_dir.parent, problems)
    if problems:
        raise ContentError(problems)
    return threads


def _load(content_dir: Path, site: Path, problems: list[Problem]) -> tuple[CommentThread, ...]:
    file = current(path_of_threads(content_dir), content_dir / FOLDER)
    text = load_text(file, site, problems) if file.exists() else None
    if text is None or not text.text:
        return ()
    threads: dict[str, CommentThread] = {}
    slugs: set[str] = set()
    for number, line in enumerate(text.text.removesuffix("\n").split("\n"), start=1):
        try:
            thread = parse_thread(line)
            if thread.id in threads or thread.slug in slugs:
                raise WrongRecord(f"`{thread.id}` or its slug `{thread.slug}` has a line already")
        except WrongRecord as error:
            problems.append(_broken(Source(text.path, number), str(error)))
            continue
        threads[thread.id] = thread
        slugs.add(thread.slug)
    return tuple(threads.values())


def _broken(source: Source, what: str) -> Problem:
    hint = (
        f"only `tipsheet sync` writes this file: take back its last good state with "
        f"`git restore {source.path}`, then run `tipsheet sync`"
    )
    return Problem(source=source, what=what, hint=hint)


# --- the format ---------------------------------------------------------------------------


def render_threads(threads: Iterable[CommentThread]) -> bytes:
    """What the file is to hold, sorted by video and id."""
    ordered = sorted(threads, key=lambda thread: (thread.video, thread.id))
    return "".join(f"{render_thread(thread)}\n" for thread in ordered).encode()


def render_thread(thread: CommentThread) -> str:
    """A thread as one line, without the line's end."""
    record: dict[str, Any] = {"id": thread.id, "slug": thread.slug, "video": thread.video}
    if thread.comments:
        record["comments"] = [_render_comment(comment) for comment in thread.comments]
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _render_comment(comment: Comment) -> Record:
    record: dict[str, Any] = {
        "id": comment.id,
        "published": format_time(comment.published),
        "text": comment.text,
    }
    if comment.by_coach:
        record["coach"] = True
    elif comment.author:
        record["author"] = comment.author
    return record


def parse_thread(line: str) -> CommentThread:
    """The thread that a line holds; raises WrongRecord."""
    record = parse_object(line)
    return CommentThread(
        id=get_matching(record, "id", COMMENT_ID),
        slug=get_matching(record, "slug", _SLUG),
        video=get_matching(record, "video", _VIDEO),
        comments=tuple(map(_parse_comment, get_objects(record, "comments"))),
    )


def _parse_comment(record: Record) -> Comment:
    return Comment(
        id=get_matching(record, "id", COMMENT_ID),
        author=get(record, "author", str, ""),
        by_coach=get(record, "coach", bool, default=False),
        published=get_time(record, "published"),
        text=get(record, "text", str),
    )
