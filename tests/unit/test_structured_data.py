from __future__ import annotations

import json

import html5lib
from hypothesis import given
from hypothesis import strategies as st

from generator.render.structured_data import render_json_ld

hostile = st.text(
    alphabet=st.sampled_from("<>/!-&\"'\\scriptCDATA[]\u2028\u2029\u0000é "), max_size=60
)


@given(name=hostile)
def test_no_text_leaves_its_script(name: str) -> None:
    """Whatever a title holds, an HTML parser reads one script and JSON reads the title back."""
    data = render_json_ld({"@type": "Thing", "name": name})
    page = f"<!doctype html><title>x</title><script type='application/ld+json'>{data}</script><p>"
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    scripts = list(tree.iter("script"))
    assert len(scripts) == 1
    assert json.loads("".join(scripts[0].itertext()))["name"] == name
