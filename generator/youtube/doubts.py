"""What YouTube's silence does not prove.

It lists fewer places of a playlist than it says there are: when a page is left out, when a place
moves while the pages are asked for, or when some are counted that nobody is ever shown. And it
can leave many videos out of an answer at once, though their places say that all may see them.
No video may be taken for gone because of that: its record stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace

from generator.model import SeriesSettings
from generator.words import plural
from generator.youtube.client import Client
from generator.youtube.failures import NotThere
from generator.youtube.fetch import Fetched
from generator.youtube.merge import Known

MANY = 10
"""Fewer videos than these can have become unavailable on one day, and be public before."""
MOST = 50
"""So many videos of a playlist are asked after, for one unit each."""

_SEEN = frozenset({"public", "unlisted"})


def set_doubts_aside(
    client: Client, series: Iterable[SeriesSettings], fetched: Fetched, known: Known
) -> Fetched:
    """`fetched`, with the videos that must not be taken for gone because of it.

    What a short listing leaves out is asked after, video by video; of very many all are kept.
    Raises SyncError.
    """
    doubtful: dict[str, frozenset[str]] = {}
    for one in series:
        present = [video.id for video in known.get(one.slug, ()) if not video.gone]
        found = _find_silenced(one.playlist, fetched, present)
        if one.playlist in fetched.short:
            listed = {item.video for item in fetched.items[one.playlist]}
            missing = [video for video in present if video not in listed]
            few = len(missing) <= MOST
            found |= frozenset(_still_there(client, one.playlist, missing) if few else missing)
        doubtful[one.playlist] = doubtful.get(one.playlist, frozenset()) | found
    return replace(fetched, doubtful=doubtful)


def describe_doubts(
    series: Iterable[SeriesSettings], fetched: Fetched, known: Known
) -> Iterator[str]:
    """What is to be told of each series in which records were kept for want of an answer."""
    for one in series:
        doubtful = fetched.doubtful.get(one.playlist, frozenset())
        kept = sum(video.id in doubtful for video in known.get(one.slug, ()))
        if kept:
            yield (
                f"{one.slug}: YouTube left out {plural(kept, 'video')} without saying why: kept "
                "as before. If they are to go, run `tipsheet sync --accept-removals`"
            )


def _find_silenced(playlist: str, fetched: Fetched, present: Iterable[str]) -> frozenset[str]:
    """Videos without an answer whose places say that there should be one, if they are many."""
    public = {item.video for item in fetched.items[playlist] if item.privacy in _SEEN}
    found = frozenset(one for one in present if one in public and one not in fetched.videos)
    return found if len(found) >= MANY else frozenset()


def _still_there(client: Client, playlist: str, videos: Iterable[str]) -> Iterator[str]:
    """Those that have a place; YouTube may also refuse to look for what is deleted."""
    for video in videos:
        with suppress(NotThere):
            if client.fetch_places(playlist, video):
                yield video
