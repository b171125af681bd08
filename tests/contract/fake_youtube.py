"""A YouTube Data API v3 of one's own: a real HTTP server that a test fills and can make fail.

By hand, to sync from a folder of recorded answers (`{"items": […]}` in playlists.json,
playlistItems.json, videos.json and channels.json; several files of a kind are read in order):

    python tests/contract/fake_youtube.py FOLDER --port 8091
    TIPSHEET_YOUTUBE_ENDPOINT=http://127.0.0.1:8091 YOUTUBE_API_KEY=x tipsheet sync
"""

from __future__ import annotations

import argparse
import base64
import gzip
import json
import socket
import struct
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar, Self
from urllib.parse import parse_qs, urlsplit
from zlib import crc32

from PIL import Image

Resource = dict[str, Any]

PREFIX = "/youtube/v3/"
IMAGES = "/vi/"
"""Where the image servers have their thumbnails."""
MOST = 50
KINDS = {
    "playlists": "playlist",
    "playlistItems": "playlistItem",
    "videos": "video",
    "channels": "channel",
    "commentThreads": "commentThread",
    "comments": "comment",
    "captions": "caption",
}
INLINED = 5
"""Replies that a comment thread brings along."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """What a client asked."""

    collection: str
    query: dict[str, str]
    headers: dict[str, str]
    """Names in lower case."""
    target: str
    """Path and query as they came."""


@dataclass(kw_only=True)
class Fault:
    """What is answered in place of the truth."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    cut_at: int | None = None
    """Close the connection after so many bytes of the body."""
    reset: bool = False
    """Then, do not close it in peace."""
    trickle: float = 0
    """Seconds between two bytes, of the headers too."""
    delay: float = 0
    """Seconds of silence first."""
    times: float = float("inf")
    """How many requests it befalls."""
    after: int = 0
    """How many requests it lets pass first."""
    collection: str = ""
    """Only requests for this; empty: all."""
    video: str = ""
    """Only requests that ask for this video too: of several at a time, any may be the first."""

    def befalls(self, request: Request) -> bool:
        """Whether it is this request's turn."""
        asked = request.query.get("id", "").split(",")
        return (
            self.collection in {"", request.collection}
            and (not self.video or self.video in asked)
            and self.times > 0
        )


def refusal(code: int, reason: str, message: str = "Refused.", **more: Any) -> Fault:
    """A refusal in the shape that the API gives it; `more` goes into `error`."""
    error = {
        "code": code,
        "message": message,
        "errors": [{"message": message, "domain": "youtube", "reason": reason}],
        **more,
    }
    return Fault(status=code, body=json.dumps({"error": error}).encode())


