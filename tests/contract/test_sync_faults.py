"""Every fault in a table: how `tipsheet sync` ends, what it says, and the snapshot's checksum.

The command, Google's client and the HTTP server are real; only its patience is short.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from generator.youtube import sync as sync_module
from generator.youtube.disk import alone
from generator.youtube.patience import Patience
from tests.contract.conftest import KEY, Ended
from tests.contract.fake_youtube import BAD_KEY, NO_KEY, FakeYouTube, Fault, refusal

PLAYLIST = "PLxxxxxxxxxxxxxxxx"
COUNT = 60
HTML = b"<!DOCTYPE html><title>Hotel network: please log in</title>"
DONE, PERSON, USAGE, LATER = 0, 1, 2, 75
PATIENCE = {"read": 10, "attempt": 10, "request": 30, "first_pause": 0.005, "longest_pause": 0.01}
"""Enough for a machine that is busy; what lasts for ever gets less."""


@dataclass(kw_only=True)
class World:
    """All that a fault can befall."""

    youtube: FakeYouTube
    folder: Path
    environment: dict[str, str]
    patience: dict[str, float]
    patch: pytest.MonkeyPatch
    during: ExitStack
    """What is to be undone when the sync has ended."""


Befall = Callable[[World], None]


def answers(*faults: Fault, to: str = "videos") -> Befall:
    """YouTube answers requests for one collection with these, in this order, and does not stop."""

    def befall(world: World) -> None:
        world.youtube.faults = [replace(fault, collection=to) for fault in faults]
        world.patience["request"] = 0.1

    return befall


def times(number: int, fault: Fault) -> Befall:
    """It passes by itself."""

    def befall(world: World) -> None:
        world.youtube.faults = [replace(fault, collection="videos", times=number)]

    return befall


def environment(**changes: str) -> Befall:
    """The environment is another."""
    return lambda world: world.environment.update(changes)


def denied(code: int, reason: str) -> Fault:
    """A refusal as Google's newer services give it."""
    detail = {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason}
    return refusal(code, "forbidden", status="PERMISSION_DENIED", details=[detail])


def in_a_while(seconds: int) -> str:
    """An HTTP-date."""
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


def answer(kind: str, **content: object) -> Fault:
    """An answer of the right kind, whatever is in it."""
    return Fault(body=json.dumps({"kind": f"youtube#{kind}ListResponse", **content}).encode())


