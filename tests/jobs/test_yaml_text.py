"""YAML and JSON as text: what was written is what is read, and what could mean something else is refused."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.jobs.yaml_text import Entries, Many, Scalar, read_yaml
from handrail.sop.reader import Unreadable


def plain(value):
    match value:
        case Scalar():
            return value.text
        case Many():
            return [plain(item) for item in value.items]
        case Entries():
            return {name.text: plain(item) for name, item in value.items}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("a: yes\nb: no\nc: 017\nd: null\ne: 1.0\n", {"a": "yes", "b": "no", "c": "017", "d": "null", "e": "1.0"}),
        ("met by: IOM\nS0: done", {"met by": "IOM", "S0": "done"}),
        ('{"a":\t1, "b": [true, null, "yes"]}', {"a": "1", "b": ["true", "null", "yes"]}),
        ('{"a": "\\ud83d\\ude00"}', {"a": "😀"}),
        ("- {a: 1}\n- b", [{"a": "1"}, "b"]),
        ("\ufeffa: 1", {"a": "1"}),
        ("a: 2026-01-01", {"a": "2026-01-01"}),
        ("a: [x, y]\n", {"a": ["x", "y"]}),
    ],
)
def test_every_scalar_is_the_text_that_was_written(text, meant):
    assert plain(read_yaml(text, "facts.yaml")) == meant


def test_every_value_knows_its_line_and_column():
    found = read_yaml("a: 1\nb:\n  - c\n", "facts.yaml")
    assert isinstance(found, Entries)
    (_, one), (name, many) = found.items
    assert (one.place.line, one.place.column, name.place.line, many.place.line) == (1, 4, 2, 3)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("a: 1\nA : 2\n", 2),
        ("a: &x 1\nb: *x", 1),
        ("a: !!python/object:os.system x", 1),
        ("a: !mine 1", 1),
        ("[" * 100_000, 1),
        ("a: 1\n---\nb: 2", 2),
        ("a: b: c", 1),
        ("a: 1\nb\x00c: 2", 2),
        ('{"a": "\\ud83d"}', 1),
        ("? [a]\n: b", 1),
        ("a:\n\t- b", 2),
        ("{a: 1", 1),
    ],
)
def test_what_could_be_read_in_two_ways_or_not_at_all_is_refused_at_its_line(text, line):
    with pytest.raises(Unreadable) as refused:
        read_yaml(text, "facts.yaml")
    (fault,) = refused.value.faults
    assert (fault.place.file, fault.place.line) == ("facts.yaml", line)


@given(st.text() | st.text(alphabet="-:[]{}'\"#&*!|>%@ \n\tab1"))
def test_no_text_does_more_than_be_refused(text):
    with suppress(Unreadable):
        read_yaml(text, "facts.yaml")
