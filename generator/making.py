"""Has every planned file in the site's folder: kept where it would be the same, else made.

What has to be made is shared out among processes; the caller goes on meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from generator.crew import Crew, usable_processors
from generator.output import write_files
from generator.render.planned import PlannedFile
from generator.reuse import LastBuild

_BATCH = 48
"""Files that one process makes at a time."""
_WORTH_A_CREW = 4 * _BATCH
"""Fewer files are made here sooner than a process is copied."""


def render_stale(
    planned: Iterable[PlannedFile], fingerprint: Callable[[object], str], last: LastBuild
) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each planned file that does not stand as it would be."""
    for one in planned:
        if not last.keep(one.file, fingerprint(one.made_of)):
            yield one.file, one.render()


class Making:
    """Begins at once; `finish` has to be called, or `stop` if the build failed."""

    def __init__(
        self,
        planned: Iterable[PlannedFile],
        fingerprint: Callable[[object], str],
        last: LastBuild,
        folder: Path,
    ) -> None:
        self._fingerprint, self._last, self._folder = fingerprint, last, folder
        # Where nothing stands, fingerprints are for the next build only: `finish` takes them.
        self._unknown = [] if last.entries else list(planned)
        self._stale = self._unknown or [one for one in planned if not self._keep(one)]
        self.made = len(self._stale)
        """Files that could not be kept."""
        hands = usable_processors() if self.made >= _WORTH_A_CREW else 1
        self._crew = Crew(self._make, -(-self.made // _BATCH), hands=hands)

    def finish(self) -> None:
        """Wait until all is written; raises what any template raised."""
        for one in self._unknown:
            self._keep(one)
        self._crew.finish()

    def stop(self) -> None:
        """Make nothing more."""
        self._crew.stop()

    def _keep(self, one: PlannedFile) -> bool:
        return self._last.keep(one.file, self._fingerprint(one.made_of))

    def _make(self, batch: int) -> None:
        files = self._stale[batch * _BATCH : (batch + 1) * _BATCH]
        write_files(self._folder, ((one.file, one.render()) for one in files))
