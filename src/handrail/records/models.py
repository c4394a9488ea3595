"""The tables. What stands here in plain is what `docs/threats.md` says that a stolen file tells; the rest is sealed.

A case is its history, and the history stands in the case's one sealed blob. The plain columns are what lists and clocks
need: where it is, how it stands, what is to do by when. They are worked out anew with each act, never kept by hand.
Only `access` and `actions` use these rows.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from handrail.records.life_rows import Life, Rejoin
from handrail.records.post_rows import ID, NAME, Agreed, Lead, Letter, NotTaken, Partner, Received, Talk

__all__ = [
    "Agreed",
    "Case",
    "CaseKey",
    "Due",
    "Lead",
    "Letter",
    "Life",
    "NotTaken",
    "Once",
    "Partner",
    "Received",
    "Rejoin",
    "Staff",
    "Talk",
    "Text",
    "Tried",
    "View",
]


class StaffRows(BaseUserManager["Staff"]):
    """Finds people by their code."""


class Staff(AbstractBaseUser):
    """Somebody who works here. What they may see follows from their function and their office alone."""

    class Function(models.TextChoices):
        """What somebody does."""

        CASEWORKER = "caseworker"
        SUPERVISOR = "supervisor"
        DPO = "dpo"
        IT = "it"

    code = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=NAME)
    party = models.CharField(max_length=NAME)
    office = models.CharField(max_length=NAME)
    function = models.CharField(max_length=16, choices=Function.choices)
    language = models.CharField(max_length=8, default="en")
    is_active = models.BooleanField(default=True)

    objects: ClassVar[StaffRows] = StaffRows()

    USERNAME_FIELD = "code"

    def __str__(self) -> str:
        return self.code


class Case(models.Model):
    """One person's case at this node."""

    class Status(models.TextChoices):
        """Whether it is open."""

        OPEN = "open"
        CLOSED = "closed"

    id = models.CharField(max_length=ID, primary_key=True)
    number = models.CharField(max_length=12, unique=True)
    party = models.CharField(max_length=NAME)
    """The organisation at this node whose file it is."""
    office = models.CharField(max_length=NAME)
    holder = models.CharField(max_length=NAME)
    """The organisation that has the case, as far as is known here."""
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.OPEN)
    version = models.PositiveIntegerField(default=0)
    """How many entries its history has."""
    sealed = models.BinaryField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    moves_at = models.DateTimeField(null=True)
    """When time itself changes something next; then what is to do is worked out anew."""

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["party", "office", "status", "opened_at"], name="cases_of_an_office"),
            models.Index(fields=["party", "moves_at"], name="cases_that_time_moves"),
        ]

    def __str__(self) -> str:
        return self.id


class CaseKey(models.Model):
    """The wrapped key of one case. It stands in the other database: without it nothing of the case can be opened."""

    case = models.CharField(max_length=ID, primary_key=True)
    wrapped = models.BinaryField()

    def __str__(self) -> str:
        return self.case


class Text(models.Model):
    """Words about a person, sealed one by one. The newest of a kind is what holds; notes all do."""

    class Kind(models.TextChoices):
        """What the words are."""

        ALIAS = "alias"
        NAME = "name"
        LANGUAGE = "language"
        NEED = "need"
        REACH = "reach"
        HOURS = "hours"
        WISH = "wish"
        NOTE = "note"

    id = models.CharField(max_length=ID, primary_key=True)
    case = models.ForeignKey(Case, models.CASCADE, related_name="texts")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    sealed = models.BinaryField()
    at = models.DateTimeField()
    by = models.CharField(max_length=32)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case", "kind", "at"], name="texts_of_a_case")]

    def __str__(self) -> str:
        return self.id


class Due(models.Model):
    """One thing to do, for lists alone: worked out anew whenever its case changes, in the same transaction."""

    class Whose(models.TextChoices):
        """On whose list it stands."""

        OURS = "ours"
        OTHERS = "others"
        NOBODYS = "nobodys"

    case = models.ForeignKey(Case, models.CASCADE, related_name="due")
    party = models.CharField(max_length=NAME)
    office = models.CharField(max_length=NAME)
    whose = models.CharField(max_length=8, choices=Whose.choices)
    row = models.CharField(max_length=40)
    kind = models.CharField(max_length=16)
    who = models.CharField(max_length=NAME)
    due_at = models.DateTimeField(null=True)
    late_at = models.DateTimeField(null=True)
    """What is to be done at once is late after an hour."""

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["party", "office", "whose", "late_at", "id"], name="due_in_an_office"),
            models.Index(fields=["party", "whose", "late_at", "id"], name="due_at_a_party"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.row}"


class Tried(models.Model):
    """How often a password was tried in a row, under a keyed digest of what was tried; forgotten after an hour."""

    key = models.CharField(max_length=32, primary_key=True)
    count = models.PositiveIntegerField()
    last_at = models.DateTimeField(db_index=True)
    free_at = models.DateTimeField()
    """Before this no other try is looked at."""

    def __str__(self) -> str:
        return self.key


class View(models.Model):
    """Somebody looked at a case, and what for. Kept when the case is erased."""

    staff = models.CharField(max_length=32)
    case = models.CharField(max_length=ID)
    purpose = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case", "at"], name="views_of_a_case")]

    def __str__(self) -> str:
        return f"{self.staff} {self.case} {self.purpose}"


class Once(models.Model):
    """A button was pressed: pressed again, it gives the same answer and does nothing more."""

    staff = models.CharField(max_length=32)
    token = models.CharField(max_length=64)
    about = models.CharField(max_length=ID, blank=True)
    """The case that the form was about; none where it opened one."""
    case = models.CharField(max_length=ID)
    version = models.PositiveIntegerField()
    content = models.CharField(max_length=32, blank=True)
    """What the form held, as a keyed digest: it can be compared with, and not be guessed from the table."""
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["staff", "token", "about"], name="pressed_once")]

    def __str__(self) -> str:
        return self.token
