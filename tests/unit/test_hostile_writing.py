"""What strangers wrote goes into files that people edit, into names of files and into logs.

Each is read by a program that is not ours; where a text comes out, it is the text that went in.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree as ET

import html5lib
from hypothesis import example, given
from hypothesis import settings as limits
from hypothesis import strategies as st
from markdown import markdown
from ruamel.yaml import YAML

from generator.content.check_format import CheckFormat, render_problems
from generator.content.importers.visitors_text import render_name, render_visitors_text
from generator.content.importers.wordpress import build_wordpress, render_topics
from generator.content.importers.wxr import parse_export
from generator.content.new_files import build_article, build_lesson, build_question
from generator.content.thread import parse_thread
from generator.content.writing import one_line, render_document
from generator.errors import Problem, Source, printable
from generator.report import Section
from generator.report_format import ReportFormat, render_report
from generator.slugs import slugify
from generator.words import plain
from generator.youtube.commit_message import render_commit_message
from generator.youtube.report import SyncReport, build_series_report
from generator.youtube.report import render_report as render_sync_report
from tests.unit import catalog_builder as make
from tests.unit.hostile import readable, texts

EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables"]
FILE_NAME = re.compile(r"(articles/\d{4}-\d\d-\d\d-|questions/|lessons/)?[a-z0-9-]{1,64}\.md")
WORDPRESS = "http://wordpress.org/export/1.2/"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
LIST = re.compile(r"([-+*]|\d+[.)])(\s|$)")
DAY = date(2020, 4, 20)


def front_matter(text: str) -> dict[str, object]:
    """Of a file, by another YAML library, which reads YAML 1.2."""
    assert text.startswith("---\n")
    front, end, _ = text.removeprefix("---\n").partition("\n---\n")
    assert end
    fields: dict[str, object] = YAML(typ="safe", pure=True).load(io.StringIO(front))
    return fields


@given(title=texts, words=st.lists(texts, max_size=3))
def test_front_matter_is_read_back_by_others(title: str, words: list[str]) -> None:
    """No value becomes another key, another type or the end of the front matter."""
    fields = {"title": title, "topics": words, "at": "1:35", "no": "no"}
    read = front_matter(render_document(fields, "Text"))
    assert read == {name: value for name, value in fields.items() if value}


@example(text="x\n{: #id onclick=y }")
@example(text="a | b\n--|--\nc | d")
@example(text="\x08\tz")
@example(text="    a\n\n\tb")
@given(text=texts)
def test_a_visitors_text_is_shown_as_written(text: str) -> None:
    """In Markdown, with every extension that the sample has: the words, in paragraphs.

    What begins as a list does is meant to be one; it is left out here.
    """
    lines = re.split(r"\r\n|\r|\n", text)
    written = "\n".join(
        f"a {line}" if LIST.match(readable(line).strip()) else line for line in lines
    )
    html = markdown(render_visitors_text(written), extensions=EXTENSIONS)
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    assert {(one.tag, *one.attrib) for one in tree} <= {("p",)}
    assert [one.tag for one in tree.iter()][1:] == ["p"] * len(tree)
    assert readable("".join(tree.itertext())) == readable(written)


@given(name=texts, text=texts)
def test_a_name_signs_one_message(name: str, text: str) -> None:
    """It is a name in the thread's heading, and never the coach's."""
    who = render_name(name, fallback="A reader")
    body = f"## {who}, {DAY}\n\n{render_visitors_text(text)}\n\n### coach, {DAY}\n\nYes."
    problems: list[Problem] = []
    (message,) = parse_thread(body, "q.md", 1, "Marit", problems)
    assert problems == []
    assert readable(message.author) == readable(who)
    assert not message.by_coach
    assert [one.by_coach for one in message.replies] == [True]


@given(title=texts)
def test_a_title_names_one_file_in_its_folder(title: str) -> None:
    """A slug is small letters, figures and hyphens, and no path climbs out or hides."""
    assert re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?", slugify(title, fallback="x"))
    catalog = make.build(articles=(make.article("hips"),))
    for made in (
        build_article(title, catalog, day=DAY),
        build_question(title, catalog, day=DAY, about="hips", asker=title),
        build_lesson(title, url="https://shop.example/", price=title),
    ):
        assert FILE_NAME.fullmatch(made.path)
        fields = front_matter(made.text)
        assert one_line(title) in (fields.get("title"), fields.get("question"))


def export(text: str) -> bytes:
    """A blog with one post and one comment that say `text` wherever they can."""
    root = ET.Element("rss")
    channel = ET.SubElement(root, "channel")
    add(channel, "wp:wxr_version", "1.2")
    item = ET.SubElement(channel, "item")
    add(item, "title", text)
    add(item, "content:encoded", text)
    post = {"post_id": "7", "post_type": "post", "status": "publish", "post_date": "2020-03-12"}
    for name, value in {**post, "post_name": text}.items():
        add(item, f"wp:{name}", value)
    add(item, "category", text, domain="post_tag", nicename="x")
    comment = ET.SubElement(item, f"{{{WORDPRESS}}}comment")
    facts = {"comment_id": "9", "comment_date": "2020-03-13", "comment_approved": "1"}
    for name, value in {**facts, "comment_author": text, "comment_content": text}.items():
        add(comment, f"wp:{name}", value)
    return ET.tostring(root, "utf-8")


def add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    name = name.replace("wp:", f"{{{WORDPRESS}}}").replace("content:", f"{{{CONTENT}}}")
    ET.SubElement(parent, name, attributes).text = readable(text)


@limits(max_examples=40)
@given(text=texts)
def test_a_blog_makes_an_article_a_question_and_a_topic(text: str) -> None:
    """Whatever its post, comment and tag say: the files are sound, and are no more than that."""
    taken = build_wordpress(parse_export(export(text)), make.build())
    assert [FILE_NAME.fullmatch(file.path) is not None for file in taken.files] == [True, True]
    article, question = taken.files
    assert set(front_matter(article.text)) <= {"title", "description", "topics", "aliases"}
    assert set(front_matter(question.text)) == {"question", "about", "imported"}
    body = question.text.split("\n---\n", 1)[1]
    problems: list[Problem] = []
    (message,) = parse_thread(body, "q.md", 1, "Marit", problems)
    assert problems == []
    assert not message.by_coach
    topics = YAML(typ="safe", pure=True).load(render_topics(taken.topics))
    assert [set(one) for one in topics.values()] == [{"title"}]


def obeyed(log: str) -> Iterator[str]:
    """The lines that GitHub's runner takes for its own, in either of its forms."""
    for line in re.split(r"\r\n|\r|\n", log):
        if line.lstrip().startswith("::") or "##[" in line:
            yield line


