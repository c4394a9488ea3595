"""What somebody writes down of a person, as the procedure calls it."""

import unicodedata

import pytest

from handrail.sop.decide import situation_of
from handrail.sop.meaning import meaning_of
from handrail.sop.reader import read
from tests.sop.small import SMALL

ACCENTED = SMALL.replace("screening", "dépistage").replace("signs", "été")
MEANING = meaning_of(read({"procedure.md": ACCENTED.encode()}))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("written", [str, str.upper, lambda words: words.replace(" ", "   ")])
def test_a_name_and_a_value_match_in_any_case_gap_and_making_of_letters(form, written):
    name, value = (written(unicodedata.normalize(form, words)) for words in ("dépistage", "no été"))
    assert situation_of(MEANING, {"met by": "North", name: value})["dépistage"] == "no été"
