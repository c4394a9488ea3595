"""Misspelt names and cells of fixed words: the nearest right one is told."""

from __future__ import annotations

import pytest

from tests.sop.reader.telling import faults, said, spoilt
from tests.sop.small import WHOLE


@pytest.mark.parametrize(
    ("old", "new", "found", "near"),
    [
        pytest.param("| may |", "| mya |", "mya", "may", id="May or must"),
        pytest.param(
            "| together with others |",
            "| together with other |",
            "together with other",
            "together with others",
            id="Identifies",
        ),
        pytest.param("| return | 9", "| retrun | 9", "retrun", "return", id="Kind"),
        pytest.param("| no | 8", "| noo | 8", "noo", "no", id="Result"),
        pytest.param("| comes back | 7", "| came back | 7", "came back", "comes back", id="Expected"),
        pytest.param(
            "| only if the person asks |",
            "| only if she asks |",
            "only if she asks",
            "only if the person asks",
            id="Asked again",
        ),
        pytest.param("| North | urgent | needs |", "| North | urgnt | needs |", "urgnt", "urgent", id="Urgency"),
        pytest.param("| urgent | G1, needs |", "| urgent | G11, needs |", "G11", "G1", id="Shares, a row"),
        pytest.param("| urgent | G1, needs |", "| urgent | G1, nedes |", "nedes", "needs", id="Shares, data"),
        pytest.param("| E1, F1 |", "| E11, F1 |", "E11", "E1", id="Waits for"),
        pytest.param("| G1 | S5 |", "| G1 | S55 |", "S55", "S5", id="Before"),
        pytest.param("| name | solution |", "| nmae | solution |", "nmae", "name", id="May include"),
        pytest.param("| name | solution |", "| name | solutoin |", "solutoin", "solution", id="Holds for"),
        pytest.param("| risk, solution | tog", "| risk, solutoin | tog", "solutoin", "solution", id="Facts"),
        pytest.param("| South and the press |", "| South and the presse |", "the presse", "the press", id="Tells"),
        pytest.param(
            "| consent to the way | solution lead",
            "| consent to teh way | solution lead",
            "consent to teh way",
            "consent to the way",
            id="Needs",
        ),
        pytest.param(
            "| out of date after 90 days |",
            "| out of dat after 90 days |",
            "out of dat",
            "out of date",
            id="Goes stale",
        ),
        pytest.param("| risk: low or high | now", "| risc: low or high | now", "risc", "risk", id="Stands for"),
        pytest.param(
            "| risk: low or high | now", "| risk: low or hihg | now", "hihg", "high", id="Stands for, a value"
        ),
        pytest.param("2 · agreed (`by letter`)", "2 · agred (`by letter`)", "agred", "agreed", id="Source"),
        pytest.param("at once, North |", "at once, Nroth |", "Nroth", "North", id="Basis, an approver"),
        pytest.param("| any | not answered, or", "| nmae | not answered, or", "nmae", "name", id="Data of a ban"),
        pytest.param("→ help (shown)", "→ help (shwon)", "help (shwon)", "(shown)", id="an output's mark"),
    ],
)
def test_a_misspelt_name_is_told_with_the_nearest_right_one(old, new, found, near):
    fault = faults(spoilt(old, new, WHOLE))[0]
    assert (fault.found, fault.nearest) == (found, near)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        pytest.param(
            "| E1, F1 |", "| S5, F1 |", "S5 is no event and no referral, so nothing can be waited for.", id="Waits for"
        ),
        pytest.param(
            "| urgent | G1, needs |",
            "| urgent | S5, needs |",
            "S5 is no disclosure, so nothing is shared by it.",
            id="Shares",
        ),
        pytest.param(
            "exception: danger, at once, North",
            "exception: danger",
            "An exception has a reason and somebody who approves it.",
            id="Basis",
        ),
        pytest.param(
            "exception: danger, at once, North",
            "exception: danger, any party",
            "Somebody must approve an exception.",
            id="Basis, any party",
        ),
        pytest.param(
            "| without identity | holder |",
            "| exception: danger, North | holder |",
            "There is no consent named exception: danger, North.",
            id="Needs of a referral",
        ),
        pytest.param(
            "| holder | South | stand-in |",
            "| holder | any party | stand-in |",
            "A referral goes to somebody.",
            id="To",
        ),
        pytest.param(
            "| South | stand-in | North |",
            "| South | stand-in, North, South | North |",
            "3 recipients stand here; at most two may follow the first.",
            id="Then to",
        ),
        pytest.param(
            "2 · agreed (`by letter`)",
            "2 agreed",
            "“2 agreed” does not say where the row comes from and how far that is trusted.",
            id="Source",
        ),
        pytest.param(
            "2 · agreed (`by letter`)",
            "2 · agreed (`by letter)",
            "“2 · agreed (`by letter)” does not say where the row comes from and how far that is trusted.",
            id="Source, a note",
        ),
        pytest.param(
            "| solution | 9 · made up |\n| K3",
            "| risk | 9 · made up |\n| K3",
            "A consent cannot stand for risk; a fact can.",
            id="Stands for, a consent",
        ),
        pytest.param(
            "| risk: low or high | now",
            "| risk | now",
            "risk does not say which values of risk have that meaning.",
            id="Stands for",
        ),
        pytest.param(
            "| risk: low or high | now",
            "| police: low | now",
            "police is a role without values.",
            id="Stands for police",
        ),
        pytest.param(
            "| out of date after 90 days |",
            "| out of date |",
            "“out of date” does not say when the fact goes stale.",
            id="Goes stale",
        ),
        pytest.param("| after 7 days |", "| 7 days |", "“7 days” does not say when to ask again.", id="Asked again"),
    ],
)
def test_a_cell_that_is_something_else_is_refused(old, new, sentence):
    assert sentence in [said(fault.sentence) for fault in faults(spoilt(old, new, WHOLE))]
