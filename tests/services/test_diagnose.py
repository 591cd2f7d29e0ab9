import json

import pytest

from jiphyeon.core.competency.framework_loading import default_framework, framework_from
from jiphyeon.core.competency.pinned import pinned_from
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.survey.answer import Answer
from jiphyeon.core.survey.key import ExactSet
from jiphyeon.core.survey.source import read_source
from jiphyeon.services.diagnose import person_result, pin_forms, posteriors, score_people

FORM = pin_forms("starter")[0]
ROLE = default_framework().role_of("administrator", "주무관")


def answers(*, right=True, ladder="3"):
    out = {}
    for item in FORM.items:
        if not item.performance:
            out[item.code] = Answer(item.code, (ladder,))
        elif right:
            codes = item.key.codes if isinstance(item.key, ExactSet) else item.key.best
            out[item.code] = Answer(item.code, tuple(codes))
        else:
            out[item.code] = Answer(item.code, skipped=True)
    return out


def test_a_pinned_form_survives_storage_and_scores_the_same():
    stored = json.loads(json.dumps(FORM.to_dict()))
    again = pinned_from(stored, default_framework())
    assert again.basis == FORM.basis
    assert score_people(again, [answers()]) == score_people(FORM, [answers()])


def test_scoring_under_another_framework_is_refused(tmp_path):
    import importlib.resources

    text = (importlib.resources.files("jiphyeon.core.competency") / "data/framework.toml").read_text(encoding="utf-8")
    path = tmp_path / "framework.toml"
    path.write_text(text.replace("domain_correlation = 0.8 ", "domain_correlation = 0.7 "), encoding="utf-8")
    with pytest.raises(JiphyeonError, match="pinned-changed"):
        pinned_from(FORM.to_dict(), framework_from(read_source(path)))


def test_a_form_keeps_the_cuts_of_the_day_it_was_pinned():
    moved = default_framework().with_cuts((-1.2, -0.4, 0.6, 1.7))
    (form,) = pin_forms("starter", framework=moved)
    again = pinned_from(form.to_dict(), default_framework())
    assert again.framework.cuts == (-1.2, -0.4, 0.6, 1.7)
    assert again.basis == form.basis != FORM.basis


def test_every_item_of_the_form_is_a_draft():
    assert len(FORM.drafts) == len(FORM.items) == 40


def test_posteriors_for_the_training_plan():
    found = posteriors(score_people(FORM, [answers()])[0])
    assert set(found) >= {"D1", "D6", "1.1", "6.3"}
    assert found["D3"].mean > 1
    assert sum(found["3.2"].levels.values()) == pytest.approx(1, abs=1e-5)
    assert list(found["D1"].levels) == ["L0", "L1", "L2", "L3", "L4"]


def test_a_person_is_told_levels_evidence_and_next_steps():
    (scores,) = score_people(FORM, [answers()])
    result = person_result(FORM, answers(), scores, ROLE)
    assert result.overall_standing.levels[0].code in {"L3", "L4"}
    assert len(result.domains) == 6


def test_words_about_self_estimate_never_judge_the_person():
    said = answers(right=False, ladder="5")
    (scores,) = score_people(FORM, [said])
    told = person_result(FORM, said, scores, ROLE).gaps
    assert told
    assert all("실습으로" in sentence for sentence in told)
    assert not any(word in sentence for sentence in told for word in ("과대", "과신", "착각"))


def test_agreement_between_self_estimate_and_performance_is_not_mentioned():
    said = answers(right=True, ladder="4")
    (scores,) = score_people(FORM, [said])
    assert person_result(FORM, said, scores, ROLE).gaps == ()


def test_no_performance_answer_no_result():
    said = {code: answer for code, answer in answers().items() if "-S" in code}
    (scores,) = score_people(FORM, [said])
    assert person_result(FORM, said, scores, ROLE) is None
