"""Pages elsewhere that ours lead to, with what they are told: YouTube's, calendars', where to ask.

Nothing here asks them anything.
"""

from __future__ import annotations

from datetime import UTC
from urllib.parse import quote, urlencode

from generator.language import Language
from generator.model import Ask, AskBy, Occurrence

_ISSUE_FORM = "question.yml"
"""In .github/ISSUE_TEMPLATE/; `page` and `moment` are ids of its fields."""


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


def calendar_subscription(site_url: str, path: str) -> str:
    """A calendar's address as calendar programs subscribe to it, below an absolute `site_url`."""
    return f"webcal://{site_url.partition('://')[2]}{path}"


def google_subscription(site_url: str, path: str) -> str:
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
