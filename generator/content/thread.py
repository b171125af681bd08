"""Parses the body of a question into its thread: headings are messages, levels are depth. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from generator.content.dates import parse_date
from generator.content.markdown_lines import prose_lines, says_something
from generator.errors import Problem, Severity, Source
from generator.model import Message
from generator.slugs import slugify

COACH = "coach"
"""The word that stands for the site's coach."""

_DAY = "2020-03-27"
_EXAMPLE = f"## Nancy, {_DAY}"
_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})(?:[ \t]+(?P<text>.*?))??(?:[ \t]+#+)?[ \t]*")
_TIGHT = re.compile(r"(?P<marks>#{1,6})(?P<text>[^#\s].*,\s*\d{4}-\d{2}-\d{2})[ \t]*", re.ASCII)
_SIGNED = re.compile(r"(?P<who>.*\S)\s*,\s*(?P<date>\d{4}-\d{2}-\d{2})", re.ASCII)
_TOP = 2
"""The level of a heading that begins a thread."""


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A message while its text and its replies are still being read."""

    level: int
    who: str
    date: date
    line: int
    text: str = ""
    replies: list[_Draft] = field(default_factory=list)


def parse_thread(
    body: str, path: str, first_line: int, coach: str, problems: list[Problem]
) -> tuple[Message, ...]:
    """The messages of the top level with their replies; `coach` is the name shown for the coach.

    The ids (`m-nancy-2020-03-27`, a second one of that day `…-2`) stay when messages are added
    at the end.
    """
    lines = body.split("\n")
    headings = _find_headings(body, first_line)
    _check_opening(lines, headings, path, first_line, problems)
    drafts: list[_Draft] = []
    level = _TOP - 1
    ends = [line for line, _, _ in headings[1:]] + [first_line + len(lines)]
    for (line, marks, text), end in zip(headings, ends, strict=False):
        source = Source(path, line)
        _check_level(marks, level, source, problems)
        level = len(marks)
        draft = _parse_heading(marks, text, source, problems)
        if draft:
            written = "\n".join(lines[line - first_line + 1 : end - first_line]).strip("\n")
            draft.text = written if says_something(written) else ""
            if written and drafts and not draft.text:
                problems.append(_unwritten(draft, source))
            else:
                drafts.append(draft)
    return _build(_nest(drafts), path, coach, set(), problems)


def _unwritten(draft: _Draft, source: Source) -> Problem:
    """Nothing but the comment that asks for the text stands there."""
    what = f"the message of {draft.who} is not written yet, and is left out"
    hint = "write it in the comment's place"
    return Problem(source=source, what=what, hint=hint, severity=Severity.WARNING)


def _nest(drafts: Iterable[_Draft]) -> list[_Draft]:
    """Those of the top level, each with the replies that follow it one level deeper."""
    top: list[_Draft] = []
    open_: list[_Draft] = []
    for draft in drafts:
        while open_ and open_[-1].level >= draft.level:
            open_.pop()
        (open_[-1].replies if open_ else top).append(draft)
        open_.append(draft)
    return top


def _find_headings(body: str, first_line: int) -> list[tuple[int, str, str]]:
    """Line, marks and text of each heading outside of code."""
    matches = (
        (line, _HEADING.fullmatch(text) or _TIGHT.fullmatch(text))
        for line, text in prose_lines(body, first_line)
    )
    return [(line, match["marks"], match["text"] or "") for line, match in matches if match]


def _check_opening(
    lines: list[str],
    headings: list[tuple[int, str, str]],
    path: str,
    first_line: int,
    problems: list[Problem],
) -> None:
    """There is a heading, and nothing above it."""
    first = headings[0][0] - first_line if headings else len(lines)
    text = next((index for index, line in enumerate(lines[:first]) if line.strip()), None)
    source = Source(path, first_line + (text or 0))
    hint = f"write a heading such as `{_EXAMPLE}` above the text"
    if not headings:
        what = "the question has no message: a message begins with a heading, who and when"
    elif text is not None:
        what = f"`{lines[text].strip()}` stands above the first message"
    else:
        return
    problems.append(Problem(source=source, what=what, hint=hint))


def _check_level(marks: str, before: int, source: Source, problems: list[Problem]) -> None:
    """A thread begins at `##`, and a reply is one level below what it replies to."""
    if len(marks) < _TOP:
        what, right = "a heading of a thread has two signs at least", _TOP
    elif len(marks) > before + 1:
        what, right = f"the heading skips a level: `{marks}` after `{'#' * before}`", before + 1
        if before < _TOP:
            what = f"the thread begins with `{marks}`"
    else:
        return
    hint = f"begin the line with `{'#' * right} `"
    problems.append(Problem(source=source, what=what, hint=hint))


def _parse_heading(marks: str, text: str, source: Source, problems: list[Problem]) -> _Draft | None:
    signed = _SIGNED.fullmatch(text)
    day = parse_date(signed["date"]) if signed else None
    if signed and day:
        return _Draft(level=len(marks), who=signed["who"], date=day, line=source.line)
    who = re.split(r"[,\d]", text)[0].strip() if re.search(r"\d", text) else ""
    example = f"{marks if len(marks) >= _TOP else '##'} {who or 'Nancy'}, {_DAY}"
    if signed:
        what = f"`{signed['date']}` in the heading is no date"
        hint = f"write year, month, day: `{example}`"
    else:
        what = f"the heading `{text}` is no message: it does not say who and when"
        hint = f"write `{example}`; inside a message use **bold** words instead of headings"
    problems.append(Problem(source=source, what=what, hint=hint))
    return None


def _build(
    drafts: Iterable[_Draft], path: str, coach: str, taken: set[str], problems: list[Problem]
) -> tuple[Message, ...]:
    """The records, in reading order, so that ids are given in that order."""
    messages = []
    for draft in drafts:
        by_coach = draft.who.casefold() == COACH
        source = Source(path, draft.line)
        if not draft.text and taken:
            what = f"the message of {draft.who} has no text"
            hint = "write it below the heading, or remove the heading"
            problems.append(Problem(source=source, what=what, hint=hint))
        messages.append(
            Message(
                id=_choose_id(draft, taken),
                author=coach if by_coach else draft.who,
                by_coach=by_coach,
                date=draft.date,
                text=draft.text,
                replies=_build(draft.replies, path, coach, taken, problems),
                source=source,
            )
        )
    return tuple(messages)


def _choose_id(draft: _Draft, taken: set[str]) -> str:
    wanted = f"m-{slugify(draft.who, fallback='reader')}-{draft.date}"
    chosen, count = wanted, 2
    while chosen in taken:
        chosen, count = f"{wanted}-{count}", count + 1
    taken.add(chosen)
    return chosen
