"""Jobs: one key one job, leases, steps exactly once, cancel, failure."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.web.specimens.models import Note
from tests.web.specimens.services import write_note

from luodi.errors import ConflictError
from luodi_web.record.models import Job, JobStep
from luodi_web.record.services import jobs
from luodi_web.record.states import OVER, STEPS, JobState

pytestmark = [pytest.mark.db, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def kind():
    """A kind of job of this test's own."""
    name = f"specimen-{uuid.uuid4().hex[:8]}"
    yield name
    jobs._handlers.pop(name, None)


def ask(kind, key="one", payload=None):
    return jobs.enqueue(kind=kind, key=key, payload=payload or {}, actor="person:1")


def note(number):
    return lambda: write_note(about="job", words=str(number))[1].position


def three_notes(run):
    for number in range(3):
        run.once(f"note-{number}", note(number))
        run.progress(number + 1, 3)
    return "written"


def words():
    return [n.words for n in Note.objects.order_by("entry_id")]


def expire(job):
    Job.objects.filter(pk=job.pk).update(leased_until=timezone.now() - timedelta(seconds=1))


def test_a_job_is_done_and_says_how_far_it_is(kind):
    jobs.job(kind)(three_notes)
    ask(kind)
    done = jobs.work_once()
    assert (done.state, done.done, done.total, done.result) == (JobState.DONE, 3, 3, "written")
    assert words() == ["0", "1", "2"]
    assert jobs.work_once() is None


def test_one_key_is_one_job_however_often_it_is_asked(kind):
    jobs.job(kind)(three_notes)
    assert ask(kind).pk == ask(kind).pk
    jobs.work_once()
    assert ask(kind).state == JobState.DONE
    assert jobs.work_once() is None


def test_a_key_used_for_something_else_is_a_conflict(kind):
    jobs.job(kind)(three_notes)
    ask(kind, payload={"file": 1})
    with pytest.raises(ConflictError, match="person:1"):
        ask(kind, payload={"file": 2})


def test_nobody_can_ask_for_a_job_that_nobody_does():
    with pytest.raises(ValueError, match="nobody handles"):
        ask("specimen-unknown")


def test_a_failed_job_is_tried_again_and_passes_over_what_is_done(kind, monkeypatch):
    monkeypatch.setattr(jobs, "BACK_OFF", timedelta(0))
    broken = [True]

    @jobs.job(kind)
    def fails_once(run):
        run.once("first", note("first"))
        if broken.pop() if broken else False:
            raise OSError("with words of a document")
        run.once("second", note("second"))

    ask(kind)
    failed = jobs.work_once()
    assert (failed.state, failed.fault) == (JobState.QUEUED, "OSError")
    assert jobs.work_once().state == JobState.DONE
    assert words() == ["first", "second"]


def test_a_job_that_always_fails_ends_as_failed(kind, monkeypatch):
    monkeypatch.setattr(jobs, "BACK_OFF", timedelta(0))

    @jobs.job(kind)
    def fails(run):
        run.once("never kept", lambda: (note("x")(), 1 / 0))

    ask(kind)
    states = [jobs.work_once().state for _ in range(jobs.ATTEMPTS)]
    assert states == [JobState.QUEUED] * (jobs.ATTEMPTS - 1) + [JobState.FAILED]
    assert jobs.work_once() is None
    assert words() == []


def test_a_job_is_another_workers_when_its_lease_is_over(kind):
    """The first worker, woken up late, can do nothing any more."""

    @jobs.job(kind)
    def taken_away(run):
        run.once("first", note("by the first"))
        if run.job.attempts == 1:
            expire(run.job)
            assert jobs.work_once().state == JobState.DONE
        run.once("second", note("second"))

    ask(kind)
    assert jobs.work_once().state == JobState.DONE
    assert words() == ["by the first", "second"]
    assert Job.objects.get().attempts == 2


def test_a_job_that_kills_its_workers_ends_as_failed_and_lets_others_pass(kind, monkeypatch):
    monkeypatch.setattr(jobs, "LIVES", 2)
    jobs.job(kind)(three_notes)
    deadly, good = ask(kind), ask(kind, "two")
    for _ in range(2):
        assert jobs._take(jobs.LEASE).pk == deadly.pk  # and then it is dead
        expire(deadly)
        if Job.objects.get(pk=good.pk).state == JobState.QUEUED:
            assert jobs.work_once().pk == good.pk
    job = jobs.work_once()
    assert (job.pk, job.state, job.fault) == (deadly.pk, JobState.FAILED, "2 workers died of it")


def test_nobody_takes_a_job_whose_lease_runs(kind):
    @jobs.job(kind)
    def looks(run):
        assert jobs.work_once() is None

    ask(kind)
    assert jobs.work_once().state == JobState.DONE


def test_a_heartbeat_renews_the_lease_while_the_handler_is_busy(kind):
    seen = []

    @jobs.job(kind)
    def busy(run):
        import time

        first = Job.objects.get().leased_until
        for _ in range(100):
            time.sleep(0.05)
            if Job.objects.get().leased_until > first:
                break
        seen.append(Job.objects.get().leased_until > first)

    ask(kind)
    jobs.work_once(length=timedelta(seconds=1))
    assert seen == [True]


def test_a_waiting_job_is_cancelled_at_once(kind):
    jobs.job(kind)(three_notes)
    job = ask(kind)
    assert jobs.cancel(job.pk, actor="person:2").state == JobState.CANCELLED
    assert jobs.work_once() is None
    assert words() == []


def test_a_running_job_is_cancelled_before_its_next_step(kind):
    @jobs.job(kind)
    def cancelled(run):
        run.once("first", note("first"))
        jobs.cancel(run.job.pk, actor="person:2")
        run.once("second", note("second"))

    ask(kind)
    job = jobs.work_once()
    assert (job.state, job.cancel_asked_by) == (JobState.CANCELLED, "person:2")
    assert words() == ["first"]
    assert jobs.cancel(job.pk, actor="person:3").cancel_asked_by == "person:2"


def test_the_result_of_a_step_is_there_when_it_is_passed_over(kind):
    got = []

    @jobs.job(kind)
    def twice(run):
        got.extend(run.once("one", note("x")) for _ in range(2))

    ask(kind)
    jobs.work_once()
    assert got == [0, 0]
    assert JobStep.objects.count() == 1


def test_two_handlers_of_one_kind_are_a_mistake(kind):
    jobs.job(kind)(three_notes)
    with pytest.raises(ValueError, match="two handlers"):
        jobs.job(kind)(lambda run: None)


def test_each_state_can_be_reached_and_what_is_over_stays():
    reached = {goal for steps in STEPS.values() for goal in steps} | {JobState.QUEUED}
    assert reached == set(JobState)
    assert {JobState.DONE, JobState.FAILED, JobState.CANCELLED} == OVER
    assert all(re.fullmatch(r"[a-z ,]+", why) for s in STEPS.values() for why in s.values())
