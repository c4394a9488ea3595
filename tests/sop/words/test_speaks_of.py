"""What a row speaks of."""

from handrail.sop.words.speaks_of import How, speaks_of
from tests.sop.small import WHOLE, small

PROCEDURE = small(WHOLE)


def spoken(number: str, how: How) -> set[str]:
    row = next(each for each in PROCEDURE.rows() if each.number == number)
    return {name for one, name in speaks_of(row) if one is how}


def test_what_is_read_is_parted_from_what_is_set_needed_and_listed():
    duty = next(each for each in PROCEDURE.duties if each.needs and isinstance(each.gives, tuple))
    assert isinstance(duty.gives, tuple)
    assert spoken(duty.number, How.SET) == {part.subject for part in duty.gives}
    assert duty.needs in spoken(duty.number, How.NEEDED)
    assert duty.needs not in spoken(duty.number, How.READ)
    waiting = next(each for each in PROCEDURE.duties if each.waits_for)
    assert spoken(waiting.number, How.LISTED) >= set(waiting.waits_for)


def test_places_and_sources_speak_of_nothing():
    assert list(speaks_of(PROCEDURE.parties)) == []
    assert list(speaks_of(PROCEDURE.header.place)) == []
