"""Names, row numbers, circles, roles: what holds over the whole procedure."""

from __future__ import annotations

import pytest

from handrail.sop.reader import read
from tests.sop.reader.telling import faults, line_of, said, spoilt, the_fault
from tests.sop.small import SMALL, WHOLE, small


@pytest.mark.parametrize(
    ("number", "first", "second"),
    [
        ("S1", "| S1 | ask", "| S1 | screen"),
        ("s1", "| S1 | ask", "| s1 | screen"),
        ("C1", "| C1 | screen", "| C1 | heard"),
    ],
)
def test_a_row_number_is_given_once_in_the_whole_procedure(number, first, second):
    text = spoilt("| S2 | screen", f"| {number} | screen")
    told = next(fault for fault in faults(text) if "already" in said(fault.sentence))
    assert said(told.sentence) == (
        f"“{number}” is already the number of a row: procedure.md, line {line_of(text, first)}."
    )
    assert told.place.line == line_of(text, second)


def test_a_row_number_is_given_once_over_all_files():
    header = "| No. | Event | Can happen when | Sets | Expected | Source |\n|---|---|---|---|---|---|\n"
    other = header + "| S1 | x | always | nothing | no | 1 · agreed |\n"
    (fault,) = faults({"procedure.md": SMALL.encode(), "more.md": other.encode()})
    assert (fault.place.file, fault.place.line) == ("more.md", 3)


@pytest.mark.parametrize("number", ["S-1", "S 1", "S.1", "é1", "S" * 21])
def test_a_row_number_is_letters_and_digits(number):
    assert the_fault(spoilt("| S2 | screen", f"| {number} | screen"))[1] == f"“{number}” is no row number."


@pytest.mark.parametrize("number", ["", "—"])
def test_a_row_without_a_number_is_told_that_the_program_can_write_it(number):
    assert the_fault(spoilt("| S2 | screen", f"| {number} | screen"))[1:3] == (
        "This row has no number.",
        "Write one, or let `handrail number` write it.",
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(
            "| met by | North", "| protection | x | x | — | 3 · made up |\n| met by | North", id="fact and fact"
        ),
        pytest.param(
            "| answered | prot", "| Screening | always | 2 · made up |\n| answered | prot", id="word and fact"
        ),
        pytest.param("| K1 | consent to screening | ans", "| K1 | answered | ans", id="consent and word"),
        pytest.param(
            "| South | listens", "| protection | x | y | z | 1 · made up |\n| South | listens", id="party and fact"
        ),
        pytest.param("→ stand-in", "→ screening", id="output and fact"),
        pytest.param("| met by | North", "| S1 | x | x | — | 3 · made up |\n| met by | North", id="fact and row"),
    ],
)
def test_a_name_is_given_once_among_what_it_could_be_taken_for(old, new):
    assert any(" is already the n" in said(fault.sentence) for fault in faults(spoilt(old, new)))


def test_data_may_be_called_like_a_fact_and_not_like_other_data_or_a_row():
    assert small(
        WHOLE.replace("| name | who", "| risk | who")
        .replace("| name |", "| risk |")
        .replace("name, needs", "risk, needs")
    ).facts
    for taken in ("needs", "G1"):
        told = faults(spoilt("| name | who it is", f"| {taken} | who it is", WHOLE))
        assert f"“{taken}” is given twice." in [said(fault.sentence) for fault in told]


def test_data_and_urgencies_have_names_like_all_else():
    told = faults(spoilt("| name | who it is", "| name or face | who it is", WHOLE))
    assert said(next(f for f in told if f.found == "name or face").sentence).startswith("A name cannot have “or”")
    assert (
        the_fault(WHOLE.replace("| urgent |", "| any |"))[1] == "“any” is a word of the language and cannot be a name."
    )


def test_solution_lead_is_the_solution_table_s_and_no_other_output_s():
    text = WHOLE.replace("→ help (shown)", "→ solution lead (shown)").replace("help includes South", "answered")
    assert "“solution lead” is a word of the language and cannot be a name." in [said(f.sentence) for f in faults(text)]


@pytest.mark.parametrize(
    "name",
    [
        *["holder", "Lead", "case", "solution contact", "solution lead", "any", "nobody", "always", "the lead holds"],
        "the solution that was agreed to",
    ],
)
def test_a_word_of_the_language_is_no_name(name):
    text = spoilt("| met by | North", f"| {name} | x | x | — | 3 · made up |\n| met by | North")
    assert said(faults(text)[0].sentence).endswith(
        ("is a word of the language and cannot be a name.", "is what a decision says, and nothing else.")
    )


@pytest.mark.parametrize(
    "name",
    [
        *["a and b", "a or b", "a is b", "a, b", "a; b", "a: b", "a —", "a includes b", "not a", "other than a"],
        *["a other than b", "any party but one", "2 of a", "wait K1", "*a*", "`a`", "[a]"],
    ],
)
def test_a_name_cannot_look_like_a_part_of_a_condition(name):
    text = spoilt("| met by | North", f"| {name} | x | x | — | 3 · made up |\n| met by | North")
    assert said(faults(text)[0].sentence).startswith("A name cannot have “")


