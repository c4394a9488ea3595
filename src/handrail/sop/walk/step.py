"""Playing one line in a walk: the one move that it can mean, or a sentence that says why there is none."""

from __future__ import annotations

import re

from handrail.sop.explain.outcome import sets_said
from handrail.sop.explain.why import against, why
from handrail.sop.meaning.act import Verb
from handrail.sop.meaning.move import Move, MoveKind
from handrail.sop.walk.line import Line, NotUnderstood, Said, readings
from handrail.sop.walk.walk import Walk
from handrail.sop.words.acts import Duty, Event, Ongoing
from handrail.sop.words.nearest import nearest
from handrail.sop.words.sentence import Sentence, say
from handrail.sop.words.spelling import key_of

MOST_SHOWN = 6


def step(walk: Walk, line: Line, verb: Verb, rest: str) -> Walk:
    """Play one act. Raises NotUnderstood where no move, or more than one, can be meant."""
    meant = _read(walk, line, verb, rest)
    for said in meant:
        found = [move for move in walk.possible if said.means(move)]
        if verb is Verb.CONTACT or len({move.act.at for move in found if verb is Verb.HAND_OVER}) == 1:
            found = found[:1]
        if len(found) > 1:
            raise _several(walk, line, found)
        if found:
            return _made(walk, line, found[0], said.by)
    raise _refusal(walk, line, meant[-1])


def _read(walk: Walk, line: Line, verb: Verb, rest: str) -> list[Said]:
    try:
        return list(readings(line, verb, rest, walk.meaning.actors.parties))
    except NotUnderstood as error:
        raise line.refuse(error.sentence, error.near or nearest_of(walk, line)) from None


def nearest_of(walk: Walk, line: Line) -> str | None:
    """The nearest line that can be played now; of the row that the line names, if it names one."""
    words = {key_of(word) for word in re.split(r"[\s:;]+", line.text)}
    of_row = [move for move in walk.meaning.moves if key_of(move.act.about) in words]
    return _nearest(walk, line, of_row, or_not_now=bool(of_row))


def _made(walk: Walk, line: Line, move: Move, by: str | None) -> Walk:
    may = walk.may_act(move)
    if by is None or by in may:
        return walk.do(move, by)
    if not may:
        raise line.refuse(say("Nobody is named for this: leave out “by {party}”.", party=by))
    near = f"{walk.meaning.line(move, walk.situation)} by {nearest(by, may) or may[0]}"
    raise line.refuse(say("{party} cannot act here now; {may} can.", party=by, may=may), near)


def _several(walk: Walk, line: Line, found: list[Move]) -> NotUnderstood:
    lines = tuple(walk.meaning.line(move, walk.situation) for move in found)
    shown = lines[:MOST_SHOWN] if len(lines) <= MOST_SHOWN else (*lines[: MOST_SHOWN - 1], "…")
    sentence = say("This line can mean {count} things. Write one of: {lines}.", count=len(lines), lines=shown)
    return line.refuse(sentence, nearest(line.text, lines) or lines[0])


def _refusal(walk: Walk, line: Line, said: Said) -> NotUnderstood:
    of_verb = [move for move in walk.meaning.moves if move.act.verb is said.verb]
    of_row = [move for move in of_verb if said.is_about(move)]
    meant = [move for move in of_row if said.means(move)]
    if meant:
        return line.refuse(_why_not_now(walk, meant[0]), _nearest(walk, line, of_row))
    if of_row:
        near = _nearest(walk, line, _in_state(of_row, said), or_not_now=True)
        return line.refuse(_not_of(walk, of_row[0]), near)
    if said.verb is Verb.HAND_OVER:
        return _handed_to_nobody(walk, line, said)
    row = next((row for number, row in walk.names.rows.items() if key_of(number) == said.about), None)
    if row is None:
        return _unknown(walk, line, said, tuple(dict.fromkeys(move.act.about for move in of_verb)))
    if isinstance(row, Duty) and isinstance(row.gives, Ongoing) and said.verb is Verb.DO:
        sentence = say("{row} goes on as long as it applies: it is never done once and for all.", row=row.number)
        return line.refuse(sentence)
    others = [move for move in walk.meaning.moves if move.row == row.number]
    sentence = say("“{verb}” cannot stand before {row}.", verb=said.verb, row=row.number)
    return line.refuse(sentence, _nearest(walk, line, others, or_not_now=True))


def _in_state(of_row: list[Move], said: Said) -> list[Move]:
    """Of the moves of a consent or request those to the state that the line most likely means."""
    states = {key_of(move.act.outcomes[0][1]): move for move in of_row if move.act.outcomes}
    near = nearest(said.state, states) if said.state else None
    return [move for move in of_row if key_of(move.act.outcomes[0][1]) == near] if near else of_row


def _handed_to_nobody(walk: Walk, line: Line, said: Said) -> NotUnderstood:
    to = tuple(dict.fromkeys(move.act.at or "" for move in walk.meaning.moves if move.act.verb is said.verb))
    name = said.written.removeprefix("to ")
    near = nearest(name, to)
    return line.refuse(
        say("The case can never be handed over to “{name}”.", name=name),
        None if near is None else f"{said.verb} to {near}",
    )


def _not_of(walk: Walk, move: Move) -> Sentence:
    row = walk.names.rows.get(move.row)
    sets = row.gives if isinstance(row, Duty) else row.sets if isinstance(row, Event) else None
    if not isinstance(sets, tuple):
        return say("This cannot come of {row}.", row=move.act.about)
    return say("This cannot come of {row}. By it {outcomes}.", row=move.act.about, outcomes=sets_said(sets))


def _unknown(walk: Walk, line: Line, said: Said, known: tuple[str, ...]) -> NotUnderstood:
    if not said.about:
        return line.refuse(say("“{verb}” needs a name after it.", verb=said.verb), _nearest(walk, line, []))
    sentence = say("“{verb}” does not know “{about}”.", verb=said.verb, about=said.written)
    if key_of(said.about.split(" ", 1)[0]) in map(key_of, known):
        return line.refuse(sentence, nearest_of(walk, line))
    titles = {walk.names.title(number): number for number in known if number in walk.names.rows}
    near = nearest(said.about, (*known, *titles))
    near = titles.get(near or "", near)
    if near is None:
        return line.refuse(sentence, nearest_of(walk, line))
    found = re.compile(re.escape(said.about), re.IGNORECASE)
    return line.refuse(sentence, found.sub(lambda _: near, line.text, count=1))


def _nearest(walk: Walk, line: Line, of_row: list[Move], *, or_not_now: bool = False) -> str | None:
    """The nearest line that can be played now: of the same row if there is one, else of any."""
    here = [move for move in of_row if move in walk.possible] or (of_row if or_not_now else list(walk.possible))
    lines = [walk.meaning.line(move, walk.situation) for move in here]
    return nearest(line.text, lines) or (lines[0] if of_row and lines else None)


def _why_not_now(walk: Walk, move: Move) -> Sentence:
    """Why a move that the procedure knows cannot be made now."""
    if move.act.verb is Verb.REQUEST:
        name = move.act.outcomes[0][0]
        now = walk.situation[name]
        return say("“{request}” is {state} now, so this cannot come next.", request=name, state=now)
    if move.kind is not MoveKind.TIME and move.kind is not MoveKind.WITHDRAWAL and move.row in walk.names.rows:
        found = why(walk.meaning, walk.names, walk.decided, move.row)
        if found.missing:
            return say("{row} cannot be now. It needs: {reason}.", row=move.row, reason=against(found))
    return say("This cannot happen now.")
