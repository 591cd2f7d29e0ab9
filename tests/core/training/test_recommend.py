from jiphyeon.core.training.course import Course, Form, WorkTask, prerequisite_cycle
from jiphyeon.core.training.recommend import Standing, Wishes, level_fit, recommend


def standing(domain="D3", name="데이터 분석", mean=-0.5, target_level=2, probability=(0.2, 0.5, 0.2, 0.1, 0.0)):
    return Standing(domain, name, mean, 0.4, 0.3, target_level, probability)


BASIC = Course("A1", "엑셀 기초", ("3.1",), 1, Form.ONLINE, hours=1)
MIDDLE = Course("A2", "표로 비교하기", ("3.2",), 2, hours=6, prerequisites=())
HARD = Course("A4", "인과 추론", ("3.3",), 4, hours=20)
TASK = WorkTask("T1", "3.2", 2, "부서 통계 다시 세기", ("고른다", "센다"), "동료가 같은 값을 얻었을 때", 3)


def test_a_person_with_a_gap_gets_an_hour_a_course_and_a_task():
    steps = recommend([standing()], [BASIC, MIDDLE, HARD], [TASK])
    assert [(s.when, s.code) for s in steps] == [("now", "A1"), ("month", "A2"), ("term", "T1")]
    assert "30 %" in steps[1].reason


def test_a_person_without_a_gap_is_left_in_peace():
    reached = Standing("D3", "데이터 분석", 2.0, 0.3, 0.3, 2, (0, 0, 0.1, 0.5, 0.4))
    assert recommend([reached], [BASIC, MIDDLE, HARD], [TASK]) == ()


def test_the_missing_prerequisite_comes_first_and_says_for_what():
    gated = Course("A3", "함께 보는 통계", ("3.2",), 2, hours=6, prerequisites=("A0",))
    before = Course("A0", "자료 읽기", ("3.1",), 1, hours=4)
    steps = recommend([standing(probability=(0.0, 0.9, 0.1, 0.0, 0.0))], [gated, before], [])
    assert [s.code for s in steps] == ["A0"]


def test_a_form_the_person_cannot_take_is_never_offered():
    steps = recommend([standing()], [BASIC, MIDDLE], [], wishes=Wishes(excluded_forms=(Form.ONLINE,)))
    assert [s.code for s in steps] == ["A2"]


def test_interest_is_named_in_the_reason():
    step = recommend([standing()], [MIDDLE], [], wishes=Wishes(interests=("D3",)))[0]
    assert "먼저 배우고 싶다고" in step.reason


def test_a_course_just_taken_gives_way():
    assert recommend([standing()], [MIDDLE], [], done={"A2": 0.0}) == ()


def test_level_fit_prefers_the_next_level():
    at_one = (0.0, 1.0, 0.0, 0.0, 0.0)
    assert level_fit(2, at_one) > level_fit(1, at_one) > level_fit(3, at_one) > level_fit(4, at_one)


def test_a_cycle_of_prerequisites_is_named():
    a = Course("A", "가", ("1.1",), 1, prerequisites=("B",))
    b = Course("B", "나", ("1.1",), 1, prerequisites=("A",))
    assert set(prerequisite_cycle((a, b))) == {"A", "B"}
    assert prerequisite_cycle((BASIC, MIDDLE)) == ()
