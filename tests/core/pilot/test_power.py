import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.power import Size, Spread, power


def test_the_detectable_effect_is_near_the_published_calculation():
    """Reference §4.2 A (t with D − 1, 8 documents a condition): 50/5 → 20 %, 100/10 → 12 %, 200/20 → 8 %.

    Small runs here; `jiphyeon pilot power` asks for any plan.
    """
    found = power("documents", Size(50, 5, 16), runs=120)
    assert found.elsewhere == pytest.approx(0.20, abs=0.05)
    found = power("documents", Size(100, 10, 16), runs=120)
    assert found.elsewhere == pytest.approx(0.12, abs=0.03)
    assert found.detectable < found.elsewhere + 0.02


def test_more_documents_find_smaller_effects():
    few, many = (power("documents", Size(30, 5, n), runs=60).detectable for n in (6, 24))
    assert many < few


def test_more_departments_help_where_more_people_do_not():
    flat = Spread(person_slope=0, department_slope=0.15)
    few = power("documents", Size(120, 4, 16), flat, runs=80).elsewhere
    many = power("documents", Size(120, 20, 16), flat, runs=80).elsewhere
    assert many < few


def test_without_an_effect_it_is_rarely_found():
    found = power("documents", Size(40, 8, 12), runs=200)
    assert found.false_alarm <= 0.05 + 4 * found.error


def test_power_rises_with_the_effect():
    curve = [chance for _, chance in power("documents", Size(40, 8, 12), runs=60).curve]
    assert curve == sorted(curve)


def test_a_staged_roll_out_is_simulated_too():
    found = power("stepped_wedge", Size(160, 8, 20, weeks=10), runs=60)
    assert 0.05 < found.detectable < 0.45
    assert found.elsewhere is None


def test_what_no_pilot_of_this_size_finds_is_none():
    assert power("documents", Size(5, 1, 2), runs=40).detectable is None


def test_before_and_after_has_no_power_to_speak_of():
    with pytest.raises(JiphyeonError) as caught:
        power("before_after", Size(50, 5, 16))
    assert caught.value.code == "power-design"


def test_an_impossible_size_is_refused():
    with pytest.raises(JiphyeonError):
        Size(4, 1, 10)
