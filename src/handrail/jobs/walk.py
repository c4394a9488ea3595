"""`handrail walk`: walk one invented person through a procedure, step by step."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import click

from handrail.jobs import answers, page
from handrail.jobs.facts import text_of
from handrail.jobs.faults import answers_faults, write_json
from handrail.jobs.people import people_beside
from handrail.jobs.procedures import json_option, path_argument, procedure_at
from handrail.jobs.scripts import lines_in, unplayable
from handrail.jobs.terminal import keep
from handrail.jobs.terminal.layout import quiet
from handrail.jobs.terminal.meeting import Meeting, heading
from handrail.jobs.terminal.played import gap_told, now, told
from handrail.jobs.terminal.session import Session
from handrail.jobs.terminal.terminal import Left, RealTerminal
from handrail.jobs.verdict import look
from handrail.jobs.words import sentence
from handrail.sop.meaning import Meaning, meaning_of
from handrail.sop.walk.line import Line, NotUnderstood
from handrail.sop.walk.script import EXPECT, Played, play
from handrail.sop.walk.story import story_of
from handrail.sop.words.sentence import say

AS_EXPECTED, OTHERWISE = 0, 1


@click.command(short_help="Walk an invented person through a procedure, step by step.")
@path_argument
@click.option(
    "--script",
    metavar="FILE",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Play this script, or a story of the check, and go on from its end.",
)
@json_option
@answers_faults
def walk(path: Path, script: Path | None, as_json: bool) -> None:
    """Walk an invented person through the procedure at PATH (a file or a folder).

    After each step it says who has the case, what is due and by when, why, what may be asked and what the world may do.
    Choose a number; ? helps. Without a terminal it tells the first prepared story.

    \b
    A script is one act a line, and may say what it expects:
      start met by: IOM; state route: open
      do S1: safety: safe
      expect holder: IOM; some duties: S0, S2
    It ends with 1 if something expected did not come.

    \b
    Examples:
      handrail walk sops/framework
      handrail walk sops/framework --script mine.script
    """
    procedure = procedure_at(path)
    meaning = meaning_of(procedure)
    text = "" if script is None else text_of(script)
    lines = None if script is None else lines_in(text, script.name)
    try:
        if _watched() and not as_json and not _expects(lines or ()):
            _talk(path, meaning, lines, _name(text, script))
        elif lines is not None:
            sys.exit(_play(meaning, lines, as_json=as_json))
        else:
            _tell(path, meaning, as_json=as_json)
    except NotUnderstood as error:
        raise unplayable(error, script.name if script else path.name) from None


def _watched() -> bool:
    """Whether somebody sits at a terminal; either end may be closed altogether."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _name(text: str, script: Path | None) -> str:
    """Whom a script is about: the remark on top of a kept walk says it, else its file does."""
    kept = keep.name_in(text)
    return kept or (script.stem if script else "")


def _expects(lines: Sequence[Line]) -> bool:
    return any(line.text.casefold().startswith(EXPECT) for line in lines)


def _talk(path: Path, meaning: Meaning, lines: Sequence[Line] | None, name: str) -> None:
    """On a terminal."""
    people = people_beside(path, meaning)
    session = None if lines is None else Session.begin(name, meaning, lines)
    terminal = RealTerminal(Path.cwd())
    with _closing_the_terminal_leaves(terminal):
        Meeting(terminal, meaning, people, look(meaning.procedure), str(path), session).run()


@contextmanager
def _closing_the_terminal_leaves(terminal: RealTerminal) -> Iterator[None]:
    """A closed terminal, or a request to end, leaves the walk as Ctrl-C does: what was walked is kept.

    A window that is closed ends the input and sends its signal too: the second does not disturb the keeping.
    """

    def leave(_number: int, _frame: FrameType | None) -> None:
        if not terminal.left:
            terminal.left = True
            raise Left

    before = {number: signal.signal(number, leave) for number in (signal.SIGHUP, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _play(meaning: Meaning, lines: Sequence[Line], *, as_json: bool) -> int:
    """A script, without anybody typing; 1 if something expected did not come."""
    played: list[Played] = []
    for each in play(meaning, lines):
        played.append(each)
        if not as_json:
            click.echo("\n".join(told(each)) or quiet(f"  {sentence(say('as expected'))}"))
    if as_json:
        write_json(_as_json(meaning, played))
    else:
        click.echo("\n".join(("", *now(played[-1].walk))))
    return OTHERWISE if any(each.misses for each in played) else AS_EXPECTED


def _tell(path: Path, meaning: Meaning, *, as_json: bool) -> None:
    """The first prepared story."""
    person = next(iter(people_beside(path, meaning)), None)
    if as_json:
        lines = (*person.until_now, *person.and_then) if person else ()
        write_json(_as_json(meaning, list(play(meaning, lines)) if lines else []))
        return
    click.echo("\n".join(heading(meaning, look(meaning.procedure), page.width())))
    if person is None:
        click.echo(sentence(say("No story stands beside it; --script FILE plays one.")))
        return
    click.echo("\n".join(("", *gap_told(meaning, person))))


def _as_json(meaning: Meaning, played: Sequence[Played]) -> answers.Answers:
    walk = played[-1].walk if played else None
    story = story_of(walk) if walk else None
    return answers.answer(
        meaning.procedure,
        story=None
        if story is None
        else {"start": {**story.start}, "acts": [*story.acts], "told": [sentence(said) for said in story.told]},
        misses=[
            {"line": each.line.number, "part": miss.wanted.part, "said": sentence(miss.sentence)}
            for each in played
            for miss in each.misses
        ],
        now=None if walk is None else answers.decided(walk.decided),
    )
