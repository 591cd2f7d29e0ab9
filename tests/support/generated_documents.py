"""Official documents made by Hypothesis, as a composer could make them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from jiphyeon.core.official.document import (
    INTERNAL,
    OUTGOING,
    Attachment,
    Foot,
    Head,
    Item,
    OfficialDocument,
    Paragraph,
    Signer,
    Table,
)

_WORDS = st.sampled_from(
    [
        "교원",
        "연수",
        "운영",
        "계획",
        "학교",
        "안내",
        "2026.",
        "3.",
        "18.(수)",
        "14:00~16:00",
        "자료",
        "제출",
        "「초·중등교육법」",
        "제20조",
        "(학교당",
        "1명)",
        "담당자",
        "30명",
        "금1,234,000원",
        "1부",
        "붙임",
        "끝",
        "협조",
        "바랍니다.",
        "관내",
        "초·중·고등학교",
        "정보(AI)",
        "www.hanbit.go.kr",
        "4:6",
        "·",
        "~까지",
        "○○",
        "2.5배",
        "시행",
        "수신",
        "제목",
        "우",
        "결과",
        "다음과",
        "같이",
        "가나다",
        "1명",
    ]
)
_FIRST = st.sampled_from(
    ["교원의", "학교", "안내문", "「교육기본법」", "2026학년도", "담당자", "○○학교", "각급", "제출한"]
)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Words as they come in a document, from a line that wraps to a single word."""
    words = [draw(_FIRST), *draw(st.lists(_WORDS, max_size=14))]
    text = " ".join(words)
    while text.endswith("끝"):
        text = text[:-1].rstrip()
    return text + draw(st.sampled_from(["", "", "하고자 합니다.", "을 알려 드립니다.", "할 수 있습니까?"]))


LABELS = st.sampled_from(["일시", "장소", "대상", "신청 방법", "문의", "소요 예산", "가. 나", "운영(안)"]).filter(
    lambda label: "." not in label
)
CELLS = st.sampled_from(["", "구분", "30", "1,200", "2026. 3. 9.(월)", "한빛초 등 6개 학교", "가/나", "○", "-"])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables of one to four columns, with empty cells, captions and units."""
    columns = draw(st.integers(1, 4))
    body = draw(st.lists(st.tuples(*[CELLS] * columns), min_size=1, max_size=4))
    head = tuple(draw(st.sampled_from(["구분", "인원(명)", "날짜", "비고"])) for _ in range(columns))
    rows = (head, *body)
    headers = draw(st.integers(0, min(2, len(body))))
    caption = draw(st.sampled_from(["", "참가 현황"]))
    return Table(rows, headers, caption, draw(st.sampled_from(["", "천원", "명"])))


PARAGRAPHS = st.builds(Paragraph, sentences()) | st.builds(lambda t: Paragraph(f"※ {t}"), sentences())


def items(depth: int = 3) -> st.SearchStrategy[Item]:
    """Items with children down to a depth; a colon in a text belongs to its label."""
    blocks = st.nothing() if depth == 0 else st.lists(st.one_of(items(depth - 1), PARAGRAPHS, tables()), max_size=3)
    children = st.just(()) if depth == 0 else blocks.map(tuple)
    return st.builds(Item, sentences(), st.just("") | LABELS, children)


@st.composite
def bodies(draw: st.DrawFn) -> tuple[Item | Paragraph | Table, ...]:
    """A body in normal form: never exactly one item on the first level (it would take no mark)."""
    blocks = draw(st.lists(st.one_of(items(), PARAGRAPHS, tables()), max_size=5))
    lone = sum(isinstance(b, Item) for b in blocks) == 1
    more = draw(st.lists(items(), min_size=1, max_size=2)) if lone else []
    return (*blocks, *more)


ATTACHMENTS = st.builds(
    Attachment,
    st.sampled_from(["연수 계획", "참가 신청서(서식)", "2026학년도 현황 조사표", "교육 자료집 5종", "회의 자료"]),
    st.sampled_from([0, 1, 2, 30]),
    st.booleans(),
)
PEOPLE = st.sampled_from(["박도은", "이한결", "○○○", "남궁솔", ""])
POSITIONS = st.sampled_from(["주무관", "장학사", "중등교육과장", "교감", "행정실장"])


@st.composite
def feet(draw: st.DrawFn, *, sent: bool) -> Foot:
    """결문 with any of its parts missing."""
    signer = st.builds(Signer, POSITIONS, PEOPLE, delegation=st.sampled_from(["", "", "전결"]))
    main = draw(st.lists(signer, max_size=4))
    last = len(main) - 1
    signers = [
        replace(s, role="drafter" if at == 0 else "approver" if at == last else "reviewer") for at, s in enumerate(main)
    ]
    helpers = draw(st.lists(st.builds(Signer, POSITIONS, PEOPLE, st.just("cooperator")), max_size=2))
    sender = draw(st.sampled_from(["", "한빛교육지원청교육장", "한빛교육감", "한빛초등학교장"])) if sent else ""
    text = lambda *choices: draw(st.sampled_from(["", *choices]))  # noqa: E731
    return Foot(
        sender=sender,
        seal_omitted=bool(sender) and draw(st.booleans()),
        signers=tuple(signers + helpers),
        document_number=text("중등교육과-1234", "○○과-○○"),
        enforcement_date=text("2026. 3. 30.", "20○○. ○. ○."),
        received=text("초등교육과-77(2026. 4. 1.)"),
        postcode=text("12345", "○○○○○"),
        address=text("한빛시 배움로 12", "○○시 ○○로 ○"),
        homepage=text("www.hanbit.go.kr"),
        telephone=text("(031)000-0021", "031-000-0021"),
        fax=text("(031)000-0001"),
        email=text("park@hanbit.go.kr"),
        disclosure=text("공개", "대국민공개", "부분공개(6)", "비공개(5)"),
    )


@st.composite
def form_documents(draw: st.DrawFn) -> OfficialDocument:
    """시행문 and 내부결재 documents of every kind."""
    kind = draw(st.sampled_from(OUTGOING + INTERNAL))
    sent = kind in OUTGOING
    names = st.sampled_from(["한빛초등학교장", "관내 초·중·고등학교장", "새빛교육지원청교육장(중등교육과장, 담당자)"])
    recipients = tuple(draw(st.lists(names, min_size=2, max_size=3))) if sent and draw(st.booleans()) else ()
    recipient = "수신자 참조" if recipients else "한빛시장(교육청소년과장)" if sent else "내부결재"
    via = draw(st.sampled_from(["", "이 문서의 경유기관의 장은 ○○○이고, 최종 수신기관의 장은 ○○○입니다."]))
    return OfficialDocument(
        kind,
        draw(sentences()),
        draw(bodies()),
        Head(draw(st.sampled_from(["", "한빛교육지원청", "한빛초등학교"])), recipient, via, recipients),
        tuple(draw(st.lists(ATTACHMENTS, max_size=3))),
        draw(feet(sent=sent)),
    )
