"""Where the other side is silent, the page says whose backup is told, and whose turn it is next; on both sides."""

from datetime import UTC, datetime, timedelta

from handrail.exchange.request import Request
from handrail.exchange.statement import Side
from handrail.exchange.talk import CLOCK
from handrail.exchange.wire import Kind
from handrail.records.dice import new_id
from handrail.records.models import Talk
from handrail.sop.words.literals import ReferralState as S
from tests.records.by_hand import second
from tests.web.test_requests import browser, hidden, once, stateless, unhcr

__all__ = ["browser", "stateless", "unhcr"]


def words_of(browser, talk):
    return browser.get(f"/requests/{talk}").content.decode()


def test_whoever_asks_reads_who_is_told_before_the_time_is_over_and_after(browser, stateless):
    page = browser.get(f"/case/{stateless}/send/F3").content.decode()
    browser.post(f"/case/{stateless}/send/F3", {"once": once(page), "version": hidden(page, "version")})
    talk = Talk.objects.get()
    assert "If nobody answers by then, their backup is told: UNHCR deputy." in words_of(browser, talk.id)
    Talk.objects.update(due_at=datetime.now(UTC) - timedelta(hours=1))
    assert "Their backup is told: UNHCR deputy." in words_of(browser, talk.id)


def test_whoever_is_asked_reads_that_the_time_is_over_and_that_an_answer_still_counts(browser, unhcr):
    conversation = new_id()
    asker = Request(Side.ASKER).set_state(S.OFFERED, at=second(), by="gloria")
    unhcr.says(conversation, Kind.REQUEST, asker, "F4", {"facts": {}})
    assert "backup" not in words_of(browser, conversation)
    late = asker.set_state(S.UNANSWERED, at=second(), by=CLOCK)
    unhcr.says(conversation, Kind.REQUEST, late, "F4")
    assert "Your time is over, and your backup is told: IOM deputy. You can still answer." in words_of(
        browser, conversation
    )
