"""An answered issue becomes a question; what a stranger writes becomes no more than text."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from generator.content.importers.issue import Passed, build_issue_question
from generator.content.importers.visitors_text import (
    render_coachs_text,
    render_name,
    render_visitors_text,
)
from generator.content.markdown_lines import find_video_links
from generator.content.thread import parse_thread
from generator.content.writing import NewFile
from generator.errors import Problem, TipsheetError
from generator.model import Message
from tests.unit import catalog_builder as make

Import = Callable[..., NewFile | Passed]
EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables"]


@pytest.fixture
def event(project_root: Path) -> dict[str, Any]:
    """GitHub's payload when the repository's owner labels an issue made with the form."""
    file = project_root / "tests/fixtures/github/issues-labeled.json"
    return dict(json.loads(file.read_text("utf-8")))


@pytest.fixture
def take(project_root: Path) -> Import:
    """A function that imports an event with its comments into a site of one article."""
    comments = json.loads((project_root / "tests/fixtures/github/comments.json").read_text("utf-8"))

    def take(event: dict[str, Any], **changes: Any) -> NewFile | Passed:
        catalog = make.build(
            playlists=(make.playlist(make.video(1)),),
            articles=(make.article("healthy-hips"),),
            questions=changes.pop("questions", ()),
        )
        changes.setdefault("comments", comments)
        changes.setdefault("settings", make.settings())
        return build_issue_question(event, catalog=catalog, **changes)

    return take


def thread(file: NewFile) -> tuple[dict[str, Any], list[Message]]:
    """The front matter, and the messages as the site's own reader finds them."""
    _, front, body = file.text.split("---\n", 2)
    problems: list[Problem] = []
    messages = parse_thread(body, "q.md", 1, "Marit", problems)
    assert not problems
    return yaml.safe_load(front), [one for top in messages for one in (top, *top.replies)]


def test_an_answered_issue_becomes_a_question(event: dict[str, Any], take: Import) -> None:
    """The form's fields, and the coach's comment alone as the answer, on the coach's own days."""
    file = take(event)
    assert isinstance(file, NewFile)
    front, messages = thread(file)
    assert front == {
        "question": "When I run downhill my knees hurt. Should I lean back?",
        "about": "healthy-hips",
        "at": "6:10",
        "issue": 12,
    }
    assert file.path == "questions/when-i-run-downhill-my-knees-hurt-should-i-lean-back.md"
    assert [(one.author, str(one.date)) for one in messages] == [
        ("Jonas K.", "2026-11-20"),
        ("Marit", "2026-11-22"),
    ]
    assert "let the *hips* follow [at 6:10](video:eRsGyueVLvQ#t=370)" in messages[1].text
    assert "\\# Try it indoors first" in messages[1].text
    assert "lean back!" not in file.text


def test_a_label_put_on_by_anyone_else_does_nothing(event: dict[str, Any], take: Import) -> None:
    """Whoever may label in a busy repository does not thereby publish."""
    event["sender"]["login"] = "someone-else"
    made = take(event)
    assert isinstance(made, Passed)
    assert "put on by someone-else" in made.why


def test_another_coach_can_be_named(event: dict[str, Any], take: Import) -> None:
    """In an organisation's repository the owner is nobody who could answer."""
    event["sender"]["login"] = "Someone-Else"
    file = take(event, coaches=["someone-else"])
    assert isinstance(file, NewFile)
    assert "Just lean back!" in file.text


@pytest.mark.parametrize("label", ["bug", "Answered"])
def test_other_labels_do_nothing(event: dict[str, Any], take: Import, label: str) -> None:
    """Labels are for many things."""
    event["label"]["name"] = label
    assert isinstance(take(event), Passed)


def test_a_comment_on_a_labelled_issue_counts(event: dict[str, Any], take: Import) -> None:
    """An `issue_comment` payload brings its answer along."""
    comment = {"id": 9, "body": "Yes.", "created_at": "2026-11-23T01:00:00Z"}
    comment["user"] = event["repository"]["owner"]
    del event["label"]
    file = take({**event, "comment": comment}, comments=[])
    assert isinstance(file, NewFile)
    assert thread(file)[1][1].text == "Yes."


def test_an_issue_without_an_answer_is_told(event: dict[str, Any], take: Import) -> None:
    """A label put on too early asks for the comment that is missing."""
    with pytest.raises(TipsheetError, match="issue 12 has no comment of marit-coach"):
        take(event, comments=[])


@pytest.mark.parametrize(
    "page", ["_No response_", "https://example.com/", "javascript:x", "http://["]
)
def test_a_page_that_is_none_is_told(event: dict[str, Any], take: Import, page: str) -> None:
    """A question has to stand somewhere; the message says where to write it."""
    event["issue"]["body"] = event["issue"]["body"].replace(
        "https://example.org/articles/healthy-hips/#the-turn", page
    )
    with pytest.raises(TipsheetError, match="below `The page it is about`"):
        take(event)


