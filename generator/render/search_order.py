"""Puts what Pagefind writes in an arbitrary order into a fixed one, so that builds can be compared.

Pagefind 1.5 keeps its filters, and the values of each, in hash maps: their order, and with it the
names of three kinds of files, changes from run to run. The files are gzipped CBOR (RFC 8949)
behind a signature; the rest of the index is the same every time.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import cbor2

SIGNATURE = b"pagefind_dcd"

_FILTERS = 3
"""Where a metadata file lists its filters, each as name and file."""


def write_in_order(folder: Path) -> None:
    """Rewrite the filters, what lists them, and `pagefind-entry.json` of one Pagefind index."""
    entry_file = folder / "pagefind-entry.json"
    entry = json.loads(entry_file.read_text("utf-8"))
    for code, language in sorted(entry["languages"].items()):
        language["hash"] = _order_language(folder, code, language["hash"])
    entry["languages"] = dict(sorted(entry["languages"].items()))
    entry_file.write_text(json.dumps(entry, ensure_ascii=False), "utf-8")


def _order_language(folder: Path, code: str, name: str) -> str:
    """Rewrite the metadata file `name` and its filters; the metadata's new name."""
    old = folder / f"pagefind.{name}.pf_meta"
    metadata = _decode(old.read_bytes())
    metadata[_FILTERS] = [
        [title, _order_filter(folder / "filter", code, file)]
        for title, file in sorted(metadata[_FILTERS])
    ]
    data = _encode(metadata)
    old.unlink()
    renamed = f"{code}_{_digest(data, 10)}"
    (folder / f"pagefind.{renamed}.pf_meta").write_bytes(data)
    return renamed


def _order_filter(folder: Path, code: str, name: str) -> str:
    """Rewrite one filter with its values by name; the file's new name."""
    old = folder / f"{name}.pf_filter"
    title, values = _decode(old.read_bytes())
    data = _encode([title, sorted(values)])
    old.unlink()
    renamed = f"{code}_{_digest(data, 7)}"
    (folder / f"{renamed}.pf_filter").write_bytes(data)
    return renamed


def _decode(data: bytes) -> Any:
    plain = gzip.decompress(data)
    if not plain.startswith(SIGNATURE):
        raise ValueError("this is no file of Pagefind 1.5")
    return cbor2.loads(plain.removeprefix(SIGNATURE))


def _encode(value: Any) -> bytes:
    return gzip.compress(SIGNATURE + cbor2.dumps(value), mtime=0)


def _digest(data: bytes, length: int) -> str:
    return hashlib.sha256(data).hexdigest()[:length]
