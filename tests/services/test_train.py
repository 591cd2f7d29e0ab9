import numpy as np
import pytest

from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.competency.scoring import level_probabilities
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.training.course import Form
from jiphyeon.core.training.problem import Limits
from jiphyeon.core.training.reading import shipped_courses
from jiphyeon.core.training.recommend import course_utility
from jiphyeon.core.training.standing import Wishes
from jiphyeon.services.train import Learner, ScaleScore, problem_of, standings

FRAMEWORK = default_framework()
COURSES = shipped_courses("hanbit", frozenset(sub.code for _, sub in FRAMEWORK.subs()))


def learner(number, **fields):
    rng = np.random.default_rng(number)
    value, error = rng.normal(-0.8, 0.6, 6), rng.uniform(0.2, 0.6, 6)
    chances = level_probabilities(value, error, FRAMEWORK.cuts)
    role = FRAMEWORK.roles[number % len(FRAMEWORK.roles)].code
    scores = tuple(
        ScaleScore(f"D{d + 1}", float(value[d]), float(error[d]), tuple(map(float, chances[d]))) for d in range(6)
    )
    return Learner(str(number), f"부서{number % 3}", role, scores, **fields)


def people():
    wishes = Wishes(interests=("D3",), courses=("H-12",), excluded_forms=(Form.ONLINE,), most_hours=8.0)
    return [*(learner(n) for n in range(9)), learner(9, wishes=wishes), learner(10, done={"H-05": 6.0, "H-07": 0.0})]


def test_a_plan_weighs_courses_exactly_as_a_persons_own_recommendations_do():
    problem = problem_of(people(), COURSES, FRAMEWORK, Limits(), seed=1)
    for i, one in enumerate(people()):
        own = {s.domain: s for s in standings(one, FRAMEWORK)}
        for c, course in enumerate(COURSES):
            alone = course_utility(course, own, one.wishes, months_since=one.done.get(course.code))
            assert problem.utility[i, c] == pytest.approx(alone, abs=1e-12)


def test_importance_of_a_role_moves_a_plan():
    plain = problem_of(people(), COURSES, FRAMEWORK, Limits(), seed=1)
    none = problem_of(
        people(), COURSES, FRAMEWORK, Limits(), seed=1,
        importance={(role.code, d.code): 0.0 for role in FRAMEWORK.roles for d in FRAMEWORK.domains},
    )  # fmt: skip
    assert plain.utility.any()
    assert not none.utility.any()


def test_groups_that_come_first_are_found_by_role():
    first = [{"name": "분석", "roles": [FRAMEWORK.roles[0].code], "weight": 1.5, "minimum": 0.5}]
    problem = problem_of(people(), COURSES, FRAMEWORK, Limits(), seed=1, groups=first)
    assert [people()[i].role for i in problem.groups[0].members] == [FRAMEWORK.roles[0].code] * 2


def test_nobody_and_nothing_to_plan_is_said_plainly():
    for learners, courses, code in (([], COURSES, "plan-no-people"), (people(), [], "plan-no-courses")):
        with pytest.raises(JiphyeonError) as caught:
            problem_of(learners, courses, FRAMEWORK, Limits(), seed=1)
        assert caught.value.code == code
