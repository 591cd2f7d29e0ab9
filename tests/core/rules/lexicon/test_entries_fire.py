"""Every word of the lists is found in a plain sentence, with and without the space it may have."""

from __future__ import annotations

from collections import defaultdict

from jiphyeon.core.rules.engine import Options, check
from jiphyeon.core.rules.lexicon.conjugation import conjugate
from jiphyeon.core.rules.lexicon.entry import JOINT, Entry
from jiphyeon.core.rules.lexicon.loading import entries
from jiphyeon.core.rules.pack import Pack
from jiphyeon.core.text.josa import with_particle
from jiphyeon.engines.kiwi import shared

OWN_SENTENCES = {
    "당해": "당해 연도의 예산을 확인하였습니다.",
    "가오": "그 사람은 가오 때문에 말하지 않았습니다.",
}
"""Words the analyser takes for a verb without their usual neighbours."""

KINDS = {"authority": "cooperation_request"}


def sentence(entry: Entry, form: str) -> str:
    if form in OWN_SENTENCES:
        return OWN_SENTENCES[form]
    if entry.mode in {"noun", "action"}:
        return f"담당자는 이번에 {with_particle(form, '을')} 확인하였습니다."
    if entry.mode == "verb":
        return f"담당자는 이번에 {conjugate(form[:-1], ('었', '습니다'))}."
    return f"담당자는 {form} 처리하였습니다."


def spellings(form: str) -> set[str]:
    return {form.replace(JOINT, " "), form.replace(JOINT, "")}


def test_every_form_is_found():
    cases = [(e, form) for e in entries() for written in e.forms for form in sorted(spellings(written))]
    text = "\n".join(sentence(entry, form) for entry, form in cases)
    pack = Pack(rules={f"{entry.rule}/{entry.id}": "style" for entry in entries()})
    options = Options(kind="cooperation_request", only=("wording", "spelling"), pack=pack, analyzer=shared())
    found = defaultdict(set)
    for finding in check(text, options).findings:
        found[finding.line].add(finding.rule.rpartition("/")[2])
    missing = [(e.id, form) for line, (e, form) in enumerate(cases, 1) if e.id not in found[line]]
    assert missing == []