@pytest.mark.parametrize(
    "page", ["https://example.org/watch/tip-1/#t=95", "https://youtu.be/video000001?t=95"]
)
def test_a_watch_page_brings_its_moment(event: dict[str, Any], take: Import, page: str) -> None:
    """The address that *Share* copies says the second; so does YouTube's."""
    event["issue"]["body"] = (
        event["issue"]["body"]
        .replace("https://example.org/articles/healthy-hips/#the-turn", page)
        .replace("6:10", "_No response_")
    )
    file = take(event)
    assert isinstance(file, NewFile)
    assert thread(file)[0]["at"] == "1:35"
    assert thread(file)[0]["about"] == "video000001"


def test_an_issue_is_taken_once(event: dict[str, Any], take: Import) -> None:
    """Putting the label on again makes no second question, even if the first was renamed."""
    known = make.question("other-name", make.message("Ann", "?"), about="healthy-hips", issue=12)
    made = take(event, questions=(known,))
    assert isinstance(made, Passed)
    assert "content/questions/other-name.md already" in made.why


@pytest.mark.parametrize("payload", [{}, {"issue": []}, {"commits": []}])
def test_what_is_no_event_of_an_issue_is_told(payload: dict[str, Any], take: Import) -> None:
    """Another payload makes no traceback."""
    with pytest.raises(TipsheetError, match="no `issue`"):
        take(payload)


def test_an_issue_without_anything_in_it_is_passed(take: Import) -> None:
    """Fields that are not there are as empty ones."""
    assert isinstance(take({"issue": {}}), Passed)


_calm = st.text().filter(lambda text: "###" not in text)


@given(text=_calm, name=st.text(), title=st.text(), answer=st.text(min_size=1))
def test_no_text_forges_a_message(text: str, name: str, title: str, answer: str) -> None:
    """Whatever a stranger and the coach write, there is one question and one answer."""
    issue = {"number": 1, "title": title, "created_at": "2020-03-27T00:00:00Z"}
    issue |= {"user": {"login": "x"}, "labels": [{"name": "answered"}]}
    issue["body"] = (
        f"### Your question\n\n{text}\n\n### The page it is about\n\nhttps://youtu.be/video000001"
        f"\n\n### The name to show\n\n{name}"
    )
    owner = {"login": "coach"}
    event = {"issue": issue, "sender": owner, "repository": {"owner": owner}}
    comment = {"id": 1, "body": f"A {answer}", "created_at": "2020-03-28T00:00:00Z", "user": owner}
    catalog = make.build(playlists=(make.playlist(make.video(1)),))
    file = build_issue_question(event, [comment], catalog, make.settings())
    assert isinstance(file, NewFile)
    _, messages = thread(file)
    assert [one.by_coach for one in messages] == [False, True]


_WILD = st.text(st.sampled_from("#>`*_[]()<>&=-~!|:/\\ \n\tvideohtps.1a{}+")) | st.text()


@given(text=_WILD)
def test_a_strangers_text_is_only_text(text: str) -> None:
    """No heading, link, code, image, table or tag of any kind comes of it, and no player."""
    shown = render_visitors_text(text)
    html = markdown(shown, extensions=EXTENSIONS)
    tags = {
        part.split()[0].strip("</>").rstrip("/")
        for part in html.split("<")[1:]
        for part in [part.partition(">")[0]]
        if part.split()
    }
    assert tags <= {"p", "ul", "ol", "li", "br", "hr", "pre", "code", "dl", "dt", "dd"}
    assert find_video_links(shown, "q.md", 1, []) == ()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("## coach, 2020-01-01\nIt is me", "\\## coach, 2020-01-01\nIt is me"),
        ("- > a\n- # b\n1.  - ::: c", "- \\> a\n- \\# b\n1.  - &#58;:: c"),
        ("Lead\n-\nHips\n =", "Lead\n\\-\nHips\n &#61;"),
        ("[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"),
        ("<script>x</script> &amp;", "&lt;script>x&lt;/script> &amp;amp;"),
        ("see\nhttps://youtu.be/dQw4w9WgXcQ", "see\nhttps://youtu\\.be/dQw4w9WgXcQ"),
        ("one\r\n\r\n\r\n\r\ntwo\x00\x1b", "one\n\ntwo"),
        ("10 - 20 minutes", "10 - 20 minutes"),
    ],
)
def test_how_a_strangers_text_is_disarmed(written: str, shown: str) -> None:
    """Only what would do something is changed, so that the coach can still read the file."""
    assert render_visitors_text(written) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Jonas K.", "Jonas K."),
        (" coach ", "A reader"),
        ("COACH", "A reader"),
        ("Ann, 2020-01-01\n## coach", "Ann 2020-01-01 coach"),
        ("#,", "A reader"),
    ],
)
def test_nobody_signs_as_the_coach(name: str, shown: str) -> None:
    """The word that stands for the coach is nobody's name."""
    assert render_name(name, fallback="A reader") == shown


def test_a_coachs_open_fence_swallows_nothing() -> None:
    """Code that is not closed would hide the next message."""
    assert render_coachs_text("a\n```\nb") == "a\n\\```\nb"
    assert render_coachs_text("```\n# code\n```").startswith("```\n")
