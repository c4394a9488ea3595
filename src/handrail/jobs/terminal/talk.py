"""The walk, spoken: shows where it stands, reads what is typed, and goes on. Whoever leaves loses nothing."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from handrail.jobs import reasons
from handrail.jobs.program import program
from handrail.jobs.terminal import keep
from handrail.jobs.terminal.help import ASKING, asks_for_help, help_lines
from handrail.jobs.terminal.layout import key, quiet, strong, wrapped
from handrail.jobs.terminal.screen import screen, title
from handrail.jobs.terminal.session import Session
from handrail.jobs.terminal.terminal import Terminal
from handrail.jobs.words import phrase, sentence
from handrail.sop.explain.lists import Part
from handrail.sop.explain.why import why
from handrail.sop.meaning.move import Move
from handrail.sop.walk.choice import question
from handrail.sop.walk.line import Line, NotUnderstood
from handrail.sop.walk.script import resume
from handrail.sop.walk.turn import turns
from handrail.sop.words.nearest import nearest
from handrail.sop.words.sentence import Sentence, Verbatim, say

CHOICE = re.compile(r"(\d+)(?:\s+by\s+(.+))?", re.IGNORECASE)
MOST_NOTE = 6


@dataclass
class Talk:
    """One walk, from the first screen until somebody leaves it or meets somebody else."""

    terminal: Terminal
    session: Session
    path: str = "PATH"
    """Of the procedure, as it was typed."""
    note: Sentence | None = None

    def run(self) -> bool:
        """Talk until the walk is left; True: somebody else is to be met."""
        while True:
            self._show()
            typed = self.terminal.read(self._prompt())
            self.note = None
            if typed.casefold() in ("q", "quit", "exit"):
                return False
            if typed.casefold() == "m":
                return True
            self._answer(typed)

    def _prompt(self) -> str:
        count = len(self.session.walk.offers)
        if count == 1:
            return phrase(say("1 chooses it"))
        return phrase(say("1 to {count}", count=count)) if count else ""

    def _show(self) -> None:
        width = self.terminal.width
        note = [] if self.note is None else wrapped(sentence(self.note), width, most=MOST_NOTE)
        self.terminal.show([*screen(self.session, width, self.terminal.height - len(note)), *map(strong, note)])

    def _answer(self, typed: str) -> None:
        command, _, rest = typed.partition(" ")
        commands: dict[str, Callable[[str], None]] = {
            "": lambda _: self._go_on(),
            "b": lambda _: self._back(),
            "u": lambda _: self._undo(),
            "s": lambda _: self._save(),
            "e": lambda _: self.terminal.page(screen(self.session, self.terminal.width, 10_000)),
            **dict.fromkeys(ASKING, lambda _: self._help()),
            "w": self._why,
            "why": self._why,
        }
        if command.casefold() in commands:
            commands[command.casefold()](rest.strip())
        elif found := CHOICE.fullmatch(typed):
            self._choose(int(found[1]), found[2])
        else:
            self._line(typed)

    def _go_on(self) -> None:
        if not self.session.ahead:
            prepared = any(self.session.aheads)
            self.note = say("The prepared story ends here. Choose a number.") if prepared else say("Choose a number.")
            return
        self.session = self.session.go_on()

    def _back(self) -> None:
        if not self.session.walk.steps:
            self.note = say("This is the beginning. m meets somebody else.")
        self.session = self.session.back()

    def _undo(self) -> None:
        if self.session.before is None:
            self.note = say("There is nothing to undo.")
        self.session = self.session.undo()

    def _choose(self, number: int, by: str | None) -> None:
        offered = turns(self.session.walk)
        if not 1 <= number <= len(offered):
            self.note = say("There is no {number} here: 1 to {count}.", number=number, count=len(offered))
            return
        move = self._which(offered[number - 1].what, offered[number - 1].offer.moves)
        if move is None:
            return
        actor = self._actor(move, by)
        if by is None or actor is not None:
            self.session = self.session.do(self.session.walk.do(move, actor))

    def _actor(self, move: Move, by: str | None) -> str | None:
        may = self.session.walk.may_act(move)
        found = next((party for party in may if by and party.casefold() == by.strip().casefold()), None)
        if by and found is None:
            self.note = say("{party} cannot act here now; {may} can.", party=by, may=may or (say("nobody"),))
        return found

    def _which(self, what: Part, moves: Sequence[Move]) -> Move | None:
        """Ask until one move is left; None where somebody goes back."""
        while (asked := question(moves)) is not None:
            answer = self._ask(sentence(what), sentence(asked.asks), [phrase(said) for said, _ in asked.answers])
            if answer is None:
                return None
            moves = asked.answers[answer][1]
        return moves[0]

    def _ask(self, what: str, asks: str, answers: Sequence[str]) -> int | None:
        """One question on a screen of its own. None: back."""
        width = self.terminal.width
        lines = [*title(self.session, width), *wrapped(what, width), "", strong(f" {asks}"), ""]
        lines += [f"  {key(f'{at:>2}')} {answer}" for at, answer in enumerate(answers, start=1)]
        lines += ["", quiet(f" {phrase(say('b back'))}")]
        while True:
            self.terminal.show(lines)
            typed = self.terminal.read(phrase(say("1 to {count}", count=len(answers)))).casefold()
            if typed in ("b", "u", "q"):
                return None
            if typed.isdecimal() and 1 <= int(typed) <= len(answers):
                return int(typed) - 1
            named = [at for at, answer in enumerate(answers) if answer.casefold() == typed]
            if named:
                return named[0]
            if asks_for_help(typed):
                self._help()

    def _why(self, what: str) -> None:
        walk = self.session.walk
        offered = turns(walk)
        row: str | None = None
        if not what:
            answer = walk.decided.answers.get("lead")
            row = next((each.row for each in answer.because if each.fits), None) if answer else None
        elif what.isdecimal() and 1 <= int(what) <= len(offered):
            row = offered[int(what) - 1].offer.row
        else:
            row = next((number for number in walk.names.rows if number.casefold() == what.casefold()), None)
        if row is None or row not in walk.names.rows:
            near = nearest(what, walk.names.rows) if what else None
            self.note = say("There is no row for that.")
            if near is not None:
                self.note = say("There is no {what}; the nearest row is {near}.", what=what, near=near)
            return
        text = reasons.why_as_text(walk.meaning.procedure, why(walk.meaning, walk.names, walk.decided, row))
        self.terminal.page([*title(self.session, self.terminal.width), *text.splitlines()])

    def _help(self) -> None:
        self.terminal.page([*title(self.session, self.terminal.width), *help_lines(self.terminal.width)])

    def _line(self, typed: str) -> None:
        """A script line."""
        try:
            played = resume(self.session.walk, Line(1, " ".join(typed.split())))
        except NotUnderstood as error:
            self.note = error.sentence
            if error.near:
                self.note = say("{sentence} Nearest: {line}", sentence=error.sentence, line=Verbatim(error.near))
            if " " not in typed:
                self.note = say("“{typed}” is nothing to type here; ? helps.", typed=Verbatim(typed))
            return
        if played.walk is not self.session.walk:
            self.session = self.session.do(played.walk)
        elif played.misses:
            self.note = played.misses[0].sentence
        else:
            self.note = say("It is as expected.")

    def _save(self) -> None:
        ways = [phrase(say("a script, to play again")), phrase(say("a scenario, to hold the procedure to it"))]
        chosen = self._ask(self.session.name, phrase(say("Save as what?")), ways)
        if chosen is None:
            return
        walk, name = self.session.walk, self.session.name
        text, ending = (keep.script(walk, name), ".script") if chosen == 0 else (keep.scenario(walk, name), ".yaml")
        try:
            path = keep.write_new(self.terminal.folder / (keep.file_name(name) + ending), text)
        except OSError as error:
            self.note = say("It cannot be saved here: {reason}.", reason=error.strerror or str(error))
            return
        self.session = replace(self.session, own=False)
        again = f"{program()} walk {shlex.quote(self.path)} --script {shlex.quote(path.name)}"
        hold = f"{program()} scenarios {shlex.quote(self.path)}"
        self.note = (
            say("Saved in {path}. To play it again: {command}", path=str(path), command=again)
            if chosen == 0
            else say(
                "Saved in {path}. Put it into scenarios.yaml beside the procedure; to hold it to that: {command}",
                path=str(path),
                command=hold,
            )
        )
