"""An office's pack in one file."""

import contextlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.kind import load_kind
from jiphyeon.core.rules import pack_archive
from jiphyeon.core.rules.pack import Pack, load_pack
from jiphyeon.core.rules.pack_archive import PackArchive, read_archive, write_archive
from support.kinds import KIND

PACK = Pack(
    name="한빛교육청",
    rules={"middle-dot": "off", "purified-word/GM-LEX-001": "style"},
    words={"별첨물": "붙임", "#태그": "꼬리말", "금번": ""},
    exceptions=("한빛 “스텝” 캠프", "C:\\path"),
    email_domains=("hanbit.kr",),
)
CONTENT = b'name = "x"\n'


def zipped(files, **options):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = options.get("attributes", 0)
            packed.writestr(info, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def refused(data):
    with pytest.raises(JiphyeonError) as caught:
        read_archive(data)
    assert caught.value.suggestion
    return caught.value.code


def test_what_is_written_is_read_back():
    archive = PackArchive(PACK, {"visit_notice": KIND})
    data = write_archive(archive)
    assert read_archive(data) == archive
    assert write_archive(read_archive(data)) == data


def test_unpacked_it_is_what_the_command_line_takes(tmp_path):
    with zipfile.ZipFile(io.BytesIO(write_archive(PackArchive(PACK, {"visit_notice": KIND})))) as packed:
        packed.extractall(tmp_path)
    assert load_pack(tmp_path / "office.toml") == PACK
    assert load_kind(tmp_path / "kinds" / "visit_notice.toml").name == "방문 안내"


texts = (
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12)
    .map(str.strip)
    .filter(bool)
)


@given(st.dictionaries(texts, texts, max_size=4), st.lists(texts, max_size=3), texts)
def test_whatever_an_office_wrote_survives_the_way(words, exceptions, name):
    archive = PackArchive(Pack(name=name, words=words, exceptions=tuple(exceptions)))
    assert read_archive(write_archive(archive)) == archive


def test_a_pack_alone_is_taken_too():
    read = read_archive('name = "한빛"\n[words]\n"별첨물" = "붙임"\n'.encode())
    assert (read.pack.words, read.kinds) == ({"별첨물": "붙임"}, {})


def test_the_folder_and_litter_of_a_zip_program_do_no_harm():
    files = {"한빛/office.toml": CONTENT, "한빛/kinds/a.toml": b"x = 1", "__MACOSX/한빛/._office.toml": b"\0"}
    assert set(read_archive(zipped(files)).kinds) == {"a"}


@pytest.mark.parametrize(
    "name", ["../office.toml", "/office.toml", "kinds/../../x.toml", "C:/x.toml", "kinds\\..\\..\\x.toml", "a\nb.toml"]
)
def test_a_path_that_leads_out_is_refused(name):
    assert refused(zipped({"office.toml": CONTENT, name: b"x = 1"})) == "pack-archive-unsafe"


def test_a_link_is_refused():
    assert refused(zipped({"office.toml": b"/etc/passwd"}, attributes=0o120777 << 16)) == "pack-archive-unsafe"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_twice_is_refused():
    out = io.BytesIO(zipped({"office.toml": CONTENT}))
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr("office.toml", b'name = "y"\n')
    assert refused(out.getvalue()) == "pack-archive-unsafe"


def test_a_locked_zip_is_refused():
    data = bytearray(zipped({"office.toml": CONTENT}))
    at = data.index(b"PK\x01\x02") + 8
    data[at] |= 1
    assert refused(bytes(data)) == "pack-archive-unsafe"


@pytest.mark.parametrize(
    "files",
    [
        {"office.toml": CONTENT, "words.tsv": b"0" * (pack_archive.LARGEST_FILE + 1)},
        {f"kinds/{n}.toml": b"0" * pack_archive.LARGEST_FILE for n in range(9)},
        {f"kinds/{n}.toml": b"" for n in range(pack_archive.MOST_FILES + 1)},
    ],
)
def test_a_bomb_is_refused_before_it_goes_off(files):
    assert refused(zipped(files)) == "pack-archive-too-large"


def test_a_directory_that_lies_about_sizes_does_not_help():
    data = bytearray(zipped({"office.toml": b"0" * (pack_archive.LARGEST_FILE * 3)}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    assert refused(bytes(data)).startswith("pack-archive-")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 broken", "damaged"),
        (zipped({"office.toml": CONTENT})[:-30], "damaged"),
        (zipped({}), "incomplete"),
        (zipped({"kinds/a.toml": b""}), "incomplete"),
        (zipped({"a.toml": CONTENT, "b.toml": CONTENT}), "incomplete"),
        (zipped({"office.toml": CONTENT, "kinds/a.toml": b"\xff\xfe"}), "damaged"),
        (b'name = "a\\u0000b"', "damaged"),
        (zipped({"office.toml": CONTENT, "kinds/a.toml": b"\0"}), "damaged"),
        (b"\x00" * (pack_archive.LARGEST + 1), "too-large"),
    ],
)
def test_what_is_no_pack_is_refused_with_a_word(data, code):
    assert refused(data) == f"pack-archive-{code}"


@pytest.mark.parametrize("text", [b"\xff\xfe\x00", b"[rules]\nx = 'loud'", b"words_file = '../x'", b""])
def test_a_pack_that_is_wrong_says_where(text):
    if text:
        assert refused(zipped({"office.toml": text})) == "pack-invalid"
    else:
        assert read_archive(zipped({"office.toml": text})).pack == Pack(name="office")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data):
    for one in (data, b"PK\x03\x04" + data):
        with contextlib.suppress(JiphyeonError):
            assert isinstance(read_archive(one), PackArchive)
