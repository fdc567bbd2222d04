"""Personal data go, the chain stays."""

from pathlib import Path

import pytest
from django.db import DatabaseError, connection
from tests.web.specimens.models import Note, Tally
from tests.web.specimens.services import import_notes, write_note

from luodi.errors import NotAllowed
from luodi_web.record import selectors
from luodi_web.record.models import Entry, Payload
from luodi_web.record.services.log import erase_payload

pytestmark = [pytest.mark.db, pytest.mark.django_db(transaction=True)]
ORDER = {
    "authority": "云信息公开〔2026〕7号",
    "reason": "个人信息删除申请",
    "actor": "person:1",
    "organisation": "cn-1599/drc",
}


def test_an_erased_payload_is_gone_and_the_log_still_verifies(office):
    write_note(about="a", words="电话13800000000")
    write_note(about="b", words="stays")
    office.sign()
    order = erase_payload(positions=[0], **ORDER)
    office.sign()
    result = office.verify()
    assert result.ok
    assert [(e.position, e.erased_by, e.authority) for e in result.erased] == [
        (0, order.position, ORDER["authority"])
    ]
    assert selectors.words_of(Entry.objects.get(position=0)) is None
    assert [n.about for n in Note.objects.all()] == ["b"]


def test_one_row_of_an_import_is_erased_and_the_others_stay(office):
    entry = import_notes([("a", "甲"), ("b", "乙"), ("c", "丙")])
    erase_payload(rows=[(entry.position, 1)], **ORDER)
    office.sign()
    result = office.verify()
    assert result.ok
    assert [(e.position, e.row) for e in result.erased] == [(0, 1)]
    assert [n.about for n in Note.objects.order_by("number")] == ["a", "c"]


def test_derived_rows_are_made_anew_without_it():
    write_note(about="a", words="电话13800000000")
    write_note(about="b", words="stays")
    erase_payload(positions=[0], **ORDER)
    assert [(t.about, t.newest) for t in Tally.objects.all()] == [("b", "stays")]


def test_the_words_are_in_no_file_of_sqlite_any_more():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL: VACUUM and the backups, see docs/reference/record.md")
    write_note(about="a", words="ZZ-secret-telephone-ZZ" * 50)
    file = Path(connection.settings_dict["NAME"])
    files = [file, file.with_name(file.name + "-wal")]

    def found():
        return any(b"ZZ-secret-telephone" in f.read_bytes() for f in files if f.exists())

    assert found()
    erase_payload(positions=[0], **ORDER)
    assert not found()


@pytest.mark.parametrize(
    "change",
    [
        {"authority": " "},
        {"reason": ""},
        {"positions": []},
        {"positions": [99]},
        {"positions": [1]},
        {"rows": [(0, 0)]},
    ],
)
def test_without_authority_or_for_what_is_not_there_it_is_refused(change):
    write_note(about="a", words="w")
    write_note(about="b", words="w")
    erase_payload(positions=[1], **ORDER)
    with pytest.raises(NotAllowed):
        erase_payload(**{"positions": [0], **ORDER, **change})
    assert Payload.objects.filter(entry=0).exists()


def test_an_order_to_erase_is_never_erased_itself():
    write_note(about="a", words="w")
    order = erase_payload(positions=[0], **ORDER)
    with pytest.raises(NotAllowed, match="itself an order"):
        erase_payload(positions=[order.position], **ORDER)


def test_the_database_lets_go_only_what_an_order_names():
    write_note(about="a", words="w")
    write_note(about="b", words="w")
    erase_payload(positions=[0], **ORDER)
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="facts"):
        cursor.execute("DELETE FROM record_payload WHERE entry_id = 1")
