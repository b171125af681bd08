"""Warnings that a coach would thank for, read from real files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.foreign import check_embeds
from generator.load import check_site, load_site
from generator.model import Embed, Prose
from tests.unit.catalog_builder import article, settings

TOP = "---\ntitle: Healthy hips\ndescription: One sentence\n---\n"
VIDEO = {
    "id": "video000001",
    "slug": "tip-1",
    "title": "Tip 1",
    "published": "2020-03-17T18:00:00Z",
    "duration": 862,
}

Advise = Callable[..., list[str]]


@pytest.fixture
def advise(write_site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Advise:
    """A function that writes an article and other files, and gives what `check` says of them."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1585300000")  # 27 March 2020

    def advise(
        body: str, *, top: str = TOP, video: dict | None = None, hint: bool = False, **files: str
    ) -> list[str]:
        playlist = {
            "channel": {"id": "UCbalancedstrides0000000", "title": "Marit"},
            "id": "PLxxxxxxxxxxxxxxxx",
            "title": "Tips",
            "fetched": "2020-03-27T00:00:00Z",
        }
        config = write_site(
            tmp_path,
            {
                "content/articles/2020-03-26-healthy-hips.md": top + body,
                "content/playlist/tips/playlist.json": json.dumps(playlist),
                "content/playlist/tips/videos.jsonl": json.dumps({**VIDEO, **(video or {})}) + "\n",
                **files,
            },
        )
        site = check_site(config)
        return [
            f"{one.source}: {one.what}{f'; {one.hint}' if hint else ''}".removeprefix("content/")
            for one in site.problems
        ]

    return advise


def test_what_a_browser_will_not_run_is_told(advise: Advise) -> None:
    """A widget that was pasted in, or a link that is a script, would silently do nothing."""
    body = """
<script src="https://mail.example/form.js"></script> and [on](https://example.org/)
[press](javascript:alert(1)) <b onclick="x()">b</b> one = two
<a class="x" href=" JAVASCRIPT:x()">c</a> `<script>` is how it is written
"""
    told = advise(body)
    named = [one.partition("`")[2].partition("`")[0] for one in told]
    assert named == ["<script>", "onclick", "javascript:alert(1", "JAVASCRIPT:x()"]
    assert [one.split(":")[1] for one in told] == ["6", "7", "7", "8"]


def test_a_question_without_readable_heading_hides_no_other_mistake(advise: Advise) -> None:
    """What it is about is looked at though nobody can be said to have asked."""
    question = "---\nquestion: Still?\nabout: healthy-hpis\n---\n## Nancy\nStill?\n"
    told = advise("", **{"content/questions/still.md": question})
    assert [one.split("`")[0] for one in told] == [
        "questions/still.md:3: ",
        "questions/still.md:5: the heading ",
    ]


def test_a_dead_link_is_not_answered_with_its_own_page(advise: Advise) -> None:
    """The article that has the link is never what its writer meant."""
    (told,) = advise("[x](../healthy-hip/)", hint=True)
    assert "leads to no page of this site; write the file's name as seen from this one" in told


def test_a_renamed_article_is_named_as_its_neighbours_see_it(advise: Advise) -> None:
    """What the hint says can stand in the link."""
    (told,) = advise("[x](2020-03-26-helthy-hips.md)", hint=True)
    assert told.endswith("leads to no file; did you mean `2020-03-26-healthy-hips.md`?")


def test_sound_prose_gets_no_advice(advise: Advise) -> None:
    """Advice is only worth reading where there is something to mend."""
    body = """
## The side
![A hip](images/hip.svg) ![Her hip](images/her hip.svg "Hers")
and [back](#the-side), [about](../about.md#x), [tip](../../watch/tip-1/)

### Deeper
[a question](../../questions/still/#m-nancy-2020-03-27), [elsewhere](https://example.org/x)
```
# no heading, ![](no-image.png), [no](link.md)
```
## The side
[second](#the-side_1) [moment](../../watch/tip-1/#t=95) [self](2020-03-26-healthy-hips.md#deeper)
"""
    question = "---\nquestion: Still?\nabout: healthy-hips\n---\n## Nancy, 2020-03-27\nStill?\n"
    files = {
        "content/articles/images/hip.svg": "<svg/>",
        "content/articles/images/her hip.svg": "<svg/>",
        "content/about.md": "# About",
        "content/questions/still.md": question,
    }
    assert advise(body, **files) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("![](x.png)", "5: the image has no alternative text"),
        ('<img src="x.png">', "5: the image has no alternative text"),
        ("text\n\n#### Deep", "7: the heading `Deep` skips a level"),
        ("# Hips", "5: `Hips` is a second title"),
        ("## One\n[x](#two)", "6: the link `#two` leads to no place on its page"),
        ("[x](../abuot.md)", "5: the link `../abuot.md` leads to no file"),
        (
            "[x](../../watch/tip-2/)",
            "5: the link `../../watch/tip-2/` leads to no page of this site",
        ),
        ("[x](/watch/nothing)", "5: the link `/watch/nothing` leads to no page of this site"),
        ("[x]\n\n[x]: ../nowhere.md", "7: the link `../nowhere.md` leads to no file"),
        (
            "![x](C:\\pictures\\hip.jpg)",
            "5: the link `C:\\pictures\\hip.jpg` leads to a file of your own computer",
        ),
        (
            "[x](file:///Users/hip.jpg)",
            "5: the link `file:///Users/hip.jpg` leads to a file of your own computer",
        ),
        (
            "[x](www.example.org/hips)",
            "5: the link `www.example.org/hips` leads to no page of this site",
        ),
        ("![x](images/my hip.jpg)", "5: the link `images/my hip.jpg` leads to no file"),
        ("[x](http://[)", "5: the link `http://[` is no address"),
    ],
)
def test_what_a_reader_would_stumble_over_is_told(advise: Advise, body: str, expected: str) -> None:
    """Each with the line it stands on."""
    files = {"content/about.md": "# About", "content/articles/x.png": "png"}
    found = [one for one in advise(body, **files) if "not found" not in one]
    assert f"articles/2020-03-26-healthy-hips.md:{expected}" in found


