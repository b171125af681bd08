"""Writes a new snapshot over an old one again and again, and is killed each time a step later.

A script, since a process with threads should not fork. `python kill_writer.py FOLDER`: after each
kill it prints, as a line of JSON, what a reader finds and what lies there after clearing up.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from generator.content.comment_threads import load_known_threads, path_of_threads, render_threads
from generator.content.snapshot import load_playlist, settle_snapshot, write_playlists
from generator.model import Comment, CommentThread, Playlist, Video

WHEN = datetime(2020, 4, 10, 18, tzinfo=UTC)
SERIES = ("tips", "start")
STEPS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir"}
"""Audit events before which it is killed; and at each fsync, which is not carried out."""


def write(content: Path, title: str) -> None:
    """A snapshot in which everything has this title."""
    video = Video(id="hips-000000", slug="hips", title=title, published=WHEN)
    playlists = [
        Playlist(series=one, id=f"PL{one}", title=title, fetched=WHEN, videos=(video,))
        for one in SERIES
    ]
    said = Comment(id="comment-00000", author="", by_coach=True, published=WHEN, text=title)
    thread = CommentThread(id="comment-00000", slug="q", video=video.id, comments=(said,))
    write_playlists(content, playlists, {path_of_threads(content): render_threads([thread])})


def read(content: Path) -> list[str]:
    """Every title in it."""
    found = []
    for one in SERIES:
        playlist = load_playlist(content, one)
        found += [playlist.title, *(video.title for video in playlist.videos)] if playlist else []
    threads = load_known_threads(content)
    return found + [comment.text for thread in threads for comment in thread.comments]


def die_at(step: int, folder: Path) -> None:
    """Have this process killed at its `step`-th operation on files below `folder`."""
    left = step

    def count() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event in STEPS and str(arguments[0]).startswith(str(folder)):
            count()

    def counted(_descriptor: int) -> None:
        count()

    sys.addaudithook(watch)
    os.fsync = counted


def main(content: Path) -> None:
    """Kill at the first step, at the second… until it is done before."""
    step, killed = 0, True
    os.fsync = lambda _descriptor: None
    while killed:
        step += 1
        shutil.rmtree(content, ignore_errors=True)
        write(content, "old")
        child = os.fork()
        if not child:
            die_at(step, content)
            write(content, "new")
            os._exit(0)
        killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
        found = read(content)
        settle_snapshot(content)
        files = [str(one.relative_to(content)) for one in content.rglob("*") if one.is_file()]
        line = {"killed": killed, "found": found, "settled": read(content), "files": sorted(files)}
        print(json.dumps(line), flush=True)  # noqa: T201 — what it is for


if __name__ == "__main__":
    main(Path(sys.argv[1]))
