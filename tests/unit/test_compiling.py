"""Our way of compiling templates prints what Jinja's own does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.render.compiling import compile_lean

PARTIAL = """
{% macro row(one, root="", more=none) %}<li title="{{ one }}">{{ root }}{{ more }}{{ site }}\
{% if caller %}{{ caller() }}{% endif %}</li>{% endmacro %}
{% macro any() %}{{ varargs | join("+") }}{{ kwargs.get("key") }}{% endmacro %}
"""
PAGE = """
{% import "partial" as partials %}
{% from "partial" import row, any as several %}
{% set kept %}{{ value }}<b>{{ row(value) }}</b>{% endset %}
{{ value }} {{ value ~ "<" ~ kept }} {{ missing }} {{ missing.title if missing }}
{{ value | upper }}
{% for one in values %}{{ loop.index }}{{ row(one, root="&", more=kept) }}{{ title(one) }}\
{{ named(loop.index) }}{% else %}{{ none }}{% endfor %}
{% call row(value, more=values) %}{{ kept }}{{ value }}{% endcall %}
{{ partials.row(value) }}{{ several(value, "<", key=value) }}{{ "%s" | format(value) }}
{% filter upper %}{{ value }}{% endfilter %}{% include "part" %}{{ value.nothing }}
{% with other = value %}{{ row(other, "<") }}{{ kept }}{% endwith %}
"""
PART = "{{ value }}{{ site }}"


class Page:
    """Something that says itself how it looks in HTML."""

    def __html__(self) -> str:
        return "<i>&</i>"


@pass_context
def named(context: Context, number: int) -> str:
    """A function that wants the context."""
    return f"<{context['value']!s}{number}>"


def _environment() -> Environment:
    templates = {"page": PAGE, "partial": PARTIAL, "part": PART}
    return Environment(loader=DictLoader(templates), autoescape=True)


def _prepare(environment: Environment) -> Environment:
    environment.globals.update(site="A & B", title=str.title, named=named)
    return environment


@pytest.fixture(scope="module")
def ours() -> Environment:
    """An environment that compiles our way."""
    environment = _environment()
    compile_lean(environment)
    return _prepare(environment)


@pytest.fixture(scope="module")
def theirs() -> Environment:
    """Jinja's own."""
    return _prepare(_environment())


@given(
    value=st.one_of(st.text(), st.text().map(Markup), st.integers(), st.none(), st.booleans())
    | st.floats()
    | st.builds(Page),
    values=st.lists(st.text() | st.text().map(Markup), max_size=3),
)
def test_it_prints_what_jinja_prints(
    ours: Environment, theirs: Environment, value: Any, values: list[str]
) -> None:
    """Whatever is printed, called or imported: not a byte differs from the compiler we extend."""
    context = {"value": value, "values": values}
    expected = theirs.get_template("page").render(context)
    assert ours.get_template("page").render(context) == expected


def test_a_partial_is_looked_up_once(ours: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages do not look for their partials again, which is most of what this is for."""
    page = ours.get_template("page")
    page.render(value="", values=[])
    asked: list[str] = []
    monkeypatch.setattr(ours, "get_template", lambda name, *_: asked.append(name))
    with pytest.raises(AttributeError):  # the included one, which is no partial
        page.render(value="", values=[])
    assert asked == ["part"]


def test_a_name_that_is_unknown_is_told(ours: Environment) -> None:
    """A template that prints what its partial has not is as lenient, or strict, as Jinja's."""
    template = ours.from_string('{% from "partial" import nothing %}{{ nothing }}|')
    assert template.render() == "|"
