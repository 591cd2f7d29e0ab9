// Selecting words of the document puts them into the comment form.
"use strict";
document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const text = document.getElementById("reading-text");
  const quote = document.getElementById("quote");
  if (!text || !quote || selection.isCollapsed || !text.contains(selection.anchorNode)) return;
  quote.value = selection.toString().replace(/\s+/g, " ").trim().slice(0, 500);
});
