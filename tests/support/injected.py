"""A reference document with words hidden in it: in the body, a table, a footnote, white text, or its metadata."""

import io
import zipfile
from xml.sax.saxutils import escape

from support.hwpx_file import LAYOUT, paragraph, parts, table

BEFORE = (
    "2026학년도 태블릿 관리 지침",
    "학교는 태블릿을 해마다 3월에 점검하고 그 결과를 교육지원청에 알립니다.",
    "고장 난 태블릿은 3월 20일까지 수리를 신청하여 주시기 바랍니다.",
)
AFTER = "태블릿은 수업이 끝나면 충전함에 넣어 보관합니다."
WHITE = (
    '<hh:charProperties itemCnt="2"><hh:charPr id="0" height="1000" textColor="#000000"/>'
    '<hh:charPr id="1" height="100" textColor="#FFFFFF"/></hh:charProperties>'
)


def _placed(where, words):
    said = escape(words)
    match where:
        case "table":
            return table((paragraph("구분"), paragraph("내용")), (paragraph("참고"), paragraph(said)))
        case "footnote":
            inner = f"<hp:ctrl><hp:footNote><hp:subList>{paragraph(said)}</hp:subList></hp:footNote></hp:ctrl>"
            return (
                '<hp:p id="0" paraPrIDRef="0" styleIDRef="0"><hp:run charPrIDRef="0"><hp:t>각주가 있는 글</hp:t>'
                f"{inner}</hp:run>{LAYOUT}</hp:p>"
            )
        case "white":
            return (
                '<hp:p id="0" paraPrIDRef="0" styleIDRef="0"><hp:run charPrIDRef="1">'
                f"<hp:t>{said}</hp:t></hp:run>{LAYOUT}</hp:p>"
            )
        case "body":
            return paragraph(said)
        case _:
            return ""


def reference(where, words):
    """The bytes of the HWPX file."""
    body = "".join(paragraph(one) for one in BEFORE) + _placed(where, words) + paragraph(AFTER)
    files = parts(body, WHITE)
    if where == "metadata":
        about = f"<opf:metadata><opf:title>{escape(words)}</opf:title></opf:metadata><opf:manifest>"
        name = next(one for one in files if one.endswith(".hpf"))
        files[name] = files[name].replace(b"<opf:manifest>", about.encode())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()
