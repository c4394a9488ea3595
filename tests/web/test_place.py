"""How the place stands: what supervisors and IT see of it, and going on after a restore without somebody silent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from handrail.records.dice import new_id
from handrail.records.home import INCARNATION, Home
from handrail.records.leading import opened
from handrail.records.models import Lead, Life, Rejoin
from handrail.records.rejoining import begin_if_restored
from handrail.records.vault import key_of
from tests.records.by_hand import ByHand
from tests.web.pages import once_in, sign_in, text_of

pytestmark = pytest.mark.xdist_group("what lies in the node's folder")

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
GO_ON = "Go on without waiting"


@pytest.fixture
def restored(cast, case):
    """This place was restored, and asks one partner."""
    file = Home.here().path / INCARNATION
    begin_if_restored(NOW)
    ByHand()
    file.write_text("2\n")
    begin_if_restored(NOW)
    yield case
    file.unlink()


def state(case):
    row = Lead.objects.get(pk=case)
    return opened(row, key_of(case), None).state


def form(answer):
    return {"once": once_in(answer.content.decode())}


def test_supervisors_and_it_see_it_and_nobody_else(client, cast) -> None:
    for who, status in (("dawit", 200), ("farid", 200), ("amina", 404), ("elena", 404)):
        assert sign_in(client, who).get("/place").status_code == status, who
        assert sign_in(client, who).post("/place").status_code == (422 if who == "dawit" else 404), who


def test_it_says_when_the_last_backup_was_made_and_that_it_is_old(client, cast) -> None:
    page = text_of(sign_in(client, "dawit").get("/place"))
    assert "Last backup" in page
    assert "never" in page
    assert "That is old" in page


def test_today_says_that_the_place_was_restored_and_whom_it_waits_for(client, restored) -> None:
    for who in ("dawit", "amina"):
        page = text_of(sign_in(client, who).get("/"))
        assert "restored from a backup" in page
        assert "for UNHCR" in page
        assert ("/place" in page) is (who == "dawit")


def test_whoever_keeps_the_machine_running_sees_it_first(client, restored) -> None:
    assert sign_in(client, "farid").get("/")["Location"] == "/place"
    assert GO_ON not in text_of(sign_in(client, "farid").get("/place"))


def test_a_supervisor_goes_on_without_the_silent_one(client, restored) -> None:
    there = sign_in(client, "dawit")
    answer = there.get("/place")
    assert GO_ON in text_of(answer)
    answer = there.post("/place", form(answer))
    assert answer.status_code == 422
    assert "Choose one of the two" in text_of(answer)
    assert str(state(restored).standing) == "rejoining"
    answer = there.post("/place", form(answer) | {"lead": "take", "sure": "yes"})
    assert answer.status_code == 302
    assert state(restored).leads
    assert state(restored).highest.number == 3
    assert state(restored).contested
    page = text_of(there.get("/place"))
    assert GO_ON not in page
    assert "it was decided not to wait" in page
    assert Rejoin.objects.get().gone_on_by == "dawit"


def test_nobody_goes_on_where_nobody_is_waited_for(client, cast) -> None:
    there = sign_in(client, "dawit")
    answer = there.post("/place", {"once": new_id(), "lead": "take", "sure": "yes"})
    assert answer.status_code == 422
    assert "all partners have answered" in text_of(answer)


def test_the_records_know_of_the_restore_once_and_only_once(restored) -> None:
    assert Life.objects.get().number == 2
    assert not begin_if_restored(NOW + timedelta(hours=1))
    assert Rejoin.objects.count() == 1