BAD_KEY = refusal(
    400,
    "badRequest",
    "API key not valid. Please pass a valid API key.",
    status="INVALID_ARGUMENT",
    details=[
        {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID"},
    ],
)
NO_KEY = refusal(
    403, "forbidden", "The request is missing a valid API key.", status="PERMISSION_DENIED"
)


class FakeYouTube:
    """The server and the state it answers from; change the state between two syncs.

    As a context manager it serves on a free port of this machine. Resources are held in full,
    in the API's shape; a request gets the parts that it names.
    """

    def __init__(self, *, port: int = 0) -> None:
        self.playlists: dict[str, Resource] = {}
        self.items: dict[str, list[Resource]] = {}
        """By playlist, in order."""
        self.videos: dict[str, Resource] = {}
        """Those that anybody may see."""
        self.channels: dict[str, Resource] = {}
        self.threads: dict[str, Resource] = {}
        """Comment threads by id, each with all its replies."""
        self.comments_disabled: set[str] = set()
        """Videos without comments."""
        self.captions: dict[str, list[Resource]] = {}
        """Caption tracks by video."""
        self.caption_texts: dict[str, bytes] = {}
        """By track, as WebVTT."""
        self.owner: dict[str, str] = {}
        """Client id, secret and refresh token that a token is given for."""
        self.access_token = "ya29.made-up-access-token"
        self.token_answer: Fault | None = None
        """What the token endpoint answers in place of the truth."""
        self.key = ""
        """The only key that is accepted; empty: any."""
        self.page_size = MOST
        """The most items of a page, whatever a request asks for."""
        self.faults: list[Fault] = []
        self.requests: list[Request] = []
        self.on_request: Callable[[Request], object] = lambda _request: None
        """Called before a request is answered, in a thread of its own."""
        self.images: dict[str, bytes] = {}
        """Thumbnails by path."""
        self.image_requests: list[Request] = []
        self.knows_etags = True
        """Whether an image is told from what a client has of it already."""
        self.token_requests: list[dict[str, str]] = []
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.youtube = self  # type: ignore[attr-defined]
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def serve_forever(self) -> None:
        """Serve until interrupted."""
        self._server.serve_forever()

    # --- the state ------------------------------------------------------------------------

    def load(self, folder: Path) -> Self:
        """Add the recorded answers in `folder`."""
        self.playlists |= {one["id"]: one for one in _recorded(folder, "playlists")}
        self.videos |= {one["id"]: one for one in _recorded(folder, "videos")}
        self.channels |= {one["id"]: one for one in _recorded(folder, "channels")}
        for item in _recorded(folder, "playlistItems"):
            self.items.setdefault(item["snippet"]["playlistId"], []).append(item)
        return self

    def add_playlist(self, playlist: str, title: str = "Tips", *, channel: str = "UCcoach") -> None:
        """An empty playlist, and its channel."""
        snippet = {"title": title, "description": "", "channelId": channel, "channelTitle": "Marit"}
        self.playlists[playlist] = {"id": playlist, "snippet": snippet}
        self.channels[channel] = {"id": channel, "snippet": {"title": "Marit", "description": ""}}
        self.items.setdefault(playlist, [])

    def add_video(self, video: str, title: str, **snippet: Any) -> Resource:
        """A public video that stands in no playlist yet; the resource may be changed."""
        live = snippet.pop("liveStreamingDetails", None)
        day = 1 + len(self.videos) % 28
        self.videos[video] = resource = {
            "id": video,
            "snippet": {
                "publishedAt": f"2020-03-{day:02}T18:00:00Z",
                "channelId": "UCcoach",
                "title": title,
                "description": "",
                "thumbnails": {
                    "default": {
                        "url": f"https://i.ytimg.com/vi/{video}/default.jpg",
                        "width": 120,
                        "height": 90,
                    }
                },
                "liveBroadcastContent": "none",
                **snippet,
            },
            "contentDetails": {"duration": "PT14M22S"},
            "status": {"privacyStatus": "public", "embeddable": True},
            "statistics": {"viewCount": str(len(self.requests))},
        }
        if live:
            resource["liveStreamingDetails"] = live
        return resource

    def add_image(
        self, video: str, width: int = 640, height: int = 480, *, colour: str = "teal"
    ) -> str:
        """A thumbnail of one colour, with the black bars that YouTube puts on 4:3; its path."""
        path = f"{IMAGES}{video}/{width}.jpg"
        self.images[path] = paint(width, height, colour)
        known = self.videos[video]["snippet"]["thumbnails"]
        known[str(width)] = {
            "url": f"https://i.ytimg.com{path}",
            "width": width,
            "height": height,
        }
        return path

    def add_item(self, playlist: str, video: str, *, privacy: str = "public") -> None:
        """A place at the end of `playlist`; its video need not be there (a placeholder)."""
        known = self.videos.get(video)
        details = {"videoId": video}
        if known:
            details["videoPublishedAt"] = known["snippet"]["publishedAt"]
        self.items[playlist].append(
            {
                "id": f"item-{playlist}-{len(self.items[playlist])}",
                "snippet": {"playlistId": playlist, "publishedAt": "2021-01-01T00:00:00Z"},
                "contentDetails": details,
                "status": {"privacyStatus": privacy},
            }
        )

    def add_thread(
        self, video: str, text: str, *replies: tuple[str, str], author: str = "@nancy-k2"
    ) -> Resource:
        """A comment on `video` with its replies (author and text), a day apart; `coach` is one."""
        number = len(self.threads)
        id_ = f"Ugx{number:04}abcdefghij"
        comments = [_comment(id_, author, text, day=number, video=video)]
        comments += [
            _comment(f"{id_}.reply{index:04}", who, said, day=number + 1 + index, video=video)
            for index, (who, said) in enumerate(replies)
        ]
        self.threads[id_] = thread = {
            "id": id_,
            "snippet": {
                "channelId": "UCcoach",
                "videoId": video,
                "topLevelComment": comments[0],
                "canReply": False,
                "totalReplyCount": len(replies),
                "isPublic": True,
            },
        }
        if replies:
            thread["replies"] = {"comments": comments[1:]}
        return thread

    def fill(self, playlist: str, titles: dict[str, str]) -> None:
        """A playlist with public videos, by id."""
        if playlist not in self.playlists:
            self.add_playlist(playlist)
        for video, title in titles.items():
            if video not in self.videos:
                self.add_video(video, title)
            self.add_item(playlist, video)

    def withdraw(self, video: str, privacy: str = "private") -> Resource:
        """Make a video private (or `privacyStatusUnspecified`: deleted); its places stay."""
        for items in self.items.values():
            for item in items:
                if item["contentDetails"]["videoId"] == video:
                    item["status"]["privacyStatus"] = privacy
        return self.videos.pop(video)

    def give_back(self, video: Resource) -> None:
        """Undo `withdraw`."""
        self.withdraw_none(video["id"])
        self.videos[video["id"]] = video

    def withdraw_none(self, video: str) -> None:
        """Set the places of `video` to public."""
        for items in self.items.values():
            for item in items:
                if item["contentDetails"]["videoId"] == video:
                    item["status"]["privacyStatus"] = "public"

    def remove_items(self, playlist: str, video: str) -> None:
        """Take `video` out of `playlist`."""
        self.items[playlist] = [
            item for item in self.items[playlist] if item["contentDetails"]["videoId"] != video
        ]

    # --- the answers ----------------------------------------------------------------------

    def answer(self, request: Request) -> Fault:
        """What to answer; a Fault is only an answer's shape."""
        self.on_request(request)
        is_image = request.collection == "images"
        (self.image_requests if is_image else self.requests).append(request)
        for fault in self.faults:
            if fault.befalls(request):
                if fault.after > 0:
                    fault.after -= 1
                    continue
                fault.times -= 1
                return fault
        keyless = {"images": self._image, "captions": self._captions}
        if answer := keyless.get(request.collection.partition("/")[0]):
            return answer(request)
        key = request.headers.get("x-goog-api-key") or request.query.get("key")
        if not key:
            return NO_KEY
        if self.key and key != self.key:
            return BAD_KEY
        is_comment = request.collection in {"commentThreads", "comments"}
        return self._comments(request) if is_comment else self.truth(request)

    def _image(self, request: Request) -> Fault:
        content = self.images.get(request.target)
        if content is None:
            return Fault(status=404, body=paint(120, 90, "grey"))
        etag = f'"{crc32(content)}"'
        if self.knows_etags and request.headers.get("if-none-match") == etag:
            return Fault(status=304, headers={"ETag": etag})
        return Fault(body=content, headers={"Content-Type": "image/jpeg", "ETag": etag})

    def truth(self, request: Request) -> Fault:
        """What is answered where nothing is wrong."""
        if request.collection not in KINDS:
            return Fault(status=404, body=b"<!DOCTYPE html><title>Error 404</title>")
        if not request.query.get("part"):
            return refusal(400, "missingRequiredParameter")
        most = int(request.query.get("maxResults", 5 if request.collection != "videos" else MOST))
        if not 0 <= most <= MOST:
            return refusal(400, "invalidParameter")
        if request.collection == "playlistItems":
            return self._page(request, min(most, self.page_size))
        ids = request.query.get("id", "").split(",")
        if len(ids) > MOST:
            return refusal(400, "invalidFilters")
        store: dict[str, Resource] = getattr(self, request.collection)
        found = [store[one] for one in dict.fromkeys(ids) if one in store][:most]
        for one in found if request.collection == "playlists" else ():
            one.setdefault("contentDetails", {})["itemCount"] = len(self.items.get(one["id"], ()))
        return _list(request, found, {})

    def _page(self, request: Request, most: int) -> Fault:
        playlist = request.query.get("playlistId", "")
        if playlist not in self.items:
            return refusal(404, "playlistNotFound")
        video = request.query.get("videoId")
        items = [
            item
            for item in self.items[playlist]
            if video in {None, item["contentDetails"]["videoId"]}
        ]
        try:
            token = request.query.get("pageToken", "")
            start = int(base64.b64decode(token, validate=True) or b"0")
        except ValueError:
            return refusal(400, "invalidPageToken")
        return _cut(request, items, start, most)

    def give_token(self, form: dict[str, str]) -> Fault:
        """What the token endpoint answers to a form."""
        self.token_requests.append(form)
        if self.token_answer:
            return self.token_answer
        wanted = {"grant_type": "refresh_token", **self.owner}
        if {key: form.get(key) for key in wanted} != wanted:
            return Fault(status=401, body=b'{"error": "invalid_client"}')
        answer = {"access_token": self.access_token, "expires_in": 3599, "token_type": "Bearer"}
        return Fault(body=json.dumps(answer).encode())

    def add_caption(self, video: str, text: str, **snippet: Any) -> Resource:
        """A track of `video`; it may be changed."""
        number = sum(map(len, self.captions.values()))
        track: Resource = {
            "id": f"AUieDa-track-{number:04}",
            "snippet": {
                "videoId": video,
                "lastUpdated": "2020-03-27T10:00:00.123456Z",
                "trackKind": "standard",
                "language": "en",
                "name": "",
                "isDraft": False,
                "status": "serving",
                **snippet,
            },
        }
        self.captions.setdefault(video, []).append(track)
        self.caption_texts[track["id"]] = text.encode()
        return track

    def _captions(self, request: Request) -> Fault:
        """The tracks of a video, or one of them; for the owner only."""
        if request.headers.get("authorization") != f"Bearer {self.access_token}":
            return refusal(401, "authError", status="UNAUTHENTICATED")
        if request.collection == "captions":
            return _list(request, self.captions.get(request.query["videoId"], ()), {})
        text = self.caption_texts.get(request.collection.partition("/")[2])
        if text is None:
            return refusal(404, "captionNotFound")
        if request.query.get("tfmt") != "vtt" or request.query.get("alt") != "media":
            return refusal(400, "invalidParameter")
        return Fault(body=text, headers={"Content-Type": "text/vtt"})

    def _comments(self, request: Request) -> Fault:
        """Both kinds; the newest first, a thread with the newest few of its replies."""
        query = request.query
        if query.get("textFormat") != "plainText" or int(query.get("maxResults", 20)) > 100:
            return refusal(400, "invalidParameter")
        start = int(base64.b64decode(query.get("pageToken", "")) or b"0")
        most = MOST if "id" in query else int(query.get("maxResults", 20))
        most = most if self.page_size == MOST else min(most, self.page_size)
        if request.collection == "commentThreads":
            found = self._threads(query)
            return _cut(request, found, start, most) if isinstance(found, list) else found
        thread = self.threads.get(query.get("parentId", ""))
        if thread is None:
            return refusal(404, "commentNotFound")
        return _cut(request, thread.get("replies", {}).get("comments", [])[::-1], start, most)

    def _threads(self, query: dict[str, str]) -> list[Resource] | Fault:
        """By one of three filters."""
        ids = query["id"].split(",") if "id" in query else []
        if len(ids) > MOST or any(one not in self.threads for one in ids):
            return refusal(404, "commentThreadNotFound")
        video = query.get("videoId", "")
        if video in self.comments_disabled:
            return refusal(403, "commentsDisabled")
        if video and video not in self.videos:
            return refusal(404, "videoNotFound")
        threads = [self.threads[one] for one in ids] or sorted(
            self.threads.values(), key=_asked, reverse=True
        )
        return [_abridged(one) for one in threads if video in {"", one["snippet"]["videoId"]}]


def _comment(id_: str, author: str, text: str, *, day: int, video: str) -> Resource:
    coach = author == "coach"
    return {
        "kind": "youtube#comment",
        "id": id_,
        "snippet": {
            "channelId": "UCcoach",
            "videoId": video,
            "textDisplay": text,
            "textOriginal": text,
            "authorDisplayName": "@marit" if coach else author,
            "authorProfileImageUrl": f"https://yt3.ggpht.com/{author}.jpg",
            "authorChannelUrl": f"http://www.youtube.com/{author}",
            "authorChannelId": {"value": "UCcoach" if coach else f"UC{author}"},
            "likeCount": 3,
            "publishedAt": f"{date(2020, 3, 1) + timedelta(days=day)}T18:00:00Z",
            "updatedAt": f"{date(2020, 3, 1) + timedelta(days=day)}T18:00:00Z",
        },
    }


def _asked(thread: Resource) -> str:
    return str(thread["snippet"]["topLevelComment"]["snippet"]["publishedAt"])


def _abridged(thread: Resource) -> Resource:
    """A thread with the newest few of its replies."""
    comments = thread.get("replies", {}).get("comments", [])
    return {**thread, "replies": {"comments": comments[-INLINED:][::-1]}} if comments else thread


def _cut(request: Request, items: list[Resource], start: int, most: int) -> Fault:
    """A page of a list."""
    more: Resource = {"pageInfo": {"totalResults": len(items), "resultsPerPage": most}}
    if start + most < len(items):
        more["nextPageToken"] = base64.b64encode(str(start + most).encode()).decode()
    return _list(request, items[start : start + most], more)


def paint(width: int, height: int, colour: str) -> bytes:
    """A JPEG of one colour at 16:9, on a black ground of another shape."""
    image = Image.new("RGB", (width, height), "black")
    across = width * 9 // 16
    image.paste(colour, (0, (height - across) // 2, width, (height + across) // 2))
    stream = BytesIO()
    image.save(stream, "JPEG")
    return stream.getvalue()


def _list(request: Request, found: Iterable[Resource], more: Resource) -> Fault:
    """A list response; channels without a match have no `items`, as in the real API."""
    kind = KINDS[request.collection]
    parts = {"id", *request.query["part"].split(",")}
    items = [
        {"kind": f"youtube#{kind}", **{key: one[key] for key in one if key in parts}}
        for one in found
    ]
    answer = {"kind": f"youtube#{kind}ListResponse", "etag": "x", "items": items, **more}
    if request.collection == "channels" and not items:
        del answer["items"]
    body = json.dumps(answer).encode()
    return Fault(body=body, headers={"Content-Type": "application/json; charset=UTF-8"})


def _recorded(folder: Path, name: str) -> Iterable[Resource]:
    for file in sorted((*folder.glob(f"{name}.json"), *folder.glob(f"{name}-*.json"))):
        yield from json.loads(file.read_text("utf-8"))["items"]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client may hang up whenever it likes."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "FakeYouTube"
    disable_nagle_algorithm: ClassVar[bool] = True
    _headers_buffer: list[bytes]
    """http.server's own: the lines of the head that are not sent yet."""

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        collection = url.path.removeprefix(PREFIX) if url.path.startswith(PREFIX) else ""
        request = Request(
            collection="images" if url.path.startswith(IMAGES) else collection,
            query={key: values[0] for key, values in parse_qs(url.query).items()},
            headers={key.lower(): value for key, value in self.headers.items()},
            target=self.path,
        )
        self._send(self.server.youtube.answer(request))  # type: ignore[attr-defined]

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        form = parse_qs(self.rfile.read(length).decode())
        given = {key: values[0] for key, values in form.items()}
        self._send(self.server.youtube.give_token(given))  # type: ignore[attr-defined]

    def _send(self, answer: Fault) -> None:
        time.sleep(answer.delay)
        body, headers = answer.body, dict(answer.headers)
        if "gzip" in self.headers.get("Accept-Encoding", "") and answer.cut_at is None:
            body, headers["Content-Encoding"] = gzip.compress(body, 1), "gzip"
        self.send_response(answer.status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        if answer.trickle:
            self._trickle(answer, body)
            return
        self.end_headers()
        self.wfile.write(body[: answer.cut_at])
        if answer.cut_at is not None:
            self.close_connection = True
        if answer.reset:
            linger = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)

    def _trickle(self, answer: Fault, body: bytes) -> None:
        """Send byte by byte, until nobody listens any more."""
        self.close_connection = True
        with suppress(OSError):
            for byte in b"".join((*self._headers_buffer, b"\r\n", body)):
                self.wfile.write(bytes([byte]))
                time.sleep(answer.trickle)
        self._headers_buffer.clear()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 — http.server's name
        """Say nothing: tests look at what is printed."""


def main() -> None:
    """Serve a folder until interrupted."""
    parser = argparse.ArgumentParser(description="Serve recorded answers as YouTube would.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=8091)
    arguments = parser.parse_args()
    youtube = FakeYouTube(port=arguments.port).load(arguments.folder)
    print(f"{len(youtube.videos)} videos at {youtube.url}", flush=True)  # noqa: T201
    try:
        youtube.serve_forever()
    except KeyboardInterrupt:
        return


if __name__ == "__main__":
    main()
