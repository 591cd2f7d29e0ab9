from dataclasses import replace

from jiphyeon.core.training.course import Course, Form, WorkTask, prerequisite_cycle
from jiphyeon.core.training.objection import Objection, offer_after
from jiphyeon.core.training.recommend import level_fit, recommend
from jiphyeon.core.training.standing import Part, Standing, Wishes


def standing(domain="D3", name="데이터 분석", mean=-0.5, target_level=2, probability=(0.2, 0.5, 0.2, 0.1, 0.0)):
    return Standing(domain, name, mean, 0.4, 0.3, target_level, probability)


BASIC = Course("A1", "엑셀 기초", ("3.1",), 1, Form.ONLINE, hours=1)
MIDDLE = Course("A2", "표로 비교하기", ("3.2",), 2, hours=6, prerequisites=())
HARD = Course("A4", "인과 추론", ("3.3",), 4, hours=20)
TASK = WorkTask("T1", "3.2", 2, "부서 통계 다시 세기", ("고른다", "센다"), "동료가 같은 값을 얻었을 때", 3)


def test_a_person_with_a_gap_gets_an_hour_a_course_and_a_task():
    steps = recommend([standing()], [BASIC, MIDDLE, HARD], [TASK])
    assert [(s.when, s.code) for s in steps] == [("now", "A1"), ("month", "A2"), ("term", "T1")]
    assert "조금 더 채우셔야 해서" in steps[0].reason
    assert "‘엑셀 기초’ 다음에" in steps[1].reason


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


def test_a_task_goes_where_the_gap_is_widest_and_a_task_done_is_not_offered_again():
    wide = Standing("D3", "데이터 분석", -0.5, 0.4, 0.3, 2, (0.2, 0.5, 0.2, 0.1, 0.0), parts=(
        Part("3.1", "기초통계", 0.2), Part("3.2", "분석도구", 0.9)))  # fmt: skip
    other = WorkTask("T0", "3.1", 2, "평균 다시 내기", ("센다",), "값이 같을 때", 2)
    steps = recommend([wide], [], [other, TASK])
    assert [s.code for s in steps] == ["T1"]
    assert "분석도구" in steps[0].reason
    assert [s.code for s in recommend([wide], [], [other, TASK], done={"T1": 0.0})] == ["T0"]


def test_without_a_course_of_an_hour_a_task_of_an_hour_comes_now():
    hour = WorkTask("T3", "3.1", 1, "한 칸 확인", ("본다",), "적었을 때", 1)
    assert [(s.when, s.code) for s in recommend([standing()], [MIDDLE], [hour, TASK])] == [
        ("now", "T3"),
        ("month", "A2"),
        ("term", "T1"),
    ]


def test_what_somebody_said_yes_to_weighs_more_but_does_not_force_itself_in():
    same = Course("A9", "표로 비교하기 2", ("3.2",), 2, hours=6)
    assert recommend([standing()], [MIDDLE, same], [])[0].code == "A2"
    assert recommend([standing()], [MIDDLE, same], [], wishes=Wishes(courses=("A9",)))[0].code == "A9"
    ethics = Course("E1", "윤리", ("6.1",), 2, hours=6)
    assert recommend([standing()], [ethics], [], wishes=Wishes(courses=("E1",))) == ()


def offered(**said):
    return {
        c.code for c in offer_after([BASIC, MIDDLE, HARD], [TASK], {k: Objection(v) for k, v in said.items()}).courses
    }


def test_why_a_step_does_not_fit_changes_what_is_offered():
    assert offered(A2="other") == {"A1", "A4"}
    assert offered(A2="easy") == {"A4"}
    assert offered(A2="hard") == {"A1"}
    assert offered(A2="time") == {"A1"}
    after = offer_after([BASIC, MIDDLE], [TASK], {"A2": Objection.DONE, "gone": Objection.TIME})
    assert after.had == {"A2"}
    assert offer_after([BASIC], [TASK], {"T1": Objection.WORK}).importance["D3"] < 1


def test_reasons_say_how_far_in_words_that_fit():
    def said(*probability):
        return recommend([standing(probability=probability)], [MIDDLE], [])[0].reason

    assert "바로 그 수준의" in said(0.9, 0.08, 0.02, 0.0, 0.0)
    assert "아직 거리가 있어서" in said(0.5, 0.35, 0.1, 0.05, 0.0)
    assert "조금 더 채우셔야 해서" in said(0.3, 0.4, 0.2, 0.1, 0.0)
    assert "거의 이르셨고" in said(0.1, 0.4, 0.3, 0.2, 0.0)
    assert "이미 맡으신 일에 필요한" in said(0.0, 0.2, 0.5, 0.3, 0.0)


def test_a_reason_is_one_sentence_without_a_percentage():
    steps = recommend([standing(), standing(domain="D2", name="데이터 수집·관리")], [BASIC, MIDDLE], [TASK])
    for step in steps:
        assert step.reason.count(".") == 1
        assert "%" not in step.reason
    assert len({step.reason for step in steps}) == len(steps)


def test_a_task_names_the_course_on_the_path_that_teaches_what_it_uses():
    part = Part("3.1", "분석도구", 1.0)
    course = replace(MIDDLE, competencies=("3.1",))
    task = replace(TASK, competency="3.1")
    steps = recommend([replace(standing(), parts=(part,))], [course], [task])
    assert any(step.kind == "task" and f"‘{course.name}’에서" in step.reason for step in steps if step.when == "term")
