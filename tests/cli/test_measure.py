"""`jiphyeon measure calibrate`: its JSON contract, its table and what it says about bad files."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from jiphyeon.cli.main import main


@pytest.fixture
def answers() -> np.ndarray:
    rng = np.random.default_rng(11)
    theta = rng.normal(size=400)
    chance = 1 / (1 + np.exp(-1.4 * (theta[:, None] - np.array([-1.0, -0.3, 0.4, 1.1]))))
    return (rng.random((400, 4)) < chance).astype(int)


def written(path: Path, table: np.ndarray, head: str = "id,가,나,다,라", encoding: str = "utf-8") -> str:
    lines = [head, *(f"p{n}," + ",".join("" if v < 0 else str(v) for v in row) for n, row in enumerate(table))]
    path.write_bytes("\n".join(lines).encode(encoding))
    return str(path)


def test_json_holds_the_calibration_as_agreed(tmp_path, capsys, answers):
    answers[:5, 2] = -1
    source = written(tmp_path / "r.csv", answers)
    assert main(["measure", "calibrate", source, "--model", "2pl", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == [
        "schema",
        "model",
        "persons",
        "items",
        "log_likelihood",
        "converged",
        "iterations",
        "reliability",
    ]
    assert (found["schema"], found["model"], found["persons"]) == ("jiphyeon.calibration/1", "2pl", 400)
    assert found["converged"] is True
    assert set(found["reliability"]) == {"marginal", "empirical", "alpha", "omega"}
    assert [item["item"] for item in found["items"]] == ["가", "나", "다", "라"]
    first = found["items"][0]
    assert set(first) == {"item", "discrimination", "thresholds", "standard_errors", "flags"}
    assert len(first["thresholds"]) == len(first["standard_errors"]["thresholds"]) == 1
    assert first["discrimination"] == pytest.approx(1.4, abs=0.6)


def test_the_table_names_every_item_and_what_to_look_at(tmp_path, capsys, answers):
    answers[:, 3] = 1 - answers[:, 3]
    assert main(["measure", "calibrate", written(tmp_path / "r.csv", answers, encoding="cp949"), "--model", "grm"]) == 0
    out = capsys.readouterr().out
    assert "응답자 400명, 문항 4개" in out
    assert "수렴했습니다" in out
    assert "- 라: 다른 문항과 반대로 움직입니다." in out


def test_codes_from_one_are_read_as_codes_from_zero(tmp_path, capsys, answers):
    found = []
    for name, table in (("0.csv", answers), ("1.csv", answers + 1)):
        main(["measure", "calibrate", written(tmp_path / name, table), "--model", "2pl", "--format", "json"])
        found.append(json.loads(capsys.readouterr().out))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "csv-empty"),
        ("id,a,b\n", "csv-empty"),
        ("id,a\n1,0\n2,1\n", "csv-one-column"),
        ("a\n0\n1\n", "csv-one-column"),
        ("id,a,b\n1,0,1\n1,1,0\n", "csv-duplicate-person"),
        ("id,a,b\n,0,1\n", "csv-duplicate-person"),
        ("a,a\n0,1\n1,0\n", "csv-duplicate-item"),
        ("a,b\n0,예\n1,0\n", "csv-code"),
        ("a,b\n0,-1\n1,0\n", "csv-code"),
        ("a,b\n0,1.5\n1,0\n", "csv-code"),
        ("a,b\n0,NaN\n1,0\n", "csv-code"),
        ("a,b\n0,inf\n1,0\n", "csv-code"),
        ("a,b\n0,1,1\n1,0\n", "csv-width"),
        ("a,b\n2,3\n3,2\n", "csv-lowest-code"),
        ("a,b\n0,1\n1,1\n", "measure-constant"),
        ("a,b\nNA,1\n,0\n", "measure-constant"),
        ("a,b\n0,1\n1,2\n", "measure-code"),
        ("a,b\n0,\0\n", "csv-encoding"),
    ],
)
def test_a_bad_file_is_one_coded_line_and_no_number(tmp_path, capsys, text, code):
    source = tmp_path / "r.csv"
    source.write_text(text)
    assert main(["measure", "calibrate", str(source), "--model", "2pl"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"[{code}]")
    assert captured.err.count("\n") == 1


def test_other_columns_are_left_out_by_name(tmp_path, capsys, answers):
    source = written(tmp_path / "r.csv", answers)
    options = ["--exclude", "라", "--id", "id"]
    assert main(["measure", "calibrate", source, "--model", "2pl", "--format", "json", *options]) == 0
    assert [item["item"] for item in json.loads(capsys.readouterr().out)["items"]] == ["가", "나", "다"]
    assert main(["measure", "calibrate", source, "--model", "2pl", "--exclude", "마"]) == 2
    assert capsys.readouterr().err.startswith("[csv-columns]")
