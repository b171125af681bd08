"""A blog moves in: its posts, pages and comments, without its visitors' addresses."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given
from hypothesis import strategies as st

from generator.cli import cli
from generator.content.importers.blog_html import Converter
from generator.content.importers.wxr import parse_export
from generator.errors import TipsheetError
from generator.load import check_site, load_site

Take = Callable[..., Result]

VIDEO = "eRsGyueVLvQ"


@pytest.fixture
def export(project_root: Path) -> Path:
    """An export with posts, a page, nested comments, uploads, shortcodes and broken HTML."""
    return project_root / "tests/fixtures/wordpress/export.xml"


@pytest.fixture
def take(sample_copy: Path, export: Path) -> Take:
    """A function that imports the export into a copy of the sample site."""

    def take(*options: str, file: Path = export) -> Result:
        config = str(sample_copy / "mkdocs.yml")
        return CliRunner().invoke(cli, ["import", "wordpress", str(file), "-f", config, *options])

    return take


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_post_becomes_an_article(take: Take, sample_copy: Path) -> None:
    """Its date, address, topics, video and links; what cannot be kept is told."""
    done = take()
    assert done.exit_code == 0, done.output
    text = (sample_copy / "content/articles/2020-03-12-why-your-hips-talk.md").read_text("utf-8")
    front, body = text.split("---\n", 2)[1:]
    assert front == (
        "title: Why your hips & feet talk\n"
        "description: A hip that only goes forward and back gets tired.\n"
        "topics: [hips, rest-recovery]\n"
        "aliases: [/2020/03/why-your-hips-talk/, '?p=101']\n"
    )
    assert body == (
        "A hip that only goes forward and back gets **tired**. [sic]  \n"
        "A second line of the same paragraph.\n\n"
        f"https://www.youtube.com/watch?v={VIDEO}\n\n"
        "![A hip joint](images/hip-joint-300x200.png)\n\n"
        "*The joint, from the side*\n\n"
        "## Try it\n\n"
        "- Stand on *one* leg\n"
        "- Turn the **pelvis**\n\n"
        "Then read [about ankles](2020-03-14-loose-ankles.md) or "
        "[the same again](2020-03-14-loose-ankles.md).\n\n"
        "a link\n"
    )
    for words in ("`[gallery]`", "`[contact-form-7]`", "Hip-Joint-300x200.png", "maps.example"):
        assert words in done.stdout


def test_comments_become_questions(take: Take, sample_copy: Path) -> None:
    """Nested as they were, the post's author as coach, nobody else; no spam, no pings."""
    take()
    site = load_site(sample_copy / "mkdocs.yml")
    made = [one for one in site.catalog.questions if one.imported]
    assert [one.question for one in made] == ["Should the knee turn with the hip?"]
    (first,) = made[0].messages
    (answer,) = first.replies
    (thanks,) = answer.replies
    assert [one.author for one in (first, answer, thanks)] == ["Nancy", "Marit", "A reader"]
    assert [one.by_coach for one in (first, answer, thanks)] == [False, True, False]
    assert made[0].about == "why-your-hips-talk"


def test_nothing_private_comes_along(take: Take, sample_copy: Path) -> None:
    """Addresses of mail, of machines and of strangers' pages stay where they were."""
    take()
    for path, data in tree(sample_copy / "content").items():
        for private in (b"@private.example", b"203.0.113.", b"spam.example", b"marit@example"):
            assert private not in data, path


def test_a_second_time_changes_nothing(take: Take, sample_copy: Path) -> None:
    """A renamed article and an edited question stay as the coach made them."""
    take()
    folder = sample_copy / "content/articles"
    (folder / "2020-03-14-loose-ankles.md").rename(folder / "2020-03-15-ankles-that-give.md")
    before = tree(sample_copy / "content")
    done = take()
    assert done.exit_code == 0, done.output
    assert tree(sample_copy / "content") == before
    assert "5 were here already" in done.stdout


def test_what_comes_in_passes_the_check(take: Take, sample_copy: Path, tmp_path: Path) -> None:
    """With its images taken from a copy of the uploads, nothing is left to mend."""
    image = tmp_path / "uploads/2020/03/Hip-Joint-300x200.png"
    image.parent.mkdir(parents=True)
    image.write_bytes(b"png")
    take("--uploads", str(tmp_path / "uploads"))
    assert check_site(sample_copy / "mkdocs.yml").problems == ()
    assert (sample_copy / "content/articles/images/hip-joint-300x200.png").read_bytes() == b"png"


def test_a_file_in_the_way_stops_everything(take: Take, sample_copy: Path) -> None:
    """Nothing is written over, and nothing is written at all."""
    (sample_copy / "content/articles/2020-03-14-loose-ankles.md").mkdir()
    before = tree(sample_copy / "content")
    assert isinstance(take().exception, TipsheetError)
    assert tree(sample_copy / "content") == before


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "no XML"),
        (b"<rss>", "no XML"),
        (b"<rss><channel/></rss>", "no WordPress export"),
        (b"<html></html>", "no WordPress export"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><rss>&a;</rss>', "declares a document type"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><rss/>', "declares a document type"),
        (b'<?xml version="1.0" encoding="nonsense"?><rss/>', "no XML"),
    ],
)
def test_other_and_hostile_files_are_refused(data: bytes, what: str) -> None:
    """No entity is expanded and no other file is read."""
    with pytest.raises(TipsheetError, match=what):
        parse_export(data)


def test_an_image_beside_the_uploads_is_not_taken(take: Take, export: Path, tmp_path: Path) -> None:
    """An address that climbs out of the folder copies nothing."""
    (tmp_path / "uploads").mkdir()
    (tmp_path / "secret.png").write_bytes(b"secret")
    hostile = tmp_path / "hostile.xml"
    text = export.read_text("utf-8").replace("2020/03/Hip-Joint-300x200.png", "../secret.png")
    hostile.write_text(text, "utf-8")
    done = take("--uploads", str(tmp_path / "uploads"), file=hostile)
    assert done.exit_code == 0
    assert "Images to fetch" in done.stdout


@example(text="", wild="//[")
@given(text=st.text(), wild=st.text(st.sampled_from("<>[]/=\"'abip \n&;#-!")))
def test_any_html_becomes_some_markdown(text: str, wild: str) -> None:
    """No post stops an import, and no script, handler or frame survives one."""
    converter = Converter(site="https://blog.example/", videos=(), page_of=lambda _: None)
    hostile = (
        f"<script>{text}</script><img src=x onerror={escape(text)}>{wild}<iframe src='{wild}'>"
    )
    markdown = converter.to_markdown(f"{text}\n\n{hostile}")
    assert "<script" not in markdown
    assert "onerror" not in markdown or "onerror" in text + wild
