"""문항의 변별도와 난이도를 추정하고, 사람의 점수·척도 연결·차별기능·모의 자료를 계산합니다."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jiphyeon.core.measure.model import ItemParameters
    from jiphyeon.services.measure.responses import Responses


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the actions and their options."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    _configure_calibrate(actions.add_parser("calibrate", help="문항의 변별도와 난이도를 추정합니다"))
    _configure_score(actions.add_parser("score", help="추정한 모수로 사람의 점수를 냅니다"))
    _configure_simulate(actions.add_parser("simulate", help="모의 자료로 추정과 검사지의 정확도를 봅니다"))
    _configure_link(actions.add_parser("link", help="두 번의 추정을 한 척도로 잇습니다"))
    _configure_dif(actions.add_parser("dif", help="두 집단에 다르게 작동하는 문항을 찾습니다"))
    for sub in actions.choices.values():
        sub.add_argument("--format", choices=("text", "json"), default="text", help="출력 형식")


def _configure_calibrate(sub: argparse.ArgumentParser) -> None:
    _table_options(sub)
    sub.add_argument("--model", choices=("2pl", "grm", "gpcm"), required=True, help="문항반응모형")
    sub.add_argument("--priors", action="store_true", help="응답이 300명보다 적을 때 사전분포를 씁니다")
    sub.add_argument("--anchors", type=Path, metavar="OLD.json", help="앞선 모수를 고정해 그 척도에 이어 추정합니다")
    sub.add_argument("--fit", action="store_true", help="문항·응답자 적합도도 봅니다")
    sub.add_argument("--report", type=Path, metavar="OUT.html", help="읽을 수 있는 보고서로도 저장합니다")


def _configure_score(sub: argparse.ArgumentParser) -> None:
    _table_options(sub)
    sub.add_argument("--parameters", type=Path, required=True, metavar="PARAMS.json", help="calibrate가 만든 모수 파일")
    sub.add_argument("--method", choices=("eap", "map", "wle", "eapsum", "pv"), default="eap", help="점수 추정 방법")
    sub.add_argument("--draws", type=int, default=10, help="유의값의 수(--method pv)")
    sub.add_argument("--seed", type=int, default=1, help="난수의 씨")
    sub.add_argument("--cuts", type=float, nargs="+", default=[], metavar="B", help="수준 경계값(수준별 확률을 냅니다)")
    sub.add_argument("-o", "--output", type=Path, metavar="OUT.csv", help="점수를 저장할 파일")


def _configure_simulate(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "what",
        nargs="?",
        choices=("recovery", "forms", "adaptive", "domains", "functioning", "trend", "answers"),
        default="recovery",
        help="recovery 모수 복원, forms 검사지의 정확도, adaptive 적응형의 정확도와 노출, domains 영역 점수,"
        " functioning 차별기능을 찾는 힘, trend 해마다의 변화, answers 모의 응답",
    )
    sub.add_argument("--items", type=int, default=20, help="문항 수")
    sub.add_argument("--categories", type=int, default=2, help="범주 수(2면 2pl, 더 많으면 grm)")
    sub.add_argument("--people", type=int, default=1000, help="사람 수")
    sub.add_argument("--runs", type=int, default=10, help="반복 횟수(recovery, functioning, trend)")
    sub.add_argument("--seed", type=int, default=1, help="난수의 씨")
    sub.add_argument("--missing", type=float, default=0.0, help="무응답 비율(0~0.9)")
    sub.add_argument("--priors", action="store_true", help="사전분포를 씁니다(recovery)")
    sub.add_argument("--parameters", type=Path, metavar="PARAMS.json", help="이 모수로 응답을 만듭니다(answers)")
    sub.add_argument("-o", "--output", type=Path, metavar="OUT.csv", help="모의 응답을 저장할 파일(answers)")


def _configure_link(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("old", metavar="OLD.json", type=Path, help="기준이 되는 모수")
    sub.add_argument("new", metavar="NEW.json", type=Path, help="그 척도로 옮길 모수")
    sub.add_argument(
        "--method",
        choices=("mean-mean", "mean-sigma", "haebara", "stocking-lord"),
        default="stocking-lord",
        help="옮기는 방법(네 방법의 값은 모두 보여 줍니다)",
    )
    sub.add_argument("-o", "--output", type=Path, metavar="OUT.json", help="옮긴 모수를 저장할 파일")


def _configure_dif(sub: argparse.ArgumentParser) -> None:
    _table_options(sub)
    sub.add_argument("--group", required=True, metavar="COLUMN", help="두 집단을 나누는 열")
    sub.add_argument("--focal", default="", metavar="VALUE", help="살펴볼 집단의 값(적지 않으면 인원이 적은 쪽)")
    sub.add_argument("--least", type=int, default=100, help="집단마다 있어야 하는 사람 수")
    sub.add_argument("--no-purify", action="store_true", help="차이가 큰 문항을 총점에서 빼지 않습니다")
    sub.add_argument("--no-ratio", action="store_true", help="가능도비 검정을 하지 않습니다(빠릅니다)")


def _table_options(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("responses", metavar="RESPONSES.csv", type=Path, help="첫 줄은 문항 이름, 한 사람에 한 줄")
    sub.add_argument("--id", dest="person", metavar="COLUMN", help="응답자를 구분하는 열")
    sub.add_argument("--exclude", nargs="+", default=[], metavar="COLUMN", help="문항이 아니어서 뺄 열")
    sub.add_argument(
        "--lowest", type=int, choices=(0, 1), help="응답이 0부터인지 1부터인지(적지 않으면 파일을 보고 정함)"
    )


def run(args: argparse.Namespace) -> int:
    """Do it and print; 1 when an estimation did not converge."""
    # Small matrices: threads of the linear algebra library cost more than they give when processors are shared.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    actions: dict[str, Callable[[argparse.Namespace], int]] = {
        "calibrate": _calibrate,
        "score": _score,
        "simulate": _simulate,
        "link": _link,
        "dif": _dif,
    }
    return actions[args.action](args)


def _read(args: argparse.Namespace, group: str | None = None) -> Responses:
    from jiphyeon.services.measure.responses import read_responses

    return read_responses(args.responses, person=args.person, exclude=args.exclude, group=group, lowest=args.lowest)


def _calibrate(args: argparse.Namespace) -> int:
    from jiphyeon.cli._measure_text import calibration_lines
    from jiphyeon.services.measure.calibration import calibrate_responses
    from jiphyeon.services.measure.parameters import read_parameters

    responses = _read(args)
    anchors = {item.item: item for item in read_parameters(args.anchors)} if args.anchors else None
    looked = args.fit or args.report is not None
    found = calibrate_responses(
        responses, args.model, priors=args.priors, anchors=anchors, fit=looked, told=_told(args)
    )
    if args.report is not None:
        from jiphyeon.services.measure.report import calibration_page

        args.report.write_text(calibration_page(found, responses, args.responses.name), encoding="utf-8")
    _print(args, found.to_dict, lambda: calibration_lines(found))
    return 0 if found.calibration.converged else 1


def _score(args: argparse.Namespace) -> int:
    from jiphyeon.cli._measure_text import score_lines
    from jiphyeon.services.measure.parameters import read_parameters
    from jiphyeon.services.measure.scoring import score_responses

    parameters = read_parameters(args.parameters)
    found = score_responses(
        _read(args), parameters, args.method, draws=args.draws, seed=args.seed, cuts=tuple(args.cuts)
    )
    if args.output is not None:
        args.output.write_text(found.to_csv(), encoding="utf-8-sig")
    _print(args, found.to_dict, lambda: score_lines(found, saved=args.output))
    return 0


def _simulate(args: argparse.Namespace) -> int:
    from jiphyeon.cli._measure_text import precision_lines, recovery_lines
    from jiphyeon.core.competency.framework_loading import default_framework
    from jiphyeon.core.measure.recovery import Design
    from jiphyeon.services.measure import simulation

    told = _told(args)
    if args.what == "answers":
        return _answers(args)
    if args.what == "recovery":
        design = Design(items=args.items, categories=args.categories)
        found = simulation.recover(
            design, args.people, args.runs, seed=args.seed, missing=args.missing, priors=args.priors, told=told
        )
        _print(args, lambda: simulation.recovery_to_dict(found, design), lambda: recovery_lines(found, design))
        return 0
    if args.what in ("domains", "functioning", "trend"):
        return _design(args)
    if args.what == "forms":
        rows = simulation.forms_precision(args.people, args.seed)
    else:
        rules, cuts = simulation.adaptive_rules(), default_framework().cuts
        pool = simulation.bank_pool()
        rows = simulation.adaptive_precision(*pool, rules, cuts, people=args.people, seed=args.seed, told=told)
    _print(args, lambda: simulation.precision_to_dict(args.what, rows), lambda: precision_lines(args.what, rows))
    return 0


def _design(args: argparse.Namespace) -> int:
    from jiphyeon.cli._design_text import design_lines
    from jiphyeon.services.measure import design

    told, rows = _told(args), list[Any]()
    if args.what == "domains":
        rows = [*design.domain_rows(max(args.people, 200), args.seed, told)]
    elif args.what == "functioning":
        rows = [*design.functioning_rows(args.runs, args.seed, told)]
    else:
        rows = [*design.trend_rows(max(args.runs, 2), args.seed, told)]
    _print(args, lambda: design.design_to_dict(args.what, rows), lambda: design_lines(args.what, rows))
    return 0


def _answers(args: argparse.Namespace) -> int:
    from jiphyeon.core.measure.recovery import Design
    from jiphyeon.services.measure.parameters import read_parameters
    from jiphyeon.services.measure.simulation import simulated_csv

    items: list[ItemParameters] | None = read_parameters(args.parameters) if args.parameters else None
    design = Design(items=args.items, categories=args.categories)
    text = simulated_csv(design, items, args.people, seed=args.seed, missing=args.missing)
    if args.output is None:
        print(text, end="")
    else:
        args.output.write_text(text, encoding="utf-8-sig")
        print(f"모의 응답 {args.people:,}명을 저장했습니다: {args.output.name}")
    return 0


def _link(args: argparse.Namespace) -> int:
    from jiphyeon.cli._measure_text import link_lines
    from jiphyeon.services.measure.linking import link_calibrations
    from jiphyeon.services.measure.parameters import read_parameters

    found = link_calibrations(read_parameters(args.old), read_parameters(args.new), args.method)
    if args.output is not None:
        args.output.write_text(json.dumps(found.to_dict(), ensure_ascii=False, indent=1), encoding="utf-8")
    _print(args, found.to_dict, lambda: link_lines(found))
    return 0


def _dif(args: argparse.Namespace) -> int:
    from jiphyeon.cli._measure_text import functioning_lines
    from jiphyeon.services.measure.functioning import look_at_functioning

    found = look_at_functioning(
        _read(args, args.group),
        focal=args.focal,
        ratio=not args.no_ratio,
        purify=not args.no_purify,
        least=args.least,
        told=_told(args),
    )
    _print(args, found.to_dict, lambda: functioning_lines(found))
    return 0


def _print(args: argparse.Namespace, data: Callable[[], dict[str, Any]], lines: Callable[[], Any]) -> None:
    print(json.dumps(data(), ensure_ascii=False) if args.format == "json" else "\n".join(lines()))


def _told(args: argparse.Namespace) -> Callable[[str], None]:
    """Progress on standard error, where a person is watching."""
    if args.format == "json" or not sys.stderr.isatty():
        return lambda line: None  # noqa: ARG005 -- nobody is watching
    return lambda line: print(f"… {line}", file=sys.stderr)
