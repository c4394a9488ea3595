"""`handrail decide` and `explain`: the promised keys, what follows, why, and facts that are not known."""

import pytest

from tests.jobs.running import FRAMEWORK, answer, errors, run


def test_decide_has_exactly_the_promised_keys(whole, facts):
    facts.write_text("met by: North\nyears: 17\nprotection: seeks asylum\nsolution: go\n")
    found = answer("decide", whole, "--facts", facts)
    assert set(found) == {
        *("handrail", "procedure", "holder", "lead", "leads_on_status", "supports", "decisions", "hand_over"),
        *("contacts", "events", "duties", "blocked", "consents", "requests", "disclosures", "closings"),
    }
    because = {"row", "file", "line", "source", "fits", "failed"}
    rows = {
        "contacts": {"row", "from", "to", "within", "otherwise", "because"},
        "events": {"row", "expected"},
        "duties": {"row", "duty", "kind", "who", "within", "counted_from", "otherwise", "needs", "because"},
        "consents": {"row", "consent", "asked_by", "who_answers", "because"},
        "requests": {"row", "to", "state", "because"},
        "disclosures": {"row", "from", "to", "data", "basis", "must", "allowed", "because"},
        "closings": {"row", "open", "missing", "because"},
    }
    for part, keys in rows.items():
        for each in found[part]:
            assert set(each) == keys
            assert all(set(reason) == because for reason in each.get("because", []))
    assert set(found["hand_over"]) == {"row", "to", "open", "missing", "because"}
    assert [part for part in rows if not found[part]] == ["events"]
    assert all(set(each) == {"value", "because"} for each in found["decisions"].values())


def test_decide_says_which_events_may_be_counted_on(small, facts):
    assert answer("decide", small, "--facts", facts)["events"] == [{"row": "E1", "expected": "no"}]
    facts.write_text("met by: North\ncase: closed\n")
    assert answer("decide", small, "--facts", facts)["events"] == [{"row": "E2", "expected": "comes back"}]


def test_decide_says_what_follows(small, facts):
    found = answer("decide", small, "--facts", facts)
    assert found["holder"] == "North"
    assert found["lead"] is None
    assert found["decisions"]["stand-in"]["value"] == "South"
    assert [(each["row"], each["fits"], each["failed"]) for each in found["decisions"]["stand-in"]["because"]] == [
        ("W1", True, None),
        ("W2", False, "holder"),
    ]
    (ask,) = found["consents"]
    assert (ask["row"], ask["asked_by"], ask["who_answers"]) == ("K1", ["North"], ["person"])
    assert [(each["row"], each["open"], each["missing"]) for each in found["closings"]] == [
        ("C1", False, ["S3 is done"]),
        ("C2", False, ["consent to screening is refused, not now or withdrawn"]),
    ]


def test_a_set_is_a_list_and_nobody_is_an_empty_one(whole, facts):
    facts.write_text("met by: North\nyears: 17\nprotection: seeks asylum\n")
    assert answer("decide", whole, "--facts", facts)["decisions"]["help"]["value"] == ["North", "South"]
    facts.write_text("met by: North\nyears: 30\nprotection: none\n")
    assert answer("decide", whole, "--facts", facts)["decisions"]["help"]["value"] == []
    assert answer("decide", whole, "--facts", facts)["lead"] == "North"


def test_clocks_say_by_when_and_counted_from_what(whole, facts):
    facts.write_text("met by: North\nyears: 30\nprotection: none\nconsent to screening: given\n")
    clocks = {
        each["row"]: (each["within"], each["counted_from"])
        for each in answer("decide", whole, "--facts", facts)["duties"]
    }
    assert clocks["S2"] == ("3 days", None)
    assert clocks["S4"] == ("before S5, then review every 14 days", None)


def test_facts_come_from_the_standard_input_and_as_json_too(small):
    assert (
        answer("decide", small, "--facts", "-", typed="met by: North\nprotection: none\n")["consents"][0]["row"] == "K1"
    )
    assert answer("decide", small, "--facts", "-", typed='{"met by": "South"}')["holder"] == "South"


@pytest.mark.parametrize(
    ("facts_text", "line", "found", "nearest"),
    [
        ("met by: North\nprotecton: none\n", 2, "protecton", "protection"),
        ("met by: North\nprotection: noen\n", 2, "noen", "none"),
        ("protection: none\n", 1, "met by", None),
        ("met by: North\nanswered: yes\n", 2, "answered", None),
    ],
)
def test_facts_that_are_not_known(small, facts, facts_text, line, found, nearest):
    facts.write_text(facts_text)
    (error,) = errors("decide", small, "--facts", facts)
    assert set(error) == {"file", "line", "column", "found", "write", "nearest"}
    assert (error["file"], error["line"], error["found"], error["nearest"]) == ("facts.yaml", line, found, nearest)


