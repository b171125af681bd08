"""Asks the YouTube Data API v3, through Google's client; the only module that imports it.

Owns pages, batches, quota units and the checks of an answer's shape. Every failure leaves as
a SyncError of one sentence, without the key and without the request's URL.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from threading import Lock, local
from typing import Any, Self
from urllib.parse import urlsplit

from googleapiclient.discovery import build

from generator.errors import SyncError, UsageError
from generator.youtube.answers import execute, get_items
from generator.youtube.failures import STANDS, Transient, nonsense
from generator.youtube.parts import Resource
from generator.youtube.patience import Patience
from generator.youtube.transport import GuardedHttp, KeyedHttp

BATCH = 50
"""The most that a page holds and that a request may name ids."""
_EMPTY = 20
"""So many pages in a row may be empty and have another after them, as some are."""


class Client:
    """One sync's conversation with YouTube, to be closed as a context manager.

    Several threads may use it at a time: each has connections of its own, since httplib2's are
    not for sharing. Its methods raise SyncError and SyncUnavailable.
    """

    def __init__(
        self,
        key: str,
        *,
        endpoint: str | None,
        patience: Patience,
        http: GuardedHttp | None = None,
    ) -> None:
        """`endpoint` is the API's base URL; None: Google's own. Nothing is asked yet.

        `http` is for who identifies otherwise than by a key; only one thread may use it.
        """
        if endpoint and not (endpoint.startswith(("http://", "https://")) and _host(endpoint)):
            raise UsageError(
                "TIPSHEET_YOUTUBE_ENDPOINT is no web address: write one like "
                "http://127.0.0.1:8080, or unset it to ask YouTube itself"
            )
        self.units = 0
        """Quota spent so far: every one of these requests costs one unit, repeated ones too."""
        self.requests = 0
        self.last_pages: dict[str, str] = {}
        """By the id of a playlist that was followed to its end: its last page's token."""
        self._endpoint, self._patience = endpoint, patience

        def connect() -> GuardedHttp:
            return http or KeyedHttp(key, patience)

        self._open = connect  # a function, so that no attribute shows the key
        self._where = f"YouTube ({_host(endpoint)})" if endpoint else "YouTube"
        self._counting = Lock()
        self._of_thread = local()
        self._all: list[GuardedHttp] = []
        self._connect()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for http in self._all:
            http.close()

    def _connect(self) -> tuple[GuardedHttp, Any]:
        """This thread's connections, and Google's client over them."""
        if not hasattr(self._of_thread, "connection"):
            http = self._open()
            self._all.append(http)
            options = {"api_endpoint": self._endpoint} if self._endpoint else None
            service = build(
                "youtube",
                "v3",
                http=http,
                static_discovery=True,
                cache_discovery=False,
                client_options=options,
            )
            self._of_thread.connection = http, service
        connection: tuple[GuardedHttp, Any] = self._of_thread.connection
        return connection

    def fetch_playlists(self, ids: Sequence[str]) -> Iterator[Resource]:
        """`playlists.list`: snippet and contentDetails. What is not there is left out."""
        for batch in _batches(ids):
            asked = {"part": "snippet,contentDetails", "id": batch, "maxResults": BATCH}
            yield from self._fetch("playlists", "the playlists", **asked)

    def fetch_channels(self, ids: Sequence[str]) -> Iterator[Resource]:
        """`channels.list`: snippet. What is not there is left out."""
        for batch in _batches(ids):
            asked = {"part": "snippet", "id": batch, "maxResults": BATCH}
            yield from self._fetch("channels", "the channels", **asked)

    def fetch_videos(self, ids: Sequence[str]) -> list[Resource]:
        """`videos.list`, of 50 ids at most. What nobody may see is left out."""
        part = "snippet,contentDetails,status,liveStreamingDetails"
        return self._fetch("videos", "the videos", part=part, id=",".join(ids))

    def fetch_items(
        self, playlist: str, *, start: str = ""
    ) -> Iterator[tuple[list[Resource], Resource]]:
        """`playlistItems.list`: contentDetails, status; page by page in the playlist's order.

        With each page, the answer that it stands in. `start` is the token of the page to begin
        with.
        """
        asked = {"part": "contentDetails,status", "playlistId": playlist, "maxResults": BATCH}
        if start:
            asked["pageToken"] = start
        return self._pages("playlistItems", f"the playlist `{playlist}`", **asked)

    def fetch_places(self, playlist: str, video: str) -> list[Resource]:
        """`playlistItems.list`: the places that a video has in a playlist, if any."""
        asked = {"part": "contentDetails,status", "playlistId": playlist, "videoId": video}
        return self._fetch("playlistItems", f"the playlist `{playlist}`", **asked)

    def fetch_pages(self, collection: str, wanted: str, **asked: Any) -> Iterator[list[Resource]]:
        """The pages of any list, each asked for when it is needed; `wanted` is its name."""
        return (page for page, _ in self._pages(collection, wanted, **asked))

    def _pages(
        self, collection: str, wanted: str, **asked: Any
    ) -> Iterator[tuple[list[Resource], Resource]]:
        tokens: set[str] = set()
        empty = 0
        while True:
            answer = self._ask(collection, wanted, **asked)
            page = get_items(answer, wanted)
            yield page, answer
            token = answer.get("nextPageToken")
            if not token:
                if "playlistId" in asked:
                    self.last_pages[asked["playlistId"]] = asked.get("pageToken", "")
                return
            empty = 0 if page else empty + 1
            if not isinstance(token, str) or token in tokens or empty > _EMPTY:
                raise nonsense(wanted, "its pages go round in a circle, or on without end")
            tokens.add(token)
            asked["pageToken"] = token

    def _fetch(self, collection: str, wanted: str, **parameters: Any) -> list[Resource]:
        return get_items(self._ask(collection, wanted, **parameters), wanted)

    def _ask(self, collection: str, wanted: str, **parameters: Any) -> Mapping[str, Any]:
        """The answer, as often as patience allows; an object of the kind that was asked for."""
        _, service = self._connect()
        method = getattr(service, collection)().list(**parameters)
        answer = self._patience.ask(lambda: self._attempt(method, wanted))
        kind = f"youtube#{collection.removesuffix('s')}ListResponse"
        if not isinstance(answer, dict) or answer.get("kind") != kind:
            raise SyncError(
                f"{self._where} answered with something else than {wanted}: check "
                f"TIPSHEET_YOUTUBE_ENDPOINT and the network; {STANDS}"
            )
        return answer

    def _attempt(self, request: Any, wanted: str) -> object:
        """One request."""
        with self._counting:
            self.requests += 1
            self.units += 1
        answer = execute(request, wanted=wanted, where=self._where)
        if isinstance(answer, Transient):
            self._connect()[0].close()  # else the next attempt could use a dead connection again
        if isinstance(answer, SyncError):
            raise answer
        return answer


def _host(url: str) -> str:
    """The host and port, without the user and password that a URL can carry."""
    return urlsplit(url).netloc.rpartition("@")[2]


def _batches(ids: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(ids), BATCH):
        yield ",".join(ids[start : start + BATCH])
