"""Whom one meets: the greeting, the invented people, somebody of one's own, and the story that a check found."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import click

from handrail.jobs.people import Person
from handrail.jobs.program import program
from handrail.jobs.terminal import keep
from handrail.jobs.terminal.help import asks_for_help, help_lines
from handrail.jobs.terminal.layout import cut, key, quiet, strong, wrapped
from handrail.jobs.terminal.session import Session
from handrail.jobs.terminal.talk import Talk
from handrail.jobs.terminal.terminal import Left, Terminal
from handrail.jobs.verdict import Verdict
from handrail.jobs.words import phrase, sentence
from handrail.sop.meaning import Meaning
from handrail.sop.walk.line import Line
from handrail.sop.walk.story import start_line
from handrail.sop.words.literals import HOLDER
from handrail.sop.words.sentence import say

SIGNS = {True: ("✓", "green"), False: ("✗", "red"), None: ("?", "yellow")}


@dataclass
class Meeting:
    """The first screen, again and again, until somebody leaves."""

    terminal: Terminal
    meaning: Meaning
    people: Sequence[Person]
    verdict: Verdict
    path: str
    session: Session | None = None
    """A walk to begin with, where there is one."""

    def run(self) -> None:
        """Meet people and walk with them. Returns when somebody leaves; nothing is lost then."""
        talk: Talk | None = None
        try:
            again = True
            while again:
                session = self.session or self._met()
                self.session = None
                if session is None:
                    return
                talk = Talk(self.terminal, session, self.path)
                again = talk.run()
                self._keep(talk)
                talk = None
        except (Left, KeyboardInterrupt):
            if talk is not None:
                self._keep(talk, "")

    def _keep(self, talk: Talk, *before: str) -> None:
        """Keep the walk, and only then say so: the terminal may be gone by now."""
        lines: list[str] = []
        if talk.session.own:
            kept = keep.keep(talk.session.walk, talk.session.name)
            if kept is None:
                lines = [sentence(say("The walk could not be kept: no folder can be written to."))]
            else:
                again = f"  {program()} walk {shlex.quote(self.path)} --script {shlex.quote(str(kept))}"
                lines = [sentence(say("Your walk is kept. To go on with it:")), again]
        for line in (*before, *lines):
            self.terminal.say(line)

    def _met(self) -> Session | None:
        """Ask whom to walk with; None: nobody."""
        choices = [*self._choices()]
        while True:
            self.terminal.show(greeting(self.meaning, self.verdict, [said for said, _ in choices], self.terminal.width))
            typed = self.terminal.read(phrase(say("1 to {count}, ? helps, q leaves", count=len(choices)))).casefold()
            if typed in ("q", "quit", "exit"):
                return None
            if typed.isdecimal() and 1 <= int(typed) <= len(choices):
                session = choices[int(typed) - 1][1] or self._own()
                if session is not None:
                    return session
            elif asks_for_help(typed):
                self.terminal.page(help_lines(self.terminal.width))

    def _choices(self) -> Iterator[tuple[str, Session | None]]:
        """What is offered; without a session: somebody of one's own."""
        if self.verdict.finding is not None and self.verdict.start:
            line = Line(1, start_line(self.verdict.start))
            ahead = tuple(Line(at, act) for at, act in enumerate(self.verdict.acts, start=2))
            name = phrase(say("What the check found"))
            session = Session.begin(name, self.meaning, (line,), ahead, sentence(self.verdict.finding))
            yield f"{name}: {sentence(self.verdict.finding)}", session
        for person in self.people:
            session = Session.begin(person.name, self.meaning, person.until_now, person.and_then, person.gap)
            yield f"{person.name}: {person.gap}", session
        yield phrase(say("Somebody of your own")), None

    def _own(self) -> Session | None:
        """Ask what can begin in more than one way."""
        name = phrase(say("Somebody"))
        facts: dict[str, str] = {}
        for variable in self.meaning.variables:
            if len(variable.starts) == 1 or variable.name == HOLDER:
                continue
            lines = ["", *self._asked(variable.name), ""]
            lines += [f"  {key(f'{at:>2}')} {phrase(value)}" for at, value in enumerate(variable.starts, start=1)]
            lines += ["", quiet(f" {phrase(say('b back'))}")]
            chosen = self._one_of(lines, len(variable.starts))
            if chosen is None:
                return None
            facts[variable.name] = variable.starts[chosen]
        return Session.begin(name, self.meaning, (Line(1, start_line(facts)),))

    def _asked(self, name: str) -> list[str]:
        """What is asked about a fact: its name, and in the procedure's own words what it says."""
        fact = next((each for each in self.meaning.procedure.facts if each.name == name), None)
        asked = say("What is it at first: {fact}?", fact=name)
        if fact is not None and fact.meaning:
            asked = say("{fact}: {meaning}?", fact=name, meaning=fact.meaning)
        return [strong(line) for line in wrapped(sentence(asked), self.terminal.width)]

    def _one_of(self, lines: Sequence[str], count: int) -> int | None:
        while True:
            self.terminal.show(lines)
            typed = self.terminal.read(phrase(say("1 to {count}", count=count))).casefold()
            if typed in ("b", "q"):
                return None
            if typed.isdecimal() and 1 <= int(typed) <= count:
                return int(typed) - 1
            if asks_for_help(typed):
                self.terminal.page(help_lines(self.terminal.width))


def heading(meaning: Meaning, verdict: Verdict, width: int) -> list[str]:
    """The procedure by its whole title, however many lines that takes, and in one line how good it is."""
    header = meaning.procedure.header
    sign, colour = SIGNS[verdict.good]
    title = phrase(
        say("{title} ({name}, version {version})", title=header.title, name=header.name, version=header.version)
    )
    return [
        *(strong(line) for line in wrapped(title, width - 1)),
        f" {click.style(sign, fg=colour, bold=True)} {cut(sentence(verdict.said), width - 4)}",
    ]


def greeting(meaning: Meaning, verdict: Verdict, choices: Sequence[str], width: int) -> list[str]:
    """At most eight lines where three people are offered and the title takes no more than two."""
    top = heading(meaning, verdict, width)
    asked = sentence(say("Whom do you walk with? All are invented, and nothing is sent to anybody."))
    air = [""] if len(top) == 2 else []  # a long title stands in its place
    offered = (f"  {key(str(at))}  {cut(said, width - 6)}" for at, said in enumerate(choices, start=1))
    return [*top, f" {cut(asked, width - 2)}", *air, *offered]
