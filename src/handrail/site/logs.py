"""Logs that hold no person: where something went wrong and what sort of thing it was, never what somebody had typed."""

from __future__ import annotations

import logging
import traceback


class Bare(logging.Formatter):
    """Time, level, logger, and of an exception its kind and its places. No message, no argument, no address."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, and one for each place."""
        line = f"{self.formatTime(record)} {record.levelname} {record.name}"
        error = record.exc_info[1] if record.exc_info else None
        if error is None:
            return f"{line} at {record.module}:{record.lineno}"
        places = traceback.extract_tb(error.__traceback__)
        kind = f"{type(error).__module__}.{type(error).__qualname__}"
        return "\n".join((f"{line} {kind}", *(f"    {each.filename}:{each.lineno} {each.name}" for each in places)))
