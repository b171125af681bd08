from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta

import html5lib
import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from generator.model import ChangedDate, Chapter, ExceptionDate, LiveState, Video
from generator.render.structured_data import (
    Data,
    article_object,
    breadcrumb_list,
    question_object,
    render_json_ld,
    video_object,
    website_object,
)
from generator.render.structured_events import event_objects
from tests.unit.catalog_builder import (
    SITE_URL,
    article,
    build,
    message,
    playlist,
    question,
    session,
    settings,
    video,
)

hostile = st.text(
    alphabet=st.sampled_from("<>/!-&\"'\\scriptCDATA[]\u2028\u2029\u0000é "), max_size=60
)


def describe(of: Video) -> Data:
    """The object of a video, as its page has it."""
    catalog = build(playlists=(playlist(of),))
    return video_object(catalog.video_by_id[of.id], catalog, settings())


@limits(deadline=None)
@given(name=hostile | st.text(max_size=60))
def test_no_text_leaves_its_script(name: str) -> None:
    """Whatever a title holds, an HTML parser reads one script and JSON reads the title back."""
    data = render_json_ld({"@type": "Thing", "name": name})
    page = f"<!doctype html><title>x</title><script type='application/ld+json'>{data}</script><p>"
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    scripts = list(tree.iter("script"))
    assert len(scripts) == 1
    assert json.loads("".join(scripts[0].itertext()))["name"] == name
    assert not set("<>&\u2028\u2029") & set(data)


def test_a_video_says_what_search_engines_require() -> None:
    """Name, still, date, length and player; the page's own address."""
    data = describe(video(1, regions_blocked=("DE",)))
    assert data == {
        "@type": "VideoObject",
        "name": "Tip 1",
        "description": "What tip 1 is about.",
        "thumbnailUrl": [f"{SITE_URL}assets/cards/watch/tip-1.png"],
        "uploadDate": "2020-03-17T18:00:00+00:00",
        "url": f"{SITE_URL}watch/tip-1/",
        "embedUrl": "https://www.youtube-nocookie.com/embed/video000001",
        "duration": "PT14M22S",
        "ineligibleRegion": ["DE"],
        "inLanguage": "en",
    }


def test_a_video_that_may_not_be_embedded_offers_no_player() -> None:
    """The page has none either."""
    assert "embedUrl" not in describe(video(1, embeddable=False))


def test_chapters_are_clips_that_seek() -> None:
    """Each ends where the next begins, the last one with the video."""
    chapters = (Chapter(start=0, title="Why"), Chapter(start=95, title="How"))
    clips = describe(video(1, chapters=chapters))["hasPart"]
    assert [(one["name"], one["startOffset"], one["endOffset"]) for one in clips] == [
        ("Why", 0, 95),
        ("How", 95, 862),
    ]
    assert clips[1]["url"] == f"{SITE_URL}watch/tip-1/#t=95"


@pytest.mark.parametrize("duration", [0, 90])
def test_no_clip_ends_before_it_begins(duration: int) -> None:
    """Chapters after the end, or of a video whose end is unknown, are no clips."""
    chapters = (Chapter(start=0, title="Why"), Chapter(start=95, title="How"))
    clips = describe(video(1, chapters=chapters, duration=duration)).get("hasPart", [])
    assert [(one["startOffset"], one["endOffset"]) for one in clips] == [(0, 90)][: len(clips)]
    assert len(clips) == bool(duration)


@pytest.mark.parametrize("live", list(LiveState))
def test_a_broadcast_says_when_it_is_or_was(live: LiveState) -> None:
    """From its announcement on: when it is to begin, when it began, when it ended."""
    start = datetime(2020, 3, 26, 18, tzinfo=UTC)
    happened = live is not LiveState.UPCOMING
    data = describe(
        video(
            1,
            live=live,
            scheduled_start=start,
            actual_start=start + timedelta(minutes=2) if happened else None,
            actual_end=start + timedelta(minutes=20) if live is LiveState.NONE else None,
        )
    )
    event = data["publication"]
    assert event["@type"] == "BroadcastEvent"
    assert event["startDate"] == f"2020-03-26T18:0{2 if happened else 0}:00+00:00"
    lasts = timedelta(minutes=20) if live is LiveState.NONE else timedelta(seconds=862)
    assert datetime.fromisoformat(event["endDate"]) == start + lasts
    assert "publication" not in describe(video(1))


