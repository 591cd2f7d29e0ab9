"""Office packs."""

from __future__ import annotations

import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.rules.pack import load_pack


def _load(tmp_path, text, **files):
    for name, content in files.items():
        (tmp_path / f"{name}.tsv").write_text(content, encoding="utf-8")
    path = tmp_path / "한빛.toml"
    path.write_text(text, encoding="utf-8")
    return load_pack(path)


def test_a_pack_is_read(tmp_path):
    text = """name = "한빛교육청"
email_domains = ["hanbit.kr"]
exceptions = ["한빛 매직데이"]
words_file = "words.tsv"
[rules]
middle-dot = "off"
[words]
"별첨물" = "붙임"
"""
    pack = _load(tmp_path, text, words="# 낱말\n금번\t이번\n")
    assert (pack.name, pack.exceptions, pack.email_domains) == ("한빛교육청", ("한빛 매직데이",), ("hanbit.kr",))
    assert pack.words == {"별첨물": "붙임", "금번": "이번"}
    assert (pack.level("middle-dot"), pack.level("middle-dot/X-1"), pack.level("hanja")) == ("off", "off", "")


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("name =", "", "TOML"),
        ("nmae = 'x'", "", "nmae"),
        ("[rules]\nhanja = 'loud'", "", "loud"),
        ("exceptions = 'x'", "", "exceptions"),
        ("[words]\na = 1", "", "words"),
        ("words_file = 'words.tsv'", "탭이 없는 줄\n", "1째 줄"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, text, words, said):
    with pytest.raises(JiphyeonError) as caught:
        _load(tmp_path, text, words=words)
    assert caught.value.code == "pack-invalid"
    assert said in caught.value.message


@pytest.mark.parametrize("name", ["../words.tsv", "/etc/hostname", "a/../../words.tsv", "missing.tsv"])
def test_a_word_list_elsewhere_is_not_read(tmp_path, name):
    with pytest.raises(JiphyeonError) as caught:
        _load(tmp_path, f'words_file = "{name}"')
    assert caught.value.code == "pack-invalid"
