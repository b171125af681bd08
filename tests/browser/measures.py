"""What can be measured of a page, each as a script that names what is wrong.

`SHIFTED`: what moved by itself since the page was asked for. `SEEN`: whether it was scrolled and
all pictures in view have come. `SMALL`: targets without a finger's room. `CUT`: text that is cut,
or sideways. `UNSEEN`: what does not show that it has the focus, or is behind something then.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

SHIFTED = """
() => {
  const observer = new PerformanceObserver(() => {});
  observer.observe({ type: "layout-shift", buffered: true });
  // Less is a pixel or two: a face that comes in the blink in which nothing is drawn yet.
  return observer.takeRecords().filter(({ value }) => value >= 0.001).map(({ value, sources }) => {
    const what = sources.map(({ node }) => (node?.parentElement ?? node)?.outerHTML?.slice(0, 120));
    return `${value}: ${what.join(" | ")}`;
  });
}
"""
SEEN = """
(() => {
  const isScrolled = scrollY > 0 || document.documentElement.scrollHeight <= innerHeight;
  return isScrolled && [...document.images].every((image) => {
    const { top, bottom } = image.getBoundingClientRect();
    return image.complete || bottom <= 0 || top >= innerHeight;
  });
})()
"""
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
UNSEEN = """
() => {
  const stops = "a[href], button, input:not([type=hidden]), select, summary";
  const modal = document.querySelector("dialog:modal") ?? document.body;
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled;
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [red, green, blue] = parts(colour).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].toSorted((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const ground = (one) => {
    const { backgroundColor } = getComputedStyle(one);
    return parts(backgroundColor)[3] === 0 ? ground(one.parentElement) : backgroundColor;
  };
  const hasRing = ({ outlineStyle, outlineWidth }) =>
    outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  /** What shows the focus: an outline of its own, of what it covers, or of what holds it. */
  const ring = (one) => {
    for (let at = one; at && at !== modal.parentElement; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (at.matches(".cover, .chapters .moment")) {
        const over = getComputedStyle(at, "::after");
        if (hasRing(over)) return [at, over.outlineColor];
      }
      if (hasRing(style) && !at.matches(".visually-hidden")) return [at, style.outlineColor];
      if (at.matches(".search-form") && style.boxShadow !== "none") return [at, style.outlineColor];
    }
    return [];
  };
  const isBehind = (one) => {
    const { left, right, top, bottom } = (one.closest("label") ?? one).getBoundingClientRect();
    const rows = [0.1, 0.5, 0.9].map((share) => top + (bottom - top) * share);
    const columns = [0.1, 0.5, 0.9].map((share) => left + (right - left) * share);
    const at = (x, y) => document.elementFromPoint(x, y);
    const isOn = (found) => found && (one.contains(found) || found.closest("label")?.contains(one)
      || found.contains(one) || one.closest("li, .row")?.contains(found));
    return !rows.some((y) => columns.some((x) => isOn(at(x, y))));
  };
  const bad = [];
  for (const one of modal.querySelectorAll(stops)) {
    if (!shown(one)) continue;
    document.activeElement.blur();
    one.focus({ focusVisible: true });
    if (document.activeElement !== one) continue;
    const [shows, colour] = ring(one);
    const words = one.outerHTML.slice(0, 100);
    if (!shows) bad.push(`no ring: ${words}`);
    else if (!shows.matches(".on-poster, .search-form")
      && contrast(colour, ground(shows.parentElement)) < 3) bad.push(`pale: ${words}`);
    if (isBehind(one)) bad.push(`behind something: ${words}`);
  }
  return bad;
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
