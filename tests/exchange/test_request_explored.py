"""Two sides of a request, whatever is lost, doubled or late: both end with the same last word, and it is the right one.

Each promise is seen to break, by a table or a side that is wrong in one way.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from handrail.exchange.as_script import steps
from handrail.exchange.request import Request
from handrail.exchange.request_table import TABLE
from handrail.exchange.statement import Hearing, Log, Note, Point, Side, Statement, newest_point, words
from handrail.exchange.table import Place, Standing, Table
from handrail.sop.words.literals import ReferralState as S
from tests.exchange.exploration import Pair, explored, first_that_breaks, heard, is_settled, told

MOST = 5
"""So many statements in all. Three of one side and two of the other cross in every way that two newest words can."""


@cache
def everything() -> tuple[Pair[Request], ...]:
    return tuple(explored(Request(Side.ASKER, brought=False), Request(Side.ASKED, brought=False), MOST))


def newest(log: Log, side: Side) -> Statement | None:
    return next(iter(words(log, side)[-1:]), None)


def has_read(one: Statement, other: Statement) -> bool:
    return one.read >= other.point


def have_crossed(asker: Statement, asked: Statement) -> bool:
    """Both spoke at once, about the same asking."""
    return asker.round == asked.round and not has_read(asker, asked) and not has_read(asked, asker)


def agree(pair: Pair[Request]) -> bool:
    """When all has arrived, both sides show the same last word."""
    asker, asked = pair
    return not is_settled(pair) or asker.standing == asked.standing


def withdrawal_is_the_last_word(pair: Pair[Request]) -> bool:
    """What the person took back stays so on both sides, unless that was a mistake, or offered anew by one who knew."""
    # A correction may be missing where what it corrects has arrived.
    mistakes = {(each.side, each.corrects) for talk in pair for each in talk.log}
    for talk in pair:
        for word in talk.log:
            stays = word.said is S.WITHDRAWN and (word.side, word.point) not in mistakes
            anew = (each for each in talk.log if each.side is Side.ASKER and each.round > word.round)
            knew = any(word.side is Side.ASKER or has_read(each, word) for each in anew)
            if stays and not knew and talk.standing.state is not S.WITHDRAWN:
                return False
    return True


def an_old_yes_is_no_answer_to_a_new_asking(pair: Pair[Request]) -> bool:
    """What the asked said before it knew of a withdrawal or of an end counts no more once it is offered anew."""
    for talk in pair:
        asker, word = newest(talk.log, Side.ASKER), talk.standing.word
        of_the_asked = word is not None and word.side is Side.ASKED and word.said is not S.WITHDRAWN
        if asker and word and of_the_asked and word.round < asker.round:
            return False
    return True


def never_crossed(pair: Pair[Request], said: S, shown: S, *, accepted: bool) -> bool:
    """Where the asker said one thing, and something crossed it, no page shows what must not be shown."""
    for talk in pair:
        asker, asked = newest(talk.log, Side.ASKER), newest(talk.log, Side.ASKED)
        crossed = asker and asked and asker.said is said and have_crossed(asker, asked) and asked.accepted >= accepted
        if crossed and talk.standing.state is shown:
            return False
    return True


def an_acceptance_beats_a_recall(pair: Pair[Request]) -> bool:
    """Written before the recall was read, it counts, and so does all that follows it."""
    return never_crossed(pair, S.RECALLED, S.RECALLED, accepted=True)


def a_late_answer_counts(pair: Pair[Request]) -> bool:
    """*Unanswered* counts only if the asked has said nothing since."""
    return never_crossed(pair, S.UNANSWERED, S.UNANSWERED, accepted=False)


def help_is_never_hidden(pair: Pair[Request]) -> bool:
    """While the asked sees help under way in a round, no page that knows it says recalled, declined or not made."""
    for talk in pair:
        answer, standing = newest(talk.log, Side.ASKED), talk.standing
        helps = answer is not None and answer.said is S.STARTED and answer.round >= standing.round
        if helps and standing.state in (S.RECALLED, S.DECLINED, S.NOT_MADE):
            return False
    return True


def the_newest_words_are_enough(pair: Pair[Request]) -> bool:
    """Whatever was missed: the newest word of each side makes the standing, if none was a mistake."""
    for talk in pair:
        if all(each.said is not Note.MISTAKE for each in talk.log):
            few = tuple(word for side in sorted(Side) for word in words(talk.log, side)[-1:])
            if talk.table.standing(few) != talk.standing:
                return False
    return True


def nobody_is_stranded(pair: Pair[Request]) -> bool:
    """Where a clock runs, its owner can do something about it; whoever waits, waits for somebody with it on a list."""
    if not is_settled(pair):
        return True
    for talk in pair:
        places, timed = {side: talk.place(side) for side in Side}, talk.row.timed
        owes = timed is not None and talk.side is timed.owner and places[talk.side] is not Place.DONE
        if owes and not talk.open_acts and places[talk.side] is not Place.REROUTE:
            return False
        if places[Side.ASKER] is Place.WAITING and places[Side.ASKED] in (Place.DONE, Place.NONE):
            return False
    return True


PROMISES = (
    agree,
    withdrawal_is_the_last_word,
    an_old_yes_is_no_answer_to_a_new_asking,
    an_acceptance_beats_a_recall,
    a_late_answer_counts,
    help_is_never_hidden,
    the_newest_words_are_enough,
    nobody_is_stranded,
)


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_a_promise_holds_whatever_is_said_and_heard(promise):
    broken = first_that_breaks(iter(everything()), promise)
    assert broken is None, told(broken)


def test_so_much_was_looked_at():
    states = {talk.standing.state for pair in everything() for talk in pair}
    assert states == set(S)
    assert len(everything()) > 30_000


def test_hearing_something_again_changes_nothing():
    for asker, asked in everything():
        for talk, other in ((asker, asked), (asked, asker)):
            for each in set(talk.log) & set(other.log):
                assert talk.hear(each) == (talk, Hearing.REPEATED)


def test_what_is_late_changes_nothing():
    for pair in everything():
        for after in heard(pair):
            for talk, then in zip(pair, after, strict=True):
                for new in set(then.log) - set(talk.log):
                    if new.is_word and new.point < newest_point(talk.log, new.side):
                        later = [each for each in then.log if each.side is new.side and each.point > new.point]
                        if any(each.is_word for each in later) and all(
                            each.said is not Note.MISTAKE for each in then.log
                        ):
                            assert then.standing == talk.standing


def test_all_that_is_heard_can_be_played_in_the_walk_unless_it_takes_something_back():
    for pair in everything():
        for after in heard(pair):
            asker, then = pair[0], after[0]
            if all(each.said is not Note.MISTAKE for each in then.log):
                assert steps(asker.standing, then.standing) is not None, told(pair)


class RecallWins(Table):
    """An acceptance that crosses a recall is lost."""

    def _last(self, asker: Statement, asked: Statement) -> Statement:
        crossed = not has_read(asker, asked) and not has_read(asked, asker)
        return asker if crossed and asker.said is S.RECALLED else super()._last(asker, asked)


class AnswerWins(Table):
    """Whatever the asked said wins over whatever crosses it."""

    def _last(self, asker: Statement, asked: Statement) -> Statement:
        return asker if has_read(asker, asked) else asked


class AskerWins(Table):
    """Whatever the asker said wins over whatever crosses it."""

    def _last(self, asker: Statement, asked: Statement) -> Statement:
        return asked if has_read(asked, asker) else asker


class NoRounds(Table):
    """An old yes is taken for the answer to a new asking."""

    def _last(self, asker: Statement, asked: Statement) -> Statement:
        crossed = not has_read(asker, asked) and not has_read(asked, asker)
        both = S.WITHDRAWN in (asker.said, asked.said)
        return asked if crossed and not both and asked.accepted else super()._last(asker, asked)


def with_table(kind: type[Table]) -> type[Request]:
    made = kind(
        *TABLE.values(), unanswered=S.UNANSWERED, on_hold=S.ON_HOLD, withdrawn=S.WITHDRAWN, anew=(S.WITHDRAWN, S.ENDED)
    )
    return type(kind.__name__, (Request,), {"table": made})


class LastHeard(Request):
    """Each side takes what arrives last for the last word."""

    def hear(self, statement: Statement) -> tuple["LastHeard", Hearing]:
        if statement in self.log:
            return self, Hearing.REPEATED
        return replace(self, log=(*self.log, statement)), Hearing.COUNTS

    @property
    def standing(self) -> Standing:
        return TABLE.standing(self.log[-1:])


class ReadsNotes(Request):
    """A note is taken for a proof that all before it was read."""

    def has_read(self, side: Side) -> Point:
        return newest_point(self.log, side)


@pytest.mark.parametrize(
    ("wrong", "promise", "most"),
    [
        (LastHeard, agree, 2),
        (with_table(RecallWins), withdrawal_is_the_last_word, 3),
        (with_table(RecallWins), an_acceptance_beats_a_recall, 3),
        (with_table(RecallWins), help_is_never_hidden, 4),
        (with_table(AskerWins), withdrawal_is_the_last_word, 3),
        (with_table(AskerWins), a_late_answer_counts, 3),
        (with_table(AnswerWins), withdrawal_is_the_last_word, 3),
        (ReadsNotes, withdrawal_is_the_last_word, 4),
        (with_table(NoRounds), an_old_yes_is_no_answer_to_a_new_asking, 4),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_a_rule_that_is_wrong_is_found(wrong: type[Request], promise: Callable[[Pair[Request]], bool], most: int):
    def pairs(bound: int):
        without = frozenset({Note.STOP, Note.IDENTITY, Note.MISTAKE})
        return explored(wrong(Side.ASKER, brought=False), wrong(Side.ASKED, brought=False), bound, without)

    assert first_that_breaks(pairs(most), promise) is not None
    assert first_that_breaks(pairs(most - 1), promise) is None


@pytest.mark.soak
@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_a_promise_holds_with_one_statement_more(promise):
    asker, asked = Request(Side.ASKER, brought=False), Request(Side.ASKED, brought=False)
    without = frozenset({Note.STOP, Note.IDENTITY})
    assert first_that_breaks(explored(asker, asked, MOST + 1, without), promise) is None
