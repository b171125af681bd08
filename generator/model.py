"""The records of the domain: frozen, typed, without behaviour that needs disk, network or clock.

Identity is by YouTube's id for videos and by slug for everything else. Times are aware;
lengths and moments are whole seconds unless a field says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from generator.errors import Source

# --- What mkdocs.yml says -----------------------------------------------------------------


class Order(StrEnum):
    """The order in which a series is meant to be watched."""

    OLDEST_FIRST = "oldest-first"
    NEWEST_FIRST = "newest-first"
    PLAYLIST = "playlist"


class Thumbnails(StrEnum):
    """Where posters come from."""

    LOCAL = "local"
    """The files that a sync fetched into the snapshot, else a drawn poster."""
    REMOTE = "remote"
    """YouTube's own servers: the visitor's browser asks a third party before any click."""
    NONE = "none"
    """Always a drawn poster."""


class FromYouTube(StrEnum):
    """Which of YouTube's comments become questions."""

    OFF = "off"
    ANSWERED = "answered"
    """Threads in which the channel's owner replied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionSettings:
    """How captions are fetched from YouTube."""

    budget: int = 5_000
    """Quota units that a day's syncs may spend on them."""
    language: str = ""
    """BCP 47; empty: the one that is spoken."""


class AskBy(StrEnum):
    """How a visitor asks a question."""

    ISSUES = "issues"
    MAIL = "mail"
    FORM = "form"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Where *Ask a question* leads."""

    by: AskBy
    target: str
    """A repository's URL, a mail address or a form's URL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """The repository that the editor at /edit/ writes to."""

    repository: str
    """On GitHub: `owner/name`."""
    branch: str = ""
    """Empty: the repository's own default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coach:
    """Who teaches."""

    name: str
    channel: str = ""
    """The channel's id (`UC…`); empty where none is configured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesSettings:
    """One entry of `series` in mkdocs.yml."""

    slug: str
    playlist: str
    """The playlist's id."""
    title: str = ""
    """Empty: the playlist's own."""
    description: str = ""
    """Empty: the playlist's own."""
    order: Order = Order.OLDEST_FIRST
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that mkdocs.yml configures and that Tipsheet reads."""

    config_file: Path
    content_dir: Path
    site_name: str
    site_url: str = ""
    """Absolute, with a slash at its end; empty where none is configured."""
    site_description: str = ""
    coach: Coach
    timezone: str = "UTC"
    """An IANA zone's name."""
    language: str = "en"
    """One of `language.known_languages`; Material's `theme.language`."""
    series: tuple[SeriesSettings, ...]
    thumbnails: Thumbnails = Thumbnails.LOCAL
    max_loss: float = 0.2
    """The part of a series, from 0 to 1, that a sync may lose without being asked to."""
    ask: Ask | None = None
    questions_from_youtube: FromYouTube = FromYouTube.OFF
    captions: CaptionSettings = CaptionSettings()
    edit: Edit | None = None
    """None: nothing can be written in the browser."""


# --- What YouTube says --------------------------------------------------------------------


class LiveState(StrEnum):
    """YouTube's `snippet.liveBroadcastContent`."""

    NONE = "none"
    UPCOMING = "upcoming"
    LIVE = "live"


class Privacy(StrEnum):
    """YouTube's `status.privacyStatus`."""

    PUBLIC = "public"
    UNLISTED = "unlisted"
    PRIVATE = "private"


class GoneReason(StrEnum):
    """Why a video that the snapshot knew is not to be had any more."""

    PRIVATE = "private"
    DELETED = "deleted"
    LEFT_PLAYLIST = "left-playlist"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """Since when, and as far as is known why, a video is away."""

    since: date
    reason: GoneReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Thumbnail:
    """One size of a video's still; pixels."""

    url: str
    width: int
    height: int


class StillSize(StrEnum):
    """Which of a still's files; the value names its folder."""

    TINY = "tiny"
    SMALL = "small"
    LARGE = "large"


TINY_WIDTH = 160
"""Pixels: what a row of a list shows. The height of every still is 9/16 of its width."""
SMALL_WIDTH = 320
"""Pixels: what a card shows."""
LARGE_WIDTH = 640
"""Pixels at most: what a card shows on a fine display, and the player before it is pressed."""


