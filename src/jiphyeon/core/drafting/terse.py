"""Half sentences of a memo as the items of a document (개조식), where what they say certainly stays.

What is not sure stays as it was written: `등교X`, `축구골대 그물`. Spaces of bound nouns follow 한글 맞춤법 제42항.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_FIRST, _FINALS, _SYLLABLES = 0xAC00, 28, 11172
_NIEUN, _RIEUL, _MIEUM, _SSANG_SIOT = 4, 8, 16, 20


def _ending_in(*finals: int) -> str:
    return "".join(chr(_FIRST + n) for n in range(_SYLLABLES) if n % _FINALS in finals)


_N, _L = _ending_in(_NIEUN), _ending_in(_RIEUL)
_THING = rf"(?<=[가-힣])(?<!선)(?<!근)(?<!전)(?<!논)(?<!철)(?<!열)(?<=[{_N}{_L}])\s?"
"""Behind an ending `-ㄴ`, `-ㄹ`; nouns like 선거, 근거, 철거 look alike."""
_PUNCT = re.compile(r"(?<![가-힣])?[ㅠㅜㅋㅎ]+|\^\^;?|(?<=[가-힣)])[!~]{1,}(?=\s|$)|\.{2,}(?=\s|$)|(?<=[가-힣])\?(?=!)")

type _Put = str | Callable[[re.Match[str]], str]


def _stem(syllable: str, final: int) -> str:
    return chr(ord(syllable) - (ord(syllable) - _FIRST) % _FINALS + final)


def _to_nominal(match: re.Match[str]) -> str:
    """`받습니다` → `받음`; `엽니다`, whose stem is not sure, is left to the table of endings."""
    before = match["b"]
    return f"{before}음" if match["end"].startswith("습") else _stem(before, _MIEUM)


def _need_not(match: re.Match[str]) -> str:
    """`안가져와도 됨` → `가져오지 않아도 됨`."""
    verb = match["v"].replace(" ", "")
    stem = {
        "가져와": "가져오",
        "싸와": "싸 오",
        "들고와": "들고 오",
        "와": "오",
        "나와": "나오",
        "입어": "입",
        "적어": "적",
        "받아": "받",
        "찍어": "찍",
        "넣어": "넣",
        "챙겨": "챙기",
        "써": "쓰",
    }.get(verb, verb)
    return f"{stem}지 않아도 됨"


_INSIDE: tuple[tuple[re.Pattern[str], _Put], ...] = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"\s*[-=]+>\s*", " → "),
        (r"(?<![A-Za-z])vs\.?(?![A-Za-z])", "또는"),
        (r"(?<=[가-힣])쌤(?=[들이가은는을를과와의도께 ,)]|$)", "선생님"),
        (r"(?<![가-힣])애들(?=[이은을에도과의 ,)]|$)", "아이들"),
        (r"(?<![가-힣])넘(?=\s)", "너무"),
        # a thing: `지난거 따로`, `굶는걸로 나옴`
        (rf"{_THING}거(?=\s|$|[,.)])", " 것"),
        (rf"{_THING}거(?=임|도|만|라서|니까|와|하고)", " 것"),
        (
            rf"{_THING}(?:거는|건)(?=\s)(?<!조건)(?<!안건)(?<!물건)(?<!사건)(?<!문건)(?<!본건)(?<!천건)(?<!만건)",
            " 것은",
        ),
        (r"(?<=[는은던할될])\s?걸로(?=\s)", " 것으로"),
        (rf"(?<=[가-힣])(?<=[{_L}])것(?=임|$|\s|[,.)])", " 것"),
        (rf"(?<=[가-힣])(?<=[{_L}])수(?=\s?(?:있|없))", " 수"),
        (r"냐는\s?것$", "는지 여부"),
        # because, in order to
        (r"(?<=[가-힣])(?<![드머기노우])니까(?=\s|,|$)", "므로"),
        (r"(?<=것)므로", "이므로"),
        (r"(?<=[가-힣])(?:으려고|려고)(?=\s)(?!\s(?:하|함|합|했))", "고자"),
        # bound nouns and negations
        (
            r"(?P<w>방학|회의|수업|시험|점심|행사|출장|훈련|등교|하교|입학|졸업|개학|연수|교육|명절|휴일)때(?=\s|에|는|$|,)",
            r"\g<w> 때",
        ),
        (
            r"(?<![가-힣])(?P<w>다음|지난|이번)(?P<n>회의|학기|간담회|행사|협의회|시간)(?=\s|에|때|$|,|은|는)",
            r"\g<w> \g<n>",
        ),
        (r"(?P<w>첫|둘|셋|넷)째(?P<n>주|날)(?=\s|$|,)", r"\g<w>째 \g<n>"),
        (r"(?<![가-힣])컴실(?![가-힣])", "컴퓨터실"),
        (r"(?<=[가-힣]{2})안(?P<v>되|된|될|됨|돼)(?=[^가-힣]|는|면|고|어|지|$)", r" 안 \g<v>"),
        (r"(?<![가-힣])안(?P<v>되|된|될|됨|돼)(?=[^가-힣]|는|면|고|어|지|$)", r"안 \g<v>"),
        (r"(?<![가-힣])안(?P<v>하면|하는|하고|받음|받는|받고|쓰는|써도|가도|오면|와도|맞으면)", r"안 \g<v>"),
        (
            r"(?<![가-힣])안\s?(?P<v>가져와|싸\s?와|들고\s?와|나와|와|가|내|입어|적어|받아|찍어|넣어|써|사|보내|챙겨)도\s?됨",
            _need_not,
        ),
        (r"임니다$|입니당$", "입니다"),
        (r"(?<=[가-힣])(?:되|돼|댐|됌)$(?<=야댐)", "됨"),
        (r"(?<=[가-힣])\s?못\s?냄(?=$|\s)", " 내지 못함"),
        (r"(?<![가-힣])못\s?감$", "가지 못함"),
        (r"(?<![가-힣])못\s?옴$", "오지 못함"),
        (r"(?<![가-힣])못\s?받음$", "받지 못함"),
        (r"(?<![가-힣])못\s?씀$", "쓰지 못함"),
        (r"그\s?뒤엔", "그 뒤에는"),
        (r"(?<=[가-힣]{2})에선(?=\s)", "에서는"),
        (r"(?<=[가-힣])\s{2,}", " "),
    )
)
"""What may stand anywhere in a piece of a passage."""

_CLOSING: tuple[tuple[re.Pattern[str], _Put], ...] = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"(?<=[가-힣])는\s?걸로$", "는 것으로 함"),
        (r"(?P<s>알려|보내|붙여|넣어|빌려|도와|지켜|챙겨|제출해|작성해|안내해|협조해|해)\s?달라(?:고(?:\s?(?:함|했음|하심|요청))?|는\s?요청)?$", r"\g<s> 주시기 바람"),
        (r"\s?(?:물어봐|알아봐)\s?(?:줘|주세요|줄 것|주기)(?:요)?$", ""),
        (r"(?<=[가-힣])\s?가능한지(?:도|를)?$", " 가능 여부"),
        (r"(?<=[가-힣])\s?필요한지(?:도|를)?$", " 필요 여부"),
        (r"\s(?:지원|협조)\s부탁(?:함|드림|드려요|드립니다|해요)?$", lambda m: f" {m[0].split()[0]} 바람"),
        (r"(?:해|하여)?\s?달라는\s내용$", "해 주시기 바람"),
        (r"(?<=로)\s부탁(?:함|드림|드려요|드립니다|해요)?$", " 하여 주시기 바람"),
        (r"\s?부탁(?:함|드림|드려요|드립니다|해요)?$", ""),
        (r"(?P<s>하|보내|챙기|지키|이용하|지참하|내|오|가)란\s말(?:도|씀도)?$", r"\g<s>시기 바람"),
        (r"(?P<s>하|보내|챙기|지키)라고(?:\s함|\s했음|\s하심)?$", r"\g<s>시기 바람"),
        (r"(?P<s>보내|내|알려|제출하|입력하|작성하)라고\s?(?:꼭\s)?해\s?(?:주세요|줘|달라고(?:\s함)?|주시기 바랍니다|줄 것)$", r"\g<s> 주시기 바람"),
        (r"하 주시기 바람$", "하여 주시기 바람"),
        (r"(?<=[가-힣])시라고$", "시기 바람"),
        (r"(?P<v>[가-힣])야\s?(?:함|됨|돼|돼요|되요|됩니다|합니다|해요|한다|된다)$", r"\g<v>야 함"),
        (r"(?P<b>[가-힣])대요$", lambda m: f"{m['b']}다고 함" if m["b"] in _N or m["b"] in "었았였했없있" else m[0]),
        (r"(?P<b>[가-힣])\s?다함$", lambda m: f"{m['b']}다고 함" if m["b"] in f"{_N}하" or m["b"] in "었았였했없있" else m[0]),
        (r"(?P<b>[가-힣])(?P<end>습니다|습니당|슴다|음다)$", _to_nominal),
        (r"(?<=명)\s(?:다\s|모두\s)?(?:옴|왔음)$", " 참석"),
        (r"받아요$", "받음"),
        (r"(?<![가-힣])해요$|(?<=[가-힣]{2})해요$", "함"),
        (r"와요$", "옴"),
        (r"나가요$", "나감"),
        (r"줘요$", "줌"),
        (r"(?P<s>해|하여)\s?줌$", r"\g<s> 줌"),
    )
)  # fmt: skip
"""What closes a passage."""


def plainer(text: str) -> str:
    """A piece of a passage without the signs and turns of a chat, its bound nouns apart."""
    out = _PUNCT.sub("", text)
    for pattern, put in _INSIDE:
        out = pattern.sub(put, out)
    return out


def closed(text: str) -> str:
    """The last piece of a passage, its ending that of an item."""
    out = text
    for pattern, put in _CLOSING:
        out = pattern.sub(put, out)
    return out.rstrip() or text


_ADJECTIVES = "있없같많적좋높낮늦넓좁"
_PAST = _ending_in(_SSANG_SIOT)
_VERBS = re.compile(
    r"(?:[가-힣](?:함|됨)|보냄|(?:^|\s|빌려|나타)냄|(?:해|나누어|알려|빌려|하여)\s?줌|(?:나|가져|들어|돌아)[감옴]|(?:시|지)킴|"
    r"(?:해|누어|루어)짐|(?:맡|옮|남)김|(?:올|늘|내)림|(?:밝|넓)힘|(?:정|구)함)$"
)
"""Nominal forms of verbs; nouns that end alike (`그림`, `책임`, `처음`) are not among them."""
_PARTICLE = re.compile(r"[가-힣\d)](?:은|는|이|가|을|를|에|에서|로|으로|까지|부터|에게|마다|에서만)\s")


def as_article(text: str, doing: frozenset[str]) -> str:
    """An article of an agreement as a full sentence with its stop (`보냄` → `보낸다.`, `없음` → `없다.`).

    A noun of doing at the end becomes a verb only behind a particle (`서면으로 통보` → `서면으로 통보한다.`): elsewhere it
    may name a thing. What ends any other way stays as it is.
    """
    body = text.rstrip(" .")
    if len(body) < 2 or not "가" <= body[-1] <= "힣":
        return text
    if body[-1] == "음" and "가" <= body[-2] <= "힣" and not body.endswith(("처음", "마음", "다음", "웃음")):
        plain = body[-2] in _ADJECTIVES or body[-2] in _PAST
        return f"{body[:-1]}{'다' if plain else '는다'}."
    if _VERBS.search(body):
        return f"{body[:-1]}{_stem(body[-1], _NIEUN)}다."
    tail = next((w for w in sorted(doing, key=len, reverse=True) if body.endswith(w)), "")
    if tail and _PARTICLE.search(body):
        return f"{body}한다."
    return text
