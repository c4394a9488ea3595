"""What stands in `spec/` is what the program does."""

import json

import pytest

from handrail.exchange.request_table import TABLE
from handrail.exchange.statement import Note
from handrail.exchange.wire import Kind, to_body
from handrail.sop.words.literals import ReferralState as S
from tests.exchange.record import NOTES, SPEC, all_files
from tests.exchange.saying import asker
from tests.exchange.standings import log_of

STANDINGS = json.loads((SPEC / "vectors/Standings.json").read_text(encoding="utf-8"))["vectors"]


def test_what_is_kept_is_what_is_made():
    files = all_files()
    assert set((SPEC / "vectors").glob("*.json")) == {path for path in files if path.parent.name == "vectors"}
    for path, text in files.items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run python -m tests.exchange.record"


def test_every_table_has_its_place():
    for page in ("envelope.md", "requests.md"):
        text = (SPEC / page).read_text(encoding="utf-8")
        assert text.count("<!-- end -->") == text.count("-->\n| ") > 0


@pytest.mark.parametrize(("state", "log"), STANDINGS)
def test_each_log_stands_as_it_says(state, log):
    assert TABLE.standing(log_of(log)).state == state


def test_the_logs_stand_at_every_state():
    assert {state for state, _ in STANDINGS} >= set(S) - {S.STARTED, S.ENDED, S.COULD_NOT}


def test_every_note_is_there():
    assert set(NOTES) == set(Note)


def test_every_field_of_a_statement_is_there():
    text = (SPEC / "requests.md").read_text(encoding="utf-8")
    statement = to_body(Kind.REQUEST, asker(S.OFFERED).log[0])["statement"]
    assert isinstance(statement, dict)
    assert [name for name in statement if f"| `{name}` |" not in text] == []
