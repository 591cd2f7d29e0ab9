// Beside the editor: the line the cursor is on is the one a quotation goes behind, the words marked are those to be reworded.
(() => {
  const lineHere = () => {
    const node = document.getSelection()?.anchorNode;
    const element = node?.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    return element?.closest?.(".cm-line")?.textContent.trim() ?? "";
  };
  let line = "";
  let words = "";
  const choose = () => {
    for (const select of document.querySelectorAll("select[data-lines]")) {
      const start = line.slice(0, 43);
      const found = start && [...select.options].find((one) => one.text.startsWith(start));
      if (found && document.activeElement !== select) select.value = found.value;
    }
    for (const field of document.querySelectorAll("textarea[data-marked]")) {
      if (words && document.activeElement !== field) field.value = words;
    }
  };
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const element = selection?.anchorNode?.parentElement;
    if (!element?.closest?.(".cm-content")) return;
    line = lineHere();
    words = selection.toString().trim() || words;
    choose();
  });
  document.addEventListener("htmx:after:swap", choose);
})();
