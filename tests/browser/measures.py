"""What can be measured of a page: targets too small for a finger, text that is cut or sideways."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

SMALL = """
() => {
  const targets = "a[href], button, input:not([type=hidden]), select, summary, textarea";
  const modal = document.querySelector("dialog:modal") ?? document.body;
  const spoken = (element) => element.matches(".visually-hidden, .skip:not(:focus)");
  const isBig = ({ width, height }) => width >= 24 && height >= 24;
  /** The words of the block that an inline link stands in, without those of the links. */
  const sentence = (link) => {
    let block = link.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const others = block.cloneNode(true);
    for (const one of others.querySelectorAll("a, button")) one.remove();
    return others.textContent.replace(/[^\\p{L}]/gu, "");
  };
  const inText = (link) => getComputedStyle(link).display === "inline" && sentence(link);
  return [...modal.querySelectorAll(targets)]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !spoken(one))
    .map((one) => [one, one.closest("label") ?? one])
    .filter(([one, area]) => !isBig(area.getBoundingClientRect()) && !one.matches(".cover"))
    .filter(([one]) => !inText(one))
    .map(([one]) => one.outerHTML.slice(0, 120));
}
"""
CUT = """
() => {
  const modal = document.querySelector("dialog:modal") ?? document.body;
  const shown = (one) => one.checkVisibility({ visibilityProperty: true })
    && !one.closest(".visually-hidden, .skip, [aria-hidden=true], .search-status");
  const scrolls = (one) =>
    one && (getComputedStyle(one).overflowX === "auto" || scrolls(one.parentElement));
  const has = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const isCut = (one) => getComputedStyle(one).overflow !== "visible"
    && (one.scrollWidth > one.clientWidth + 2 || one.scrollHeight > one.clientHeight + 3);
  const isOut = (one) => {
    const { left, right, width } = one.getBoundingClientRect();
    return width && (right > innerWidth + 1 || left < -1) && !scrolls(one);
  };
  const wide = document.documentElement.scrollWidth > innerWidth ? ["the page itself"] : [];
  const bad = [...modal.querySelectorAll("*")]
    .filter((one) => shown(one) && (isOut(one) || (has(one) && isCut(one))))
    .map((one) => one.outerHTML.slice(0, 120));
  return [...wide, ...bad];
}
"""
_SPACED = """
() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}
"""


@contextmanager
def spaced_out(page: Page) -> Iterator[None]:
    """The page with the spacing that WCAG 1.4.12 lets a reader ask for."""
    page.evaluate(_SPACED)
    yield
    page.evaluate("document.adoptedStyleSheets = []")
