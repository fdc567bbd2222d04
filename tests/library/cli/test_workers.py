"""The pool: order, crashes, faults."""

import pytest
from standing_in import die_on_three, fault, refuse_odd, slow_first

from luodi.cli.workers import INTERNAL_ERROR, Done, Failed, run_in_order


@pytest.mark.parametrize("workers", [1, 3])
def test_outcomes_come_in_the_order_of_the_items(workers):
    found = list(run_in_order(slow_first, range(7), workers=workers))
    assert found == [Done(n * 10) for n in range(7)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_fault_of_one_item_is_its_own_outcome(workers):
    found = list(run_in_order(refuse_odd, range(4), workers=workers))
    assert [type(o) for o in found] == [Done, Failed, Done, Failed]
    assert found[1] == Failed("1.txt: is odd. Give an even one.", 10)


def test_a_worker_that_dies_fails_its_own_item_and_no_other():
    found = list(run_in_order(die_on_three, range(8), workers=2))
    assert [i for i, o in enumerate(found) if isinstance(o, Failed)] == [3]
    assert "died (exit code 9)" in found[3].message
    assert [o.value for o in found if isinstance(o, Done)] == [
        0,
        10,
        20,
        40,
        50,
        60,
        70,
    ]


def test_a_worker_that_dies_on_the_last_item_is_noticed():
    found = list(run_in_order(die_on_three, [1, 2, 3], workers=3))
    assert isinstance(found[2], Failed)


def test_an_unforeseen_fault_tells_the_place_but_no_words_of_the_document():
    (found,) = run_in_order(fault, ["a.txt"], workers=1)
    assert isinstance(found, Failed)
    assert found.exit_code == INTERNAL_ERROR
    assert "KeyError in standing_in.py:" in found.message
    assert "机密" not in found.message


def test_leaving_early_ends_all_workers():
    running = run_in_order(slow_first, range(50), workers=2)
    assert next(running) == Done(0)
    running.close()


def test_no_item_gives_no_outcome():
    assert list(run_in_order(slow_first, [], workers=4)) == []
