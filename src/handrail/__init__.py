"""Handrail: the procedure that is signed is the procedure that runs."""

from importlib.metadata import version

__version__ = version("handrail")
