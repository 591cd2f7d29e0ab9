// The panels beside the text: facts and findings point at words, fixes go into the text, forms wait for the save.

export function wirePanels(page) {
  const { desk } = page;
  const facts = document.getElementById("facts");
  const findings = document.getElementById("findings");
  const form = document.getElementById("text-form");
  const seen = { facts: "", findings: "" };

  for (const name of ["pointerover", "focusin"]) {
    desk.addEventListener(name, (event) => {
      const target = event.target.closest?.("[data-fact]");
      if (!target || target.closest(".cm-editor")) return;
      page.point({ fact: target.dataset.fact });
      light(target.dataset.fact);
    });
  }
  for (const name of ["pointerout", "focusout"]) {
    desk.addEventListener(name, (event) => {
      if (event.target.closest?.("[data-fact]") && !event.target.closest(".cm-editor")) {
        page.point(null);
        light(null);
      }
    });
  }

  function light(fact) {
    for (const one of desk.querySelectorAll(".chip.fact, mark[data-fact]")) {
      one.classList.toggle("is-here", Boolean(fact) && one.dataset.fact === fact);
    }
  }

  desk.addEventListener("click", (event) => {
    const chip = event.target.closest?.(".chip.fact");
    if (chip) {
      page.opened(chip.dataset.fact);
      page.goFact(chip.dataset.fact);
    }
    const quote = event.target.closest?.("[data-go]");
    if (quote) page.goFinding(Number(quote.dataset.go));
    const button = event.target.closest?.("[data-apply]");
    if (button && page.apply(Number(button.dataset.apply), Number(button.dataset.choice))) event.preventDefault();
  });

  async function send(url, body, type) {
    const headers = { "X-CSRFToken": page.token(), "X-Requested-With": "fetch", Accept: "application/json" };
    if (type) headers["Content-Type"] = type;
    const response = await fetch(url, { method: "POST", headers, body });
    return response.ok ? response.json() : null;
  }

  // A panel of another part of the program sends its form by htmx: save first, and look afterwards what it changed.
  let flushed = null;
  desk.addEventListener(
    "submit",
    async (event) => {
      if (!event.target.hasAttribute("hx-post") || flushed === event.target) return;
      const { target, submitter } = event;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!(await page.flush())) return;
      await new Promise((go) => setTimeout(go)); // a form cannot be sent while its own submit event is still going round
      flushed = target;
      target.requestSubmit(submitter);
      flushed = null;
    },
    true,
  );
  document.addEventListener("htmx:after:request", (event) => event.target.matches?.("form[hx-post]") && page.renew());

  desk.addEventListener("submit", async (event) => {
    const sent = event.target;
    if (event.defaultPrevented || sent === form || sent.hasAttribute("hx-post")) return;
    event.preventDefault();
    if (sent.matches("[data-fix-all]")) {
      const body = JSON.stringify({ revision: page.revision(), text: page.text() });
      const fixed = await send(desk.dataset.fix, body, "application/json");
      if (fixed) page.replace(fixed.text);
    } else if (sent.matches("[data-ignore]")) {
      const body = new URLSearchParams(new FormData(sent, event.submitter));
      await page.flush();
      const answer = await send(sent.action, body);
      if (answer) {
        page.show(answer);
      }
    } else if (await page.flush()) {
      // Everything else is an ordinary form: it goes with the revision just saved.
      for (const field of sent.querySelectorAll("input[name=revision]")) field.value = page.revision();
      if (event.submitter?.name) {
        const chosen = document.createElement("input");
        Object.assign(chosen, { type: "hidden", name: event.submitter.name, value: event.submitter.value });
        sent.append(chosen);
      }
      sent.submit();
    }
  });

  return {
    /** New contents, but never under somebody's hands; gives the digests of what is shown now. */
    replace(body, forced) {
      if (body.facts_html && !facts.contains(document.activeElement)) {
        facts.innerHTML = body.facts_html;
        seen.facts = body.facts_digest;
      }
      const open = new Set([...findings.querySelectorAll("details[open]")].map((one) => one.closest("li")?.dataset.key));
      if (body.findings_html && (forced || !findings.contains(document.activeElement))) {
        findings.innerHTML = body.findings_html;
        seen.findings = body.findings_digest;
        for (const one of findings.querySelectorAll("li")) {
          if (open.has(one.dataset.key)) one.querySelector("details").open = true;
        }
        if (forced) findings.querySelector("h2").focus();
      }
      for (const field of document.querySelectorAll("input[name=revision]")) field.value = body.revision;
      return seen;
    },
    /** Where the cursor is. */
    here({ fact, finding }) {
      light(fact);
      for (const one of findings.querySelectorAll(".finding")) {
        const hit = Number(one.dataset.number) === finding;
        one.classList.toggle("is-here", hit);
        if (hit && !findings.contains(document.activeElement)) one.scrollIntoView({ block: "nearest" });
      }
    },
  };
}
