"""The second, plain reading never says the opposite of what stands beside a procedure of the corpus."""

from __future__ import annotations

import pytest

from tests.sop.corpus.outcome import expected, procedures
from tests.sop.edits.recognised import recognised


@pytest.mark.parametrize("path", procedures(), ids=lambda path: path.stem)
def test_it_says_what_the_corpus_says_or_nothing(path):
    answer, why = recognised(path.read_text(encoding="utf-8"))
    assert answer in ("errors" not in expected(path), None), why
