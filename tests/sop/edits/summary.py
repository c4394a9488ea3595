"""The summary of a run says what became of the edits, in four figures."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from tests.sop.edits.figure import Figure


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line for the edits of a cell, one for those of a character."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, value in getattr(report, "user_properties", ()):
                if name == "edits" and report.when == "call":
                    counted[value["of"]].update({figure: value[figure] for figure in Figure})
    for what, figures in sorted(counted.items()):
        said = ", ".join(f"{figures[figure]} {figure}" for figure in Figure)
        terminalreporter.write_line(f"edits of {what}: {said}")
