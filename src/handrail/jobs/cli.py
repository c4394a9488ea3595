"""The command line: `handrail COMMAND`. Each command has a file of its own; here they are only put together."""

import io
import os
import sys
from typing import Any

import click

from handrail.jobs.check import check
from handrail.jobs.decide import decide
from handrail.jobs.ending import ending_honestly
from handrail.jobs.explain import explain
from handrail.jobs.faults import end_with
from handrail.jobs.node import node
from handrail.jobs.node_agreement import agreement
from handrail.jobs.node_backup import backup, restore
from handrail.jobs.node_carry import carry
from handrail.jobs.node_check import check_node
from handrail.jobs.node_demo import demo
from handrail.jobs.node_look import look
from handrail.jobs.node_partner import card, partner
from handrail.jobs.node_receive import receive
from handrail.jobs.number import number
from handrail.jobs.read import read
from handrail.jobs.scenarios import scenarios
from handrail.jobs.walk import walk
from handrail.sop.reader import Fault
from handrail.sop.words.place import Place
from handrail.sop.words.sentence import say


class Commands(click.Group):
    """The commands. What is typed wrongly is answered as JSON too, where JSON was asked for."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command that is typed."""
        given = args[0] if args else extra.get("args")
        typed = sys.argv[1:] if given is None else list(given)
        if "--json" not in typed:
            return super().main(*args, **extra)
        try:
            return super().main(*args, **{**extra, "standalone_mode": False})
        except click.UsageError as error:
            said = say("{message}", message=error.format_message())
            end_with((Fault(Place("--", 1), " ".join(typed), said, None, said),), as_json=True)

    def invoke(self, context: click.Context) -> Any:
        """Run it; what ends it early is told, and never taken for an answer."""
        with ending_honestly():
            return super().invoke(context)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="handrail")
@click.pass_context
def main(context: click.Context) -> None:
    """Read a procedure, check it, decide by it, walk a person through it.

    A procedure is a Markdown file, or a folder with a procedure.md, whose tables are the rules.

    \b
    To begin:
      handrail check sops/framework          does anybody fall between?
      handrail walk sops/framework           walk an invented person through it
      handrail read sops/framework --aloud   hear it row by row
    """
    if os.environ.get("NO_COLOR"):
        context.color = False
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a sign shows “?”, and goes on


for command in (card, partner, agreement, carry, receive, check_node, backup, restore, look):
    node.add_command(command)
for command in (walk, read, check, decide, explain, scenarios, number, node, demo):
    main.add_command(command)