def still_widths(largest: int) -> dict[StillSize, int]:
    """The files, smallest first, of a still whose largest has that width; pixels."""
    widths = {StillSize.TINY: TINY_WIDTH, StillSize.SMALL: SMALL_WIDTH}
    return widths | ({StillSize.LARGE: largest} if largest > SMALL_WIDTH else {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """A thumbnail that a sync fetched and cut to 16:9: files of the site's own."""

    video: str
    width: int
    """Pixels of the largest file: LARGE_WIDTH at most, SMALL_WIDTH at least."""
    url: str
    """Where it came from."""
    digest: str
    """Of what came from there, which tells whether it has changed."""
    etag: str = ""
    modified: str = ""
    """What the server wants to be asked with again (RFC 9110, sections 8.8.2 and 8.8.3)."""

    @property
    def widths(self) -> Mapping[StillSize, int]:
        """The files that it has, smallest first, and their pixels."""
        return still_widths(self.width)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A titled part of a video, from `start` to the next chapter's start."""

    start: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One caption: seconds with fractions, plain text."""

    start: float
    end: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Cues that belong together, as a reader reads them."""

    start: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """What is said in a video."""

    video: str
    cues: tuple[Cue, ...]
    passages: tuple[Passage, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a video stands in a series; `number` counts from one in the order of age."""

    series: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Video:
    """One video: YouTube's facts, and from the catalog on what people wrote over them."""

    id: str
    slug: str
    """Chosen by the first sync that saw the video, and never changed."""
    title: str
    description: str = ""
    published: datetime
    """The video's own date; a broadcast's is when it began (or is to begin)."""
    duration: int = 0
    """Seconds; 0 while it is not known (an upcoming or running broadcast)."""
    thumbnails: tuple[Thumbnail, ...] = ()
    """Smallest first."""
    tags: tuple[str, ...] = ()
    language: str = ""
    """BCP 47, as YouTube gives it; often empty."""
    live: LiveState = LiveState.NONE
    scheduled_start: datetime | None = None
    actual_start: datetime | None = None
    actual_end: datetime | None = None
    embeddable: bool = True
    regions_allowed: tuple[str, ...] | None = None
    """ISO 3166-1 alpha-2; None: everywhere."""
    regions_blocked: tuple[str, ...] = ()
    privacy: Privacy = Privacy.PUBLIC
    chapters: tuple[Chapter, ...] = ()
    gone: Gone | None = None
    # From here on: what the catalog adds. The snapshot never has these.
    hidden: bool = False
    topics: tuple[str, ...] = ()
    """Topic slugs, the coach's order first."""
    places: tuple[Place, ...] = ()
    transcript: Transcript | None = None
    still: Still | None = None

    @property
    def listed(self) -> bool:
        """Whether it stands in lists and counts for catching up."""
        return not (self.hidden or self.gone or self.live is not LiveState.NONE)

    @property
    def playable(self) -> bool:
        """Whether a player on this site can show it to anybody."""
        return self.embeddable and not self.gone and self.regions_allowed != ()

    @property
    def number(self) -> int | None:
        """Its number in the first series that lists it."""
        return self.places[0].number if self.places else None


STALE_AFTER = timedelta(days=30)
"""YouTube asks that its data be refreshed or dropped within this time (API terms, III.E.4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Playlist:
    """The snapshot of one playlist."""

    series: str
    """The slug of the series that shows it."""
    id: str
    title: str
    description: str = ""
    channel_id: str = ""
    channel_title: str = ""
    fetched: datetime
    videos: tuple[Video, ...]
    """In playlist order; those that are gone keep their place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionState:
    """What the snapshot knows of a video's captions on YouTube."""

    video: str
    day: date
    """When they were fetched, or first seen to be absent; in Pacific time, as quota is counted."""
    track: str = ""
    """The id of the track that was fetched; empty: there was none to be had."""
    updated: str = ""
    """YouTube's `lastUpdated` of that track, as it came."""
    language: str = ""
    automatic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One comment on YouTube, as much of it as the site may know."""

    id: str
    author: str
    """A first name; empty where none can be told."""
    by_coach: bool = False
    published: datetime
    text: str
    """Plain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentThread:
    """A comment that the channel's owner replied to, with all replies."""

    id: str
    """That of its first comment."""
    slug: str
    """Of its question's page; chosen by the first sync that saw it, and never changed."""
    video: str
    """The video's id."""
    comments: tuple[Comment, ...] = ()
    """The first, then the replies, oldest first. Empty: it is gone from YouTube, or not shown any
    more, and nothing of what was said is kept."""


# --- What people write --------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """content/index.md: what the first page says at its top."""

    headline: str
    lede: str = ""
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoLink:
    """A link to a video (`video:ID#t=95`, or its URL alone on a line) in a Markdown body."""

    video: str
    """The video's id."""
    seconds: int | None = None
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading in a Markdown body."""

    level: int
    text: str
    anchor: str
    """The fragment, without `#`, that leads to it."""
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """Where a link or an image in a Markdown body leads, as written."""

    target: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """A file or a page that is to be shown within a Markdown body."""

    tag: str
    """The element of HTML that shows it, in lower case."""
    target: str
    """As written; of a reference, what it refers to."""
    video: str = ""
    """The id of YouTube's video that it is; empty: it is none."""
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """What a checker wants to know of a Markdown body, in the order written."""

    headings: tuple[Heading, ...] = ()
    mute_images: tuple[int, ...] = ()
    """The lines of images without alternative text."""
    links: tuple[PageLink, ...] = ()
    scripts: tuple[PageLink, ...] = ()
    """What a browser is asked to run: elements, handlers, links that are no addresses."""
    embeds: tuple[Embed, ...] = ()
    """What a browser is asked to show in the page: images, frames, recordings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A Markdown file in content/articles/."""

    slug: str
    title: str
    description: str = ""
    date: date
    videos: tuple[str, ...] = ()
    """Ids, the main one first."""
    topics: tuple[str, ...] = ()
    lesson: str | None = None
    lesson_reason: str = ""
    """Why the coach would pair this lesson with the article, in a sentence."""
    draft: bool = False
    aliases: tuple[str, ...] = ()
    """Where it used to stand: paths from the site's root with a slash before and behind them, or
    WordPress's `?p=123`."""
    body: str
    """Markdown, without the front matter."""
    words: int
    """Words in the body, for the reading time."""
    links: tuple[VideoLink, ...] = ()
    prose: Prose = Prose()
    source: Source
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """The line of each front matter key, for messages."""


class About(StrEnum):
    """What a question can be about."""

    ARTICLE = "article"
    VIDEO = "video"
    LESSON = "lesson"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One contribution to a thread."""

    id: str
    """The anchor: unique in its thread, and never changed by messages added after it."""
    author: str
    by_coach: bool
    date: date
    text: str
    """Markdown, not trusted; plain in a comment."""
    comment_on: str = ""
    """The id of the video that it is a comment on at YouTube; empty: it was written by hand."""
    replies: tuple[Message, ...] = ()
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A Markdown file in content/questions/: a thread that began with a reader's question."""

    slug: str
    question: str
    about: str
    """As written: an article's slug, a video's id or URL, or a lesson's slug."""
    about_kind: About | None = None
    """Set by the catalog."""
    about_key: str = ""
    """Slug or id, set by the catalog."""
    at: int | None = None
    comment: str = ""
    """The id of the comment on YouTube that it is, or that it stands in for."""
    topics: tuple[str, ...] = ()
    issue: int | None = None
    """The number of the issue that it was imported from."""
    imported: str = ""
    """What it was imported from elsewhere, as in `wordpress-123`."""
    messages: tuple[Message, ...]
    """The thread's top level, in the order written."""
    links: tuple[VideoLink, ...] = ()
    source: Source
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def walk(self) -> tuple[Message, ...]:
        """All messages, depth first, in reading order."""
        found: list[Message] = []
        pending = list(reversed(self.messages))
        while pending:
            message = pending.pop()
            found.append(message)
            pending.extend(reversed(message.replies))
        return tuple(found)

    @property
    def date(self) -> date:
        """When it was asked."""
        return self.messages[0].date

    @property
    def answer(self) -> Message | None:
        """The coach's first message, or None while nobody answered."""
        return next((message for message in self.walk() if message.by_coach), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A Markdown file in content/lessons/: something the coach sells or recommends."""

    slug: str
    title: str
    url: str
    description: str = ""
    price: str = ""
    """As it is to be shown, with its currency."""
    image: str = ""
    """A path below content/, or empty."""
    image_size: tuple[int, int] | None = None
    """Width and height in pixels; None: there is no image, or it cannot be read."""
    topics: tuple[str, ...] = ()
    body: str = ""
    links: tuple[VideoLink, ...] = ()
    source: Source
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """An entry of content/topics.yml."""

    slug: str
    title: str
    description: str = ""
    words: tuple[str, ...] = ()
    """A video whose title, tags or description has one of these belongs to the topic."""
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Groups of words and phrases that mean the same: who searches for one finds the others."""
    start: str = ""
    """Where to start: an article's slug or a video's id; empty where the coach set none."""
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoOverride:
    """An entry of content/videos.yml: what the coach changes about a video."""

    id: str
    hidden: bool = False
    title: str = ""
    topics: tuple[str, ...] | None = None
    chapters: tuple[Chapter, ...] | None = None
    hide_comments: tuple[str, ...] = ()
    """Ids of comments that are not to be questions."""
    source: Source
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


class Weekday(StrEnum):
    """RFC 5545's two letters, by the day's English name."""

    MON = "MO"
    TUE = "TU"
    WED = "WE"
    THU = "TH"
    FRI = "FR"
    SAT = "SA"
    SUN = "SU"


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthDay:
    """A weekday of every month by its number."""

    nth: int
    """1 is the first such day of the month, 4 the fourth, -1 the last."""
    day: Weekday


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionDate:
    """A date on which a recurring session does not take place."""

    date: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedDate:
    """A date of a recurring session that is, once, not as the rule has it."""

    to: date | None = None
    """Where it is moved; None: it stays on its day."""
    date: date
    """When the rule has it."""
    time: time | None = None
    """None: the session's own time."""
    title: str = ""
    """Empty: the session's own title."""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraDate:
    """A session beside the recurrence rule."""

    date: date
    time: time | None = None
    """None: the session's own time."""
    title: str = ""
    """Empty: the session's own title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """An entry of content/schedule.yml: a live broadcast that recurs."""

    title: str
    id: str = ""
    """What calendars know it by; empty: a name made of its series or title, and of `first`."""
    series: str | None = None
    timezone: str
    days: tuple[Weekday, ...] = ()
    """Of every `every`th week."""
    month_days: tuple[MonthDay, ...] = ()
    """Of every `every`th month; a session has these or `days`."""
    every: int = 1
    time: time
    duration: timedelta
    first: date
    """`from`: no occurrence before this date."""
    until: date | None = None
    """Inclusive; None: it goes on."""
    exceptions: tuple[ExceptionDate, ...] = ()
    changes: tuple[ChangedDate, ...] = ()
    extra: tuple[ExtraDate, ...] = ()
    watch: str = ""
    """Where to watch live."""
    source: Source
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """The line of each of its keys, for messages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One date of a session."""

    uid: str
    """Stable: the calendar's UID with the recurrence's own date."""
    start: datetime
    """In the session's zone."""
    end: datetime
    title: str
    series: str | None
    watch: str
    session: str = ""
    """The name of the session that it is a date of; empty: it stands in no schedule file."""
    recurrence: datetime | None = None
    """When the rule has it (RFC 5545's RECURRENCE-ID); None: it stands beside the rule."""
    cancelled: bool = False
    reason: str = ""
    """Why it is cancelled, or not as usual."""
    extra: bool = False
    video: str | None = None
    """The recording's (or announced broadcast's) id."""
    planned: datetime | None = None
    """When the schedule file has it, where YouTube announced another time; else None."""
    broadcast: bool = False
    """Whether it stands in no schedule file: YouTube announced it."""

    @property
    def moved_from(self) -> datetime | None:
        """When it would usually be, if that is not when it is."""
        usual = self.recurrence or self.planned
        return usual if usual and usual.timestamp() != self.start.timestamp() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """Which version of a calendar's event the last sync saw."""

    event: str
    """Its UID, and for one date of a recurring event a slash and when the rule has it."""
    digest: str
    """Of all that is said of it: another one is another version."""
    sequence: int
    """How often it has changed (RFC 5545, section 3.8.7.4)."""
    modified: datetime


# --- Everything joined --------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What `load` read: typed, but not yet checked against each other."""

    home: Home | None = None
    playlists: tuple[Playlist, ...] = ()
    articles: tuple[Article, ...] = ()
    questions: tuple[Question, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    topics: tuple[Topic, ...] = ()
    sessions: tuple[Session, ...] = ()
    overrides: tuple[VideoOverride, ...] = ()
    transcripts: tuple[Transcript, ...] = ()
    files: frozenset[str] = frozenset()
    """The paths below content/ of hand-written pages and of what lies beside them to be shown."""
    stills: tuple[Still, ...] = ()
    threads: tuple[CommentThread, ...] = ()
    revisions: tuple[Revision, ...] = ()
    broken: frozenset[str] = frozenset()
    """Slugs and ids of files that could not be read: no reference to them is called unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """The address of a question from YouTube that is not shown any more, or elsewhere."""

    slug: str
    video: str
    """The id of the video that it was about."""
    instead: str = ""
    """The slug of the hand-written question that stands in for it, if there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One playlist as the site shows it."""

    slug: str
    title: str
    description: str
    playlist: str
    order: Order
    fetched: datetime
    videos: tuple[Video, ...]
    """The listed ones, in the order to watch them."""

    @property
    def duration(self) -> int:
        """Seconds of all its listed videos."""
        return sum(video.duration for video in self.videos)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """Everything joined, checked, ordered and indexed. Tuples are in the order to be shown."""

    now: datetime
    """What stands for the clock."""
    home: Home | None
    series: tuple[Series, ...]
    videos: tuple[Video, ...]
    """All that have a page, newest first: gone and hidden ones too, which no list shows."""
    articles: tuple[Article, ...]
    """Newest first."""
    questions: tuple[Question, ...]
    """Newest message first."""
    lessons: tuple[Lesson, ...]
    topics: tuple[Topic, ...]
    sessions: tuple[Session, ...]
    occurrences: tuple[Occurrence, ...]
    """By start; those of the past too."""
    video_by_id: Mapping[str, Video]
    series_by_slug: Mapping[str, Series]
    article_by_slug: Mapping[str, Article]
    lesson_by_slug: Mapping[str, Lesson]
    topic_by_slug: Mapping[str, Topic]
    articles_of_video: Mapping[str, tuple[Article, ...]]
    questions_of_video: Mapping[str, tuple[Question, ...]]
    """Those about it, and those about an article or lesson with a moment in it."""
    questions_of_article: Mapping[str, tuple[Question, ...]]
    questions_of_lesson: Mapping[str, tuple[Question, ...]]
    video_of_question: Mapping[str, Video]
    """By the question's slug: the video it is about, or its article's main one."""
    topics_of_question: Mapping[str, tuple[str, ...]]
    """By the question's slug: its own topics, else those of what it is about."""
    lessons_of_video: Mapping[str, tuple[Lesson, ...]]
    """Those that an article about the video recommends."""
    upcoming_of_series: Mapping[str, tuple[Video, ...]]
    """Broadcasts announced or running, the next first."""
    occurrences_of_video: Mapping[str, tuple[Occurrence, ...]]
    """The sessions whose recording, or announced broadcast, it is."""
    videos_of_topic: Mapping[str, tuple[Video, ...]]
    articles_of_topic: Mapping[str, tuple[Article, ...]]
    questions_of_topic: Mapping[str, tuple[Question, ...]]
    lessons_of_topic: Mapping[str, tuple[Lesson, ...]]
    withdrawn: tuple[Withdrawn, ...] = ()
    revisions: Mapping[str, Revision] = field(default_factory=lambda: MappingProxyType({}))
    """By the event."""
