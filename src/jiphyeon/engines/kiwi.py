"""Korean morphological analysis by Kiwi (kiwipiepy), behind the `Analyzer` port.

The model takes two to four seconds and half a gigabyte to load, so a process loads it once, when the first text that
needs it comes, and everybody shares it. Paragraphs seen before are answered from a cache.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.ports import Token

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

type Tokens = tuple[Token, ...]

CACHED_PARAGRAPHS = 4096
"""How many different paragraphs the cache of a process holds: about 20 MB at the usual length."""


class ParagraphCache(MutableMapping[str, "Tokens"]):
    """Digest of a paragraph → its tokens; the least recently used go first."""

    def __init__(self, size: int = CACHED_PARAGRAPHS) -> None:
        self._size = size
        self._entries: OrderedDict[str, Tokens] = OrderedDict()

    def __getitem__(self, digest: str) -> Tokens:
        self._entries.move_to_end(digest)
        return self._entries[digest]

    def __setitem__(self, digest: str, tokens: Tokens) -> None:
        self._entries[digest] = tokens
        self._entries.move_to_end(digest)
        while len(self._entries) > self._size:
            self._entries.popitem(last=False)

    def __delitem__(self, digest: str) -> None:
        del self._entries[digest]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def user_words() -> tuple[tuple[str, str], ...]:
    """Words of official documents the model cuts wrongly, with their tags.

    Raises `JiphyeonError` (`words-invalid`) naming file and line.
    """
    name = "kiwi_words.tsv"
    words = []
    for number, line in enumerate(files(__package__).joinpath(name).read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        word, _, tag = line.partition("\t")
        if not word or not tag:
            raise JiphyeonError("words-invalid", f"{name} {number}째 줄에 낱말과 품사가 모두 있어야 합니다.")
        words.append((word, tag.strip()))
    return tuple(words)


class KiwiAnalyzer:
    """The `Analyzer` port. Safe to share between threads: one analyses at a time, as two are not faster."""

    def __init__(
        self,
        *,
        workers: int = 1,
        cache: MutableMapping[str, Tokens] | None = None,
        words: Iterable[tuple[str, str]] | None = None,
    ) -> None:
        self._workers = max(1, workers)
        self._cache = ParagraphCache() if cache is None else cache
        self._words = words
        self._lock = threading.RLock()
        self._kiwi: Kiwi | None = None

    @property
    def loaded(self) -> bool:
        """Whether the model is in memory."""
        return self._kiwi is not None

    def load(self) -> Kiwi:
        """The model, loaded now if it was not.

        Raises `JiphyeonError` (`analyzer-unavailable`) when it is not installed or cannot be read.
        """
        with self._lock:
            if self._kiwi is None:
                self._kiwi = _load(self._workers, user_words() if self._words is None else self._words)
            return self._kiwi

    def analyze(self, texts: Sequence[str]) -> list[Tokens]:
        """Morphemes of each text, in order; places are code points of that text."""
        digests = [_digest(text) for text in texts]
        with self._lock:
            known = {digest: self._cache[digest] for digest in set(digests) if digest in self._cache}
            fresh = {digest: text for digest, text in zip(digests, texts, strict=True) if digest not in known}
            known.update(self._analyze_fresh(fresh))
        return [known[digest] for digest in digests]

    def _analyze_fresh(self, fresh: Mapping[str, str]) -> dict[str, Tokens]:
        if not fresh:
            return {}
        results = self.load().tokenize(list(fresh.values()))
        tokens = {digest: _tokens(result) for digest, result in zip(fresh, results, strict=True)}
        self._cache.update(tokens)
        return tokens


@cache
def shared() -> KiwiAnalyzer:
    """The analyser of this process."""
    return KiwiAnalyzer()


def _load(workers: int, words: Iterable[tuple[str, str]]) -> Kiwi:
    try:
        from kiwipiepy import Kiwi

        kiwi = Kiwi(num_workers=workers)
    except (ImportError, OSError, RuntimeError) as error:
        raise JiphyeonError(
            "analyzer-unavailable",
            "형태소 분석기를 불러오지 못했습니다.",
            suggestion="낱말과 맞춤법을 뺀 점검은 --only structure,item,notation으로 할 수 있습니다.",
            context={"reason": type(error).__name__},
        ) from error
    for word, tag in words:
        kiwi.add_user_word(word, tag)
    return kiwi


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


_GUESSED = 10
"""Kiwi numbers the nouns it guesses 2 to 4; the words of its dictionary begin behind."""


def _tokens(result: Any) -> Tokens:
    return tuple(Token(t.form, t.tag, t.start, t.end, not (t.tag[0] == "N" and t.id < _GUESSED)) for t in result)