def nobody_listens(world: World) -> None:
    """The port of a socket that is bound and does not listen."""
    taken = world.during.enter_context(socket.socket())
    taken.bind(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{taken.getsockname()[1]}"
    world.environment["TIPSHEET_YOUTUBE_ENDPOINT"] = address


def patience(**limits: float) -> Befall:
    """Other limits."""
    return lambda world: world.patience.update(limits)


def both(*all_of_them: Befall) -> Befall:
    """Several at once."""

    def befall(world: World) -> None:
        for one in all_of_them:
            one(world)

    return befall


def pages(*places: Sequence[int], total: int = COUNT, tokens: Sequence[str] = ()) -> Befall:
    """The playlist's pages hold these of its places, in this order."""

    def befall(world: World) -> None:
        known = world.youtube.items[PLAYLIST]
        names = tokens or [f"page-{number}" for number in range(1, len(places))]
        world.youtube.faults = [
            replace(
                answer(
                    "playlistItem",
                    items=[known[place] for place in page],
                    pageInfo={"totalResults": total},
                    **({"nextPageToken": token} if token else {}),
                ),
                collection="playlistItems",
                times=1,
            )
            for page, token in zip(places, [*names, ""], strict=True)
        ]

    return befall


def placed_twice(world: World) -> None:
    """What stands at the beginning stands at the end, too."""
    world.youtube.items[PLAYLIST] += [
        dict(item, id=f"again-{item['id']}") for item in world.youtube.items[PLAYLIST][:3]
    ]


def made_private(world: World) -> None:
    """The playlist, not its videos: YouTube leaves it out."""
    del world.youtube.playlists[PLAYLIST]


def emptied(world: World) -> None:
    """The owner cleared it."""
    world.youtube.items[PLAYLIST].clear()


def something_new(world: World) -> None:
    """There is something to write."""
    world.youtube.fill(PLAYLIST, {"new-0000000": "New"})


def disk(name: str, number: int, *, after: int = 0) -> Befall:
    """The disk refuses a call of `os`, after so many that went well."""

    def befall(world: World) -> None:
        something_new(world)
        real, left = getattr(os, name), after

        def refuse(*arguments: object, **others: object) -> object:
            nonlocal left
            left -= 1
            if left < 0:
                raise OSError(number, os.strerror(number))
            return real(*arguments, **others)

        world.patch.setattr(f"generator.content.together.os.{name}", refuse)

    return befall


def may_not_be_written(world: World) -> None:
    """Another owner's folder; root may write into any, so nobody's is tried."""
    something_new(world)
    world.patch.setattr("generator.content.together.os.access", lambda _, mode: mode != os.W_OK)


def another_sync(world: World) -> None:
    """One that was begun before."""
    world.during.enter_context(alone(world.folder / "content"))


def no_place_for_the_lock(world: World) -> None:
    """The machine's temporary folder is none."""
    world.patch.setattr("generator.youtube.disk.tempfile.gettempdir", lambda: "/dev/null")


TRICKLE = Fault(body=b"{" + b" " * 10_000, trickle=0.01)
NEVER = Fault(cut_at=0, delay=0.4)
FAULTS: list[tuple[str, Befall, int, str]] = [
    # --- the network ---
    (
        "connection refused",
        both(nobody_listens, patience(request=0.1)),
        LATER,
        "could not be reached (Connection refused)",
    ),
    (
        "no such name",
        both(
            environment(TIPSHEET_YOUTUBE_ENDPOINT="http://youtube.invalid"), patience(request=0.1)
        ),
        LATER,
        "its name could not be looked up",
    ),
    ("no answer", both(answers(NEVER), patience(read=0.2)), LATER, "no answer in time"),
    ("no answer once", both(times(1, NEVER), patience(read=0.2)), DONE, ""),
    ("cut in mid-body", answers(Fault(body=b"{" * 99, cut_at=9)), LATER, "the answer broke off"),
    ("cut, then well", times(2, Fault(body=b"{" * 99, cut_at=9)), DONE, ""),
    (
        "reset in mid-body",
        answers(Fault(body=b"{" * 99, cut_at=9, reset=True)),
        LATER,
        "could not be reached",
    ),
    ("reset, then well", times(2, Fault(body=b"{" * 99, cut_at=9, reset=True)), DONE, ""),
    ("slow body", both(answers(TRICKLE), patience(attempt=0.2)), LATER, "no answer in time"),
    ("slow body once", both(times(1, TRICKLE), patience(attempt=0.3)), DONE, ""),
    (
        "slow for the whole sync",
        both(answers(TRICKLE, to="playlists"), patience(whole=0.5)),
        LATER,
        "no answer in time",
    ),
    (
        "out of time",
        patience(whole=0),
        LATER,
        "answers too slowly: after 0 seconds the sync gave up",
    ),
    (
        "broken compression",
        answers(Fault(body=b"not gzip", headers={"Content-Encoding": "gzip"}, cut_at=8)),
        LATER,
        "broke off",
    ),
    # --- what is no answer of YouTube's ---
    ("HTML", answers(Fault(body=HTML)), LATER, "no JSON"),
    ("HTML, then well", times(2, Fault(body=HTML)), DONE, ""),
    ("nothing", answers(Fault(body=b"")), LATER, "no JSON"),
    ("truncated JSON", answers(Fault(body=b'{"items": [{"id": "vid')), LATER, "no JSON"),
    ("no UTF-8", answers(Fault(body=b"\xff\xfe{}")), LATER, "no JSON"),
    ("JSON without an end", answers(Fault(body=b"[" * 100_000)), LATER, "no JSON"),
    ("a list", answers(Fault(body=b"[]")), PERSON, "something else than the videos"),
    ("another kind", answers(answer("search")), PERSON, "something else than the videos"),
    (
        "404 in HTML",
        answers(Fault(status=404, body=HTML)),
        PERSON,
        "no reason for its refusal (404)",
    ),
    (
        "a redirect",
        answers(Fault(status=302, headers={"Location": "/x"})),
        PERSON,
        "a redirect (302)",
    ),
    # --- JSON of the wrong types ---
    ("items are no list", answers(answer("video", items=5)), LATER, "makes no sense"),
    ("an item is no object", answers(answer("video", items=[5])), LATER, "makes no sense"),
    ("no item's id", answers(answer("video", items=[{}])), LATER, "makes no sense"),
    (
        "a playlist's part is a list",
        answers(answer("playlist", items=[{"id": PLAYLIST, "snippet": []}]), to="playlists"),
        LATER,
        "`snippet` is no object",
    ),
    (
        "a channel has no id",
        answers(answer("channel", items=[{"snippet": {"title": "x"}}]), to="channels"),
        LATER,
        "`id` is missing",
    ),
    (
        "an id is a path",
        answers(
            answer("playlistItem", items=[{"contentDetails": {"videoId": "../../etc"}}]),
            to="playlistItems",
        ),
        LATER,
        "`videoId` is missing, or is no id",
    ),
    (
        "a total is a word",
        answers(answer("playlistItem", pageInfo={"totalResults": "many"}), to="playlistItems"),
        LATER,
        "`totalResults` is no whole number",
    ),
    # --- refusals ---
    ("500", answers(Fault(status=500)), LATER, "fault of its own (500)"),
    ("502, then well", times(2, Fault(status=502, body=HTML)), DONE, ""),
    ("503", answers(refusal(503, "backendError")), LATER, "fault of its own (503)"),
    ("503, then well", times(2, Fault(status=503, headers={"Retry-After": "0"})), DONE, ""),
    ("429", answers(Fault(status=429, body=HTML)), LATER, "fewer requests at a time"),
    ("429, then well", times(2, refusal(429, "rateLimitExceeded")), DONE, ""),
    ("wait an hour", answers(Fault(status=429, headers={"Retry-After": "3600"})), LATER, "fewer"),
    (
        "wait till",
        answers(Fault(status=503, headers={"Retry-After": in_a_while(3600)})),
        LATER,
        "503",
    ),
    ("rate limit", answers(refusal(403, "rateLimitExceeded")), LATER, "fewer requests at a time"),
    ("rate limit, then well", times(2, refusal(403, "userRateLimitExceeded")), DONE, ""),
    ("quota", answers(refusal(403, "quotaExceeded")), LATER, "quota for today is spent"),
    (
        "daily limit",
        answers(refusal(403, "dailyLimitExceeded")),
        LATER,
        "renewed at midnight Pacific",
    ),
    ("quota under a 200", answers(Fault(body=refusal(200, "quotaExceeded").body)), LATER, "quota"),
    ("not configured", answers(refusal(403, "accessNotConfigured")), PERSON, "not switched on"),
    ("disabled", answers(denied(403, "SERVICE_DISABLED")), PERSON, "enable it in the Google Cloud"),
    ("bad key", answers(BAD_KEY), PERSON, "does not accept the key in YOUTUBE_API_KEY"),
    ("keyInvalid", answers(refusal(400, "keyInvalid")), PERSON, "copy it again from the Google"),
    ("key left out", answers(NO_KEY), PERSON, "does not accept the key"),
    ("key restricted", answers(denied(403, "API_KEY_IP_ADDRESS_BLOCKED")), PERSON, "restrictions"),
    ("no key", environment(YOUTUBE_API_KEY=""), USAGE, "set YOUTUBE_API_KEY to a key"),
    (
        "no key for a header",
        environment(YOUTUBE_API_KEY="a b"),
        PERSON,
        "characters that no key has",
    ),
    ("another reason", answers(refusal(400, "invalidFilters")), PERSON, "(400, invalidFilters)"),
    (
        "playlist not found",
        answers(refusal(404, "playlistNotFound"), to="playlistItems"),
        PERSON,
        "check the id in mkdocs.yml",
    ),
    (
        "private playlist's items",
        answers(refusal(403, "playlistItemsNotAccessible"), to="playlistItems"),
        PERSON,
        "that the playlist is public or unlisted",
    ),
    ("private playlist", made_private, PERSON, "mkdocs.yml:7: YouTube has no playlist"),
    ("emptied playlist", emptied, PERSON, "none of the 60 videos"),
    # --- pages and places ---
    ("an empty page with a next", pages(range(50), (), range(50, COUNT)), DONE, "60 places"),
    ("empty pages without end", pages(*[()] * 30), LATER, "on without end"),
    (
        "a next token again",
        pages(range(50), (), range(50, COUNT), tokens=("again", "again")),
        LATER,
        "its pages go round in a circle",
    ),
    ("a token that is none", pages((), (), tokens=(5,)), LATER, "go round"),  # type: ignore[arg-type]
    ("a place on two pages", pages(range(50), range(49, COUNT)), DONE, "61 places"),
    ("a video placed twice", placed_twice, DONE, "60 videos + 3 repeats"),
    (
        "a place moved before the next page",
        pages(range(50), range(51, COUNT)),
        DONE,
        "YouTube left out 1 video without saying why: kept as before",
    ),
    ("the list ends early", pages(range(50)), DONE, "YouTube left out 10 videos"),
    ("the list has nothing", pages(()), DONE, "YouTube left out 60 videos"),
    (
        "a batch has nothing",
        times(1, replace(answer("video"), video="video-00000")),
        DONE,
        "left out 50 videos",
    ),
    # --- this machine ---
    ("full disk", disk("fsync", errno.ENOSPC), PERSON, "there is no room left: make some"),
    (
        "full disk later",
        disk("fsync", errno.ENOSPC, after=2),
        PERSON,
        "content/playlist/tips/playlist.json could not be written",
    ),
    ("read-only disk", disk("mkdir", errno.EROFS), PERSON, "a disk that can only be read"),
    ("denied", may_not_be_written, PERSON, "content/playlist/tips could not be written"),
    ("no lock", no_place_for_the_lock, PERSON, "could not be written"),
    ("another sync", another_sync, LATER, "another sync is at work on"),
]


@pytest.fixture(scope="module")
def synced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[FakeYouTube, Path]]:
    """A YouTube with a playlist, and a site that has just been synced from it."""
    folder = tmp_path_factory.mktemp("synced")
    (folder / "content").mkdir()
    (folder / "mkdocs.yml").write_text(
        "site_name: Balanced Strides\n"
        "docs_dir: content\n"
        "plugins:\n"
        "  tipsheet:\n"
        "    coach: {name: Marit}\n"
        "    thumbnails: none\n"
        f"    series: {{tips: {{playlist: {PLAYLIST}}}}}\n"
    )
    with FakeYouTube() as youtube:
        youtube.key = KEY
        titles = {f"video-{number:05}": f"Tip {number}" for number in range(COUNT)}
        youtube.fill(PLAYLIST, titles)
        yield youtube, folder


