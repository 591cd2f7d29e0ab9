"""One way of checking many documents: the options once, then one after another, in this process or in others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.engines.intake import Source
from jiphyeon.engines.intake import open_document as open_source
from jiphyeon.services.check import analyzer_for, check_text, fix, kind_and_family

if TYPE_CHECKING:
    from jiphyeon.core.rules.context import State
    from jiphyeon.core.rules.finding import CheckResult
    from jiphyeon.core.rules.fix import Fixed
    from jiphyeon.core.rules.pack import Pack


@dataclass(frozen=True)
class Job:
    """Options of a check, as `check_text` takes them. Can be sent to another process."""

    kind: str | None = None
    state: State = "draft"
    only: tuple[str, ...] = ()
    pack: Pack | None = None
    attachments: tuple[str, ...] = ()
    kinds: Path | None = None

    def __post_init__(self) -> None:
        """Refuse a kind there is not (`kind-unknown`) before anything is read."""
        if self.kind:
            kind_and_family(self.kind, self.kinds)

    def check(self, data: bytes, name: str) -> CheckResult:
        """The findings in a file's bytes; raises `JiphyeonError` for one that cannot be read or checked."""
        try:
            return self.check_source(open_source(data, name), name)
        except (JiphyeonError, MemoryError):
            raise
        except Exception as error:
            raise JiphyeonError(
                "check-failed",
                f"문서를 점검하다가 예상하지 못한 문제가 생겼습니다({type(error).__name__}).",
                suggestion="문서를 다른 이름으로 다시 저장해 점검하고, 되풀이되면 담당자에게 알려 주세요.",
            ) from error

    def check_source(self, source: Source, name: str) -> CheckResult:
        """The findings in a text that has been read."""
        return check_text(
            source.text,
            kind=self.kind,
            state=self.state,
            only=self.only,
            name=name,
            pack=self.pack,
            analyzer=analyzer_for(self.only),
            attachments=self.attachments,
            laid_out=source.laid_out,
            kinds=self.kinds,
        )

    def fix(self, result: CheckResult, source: Source) -> Fixed:
        """The safe fixes of a result of this job."""
        return fix(
            result,
            state=self.state,
            only=self.only,
            pack=self.pack,
            analyzer=analyzer_for(self.only),
            attachments=self.attachments,
            laid_out=source.laid_out,
            kinds=self.kinds,
        )