def test_an_article_has_its_poster_and_its_author() -> None:
    """A blog posting by the coach, on the day its file says."""
    catalog = build(articles=(article("hips"),))
    data = article_object(catalog.articles[0], catalog, settings())
    assert (data["@type"], data["headline"], data["datePublished"]) == (
        "BlogPosting",
        "Hips",
        "2020-03-26",
    )
    assert data["author"]["name"] == "Marit"
    assert data["image"].startswith(f"{SITE_URL}assets/cards/")


def test_a_thread_is_a_question_with_answers_and_comments() -> None:
    """The coach's messages answer, readers' comment, and none is lost, however deep."""
    deep = message("coach", "Deeper", day=30, coach=True)
    answer = message("coach", "First", message("Nancy", "Thanks", deep, day=29), coach=True)
    asked = message("Nancy", "Why?", answer, message("Tom", "Me too", day=28), day=26)
    second = message("coach", "One more thing", day=31, coach=True)
    catalog = build(
        articles=(article("hips"),), questions=(question("q", asked, second, about="hips"),)
    )
    data = question_object(catalog.questions[0], settings())
    assert (data["@type"], data["text"], data["answerCount"]) == ("Question", "Why?", 2)
    assert data["acceptedAnswer"]["text"] == "First"
    assert data["acceptedAnswer"]["url"] == f"{SITE_URL}questions/q/#m-coach-27"
    assert data["acceptedAnswer"]["comment"][0]["comment"][0]["text"] == "Deeper"
    assert [one["text"] for one in data["suggestedAnswer"]] == ["One more thing"]
    assert [one["text"] for one in data["comment"]] == ["Me too"]


def test_a_question_that_nobody_answered() -> None:
    """It says so, and names no answer."""
    catalog = build(
        articles=(article("hips"),),
        questions=(question("q", message("Nancy", "?"), about="hips"),),
    )
    data = question_object(catalog.questions[0], settings())
    assert data["answerCount"] == 0
    assert not {"acceptedAnswer", "suggestedAnswer", "comment"} & set(data)


def test_the_next_sessions_are_online_events() -> None:
    """With their offset from UTC, where to watch, and whether they are off."""
    off = ExceptionDate(date=date(2020, 3, 27))
    first, second, *_ = event_objects(build(sessions=(session(exceptions=(off,)),)), settings())
    assert first["startDate"] == "2020-03-26T11:00:00-07:00"
    assert first["eventStatus"] == "https://schema.org/EventScheduled"
    assert second["eventStatus"] == "https://schema.org/EventCancelled"
    assert first["location"] == {"@type": "VirtualLocation", "url": session().watch}


def test_a_moved_session_says_from_when() -> None:
    """Search engines show the new hour, and know that it is not another session."""
    late = ChangedDate(date=date(2020, 3, 26), time=time(12), title="Hips")
    (first, *_) = event_objects(build(sessions=(session(changes=(late,)),)), settings())
    assert (first["name"], first["startDate"]) == ("Hips", "2020-03-26T12:00:00-07:00")
    assert first["eventStatus"] == "https://schema.org/EventRescheduled"
    assert first["previousStartDate"] == "2020-03-26T11:00:00-07:00"


def test_an_announced_session_is_watched_on_its_own_page() -> None:
    """Under the name that YouTube has for it; the session says how long it will be."""
    announced = video(
        10, live=LiveState.UPCOMING, scheduled_start=datetime(2020, 3, 26, 18, tzinfo=UTC)
    )
    catalog = build(playlists=(playlist(announced),), sessions=(session(),))
    first, *_ = event_objects(catalog, settings())
    assert (first["name"], first["location"]["url"]) == ("Tip 10", f"{SITE_URL}watch/tip-10/")
    event = video_object(catalog.video_by_id[announced.id], catalog, settings())["publication"]
    assert datetime.fromisoformat(event["endDate"]) == datetime(2020, 3, 26, 18, 20, tzinfo=UTC)


def test_breadcrumbs_are_numbered_and_absolute() -> None:
    """The way to a page, in order."""
    data = breadcrumb_list((("Watch", "watch/"), ("Tip 1", "watch/tip-1/")), settings())
    items = data["itemListElement"]
    assert [(one["position"], one["item"]) for one in items] == [
        (1, f"{SITE_URL}watch/"),
        (2, f"{SITE_URL}watch/tip-1/"),
    ]


def test_the_site_says_how_to_search_in_it() -> None:
    """Google has shown no box for it since 2024; others and browsers still read it."""
    assert website_object(settings()) == {
        "@type": "WebSite",
        "name": "Balanced Strides",
        "url": SITE_URL,
        "description": "Running form, a tip a day",
        "inLanguage": "en",
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{SITE_URL}search/?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }
