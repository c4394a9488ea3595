"""What a correct procedure becomes."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from handrail.sop.reader import read
from handrail.sop.words.clock import Span, Unit
from handrail.sop.words.condition import Condition, Defined, Includes, Is, LeadMoves, RowDone
from handrail.sop.words.facts import Value, ValueOf
from handrail.sop.words.literals import OpenCases, Policy, Role
from handrail.sop.words.place import Place, Source
from handrail.sop.words.procedure import Procedure
from tests.sop.reader.telling import accepted
from tests.sop.small import MORE, SMALL, WHOLE, small


@pytest.fixture(scope="module")
def whole() -> Procedure:
    return small(WHOLE)


def row(procedure: Procedure, number: str):
    return next(row for row in procedure.rows() if row.number == number)


def test_the_front_matter_is_kept(whole):
    header = whole.header
    assert (header.name, header.version, header.language) == ("small", 1, "en")
    assert (header.valid_from, header.valid_until) == (date(2026, 1, 1), date(2027, 12, 31))
    assert header.open_cases is OpenCases.NEXT_STEP
    assert dict(header.trust) == {"made up": "invented for the tests", "agreed": "both have agreed"}


def test_the_hash_is_over_name_length_and_bytes_of_each_file():
    alone = hashlib.sha256(b"a.md\n%d\n" % len(SMALL.encode()) + SMALL.encode()).hexdigest()
    assert read({"a.md": SMALL.encode()}).hash == alone
    more, main = MORE.encode(), SMALL.encode()
    together = b"procedure.md\n%d\n%sa.md\n%d\n%s" % (len(main), main, len(more), more)
    assert read({"a.md": more, "procedure.md": main}).hash == hashlib.sha256(together).hexdigest()


def test_files_are_read_in_the_order_of_their_names_after_procedure_md():
    party = (
        "| Party | Mandate | Focal point | Backup | Source |\n|---|---|---|---|---|\n| {} | m | f | b | 1 · agreed |\n"
    )
    files = {f"{name}.md": party.format(name).encode() for name in ("b", "a", "Z")}
    procedure = read(files | {"procedure.md": SMALL.encode(), "scenarios.yaml": b"- not signed"})
    assert [party.name for party in procedure.parties] == ["North", "South", "Z", "a", "b"]


def test_a_source_has_a_place_a_trust_mark_and_a_note(whole):
    assert whole.definitions[0].source == Source("2", "agreed", "by letter")
    assert whole.definitions[1].source == Source("2", "made up")


def test_facts_keep_values_starts_roles_gravity_and_staleness(whole):
    facts = {fact.name: fact for fact in whole.facts}
    assert facts["met by"].starts == ("North", "South")
    assert facts["protection"].stands_for is Role.PROTECTION
    assert facts["protection"].marked == {"not asked", "seeks asylum"}
    risk = facts["risk"]
    assert risk.values == ("not assessed", "low", "high", "out of date")
    assert risk.graver == (("low", "high"),)
    assert risk.stale is not None
    assert (risk.stale.value, risk.stale.after) == ("out of date", Span(90, Unit.DAYS))
    assert risk.meaning == "now"


def test_numbers_have_the_bands_between_the_thresholds_in_use(whole):
    years = next(fact for fact in whole.facts if fact.name == "years")
    assert years.unit == "years"
    assert years.values == ("under 18", "18 to 59", "60 or more") == tuple(band.name for band in years.bands)
    assert years.starts == years.values
    assert [years.value_of(n) for n in (0, 17, 18, 59, 60, 300)] == [years.values[i] for i in (0, 0, 1, 1, 2, 2)]
    first = next(row for row in whole.rows() if row.number == "T1")
    assert first.cells[1] == Is("years", frozenset({"under 18", "60 or more"}), "under 18 or 60 or more")


def test_a_range_may_span_several_bands():
    text = WHOLE.replace(
        "| T3 | any | any |", "| T4 | any | under 60 | any | holder | — | 9 · made up |\n| T3 | any | any |"
    )
    procedure = small(text.replace("under 18 or", "under 12, 12 to 17 or"))
    years = next(fact for fact in procedure.facts if fact.name == "years")
    assert years.values == ("under 12", "12 to 17", "18 to 59", "60 or more")
    assert row(procedure, "T4").cells[1].values == {"under 12", "12 to 17", "18 to 59"}


def test_definitions_and_decisions_come_after_what_they_ask_about():
    swapped = SMALL.splitlines()
    first = next(i for i, line in enumerate(swapped) if line.startswith("| answered"))
    swapped[first : first + 2] = reversed(swapped[first : first + 2])
    assert [word.name for word in small("\n".join(swapped)).definitions] == ["answered", "looked at"]


def test_decisions_have_their_policy_and_output_cells(whole):
    steps_in, leads = whole.decisions
    assert steps_in.policy is Policy.EXACTLY_ONE
    assert leads.policy is Policy.FIRST
    assert steps_in.inputs == ("holder",)
    assert leads.inputs == ("protection", "years", "answered")
    assert leads.rows[0].gives == ((Value("South"),), (Value("North"), Value("South")))
    assert leads.rows[1].gives == ((ValueOf("holder"),), ())
    lead, help_ = leads.outputs
    assert (lead.shown, lead.is_set, lead.values) == (True, False, ("South", "North"))
    assert (help_.shown, help_.is_set, help_.values) == (True, True, ("North", "South"))
    assert leads.heading == "Everything else"


def test_other_than_is_the_other_values(whole):
    assert row(whole, "T2").cells[0] == Is("protection", frozenset({"not asked", "none"}), "other than seeks asylum")
    assert row(whole, "T2").cells[2] == Defined("answered")
    assert row(whole, "T3").cells == (None, None, None)


def test_conditions_are_joined_by_and_or_by_comma_or(whole):
    ban = row(whole, "N1")
    assert ban.banned_while == Condition(
        (Defined("answered", holds=False), Is("protection", frozenset({"seeks asylum"}), "seeks asylum")), any_of=True
    )
    assert row(whole, "C1").when == Condition((RowDone("S3"),))
    assert row(whole, "S4").when == Condition((LeadMoves(changes=False),))
    assert row(whole, "K3").asked_when == Condition((LeadMoves(changes=True),))
    assert row(whole, "S6").when == Condition((Includes("help", "South"),))
    assert row(whole, "S1").when == Condition()


def test_a_referral_is_at_somebody(whole):
    at_south = Is("question", frozenset({"ended at South"}), "ended at South")
    assert at_south in row(whole, "S5").when.clauses
    anywhere = small(WHOLE.replace("question is ended at South", "question is ended"))
    (clause,) = (c for c in row(anywhere, "S5").when.clauses if isinstance(c, Is) and c.subject == "question")
    assert clause.values == {"ended at South", "ended at North"}


def test_what_is_left_of_a_referral_has_every_other_state_at_everybody(whole):
    other = small(WHOLE.replace("question is ended at South", "question is other than not made, ended or declined"))
    (clause,) = (c for c in row(other, "S5").when.clauses if isinstance(c, Is) and c.subject == "question")
    assert {"recalled", "withdrawn", "offered at North", "on hold at South"} <= clause.values
    assert not {value for value in clause.values if value.startswith(("not made", "ended", "declined"))}


def test_rows_know_their_place(whole):
    at = WHOLE[: WHOLE.index("| S2 |")].count("\n") + 1
    assert row(whole, "S2").place == Place("procedure.md", at)
    assert whole.headers["Duty"] == Place("procedure.md", at - 3)


def test_names_match_in_any_case_and_are_spelt_as_where_they_are_given():
    text = SMALL.replace("protection is none or seeks asylum", "PROTECTION is None or Seeks  Asylum")
    (clause,) = small(text).definitions[0].means.clauses
    assert clause == Is("protection", frozenset({"none", "seeks asylum"}), "None or Seeks Asylum")


def test_the_order_of_columns_is_free_after_the_one_that_tells_the_table():
    text = SMALL
    for line in SMALL.splitlines():
        if line.startswith(("| No. | Event", "| E1", "| E2")):
            number, name, *others = line.strip("| ").split(" | ")
            text = text.replace(line, "| " + " | ".join([name, *reversed(others), number]) + " |")
    assert text != SMALL
    assert small(text).events == small().events


def test_an_ascii_arrow_is_an_arrow():
    assert small(SMALL.replace("→ stand-in", "-> stand-in")).decisions == small().decisions


def test_crlf_bom_and_tabs_change_nothing_but_the_hash():
    plain = small()
    for text in (SMALL.replace("\n", "\r\n"), "\ufeff" + SMALL, SMALL.replace("| holder |", "|\tholder\t|")):
        procedure = read({"procedure.md": text.encode()})
        assert procedure.facts == plain.facts
        assert procedure.duties == plain.duties
        assert procedure.closings == plain.closings


def test_tables_of_prose_are_listed():
    procedure = small(SMALL + "\nA list.\n\n| Day | Office |\n|---|---|\n| Monday | |\n")
    (prose,) = procedure.prose
    assert prose.header == ("Day", "Office")


def test_what_stands_in_a_comment_or_a_code_block_is_no_rule():
    duty = "| No. | Duty | When |\n|---|---|---|\n| S9 | x | always |\n"
    for hidden in (f"<!--\n{duty}\n-->\n", f"```\n{duty}```\n", f"~~~~ text\n{duty}~~~~\n"):
        assert small(SMALL + "\n" + hidden).duties == small().duties


def test_a_bar_in_a_cell_is_written_with_a_backslash():
    assert small(SMALL.replace("screen, with care", "screen \\| with care")).duties[1].name == "screen | with care"


def test_for_every_row_may_end_with_a_full_stop():
    assert small(SMALL.replace("Otherwise: stand-in\n", "Otherwise: stand-in.\n")).duties == small().duties


def test_what_is_left_out_has_its_default(whole):
    assert [party.node for party in whole.parties] == ["own", "own"]
    assert [party.reached for party in whole.parties] == ["", ""]


@pytest.mark.parametrize("node", ["own", "none", "kept by South"])
def test_a_party_s_node(node):
    text = SMALL.replace("| Backup | Source |\n|---", "| Backup | Reached | Node | Source |\n|---|---|---", 1)
    text = text.replace("the deputy |", f"the deputy | office hours, duty officer | {node} |")
    first = small(text).parties[0]
    assert (first.node, first.reached) == (node, "office hours, duty officer")


def test_every_row_that_fits_makes_a_set_that_columns_read_with_includes():
    text = SMALL.replace("Exactly one row fits.", "Every row that fits applies.")
    table = "\n| No. | Stand-in | → note (shown) | Source |\n|---|---|---|---|\n| Y1 | South | one | 4 · made up |\n"
    procedure = small(text + table)
    assert procedure.decisions[0].outputs[0].is_set
    assert row(procedure, "Y1").cells == (Includes("stand-in", "South"),)


def test_the_lead_of_a_set_is_exactly_that_one():
    text = WHOLE.replace("| any | South | North and South |", "| any | South and North | North and South |")
    text = text.replace("lead is South", "lead is North")
    clause = row(small(text), "F2").when.clauses[1]
    assert clause == Is("lead", frozenset({"North"}), "North")


def test_words_of_the_language_match_in_any_case():
    loud = (
        SMALL.replace("| always |", "| Always |")
        .replace("| done |", "| Done |")
        .replace("; Otherwise: stand-in", "; otherwise: STAND-IN")
    )
    loud = (
        loud.replace("S3 is done", "S3 IS Done")
        .replace("| No. | Duty | When |", "| no. | DUTY | when |")
        .replace("| at once |", "| At once |")
    )
    assert [(d.when, d.who, d.otherwise, d.gives) for d in small(loud).duties] == [
        (d.when, d.who, d.otherwise, d.gives) for d in small().duties
    ]
    assert small(loud).closings == small().closings


def test_a_cell_that_lists_every_value_accepts_every_value():
    text = SMALL.replace("protection is none or seeks asylum", "protection is not asked, none or seeks asylum")
    assert accepted(small(text).definitions[0].means) == set(small().facts[1].values)
