"""Work shared out among processes (generator/crew.py)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.crew import Crew

# A process of its own, since a copy is made only of one that has a single thread.
_SHARED = """
import os, sys
from pathlib import Path
from generator.crew import Crew

folder = Path(sys.argv[1])
me = os.getpid()

def work(number):
    if number == int(sys.argv[2]) and os.getpid() != me:
        raise ValueError(f"piece {number} cannot be done")
    (folder / str(number)).write_text("here" if os.getpid() == me else "there")
    # The first piece waits until the parent has done the last one, so that both take part.
    while number == 0 and not (folder / "39").exists():
        pass

crew = Crew(work, 40, hands=2)
if sys.argv[2] == "0":
    try:
        crew.finish()
    except ValueError as error:
        print(error)
else:
    crew.finish()
"""


def share(folder: Path, *, failing: int) -> str:
    """What a process prints that shares forty pieces with a copy of itself."""
    command = [sys.executable, "-c", _SHARED, str(folder), str(failing)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_piece_is_done_once_by_one_of_both(tmp_path: Path) -> None:
    """Nothing is left out, and the copy takes a share of it."""
    share(tmp_path, failing=-1)
    assert {path.name for path in tmp_path.iterdir()} == {str(number) for number in range(40)}
    assert {path.read_text() for path in tmp_path.iterdir()} == {"here", "there"}


def test_a_fault_in_a_copy_is_raised_here(tmp_path: Path) -> None:
    """A page that cannot be rendered stops the build, whichever process found it."""
    assert "piece 0 cannot be done" in share(tmp_path, failing=0)


def test_without_another_hand_all_is_done_here() -> None:
    """A machine with one processor, or without `fork`, builds the same site."""
    done: list[int] = []
    Crew(done.append, 5, hands=1).finish()
    assert sorted(done) == [0, 1, 2, 3, 4]


def test_a_stopped_crew_may_be_stopped_again() -> None:
    """A build that failed twice over ends with its own error."""
    crew = Crew(print, 3, hands=1)
    crew.stop()
    crew.stop()
    with pytest.raises(ZeroDivisionError):
        Crew(lambda _: 1 // 0, 2, hands=1).finish()  # type: ignore[arg-type, return-value]
