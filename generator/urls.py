"""Every slug, permalink and anchor of the site is made here, and nowhere else.

Permalinks are relative to the site's root, without a leading slash: a page adds its own way
up to the root in front of them. Nothing here reads a disk, a network or a clock.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC
from urllib.parse import quote, urlencode

from anyascii import anyascii

from generator.language import Language
from generator.model import (
    Article,
    Ask,
    AskBy,
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

_ISSUE_FORM = "question.yml"
"""In .github/ISSUE_TEMPLATE/; `page` and `moment` are ids of its fields."""

_SLUG_LENGTH = 60
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SYMBOL = re.compile(r"[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF\uFE0F\u200D]")
_HAN = re.compile(r"[\u3400-\u9FFF\uF900-\uFAFF]")
_FURTHER_PAGE = re.compile(r"(?<=/)page/\d+/$")
_APOSTROPHE = re.compile(r"['’]")


def slugify(title: str, *, fallback: str) -> str:
    """The part of a URL that stands for `title`: `[a-z0-9-]+`, 60 characters at most.

    It is cut at a word. Other scripts are transliterated (anyascii). `fallback`, usually a
    video's id, serves a title in which nothing can be read; it is cleaned in the same way.
    """
    return _cut(_transliterate(title)) or _cut(fallback) or "video"


def _cut(text: str) -> str:
    words = _NOT_SLUG.sub("-", text.lower()).strip("-")
    if len(words) <= _SLUG_LENGTH:
        return words
    return words[: _SLUG_LENGTH + 1].rpartition("-")[0] or words[:_SLUG_LENGTH]


def _transliterate(title: str) -> str:
    """`title` in ASCII, without emoji (anyascii spells them), each Han character a word."""
    plain = _APOSTROPHE.sub("", _SYMBOL.sub(" ", title))
    return anyascii(_HAN.sub(lambda match: f" {anyascii(match[0])} ", plain))


def choose_slug(title: str, *, video_id: str, taken: Collection[str]) -> str:
    """A slug for a video seen for the first time, different from all in `taken`.

    A second video of the same title gets `-2`, a third `-3`: stable, since what is taken never
    changes. A title in which nothing can be read gets a name from the id.
    """
    slug = slugify(title, fallback=f"tip-{video_id}")
    candidate, count = slug, 2
    while candidate in taken:
        candidate, count = f"{slug}-{count}", count + 1
    return candidate


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


def youtube_watch(video_id: str, seconds: int = 0) -> str:
    """YouTube's own page of a video, at a second."""
    url = f"https://www.youtube.com/watch?v={quote(video_id, safe='')}"
    return f"{url}&t={seconds}s" if seconds else url


def youtube_comment(video_id: str, comment: str) -> str:
    """YouTube's own page of a video, with a comment on top of the others."""
    return f"{youtube_watch(video_id)}&lc={quote(comment, safe='')}"


def youtube_playlist(playlist_id: str) -> str:
    """YouTube's own page of a playlist."""
    return f"https://www.youtube.com/playlist?list={quote(playlist_id, safe='')}"


def youtube_channel(channel_id: str) -> str:
    """YouTube's own page of a channel."""
    return f"https://www.youtube.com/channel/{quote(channel_id, safe='')}"


def calendar_subscription(site_url: str, path: str = CALENDAR) -> str:
    """A calendar's address as calendar programs subscribe to it, below an absolute `site_url`."""
    return f"webcal://{site_url.partition('://')[2]}{path}"


def google_subscription(site_url: str, path: str = CALENDAR) -> str:
    """Google Calendar's page that subscribes to a calendar."""
    address = calendar_subscription(site_url, path)
    return f"https://calendar.google.com/calendar/r?{_query(cid=address)}"


def outlook_subscription(site_url: str, path: str, name: str) -> str:
    """Outlook.com's page that subscribes to a calendar."""
    query = _query(url=f"{site_url}{path}", name=name)
    return f"https://outlook.live.com/calendar/0/addfromweb?{query}"


def google_event(of: Occurrence, title: str, details: str) -> str:
    """Google Calendar's page that adds one session."""
    start, end = (f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}" for at in (of.start, of.end))
    query = _query(action="TEMPLATE", text=title, dates=f"{start}/{end}", details=details)
    return f"https://calendar.google.com/calendar/render?{query}"


def outlook_event(of: Occurrence, title: str, body: str) -> str:
    """Outlook.com's page that adds one session."""
    start, end = (f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" for at in (of.start, of.end))
    query = _query(rru="addevent", subject=title, startdt=start, enddt=end, body=body)
    return f"https://outlook.live.com/calendar/0/deeplink/compose?{query}"


def ask(by: Ask, *, about: str, page: str, language: Language) -> str:
    """Where *Ask a question* leads from a page: `about` is its title, `page` its address.

    An issue form's title and page, or a mail's subject and body (RFC 6068), are filled in; a
    form elsewhere is only opened.
    """
    if by.by is AskBy.FORM:
        return by.target
    title = language.gettext("Question: %(about)s", about=about)
    if by.by is AskBy.MAIL:
        body = language.gettext("About: %(about)s", about=about)
        text = f"\r\n\r\n{body}\r\n{page}\r\n"
        return f"mailto:{by.target}?{_query(subject=title, body=text)}"
    fields = _query(template=_ISSUE_FORM, title=title, page=page)
    return f"{by.target.rstrip('/')}/issues/new?{fields}"


def _query(**fields: str) -> str:
    """Fields as a query; a space is `%20`, since mail programs take a `+` for a plus."""
    return urlencode(fields, quote_via=quote, safe="")
