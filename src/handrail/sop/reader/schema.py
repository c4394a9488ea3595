"""The tables of the language as data: their names, their columns, which of these may be left out.

The reader reads by this list, and the manual's list of tables is compared with it.
"""

from __future__ import annotations

from dataclasses import dataclass

NUMBER, SOURCE, BECAUSE, ARROW = "No.", "Source", "Because", "→"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a rule table."""

    name: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of rule table. It is told by the first column after an optional number."""

    name: str
    columns: tuple[Column, ...]

    @property
    def numbered(self) -> bool:
        """Whether its rows have numbers."""
        return self.columns[0].name == NUMBER

    @property
    def told_by(self) -> str:
        """The column that tells the table and names or describes its rows."""
        return self.columns[1 if self.numbered else 0].name

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)


def _table(name: str, columns: str) -> Table:
    words = columns.split(", ")
    return Table(name, tuple(Column(word.strip("[]"), word.startswith("[")) for word in words))


TABLES: tuple[Table, ...] = (
    _table("Party", "Party, Mandate, Focal point, Backup, [Reached], [Node], Source"),
    _table("Outside", "Outside, Source"),
    _table("Definition", "Definition, Means, Source"),
    _table("Fact", "Fact, Values, Starts as, [Goes stale], [Stands for], [Meaning], Source"),
    _table(
        "Consent",
        "No., Consent, Asked when, Asked by, Within, Otherwise, Asked again, May include, "
        "[Holds for], [Lasts], [Stands for], Source",
    ),
    _table(
        "Duty",
        "No., Duty, When, [Needs], Who, Within, Otherwise, Gives, [Tells], [Waits for], [Kind], Source",
    ),
    _table(
        "Referral",
        "No., Referral, When, Needs, From, To, [Then to], Otherwise, Urgency, Shares, Brings, Source",
    ),
    _table("Urgency", "Urgency, Received within, Answered within, Started within, Outcome told within, Source"),
    _table("Event", "No., Event, Can happen when, Sets, Expected, [By], [Otherwise], Source"),
    _table("Data", "Data, Contains, [Facts], [Identifies], Source"),
    _table("Disclosure", "No., Disclosure, From, To, Data, Basis, May or must, Source"),
    _table("Ban", "No., Ban, To, Data, While, Source"),
    _table(
        "Solution",
        "No., Solution, Protection, Leads, Contact, About, Within, Otherwise, Shares, Before, Source",
    ),
    _table("Closing", "No., Close as, When, Checked before, By, Otherwise, [Result], Source"),
)
"""The tables that are read. A Decision is told by a column that begins with `→`."""

DECISION = "Decision"
DECISION_COLUMNS = (NUMBER, SOURCE)
"""What a Decision has beside its input columns and its `→` columns."""

LABEL = _table("Label", "Label")
"""What names are called in other languages; beside its one column stands one for each language."""

LATER: tuple[Table, ...] = (
    _table(
        "Period",
        "No., Period, Starts on, [For], Lasts, Ends early on, Extended, Review, At the end, Source",
    ),
    _table("Requirement", "No., Requirement, Rule, [May be accepted away], Source"),
    _table("Acceptance", "No., Acceptance, Rows, By, Until, Source"),
)
"""Tables of the language that this reader refuses by name."""

FRONT = ("procedure", "title", "version", "language", "valid from", "valid until", "open cases", "trust")
FRONT_OPTIONAL = ("replaces", "calendar", "extends", "scope", "signed by")
"""The keys of the front matter."""
