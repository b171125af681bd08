"""Lets the site's own thumbnails follow the snapshot: fetched once, then asked for by turns.

Comes after the snapshot is written, so that a sync that fails has touched no image; and never
fails a sync itself: what cannot be had is told, and the next one tries again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zlib import crc32

from generator.content.stills import load_index, remove_others, write_index, write_still
from generator.model import (
    LARGE_WIDTH,
    SMALL_WIDTH,
    Playlist,
    Settings,
    Still,
    Thumbnail,
    Thumbnails,
    Video,
)
from generator.youtube.fetch import Progress
from generator.youtube.images import ImageServers, NotFetched
from generator.youtube.stills import NoImage, cut_still
from generator.youtube.stills_report import NoStill, StillsReport

YOUNG = timedelta(days=14)
"""So long after its date a video's thumbnail is asked for by every sync: then it may change."""
ROUND = 28
"""Days in which each older one is asked for once; YouTube wants its data renewed within 30."""

_AT_ONCE = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """A thumbnail to ask for."""

    video: Video
    size: Thumbnail
    known: Still | None = None
    """What there is of it, to be asked for only if it has changed."""


def choose_size(sizes: Iterable[Thumbnail]) -> Thumbnail | None:
    """The smallest from which the large file can be cut, else the largest that is no stamp."""
    fit = sorted((one for one in sizes if one.width >= SMALL_WIDTH), key=lambda one: one.width)
    return next((one for one in fit if one.width >= LARGE_WIDTH), fit[-1] if fit else None)


def _present(playlists: Iterable[Playlist]) -> dict[str, Video]:
    """Each video once, by id; as gone only where it is gone from every playlist."""
    videos: dict[str, Video] = {}
    for playlist in playlists:
        for video in playlist.videos:
            if video.id not in videos or not video.gone:
                videos[video.id] = video
    return videos


def _list_wanted(
    videos: Iterable[Video], known: Mapping[str, Still], since: datetime, now: datetime
) -> Iterator[_Wanted]:
    """What is new, has another address, or is due; what is gone stays as it was last seen."""
    turns = _turns(since, now)
    for video in videos:
        size, still = choose_size(video.thumbnails), known.get(video.id)
        if size is None or video.gone:
            continue
        if still is None or still.url != size.url:
            yield _Wanted(video=video, size=size)
        elif now - video.published < YOUNG or crc32(video.id.encode()) % ROUND in turns:
            yield _Wanted(video=video, size=size, known=still)


def _turns(since: datetime, now: datetime) -> frozenset[int]:
    """Whose turn it was on one of the days after `since`, up to today."""
    days = range(since.toordinal() + 1, now.toordinal() + 1)
    return frozenset(day % ROUND for day in days[-ROUND:])


class Refresh:
    """One sync's work on the thumbnails."""

    def __init__(self, settings: Settings, servers: ImageServers, progress: Progress) -> None:
        self._settings, self._content = settings, settings.content_dir
        self._servers, self._progress = servers, progress

    def run(self, playlists: Iterable[Playlist], *, since: datetime, now: datetime) -> StillsReport:
        """Bring the files up to date with `playlists`, which are all that the site has.

        `since` is when the snapshot was fetched before; aware, as `now` is. With other than
        local thumbnails no video uses a file, and all are removed.
        """
        try:
            known, _ = load_index(self._content)
            if self._settings.thumbnails is not Thumbnails.LOCAL:
                self._keep({})
                return StillsReport(removed=len(known))
            videos = _present(playlists)
            wanted = tuple(_list_wanted(videos.values(), known, since, now))
            stills = {id_: still for id_, still in known.items() if id_ in videos}
            try:
                report = self._bring_all(wanted, stills)
            finally:
                self._keep(stills)
        except OSError as error:
            return StillsReport(trouble=error.strerror or str(error))
        return replace(report, removed=len(known.keys() - videos.keys()))

    def _keep(self, stills: Mapping[str, Still]) -> None:
        """Write down what there is, then remove the files that nothing is written of."""
        write_index(self._content, stills.values())
        remove_others(self._content, stills.values())

    def _bring_all(self, wanted: Sequence[_Wanted], stills: dict[str, Still]) -> StillsReport:
        """Fetch what is wanted, in several threads, into the files and into `stills`."""
        failed: list[NoStill] = []
        new = changed = left = 0
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for done, found in enumerate(pool.map(self._bring, wanted), start=1):
                self._progress(done, len(wanted), "Thumbnails")
                if found is None:
                    left += 1
                elif isinstance(found, NoStill):
                    failed.append(found)
                else:
                    before = stills.get(found.video)
                    new += before is None
                    changed += before is not None and before.digest != found.digest
                    stills[found.video] = found
        return StillsReport(new=new, changed=changed, failed=tuple(failed), left=left)

    def _bring(self, wanted: _Wanted) -> Still | NoStill | None:
        """What is there in the end; None: it was not asked for."""
        if self._servers.given_up:
            return None
        try:
            return self._fetch(wanted)
        except (NotFetched, NoImage) as error:
            return NoStill(video=wanted.video, why=str(error))
        except OSError:  # no room for one, no room for the others
            self._servers.give_up()
            raise

    def _fetch(self, wanted: _Wanted) -> Still:
        known, url = wanted.known, wanted.size.url
        asked = {"etag": known.etag, "modified": known.modified} if known else {}
        answer = self._servers.fetch(url, **asked)
        if known and (answer.content is None or _digest(answer.content) == known.digest):
            return known
        content = answer.content or b""
        width, files = cut_still(content)
        write_still(self._content, wanted.video.id, files)
        return Still(
            video=wanted.video.id,
            width=width,
            url=url,
            digest=_digest(content),
            etag=answer.etag,
            modified=answer.modified,
        )


def _digest(content: bytes) -> str:
    """Half a SHA-256: nobody gains by forging one."""
    return hashlib.sha256(content).hexdigest()[:32]
