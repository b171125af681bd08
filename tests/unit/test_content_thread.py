"""Threads: headings are messages, levels are depth, and ids stay."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.thread import parse_thread
from generator.errors import Problem
from generator.model import Message

THREAD = """
## Nancy, 2020-03-27
Should I keep it **still**?

```
## not, 2020-03-27
```

### coach, 2020-03-28

No.

#### Nancy, 2020-03-28
Thanks!
##### Ann, of Ohio, 2020-03-28
Me too.
### Nancy, 2020-03-27
PS: also at night?
## Ben, 2020-04-01
I do.
"""


def parse(body: str) -> tuple[tuple[Message, ...], list[str]]:
    problems: list[Problem] = []
    messages = parse_thread(body, "q.md", 7, "Marit", problems)
    return messages, [str(problem) for problem in problems]


def walk(messages: Iterable[Message], depth: int = 0) -> list[tuple[int, Message]]:
    return [one for each in messages for one in ((depth, each), *walk(each.replies, depth + 1))]


def test_a_thread_of_any_depth_is_read() -> None:
    """Who, when, how deep, and the text between the headings, code left alone."""
    messages, problems = parse(THREAD)
    assert not problems
    found = [(depth, one.id, one.author, one.source.line) for depth, one in walk(messages)]
    assert found == [
        (0, "m-nancy-2020-03-27", "Nancy", 8),
        (1, "m-coach-2020-03-28", "Marit", 15),
        (2, "m-nancy-2020-03-28", "Nancy", 19),
        (3, "m-ann-of-ohio-2020-03-28", "Ann, of Ohio", 21),
        (1, "m-nancy-2020-03-27-2", "Nancy", 23),
        (0, "m-ben-2020-04-01", "Ben", 25),
    ]
    first, answer = walk(messages)[0][1], walk(messages)[1][1]
    assert first.text.endswith("```\n## not, 2020-03-27\n```")
    assert (answer.text, answer.by_coach, answer.date) == ("No.", True, date(2020, 3, 28))
    assert not first.by_coach


CASES = [
    ("## Nancy\nx", "7: the heading `Nancy` is no message", "write `## Nancy, 2020-03-27`"),
    (
        "## Nancy, 27 March 2020\nx",
        "7: the heading `Nancy, 27 March 2020` is no",
        "`## Nancy, 2020",
    ),
    ("## Ben, 27 March 2020\nx", "7: the heading `Ben, 27 March 2020` is no", "`## Ben, 2020"),
    ("## Ben 2020-03-27\nx", "7: the heading `Ben 2020-03-27` is no message", "`## Ben, 2020"),
    ("## 2020-03-27\nx", "7: the heading `2020-03-27` is no message", "`## Nancy, 2020"),
    ("## Nancy, 2020-02-30\nx", "7: `2020-02-30` in the heading is no date", "year, month, day"),
    ("##\nx", "7: the heading `` is no message", "write `## Nancy, 2020-03-27`"),
    ("# Nancy, 2020-03-27\nx", "7: a heading of a thread has two signs at least", "with `## `"),
    ("### Nancy, 2020-03-27\nx", "7: the thread begins with `###`", "with `## `"),
    (
        "## Nancy, 2020-03-27\nx\n#### coach, 2020-03-28\ny",
        "9: the heading skips a level: `####` after `##`",
        "with `### `",
    ),
    ("\nHello\n## Nancy, 2020-03-27\nx", "8: `Hello` stands above the first message", "`## Nancy"),
    ("Hello\n\nyou", "7: the question has no message", "write a heading such as"),
    ("", "7: the question has no message", "write a heading such as"),
    (
        "## Nancy, 2020-03-27\nx\n### coach, 2020-03-28\n",
        "9: the message of coach has no text",
        "below the heading",
    ),
]


@pytest.mark.parametrize(("body", "expected", "hint"), CASES)
def test_a_mistake_in_a_thread_is_told(body: str, expected: str, hint: str) -> None:
    """Each mistake has its line in the file, and the heading that would be right."""
    _, problems = parse(body)
    assert len(problems) == 1
    assert problems[0].startswith(f"q.md:{expected}")
    assert hint in problems[0].partition("hint: ")[2]


@pytest.mark.parametrize(
    "heading",
    [
        "##Nancy, 2020-03-27",
        "## Nancy , 2020-03-27 ##",
        "  ## Nancy,2020-03-27",
        "##\tNancy, 2020-03-27",
    ],
)
def test_small_slips_in_a_heading_are_forgiven(heading: str) -> None:
    """What can only be meant in one way is taken in that way."""
    messages, problems = parse(f"{heading}\nx")
    assert [one.id for one in messages] == ["m-nancy-2020-03-27"]
    assert not problems


def test_words_that_begin_with_a_sign_are_text() -> None:
    """A hashtag is no heading, and neither is a heading inside a fence that ends later."""
    messages, problems = parse("## Nancy, 2020-03-27\n#running\n~~~\n# no\n~~~\n")
    assert not problems
    assert messages[0].text == "#running\n~~~\n# no\n~~~"


def test_the_first_message_may_leave_its_text_to_the_front_matter() -> None:
    """The question itself already stands there."""
    _, problems = parse("## Nancy, 2020-03-27\n\n### coach, 2020-03-28\nYes.\n")
    assert not problems


def test_ids_stay_when_messages_are_added() -> None:
    """Links to messages in the wild keep working when the thread grows."""
    before = [one.id for _, one in walk(parse(THREAD)[0])]
    after = [one.id for _, one in walk(parse(f"{THREAD}### Nancy, 2020-03-27\nMore.\n")[0])]
    assert after[: len(before)] == before
    assert after[-1] == "m-nancy-2020-03-27-3"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\n\r")))
def test_any_heading_is_a_message_or_a_problem(text: str) -> None:
    """No heading is lost without a word."""
    messages, problems = parse(f"## {text}\nWords.")
    assert messages or problems
    assert all(problem.startswith("q.md:7: ") for problem in problems)


@given(st.lists(st.sampled_from(["Nancy", "nancy!", "😀", "日本", "coach", "Å"]), min_size=1))
def test_ids_are_unique_and_fit_into_an_address(authors: list[str]) -> None:
    """Every message has an anchor of its own, whatever its author's name is written in."""
    messages, problems = parse("".join(f"## {who}, 2020-03-27\nx\n" for who in authors))
    ids = [one.id for one in messages]
    assert not problems
    assert len(set(ids)) == len(authors)
    assert all(one.isascii() and " " not in one for one in ids)
