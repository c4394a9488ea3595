"""The tables of what goes to and comes from other nodes. What stands in plain is what lists and the carrier need.

A message is closed and signed in the same transaction as the act that it tells of, and its bytes are destroyed as soon
as they are on the other machine. What was said stands in the conversation, sealed under its case’s key or its own.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

ID = 26
"""128 random bits in base 32."""
NAME = 200


class Partner(models.Model):
    """Another node: for whom it speaks, the public halves of its keys, where it is written to, what may be shared."""

    key = models.CharField(max_length=32, primary_key=True)
    """What its signing key is called, in hexadecimal."""
    title = models.CharField(max_length=NAME)
    parties = models.JSONField()
    verifying_key = models.BinaryField()
    recipient = models.CharField(max_length=100)
    where = models.CharField(max_length=1000)
    """The folder between the two."""
    agreement = models.JSONField(null=True)
    """The data-sharing agreement, as it was recorded; none, and no name leaves."""
    incarnation = models.PositiveIntegerField(default=0)
    """The newest that was heard of it."""
    down_since = models.DateTimeField(null=True)
    """Since when the folder is not there; none while it is."""

    def __str__(self) -> str:
        return self.key


class Agreed(models.Model):
    """The data-sharing agreement with an organisation that has no node, as it was recorded."""

    party = models.CharField(max_length=NAME, primary_key=True)
    agreement = models.JSONField()

    def __str__(self) -> str:
        return self.party


class Talk(models.Model):
    """One conversation with another organisation: a request, or a question. What was said stands in the sealed part."""

    class Kind(models.TextChoices):
        """What it is about."""

        REQUEST = "request"
        QUESTION = "question"

    class Side(models.TextChoices):
        """Which side is here."""

        ASKER = "asker"
        ASKED = "asked"

    id = models.CharField(max_length=ID, primary_key=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    side = models.CharField(max_length=5, choices=Side.choices)
    case = models.ForeignKey("records.Case", models.CASCADE, null=True, related_name="talks")
    """The case here that it is about; none at whoever is asked. Its key is that of the case, else one of its own."""
    partner = models.ForeignKey(Partner, models.PROTECT, null=True)
    """None: they have no node. It is printed or phoned, and what they say is typed here, as reported to us."""
    party = models.CharField(max_length=NAME)
    """The organisation at this node that asks or is asked."""
    theirs = models.CharField(max_length=NAME)
    office = models.CharField(max_length=NAME, blank=True)
    """The office here that has it in hand; none yet: each of the organisation may receive it."""
    row = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=24)
    place = models.CharField(max_length=24)
    due_at = models.DateTimeField(null=True)
    sealed = models.BinaryField()
    began_at = models.DateTimeField()
    said_at = models.DateTimeField()
    """When something was last said or heard."""

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["party", "place", "said_at"], name="talks_of_a_list"),
            models.Index(fields=["side", "due_at"], name="talks_that_time_moves"),
        ]

    def __str__(self) -> str:
        return self.id


class Lead(models.Model):
    """What is known here of who has one case. Its id is that of the case, alike at each node; the rest is sealed."""

    class Place(models.TextChoices):
        """What is open about it here, as lists call it."""

        NOTHING = ""
        TO_ANSWER = "to answer"
        PROMISED = "promised"
        OFFERED = "offered"
        TO_GRANT = "to grant"
        GRANTED = "granted"
        CONTESTED = "contested"
        REJOINING = "rejoining"
        NOT_LED = "not led"

    id = models.CharField(max_length=ID, primary_key=True)
    case = models.OneToOneField("records.Case", models.CASCADE, null=True, related_name="lead")
    """The case here; none until its file is."""
    party = models.CharField(max_length=NAME)
    """The organisation at this node that has, gives or is offered it."""
    office = models.CharField(max_length=NAME, blank=True)
    """The office here that may answer; none yet: each of the organisation may."""
    theirs = models.CharField(max_length=NAME, blank=True)
    """The other organisation of what is open."""
    place = models.CharField(max_length=12, choices=Place.choices, blank=True)
    row = models.CharField(max_length=40, blank=True)
    """The hand-over that is open, by its number in the procedure."""
    due_at = models.DateTimeField(null=True)
    said_at = models.DateTimeField()
    """When something was last said or heard."""
    sealed = models.BinaryField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["party", "place", "said_at"], name="leads_of_a_list"),
            models.Index(fields=["place", "due_at"], name="leads_that_time_moves"),
        ]

    def __str__(self) -> str:
        return self.id


def _of(one: str) -> models.Q:
    return models.Q(**{f"{each}__isnull": each != one for each in ("talk", "lead", "rejoin")})


EXACTLY_ONE = _of("talk") | _of("lead") | _of("rejoin")
"""Of a conversation, about who has a case, or about what was missed before a restore."""


class Letter(models.Model):
    """One message on its way out: closed and signed in the transaction that did what it tells."""

    id = models.CharField(max_length=ID, primary_key=True)
    talk = models.ForeignKey(Talk, models.CASCADE, null=True, related_name="letters")
    lead = models.ForeignKey(Lead, models.CASCADE, null=True, related_name="letters")
    rejoin = models.ForeignKey("records.Rejoin", models.CASCADE, null=True, related_name="letters")
    partner = models.ForeignKey(Partner, models.PROTECT)
    incarnation = models.PositiveIntegerField()
    sequence = models.PositiveIntegerField()
    names = models.BooleanField(default=False)
    """It says who somebody is."""
    sealed = models.BinaryField(null=True)
    """Taken out as soon as it is on their machine."""
    hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    leaving_at = models.DateTimeField(null=True)
    """From here on it may be on its way."""
    left_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    refused = models.CharField(max_length=40, blank=True)
    """The class of refusal, where their machine did not take it in."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["talk", "incarnation", "sequence"], name="each_number_once"),
            models.UniqueConstraint(fields=["lead", "partner", "incarnation", "sequence"], name="each_of_a_lead_once"),
            models.CheckConstraint(condition=EXACTLY_ONE, name="letter_of_one_thing"),
        ]
        indexes: ClassVar = [models.Index(fields=["partner", "taken_at", "made_at"], name="letters_to_take_along")]

    def __str__(self) -> str:
        return self.id


class Received(models.Model):
    """A message that was taken in. Its words stand, sealed anew, in its conversation; of its bytes the hash is kept."""

    id = models.CharField(max_length=ID, primary_key=True)
    talk = models.ForeignKey(Talk, models.CASCADE, null=True, related_name="received")
    lead = models.ForeignKey(Lead, models.CASCADE, null=True, related_name="received")
    rejoin = models.ForeignKey("records.Rejoin", models.CASCADE, null=True, related_name="received")
    incarnation = models.PositiveIntegerField()
    sequence = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)
    heard = models.CharField(max_length=16)
    """What hearing it did."""
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=EXACTLY_ONE, name="received_of_one_thing")]

    def __str__(self) -> str:
        return self.id


class NotTaken(models.Model):
    """How many messages were refused, by the class of refusal and whose key was on them. Nothing of what they said."""

    why = models.CharField(max_length=40)
    partner = models.CharField(max_length=32, blank=True)
    count = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["why", "partner"], name="counted_by_class")]

    def __str__(self) -> str:
        return f"{self.why} {self.count}"
