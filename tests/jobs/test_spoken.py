"""`said.yaml` beside a procedure: taken over whole, refused where it stands, and no part of what is signed."""

import json

import pytest

from handrail.jobs.folder import files_of
from handrail.jobs.spoken import FILE, said_beside, to_take_over
from handrail.records.home import SAID
from handrail.sop.reader import Unreadable, read
from handrail.voice import LANGUAGES
from tests.house.avoided import FOR_ONE_OF_THEM
from tests.house.checkout import ROOT
from tests.sop.small import SMALL, small

FRAMEWORK = ROOT / "sops/framework"
CONSENT = "consents:\n  consent to screening:\n    asked:\n      en: May I ask?\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "procedure.md").write_text(SMALL)
    return tmp_path


def test_what_is_said_is_taken_over_with_the_procedure_and_does_not_change_its_mark(folder):
    (folder / FILE).write_text(CONSENT)
    files = to_take_over(folder)
    assert json.loads(files.pop(SAID)) == {"consents": {"consent to screening": {"asked": {"en": "May I ask?"}}}}
    assert files == files_of(folder)
    assert read(files).hash == small().hash


def test_a_procedure_without_such_words_is_taken_over_without_them(folder):
    assert SAID not in to_take_over(folder)


@pytest.mark.parametrize(
    ("text", "line", "near"),
    [
        (CONSENT.replace("screening", "screaming"), 2, "consent to screening"),
        (CONSENT.replace("asked", "askd"), 3, "asked"),
        (CONSENT.replace("en:", "es:"), 4, None),
        (CONSENT.replace("May I ask?", '""'), 4, None),
        (CONSENT.replace("consents", "consent"), 1, "consents"),
        ("what stays:\n  en: Food\n", 2, None),
        ("just words\n", 1, None),
    ],
)
def test_what_nobody_could_mean_is_refused_where_it_stands(folder, text, line, near):
    (folder / FILE).write_text(text)
    with pytest.raises(Unreadable) as refused:
        said_beside(folder, small())
    (fault,) = refused.value.faults
    assert (fault.place.file, fault.place.line) == (FILE, line)
    if near:
        assert fault.nearest == near


def test_words_that_lead_nowhere_are_not_left_out_in_silence(folder):
    (folder / FILE).symlink_to("nowhere")
    with pytest.raises(Unreadable):
        to_take_over(folder)


def missing(said, names, part=None):
    """What has no words in some language."""
    for name in names:
        found = said.get(name, {})
        found = found.get(part, {}) if part else found
        yield from (f"{name}, {part or ''}, {language}" for language in LANGUAGES if not found.get(language))


def test_the_framework_has_words_in_every_language_for_all_that_a_person_is_asked_and_told():
    procedure = read(files_of(FRAMEWORK))
    said = said_beside(FRAMEWORK, procedure)
    consents, parties = [each.name for each in procedure.consents], [each.name for each in procedure.parties]
    left = [
        *missing(said["consents"], consents, "asked"),
        *missing(said["consents"], consents, "was for"),
        *missing(said["data"], [each.name for each in procedure.data]),
        *missing(said["parties"], parties),
        *missing(said["bans"], [each.name for each in procedure.bans]),
        *missing(dict(enumerate(said["what stays"])), range(len(said["what stays"]))),
        *missing(dict(enumerate(said["what never goes"])), range(len(said["what never goes"]))),
    ]
    assert left == [], "write them into sops/framework/said.yaml"
    assert len(consents) > 5


def texts(value):
    """Every text in it, with its language."""
    if isinstance(value, dict):
        for key, each in value.items():
            if isinstance(each, str):
                yield key, each
            else:
                yield from texts(each)
    for each in value if isinstance(value, list) else ():
        yield from texts(each)


def test_nothing_that_is_said_is_worded_for_a_woman_or_a_man_alone():
    said = said_beside(FRAMEWORK, read(files_of(FRAMEWORK)))
    found = [text for language, text in texts(said) if language in FOR_ONE_OF_THEM]
    assert len(found) > 60
    wrong = [text for code, text in texts(said) if code in FOR_ONE_OF_THEM and FOR_ONE_OF_THEM[code].search(text)]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_is_said_names_an_organisation_or_what_happened(language):
    said = said_beside(FRAMEWORK, read(files_of(FRAMEWORK)))
    said.pop("in a sentence")
    text = json.dumps(said, ensure_ascii=False).casefold()
    spoken = [line for line in text.split('"') if line]
    names = ("traffick", "traite", "oim", "hcr", "unhcr", "iom", "اتجار", "المفوضية", "ضحية", "victim")
    keys = {*said["consents"], *said["data"], *said["parties"], *said["bans"]}
    for each in spoken:
        if each not in {key.casefold() for key in keys}:
            assert not any(name in each.split() or (len(name) > 5 and name in each) for name in names), each
    assert language in text
