"""시범 운영: 찾을 수 있는 효과(power), 기록 파일의 분석(analyse), 잘못 지적한 사례의 점검(silent)."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

DESIGNS = ("documents", "crossover", "stepped_wedge", "before_after")


def configure(parser: argparse.ArgumentParser) -> None:
    """Three actions."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    power = actions.add_parser("power", help="이 규모로 찾을 수 있는 가장 작은 효과", description=_power.__doc__)
    power.add_argument("--plan", type=Path, help="계획 파일(JSON). 참여자·부서·설계를 여기서 읽습니다")
    power.add_argument("--design", choices=DESIGNS, default="documents", help="설계(기본 documents)")
    power.add_argument("--people", type=int, default=60, help="참여자 수(기본 60)")
    power.add_argument("--departments", type=int, default=8, help="부서 수(기본 8)")
    power.add_argument("--documents", type=int, default=16, help="한 사람이 기간 동안 쓰는 문서(기본 16)")
    power.add_argument("--weeks", type=int, default=10, help="주 수(기본 10)")
    power.add_argument("--wanted", type=float, default=0.8, help="찾을 확률(기본 0.8)")
    power.add_argument("--runs", type=int, default=400, help="모의 실험 횟수(기본 400)")
    power.add_argument("--seed", type=int, default=0, help="난수 씨앗(기본 0)")
    power.add_argument("--format", choices=["text", "json"], default="text", help="출력 형식")
    analyse = actions.add_parser("analyse", help="기록 파일 분석", description=_analyse.__doc__)
    analyse.add_argument("events", type=Path, help="사건 파일(.csv, .jsonl)")
    analyse.add_argument("--plan", type=Path, required=True, help="잠근 계획 파일(JSON)")
    analyse.add_argument("--digest", default="", help="계획의 지문. 주면 계획이 바뀌지 않았는지 확인합니다")
    analyse.add_argument("--format", choices=["text", "json"], default="text", help="출력 형식")
    silent = actions.add_parser("silent", help="잘못 지적했다고 알려 온 글을 다시 점검", description=_silent.__doc__)
    silent.add_argument("--format", choices=["text", "json"], default="text", help="출력 형식")


def run(args: argparse.Namespace) -> int:
    """Do the action."""
    return {"power": _power, "analyse": _analyse, "silent": _silent}[args.action](args)


def _silent(args: argparse.Namespace) -> int:
    """기관의 사례를 모두 다시 점검합니다. 아직 지적하는 규칙이 있으면 1로 끝납니다."""
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiphyeon.server.settings")
    import django

    django.setup()
    from jiphyeon.server.pilots import silence
    from jiphyeon.server.pilots.models import SilentCase

    loud = silence.run()
    cases = list(SilentCase.objects.all())
    if args.format == "json":
        rows = [{"rule": one.rule, "text": one.text, "fires": one.fires} for one in cases]
        print(json.dumps({"schema": "jiphyeon.pilot-silent/1", "fires": loud, "cases": rows}, ensure_ascii=False))
    else:
        print(f"사례 {len(cases)}건 가운데 아직 지적하는 것 {loud}건")
        for one in cases:
            if one.fires:
                print(f"  {one.rule}: {one.text}")
    return 1 if loud else 0


def _power(args: argparse.Namespace) -> int:
    """시범을 모의로 여러 번 돌려, 찾을 수 있는 가장 작은 시간 감소를 셈합니다."""
    from jiphyeon.core.pilot.power import Size, power

    design, size = args.design, Size(args.people, args.departments, args.documents, args.weeks)
    scheme = None
    if args.plan:
        plan = _plan(args.plan)
        design, scheme = plan.design, plan.scheme
        size = Size(plan.participants, len(plan.departments), args.documents, plan.weeks)
    found = power(design, size, scheme=scheme, wanted=args.wanted, runs=args.runs, seed=args.seed)
    if args.format == "json":
        print(json.dumps(_power_json(design, size, found, args.wanted), ensure_ascii=False))
        return 0
    print(f"참여자 {size.people}명, 부서 {size.departments}곳, 1인당 문서 {size.documents}건, {size.weeks}주")
    print(f"찾을 수 있는 가장 작은 시간 감소({args.wanted:.0%} 확률): {_percent(found.detectable)}")
    print(f"다른 부서에도 말하려면: {_percent(found.elsewhere)}")
    print(
        f"효과가 없을 때 있다고 잘못 판정한 비율: {found.false_alarm:.1%}(모의 {found.runs}회, 오차 ±{found.error:.1%})"
    )
    for effect, chance in found.curve:
        print(f"  시간 {effect:.0%} 감소를 찾을 확률 {chance:.0%}")
    return 0


def _analyse(args: argparse.Namespace) -> int:
    """사건 파일과 잠근 계획으로 결과를 냅니다. 모든 수에 계산에 쓴 수와 구간을 붙입니다."""
    from jiphyeon.core.pilot.amendment import verify
    from jiphyeon.core.pilot.analysis import GROUPS
    from jiphyeon.core.pilot.decision import decide
    from jiphyeon.core.pilot.event_file import read_events
    from jiphyeon.core.pilot.journey import Journey, Loose, journeys
    from jiphyeon.core.pilot.material import Material
    from jiphyeon.core.pilot.wording import sentence
    from jiphyeon.services.evaluate import analyse

    plan = _plan(args.plan)
    if args.digest:
        verify(plan, args.digest)
    found = list(journeys(read_events(args.events), idle=plan.idle_seconds))
    loose = [one for one in found if isinstance(one, Loose)]
    material = Material(
        [one for one in found if isinstance(one, Journey)],
        loose=Loose(len(loose), sum(one.events for one in loose)),
    )
    result = analyse(plan, material)
    decision = decide(result.evidence, plan.thresholds)
    if args.format == "json":
        whole = result.to_dict() | {"decision": {"verdict": decision.verdict.value, "because": list(decision.because)}}
        print(json.dumps(whole, ensure_ascii=False))
        return 0
    print(f"문서 {result.documents:,}건, 참여자 {result.people}명, 계획 지문 {result.plan_digest[:16]}")
    for limit in result.limits:
        print(f"! {limit}")
    for name, figures in result.groups.items():
        shown = [figure for figure in figures if figure.value is not None]
        if shown:
            print(f"\n{GROUPS[name]}")
        for figure in shown:
            print(f"  {figure.name}: {sentence(figure)}")
    print(f"\n규칙의 판정: {decision.name} – {', '.join(decision.because)}")
    return 0


def _plan(path: Path) -> Any:
    from jiphyeon.core.errors import JiphyeonError
    from jiphyeon.core.pilot.plan import plan_from

    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise JiphyeonError("plan-schema", f"{path.name}은(는) JSON 파일이 아닙니다.") from error
    if not isinstance(data, dict):
        raise JiphyeonError("plan-schema", f"{path.name}에 시범 운영 계획이 없습니다.")
    return plan_from(data)


def _percent(share: float | None) -> str:
    return "이 규모로는 찾을 수 없음" if share is None else f"{share:.1%}"


def _power_json(design: str, size: Any, found: Any, wanted: float) -> dict[str, Any]:
    return {
        "schema": "jiphyeon.pilot-power/1",
        "design": design,
        "people": size.people,
        "departments": size.departments,
        "documents": size.documents,
        "weeks": size.weeks,
        "wanted": wanted,
        "detectable": found.detectable,
        "elsewhere": found.elsewhere,
        "false_alarm": found.false_alarm,
        "error": found.error,
        "runs": found.runs,
        "curve": [{"effect": effect, "power": chance} for effect, chance in found.curve],
    }
