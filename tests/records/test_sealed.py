"""What identifies a person stands nowhere in plain, and what is sealed opens in its own place alone."""

from dataclasses import replace

import pytest
from django.apps import apps
from django.db import connections, models

from handrail.cases.contact import Contact, contact_of
from handrail.records import access, dice, vault
from handrail.records.actions import Press, act, correct, open_contact, write_text
from handrail.records.home import Home
from handrail.records.models import Case, CaseKey, Staff, Text
from handrail.records.sessions import SessionStore
from handrail.records.values import Kind, Purpose
from handrail.seal.refused import Altered
from handrail.seal.wrap import unwrap
from tests.records.plugin import NOW, SELAM

CANARIES = (
    "Zewditu",
    "Qwertish",
    "QuietRoom",
    "NightPorter",
    "SewingWish",
    "NoteOfHers",
    "RealNameHere",
    "ToldByZ",
    "WrongOne",
)


@pytest.fixture
def full(cast):
    """The id of a case with a canary in everything that can be typed."""
    me = cast["amina"]
    contact = contact_of(SELAM | dict(zip(("alias", "language", "need", "reach"), CANARIES, strict=False)))
    assert isinstance(contact, Contact)
    case = open_contact(Press(me, "0", NOW), contact).case
    for kind, words in ((Kind.WISH, CANARIES[4]), (Kind.NOTE, CANARIES[5]), (Kind.NAME, CANARIES[6])):
        write_text(Press(me, kind, NOW), case, kind, words)
    act(Press(me, "1", NOW), case, 1, "do S1: safety: safe", basis=CANARIES[7])
    entry = access.case_for(me, case, Purpose.WORK, NOW).history[-1].id
    correct(Press(me, "2", NOW), case, 2, entry, CANARIES[8])
    return case


def kept_as(session):
    """What stands in the table for a session."""
    return SessionStore.kept_as(session.session_key or "")


def everything_stored():
    """Every value of every column of every table."""
    for model in apps.get_models():
        alias = "keys" if model is CaseKey else "default"
        if model._meta.db_table in connections[alias].introspection.table_names():
            for row in model._base_manager.using(alias).values_list():
                yield from row


def test_every_canary_can_be_read_by_whoever_may(cast, full):
    found = access.case_for(cast["amina"], full, Purpose.WORK, NOW)
    told = repr((found.words, found.notes, found.history))
    assert all(canary in told for canary in CANARIES)


def test_no_column_of_any_table_tells_what_was_typed(full):
    stored = [
        bytes(each) if isinstance(each, memoryview | bytes) else repr(each).encode() for each in everything_stored()
    ]
    assert len(stored) > 100
    for canary in CANARIES:
        assert not any(canary.encode() in each for each in stored), canary


def test_no_column_tells_what_the_procedure_found(full):
    """Facts of a person stand in the blob alone; which rows are open is what lists need and threats name."""
    plain = [each for each in everything_stored() if isinstance(each, str)]
    assert not any("safety" in each or "in danger" in each for each in plain)


IN_PLAIN = {
    "Staff": {
        "id",
        "password",
        "last_login",
        "code",
        "name",
        "party",
        "office",
        "function",
        "language",
        "is_active",
    },
    "Case": {
        "id",
        "number",
        "party",
        "office",
        "holder",
        "status",
        "version",
        "opened_at",
        "closed_at",
        "moves_at",
    },
    "CaseKey": {"case"},
    "Text": {"id", "case", "kind", "at", "by"},
    "Due": {"id", "case", "party", "office", "whose", "row", "kind", "who", "due_at", "late_at"},
    "View": {"id", "staff", "case", "purpose", "at"},
    "Once": {"id", "staff", "token", "about", "case", "version", "content", "at"},
    "Tried": {"key", "count", "last_at", "free_at"},
    "Partner": {"key", "title", "parties", "recipient", "where", "agreement", "incarnation", "down_since"},
    "Agreed": {"party", "agreement"},
    "Talk": {
        "id",
        "kind",
        "side",
        "case",
        "partner",
        "party",
        "theirs",
        "office",
        "row",
        "state",
        "place",
        "due_at",
        "began_at",
        "said_at",
    },
    "Lead": {"id", "case", "party", "office", "theirs", "place", "row", "due_at", "said_at"},
    "Letter": {
        "id",
        "talk",
        "lead",
        "rejoin",
        "partner",
        "incarnation",
        "sequence",
        "names",
        "hash",
        "made_at",
        "leaving_at",
        "left_at",
        "taken_at",
        "refused",
    },
    "Received": {"id", "talk", "lead", "rejoin", "incarnation", "sequence", "hash", "heard", "at"},
    "Life": {"id", "number"},
    "Rejoin": {
        "id",
        "side",
        "partner",
        "incarnation",
        "asked_at",
        "progress",
        "answered_at",
        "gone_on_at",
        "gone_on_by",
    },
    "NotTaken": {"id", "why", "partner", "count", "first_at", "last_at"},
}
"""Every column that is not sealed."""


