"""axe-core (tests/vendor/axe.js), run in a page: what it finds against WCAG 2.2 AA.

It runs in a world of its own, which sees the page but neither its policy, its globals nor the clock
that a test has set.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SOURCE = (Path(__file__).parents[1] / "vendor/axe.js").read_text("utf-8")
WCAG_22_AA = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""What can differ between light and dark."""

_RUN = """
axe.run(document, {
  runOnly: %s,
  resultTypes: ["violations"],
  iframes: false,
  preload: false,
}).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
  nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`)))
"""


class Axe:
    """axe-core beside one page that is loaded."""

    def __init__(self, page: Page) -> None:
        self._devtools = page.context.new_cdp_session(page)
        frame = self._devtools.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        world = self._devtools.send("Page.createIsolatedWorld", {"frameId": frame})
        self._world = world["executionContextId"]
        self._evaluate(f"{SOURCE};0")

    def violations(self, rules: Mapping[str, object] = WCAG_22_AA) -> list[str]:
        """One line for each element that breaks a rule."""
        found: list[str] = self._evaluate(_RUN % json.dumps(rules))
        return found

    def _evaluate(self, expression: str) -> Any:
        answer = self._devtools.send(
            "Runtime.evaluate",
            {
                "expression": expression,
                "contextId": self._world,
                "awaitPromise": True,
                "returnByValue": True,
            },
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")
