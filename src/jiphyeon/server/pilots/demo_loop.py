"""What followed the documents of the simulated pilot: comments, improvements, grading, incidents, checklist."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import numpy as np
from django.utils import timezone

from jiphyeon.core.pilot.checklist import Answer
from jiphyeon.core.pilot.improvement import Stage
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.pilots import compliance, grading, improving
from jiphyeon.server.pilots.models import (
    Assignment,
    Coding,
    Comment,
    Grade,
    Improvement,
    Incident,
    Participant,
    Pilot,
    Remedy,
    Specimen,
)

SPECIMENS = 420
TEXT = (
    "(모의 자료) 제목  데이터 활용 연수 안내\n\n1. 교직원의 데이터 활용을 돕고자 연수를 다음과 같이 안내합니다.\n"
    "  가. 일시: 2026. 5. 13.(수) 14:00\n  나. 장소: 한빛교육연수원 대강의실\n  다. 대상: 각급학교 담당 교사 1명\n"
    "2. 각급학교에서는 담당 교사가 참여할 수 있도록 협조하여 주시기 바랍니다.  끝."
)


@dataclass(frozen=True, slots=True)
class Said:
    """A made-up comment, the question it answers and what it is about."""

    question: str
    text: str
    tags: tuple[str, ...]
    open: bool


@cache
def words() -> tuple[Said, ...]:
    """The made-up comments."""
    data = tomllib.loads((Path(__file__).parent / "demo_comments.toml").read_text(encoding="utf-8"))
    return tuple(
        Said(row["question"], row["text"], tuple(row["tags"]), row.get("open", False)) for row in data["comment"]
    )


def load(pilot: Pilot, owner: Person) -> None:
    """Everything at once; the same every time."""
    rng, plan = np.random.default_rng(20260511), pilot.current_plan()
    _comments(pilot, owner, rng)
    _improvements(pilot, plan.starts)
    _grades(pilot, rng)
    Incident.objects.create(
        pilot=pilot,
        severity=Incident.Severity.S2,
        summary="붙임이 둘인 문서에서 ‘끝.’의 자리가 어긋남",
        occurred=plan.starts + timedelta(days=16),
        resolved=plan.starts + timedelta(days=23),
        resolution="붙임이 여럿일 때의 배치를 고치고 같은 문서로 다시 확인함",
    )
    for check in ("recommend", "keep"):
        Remedy.objects.create(
            pilot=pilot,
            check_code=check,
            measure="한글 표 서식과 기관 용어를 고치고 다시 물음",
            owner="행정정보과",
            due=plan.ends + timedelta(days=60),
        )
    items = compliance.checklist_of(pilot).questions()
    compliance.answer(pilot, {item.code: Answer("yes", "모의 자료로 적은 답") for item in items})
    compliance.sign(pilot, owner, "한지원", "행정정보과장")


def _comments(pilot: Pilot, owner: Person, rng: np.random.Generator) -> None:
    improving.gather(pilot)
    improving.read(pilot)
    tags = {one.text: one for one in words()}
    coders = [owner, *Person.objects.filter(grants__role="operator").exclude(pk=owner.pk)[:1]]
    for comment in Comment.objects.filter(pilot=pilot):
        said = tags.get(comment.text)
        if said is None:
            continue
        for coder in coders:
            seen = list(said.tags) if rng.random() > 0.12 else list(said.tags)[:-1]
            Coding.objects.create(comment=comment, coder=coder, tags=seen)
        if not said.open:
            improving.sort(comment, said.tags)


def _improvements(pilot: Pilot, starts: date) -> None:
    rows = (
        ("한글로 옮긴 표의 줄 간격과 너비", "form", "s2", "template", Stage.DONE, 12, 3.0,
         "표 두 개가 든 문서를 한글로 내보내 줄 간격 160%와 너비를 잰다.",
         "표의 줄 간격과 너비를 기관 서식의 값으로 내보냅니다.", starts + timedelta(weeks=6), ""),
        ("부서 사업 이름과 줄임말", "term", "s2", "retrieval", Stage.WORKING, 9, 4.0,
         "부서 낱말에 올린 이름이 초안에 그대로 나오는지 본다.", "", None,
         "부서마다 쓰는 이름을 낱말로 올리면 초안이 따르도록 고치고 있습니다."),
        ("근거 조문에서 원문으로 가기", "law", "s3", "screen", Stage.ACCEPTED, 6, 2.0, "", "", None,
         "조문을 누르면 원문을 보이도록 하겠습니다."),
        ("결재선을 미리 채우기", "edit", "s3", "screen", Stage.DECLINED, 3, 5.0, "", "", None,
         "결재선은 K-에듀파인에서 정하므로 여기에서는 채우지 않습니다."),
    )  # fmt: skip
    for title, tag, severity, part, stage, affected, effort, regression, change, released, answer in rows:
        made = Improvement.objects.create(
            pilot=pilot, title=title, tag=tag, severity=severity, part=part, stage=stage, affected=affected,
            effort=effort, confirmed=True, owner="행정정보과", due=starts + timedelta(weeks=10),
            regression=regression, change=change, released=released, answer=answer,
        )  # fmt: skip
        voices = [one for one in Comment.objects.filter(pilot=pilot, sorted=True) if tag in one.tags]
        made.comments.set(voices)


def _grades(pilot: Pilot, rng: np.random.Generator) -> None:
    """Two graders grade documents of both arms; quality is the same on average, errors a little fewer with AI."""
    taken = pilot.participants.values_list("person_id", flat=True)
    reviewers = Person.objects.filter(grants__role="reviewer").exclude(pk__in=taken).order_by("pk").distinct()[:2]
    if grading.join_graders(pilot, list(reviewers)) < grading.TWICE:
        return
    graders = list(pilot.participants.filter(role=Participant.Role.GRADER))
    exported = set(pilot.records.filter(kind="export").values_list("document", flat=True))
    lots = list(Assignment.objects.filter(pilot=pilot, document__in=exported).select_related("participant"))
    chosen = rng.permutation(len(lots))[:SPECIMENS]
    specimens = Specimen.objects.bulk_create(
        Specimen(pilot=pilot, document=lots[i].document, label=f"{number:04X}", kind="연수 안내", text=TEXT,
                 writer=lots[i].participant)
        for number, i in enumerate(chosen)
    )  # fmt: skip
    grades, now = [], timezone.now()
    for i, specimen in zip(chosen, specimens, strict=True):
        level = rng.normal(5.2 + 0.2 * (lots[i].arm == "ai"), 0.8)
        wrong = int(rng.poisson(0.22 if lots[i].arm == "ai" else 0.36))
        for grader in graders:
            seen = [int(np.clip(round(rng.normal(level, 0.5)), 1, 7)) for _ in range(4)]
            grades.append(
                Grade(specimen=specimen, grader=grader, r1=seen[0], r2=seen[1], r3=seen[2], r4=seen[3],
                      approval=int(rng.choice([0, 1, 2], p=[0.5, 0.35, 0.15])), errors=wrong, graded=now)
            )  # fmt: skip
    Grade.objects.bulk_create(grades)
