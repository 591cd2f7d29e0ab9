"""A calibration as one readable page: what was found, what to look at, curves with their tables."""

from __future__ import annotations

import html
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from jiphyeon import __version__
from jiphyeon.services.measure.calibration import Calibrated
from jiphyeon.services.measure.responses import Responses

if TYPE_CHECKING:
    from jiphyeon.core.measure.model import Floats, ItemParameters

WIDTH, HEIGHT, LEFT, BOTTOM = 640, 260, 44, 34
RELIABILITY = {"marginal": "주변 신뢰도", "empirical": "경험 신뢰도", "alpha": "알파", "omega": "오메가"}
MODELS = {"2pl": "2모수 로지스틱(2PL)", "grm": "등급반응모형(GRM)", "gpcm": "일반화 부분점수모형(GPCM)"}
STYLE = """
:root{color-scheme:light dark;--line:#c8ccd2;--ink:#1c2430;--soft:#5a6472;--bg:#fff;--mark:#0b57a4;--warn:#8a4b00}
@media(prefers-color-scheme:dark){:root{--line:#3b4553;--ink:#e8ecf1;--soft:#a9b3c0;--bg:#151b23;--mark:#7fb6f2;--warn:#f0b866}}
body{font:16px/1.6 "Pretendard","Noto Sans KR","Malgun Gothic",sans-serif;color:var(--ink);background:var(--bg);
max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2.2rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;font-size:.92rem}
.wide{overflow-x:auto}th,td{border-bottom:1px solid var(--line);padding:.3rem .5rem;text-align:right;vertical-align:top}
th:first-child,td:first-child,td.t,th.t{text-align:left}caption{text-align:left;color:var(--soft);padding:.3rem 0}
svg{width:100%;height:auto;max-width:44rem}svg text{fill:var(--soft);font-size:12px}
.axis{stroke:var(--line)}.curve{fill:none;stroke:var(--mark);stroke-width:2}
.second{stroke:var(--warn);stroke-dasharray:6 4}
.dot{fill:var(--mark)}.warn{color:var(--warn)}.soft{color:var(--soft)}summary{cursor:pointer}
@media print{details>*{display:block}}
"""


def calibration_page(found: Calibrated, responses: Responses, source: str) -> str:
    """The whole page; nothing is fetched from anywhere."""
    fit = found.calibration
    parts = [
        '<!doctype html><html lang="ko"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>문항 보정 보고서 — {_e(source)}</title><style>{STYLE}</style></head><body><main>",
        f"<h1>문항 보정 보고서</h1><p>{_e(source)} · {MODELS[fit.parameters[0].model]}</p>",
        *_summary(found),
        *_flags(found),
        *_parameters(found, responses),
        *_information(fit.parameters),
        *_difficulties(fit.parameters),
        *_fit(found),
        f'<p class="soft">집현 {__version__} · 추정 방법: 주변최대가능도(EM), θ는 평균 0, 표준편차 1</p>',
        "</main></body></html>",
    ]
    return "\n".join(parts)


def _summary(found: Calibrated) -> Iterator[str]:
    fit = found.calibration
    yield "<h2>요약</h2><table><tbody>"
    yield _row("응답자", f"{fit.persons:,}명")
    yield _row("문항", f"{len(fit.parameters)}개")
    ended = "수렴했습니다" if fit.converged else "수렴하지 않았습니다. 이 값을 쓰지 마십시오"
    yield _row("추정", f"{ended}(반복 {fit.iterations}회)")
    yield _row("로그가능도", f"{fit.log_likelihood:,.3f}")
    values = found.to_dict()["reliability"]
    for key, word in RELIABILITY.items():
        yield _row(word, "정할 수 없음" if values[key] is None else f"{values[key]:.3f}")
    if found.population is not None:
        yield _row(
            "앞선 척도에서 이 집단",
            f"평균 {found.population.mean:.3f}, 표준편차 {found.population.sd:.3f}(고정한 문항 {len(found.anchors)}개)",
        )
    yield "</tbody></table>"


def _row(name: str, value: str) -> str:
    return f'<tr><th class="t" scope="row">{name}</th><td class="t">{_e(value)}</td></tr>'


def _flags(found: Calibrated) -> Iterator[str]:
    from jiphyeon.core.measure.preflight import ADVICE

    yield "<h2>살펴볼 문항</h2>"
    noted = [(i.item, codes) for i, codes in zip(found.calibration.parameters, found.flags, strict=True) if codes]
    if not noted:
        yield "<p>표시가 붙은 문항이 없습니다.</p>"
        return
    yield "<ul>"
    for name, codes in noted:
        yield f"<li><b>{_e(name)}</b> {' '.join(_e(ADVICE[code]) for code in codes)}</li>"
    yield "</ul>"


def _parameters(found: Calibrated, responses: Responses) -> Iterator[str]:
    import numpy as np

    fit = found.calibration
    most = max(len(item.thresholds) for item in fit.parameters)
    heads = "".join(f'<th scope="col">b{k + 1}</th>' for k in range(most))
    yield '<h2>문항 모수</h2><div class="wide"><table><caption>괄호 안은 표준오차입니다.</caption><thead><tr>'
    yield "".join(f'<th scope="col">{head}</th>' for head in ("문항", "응답", "범주별 인원", "변별도")) + heads
    yield "</tr></thead><tbody>"
    for place, (item, se) in enumerate(zip(fit.parameters, fit.errors, strict=True)):
        column = responses.answers[:, place]
        counts = np.bincount(column[column >= 0], minlength=item.categories)
        cells = [_with_error(b, e) for b, e in zip(item.thresholds, se[1:], strict=True)]
        cells += [""] * (most - len(cells))
        yield (
            f'<tr><th class="t" scope="row">{_e(item.item)}</th><td>{int(counts.sum()):,}</td>'
            f"<td>{' · '.join(str(int(count)) for count in counts)}</td>"
            f"<td>{_with_error(item.discrimination, se[0])}</td>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
        )
    yield "</tbody></table></div>"


