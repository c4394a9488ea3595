"""The command line: `handrail COMMAND`."""

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="handrail")
def main() -> None:
    """Read a procedure, check it, decide by it, walk a person through it."""
