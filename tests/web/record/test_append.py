"""Appending: part of the service's transaction, in order, one wins a race."""

import threading
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.utils import timezone
from tests.web.specimens.models import Draft, Note
from tests.web.specimens.services import edit_draft, write_note

from luodi.errors import ConflictError, ProofError
from luodi_web.record import selectors
from luodi_web.record.models import Entry, Head
from luodi_web.record.services.log import append

pytestmark = [pytest.mark.db]
ONE = {
    "kind": "specimen-note", "subject": "note/a", "payload": {}, "actor": "person:1",
    "organisation": "cn-1599/drc",
}  # fmt: skip


@pytest.mark.django_db
def test_entries_count_from_zero_without_a_gap():
    positions = [write_note(about="a", words=str(n))[1].position for n in range(5)]
    assert positions == [0, 1, 2, 3, 4]


@pytest.mark.django_db
def test_an_entry_in_the_database_is_the_one_that_was_returned():
    _, entry = write_note(about="a", words="w", effective_on=date(2026, 3, 2))
    assert Entry.objects.get().as_leaf() == entry.as_leaf()


@pytest.mark.django_db
def test_the_payload_says_what_the_facts_say():
    write_note(about="a", words="已完成主体工程", share=Decimal("0.5"))
    assert selectors.words_of(Entry.objects.get()) == {
        "about": "a",
        "facts": [{
            "model": "specimens.note", "about": "a", "words": "已完成主体工程",
            "share": "0.500", "effective_on": None,
        }],
    }  # fmt: skip
    assert Note.objects.get().as_recorded()["share"] == "0.500"


@pytest.mark.django_db
def test_what_cannot_be_recorded_leaves_nothing():
    with pytest.raises(ProofError), transaction.atomic():
        append(**{**ONE, "actor": "王某某"})
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_no_entry_outside_of_a_transaction():
    with pytest.raises(RuntimeError, match=r"transaction\.atomic"):
        append(**ONE)


@pytest.mark.django_db
def test_a_clock_that_is_set_back_does_not_reorder_the_past(monkeypatch):
    now = datetime(2026, 3, 2, 8, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    write_note(about="a", words="1")
    monkeypatch.setattr(timezone, "now", lambda: now - timedelta(days=3))
    _, second = write_note(about="a", words="2")
    assert second.recorded_at == now


@pytest.mark.django_db
def test_who_saw_an_old_state_is_told_who_was_first():
    _, first = write_note(about="a", words="1")
    write_note(about="a", words="2", actor="person:2", seen=first.position)
    with pytest.raises(ConflictError, match="person:2") as told:
        write_note(about="a", words="3", actor="person:3", seen=first.position)
    assert told.value.by == "person:2"
    assert told.value.at is not None


@pytest.mark.django_db
def test_of_two_who_edit_one_draft_one_wins_and_the_other_is_told():
    draft = Draft.objects.create(words="1", changed_by="person:1", changed_at=timezone.now())
    assert edit_draft(draft, seen=1, actor="person:2", words="2").version == 2
    with pytest.raises(ConflictError, match="person:2"):
        edit_draft(draft, seen=1, actor="person:3", words="3")
    draft.refresh_from_db()
    assert (draft.words, draft.version) == ("2", 2)


@pytest.mark.django_db(transaction=True)
def test_two_racing_on_one_thing_one_wins_and_the_other_is_told():
    _, first = write_note(about="a", words="0")
    start, told, won = threading.Barrier(8), [], []

    def race(number):
        try:
            start.wait()
            write_note(about="a", words=str(number), actor=f"person:{number}", seen=first.position)
            won.append(f"person:{number}")
        except ConflictError as fault:
            told.append(fault.by)
        finally:
            connection.close()

    threads = [threading.Thread(target=race, args=(n,)) for n in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(won) == 1
    assert told == won * 7
    assert [n.words for n in Note.objects.order_by("entry_id")] == ["0", won[0][7:]]


@pytest.mark.django_db(transaction=True)
def test_writers_side_by_side_leave_one_sound_log(office):
    def write(name):
        for number in range(10):
            write_note(about=name, words=str(number))
        connection.close()

    threads = [threading.Thread(target=write, args=(f"n{n}",)) for n in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert list(Entry.objects.values_list("position", flat=True)) == list(range(40))
    office.sign()
    assert office.verify().facts == 40
    assert Head.objects.count() == 1
