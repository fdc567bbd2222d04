"""Derived rows are dropped and made again, equal."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from tests.web.specimens.models import Tally
from tests.web.specimens.services import import_notes, write_note

from luodi_web.record.models import Head
from luodi_web.record.rebuild import rebuild_all, without_rebuilder


def test_each_derived_model_has_somebody_who_makes_it():
    assert without_rebuilder() == []


@pytest.mark.db
@pytest.mark.django_db
def test_all_derived_rows_come_out_equal():
    for number in range(20):
        write_note(about=f"n{number % 7}", words=str(number))
    import_notes([("n1", "甲"), ("n9", "乙")])
    tables = {one.model: one for one in rebuild_all()}
    assert all(one.equal for one in tables.values())
    assert tables[Tally].after == 8
    assert tables[Head].after == 1


@pytest.mark.db
@pytest.mark.django_db
def test_the_log_goes_on_after_a_rebuild(office):
    write_note(about="a", words="1")
    rebuild_all()
    write_note(about="a", words="2")
    office.sign()
    assert office.verify().facts == 2


@pytest.mark.db
@pytest.mark.django_db
def test_a_derived_row_that_was_touched_is_found_and_put_right(capsys):
    write_note(about="a", words="1")
    Tally.objects.update(notes=5)
    with pytest.raises(CommandError, match="The old rows were kept"):
        call_command("rebuild", check=True)
    assert Tally.objects.get().notes == 5
    with pytest.raises(CommandError, match="The new rows were kept"):
        call_command("rebuild")
    assert Tally.objects.get().notes == 1
    call_command("rebuild")
    assert "specimens.Tally\t1\t1\tequal" in capsys.readouterr().out
