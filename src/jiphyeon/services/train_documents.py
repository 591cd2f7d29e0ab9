"""A plan as official documents: the plan itself, notices, what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jiphyeon.core.official.document import Attachment, Foot, Head, Item, OfficialDocument, Table
from jiphyeon.services.train import CourseLine, PlanFigures

if TYPE_CHECKING:
    from jiphyeon.core.drafting.draft import Draft
    from jiphyeon.core.official.organisation import Organisation


@dataclass(frozen=True, slots=True)
class Place:
    """One place as a list names it: no more of the person than a roll call needs."""

    unit: str
    person: str
    position: str
    course: str
    session: int
    when: str
    room: str


@dataclass(frozen=True, slots=True)
class CourseOutcome:
    """What became of one course: places, completed, reactions (mean of 5, None under five answers), uses at work."""

    name: str
    places: int
    completed: int
    reaction: float | None
    uses: float | None
    effect: str = ""


def plan_document(
    title: str,
    figures: PlanFigures,
    organisation: Organisation,
    *,
    period: str,
    simulated: bool = False,
    timetable: str = "",
    first: Sequence[str] = (),
) -> OfficialDocument:
    """맞춤형 연수 운영 계획 as 내부결재; nothing in it that the figures do not hold.

    `timetable` says in words when sessions are held; `first` names the people who come first.
    """
    budget = f"{figures.cost:,}원" + (f"(예산 {figures.budget:,}원의 범위 안)" if figures.budget is not None else "")
    rows = (
        ("과정", "형태", "수준", "횟수", "인원", "한 차 시간", "비용(원)"),
        *(
            (f.name, f.form, f"L{f.level}", f"{f.sessions}", f"{f.people}", f"{f.hours:g}", f"{f.cost:,}")
            for f in figures.courses
        ),
        ("합계", "", "", f"{sum(f.sessions for f in figures.courses)}", f"{figures.places}", "", f"{figures.cost:,}"),
    )
    quality = "연수 효과의 기댓값 합계를 가장 크게 하는 배정"
    if figures.gap is not None:
        quality += f"이며, 이론상 한계와의 차이는 {figures.gap_percent} % 이내임"
    body = (
        Item(text=f"{title}을 다음과 같이 수립하고자 합니다."),
        Item(label="목적", text="데이터 역량 진단 결과에 맞는 연수를 제공하여 직원의 업무 역량을 높이고자 함"),
        Item(label="기간", text=period or "○○"),
        Item(
            label="규모",
            text=f"진단 결과가 있는 {figures.people:,}명 가운데 {figures.placed:,}명, 연인원 {figures.places:,}명",
        ),
        Item(label="소요 예산", text=budget),
        Item(label="과정별 운영", children=(Table(rows),)),
        *((Item(label="집합 연수 일정", text=timetable),) if timetable else ()),
        Item(
            label="배정 방법",
            children=(
                Item(text=quality),
                *(Item(text=f"{name}의 업무 관련성을 더 크게 보아 먼저 배정함") for name in first),
                Item(text=f"효과가 같은 사람 사이에서는 추첨(공개 난수 씨앗 {figures.seed})으로 정함"),
                Item(text=f"부서별 참여 비율은 가장 낮은 부서도 {100 * figures.lowest_coverage:.0f} % 이상임"),
            ),
        ),
        *((Item(label="유의 사항", text="모의 자료로 만든 계획이므로 실제 운영에 쓰지 않음"),) if simulated else ()),
    )
    return OfficialDocument(
        kind="plan",
        title=f"{title}{SIMULATED if simulated else ''}",
        head=Head(organisation=organisation.name, recipient="내부결재"),
        body=body,
        attachments=(Attachment("과정별 배정 명단"),),
        foot=_foot(organisation),
    )


SIMULATED = "(모의 자료)"


def _foot(organisation: Organisation) -> Foot:
    return Foot(
        signers=organisation.signers,
        postcode=organisation.postcode,
        address=organisation.address,
        homepage=organisation.homepage,
        telephone=organisation.telephone,
        fax=organisation.fax,
        email=organisation.email,
        disclosure=organisation.disclosure,
    )


def course_notice(
    line: CourseLine, organisation: Organisation, *, recipient: str, today: date, schedule: str = "", place: str = ""
) -> Draft:
    """연수 안내 시행문 for one course, written by our own drafting; what is not decided yet stays a blank."""
    from jiphyeon.services.draft import draft

    fields = {
        "topic": f"{line.name} 연수",
        "schedule": schedule,
        "place": place or ("원격 연수 누리집" if line.form == "원격" else ""),
        "audience": "붙임 명단의 대상자",
        "seats": f"{line.people}명",
        "attachment": "대상자 명단 1부",
    }
    made = draft("", kind="training_notice", today=today, organisation=organisation, fields=fields)
    if recipient:
        from dataclasses import replace

        head = replace(made.document.head, recipient=recipient, recipients=())
        return replace(made, document=replace(made.document, head=head))
    return made


def head_of(unit: str) -> str:
    """Who a unit's mail goes to: `교육기획과장`, `한빛초등학교장`, `가온교육지원청교육장`."""
    if unit.endswith("교육지원청"):
        return f"{unit}교육장"
    return unit if unit.endswith(("장", "관")) else f"{unit}장"


