import logging
import sys

import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.logs import Discreet


def written(message, *args, error=None):
    info = None
    if error is not None:
        try:
            raise error
        except type(error):
            info = sys.exc_info()
    record = logging.LogRecord("django.request", logging.ERROR, "x.py", 1, message, args, info)
    return Discreet().format(record)


def test_an_exception_is_named_with_its_places_but_not_its_words():
    line = written("Internal Server Error: %s", "/documents/3/", error=ValueError("김하늘 010-1234-5678"))
    assert "builtins.ValueError" in line
    assert "test_logs.py" in line
    assert "김하늘" not in line
    assert "1234" not in line


def test_a_coded_error_keeps_its_code():
    assert "text-too-long" in written("실패", error=JiphyeonError("text-too-long", "‘비밀 문서’가 깁니다."))
    assert "비밀" not in written("실패", error=JiphyeonError("text-too-long", "‘비밀 문서’가 깁니다."))


@pytest.mark.parametrize(
    "path", ["/admin/people/?q=김하늘", "/diagnosis/invitation/Zx81kQ_pLm3nB7vC9aDsE2fG/", "/a/?next=/x&name=홍"]
)
def test_names_and_tokens_in_an_address_are_left_out(path):
    line = written("Not Found: %s", path)
    assert not any(word in line for word in ("김하늘", "Zx81kQ", "홍"))


def test_one_message_is_one_short_line():
    line = written("가\n" * 1000)
    assert "\n" not in line
    assert len(line) < 400
