"""Brings the snapshot's comment threads up to date: what stays, what is new, what is gone.

A thread gets its slug when it is first seen and keeps it. The slug is made from the video's, so
that an address holds nothing of what a person wrote and may want to take back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from generator.content.comment_threads import load_known_threads
from generator.content.questions import FOLDER as QUESTIONS
from generator.errors import SyncError
from generator.model import CommentThread, FromYouTube, Playlist, Settings
from generator.slugs import choose_slug
from generator.words import plural
from generator.youtube.client import Client
from generator.youtube.comments import Wanted, fetch_threads
from generator.youtube.failures import STANDS

MANY = 5
"""Questions that do not all go on one day unless something is wrong."""

Known = Mapping[str, CommentThread]


def sync_threads(
    client: Client, settings: Settings, playlists: Iterable[Playlist], now: datetime
) -> tuple[tuple[CommentThread, ...], tuple[str, ...]]:
    """All threads as the snapshot is to have them, and what is to be told of them.

    While comments are not wanted, nothing is asked, and of those known only the addresses stay.
    """
    known = {one.id: one for one in load_known_threads(settings.content_dir)}
    if settings.questions_from_youtube is FromYouTube.OFF:
        return tuple(replace(thread, comments=()) for thread in known.values()), ()
    playlists = tuple(playlists)
    videos = {video.id: video.slug for one in playlists for video in one.videos if not video.gone}
    channel = settings.coach.channel
    owners = frozenset({channel} if channel else {one.channel_id for one in playlists} - {""})
    wanted = Wanted(owners=owners, videos=frozenset(videos), known=known, now=now)
    fetched = fetch_threads(client, wanted)
    check_not_emptied(known, fetched)
    merged = merge_threads(known, fetched, videos, _written_slugs(settings.content_dir))
    return merged, (describe(known, merged),)


def check_not_emptied(known: Known, fetched: Iterable[CommentThread]) -> None:
    """Raise SyncError if YouTube has none of the questions any more, and they were not just few."""
    kept = {id_ for id_, thread in known.items() if thread.comments}
    if len(kept) >= MANY and kept.isdisjoint(thread.id for thread in fetched):
        raise SyncError(
            f"YouTube shows none of the {len(kept)} comments that are questions here any more: if "
            f"that is meant, write `questions: {{from_youtube: off}}` in mkdocs.yml; {STANDS}"
        )


def merge_threads(
    known: Known,
    fetched: Sequence[CommentThread],
    videos: Mapping[str, str],
    taken: Collection[str],
) -> tuple[CommentThread, ...]:
    """Those known, as they are now, then the new ones; `videos` has their slugs by id.

    What is said in a thread that is not among `fetched` is forgotten; its slug never is. `taken`
    are slugs of other questions.
    """
    present = {thread.id: thread.comments for thread in fetched}
    merged = [replace(thread, comments=present.get(thread.id, ())) for thread in known.values()]
    slugs = {*taken, *(thread.slug for thread in merged)}
    new = (thread for thread in fetched if thread.id not in known)
    for thread in sorted(new, key=lambda one: (one.comments[0].published, one.id)):
        title = f"{videos[thread.video]} question"
        slug = choose_slug(title, video_id=thread.id, taken=slugs)
        slugs.add(slug)
        merged.append(replace(thread, slug=slug))
    return tuple(merged)


def describe(known: Known, merged: Iterable[CommentThread]) -> str:
    """What changed, in words: counts that add up to those shown."""
    before = {id_ for id_, thread in known.items() if thread.comments}
    now = {thread.id: thread for thread in merged if thread.comments}
    parts = [plural(len(now), "answered comment")]
    changed = sum(now[id_] != known[id_] for id_ in before & set(now))
    for ids, word in ((set(now) - before, "new"), (before - set(now), "gone")):
        parts += [f"{len(ids)} {word}"] if ids else []
    parts += [f"{changed} changed"] if changed else []
    return f"Questions from YouTube: {', '.join(parts)}"


def _written_slugs(content_dir: Path) -> frozenset[str]:
    return frozenset(file.stem for file in (content_dir / QUESTIONS).glob("*.md"))
