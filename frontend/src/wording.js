// Where a word came from that no fact wrote: the draft's own wording, last year's document, or the person.

/** Lines as sets of words, so that a changed line still tells its old words from new ones. */
function linesOf(text) {
  return text
    .split("\n")
    .map((line) => new Set(line.trim().split(/\s+/).filter(Boolean)))
    .filter((words) => words.size);
}

export class Wording {
  /** `origin` is what the words of the draft came from: "kind", "previous" or "" where there was no draft. */
  constructor(drafted, origin) {
    this.lines = origin ? linesOf(drafted) : [];
    this.origin = origin;
  }

  /** In plain Korean, the word's origin, given the line it stands on. */
  of(word, line) {
    if (!word) return "";
    const words = line.trim().split(/\s+/).filter(Boolean);
    const near = this.lines.find((known) => known.has(word) && words.filter((one) => known.has(one)).length * 2 >= words.length);
    if (!near) return `‘${word}’ – 직접 쓴 말이라 출처를 알 수 없습니다`;
    return this.origin === "previous" ? `‘${word}’ – 지난 문서의 말` : `‘${word}’ – 이 문서 종류의 틀에 있는 말`;
  }
}

/** The word of `text` around `at`, up to blanks. */
export function wordAt(text, at) {
  const before = /\S*$/.exec(text.slice(0, at))[0];
  const after = /^\S*/.exec(text.slice(at))[0];
  return before + after;
}
