"""Feeds against the schemas of their formats, which lie in tests/schemas."""

from __future__ import annotations

import json
from collections.abc import Mapping

from jsonschema import Draft202012Validator
from lxml import etree

from tests.conftest import ROOT

_SCHEMAS = ROOT / "tests/schemas"
_ATOM = etree.RelaxNG(etree.parse(_SCHEMAS / "atom.rng"))
_JSON = Draft202012Validator(json.loads((_SCHEMAS / "json-feed.json").read_text("utf-8")))


def check_feeds(files: Mapping[str, bytes]) -> None:
    """Every feed and archive, by its path; they must be of a site with an address."""
    for path, data in files.items():
        if path.endswith(".xml"):
            _ATOM.assertValid(etree.fromstring(data))
        else:
            _JSON.validate(json.loads(data))
