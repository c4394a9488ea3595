"""What is raised where something cannot be opened. None of it ever says what was inside, or what was given."""

from __future__ import annotations


class NotOpened(Exception):  # noqa: N818 - a refusal, named for what it says
    """It stays closed."""


class NewerForm(NotOpened):
    """It was sealed in a form this program does not know."""


class Altered(NotOpened):
    """Its bytes were changed, it belongs elsewhere, or the key is another one: these cannot be told apart."""
