"""Names are found by whole parts, however they are written, and an index names nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.seal.token import TOKEN_SIZE, parts_of, tokens

KEY, OTHER = b"k" * 32, b"o" * 32


@pytest.mark.parametrize(
    ("written", "also"),
    [
        ("Selam Tesfay", "TESFAY selam"),
        ("Élodie N'Dour", "elodie ndour"),
        ("Anne-Marie", "Marie Anne"),
        ("أحمد", "احمد"),
        ("مُحَمَّد", "محمد"),
        ("فاطمة", "فاطمه"),
        ("هدى", "هدي"),
        ("Straße", "STRASSE"),
        ("Selam  Selam", "selam"),
    ],
)
def test_a_name_is_the_same_however_it_is_written(written, also):
    assert tokens(KEY, written) == tokens(KEY, also)


def test_only_whole_parts_are_found():
    assert parts_of("Selam Tesfay") == ("selam", "tesfay")
    assert not tokens(KEY, "Sela") & tokens(KEY, "Selam")


@pytest.mark.parametrize("nothing", ["", "  ", "-", "_", "…"])
def test_no_name_has_no_token(nothing):
    assert tokens(KEY, nothing) == frozenset()


@given(st.text(max_size=40))
def test_a_token_is_two_bytes_and_there_is_at_most_one_a_part(name):
    found = tokens(KEY, name)
    assert all(len(token) == TOKEN_SIZE == 2 for token in found)
    assert len(found) <= len(parts_of(name))


def test_another_key_gives_other_tokens():
    assert tokens(KEY, "Selam Tesfay") != tokens(OTHER, "Selam Tesfay")


def test_so_many_names_share_a_token_that_it_names_nobody():
    assert len(set().union(*(tokens(KEY, f"name{at}") for at in range(2_000)))) < 2_000
