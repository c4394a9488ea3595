"""Facts pass with the case itself, and with nothing else: whoever only helps does not learn what was found."""

from datetime import date

from handrail.cases.disclosure import Agreement, Release, may_leave
from handrail.cases.history import Met
from handrail.jobs.folder import files_of
from handrail.sop.reader import read
from handrail.sop.words.acts import ByConsent
from tests.cases.entries import DAY, history
from tests.cases.walked import played
from tests.sop.framework.text import FOLDER

FRAMEWORK = read(files_of(FOLDER))
SO_FAR = "the case so far"
FACTS = tuple(fact.name for fact in FRAMEWORK.facts)


def test_the_case_so_far_is_every_fact_and_no_other_data_is_any():
    assert {data.name: data.facts for data in FRAMEWORK.data if data.facts} == {SO_FAR: FACTS}


def test_it_passes_by_the_hand_overs_alone_and_their_yeses_include_it():
    rows = [row for row in FRAMEWORK.disclosures if SO_FAR in row.data]
    handed = [referral for referral in FRAMEWORK.referrals if referral.hand_over]
    assert [row.number for row in rows] == [number for each in handed for number in each.shares]
    consents = {each.name: each for each in FRAMEWORK.consents}
    for row in rows:
        assert isinstance(row.basis, ByConsent)
        assert SO_FAR in consents[row.basis.consent].may_include
    assert [each.number for each in FRAMEWORK.consents if SO_FAR in each.may_include] == ["K9", "K10"]


def test_whoever_gets_the_case_knows_every_fact_by_it():
    met = {"met by": "IOM", "state route": "absent", "protection": "refugee", "consent to hand-over to UNHCR": "given"}
    mine = played("framework", history(Met(met)), DAY)
    data = next(row for row in FRAMEWORK.disclosures if row.number == "G4").data
    covers = Agreement("of May", frozenset({"IOM", "UNHCR"}), frozenset(data), frozenset({"F8"}), DAY.date(), date.max)
    found = may_leave(mine, "IOM", "UNHCR", data, covers, DAY.date(), "F8")
    assert isinstance(found, Release)
    assert found.fields == FACTS