def test_only_these_columns_stand_in_plain():
    """Whoever adds a column says here that it stands in plain, and in the threats what it tells."""
    found = {
        model.__name__: {field.name for field in model._meta.fields if not isinstance(field, models.BinaryField)}
        for model in apps.get_app_config("records").get_models()
    }
    assert found == IN_PLAIN


def test_what_is_typed_and_not_sent_is_sealed_in_its_session():
    session = SessionStore()
    session["draft"] = CANARIES[0]
    session.save()
    row = SessionStore.get_model_class().objects.get(pk=kept_as(session))
    assert CANARIES[0] not in row.session_data
    assert SessionStore(session.session_key)["draft"] == CANARIES[0]


def test_whoever_reads_the_table_of_sessions_cannot_come_in_with_what_stands_there():
    session = SessionStore()
    session["draft"] = CANARIES[0]
    session.save()
    (stands,) = SessionStore.get_model_class().objects.values_list("session_key", flat=True)
    assert stands != session.session_key
    assert dict(SessionStore(session.session_key).items()) == {"draft": CANARIES[0]}
    assert dict(SessionStore(stands).items()) == {}


def test_signing_out_takes_the_session_away(client, cast):
    client.force_login(Staff.objects.get(code="amina"))
    client.post("/sign-out")
    assert not SessionStore.get_model_class().objects.exists()


def test_a_session_opens_under_no_other_key_and_altered_it_is_empty():
    session, other = SessionStore(), SessionStore()
    for each in (session, other):
        each["draft"] = CANARIES[0]
        each.save()
    rows = SessionStore.get_model_class().objects
    rows.filter(pk=kept_as(other)).update(session_data=rows.get(pk=kept_as(session)).session_data)
    assert dict(SessionStore(other.session_key).items()) == {}
    rows.filter(pk=kept_as(session)).update(session_data="not sealed")
    assert dict(SessionStore(session.session_key).items()) == {}


def test_a_blob_opens_in_no_other_case(cast, full, case):
    stranger = Case.objects.get(pk=case)
    stranger.sealed = Case.objects.get(pk=full).sealed
    for key in (vault.key_of(case), vault.key_of(full)):
        with pytest.raises(Altered):
            vault.open_history(key, stranger)


def test_words_open_in_no_other_place_and_as_no_other_kind(full):
    wish, note = (Text.objects.get(case=full, kind=kind) for kind in ("wish", "note"))
    key = vault.key_of(full)
    wish.kind = "note"
    with pytest.raises(Altered):
        vault.open_text(key, wish)
    note.id = dice.new_id()
    with pytest.raises(Altered):
        vault.open_text(key, note)


def test_the_keys_of_the_node_are_for_its_owner_alone():
    home = Home.here()
    for path in (home.path, home.path / "keys"):
        assert path.stat().st_mode & 0o077 == 0
    for path in (home.path / "keys").iterdir():
        assert path.stat().st_mode & 0o777 == 0o600
        if path.name != "tls":
            assert len(path.read_bytes()) == (74 if path.name == "identity" else 32)


def test_the_keys_are_not_the_same_in_two_nodes(tmp_path):
    for name in ("one", "two"):
        Home(tmp_path / name).make(replace(Home.here().node, name=name), {})
    one, two = ({path.read_bytes() for path in (tmp_path / name / "keys").iterdir()} for name in ("one", "two"))
    assert len(one) == len(two) == 6
    assert len(one | two) == 12


def test_a_key_of_a_case_opens_nothing_without_the_key_of_the_node(full):
    wrapped = bytes(CaseKey.objects.get(pk=full).wrapped)
    assert vault.key_of(full) not in wrapped
    with pytest.raises(Altered):
        unwrap(b"\0" * 32, wrapped)


def test_how_long_a_blob_is_tells_next_to_nothing(full):
    assert len(bytes(Case.objects.get(pk=full).sealed)) in {step + 29 for step in (256, 512, 1024, 2048, 4096)}
