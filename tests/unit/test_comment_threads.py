"""content/playlist/comments.jsonl: what is written is what is read, and what is wrong is named."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.comment_threads import (
    load_threads,
    parse_thread,
    render_thread,
    render_threads,
)
from generator.content.json_record import WrongRecord
from generator.model import Comment, CommentThread, FromYouTube

LINE = '{"id":"UgxThread0000","slug":"a-question","video":"hips-000000"}'

_texts = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]))
_names = st.text(alphabet=string.ascii_lowercase + string.digits, min_size=10, max_size=20)
comments = st.builds(
    Comment,
    id=_names,
    author=_texts,
    published=st.datetimes(timezones=st.just(UTC)).map(lambda one: one.replace(microsecond=0)),
    text=_texts,
)
threads = st.builds(
    CommentThread, id=_names, slug=_names, video=_names, comments=st.lists(comments).map(tuple)
)


@given(threads)
def test_what_is_written_is_read(thread: CommentThread) -> None:
    """Any thread, as one line."""
    line = render_thread(thread)
    assert "\n" not in line
    assert parse_thread(line) == thread


@given(st.lists(threads, unique_by=(lambda one: one.id)))
def test_the_file_does_not_depend_on_the_order_of_the_answers(found: list[CommentThread]) -> None:
    """YouTube may give them in another order every day."""
    assert render_threads(found) == render_threads(reversed(found))


def test_a_coach_has_no_name_in_the_file() -> None:
    """The site's own name for the coach is shown, whatever it is at the time."""
    comment = Comment(
        id="UgxThread0000",
        author="",
        by_coach=True,
        published=datetime(2020, 3, 1, tzinfo=UTC),
        text="Yes.",
    )
    assert render_thread(
        CommentThread(id="UgxThread0000", slug="a", video="v", comments=(comment,))
    ) == (
        '{"comments":[{"coach":true,"id":"UgxThread0000","published":"2020-03-01T00:00:00Z",'
        '"text":"Yes."}],"id":"UgxThread0000","slug":"a","video":"v"}'
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[]", "`the record` is `[]`, which is no object"),
        (LINE.replace("UgxThread0000", "../../x"), "`id` is `../../x`, which can be no id"),
        (LINE.replace("a-question", "A/b"), "`slug` is `A/b`, which can be no slug"),
        (LINE.replace('"}', '","comments":[{}]}'), "`id` is missing"),
    ],
)
def test_a_wrong_line_is_told(line: str, expected: str) -> None:
    """With the field and the value."""
    with pytest.raises(WrongRecord) as caught:
        parse_thread(line)
    assert str(caught.value) == expected


def test_two_lines_of_one_thread_are_told(tmp_path: Path, write_site, settings_of) -> None:
    """As a merge of two branches makes them; the mend is named."""
    other = LINE.replace("UgxThread0000", "UgxThread0001")
    write_site(tmp_path, {"content/playlist/comments.jsonl": f"{LINE}\n{LINE}\n{other}\n"})
    _, problems = load_threads(settings_of(tmp_path))
    assert [(problem.source.line, problem.what) for problem in problems] == [
        (2, "`UgxThread0000` or its slug `a-question` has a line already"),
        (3, "`UgxThread0001` or its slug `a-question` has a line already"),
    ]
    assert "git restore content/playlist/comments.jsonl" in problems[0].hint


def test_what_was_said_is_read_only_where_it_is_wanted(
    tmp_path: Path, write_site, settings_of
) -> None:
    """Switching comments off takes them off the site at once; their addresses stay."""
    said = '{"id":"UgxThread0000","published":"2020-03-01T00:00:00Z","text":"Why?"}'
    line = LINE.replace('"id"', f'"comments":[{said}],"id"')
    write_site(tmp_path, {"content/playlist/comments.jsonl": f"{line}\n"})
    off = settings_of(tmp_path)
    (silent,), _ = load_threads(off)
    (thread,), _ = load_threads(replace(off, questions_from_youtube=FromYouTube.ANSWERED))
    assert silent == replace(thread, comments=())
    assert thread.comments[0].text == "Why?"
