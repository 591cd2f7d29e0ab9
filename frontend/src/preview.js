// The document as it will print: instead of the text, or beside it, and then redrawn after each save.

const PAUSE = 1200;
const WIDE = "(min-width: 96rem)";
const KEY = "jiphyeon:view";

export function wirePreview({ desk, flush }) {
  const box = document.getElementById("preview");
  const form = document.getElementById("text-form");
  let which = "text";
  let timer = 0;
  let asked = 0;

  async function draw() {
    const mine = (asked += 1);
    const response = await fetch(desk.dataset.preview, { headers: { "X-Requested-With": "fetch" } }).catch(() => null);
    if (mine !== asked) return;
    const drawn = response?.ok && !response.redirected;
    box.innerHTML = drawn ? await response.text() : '<p class="alert warn">인쇄 모양을 만들지 못했습니다.</p>';
  }

  async function look(wanted) {
    which = wanted;
    for (const tab of desk.querySelectorAll("[data-view]")) {
      if (tab.dataset.view === which) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
    desk.classList.toggle("both", which === "both");
    form.hidden = which === "preview";
    box.hidden = which === "text";
    if (which === "text") return;
    box.innerHTML = '<p class="busy muted">인쇄 모양을 만드는 중 …</p>';
    if (await flush()) await draw();
  }

  desk.addEventListener("click", (event) => {
    const tab = event.target.closest?.("[data-view]");
    if (!tab) return;
    event.preventDefault();
    try {
      localStorage.setItem(KEY, tab.dataset.view);
    } catch {
      // Not remembered, then.
    }
    look(tab.dataset.view);
  });

  let remembered = null;
  try {
    remembered = localStorage.getItem(KEY);
  } catch {
    // As if it were the first time.
  }
  if (matchMedia(WIDE).matches && remembered !== "text") look("both");

  return {
    /** The text was saved: draw it again once the person pauses. */
    renew() {
      if (which === "text") return;
      clearTimeout(timer);
      timer = setTimeout(draw, PAUSE);
    },
  };
}
