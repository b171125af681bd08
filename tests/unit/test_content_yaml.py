"""YAML: what people write is read as they mean it, and what they get wrong is explained."""

from __future__ import annotations

from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.fields import Fields, read_fields
from generator.content.yaml_nodes import YamlMapping, YamlScalar
from generator.content.yaml_source import parse_yaml
from generator.errors import Problem, Source

KEYS = {
    "title": "title: Healthy hips",
    "at": "at: 1:35",
    "topics": "topics: [hips, pelvis]",
    "date": "date: 2020-03-26",
    "draft": "draft: true",
    "order": "order: newest-first",
}


class Order(StrEnum):
    OLDEST = "oldest-first"
    NEWEST = "newest-first"


def read(text: str) -> tuple[Fields, list[Problem]]:
    problems: list[Problem] = []
    node = parse_yaml(text, "a.md", problems, first_line=2)
    return read_fields(node, "the article", KEYS, problems, source=Source("a.md")), problems


def read_all(fields: Fields) -> None:
    """Ask for everything, as a reader of articles does."""
    fields.text("title")
    fields.text("at")
    fields.texts("topics")
    fields.date("date")
    fields.flag("draft")
    fields.choice("order", Order.OLDEST)


MISTAKES = [
    ("title: Hips: three", "2: `title: Hips: three` is not YAML", "needs quotes"),
    ("title: x\n\tat: 3", "3: `at: 3` is not YAML", "spaces"),
    ("title: x\n  at: 3", "3: `at: 3` is not YAML", "same column"),
    ("title\nat: 3", "3: `at: 3` is not YAML", "line above has no colon"),
    ("title: 'x\nat: 3", "2: `title: 'x` is not YAML", "quote is opened"),
    ("topics: [a, b\nat: 3", "3: `at: 3` is not YAML", "bracket is not closed"),
    (
        "title: Tip #3 for hips # really",
        "2: `#3 for hips # really` is left out: to YAML what follows a space and `#` is a comment",
        '`"Tip #3 for hips # really"`',
    ),
    (
        "topics:\n  - hips #1",
        "3: `#1` is left out: to YAML what follows a space and `#` is a comment",
        '`"hips #1"`',
    ),
    ("title:\u00a0Hips\nat: 3", "3: `at: 3` is not YAML", "no-break one"),
    ("title: 'Don't'", "2: `title: 'Don't'` is not YAML", "double quotes"),
    ("title: @foo", "2: `title: @foo` is not YAML", "begins with a sign"),
    ("title: *foo", "2: `title: *foo` is not YAML", "begins with `*`"),
    ('title: "x" y', '2: `title: "x" y` is not YAML', "closing quote"),
    ("title: a\x07b", "2: `title: a\x07b` is not YAML", "invisible control character"),
    ("at: 3\n---\nat: 4", "3: `---` is not YAML", "second `---`"),
    ("[" * 5000, "2: the values are nested too deeply", "key: value"),
    ("at: 1\nat: 2", "3: `at` is written twice; the first time on line 2", "keep one"),
    (
        "title: !Wow x",
        "2: `!Wow` begins with `!`, which YAML takes for a tag, not for text",
        '"!Wow',
    ),
    ("at: &a [*a]", "2: an anchor contains itself", "write the value out"),
    ("titel: x", "2: the article has no key `titel`", "did you mean `title`?"),
    ("weather: x", "2: the article has no key `weather`", "the keys are `title`, `at`,"),
    ("? [a]\n: x", "2: a key is […], not a word", "key: value"),
    ("- a\n- b", "2: the article is `[a, b]`, not lines of `key: value`", "title: Healthy hips"),
    ("title: {a: b}", "2: `title` is the mapping `{a: b}`, not a text", "title: Healthy hips"),
    ("title: [a, b]", "2: `title` is the list `[a, b]`, not a text", "title: Healthy hips"),
    ("topics: hips, pelvis", "2: `topics` is `hips, pelvis`, which is one text", "[hips, pelvis]"),
    ("topics:\n  - hips\n  - [a]", "4: `topics` has `[a]` in its list, which is no text", "[hips,"),
    ("date: 26.3.2020", "2: `date` is `26.3.2020`, which is no date", "date: 2020-03-26"),
    ("date: 2020-02-30", "2: `date` is `2020-02-30`, which is no date", "date: 2020-03-26"),
    ("draft: maybe", "2: `draft` is `maybe`, which is neither true nor false", "draft: true"),
    (
        "order: newest",
        "2: `order` is `newest`, which is not one of `oldest-first`, `newest-first`",
        "did you mean `newest-first`?",
    ),
]