@pytest.mark.parametrize(
    "value",
    ["a or b", "a and b", "a is b", "a; b", "a —", "any", "unspecified", "nobody", "other than a", "*a*", "`a`", "[a]"],
)
def test_a_value_cannot_look_like_a_part_of_a_condition(value):
    text = spoilt("| met by | North", f"| x | {value}, y | y | — | 3 · made up |\n| met by | North")
    assert said(faults(text)[0].sentence).startswith("A value cannot have “")


@pytest.mark.parametrize("old", ["| North | listens", "| answered | protection is none"])
def test_lead_is_what_a_decision_says_and_no_party_or_word(old):
    rest = old.split("|")[2]
    found = faults(spoilt(old, f"| lead |{rest}"))
    assert said(found[0].sentence) == "“lead” is what a decision says, and nothing else."


def test_a_fact_whose_values_cannot_be_read_is_told_once_and_not_wherever_it_is_used():
    assert len(faults(spoilt("| not done, no signs, signs |", "| not done, no signs, any |"))) == 1


@pytest.mark.parametrize(
    ("old", "new", "circle"),
    [
        pytest.param(
            "| answered | protection is none or seeks asylum |",
            "| answered | looked at |",
            "answered (line 29) → looked at (line 30) → answered",
            id="two words",
        ),
        pytest.param(
            "| answered | protection is none or seeks asylum |",
            "| answered | answered |",
            "answered (line 29) → answered",
            id="one",
        ),
        pytest.param(
            "| answered | protection is none or seeks asylum |",
            "| answered | stand-in is North |",
            None,
            id="a word over an output",
        ),
        pytest.param(
            "| No. | Holder |", "| No. | Stand-in |", "stand-in (line 44) → stand-in", id="a decision over itself"
        ),
    ],
)
def test_a_circle_is_told_by_its_names(old, new, circle):
    text = spoilt(old, new)
    if circle is None:
        small(text)
    else:
        assert the_fault(text)[1] == f"This runs in a circle: {circle} asks about itself."


def test_a_circle_over_words_and_decisions_is_told_once():
    text = spoilt("| No. | Holder |", "| No. | Answered |").replace("| W1 | North |", "| W1 | yes |")
    text = text.replace("| W2 | South |", "| W2 | no |")
    text = text.replace("| answered | protection is none or seeks asylum |", "| answered | stand-in is North |")
    assert (
        the_fault(text)[1]
        == "This runs in a circle: answered (line 29) → stand-in (line 44) → answered asks about itself."
    )


def test_an_output_that_is_its_own_value_is_a_circle():
    assert "This runs in a circle: stand-in (line 44) → stand-in asks about itself." in [
        said(fault.sentence) for fault in faults(spoilt("| W1 | North | South |", "| W1 | North | stand-in |"))
    ]


def test_a_circle_through_the_solution_lead_is_told():
    text = spoilt("| Z2 | stay | any | holder |", "| Z2 | stay | any | second |", WHOLE)
    text += (
        "\n| No. | Solution lead | → second (shown) | Source |\n|---|---|---|---|\n| Y1 | any | South | 4 · made up |\n"
    )
    assert any(said(fault.sentence).startswith("This runs in a circle") for fault in faults(text))


def test_a_word_may_ask_about_outputs_that_ask_about_words():
    text = spoilt("help includes South", "well led", WHOLE).replace(
        "| answered | protection",
        "| well led | the lead holds and help includes South | 2 · made up |\n| answered | protection",
    )
    assert [word.name for word in small(text).definitions] == ["answered", "looked at", "well led"]


def test_two_circles_are_two_faults():
    circles = "| a | b | 2 · made up |\n| b | c | 2 · made up |\n| c | b | 2 · made up |\n| d | not d | 2 · made up |\n"
    told = [said(fault.sentence) for fault in faults(spoilt("| answered | prot", circles + "| answered | prot"))]
    assert told == [
        "This runs in a circle: b (line 30) → c (line 31) → b asks about itself.",
        "This runs in a circle: d (line 32) → d asks about itself.",
    ]


def test_a_long_circle_is_told_by_its_beginning():
    chain = "".join(f"| word {i} | word {(i + 1) % 30} | 2 · made up |\n" for i in range(30))
    told = the_fault(spoilt("| answered | prot", chain + "| answered | prot"))[1]
    shown = " → ".join(f"word {i} (line {29 + i})" for i in range(7))
    assert told == f"This runs in a circle: {shown} → … → word 0 asks about itself."


def chain(count: int) -> str:
    """Words, each of which asks about the next; the last about nothing."""
    words = "".join(f"| word {i} | word {i + 1} | 2 · made up |\n" for i in range(1, count))
    return spoilt("| answered | prot", f"{words}| word {count} | always | 2 · made up |\n| answered | prot")


def test_a_long_chain_is_no_circle_and_its_order_is_found():
    assert [word.name for word in small(chain(100)).definitions][:2] == ["word 100", "word 99"]


@pytest.mark.parametrize("count", [101, 1900])
def test_words_that_build_on_more_than_anybody_follows_are_told_once(count):
    (fault,) = faults(chain(count))
    assert fault.found == f"word {count - 100}"


def test_reading_needs_no_file_and_changes_nothing():
    files = {"procedure.md": SMALL.encode()}
    assert read(files) == read(dict(files))
