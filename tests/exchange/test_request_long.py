"""Long conversations by chance, up to forty things said and heard: the same seed, the same conversation."""

import random

import pytest

from handrail.exchange.request import Request
from handrail.exchange.statement import Hearing, Side
from tests.exchange.exploration import Pair, is_settled, say_it, spoken, told
from tests.exchange.test_request_explored import PROMISES


def conversation(seed: int) -> list[Pair[Request]]:
    """What the two sides knew after each thing that was said or heard; at the end all has arrived."""
    chance = random.Random(seed)
    pair = (Request(Side.ASKER, brought=False), Request(Side.ASKED, brought=False))
    seen = [pair]
    for _ in range(chance.randint(5, 40)):
        talk, other = pair if chance.random() < 0.5 else (pair[1], pair[0])
        may_hear = sorted(spoken(other) - set(talk.log), key=lambda each: each.point)
        if may_hear and chance.random() < 0.5:
            talk, _ = talk.hear(chance.choice(may_hear))
        elif talk.open_acts:
            talk = say_it(talk, chance.choice(talk.open_acts))
        pair = (talk, other) if talk.side is Side.ASKER else (other, talk)
        seen.append(pair)
    arriving = sorted({*pair[0].log, *pair[1].log}, key=lambda each: (each.side, each.point))
    chance.shuffle(arriving)
    for each in arriving:
        pair = (pair[0].hear(each)[0], pair[1].hear(each)[0])
    return [*seen, pair]


@pytest.mark.parametrize("seed", range(150))
def test_the_promises_hold_however_long_they_talk(seed):
    seen = conversation(seed)
    for pair in seen:
        for promise in PROMISES:
            assert promise(pair), f"{promise.__name__}: {told(pair)}"
    assert is_settled(seen[-1])
    assert seen[-1][0].log == seen[-1][1].log


@pytest.mark.soak
def test_the_promises_hold_in_very_many_long_talks():
    for seed in range(150, 10_000):
        for pair in conversation(seed):
            assert all(promise(pair) for promise in PROMISES), seed


@pytest.mark.parametrize("seed", range(30))
def test_a_side_restored_from_any_backup_that_hears_all_again_agrees(seed):
    seen = conversation(seed)
    asker, asked = seen[-1]
    for backup in seen:
        restored = backup[1]
        for each in {*asker.log, *asked.log}:
            restored, hearing = restored.hear(each)
            assert hearing is not Hearing.DIFFERS
        assert restored.standing == asked.standing
        assert restored.missing == ()
