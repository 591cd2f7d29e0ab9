"""A plan as official documents: the plan itself, notices, what came of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from jiphyeon.core.official.document import Attachment, Foot, Head, Item, OfficialDocument, Table
from jiphyeon.services.train import CourseLine, PlanFigures

if TYPE_CHECKING:
    from jiphyeon.core.drafting.draft import Draft
    from jiphyeon.core.official.organisation import Organisation


def plan_document(
    title: str, figures: PlanFigures, organisation: Organisation, *, period: str, simulated: bool = False
) -> OfficialDocument:
    """맞춤형 연수 운영 계획 as 내부결재; nothing in it that the figures do not hold."""
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
        Item(
            label="배정 방법",
            children=(
                Item(text=quality),
                Item(text=f"효과가 같은 사람 사이에서는 추첨(공개 난수 씨앗 {figures.seed})으로 정함"),
                Item(text=f"부서별 참여 비율은 가장 낮은 부서도 {100 * figures.lowest_coverage:.0f} % 이상임"),
            ),
        ),
        *((Item(label="유의 사항", text="모의 자료로 만든 계획이므로 실제 운영에 쓰지 않음"),) if simulated else ()),
    )
    return OfficialDocument(
        kind="plan",
        title=f"{title}{'(모의 자료)' if simulated else ''}",
        head=Head(organisation=organisation.name, recipient="내부결재"),
        body=body,
        attachments=(Attachment("과정별 배정 명단"),),
        foot=Foot(
            signers=organisation.signers,
            postcode=organisation.postcode,
            address=organisation.address,
            homepage=organisation.homepage,
            telephone=organisation.telephone,
            fax=organisation.fax,
            email=organisation.email,
            disclosure=organisation.disclosure,
        ),
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
