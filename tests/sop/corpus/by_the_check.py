"""What the check says of a small procedure, as it stands beside it."""

from __future__ import annotations

from handrail.sop.meaning import meaning_of
from handrail.sop.reader import read
from handrail.sop.verify.check import check
from handrail.sop.verify.checked import Finding
from handrail.sop.words.procedure import Procedure
from tests.sop.corpus.outcome import Outcome, errors_in


def outcome_of(content: bytes) -> Outcome:
    """What the reader and the check say of a procedure."""
    if errors := errors_in(content):
        return {"errors": errors}
    return checked(read({"procedure.md": content}))


def checked(procedure: Procedure) -> Outcome:
    """What the check says, with exact figures."""
    answer = check(meaning_of(procedure), count=True)
    assert answer.finished
    assert answer.exact
    findings = sorted(map(finding, answer.findings), key=lambda each: (each["kind"], each["lines"], each["about"]))
    return {"situations": str(answer.situations), "findings": findings}


def finding(found: Finding) -> Outcome:
    """One finding."""
    return {
        "kind": str(found.kind),
        "about": [list(about) for about in found.about],
        "situations": str(found.situations),
        "story": len(found.story.acts) if found.story.told else None,
        "lines": [place.line for place in found.lines],
    }
