"""How long files beside learning records are kept; the records themselves are their people's."""

from __future__ import annotations

from jiphyeon.server.office.retention import DataClass, files_of, register
from jiphyeon.server.training.models import Evidence

DAYS = 3 * 365

register(
    DataClass(
        "evidence",
        "학습 기록에 붙인 파일",
        "이수증과 결과물처럼 본인이 붙인 파일. 적은 말은 그대로 남습니다",
        DAYS,
        lambda before: files_of("training", "Evidence", "file", before, "added"),
        lambda before: Evidence.objects.filter(added__lt=before).count(),
    )
)
