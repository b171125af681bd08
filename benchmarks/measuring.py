"""Runs a command in a process of its own and says what it took: time, processor, memory."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLING = 0.05
"""Seconds between two looks at the memory of all processes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run; memory in bytes, time in seconds."""

    status: int
    """0: done; negative: the signal that ended it, or the time limit did."""
    wall: float
    processor: float
    """User and system, of the process and all that it waited for."""
    largest: int
    """The largest that one of the processes was: the kernel's own figure."""
    together: int
    """The largest that all of them were at one moment, shared memory counted by its part: looked
    at every SAMPLING seconds, so that a short peak may be missed."""
    words: str
    """What it printed, the end of it."""


def run(command: Sequence[str], folder: Path, *, limit: float, log: Path) -> Run:
    """Run `command` in `folder`; after `limit` seconds it and its children are ended."""
    environment: Mapping[str, str] = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}
    with log.open("wb") as output:
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        watch = _MemoryWatch(process.pid)
        alarm = threading.Timer(limit, _end, (process.pid,))
        watch.start()
        alarm.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
    alarm.cancel()
    watch.stop()
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(
        status=process.returncode,
        wall=wall,
        processor=used.ru_utime + used.ru_stime,
        largest=used.ru_maxrss * 1024,
        together=max(watch.most, used.ru_maxrss * 1024),
        words=log.read_text("utf-8", "replace")[-2000:],
    )


class _MemoryWatch(threading.Thread):
    """Adds up the memory of a session's processes again and again, on Linux."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self._session = session
        self._done = threading.Event()
        self.most = 0

    def run(self) -> None:
        """Look until it is over."""
        while not self._done.wait(SAMPLING):
            self.most = max(self.most, sum(map(_memory, _processes(self._session))))

    def stop(self) -> None:
        """No more looks."""
        self._done.set()
        self.join()


def _processes(session: int) -> list[Path]:
    return [one for one in Path("/proc").glob("[0-9]*") if _session_of(one) == session]


def _session_of(process: Path) -> int:
    try:
        after_name = (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:  # it has ended meanwhile
        return 0
    return int(after_name[3])


def _memory(process: Path) -> int:
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _end(session: int) -> None:
    os.killpg(session, signal.SIGKILL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """What a folder holds."""

    pages: int
    """HTML files."""
    files: int
    data: int
    """Bytes."""


def size_of(folder: Path) -> Size:
    """Count what is below `folder`."""
    files = [one for one in folder.rglob("*") if one.is_file()]
    pages = sum(one.suffix == ".html" for one in files)
    return Size(pages=pages, files=len(files), data=sum(one.stat().st_size for one in files))
