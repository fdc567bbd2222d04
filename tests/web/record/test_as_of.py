"""As of a day: facts up to the last position recorded on it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.specimens.models import Note
from tests.web.specimens.services import write_note

from luodi_web.record import selectors
from luodi_web.record.models import Entry

pytestmark = [pytest.mark.db, pytest.mark.django_db]
SHANGHAI = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 3, 1, tzinfo=UTC)


def write_at(monkeypatch, moment, about="a"):
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return write_note(about=about, words=moment.isoformat())[1]


def test_nothing_was_recorded_before_the_first_day(monkeypatch):
    write_at(monkeypatch, START)
    assert selectors.as_of(date(2026, 2, 28)) == selectors.NOTHING


def test_a_day_ends_at_midnight_of_the_office_not_of_utc(monkeypatch):
    late = write_at(monkeypatch, datetime(2026, 3, 1, 15, 59, 59, tzinfo=UTC))
    write_at(monkeypatch, datetime(2026, 3, 1, 16, 0, tzinfo=UTC))
    assert selectors.as_of(date(2026, 3, 1)) == late.position


def test_the_last_day_there_is_shows_everything(monkeypatch):
    last = write_at(monkeypatch, START)
    assert selectors.as_of(date.max) == last.position


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    hours=st.lists(st.integers(-30, 60), min_size=1, max_size=12),
    day=st.integers(-2, 40),
)
def test_facts_as_of_a_day_are_those_recorded_by_then(monkeypatch, hours, day):
    """Also where the clock runs backwards; and what comes later changes no old answer."""
    base = Note.objects.count()
    moment = Entry.objects.order_by("position").values_list("recorded_at", flat=True).last()
    moment = moment or START
    asked = timezone.localdate(moment) + timedelta(days=day)
    with monkeypatch.context() as clock:
        for step in hours:
            moment += timedelta(hours=step)
            write_at(clock, moment)
    position = selectors.as_of(asked)
    days = [
        timezone.localdate(moment, SHANGHAI)
        for moment in Entry.objects.order_by("position").values_list("recorded_at", flat=True)
    ]
    assert days == sorted(days)
    assert position == sum(one <= asked for one in days) - 1
    assert Note.objects.as_of(position).count() == position + 1
    assert Note.objects.count() == base + len(hours)
    later = max(timezone.localdate(moment, SHANGHAI), asked, days[-1]) + timedelta(days=1)
    with monkeypatch.context() as clock:
        write_at(clock, datetime(later.year, later.month, later.day, 4, tzinfo=UTC))
    assert selectors.as_of(asked) == position


def test_pages_show_each_entry_once_newest_first():
    for number in range(7):
        write_note(about=f"n{number % 2}", words="w")
    seen, before = [], None
    while True:
        one = selectors.page(selectors.entries(), before=before, size=3)
        seen += [entry.position for entry in one.entries]
        before = one.before
        if before is None:
            break
        write_note(about="meanwhile", words="w")
    assert seen == [6, 5, 4, 3, 2, 1, 0]


def test_entries_of_a_subject_and_of_organisations():
    for number in range(4):
        write_note(about=f"n{number % 2}", words="w")
    assert [e.position for e in selectors.entries_of("note/n1")] == [1, 3]
    assert [e.position for e in selectors.entries_of("note/n1", up_to=2)] == [1]
    assert selectors.entries(organisations=["cn-15/other"]).count() == 0
    assert selectors.entries(organisations=["cn-1599/drc"]).count() == 4