def unit_notice(
    title: str, places: Sequence[Place], organisation: Organisation, *, today: date, schedule: str = ""
) -> Draft:
    """연수 안내 시행문 for one school or department, by our own drafting; who is meant stands in the list alone."""
    from dataclasses import replace

    from jiphyeon.services.draft import draft

    people = len({(place.person, place.position) for place in places})
    rooms = sorted({place.room for place in places if place.room})
    fields = {
        "topic": f"{title} 대상자 연수",
        "schedule": schedule,
        "place": ", ".join(rooms) if rooms else "원격 연수 누리집",
        "audience": "붙임 명단의 대상자",
        "seats": f"{people}명",
        "attachment": "대상자 명단 1부",
    }
    made = draft("", kind="training_notice", today=today, organisation=organisation, fields=fields)
    head = replace(made.document.head, recipient=head_of(places[0].unit), recipients=())
    return replace(made, document=replace(made.document, head=head))


def result_document(
    title: str,
    figures: PlanFigures,
    outcomes: Sequence[CourseOutcome],
    organisation: Organisation,
    *,
    period: str,
    indicators: Sequence[str] = (),
    simulated: bool = False,
) -> OfficialDocument:
    """연수 운영 결과 보고: reaction, learning, behaviour and results apart; a raw gain is nowhere in it."""
    places, done = sum(o.places for o in outcomes), sum(o.completed for o in outcomes)
    rate = f"{100 * done / places:.1f} %" if places else "–"
    rows = (
        ("과정", "배정", "마침", "만족도(5점)", "써 본 횟수(평균)"),
        *((o.name, f"{o.places}", f"{o.completed}", _shown(o.reaction), _shown(o.uses)) for o in outcomes),
    )
    effects = tuple(Item(text=f"{o.name}: {o.effect}") for o in outcomes if o.effect)
    note = Item(text="모의 자료로 만든 보고서이므로 실제 운영에 쓰지 않음")
    body = (
        Item(text=f"{title}의 운영 결과를 다음과 같이 보고합니다."),
        Item(
            label="운영 개요",
            children=(
                Item(label="기간", text=period or "○○"),
                Item(label="배정", text=f"{figures.placed:,}명, 연인원 {places:,}명"),
                Item(label="마침", text=f"{done:,}건(배정의 {rate})"),
            ),
        ),
        Item(label="반응과 활용", children=(Table(rows),)),
        Item(label="학습 효과", children=effects or (Item(text="미리 등록한 평가가 없어 효과를 적지 않음"),)),
        *(
            (
                Item(
                    label="기관 지표의 변화(연수만의 결과로 볼 수 없음)",
                    children=tuple(Item(text=i) for i in indicators),
                ),
            )
            if indicators
            else ()
        ),
        Item(
            label="유의 사항",
            children=(
                Item(text="만족도는 반응이며 효과가 아님"),
                Item(text="점수가 낮은 사람만의 앞뒤 차이는 평균으로 돌아가는 현상이 섞이므로 효과로 보지 않음"),
                *((note,) if simulated else ()),
            ),
        ),
    )
    return OfficialDocument(
        kind="result_report",
        title=f"{title} 결과 보고{SIMULATED if simulated else ''}",
        head=Head(organisation=organisation.name, recipient="내부결재"),
        body=body,
        foot=_foot(organisation),
    )


def _shown(value: float | None) -> str:
    return "5명 미만" if value is None else f"{value:.1f}"
