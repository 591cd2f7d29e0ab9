"""A person's own result as a short document, for them to keep or to share."""

from __future__ import annotations

from collections.abc import Sequence

from jiphyeon.core.competency.feedback import DomainResult, Evidence
from jiphyeon.core.competency.framework import Framework
from jiphyeon.core.competency.score import Score, Standing, chance_words
from jiphyeon.core.official.document import Block, Head, Item, OfficialDocument, Table

WORDS = {"done": "하신 것", "practise": "연습할 것", "said": "스스로 답하신 것"}


def person_document(
    name: str,
    campaign: str,
    day: str,
    overall: tuple[Score, Standing],
    domains: Sequence[DomainResult],
    remarks: Sequence[str],
    framework: Framework,
) -> OfficialDocument:
    """The result of one person. `remarks` are sentences about self-estimate and about what the result is not."""
    blocks: list[Block] = [
        Item(
            "전체 결과",
            children=(
                Item(label="수준", text=f"{overall[1].text}({chance_words(overall[1].probability)}, 잠정)"),
                Item(label="뜻", text=" ".join(level.means for level in overall[1].levels)),
                Item(label="수준별 가능성", text=level_words(overall[0], framework)),
            ),
        ),
        Item("영역별 결과", children=(_domain_table(domains), *(_domain(one, framework) for one in domains))),
        Item("읽을 때 유의할 점", children=tuple(Item(remark) for remark in remarks)),
    ]
    return OfficialDocument(
        kind="brief_report",
        title=f"{name} 님의 데이터 역량 진단 결과",
        body=tuple(blocks),
        head=Head(organisation=campaign),
        extra=(("보고일", day),),
    )


def level_words(score: Score, framework: Framework) -> str:
    """`시작 단계 2%, L1 20%, …`: the levels with their probabilities."""
    told = [
        f"{level.name if level.code == 'L0' else level.code} {chance_words(chance)}"
        for level, chance in zip(framework.bands, score.probabilities, strict=True)
        if chance >= 0.005
    ]
    return ", ".join(told)


def _domain_table(domains: Sequence[DomainResult]) -> Table:
    rows = [
        (
            one.domain.name,
            one.standing.text,
            chance_words(one.standing.probability),
            one.target,
            chance_words(one.target_probability),
        )
        for one in domains
    ]
    return Table((("영역", "수준(잠정)", "가능성", "역할 목표", "목표 이상일 가능성"), *rows))


def _domain(one: DomainResult, framework: Framework) -> Item:
    children: list[Block] = [Item(label="수준별 가능성", text=level_words(one.score, framework))]
    children += [Item(label=WORDS[piece.kind], text=_evidence(piece)) for piece in one.evidence]
    if one.next_step is not None:
        children.append(Item(label="다음에 해 볼 일", text=one.next_step.text))
    return Item(one.domain.name, children=tuple(children))


def _evidence(piece: Evidence) -> str:
    return f"“{piece.text}”" if piece.kind == "said" else piece.text
