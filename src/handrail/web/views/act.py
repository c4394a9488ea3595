"""One act: choose what came of it, say how it is known, press once. The name under it is a person's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.cases.history import Did, Entry, Looked, Mistake, Passed
from handrail.cases.replay import moves_by_line, who_looks
from handrail.cases.text import LONG
from handrail.records import access, actions, talks
from handrail.records.in_force import in_force
from handrail.records.values import CaseFile, Changed, NotYours, Purpose, Refused, Saved
from handrail.sop.explain.why import against, why
from handrail.sop.meaning.move import Move
from handrail.sop.words.acts import Closing, Consent
from handrail.web import clauses, page, when, who, words
from handrail.web.answers import answered, hidden
from handrail.web.answers import shown as answers_shown
from handrail.web.leaves import leaves
from handrail.web.page import UNPROCESSABLE, Visit, signed_in
from handrail.web.shown import Problem, Why
from handrail.web.views.case import head, row_title
from handrail.web.ways import chosen, groups, moves_of

BASIS, PARTY, VERSION = "basis", "party", "version"
Work = Callable[[int], Saved]


@dataclass
class Form:
    """What was typed on an act's page, and what is wrong with it."""

    typed: Mapping[str, str]
    wrong: dict[str, str] = field(default_factory=dict)
    meanwhile: list[str] = field(default_factory=list)
    version: int | None = None


@signed_in
def act(visit: Visit, case_id: str, row: str) -> HttpResponse:
    """Do what a row asks for."""
    file = access.case_for(visit.me, case_id, Purpose.WORK, visit.now)
    known = in_force().names.rows.get(row)
    if known is None or not file.may_act:
        raise NotYours
    if isinstance(known, Consent):
        return redirect("consent", file.id, row)
    form = Form(one_each(page.typed(visit.request)))
    moves = moves_of(file.course.walk, row)
    if visit.posted:
        saved = _do(visit, file, row, moves, form)
        if saved is not None:
            visit.tell(_("Saved: {what}.").format(what=row_title(row)))
            return redirect("case", saved.case)
    return visit.page("act.html", _context(visit, file, row, moves, form), UNPROCESSABLE if form.wrong else 200)


def one_each(typed: Mapping[str, list[str]]) -> dict[str, str]:
    """The fields with the last value of each."""
    return {name: values[-1] for name, values in typed.items() if values}


def _do(visit: Visit, file: CaseFile, row: str, moves: tuple[Move, ...], form: Form) -> Saved | None:
    move = chosen(moves, form.typed) if moves else None
    if moves and move is None:
        for asked in groups(moves, form.typed):
            if not any(answer.chosen for answer in asked.answers):
                form.wrong[asked.field] = _("Choose one answer.")
        form.wrong = form.wrong or {"": _("These answers do not go together.")}
        return None
    basis, party = form.typed.get(BASIS, ""), form.typed.get(PARTY, "")
    if len(basis) > LONG:
        form.wrong[BASIS] = _("This is too long to be kept. Write it shorter.")
        return None

    def work(version: int) -> Saved:
        if move is None:
            return actions.look_again(visit.press(), file.id, version, row, basis=basis)
        given = answered(row, form.typed)
        return actions.act(visit.press(), file.id, version, move.act.line(), party=party, basis=basis, answered=given)

    return tried(form, file, work)


def tried(form: Form, file: CaseFile, work: Work) -> Saved | None:
    """Do it; where somebody else wrote in between, or it cannot be, say so on the form and lose nothing."""
    given = form.typed.get(VERSION, "")
    try:
        return work(int(given) if given.isdecimal() and len(given) < 9 else -1)
    except Changed as changed:
        form.meanwhile = [entry_said(file, entry) for entry in changed.since]
        form.wrong[""] = _(
            "Somebody else wrote in this case meanwhile. Nothing of yours was saved; it is all here still."
        )
        form.version = changed.version
    except Refused as refused:
        field_of = BASIS if form.typed.get(PARTY) and not form.typed.get(BASIS, "").strip() else ""
        form.wrong[field_of] = words.sentence(refused.sentence)
        form.wrong.update({name: words.sentence(said) for name, said in refused.fields.items()})
    return None


def entry_said(file: CaseFile, entry: Entry) -> str:
    """One entry, as somebody else made it."""
    match entry.what:
        case Did(line=line):
            what = _done(file, entry, line)
        case Looked(row=row):
            what = row_title(row)
        case Mistake():
            what = _("an entry was marked as a mistake")
        case Passed(to=party):
            what = _("{party} has the case").format(party=who.agency(party))
        case _:
            what = _("first contact")
    moment = when.moment(timezone.localtime(entry.at))
    return _("{when}, {code}: {what}").format(when=moment, code=who.wrote(file, entry.by), what=what)


def _done(file: CaseFile, entry: Entry, line: str) -> str:
    """What was done, as it is told in the story; of what does not count there, the row."""
    course = file.course
    at = next((at for at, moment in enumerate(course.moments) if moment.entry and moment.entry.id == entry.id), None)
    if at is not None:
        return " ".join(words.sentence(each) for each in course.walk.told_step(at))
    move = next(iter(moves_by_line(course.meaning).get(line, ())), None)
    return row_title(move.row) if move is not None else line


def _context(visit: Visit, file: CaseFile, row: str, moves: tuple[Move, ...], form: Form) -> dict[str, object]:
    may = _may(file, row, moves)
    known = in_force().names.rows[row]
    others = [(party, words.capital(who.agency(party))) for party in may if party != visit.me.party]
    return {
        "door": "today",
        "case": head(file),
        "row": row,
        "title": row_title(row),
        "whole": words.capital(words.name(getattr(known, "name", row))),
        "why": Why(row, clauses.clause(row), clauses.source(row), open=True),
        "leaves": leaves(row, next((each for each in file.todo if each.row == row), None)),
        "asked": groups(moves, form.typed),
        "possible": bool(moves) or _goes_on(file, row),
        "looks": not moves,
        "against": against_said(file, row),
        "mine": visit.me.party in may or not may,
        "others": others,
        "asks": asks(visit, file, row),
        "asked_already": talks.talk_about(visit.me, file.id, row, running=True),
        "value": form.typed,
        "answers": answers_shown(answered(row, form.typed)),
        "hidden": hidden(row, form.typed),
        "wrong": form.wrong,
        "meanwhile": form.meanwhile,
        "problems": [Problem(said, name) for name, said in form.wrong.items()],
        "version": form.version or form.typed.get(VERSION) or file.version,
        "is_closing": isinstance(known, Closing),
        "back": reverse("case", args=[file.id]),
        "language_form": "f",
    } | page.same_button(form.typed)


def asks(visit: Visit, file: CaseFile, row: str) -> str:
    """Where others are asked to do it; empty where nobody else may."""
    due = next((each for each in file.todo if each.row == row), None)
    others = () if due is None else actions.others_to_ask(due, visit.me.party)
    return reverse("ask-other", args=[file.id, row]) if others else ""


def _may(file: CaseFile, row: str, moves: tuple[Move, ...]) -> tuple[str, ...]:
    walk = file.course.walk
    if not moves:
        return who_looks(walk, row)
    return tuple(dict.fromkeys(party for move in moves for party in walk.may_act(move)))


def _goes_on(file: CaseFile, row: str) -> bool:
    return row in file.course.stages and bool(who_looks(file.course.walk, row))


def against_said(file: CaseFile, row: str) -> str:
    """What stands against a row now; empty where nothing does."""
    course = file.course
    found = why(course.meaning, course.walk.names, course.decided, row)
    return words.sentence(against(found)) if found.missing else ""
