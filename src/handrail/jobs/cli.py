"""The command line: `handrail COMMAND`."""

import click

import handrail


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(handrail.__version__, prog_name="handrail")
def main() -> None:
    """Read a procedure, check it, decide by it, walk a person through it."""
