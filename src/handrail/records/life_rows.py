"""The tables of what a node does after a restore. All of it may stand in plain: random ids, counts and times."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from handrail.records.post_rows import ID


class Life(models.Model):
    """How often the data were restored, as they know it. Where the node’s folder says more, they were again."""

    number = models.PositiveIntegerField()

    def __str__(self) -> str:
        return str(self.number)


class Rejoin(models.Model):
    """“What do you know of me?”, asked of one partner or by one, with how far the answer came."""

    class Side(models.TextChoices):
        """Which side is here."""

        ASKER = "asker"
        ASKED = "asked"

    id = models.CharField(max_length=ID, primary_key=True)
    """The conversation, alike on both sides."""
    side = models.CharField(max_length=5, choices=Side.choices)
    partner = models.ForeignKey("records.Partner", models.PROTECT)
    incarnation = models.PositiveIntegerField()
    """Of whoever asks."""
    asked_at = models.DateTimeField()
    progress = models.JSONField(default=dict)
    answered_at = models.DateTimeField(null=True)
    """When all of it was heard, or told."""
    gone_on_at = models.DateTimeField(null=True)
    """When somebody here decided not to wait for this partner."""
    gone_on_by = models.CharField(max_length=32, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["side", "answered_at"], name="rejoins_under_way")]

    def __str__(self) -> str:
        return self.id
