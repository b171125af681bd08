"""A file that is to be, told by what it is made of: it is rendered only if it has to be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """One of many files of the site."""

    file: str
    """Below the site's folder, with forward slashes."""
    made_of: object
    """All that shapes it but the house (see `fingerprints`)."""
    render: Callable[[], bytes]
