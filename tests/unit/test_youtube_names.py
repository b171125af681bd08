"""What the site keeps of a commenter's name and words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.youtube.names import first_name, tidy_text


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("Maria Kowalski", "Maria"),
        ("@maria.k-2", "Maria"),
        ("@MariaKowalski1987", "Maria"),
        ("@maria_kowalski", "Maria"),
        ("@McAdam", "McAdam"),
        ("MARIA K", "Maria"),
        ("JJ", "JJ"),
        ("Anne-Marie d'Arc", "Anne-Marie"),
        ("@anne-marie", "Anne"),
        ("Dr. Maria K.", "Maria"),
        ("J. Smith", "Smith"),
        ("@user-ab1cd2ef", ""),
        ("@1234", ""),
        ("🏃 Łukasz 🏃", "Łukasz"),
        ("田中 太郎", "田中"),
        ("नमिता शर्मा", "नमिता"),
        ("\u202eairaM", "airaM"),
        ("", ""),
        ("<b>Nancy</b>", "Nancy"),
    ],
)
def test_a_name_is_shortened(shown: str, expected: str) -> None:
    """To a first name as people write it, from a full name or a handle."""
    assert first_name(shown) == expected


@given(st.text())
def test_a_name_is_letters_only(shown: str) -> None:
    """Nothing that markup, a terminal or a spreadsheet could mistake for its own."""
    name = first_name(shown)
    assert len(name) <= 24
    assert all(unicodedata.category(one)[0] in "LM" or one in "'’-" for one in name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@maria.k-2 thanks!", "Maria thanks!"),
        ("@@maria.k-2, thanks!", "Maria, thanks!"),
        ("Like @MariaK. said", "Like Maria. said"),
        ("ask @user-ab1cd2", "ask …"),
        ("mail me: nancy.k+run@mail.example.org!", "mail me: …!"),
        ("5 @ 3:10", "5 @ 3:10"),
        ("a\u202eb\u2066c", "abc"),
        ("two\n\nparagraphs", "two\n\nparagraphs"),
    ],
)
def test_a_text_loses_what_leads_to_a_person(text: str, expected: str) -> None:
    """Handles become first names, mail addresses and tricks of direction go."""
    assert tidy_text(text) == expected


@given(st.text())
def test_no_handle_or_mail_address_survives(text: str) -> None:
    """Whatever stands around them."""
    tidied = tidy_text(f"{text} @nancy_miller {text} nancy@mail.example {text}")
    assert "@nancy" not in tidied
    assert "nancy@" not in tidied
