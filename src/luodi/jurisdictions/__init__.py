"""Jurisdiction packs: what is true of one place or one year, read from data."""

from luodi.jurisdictions.calendar import WorkingCalendar
from luodi.jurisdictions.check import validate_pack
from luodi.jurisdictions.frames import Framework, PlanPeriod
from luodi.jurisdictions.pack import Pack, available_packs, load_pack

__all__ = [
    "Framework",
    "Pack",
    "PlanPeriod",
    "WorkingCalendar",
    "available_packs",
    "load_pack",
    "validate_pack",
]
