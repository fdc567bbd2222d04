"""Posts, who holds them from when until when, who stands in, and what was handed over."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from luodi_web.organisations.models.organisation import Organisation
from luodi_web.organisations.roles import Role
from luodi_web.record.models import Fact


class Post(Fact):
    """A post of an organisation: its title, its section (处室) and the role it carries."""

    organisation = models.ForeignKey(
        Organisation, to_field="key", on_delete=models.PROTECT, related_name="posts"
    )
    title = models.CharField(max_length=60)
    section = models.CharField(max_length=60, blank=True)
    role = models.CharField(max_length=30, choices=Role)

    class Meta:
        ordering = ("organisation_id", "section", "title")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "section", "title", "role"), name="post_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.section}{self.title}"


class Membership(Fact):
    """A person has a role in an organisation in `[begins_on, ends_on)`.

    An end that nobody knew at the beginning is a `MembershipEnd`.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation,
        to_field="key",
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    role = models.CharField(max_length=30, choices=Role)
    # Members of a consultative body and enterprises hold no post.
    post = models.ForeignKey(
        Post, null=True, on_delete=models.PROTECT, related_name="memberships"
    )
    begins_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on=None)
                | models.Q(ends_on__gt=models.F("begins_on")),
                name="membership_ends_after_it_begins",
            ),
        )

    @property
    def ref(self) -> str:
        """How the log names it."""
        return f"membership:{self.pk}"


class MembershipEnd(Fact):
    """`membership` no longer holds from `ends_on`."""

    membership = models.OneToOneField(
        Membership, on_delete=models.PROTECT, related_name="end"
    )
    ends_on = models.DateField()
    reason = models.CharField(max_length=200)


class Delegation(Fact):
    """The holder of a membership lets somebody act for them, with an end from the start.

    `rights` are names of rights in `policies`; what is not named is not delegated.
    """

    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="delegations"
    )
    delegate = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="delegations"
    )
    rights = models.JSONField()
    begins_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("begins_on")),
                name="delegation_ends_after_it_begins",
            ),
        )

    @property
    def ref(self) -> str:
        """How the log names it."""
        return f"delegation:{self.pk}"


class DelegationEnd(Fact):
    """`delegation` was taken back from `ends_on`."""

    delegation = models.OneToOneField(
        Delegation, on_delete=models.PROTECT, related_name="end"
    )
    ends_on = models.DateField()


class Handover(Fact):
    """A post changed hands; `moved` counts what went along: {"tasks": 12}."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="handovers")
    leaving = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    taking_over = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+"
    )
    effective_on = models.DateField()
    moved = models.JSONField(default=dict)
    note = models.CharField(max_length=500, blank=True)
