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
  // Sentences come as they are ready: the server says when, the panel is asked for again. Without this it asks each second.
  let source = null;
  const listen = () => {
    const panel = document.querySelector("#wording[data-stream]");
    const wanted = panel ? new URL(panel.dataset.stream, location.href).href : "";
    if (source && source.url !== wanted) {
      source.close();
      source = null;
    }
    if (!wanted || source || !window.EventSource) return;
    source = new EventSource(wanted);
    const renew = () => window.htmx?.ajax("GET", document.querySelector("#wording")?.getAttribute("hx-get"), { target: "#wording", swap: "outerHTML" });
    source.addEventListener("change", renew);
    source.addEventListener("end", () => {
      source?.close();
      source = null;
      renew();
    });
  };
  document.addEventListener("htmx:after:swap", () => {
    choose();
    listen();
  });
})();
