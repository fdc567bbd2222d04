"""Services as the apps write them: one transaction, keyword arguments, the entry at the end."""

from django.db import transaction
from tests.web.specimens.models import Note, Tally

from luodi_web.record import optimistic
from luodi_web.record.services.log import append


def write_note(*, about, words, actor="person:1", share=None, effective_on=None, seen=None):
    with transaction.atomic():
        note = Note(about=about, words=words, share=share, effective_on=effective_on)
        entry = append(
            kind="specimen-note",
            subject=f"note/{about}",
            payload={"about": about},
            actor=actor,
            organisation="cn-1599/drc",
            effective_on=effective_on,
            facts=[note],
            seen=seen,
        )
        _count(about, words)  # behind the entry: the head is locked, nobody comes between
    return note, entry


def import_notes(rows, *, actor="person:1"):
    with transaction.atomic():
        entry = append(
            kind="specimen-import",
            subject="import/1",
            payload={"file": "sheet.xlsx"},
            actor=actor,
            organisation="cn-1599/drc",
            facts=[Note(about=about, words=words) for about, words in rows],
            as_rows=True,
        )
        for about, words in rows:
            _count(about, words)
    return entry


def edit_draft(draft, *, seen, actor, words):
    with transaction.atomic():
        return optimistic.change(draft, seen=seen, actor=actor, words=words)


def make_tallies():
    for note in Note.objects.order_by("entry_id", "number"):
        _count(note.about, note.words)


def _count(about, words):
    row, made = Tally.objects.get_or_create(
        about=about, defaults={"notes": 1, "newest": words}
    )
    if not made:
        row.notes += 1
        row.newest = words
        row.save()