@pytest.fixture
def world(
    synced: tuple[FakeYouTube, Path],
    tmp_path: Path,
    command: Callable[..., Ended],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[World]:
    """Everything as it was before any fault, with a snapshot."""
    youtube, site = synced
    here = {"YOUTUBE_API_KEY": KEY, "TIPSHEET_YOUTUBE_ENDPOINT": youtube.url}
    if not (site / "content/playlist").exists():
        assert command("sync", cwd=site, environment=here).status == DONE
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    items, playlists = list(youtube.items[PLAYLIST]), dict(youtube.playlists)
    with ExitStack() as during:
        yield World(
            youtube=youtube,
            folder=folder,
            environment=here,
            patience=dict(PATIENCE),
            patch=monkeypatch,
            during=during,
        )
    youtube.items[PLAYLIST], youtube.playlists = items, playlists
    youtube.faults = []


def checksum(folder: Path) -> str:
    """Of every file below `folder`, its name and its bytes."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        total.update(f"{path.relative_to(folder)} {len(content)}\n".encode() + content)
    return total.hexdigest()


@pytest.mark.parametrize(
    ("befall", "status", "phrase"),
    [row[1:] for row in FAULTS],
    ids=[row[0] for row in FAULTS],
)
def test_a_fault_ends_as_the_table_says(
    world: World, command: Callable[..., Ended], befall: Befall, status: int, phrase: str
) -> None:
    """One sentence on what happened, the right status, and the snapshot byte for byte."""
    before = checksum(world.folder / "content")
    befall(world)
    world.patch.setattr(sync_module, "Patience", lambda: Patience(**world.patience))
    ended = command("sync", cwd=world.folder, environment=world.environment)
    assert checksum(world.folder / "content") == before
    assert ended.status == status, ended
    assert phrase in (ended.error if status else ended.output)
    assert KEY not in ended.output + ended.error
    if status:
        assert ended.error.startswith("tipsheet: ")
        lines = ended.error.splitlines()
        assert [line for line in lines if not line.startswith("  ")] == lines[:1]
    else:
        assert "Nothing has changed" in ended.output
        assert ended.error == ""
