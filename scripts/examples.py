"""Rebuilds docs/examples with the product's own commands: memos as documents, and a document checked and mended."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "examples"
TODAY = "2026-08-31"
NO_FINDINGS_AT_MUST, FINDINGS_AT_MUST = 0, 1


def main() -> None:
    """Build into docs/examples, or into the folder named as the only argument."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    target.mkdir(parents=True, exist_ok=True)
    for name in ("memos", "check", "organisation.toml"):
        if target != FOLDER:
            copy = shutil.copytree if (FOLDER / name).is_dir() else shutil.copy
            copy(FOLDER / name, target / name)
    for memo in sorted((target / "memos").glob("*.txt")):
        written(memo, target / "documents" / memo.stem)
    checked(target / "check")


def written(memo: Path, stem: Path) -> None:
    """One memo as HWPX, PDF and text, and what the command says about it."""
    stem.parent.mkdir(exist_ok=True)
    common = ["draft", str(memo), "--today", TODAY, "--organisation", str(FOLDER / "organisation.toml")]
    for suffix in (".hwpx", ".pdf", ".txt"):
        said = command(*common, "-o", str(stem.with_suffix(suffix)))
    stem.with_suffix(".md").write_text(page(memo, stem, said), encoding="utf-8")
    sys.stderr.write(f"{stem.name}: {stem.with_suffix('.hwpx').stat().st_size:,} bytes\n")


def page(memo: Path, stem: Path, said: str) -> str:
    """Memo, document and open questions on one page."""
    text = stem.with_suffix(".txt").read_text(encoding="utf-8").rstrip()
    notes = [line for line in said.splitlines() if "썼습니다" not in line]
    parts = [
        f"# {memo.stem}",
        f"오늘이 {TODAY}이라고 하고 `jiphyeon draft`가 만든 것이다. 기관과 사람, 번호는 모두 지어낸 것이다.",
        "## 메모",
        f"```\n{memo.read_text(encoding='utf-8').rstrip()}\n```",
        "## 문서",
        f"```\n{text}\n```",
        f"파일: [HWPX]({stem.name}.hwpx) · [PDF]({stem.name}.pdf)",
    ]
    if any(line.strip() for line in notes):
        parts += ["## 알려 준 것", "```\n" + "\n".join(notes).strip() + "\n```"]
    return "\n\n".join(parts) + "\n"


def checked(folder: Path) -> None:
    """A flawed document: what is wrong and why, the mended file, and the file with tracked changes."""
    flawed, given = folder / "flawed.hwpx", folder / "flawed.txt"
    command("convert", str(given), str(flawed))
    report = command("check", str(given), expected=FINDINGS_AT_MUST)
    (folder / "report.txt").write_text(report.replace(f"{given}", given.name), encoding="utf-8")
    for option, name in (("--fix", "fixed.hwpx"), ("--redline", "redline.hwpx")):
        command("check", str(flawed), option, "--today", TODAY, "-o", str(folder / name), expected=None)


def command(*arguments: str, expected: int | None = NO_FINDINGS_AT_MUST) -> str:
    """What `jiphyeon …` prints. Stops with its words when it ends otherwise than expected."""
    run = subprocess.run(
        [str(Path(sys.executable).parent / "jiphyeon"), *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    if expected is not None and run.returncode != expected:
        raise SystemExit(f"jiphyeon {' '.join(arguments)} ended with {run.returncode}: {run.stderr}")
    return run.stdout + run.stderr


if __name__ == "__main__":
    main()
