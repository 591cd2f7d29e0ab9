// Comfort of the check page: keys through the findings, filters that act at once, files dropped anywhere on the form.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.key !== "F8") return;
  const all = [...document.querySelectorAll(".finding:not([hidden])")];
  if (!all.length) return;
  event.preventDefault();
  const here = all.findIndex((one) => one.contains(document.activeElement) || one.classList.contains("is-here"));
  const next = all[(here + (event.shiftKey ? -1 : 1) + all.length) % all.length];
  show(next);
  next.focus();
});

function show(finding) {
  for (const one of document.querySelectorAll(".is-here")) one.classList.remove("is-here");
  finding.classList.add("is-here");
  const mark = document.getElementById(`t${finding.id.slice(1)}`);
  mark?.classList.add("is-here");
  mark?.scrollIntoView({ block: "center" });
}
document.addEventListener("focusin", (event) => {
  const finding = event.target.closest?.(".finding");
  if (finding) show(finding);
});
document.addEventListener("click", (event) => {
  const mark = event.target.closest?.("a.mark");
  const finding = mark && document.getElementById(mark.hash.slice(1));
  if (finding) {
    event.preventDefault();
    finding.focus();
  }
});

for (const form of document.querySelectorAll("[data-filter]")) {
  form.querySelector("button").hidden = true;
  form.addEventListener("change", () => {
    const wanted = (name) => [...form.querySelectorAll(`[name=${name}]:checked`)].map((one) => one.value);
    const [severities, categories] = [wanted("severity"), wanted("category")];
    for (const one of document.querySelectorAll(".finding")) {
      const fits = (list, value) => !list.length || list.includes(value);
      one.hidden = !(fits(severities, one.dataset.severity) && fits(categories, one.dataset.category));
    }
  });
}

for (const form of document.querySelectorAll("[data-drop]")) {
  const input = form.querySelector("input[type=file]");
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("dropping");
  });
  form.addEventListener("dragleave", () => form.classList.remove("dropping"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("dropping");
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
  input.addEventListener("change", () => input.files.length && form.requestSubmit());
  form.addEventListener("submit", () => {
    if (input.files.length) form.querySelector("[data-uploading]").hidden = false;
  });
}
document.querySelector("[data-print]")?.addEventListener("click", () => window.print());
