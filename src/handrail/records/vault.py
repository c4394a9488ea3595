"""Opening and closing what is sealed. A case's key is wrapped by the node's key and stands in the other database."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from handrail.cases.history import History
from handrail.cases.kept import from_json, to_json
from handrail.records import queries
from handrail.records.dice import new_key, new_nonce
from handrail.records.home import Home
from handrail.records.models import Case, CaseKey, Lead, Talk, Text
from handrail.seal.box import About, seal, unseal
from handrail.seal.wrap import unwrap, wrap


def make_key(case: str) -> bytes:
    """A new case's key, stored before the case: a key without a case opens nothing, a case without its key is lost."""
    key = new_key()
    CaseKey.objects.create(case=case, wrapped=wrap(_node_key(), key))
    return key


def key_of(case: str) -> bytes:
    """The key of one case. Raises CaseKey.DoesNotExist where it was erased."""
    return unwrap(_node_key(), bytes(CaseKey.objects.values_list("wrapped", flat=True).get(pk=case)))


def keys_of(cases: Collection[str]) -> dict[str, bytes]:
    """The keys of several cases, in one look; those that were erased are missing."""
    return {case: unwrap(_node_key(), wrapped) for case, wrapped in queries.wrapped_keys(cases)}


def close_history(key: bytes, case: str, history: History) -> bytes:
    """A history, as it is kept."""
    return seal(key, to_json(history), About("history", case), new_nonce())


def open_history(key: bytes, row: Case) -> History:
    """The history of a case."""
    return from_json(unseal(key, bytes(row.sealed), About("history", row.id)))


def close_text(key: bytes, case: str, text: str, kind: str, words: str) -> bytes:
    """Words, as they are kept: bound to their case, their place and their kind."""
    return seal(key, words.encode(), About(f"text {kind}", case, text), new_nonce())


def open_text(key: bytes, row: Text) -> str:
    """The words of a text."""
    return open_words(key, row.case_id, row.id, row.kind, bytes(row.sealed))


def open_words(key: bytes, case: str, text: str, kind: str, sealed: bytes) -> str:
    """The words of a text, from its columns."""
    return unseal(key, sealed, About(f"text {kind}", case, text)).decode()


def key_for_new_talk(talk: str) -> bytes:
    """The key of a conversation that is new here. One is there already where the node was killed before it was kept."""
    try:
        return key_of(talk)
    except CaseKey.DoesNotExist:
        return make_key(talk)


def key_of_talk(row: Talk) -> bytes:
    """The key of a conversation: its case's, so that it is erased with it; its own where there is no case here."""
    return key_of(row.case_id or row.id)


def close_talk(key: bytes, row: Talk, plain: bytes) -> bytes:
    """What was said in a conversation, as it is kept."""
    return seal(key, plain, About("talk", row.case_id or row.id, row.id), new_nonce())


def open_talk(key: bytes, row: Talk) -> bytes:
    """What was said in a conversation."""
    return unseal(key, bytes(row.sealed), About("talk", row.case_id or row.id, row.id))


def close_lead(key: bytes, row: Lead, plain: bytes) -> bytes:
    """What is known of who has a case, as it is kept."""
    return seal(key, plain, About("lead", row.id), new_nonce())


def open_lead(key: bytes, row: Lead) -> bytes:
    """What is known of who has a case."""
    return unseal(key, bytes(row.sealed), About("lead", row.id))


@cache
def _node_key() -> bytes:
    return Home.here().key("cases")
