"""What the check found, in the words of those who wrote the procedure, and what they can do about it."""

from __future__ import annotations

from handrail.sop.verify.kinds import Kind, Question
from handrail.sop.words.sentence import Sentence, say

_FOUND: dict[Kind, str] = {
    Kind.MISSING_BRANCH: "Somebody can get to where the table for “{first}” has no row.",
    Kind.CONTRADICTION: "Two rows, {first} and {second}, both fit one person and say different things.",
    Kind.OVERLAP: "Two rows, {first} and {second}, both fit one person and say the same.",
    Kind.NOBODY: "Somebody has an open case, and nobody has a next step to take.",
    Kind.STUCK: "Somebody's open case has no way to an end.",
    Kind.TWO_LEADS: "Two organisations are named at once where one must be: {first}.",
    Kind.PASSED_ON: "A case can be handed round and round, though nothing happens to the person.",
    Kind.SAME_PARTY: "In {first}, the only one left to act is the very organisation that was silent, or that asks.",
    Kind.NO_CLOCK: "Nobody has said by when: {first}.",
    Kind.NEVER_OPEN: "{first} can never be due for anybody.",
    Kind.DEAD_RULE: "Row {first} never applies to anybody.",
    Kind.UNREAD: "No row reads what the table says about “{first}”.",
    Kind.IDLE_PARTY: "{first} has nothing to do in this procedure.",
    Kind.NO_BASIS: "{first} passes on data, and nothing allows that.",
    Kind.TOO_MUCH: "{first} passes on more than its basis bears.",
    Kind.UNSAFE_RETURN: "{first} lets somebody leave who might not be safe, or has not agreed to this.",
    Kind.CHILD_UNPROTECTED: "{first} can be done with a child for whom nobody can speak.",
    Kind.SECOND_AXIS_MISSING: "Nothing that is recorded stands for the {first}.",
}
_NO_WAY: dict[str, str] = {
    "free": "Somebody's open case has no way to an end, whatever they answer.",
    "lead": "The case cannot get to the organisation that ought to have it.",
}
_REFUSED = "Somebody who keeps saying no to “{first}” has an open case with no way to an end."

_ADVICE: dict[Kind, str] = {
    Kind.MISSING_BRANCH: "Add a row for it, or widen one; think of “unclear”, “pending” and “refuses”.",
    Kind.CONTRADICTION: "Narrow one of the two rows, or write “The first row that fits applies.” above the table.",
    Kind.OVERLAP: "Narrow one of the two rows, or join them.",
    Kind.NOBODY: "Give somebody something to do here, with a limit and somebody who stands in.",
    Kind.STUCK: "Add a way on: something to do, a next person to ask, or a closing that is honest about it.",
    Kind.TWO_LEADS: "Name one. If several may act, write “A or B”, or “A and B”.",
    Kind.PASSED_ON: "Let the lead rest on something that a hand-over does not change.",
    Kind.SAME_PARTY: "Name somebody else in Otherwise, for whoever may have the case.",
    Kind.NO_CLOCK: "Agree on a limit. Until then nobody can be late.",
    Kind.NEVER_OPEN: "See what its When, Needs and Gives ask for: one of them can never be so.",
    Kind.DEAD_RULE: "See which column can never be so, and correct it, or take the row out.",
    Kind.UNREAD: "Let a row read it, or write “(shown)” after its name if it is only to be seen.",
    Kind.IDLE_PARTY: "Give it a part, or take it out.",
    Kind.NO_BASIS: "Add a row under what may be shared with this sender, receiver and data, or share less.",
    Kind.TOO_MUCH: "Take data out of the row, or ask for them: widen what the consent may include.",
    Kind.UNSAFE_RETURN: "Let the step wait for a settled protection question, a fresh risk and a yes to this solution.",
    Kind.CHILD_UNPROTECTED: "Let the step wait until a guardian can speak, or the person is an adult.",
    Kind.SECOND_AXIS_MISSING: "Record it as a fact of its own and write what it stands for; the two exclude nothing.",
}


def found(question: Question) -> Sentence:
    """What was found, as a sentence."""
    first, second = (*question.about, "", "")[:2]
    if question.kind is Kind.STUCK:
        return say(_NO_WAY.get(first, _REFUSED), first=first)
    return say(_FOUND[question.kind], first=first, second=second)


def advice(question: Question) -> Sentence:
    """What can be done about it."""
    return say(_ADVICE[question.kind])