def test_a_missing_description_is_told(advise: Advise) -> None:
    """Search results and cards want a sentence."""
    found = advise("", top="---\ntitle: Healthy hips\n---\n")
    assert found == ["articles/2020-03-26-healthy-hips.md:2: the article has no `description`"]


def test_an_article_about_a_lost_video_is_told(advise: Advise) -> None:
    """The page stays, but its writer should know."""
    gone = {"gone": {"since": "2020-03-25", "reason": "private"}}
    found = advise("", top=TOP.replace("---\n", "---\nvideo: video000001\n", 1), video=gone)
    assert found == [
        "articles/2020-03-26-healthy-hips.md:2: the video `Tip 1` was made private: 2020-03-25"
    ]


@pytest.mark.parametrize(
    ("times", "rule"),
    [
        ("0:10 a\n1:00 b\n2:00 c", "the first does not begin at 0:00"),
        ("0:00 a\n1:00 b", "there are fewer than 3"),
        ("0:00 a\n2:00 b\n1:00 c", "1:00 does not come after 2:00"),
        ("0:00 a\n1:00 b\n1:05 c", "the one at 1:00 is shorter than 10 seconds"),
    ],
)
def test_chapters_that_youtube_drops_are_told(advise: Advise, times: str, rule: str) -> None:
    """With the rule that they break; chapters that the coach gave instead are enough."""
    video = {"description": f"About it.\n\n{times}"}
    place = "playlist/tips/videos.jsonl:1"
    assert advise("", video=video) == [
        f"{place}: YouTube shows no chapters for `Tip 1`, since {rule}"
    ]
    mended = {
        "content/videos.yml": 'video000001:\n  chapters: ["0:00 One", "1:00 Two", "2:00 Three"]\n'
    }
    assert advise("", video=video, **mended) == []


def test_an_article_waits_for_its_day(
    write_site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The preview shows it and says when it comes; the build leaves it out with its questions."""
    question = "---\nquestion: Still?\nabout: later\n---\n## Nancy, 2020-03-27\nStill?\n"
    config = write_site(
        tmp_path,
        {
            "content/articles/2020-03-29-later.md": TOP + "Text",
            "content/articles/2020-03-26-now.md": TOP + "[later](2020-03-29-later.md)",
            "content/questions/still.md": question,
        },
    )

    def published() -> tuple[list[str], list[str], list[str]]:
        site = load_site(config)
        told = [one.what for one in site.problems if one.source.path.startswith("content/")]
        catalog = site.catalog
        return [one.slug for one in catalog.articles], [one.slug for one in catalog.questions], told

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1585300000")
    link = "the link `2020-03-29-later.md` leads to an article that is not published"
    assert published() == (["now"], [], [link])
    what = [one.what for one in check_site(config).problems]
    assert "the article is dated 2020-03-29, which is still to come" in what
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1585500000")
    assert published() == (["later", "now"], ["still"], [])


REMOTE = """
![A hip](https://img.example/hip.jpg "title") ![Mine](images/mine.jpg)
![Far][one] ![one] `![code](https://img.example/code.jpg)` <img alt=""
 src='//img.example/b.png' srcset="c.png 1x, https://img.example/c.png 2x">
<iframe src="https://maps.example/x"></iframe><iframe src="https://www.youtube.com/embed/video000001">
<video controls poster="https://v.example/p.jpg"><source src="http://v.example/a.mp4"></video>
[only a link](https://img.example/d.jpg) <a href="https://img.example/e.jpg">e</a>

[One]: https://img.example/one.jpg
"""


def test_what_lies_on_other_sites_is_told(advise: Advise) -> None:
    """An image that was left on the old blog is blocked by the policy, and nobody would notice."""
    files = {"content/articles/images/mine.jpg": "", "content/articles/c.png": ""}
    told = [one for one in advise(REMOTE, **files) if "does nothing" not in one]
    assert [(one.split(":")[1], one.partition("`")[2].partition("`")[0]) for one in told] == [
        ("6", "https://img.example/hip.jpg"),
        ("7", "https://img.example/one.jpg"),
        ("7", "//img.example/b.png"),
        ("7", "https://img.example/c.png"),
        ("9", "https://maps.example/x"),
        ("9", "https://www.youtube.com/embed/video000001"),
        ("10", "https://v.example/p.jpg"),
        ("10", "http://v.example/a.mp4"),
    ]


def test_the_mend_for_a_far_image_names_the_file_to_make() -> None:
    """Where to put it and what to write; of a recording and of a frame too."""
    embeds = [
        Embed(tag=tag, target=target, video=video, line=7)
        for tag, target, video in (
            ("img", "https://img.example/2019/My%20hip.jpg?w=300", ""),
            ("video", "https://v.example/a.mp4", ""),
            ("iframe", "https://youtu.be/video000001", "video000001"),
            ("iframe", "https://maps.example/x", ""),
        )
    ]
    far = article("hips", prose=Prose(embeds=tuple(embeds)))
    hints = [one.hint for one in check_embeds(far, settings())]
    assert [hint.partition(" and ")[0] for hint in hints[:2]] == [
        "download it to content/articles/images/My-hip.jpg",
        "download it to content/articles/files/a.mp4",
    ]
    assert "https://youtu.be/video000001" in hints[2]
    assert "link to it" in hints[3]
