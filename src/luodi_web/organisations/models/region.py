"""Places with a GB/T 2260 code."""

from __future__ import annotations

from django.db import models

from luodi_web.record.models import Fact


class Region(Fact):
    """A division of a jurisdiction pack; `key` is `cn-15`, `cn-1505`, `cn-150502`.

    Codes nest, so “this region and below” is a prefix of the key. A place that is cut
    anew gets a new code, hence a new row.
    """

    key = models.CharField(max_length=12, unique=True)
    code = models.CharField(max_length=6)
    name = models.CharField(max_length=60)
    short_name = models.CharField(max_length=60)
    level = models.CharField(max_length=12)
    parent = models.ForeignKey(
        "self",
        to_field="key",
        null=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    reported_apart = models.BooleanField(default=False)
    pack = models.CharField(max_length=12)
    pack_version = models.CharField(max_length=20)

    class Meta:
        ordering = ("key",)

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        """How the log names it."""
        return f"region:{self.key}"
