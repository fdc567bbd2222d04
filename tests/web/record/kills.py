"""Writers, workers and the signer are killed with SIGKILL at random moments.

`python -m tests.web.record.kills --kills 20 --folder DIR [--database URL] [--seed N]`

Each victim is a process of its own. It says what was acknowledged after the commit; whoever
kills it keeps the list. At the end each acknowledged write is there, each job had its effect exactly
once, and the exported files verify. Prints one line of JSON; exit code 1 if something is lost.
"""

import argparse
import json
import os
import random
import select
import signal
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

STEPS = 8
LEASE = timedelta(seconds=0.3)


def say(pipe, *words):
    os.write(pipe, (" ".join(map(str, words)) + "\n").encode())


def writes(pipe, folder, victim):
    """One note after the other; every fifth time an import of three rows."""
    from tests.web.specimens.services import import_notes, write_note

    number = 0
    while True:
        number += 1
        word = f"{victim}-{number}"
        if number % 5:
            write_note(about=f"n{number % 7}", words=word)
        else:
            import_notes([(f"n{number % 7}", f"{word}-{row}") for row in range(3)])
            word += "-2"
        say(pipe, "ack", word)


def works(pipe, folder, victim):
    """Does jobs of several steps; there is always one to do."""
    from luodi_web.record.services import jobs

    number = 0
    while True:
        key = f"{victim}-{number}"
        jobs.enqueue(kind="kill-notes", key=key, payload={"key": key}, actor="person:1")
        say(pipe, "job", key)
        number += 1
        while jobs.work_once(length=LEASE) is not None:
            say(pipe, "worked")


def signs(pipe, folder, victim):
    from tests.web.specimens.services import write_note

    from luodi_web.record.services.signing import sign

    while True:
        word = f"{victim}-{time.monotonic_ns()}"
        write_note(about="signed", words=word)
        say(pipe, "ack", word)
        say(pipe, "signed", sign(folder / "log", folder / "signing.key").size)


def handle(run):
    from tests.web.specimens.services import write_note

    for step in range(STEPS):
        word = f"job {run.payload['key']} {step}"
        run.once(str(step), lambda word=word: write_note(about="job", words=word)[1].position)
        run.progress(step + 1, STEPS)


def start(victim, what, folder):
    """Starts one victim; returns its process and where it says what was acknowledged."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(ours)
            what(theirs, folder, victim)
        except BaseException as fault:
            os.write(2, f"{what.__name__}: {fault!r}\n".encode())
        finally:
            os._exit(3)
    os.close(theirs)
    return child, ours


def kill(child, pipe):
    """Kills it and returns what it had acknowledged, to the last line."""
    os.kill(child, signal.SIGKILL)
    said = b""
    while piece := os.read(pipe, 1 << 16):
        said += piece
    os.close(pipe)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise SystemExit("a victim ended by itself")
    return [line.split(" ", 1) for line in said.decode().split("\n")[:-1]]


def kill_side_by_side(number, whats, folder, chance):
    """Two victims work side by side in one database; each is killed at a random moment."""
    running = [
        (what.__name__, *start(f"v{number}-{index}", what, folder)) for index, what in enumerate(whats)
    ]
    for _, _, pipe in running:
        # Let it connect and begin; then any moment is as good as the other.
        select.select([pipe], [], [], 10)
    said = []
    for what, child, pipe in running:
        time.sleep(chance.random() * (0.6 if what == "signs" else 0.15))
        said += kill(child, pipe)
    return said


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--database", default="")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    folder = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["LUODI_DATA"] = str(folder)
    os.environ["LUODI_DATABASE"] = options.database or str(folder / "kills.sqlite3")
    os.environ.pop("LUODI_TEST_DATABASE", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.web.settings"
    import logging

    import django

    django.setup()
    logging.disable(logging.WARNING)
    result = prove(options, random.Random(options.seed))
    print(json.dumps(result, ensure_ascii=False))
    sys.exit(0 if result["ok"] else 1)


def prove(options, chance):
    from django.core.management import call_command
    from django.db import connection

    from luodi_web.record.services import jobs
    from luodi_web.record.services.signing import make_key

    began = time.monotonic()
    jobs.job("kill-notes")(handle)
    call_command("migrate", verbosity=0)
    vendor = connection.vendor
    connection.close()
    key = make_key(options.folder / "signing.key", origin="luodi.local/ledger")
    acknowledged, asked, signed, kills = [], [], 0, Counter()
    for number in range(options.kills // 2):
        whats = chance.choice([(writes, works), (writes, writes), (works, works), (works, signs)])
        for line in kill_side_by_side(number, whats, options.folder, chance):
            if line[0] == "ack":
                acknowledged.append(line[1])
            elif line[0] == "job":
                asked.append(line[1])
            elif line[0] == "signed":
                signed = max(signed, int(line[1]))
        kills.update(what.__name__ for what in whats)
    found = judge(options.folder, key, acknowledged, asked, signed)
    return {
        "ok": not any(found["wrong"].values()),
        "database": vendor,
        "kills": dict(kills),
        "acknowledged": len(acknowledged),
        "jobs": len(asked),
        **found,
        "seconds": round(time.monotonic() - began, 1),
    }


def judge(folder, key, acknowledged, asked, signed):
    from tests.web.specimens.models import Note

    from luodi.proofs import verify_log
    from luodi_web.record.models import Entry, Job
    from luodi_web.record.rebuild import rebuild_all
    from luodi_web.record.services import jobs
    from luodi_web.record.services.export import export_log
    from luodi_web.record.services.signing import sign
    from luodi_web.record.states import JobState

    until = time.monotonic() + 60
    while Job.objects.exclude(state=JobState.DONE).exists() and time.monotonic() < until:
        if jobs.work_once(length=LEASE) is None:
            time.sleep(0.05)
    there = Counter(Note.objects.values_list("words", flat=True))
    steps = [f"job {job} {step}" for job in Job.objects.values_list("key", flat=True) for step in range(STEPS)]
    unequal = [one.model.__name__ for one in rebuild_all() if not one.equal]
    sign(folder / "log", folder / "signing.key")
    export_log(folder / "log", folder / "export")
    result = verify_log(folder / "export", keys=[key.verifier if hasattr(key, "verifier") else key])
    positions = list(Entry.objects.order_by("position").values_list("position", flat=True))
    return {
        "entries": len(positions),
        "verified": result.facts,
        "resumed": sum(a > 1 for a in Job.objects.values_list("attempts", flat=True)),
        "checkpoints": result.checkpoints,
        "wrong": {
            "lost": [word for word in acknowledged if there[word] != 1],
            "jobs_lost": [key for key in asked if not Job.objects.filter(key=key).exists()],
            "jobs_not_once": [step for step in steps if there[step] != 1],
            "twice": [word for word, count in there.items() if count > 1],
            "gaps": positions != list(range(len(positions))),
            "rebuilt_differently": unequal,
            "signed_lost": signed > len(positions),
            "faults": [fault.message for fault in result.faults],
        },
    }


if __name__ == "__main__":
    main()
