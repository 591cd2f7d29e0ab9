from collections import Counter

import pytest

from jiphyeon.core.training.course import Form, prerequisite_cycle
from jiphyeon.core.training.reading import read_courses, row_of, shipped_courses, shipped_tasks

KNOWN = frozenset(f"{d}.{s}" for d in range(1, 7) for s in range(1, 4))
ROW = {
    "부호": "A",
    "이름": "표 읽기",
    "역량": "3.1, 4.1",
    "수준": "2",
    "형태": "집합",
    "시간": "6",
    "비용": "1,200,000원",
}


def test_a_row_becomes_a_course():
    course = read_courses([ROW], KNOWN).courses[0]
    assert (course.competencies, course.form, course.hours, course.cost) == (
        ("3.1", "4.1"),
        Form.CLASSROOM,
        6,
        1200000,
    )


def test_what_is_not_known_stays_unknown():
    course = read_courses([{**ROW, "시간": "모름", "비용": ""}], KNOWN).courses[0]
    assert course.unknown == ("hours", "cost")


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"부호": ""}, "부호"),
        ({"역량": "9.9"}, "9.9"),
        ({"수준": "7"}, "수준"),
        ({"형태": "화상"}, "화상"),
        ({"시간": "여섯"}, "여섯"),
        ({"정원": "-3"}, "정원"),
        ({"누리집": "javascript:alert(1)"}, "누리집"),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_kept(change, word):
    read = read_courses([{**ROW, **change}, {**ROW, "부호": "B"}], KNOWN)
    assert [c.code for c in read.courses] == ["B"]
    assert read.errors[0].row == 2
    assert word in read.errors[0].message


def test_a_code_used_twice_is_named():
    assert "겹칩니다" in read_courses([ROW, ROW], KNOWN).errors[0].message


def test_what_ships_is_whole():
    tasks = shipped_tasks()
    assert {(t.competency, t.level) for t in tasks} == {(c, level) for c in KNOWN for level in range(1, 5)}
    assert all(t.steps and t.done_when and t.hours > 0 for t in tasks)
    ours = shipped_courses("hanbit", KNOWN)
    assert prerequisite_cycle(ours) == ()
    assert {c for course in ours for c in course.domains} == {"D1", "D2", "D3", "D4", "D5", "D6"}
    assert all(c.hours is None for c in shipped_courses("seeds", KNOWN))


def test_a_course_written_as_a_row_reads_back_the_same():
    for course in (*shipped_courses("hanbit", KNOWN), *shipped_courses("seeds", KNOWN)):
        assert read_courses([row_of(course)], KNOWN).courses == (course,)


def test_no_two_steps_share_a_title():
    """Whoever says that one does not fit must not be offered another by the same name."""
    titles = [c.name for c in shipped_courses("hanbit", KNOWN)] + [t.title for t in shipped_tasks()]
    assert [title for title, times in Counter(titles).items() if times > 1] == []