def check_terminal(shown: str) -> None:
    """Nothing that a terminal obeys but a line's end."""
    assert not {sign for sign in shown if sign != "\n" and (sign < " " or "\x7e" < sign < "\xa0")}
    assert not set("\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & {*shown}


@given(text=texts)
def test_a_log_obeys_nothing(text: str) -> None:
    """In a terminal, in a workflow's log and in a commit: lines of ours, and no other."""
    video = make.video(1, title=text)
    playlist = make.playlist(video, title=text)
    series = build_series_report(playlist, (), ())
    report = SyncReport(series=(series,), units=1, requests=1, written=True)
    section = Section(title="T", columns=("c",), rows=((text,),), nothing="")
    message = render_commit_message(report)
    shown = (
        printable(text.replace("\t", " ")),
        plain(text),
        "\n".join(render_sync_report(report)),
        render_report([section], ReportFormat.TEXT),
        message,
    )
    for one in shown:
        assert [*obeyed(one)] == []
        check_terminal(one)
    assert message.count("\n") == 3


@given(what=texts, hint=texts, path=texts)
def test_an_annotation_says_what_was_meant(what: str, hint: str, path: str) -> None:
    """One command of ours, from which the runner reads back the message and the place."""
    problem = Problem(source=Source(path, 3), what=what, hint=hint)
    (line,) = render_problems([problem], CheckFormat.GITHUB).removesuffix("\n").split("\n")
    place, message = line.removeprefix("::error ").split("::", 1)
    properties = dict(one.split("=", 1) for one in place.split(","))
    for sign, code in (("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C"), ("%", "%25")):
        properties = {name: value.replace(code, sign) for name, value in properties.items()}
        message = message if sign in ":," else message.replace(code, sign)
    assert properties == {"file": path, "line": "3"}
    assert message == f"{what}\nhint: {hint}"
