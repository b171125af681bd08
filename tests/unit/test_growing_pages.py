"""Pages of a site that gets a video, an article and a question a day: none grows with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from generator.model import Catalog
from generator.render.fingerprints import Fingerprints
from generator.render.pages import PageRenderer, plan_pages
from generator.render.topic_pages import plan_topic_pages, split_topic
from tests.unit.catalog_builder import (
    article,
    build,
    lesson,
    message,
    playlist,
    question,
    settings,
    topic,
    video,
)
from tests.unit.templates import templates

FIRST = date(2020, 3, 17)


def catalog_of(days: int) -> Catalog:
    """All about the hips, all of one lesson, and all asked about the first tip."""
    numbers = range(1, days + 1)
    return build(
        playlists=(playlist(*(video(number) for number in numbers)),),
        topics=(topic("hips", words=("tip",)),),
        lessons=(lesson("feet"),),
        articles=tuple(
            article(
                f"a{number:03}",
                date=FIRST + timedelta(days=number),
                topics=("hips",),
                lesson="feet",
                videos=(video(number).id,),
            )
            for number in numbers
        ),
        questions=tuple(
            question(
                f"q{number:03}",
                replace(message("Nancy", "Why?"), date=FIRST + timedelta(days=number)),
                about=video(1).id,
            )
            for number in numbers
        ),
    )


@pytest.fixture(scope="module")
def pages() -> dict[int, dict[str, tuple[str, str]]]:
    """Fingerprint and content of the pages about more than one day, and of late questions."""
    site, found = settings(), {}
    for days in (200, 399, 400):
        catalog = catalog_of(days)
        renderer = PageRenderer(templates(catalog, site), site, lambda _: {})
        fingerprints = Fingerprints(catalog, "house")
        found[days] = {
            one.file: (fingerprints.of(one.made_of), str(renderer.slots(one.build()).content))
            for one in plan_pages(catalog, site)
            if one.file == "watch/tip-1/index.html"
            or one.file.startswith("questions/q39")
            or not one.file.startswith(("watch/tip", "questions/q"))
        }
    return found


def test_no_page_grows_with_the_site(pages: dict[int, dict[str, tuple[str, str]]]) -> None:
    """With twice as much on the site none is a quarter longer, but for a month that fills up."""
    small, large = pages[200], pages[400]
    for file in small:
        if "/20" in file:
            continue
        assert len(large[file][1]) < 1.25 * len(small[file][1]) + 2000, file
    assert max(len(html) for _, html in large.values()) < 1.25 * max(
        len(html) for _, html in small.values()
    )


def test_a_day_changes_few_pages(pages: dict[int, dict[str, tuple[str, str]]]) -> None:
    """However old the site, pages of the past stay as they are and are not made again."""
    before, after = pages[399], pages[400]
    changed = {file for file in after if after[file][1] != before.get(file, ("", ""))[1]}
    fresh = {file for file in after if after[file][0] != before.get(file, ("", ""))[0]}
    assert changed <= fresh
    lists = {file for file in fresh if file.count("/") > 1}
    assert lists <= {
        "lessons/feet/index.html",
        "series/tips/index.html",
        "series/tips/2021-04/index.html",
        "topics/hips/index.html",
        "topics/hips/2021/3/index.html",
        "watch/tip-1/index.html",
    }


def test_a_topic_has_a_page_for_each_year() -> None:
    """Everything stands on one of them, newest first, at addresses that more does not change."""
    site, catalog = settings(), catalog_of(400)
    [hips] = catalog.topics
    parts = split_topic(hips, catalog, site, most=100)
    videos = tuple(one for part in parts[::-1] for one in part.videos)
    assert videos == catalog.videos_of_topic["hips"]
    assert {one.slug for part in parts for one in part.articles} == {
        one.slug for one in catalog.articles
    }
    assert sum(len(part.questions) for part in parts) == 400
    assert [part.url for part in parts] == [
        "topics/hips/2020/",
        "topics/hips/2020/2/",
        "topics/hips/2020/3/",
        "topics/hips/2021/",
        "topics/hips/2021/2/",
    ]
    first, newest, *others = (
        one.build() for one in plan_topic_pages(hips, catalog, site, most=100)
    )
    assert first.context["next_url"] == newest.url == "topics/hips/2021/2/"
    assert newest.context["next_url"] == others[0].url
    assert others[0].parents[-1] == ("Hips", "topics/hips/")
    assert first.context["years"] == (("2021", newest.url), ("2020", "topics/hips/2020/3/"))
    [whole] = plan_topic_pages(hips, catalog, site, most=400)
    assert len(whole.build().context["videos"]) == 400


def test_without_scripts_search_leads_to_everything(
    pages: dict[int, dict[str, tuple[str, str]]],
) -> None:
    """It lists the newest of each kind, says so, and names the lists of the rest."""
    _, html = pages[400]["search/index.html"]
    assert html.count("watch/tip-") == 100
    assert "newest stands below" in html
    for words in ("All series", "All articles", "All questions"):
        assert words in html
    assert "All questions" in pages[400]["watch/tip-1/index.html"][1]


def test_a_short_list_of_questions_begins_with_the_answered() -> None:
    """Newest first by the day that is shown; what waits for an answer stands at the end."""
    coach = message("Marit", "Yes.", day=29, coach=True)
    threads = {"old": message("Ann", "?", coach, day=3), "new": message("Ann", "?", coach, day=9)}
    waiting = {"waits": message("Ann", "?", day=20)}
    catalog = build(
        articles=(article("hips"),),
        questions=tuple(
            question(slug, first, about="hips") for slug, first in {**waiting, **threads}.items()
        ),
    )
    pages = (planned.build() for planned in plan_pages(catalog, settings()))
    (listed,) = (page for page in pages if page.url == "questions/")
    assert [one.slug for one in listed.context["items"]] == ["new", "old", "waits"]
