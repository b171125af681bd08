"""The content security policy, as a browser keeps it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def test_a_script_in_the_page_does_not_run(visit: Callable[..., Any]) -> None:
    """What slips into a page as a script is not obeyed, nor is an image fetched from elsewhere.

    The page says so and its host says so: each of the two policies tells of both.
    """
    visitor = visit()
    page = visitor.open("about/")
    refused = page.evaluate(
        """async () => {
          const seen = [];
          const note = ({ effectiveDirective }) => seen.push(effectiveDirective);
          addEventListener("securitypolicyviolation", note);
          const script = document.createElement("script");
          script.textContent = "window.hacked = true";
          const image = document.createElement("img");
          image.src = "https://elsewhere.example/pixel.png";
          document.body.append(script, image);
          const late = performance.now() + 5000;
          while (seen.length < 4 && performance.now() < late)
            await new Promise((done) => setTimeout(done, 20));
          return [seen.toSorted(), window.hacked];
        }"""
    )
    assert len(visitor.console) == 4
    visitor.console.clear()
    assert refused == [["img-src", "img-src", "script-src-elem", "script-src-elem"], None]
