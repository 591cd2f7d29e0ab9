"""Fictional official documents, one of each kind, for the engines that write them."""

from __future__ import annotations

from jiphyeon.core.official.document import (
    Attachment,
    Foot,
    Head,
    Item,
    OfficialDocument,
    Paragraph,
    Signer,
    Table,
)

SIGNERS = (
    Signer("주무관", "김하늘"),
    Signer("미래교육과장", "이바다", "reviewer"),
    Signer("교육국장", "박산", "approver", "전결"),
    Signer("총무과장", "최들", "cooperator"),
)
FOOT = Foot(
    "한빛교육청교육감",
    signers=SIGNERS,
    document_number="미래교육과-1301",
    enforcement_date="2026. 3. 4.",
    postcode="30151",
    address="한빛시 누리로 12 (보람동)",
    homepage="www.hanbit.example",
    telephone="044-000-1234",
    fax="044-000-1299",
    email="sky@hanbit.example",
    disclosure="대국민공개",
)
SCHEDULE = Table(
    (
        ("기수", "일시", "장소", "인원(명)", "예산(원)"),
        ("1기", "2026. 3. 18.(수)", "본원", "20", "1,200,000"),
        ("2기", "2026. 3. 19.(목)", "북부센터", "20", "900,000"),
        ("합계", "", "", "40", "2,100,000"),
    ),
    caption="기수별 일정",
    unit="원",
)
BODY = (
    Item("한빛교육청 미래교육과-1203(2026. 2. 27.) 「2026년 데이터 기반 행정 활성화 계획」", label="관련"),
    Item(
        "위와 관련하여 업무 담당자의 데이터 활용 역량을 높이기 위한 연수를 다음과 같이 안내합니다.",
        children=(
            Item("2026. 3. 18.(수) 14:00~17:00", label="일시"),
            Item(
                "각급 학교의 데이터 업무 담당자 60명",
                label="대상",
                children=(Item("초등학교 30명"), Item("중학교 30명")),
            ),
            Item("다음 표와 같음", label="기수별 일정", children=(SCHEDULE,)),
        ),
    ),
    Item("2026. 3. 11.(수)까지 붙임 서식으로 제출", label="신청"),
)
ATTACHMENTS = (Attachment("연수 운영 계획"), Attachment("참가 신청서 서식"))
MANY = Head("한빛교육청", recipients=("가람초등학교장", "나래중학교장", "다온고등학교장"))

NOTICE = OfficialDocument("training_notice", "2026년 데이터 활용 역량 강화 연수 안내", BODY, MANY, ATTACHMENTS, FOOT)
PLAN = OfficialDocument(
    "plan", "2026년 데이터 활용 연수 추진계획", BODY, Head("한빛교육청", "내부결재"), ATTACHMENTS, FOOT
)
REPORT = OfficialDocument(
    "brief_report",
    "학교 데이터 업무 부담 경감 방안",
    (
        Paragraph("학교가 같은 자료를 여러 번 내는 일을 줄이고자 자료 요구 창구를 하나로 합치고자 함."),
        Item("추진 배경", children=(Item("자료 제출 요구 연평균 1,240건", children=(Item("해마다 늘어남"),)),)),
        Item("개선 방안", children=(Item("창구 일원화"), Table((("구분", "현행", "개선"), ("창구", "17개", "1개"))))),
    ),
)
PRESS = OfficialDocument(
    "press_release",
    "한빛교육청, 데이터 역량 진단 4월부터 시행",
    (Item("한빛교육청은 4월부터 직원 데이터 역량 진단을 시행한다고 밝혔다."), Item("결과는 본인만 볼 수 있다.")),
    Head("한빛교육청"),
    extra=(
        ("보도시점", "2026. 3. 20.(금) 09:00"),
        ("부제", "직원 2,300명 대상"),
        ("담당 부서", "미래교육과"),
        ("전화번호", "044-000-1234"),
    ),
)
LETTER = OfficialDocument(
    "home_letter",
    "봄 현장 체험 학습 안내",
    (Paragraph("학부모님, 안녕하십니까?"), Item("2026. 4. 10.(금) 09:00~15:00", label="일시")),
    Head("가람초등학교"),
    foot=Foot("가람초등학교장"),
    extra=(("발행일", "2026. 3. 20."), ("회신란", "참가 신청서\n참가 여부: 참가 / 불참")),
)
MINUTES = OfficialDocument(
    "minutes",
    "제1차 데이터 행정 협의회",
    (Item("논의 내용", children=(Item("창구를 하나로 합치기로 함"),)),),
    extra=(("일시", "2026. 3. 18.(수) 14:00"), ("장소", "본관 3층 회의실")),
)
PUBLIC = OfficialDocument(
    "public_notice",
    "2026년 교육 공무직원 채용 공고",
    (Paragraph("다음과 같이 채용하고자 공고합니다."), Item("조리실무사 12명", label="채용 인원")),
    Head("한빛교육청"),
    foot=Foot("한빛교육청교육감"),
    extra=(("공고 번호", "제2026-45호"), ("공고일", "2026. 3. 16.")),
)
AGREEMENT = OfficialDocument(
    "agreement",
    "데이터 교육 협력을 위한 업무협약서",
    (
        Item("두 기관이 데이터 교육을 함께 발전시키는 것을 목적으로 한다.", label="목적"),
        Item(label="협력 내용", children=(Item("교육 과정 공동 개발"), Item("강사 교류"))),
    ),
    extra=(("협약일", "2026. 3. 20."), ("서명", "한빛교육청 교육감 홍길동")),
)
ALL = (NOTICE, PLAN, REPORT, PRESS, LETTER, MINUTES, PUBLIC, AGREEMENT)
