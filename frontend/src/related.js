// Completes a 관련 문서 from the office's register while somebody types one (or on Ctrl+Space).

export function relatedDocuments(url) {
  return async (context) => {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const cited = /(?:관련|관련하여|근거)\s*[:：]?\s*(?:[가-하\d]+[.)]\s*)?(?<words>[^:：]{1,60})$/.exec(before);
    if (!cited && !context.explicit) return null;
    const words = cited ? cited.groups.words : /[^\s]*$/.exec(before)[0];
    if (words.trim().length < 2) return null;
    const response = await fetch(`${url}?q=${encodeURIComponent(words.trim())}`).catch(() => null);
    if (!response?.ok || response.redirected || context.aborted) return null;
    const { entries } = await response.json();
    if (!entries.length) return null;
    return { from: context.pos - words.length, options: entries.map((label) => ({ label })), filter: false };
  };
}
