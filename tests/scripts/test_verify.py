"""`make verify` keeps each result at once, runs nothing twice for the same source, and writes the page."""

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def verify(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("verify_script", ROOT / "scripts" / "verify.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "benchmarks").mkdir()
    (tmp_path / "good.py").write_text("open('count', 'a').write('x')\nprint('ratio 0.50')\n")
    (tmp_path / "bad.py").write_text("raise SystemExit(3)\n")
    (tmp_path / "page.md").write_text("before\n<!-- verify: begin -->\n<!-- verify: end -->\nafter\n")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(module, "PAGE", tmp_path / "page.md")
    monkeypatch.setattr(module, "source", lambda: "one")
    monkeypatch.setattr(sys, "argv", ["verify"])

    def listed(*names):
        rows = [f'[[run]]\nname = "{name}"\ncommand = "{name}.py"\nhint = "What it means."\n' for name in names]
        (tmp_path / "benchmarks" / "runs.toml").write_text("\n".join(rows))

    module.listed = listed
    return module


def test_a_run_is_done_once_for_a_source_and_shown_on_the_page(verify, tmp_path, monkeypatch):
    verify.listed("good")
    assert verify.main() == 0
    assert verify.main() == 0
    assert (tmp_path / "count").read_text() == "x"
    page = (tmp_path / "page.md").read_text()
    assert page.count("ratio 0.50") == 1
    assert page.startswith("before\n")
    assert page.endswith("after\n")
    monkeypatch.setattr(verify, "source", lambda: "two")
    verify.main()
    assert (tmp_path / "count").read_text() == "xx"


def test_a_failed_run_leaves_the_others_and_is_tried_again(verify, tmp_path):
    verify.listed("bad", "good")
    assert verify.main() == 1
    assert "ratio 0.50" in (tmp_path / "page.md").read_text()
    assert verify.kept("bad") == {}


def test_a_run_nobody_listed_is_named(verify, monkeypatch):
    verify.listed("good")
    monkeypatch.setattr(sys, "argv", ["verify", "goood"])
    with pytest.raises(SystemExit, match="goood"):
        verify.main()


def test_every_listed_run_is_there():
    import tomllib

    runs = tomllib.loads((ROOT / "benchmarks" / "runs.toml").read_text(encoding="utf-8"))["run"]
    assert len({run["name"] for run in runs}) == len(runs)
    assert all((ROOT / run["command"].split()[0]).exists() for run in runs)