@pytest.mark.parametrize(("text", "expected", "hint"), MISTAKES)
def test_mistake_is_told_with_its_line_value_and_mend(text: str, expected: str, hint: str) -> None:
    """Each mistake gives one problem, with the line in the file, the value, and what to do."""
    fields, problems = read(text)
    read_all(fields)
    assert [f"{one.source.line}: {one.what}" for one in problems][:1] == [expected]
    assert hint in problems[0].hint


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("at: 1:35", "1:35"),
        ("at: 11:00", "11:00"),
        ("at: 010", "010"),
        ("at: no", "no"),
        ("at: 1e3", "1e3"),
        ("at: 2020-03-26", "2020-03-26"),
        ('at: "null"', "null"),
        ("at:  Šárka’s hips ", "Šárka’s hips"),
        ("at: |\n  two\n  lines\n", "two\nlines"),
    ],
)
def test_a_text_is_what_is_written(text: str, value: str) -> None:
    """YAML 1.1 would make 95, 660, 8, False, 1000.0 or a date of these; people mean text."""
    fields, problems = read(text)
    assert fields.text("at") == value
    assert not problems


@pytest.mark.parametrize(
    "text", ["at: 1:35  # where it begins", 'title: "Tip #3"', "title: a#b", "#note\nat: 3 #"]
)
def test_a_comment_and_a_quoted_sign_are_nobodys_mistake(text: str) -> None:
    """Only what looks like text cut off is told."""
    _, problems = read(text)
    assert not problems


@pytest.mark.parametrize("text", ["", "# only a comment", "title:", "title: ~", "title: null"])
def test_an_absent_value_is_told_only_where_it_is_required(text: str) -> None:
    """Nothing written is nothing, whichever way; a required key is named with an example."""
    fields, problems = read(text)
    assert fields.text("title") == ""
    assert fields.get("title") is None
    assert not problems
    fields.text("title", required=True)
    assert problems[0].hint == "write `title: Healthy hips`"


def test_a_misspelt_key_is_not_said_to_be_missing_too() -> None:
    """One mistake is one message."""
    fields, problems = read("titel: Healthy hips")
    fields.text("title", required=True)
    assert [one.hint for one in problems] == ["did you mean `title`?"]


@pytest.mark.parametrize("word", ["yes", "true", "on", "True"])
def test_flags_take_all_the_words_that_people_use(word: str) -> None:
    """`draft: yes` is as good as `draft: true`."""
    fields, problems = read(f"draft: {word}")
    assert fields.flag("draft")
    assert not problems


def test_anchors_and_merge_keys_are_read() -> None:
    """An anchor is its value again; `<<` brings what is not written."""
    problems: list[Problem] = []
    text = "base: &b {title: Tips, order: oldest-first}\nother:\n  <<: *b\n  title: Mine\n"
    root = parse_yaml(text, "a.yml", problems)
    assert isinstance(root, YamlMapping)
    other = root.get("other")
    assert other
    assert str(other.value) == "{title: Mine, order: oldest-first}"
    assert not problems


def test_an_anchor_used_often_costs_nothing() -> None:
    """A file of a few lines that stands for billions of values is read at once."""
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    problems: list[Problem] = []
    assert isinstance(parse_yaml("\n".join(lines), "a.yml", problems), YamlMapping)


def test_environment_tags_are_read_as_mkdocs_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """`!ENV` takes the first name that is set, else the default; other tags are passed over."""
    monkeypatch.setenv("TIPSHEET_TEST_URL", "https://example.org/")
    problems: list[Problem] = []
    text = (
        "a: !ENV [NOT_SET_1, TIPSHEET_TEST_URL, x]\nb: !ENV [NOT_SET_1, x]\nc: !!python/name:a.b\n"
    )
    root = parse_yaml(text, "mkdocs.yml", problems, any_tag=True)
    assert isinstance(root, YamlMapping)
    values = [entry.value.text for entry in root.entries if isinstance(entry.value, YamlScalar)]
    assert values == ["https://example.org/", "x", ""]
    assert not problems


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_no_text_makes_the_reader_raise(text: str) -> None:
    """Whatever stands in a file, the answer is values or problems."""
    fields, problems = read(text)
    read_all(fields)
    for problem in problems:
        assert 1 <= problem.source.line <= text.count("\n") + len(text.splitlines()) + 3
        assert "\n" not in problem.what


@given(st.text(alphabet=st.sampled_from("ab:-#'\"[]{},&*!|>%@`?~ \n\t"), max_size=40))
def test_no_syntax_makes_the_reader_raise(text: str) -> None:
    """The same with the characters that mean something in YAML."""
    fields, problems = read(text)
    read_all(fields)
    assert all(problem.hint for problem in problems)
