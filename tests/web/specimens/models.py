"""One model of each sort, so that record can be tested without the apps above it."""

from django.db import models

from luodi_web.record.kept import Kept
from luodi_web.record.models import Fact, Versioned


class Note(Fact):
    about = models.CharField(max_length=50)
    words = models.TextField()
    share = models.DecimalField(max_digits=6, decimal_places=3, null=True)
    effective_on = models.DateField(null=True)


class Tally(models.Model):
    kept = Kept.DERIVED

    about = models.CharField(max_length=50, unique=True)
    notes = models.PositiveIntegerField()
    newest = models.TextField()


class Draft(Versioned):
    kept = Kept.EPHEMERAL

    words = models.TextField()