def test_all_that_is_wrong_in_facts_is_said_at_once(small, facts):
    facts.write_text("met by: Nroth\nprotecton: none\nscreening: singns\nS33: done\nS3: yes\n")
    found = errors("decide", small, "--facts", facts)
    assert [(each["line"], each["found"]) for each in found] == [
        (1, "Nroth"),
        (2, "protecton"),
        (3, "singns"),
        (4, "S33"),
        (5, "yes"),
    ]


def test_what_must_be_told_stands_before_what_is_to_do(whole, facts):
    facts.write_text("met by: North\nyears: 17\nprotection: none\n")
    said = run("decide", whole, "--facts", facts).output
    assert said.index("Must be told now\n  G2") < said.index("To do") < said.index("Not yet a way to end")


def test_what_one_table_decides_at_once_is_explained_once(whole, facts):
    facts.write_text("met by: North\nyears: 17\nprotection: seeks asylum\n")
    said = run("explain", whole, "--facts", facts, "--all").output
    assert "\nLead\n  South\nHelp\n  North and South\n    T1: if " in said
    assert said.count("T1: ") == 1


@pytest.mark.parametrize("text", ["", "- a\n", "just words\n", "met by: [North]\n", "a: b: c\n"])
def test_facts_that_are_no_map(small, facts, text):
    facts.write_text(text)
    assert len(errors("decide", small, "--facts", facts)) == 1


def test_a_number_is_taken_as_the_band_that_holds_it(whole, facts):
    for years, row in (("17", "T1"), ("18", "T3"), ("999999999999999999999", "T1")):
        facts.write_text(f"met by: North\nyears: {years}\nprotection: seeks asylum\n")
        because = answer("decide", whole, "--facts", facts)["decisions"]["lead"]["because"]
        assert next(each["row"] for each in because if each["fits"]) == row


def test_explain_names_the_rows_that_do_not_fit_and_what_they_lack(small, facts):
    said = run("explain", small, "--facts", facts, "--all").output
    assert "Not W2. It needs: holder is South (now holder is North)." in " ".join(said.split())


def test_explain_why_looks_at_one_row(small, facts):
    found = answer("explain", small, "--facts", facts, "--why", "s2")["why"]
    assert (found["row"], found["applies"]) == ("S2", False)
    assert [each["asks"] for each in found["columns"] if not each["holds"]] == [
        "the answer is yes: consent to screening"
    ]
    assert "✗" in run("explain", small, "--facts", facts, "--why", "S2").output


def test_explain_why_names_the_nearest_row(small, facts):
    (error,) = errors("explain", small, "--facts", facts, "--why", "S22")
    assert error["nearest"] == "S2"


def test_explain_why_takes_no_word_for_a_row(small, facts):
    (error,) = errors("explain", small, "--facts", facts, "--why", "looked at")
    assert error["nearest"] is None
    assert run("explain", small, "--facts", facts, "--why", "looked at").output.startswith("--why  This procedure")


def test_explain_says_first_what_applies_and_how_to_see_the_rest(small, facts):
    said = run("explain", small, "--facts", facts).output
    assert "Stand-in: South\n  W1  holder is North\n" in said
    assert "\nTo ask\n  K1  consent to screening · " in said
    assert "W2" not in said
    assert "Not " not in said
    more = "What does not apply is left out: --all says it too, and --why ROW looks at one row."
    assert " ".join(said.split()).endswith(more)


def test_explain_is_a_third_of_what_it_can_say_and_names_every_row_that_decide_lists(tmp_path):
    girl = tmp_path / "girl.yaml"
    girl.write_text("met by: partner\nstate route: open\nage: child\nsafety: in danger\n")
    short = run("explain", FRAMEWORK, "--facts", girl).output
    assert 3 * len(short.splitlines()) < len(run("explain", FRAMEWORK, "--facts", girl, "--all").output.splitlines())
    found = answer("decide", FRAMEWORK, "--facts", girl)
    for each in (*found["duties"], *found["consents"], *found["requests"], *found["events"]):
        assert f"\n  {each['row']} " in short
    for each in found["decisions"].values():
        assert all(f"\n  {row['row']} " in short for row in each["because"] if row["fits"])


def test_a_row_that_always_applies_says_so(small, facts):
    facts.write_text("met by: North\n")
    assert "  S1  ask about protection · always\n" in run("explain", small, "--facts", facts).output
