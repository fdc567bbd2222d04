"""Organisations, what happened to them, and the names they had from when until when."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.model import AgencyRelation
from luodi_web.organisations.models.region import Region
from luodi_web.record.kept import Kept
from luodi_web.record.models import Fact

# They are asked (商请函), not ordered, and never ranked: they do not answer to the
# government of the region. 军区 and laboratories (OTHER) are asked as well: where the
# pack does not know, nobody is ordered about.
ASKED = frozenset(
    (
        AgencyRelation.VERTICAL,
        AgencyRelation.DUAL,
        AgencyRelation.CENTRAL,
        AgencyRelation.CONGRESS,
        AgencyRelation.CONSULTATIVE,
        AgencyRelation.JUDICIAL,
        AgencyRelation.OTHER,
    )
)


class OrganisationKind(models.TextChoices):
    """What sort of body it is."""

    AGENCY = "agency", _("agency")
    GOVERNMENT = "government", _("government of a region")
    ENTERPRISE = "enterprise", _("enterprise")
    CONSULTATIVE = "consultative", _("consultative body")


class OrganisationEventKind(models.TextChoices):
    """What happened to an organisation on a day."""

    REGISTERED = "registered", _("registered")
    CHANGED = "changed", _("name, relation or region changed")
    CLOSED = "closed", _("closed")


class SuccessionKind(models.TextChoices):
    """How one organisation came to stand in the place of another."""

    MERGED = "merged", _("merged")
    SPLIT = "split", _("split")
    TAKEN_OVER = "taken_over", _("taken over")


class Organisation(Fact):
    """A body that has work or asks for it; `key` is that of the pack: `cn-15/drc`.

    Only what never changes stands here; the rest is in its events.
    """

    key = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=12, choices=OrganisationKind)
    function = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("key",)

    def __str__(self) -> str:
        return self.key

    @property
    def ref(self) -> str:
        """How the log names it: `agency:cn-15/drc`."""
        return f"{self.kind}:{self.key}"


class OrganisationEvent(Fact):
    """One thing that happened, with the whole standing from that day on."""

    organisation = models.ForeignKey(
        Organisation, to_field="key", on_delete=models.PROTECT, related_name="events"
    )
    kind = models.CharField(max_length=12, choices=OrganisationEventKind)
    name = models.CharField(max_length=120)
    short_names = models.JSONField(default=list)
    relation = models.CharField(
        max_length=12, choices=[(r.value, r.value) for r in AgencyRelation]
    )
    region = models.ForeignKey(
        Region, to_field="key", on_delete=models.PROTECT, related_name="+"
    )
    # Empty: since always, as far as the pack knows.
    effective_on = models.DateField(null=True)
    document_number = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("id",)


class Succession(Fact):
    """From a day on, `successor` stands where `predecessor` stood (in part, if split)."""

    kind = models.CharField(max_length=12, choices=SuccessionKind)
    predecessor = models.ForeignKey(
        Organisation,
        to_field="key",
        on_delete=models.PROTECT,
        related_name="successions",
    )
    successor = models.ForeignKey(
        Organisation,
        to_field="key",
        on_delete=models.PROTECT,
        related_name="inheritances",
    )
    # Empty where the pack knows that it happened, but not when.
    effective_on = models.DateField(null=True)
    document_number = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("predecessor", "successor"), name="succession_once"
            ),
        )


class OrganisationName(models.Model):
    """Name and standing of an organisation in `[valid_from, valid_until)`.

    Derived from the events by `services.names.rebuild_names`; free of any clock.
    """

    kept = Kept.DERIVED

    organisation = models.ForeignKey(
        Organisation, to_field="key", on_delete=models.PROTECT, related_name="names"
    )
    name = models.CharField(max_length=120, db_index=True)
    short_names = models.JSONField(default=list)
    relation = models.CharField(max_length=12)
    region = models.ForeignKey(
        Region, to_field="key", on_delete=models.PROTECT, related_name="names"
    )
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    # It is known that the name ended, and nobody recorded when.
    ended_undated = models.BooleanField(default=False)

    class Meta:
        ordering = ("organisation_id", models.F("valid_from").asc(nulls_first=True))

    def __str__(self) -> str:
        return self.name

    @property
    def asked(self) -> bool:
        """Asked with a 商请函, not ordered, and never ranked."""
        return AgencyRelation(self.relation) in ASKED
