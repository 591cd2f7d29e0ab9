"""What holds for the repository as a whole."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent


def tracked(*suffixes):
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    return [ROOT / name for name in names if name.endswith(suffixes) and (ROOT / name).exists()]


def test_requirements_name_no_index_and_carry_hashes():
    for name in ("base.txt", "dev.txt"):
        text = (ROOT / "requirements" / name).read_text()
        assert "index-url" not in text
        assert "://" not in text
        assert text.count("==") <= text.count("--hash=sha256:")


def test_no_source_names_a_path_of_one_machine():
    for path in tracked(".py", ".md", ".toml", ".yml", ".html", ".css", ".js"):
        assert "/" + "work/" not in path.read_text(encoding="utf-8"), path
