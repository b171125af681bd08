"""An answered issue as a question file (GitHub's `issues` and `issue_comment` event payloads).

Only the coach's label counts, and only the coach's comments are answers. Pure: what the event
says is not trusted, and ends up as text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from generator import urls
from generator.content.importers.visitors_text import (
    render_coachs_text,
    render_name,
    render_visitors_text,
)
from generator.content.moments import parse_moment
from generator.content.thread import COACH
from generator.content.writing import NewFile, one_line, render_document, unused
from generator.content.youtube_urls import parse_video_reference
from generator.errors import TipsheetError
from generator.model import Catalog, Settings
from generator.slugs import slugify
from generator.timecode import clock
from generator.words import plain

LABEL = "answered"
FIELDS = {
    "question": "Your question",
    "page": "The page it is about",
    "moment": "The moment in the video",
    "name": "The name to show",
}
"""The headings of .github/ISSUE_TEMPLATE/question.yml, in their order."""
_NONE = "_No response_"
_LONGEST = 140
"""Characters of a question; what is longer becomes the text below it."""
_PREFIX = re.compile(r"^\s*question\s*:\s*", re.IGNORECASE)
_MOMENT = re.compile(r"t=(?P<seconds>\d{1,7})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """An event that is none of ours."""

    why: str


def build_issue_question(
    event: Mapping[str, Any],
    comments: Iterable[Mapping[str, Any]],
    catalog: Catalog,
    settings: Settings,
    *,
    coaches: Collection[str] = (),
) -> NewFile | Passed:
    """The question file that an event asks for, or why it asks for none.

    `comments` are the issue's, as the REST API lists them; `coaches` the logins that may label
    and answer (empty: the repository's owner). Raises TipsheetError for what is no such event,
    an issue without an answer, and a page that is not this site's.
    """
    issue = _object(event, "issue")
    allowed = {login.casefold() for login in coaches} or {_login(event, "repository", "owner")}
    passed = _why_passed(event, issue, allowed)
    if passed:
        return Passed(why=passed)
    number = issue.get("number")
    known = next((one for one in catalog.questions if one.issue == number), None)
    if known:
        return Passed(why=f"issue {number} is {known.source.path} already")
    answers = [*comments]
    if isinstance(event.get("comment"), Mapping):
        answers.append(event["comment"])
    form = _parse_form(str(issue.get("body") or ""))
    given = _answers(answers, allowed, settings)
    if not given:
        raise TipsheetError(
            f"issue {number} has no comment of {' or '.join(sorted(allowed))}: write the answer "
            f"as a comment, then put the label `{LABEL}` on again"
        )
    return _build_file(issue, form, given, catalog, settings)


def _why_passed(
    event: Mapping[str, Any], issue: Mapping[str, Any], allowed: Collection[str]
) -> str:
    sender = _login(event, "sender")
    labels = {str(label.get("name")) for label in issue.get("labels") or () if _is_map(label)}
    if _is_map(event.get("label")) and event["label"].get("name") != LABEL:
        return f"the label is not `{LABEL}`"
    if LABEL not in labels and not _is_map(event.get("label")):
        return f"the issue has no label `{LABEL}`"
    if sender not in allowed:
        return (
            f"the label was put on by {sender or 'nobody'}, not by {' or '.join(sorted(allowed))}"
        )
    return ""


def _build_file(
    issue: Mapping[str, Any],
    form: Mapping[str, str],
    answers: Iterable[tuple[date, str]],
    catalog: Catalog,
    settings: Settings,
) -> NewFile:
    title = one_line(_PREFIX.sub("", str(issue.get("title") or "")))
    asked = form["question"] or str(issue.get("body") or "")
    question = one_line(asked) if len(one_line(asked)) <= _LONGEST else title
    question = (question or title)[:_LONGEST].strip() or "A question"
    about, second = _find_subject(form["page"], catalog, settings)
    moment = parse_moment(form["moment"]) if form["moment"] else second
    login = _login(issue, "user")
    who = render_name(form["name"], fallback=render_name(login, fallback="A reader"))
    day = _date(issue.get("created_at"), settings)
    text = "" if one_line(asked) == question else render_visitors_text(asked)
    parts = [f"## {who}, {day}", text]
    for answered, words in answers:
        parts += [f"### {COACH}, {answered}", words]
    fields = {
        "question": question,
        "about": about,
        "at": clock(moment) if moment else None,
        "issue": issue.get("number"),
    }
    slug = unused(slugify(question, fallback="question"), (one.slug for one in catalog.questions))
    body = "\n\n".join(part for part in parts if part)
    return NewFile(path=f"questions/{slug}.md", text=render_document(fields, body))


def _answers(
    comments: Iterable[Mapping[str, Any]], coaches: Collection[str], settings: Settings
) -> list[tuple[date, str]]:
    """The coach's comments in the order of their making, each once."""
    found: dict[Any, tuple[date, str]] = {}
    for comment in comments:
        text = render_coachs_text(str(comment.get("body") or ""))
        if _login(comment, "user") in coaches and text.strip():
            key = comment.get("id") or (comment.get("created_at"), text)
            found[key] = (_date(comment.get("created_at"), settings), text)
    return list(found.values())


def _find_subject(page: str, catalog: Catalog, settings: Settings) -> tuple[str, int | None]:
    """What a page is about, and the second that its address names."""
    written = page.strip().strip("<>")
    reference = parse_video_reference(written)
    if reference and reference[0] in catalog.video_by_id:
        return reference
    try:
        url = urlsplit(written)
    except ValueError:
        url = urlsplit("")
    base = urlsplit(settings.site_url).path if settings.site_url else "/"
    path = unquote(url.path).removeprefix(base).strip("/") + "/"
    match = _MOMENT.fullmatch(url.fragment)
    subject = _subjects(catalog).get(path)
    if subject is None:
        raise TipsheetError(
            f"the issue's page `{plain(written)}` is no video, article or lesson of this site: "
            f"edit the issue, so that below `{FIELDS['page']}` stands the address of one, and put "
            f"the label `{LABEL}` on again"
        )
    return subject, int(match["seconds"]) if match else None


def _subjects(catalog: Catalog) -> Mapping[str, str]:
    found = {urls.watch(video): video.id for video in catalog.videos}
    found |= {urls.article(article): article.slug for article in catalog.articles}
    found |= {urls.lesson(lesson): lesson.slug for lesson in catalog.lessons}
    return found


def _parse_form(body: str) -> dict[str, str]:
    """The form's fields; an issue written without the form has its body as the question."""
    found = dict.fromkeys(FIELDS, "")
    names = {f"### {heading}": key for key, heading in FIELDS.items()}
    current = ""
    lines: dict[str, list[str]] = {}
    for line in body.replace("\r\n", "\n").split("\n"):
        if line.strip() in names and names[line.strip()] not in lines:
            current = names[line.strip()]
            lines[current] = []
        elif current:
            lines[current].append(line)
    for key, written in lines.items():
        text = "\n".join(written).strip()
        found[key] = "" if text == _NONE else text
    return found


# --- the payload --------------------------------------------------------------------------


def _is_map(value: object) -> bool:
    return isinstance(value, Mapping)


def _object(event: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = event.get(key)
    if isinstance(value, Mapping):
        return value
    raise TipsheetError(f"the event has no `{key}`: it is not GitHub's payload of an issue")


def _login(event: Mapping[str, Any], *path: str) -> str:
    """The login at `path`, in small letters, as GitHub compares them."""
    value: Any = event
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    login = value.get("login") if isinstance(value, Mapping) else None
    return str(login or "").casefold()


def _date(written: object, settings: Settings) -> date:
    try:
        moment = datetime.fromisoformat(str(written))
    except ValueError:
        raise TipsheetError(f"the event's date `{written}` is none") from None
    return moment.astimezone(ZoneInfo(settings.timezone)).date()