def _with_error(value: float, error: float) -> str:
    return f"{value:.3f} ({error:.3f})" if math.isfinite(error) else f"{value:.3f} (-)"


def _information(items: tuple[ItemParameters, ...]) -> Iterator[str]:
    import numpy as np

    from jiphyeon.core.measure.information import total_information

    theta = np.linspace(-4.0, 4.0, 81)
    information = total_information(items, theta)
    error = 1.0 / np.sqrt(information + 1.0)
    yield "<h2>어느 수준을 잘 재는가</h2>"
    yield (
        "<p>검사 전체의 정보량(실선)과, 사전분포를 더한 점수의 표준오차(점선)입니다. "
        "정보량이 많은 곳의 사람을 더 정확히 잽니다.</p>"
    )
    yield from _curves(theta, [("", information / max(float(information.max()), 1e-9)), ("second", error)])
    yield "<details><summary>표로 보기</summary><table><thead><tr>"
    yield '<th scope="col">θ</th><th scope="col">정보량</th><th scope="col">표준오차</th></tr></thead><tbody>'
    for at in range(0, 81, 10):
        yield f'<tr><th scope="row">{theta[at]:.0f}</th><td>{information[at]:.3f}</td><td>{error[at]:.3f}</td></tr>'
    yield "</tbody></table></details>"


def _curves(theta: Floats, lines: list[tuple[str, Floats]]) -> Iterator[str]:
    """Curves of values 0 to 1 over theta."""
    label = "정보량과 표준오차 곡선. 값은 아래 표에 있습니다."
    yield f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">'
    yield from _axis()
    for kind, values in lines:
        points = " ".join(f"{_x(t):.1f},{_y(float(v)):.1f}" for t, v in zip(theta, values, strict=True))
        yield f'<polyline class="curve {kind}" points="{points}"/>'
    yield "</svg>"


def _axis() -> Iterator[str]:
    base = HEIGHT - BOTTOM
    yield f'<line class="axis" x1="{LEFT}" y1="{base}" x2="{WIDTH - 8}" y2="{base}"/>'
    for tick in range(-4, 5):
        yield f'<text x="{_x(tick):.0f}" y="{base + 18}" text-anchor="middle">{tick}</text>'


def _x(theta: float) -> float:
    return LEFT + (WIDTH - LEFT - 16) * (min(max(theta, -4.0), 4.0) + 4.0) / 8.0


def _y(value: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - 12) * value


def _difficulties(items: tuple[ItemParameters, ...]) -> Iterator[str]:
    """Where the thresholds lie: one dot each, stacked by half a unit."""
    placed: dict[int, int] = {}
    dots = []
    for item in items:
        for b in item.thresholds:
            slot = round(min(max(b, -4.0), 4.0) * 4)
            level = placed.get(slot, 0)
            placed[slot] = level + 1
            dots.append(f'<circle class="dot" cx="{_x(slot / 4):.1f}" cy="{HEIGHT - BOTTOM - 8 - 9 * level}" r="4"/>')
    outside = sum(abs(b) > 4 for item in items for b in item.thresholds)
    yield "<h2>난이도의 분포</h2>"
    note = f" ±4를 벗어난 값 {outside}개는 끝에 그렸습니다." if outside else ""
    yield f"<p>점 하나가 난이도 하나입니다.{note} 값은 ‘문항 모수’ 표에 있습니다.</p>"
    top = max(placed.values(), default=1)
    high = max(0, 9 * top - (HEIGHT - BOTTOM - 16))
    label = "난이도의 분포. 값은 문항 모수 표에 있습니다."
    yield f'<svg viewBox="0 {-high} {WIDTH} {HEIGHT + high}" role="img" aria-label="{label}">'
    yield from _axis()
    yield "".join(dots) + "</svg>"


def _fit(found: Calibrated) -> Iterator[str]:
    if found.fit is None:
        return
    yield "<h2>적합도</h2>"
    if found.fit.why_not:
        yield f"<p>{_e(found.fit.why_not)}</p>"
    else:
        yield "<table><caption>S-X². p가 작고 RMSEA가 0.05를 넘는 문항은 곡선이 응답과 다릅니다.</caption><thead><tr>"
        yield "".join(f'<th scope="col">{head}</th>' for head in ("문항", "χ²", "자유도", "p", "RMSEA"))
        yield "</tr></thead><tbody>"
        for one in found.fit.items:
            rest = f"<td>{one.p:.3f}</td><td>{one.rmsea:.3f}</td>" if one.df > 0 else "<td>-</td><td>-</td>"
            cells = f"<td>{one.chi_square:.3f}</td><td>{one.df}</td>{rest}"
            yield f'<tr><th class="t" scope="row">{_e(one.item)}</th>{cells}</tr>'
        yield "</tbody></table>"
    if found.fit.pairs:
        yield "<p>답이 서로 이어져 있을 수 있는 문항 짝(Q3)</p><ul>"
        for first, second, q3 in found.fit.pairs[:20]:
            yield f"<li>{_e(first)} – {_e(second)}: {q3:.2f}</li>"
        yield "</ul>"
    yield f"<p>답의 흐름이 모형과 다른 응답자: {found.fit.misfits:.1%} (모형에 맞으면 5% 안팎)</p>"


def _e(text: str) -> str:
    return html.escape(text)
