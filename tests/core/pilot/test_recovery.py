import numpy as np
import pytest

from jiphyeon.core.pilot.recovery import SCENARIOS, Run, generator, rates


@pytest.mark.parametrize("name", [name for name, scenario in SCENARIOS.items() if scenario.promised])
def test_a_randomised_design_keeps_its_promise(name):
    """A small run; the 4,000 runs are those of benchmarks/pilot_recovery.py."""
    alarm, cover = rates([SCENARIOS[name].run(generator(name, run)) for run in range(120)])
    assert alarm.kept
    assert cover.kept


def test_before_and_after_finds_effects_that_are_not_there():
    alarm, _ = rates([SCENARIOS["before-after"].run(generator("before-after", run)) for run in range(120)])
    assert alarm.low > 0.05
    assert not SCENARIOS["before-after"].promised


def test_looking_every_week_through_a_sequence_stays_below_five_in_a_hundred():
    alarm, cover = rates([SCENARIOS["weekly"].run(generator("weekly", run)) for run in range(300)])
    assert alarm.value <= 0.05
    assert cover.value >= 0.95


def test_a_run_can_be_made_again_by_itself():
    first, again = (generator("blocks", 7).random(4) for _ in range(2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, generator("blocks", 8).random(4))


def test_rates_hold_their_nominal_value_or_say_that_they_do_not():
    alarm, cover = rates([Run(run % 20 == 0, run % 20 != 0) for run in range(2000)])
    assert (alarm.value, cover.value) == (0.05, 0.95)
    assert alarm.kept
    assert cover.kept
    assert not rates([Run(rejected=True, covered=False)] * 50)[0].kept
