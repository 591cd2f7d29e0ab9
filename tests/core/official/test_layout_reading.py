"""Writing and reading undo each other."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from jiphyeon.core.official.document import OfficialDocument
from jiphyeon.core.official.layout import lay_out
from jiphyeon.core.official.reader import read
from support.generated_documents import form_documents


@given(form_documents())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_laid_out_is_read_back(document: OfficialDocument) -> None:
    layout = lay_out(document)
    assert read(layout.text, document.kind).document == document
