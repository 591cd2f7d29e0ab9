"""Every entry of the catalogue is accounted for, and the manual says so."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from jiphyeon.core.rules.coverage import entries, undecidable
from jiphyeon.core.rules.registry import rules

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared" / "reference" / "gongmun"


def test_every_entry_has_a_rule_or_a_reason():
    assert [entry.id for entry in entries() if not entry.is_accounted_for] == []


def test_no_entry_has_both_a_rule_and_a_reason():
    assert [entry.id for entry in entries() if entry.rules and entry.reason] == []


def test_reasons_are_for_entries_of_the_catalogue():
    known = {entry.id for entry in entries()} | {entry.id.rsplit("-r", 1)[0] for entry in entries()}
    assert [reason.entry for reason in undecidable() if reason.entry not in known] == []


def test_rules_with_cases_cover_what_they_say():
    """A rule that covers entries of the catalogue names each once."""
    for rule in rules():
        assert len(set(rule.covers)) == len(rule.covers), rule.id


@pytest.mark.shared
def test_the_catalogue_is_whole():
    if not SHARED.exists():
        pytest.skip("the catalogue (../shared/reference/gongmun) is not beside this repository")
    wanted = [entry["id"] for entry in json.loads((SHARED / "regex_rules.json").read_text(encoding="utf-8"))]
    for name in ("core_rules.tsv", "lexicon.tsv", "expressions.tsv", "spelling_spacing.tsv"):
        lines = (SHARED / name).read_text(encoding="utf-8").splitlines()[1:]
        wanted += [line.split("\t", 1)[0] for line in lines]
    assert sorted(entry.id for entry in entries()) == sorted(wanted)


def test_the_manual_is_up_to_date():
    script = ROOT / "scripts" / "generate_docs.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
