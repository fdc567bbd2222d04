"""The way a paper takes inside an organisation: 承办人—处室—分管领导, or another."""

from __future__ import annotations

from django.db import models

from luodi_web.organisations.models.organisation import Organisation
from luodi_web.record.models import Fact


class ApprovalChain(Fact):
    """The chain of an organisation for one kind of paper, from a day on.

    Of two chains for the same kind the one with the later day holds, and of the same
    day the one recorded later.
    """

    organisation = models.ForeignKey(
        Organisation,
        to_field="key",
        on_delete=models.PROTECT,
        related_name="approval_chains",
    )
    paper = models.SlugField(max_length=40)
    # [{"role": "reporter", "post": null}, …]: whoever has the role, or only that post.
    steps = models.JSONField()
    effective_on = models.DateField()

    class Meta:
        ordering = ("id",)
