"""Every permalink and anchor of the site is made here, and nowhere else.

Permalinks are relative to the site's root, without a leading slash: a page adds its own way
up to the root in front of them. Nothing here reads a disk, a network or a clock.
"""

from __future__ import annotations

import re

from generator.elsewhere import (  # noqa: F401 — templates have these as `urls`, too
    ask,
    calendar_subscription,
    google_event,
    google_subscription,
    outlook_event,
    outlook_subscription,
    youtube_channel,
    youtube_comment,
    youtube_playlist,
    youtube_watch,
)
from generator.model import (
    Article,
    Lesson,
    Message,
    Occurrence,
    Question,
    Series,
    Still,
    StillSize,
    Topic,
    Video,
)

HOME = ""
WATCH = "watch/"
ARTICLES = "articles/"
QUESTIONS = "questions/"
TOPICS = "topics/"
LESSONS = "lessons/"
SCHEDULE = "schedule/"
SEARCH = "search/"
NOT_FOUND = "404.html"
FEED = "feed.xml"
JSON_FEED = "feed.json"
CALENDAR = "schedule.ics"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
CATALOG = "catalog.json"
VIDEO_LIST = "assets/videos.json"
REDIRECTS = "_redirects"
"""Read by hosts that can answer with a redirect."""
HEADERS = "_headers"
"""Read by the same hosts: what is to be said with each answer."""
EDIT = "edit/"
OLD_POSTS = "assets/old-posts.json"
"""Where the posts of a blog stand now, by the number in its `?p=123`."""

SYNONYMS = f"{SEARCH}synonyms.json"
KNOWN_WORDS = f"{SEARCH}words.json"

_FURTHER_PAGE = re.compile(r"(?<=/)page/\d+/$")


def watch(video: Video) -> str:
    """The page of a video; ``WATCH`` itself is the list of all series."""
    return f"watch/{video.slug}/"


def moment_anchor(seconds: int) -> str:
    """The fragment, without `#`, of a second in a video."""
    return f"t={seconds}"


def moment(video: Video, seconds: int) -> str:
    """A second of a video."""
    return f"{watch(video)}#{moment_anchor(seconds)}" if seconds else watch(video)


def series(of: Series) -> str:
    """The catch-up page of a series."""
    return f"series/{of.slug}/"


def series_part(of: Series, key: str, number: int = 1) -> str:
    """A page of a long series: a month (``2020-03``) or a place (``from-151``), and its parts."""
    return f"{series(of)}{key}/" if number == 1 else f"{series(of)}{key}/{number}/"


def series_list(of: Series) -> str:
    """All videos of a long series, for the scripts of its pages."""
    return f"{series(of)}videos.json"


def article(of: Article) -> str:
    """The page of an article."""
    return f"articles/{of.slug}/"


def question(of: Question) -> str:
    """The page of a question."""
    return question_named(of.slug)


def question_named(slug: str) -> str:
    """The page of a question of which nothing but its slug is left."""
    return f"questions/{slug}/"


def message(of: Question, at: Message) -> str:
    """One message of a thread."""
    return f"{question(of)}#{at.id}"


def topic(of: Topic) -> str:
    """The page of a topic."""
    return f"topics/{of.slug}/"


def topic_part(of: Topic, year: str, number: int = 1) -> str:
    """A year of a topic about which there is much, and its parts."""
    return f"{topic(of)}{year}/" if number == 1 else f"{topic(of)}{year}/{number}/"


def lesson(of: Lesson) -> str:
    """The page of a lesson."""
    return f"lessons/{of.slug}/"


def page(of_list: str, number: int) -> str:
    """Page `number`, from one, of a list; the first has the list's own URL."""
    return of_list if number == 1 else older(of_list, number)


def older(of_list: str, number: int) -> str:
    """What is no longer on the first page of a list, counted from the oldest, from one."""
    return f"{of_list}page/{number}/"


def still(of: Still, size: StillSize) -> str:
    """A file of the thumbnail that a sync fetched."""
    return f"assets/thumbnails/{size}/{of.video}.jpg"


def first_page(of_list: str) -> str:
    """The list that a page of it belongs to; another page's own URL."""
    return _FURTHER_PAGE.sub("", of_list)


def card(page: str) -> str:
    """The drawn picture that stands for a page where its address is shared."""
    return f"assets/cards/{page.removesuffix('.html').rstrip('/') or 'home'}.png"


def plain_card(name: str) -> str:
    """One without words, for the pages whose words cannot be set."""
    return f"assets/cards-without-words/{name}.png"


def feed(of_page: str, archive: int = 0) -> str:
    """The Atom feed of the site (``""``), a series or a topic, or one of the feed's archives."""
    return f"{of_page}feed/{archive}.xml" if archive else f"{of_page}{FEED}"


def json_feed(of_page: str) -> str:
    """The JSON feed of the site (``""``), a series or a topic."""
    return f"{of_page}{JSON_FEED}"


def sitemap_part(number: int) -> str:
    """One of several sitemaps, which ``SITEMAP`` then lists."""
    return f"sitemap-{number}.xml"


def catalog_part(number: int) -> str:
    """One of several files of what is dated, which ``CATALOG`` then lists."""
    return f"catalog/{number}.json"


def calendar(of_page: str) -> str:
    """The calendar of the site (``""``) or of a series."""
    return f"{of_page}{CALENDAR}"


def session_calendar(of: Occurrence) -> str:
    """One session by itself, as a file that calendar programs open."""
    return f"{SCHEDULE}{of.uid}.ics"


def root_from(permalink: str) -> str:
    """The way from a page up to the site's root, ending in a slash: ``../../`` for ``watch/x/``."""
    return "../" * permalink.count("/") or "./"
