// How long the person really worked: gaps of up to two minutes between things they did. No text, no keys.

const GAP = 120_000;
const BEAT = 60_000;

const opened = new Set();

/** Say once for each kind of source that the person looked where a word came from. */
export function tellOpened(url, token, where) {
  if (!where || opened.has(where)) return;
  opened.add(where);
  post(url, token, { opened: where, id: freshId() });
}

function freshId() {
  return crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
}

function post(url, token, body) {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token() };
  fetch(url, { method: "POST", headers, body: JSON.stringify(body), keepalive: true }).catch(() => {});
}

export function watchActivity(url, token) {
  let last = 0;
  let active = 0;
  const did = () => {
    const now = Date.now();
    if (last && now - last <= GAP) active += now - last;
    last = now;
  };
  for (const name of ["keydown", "pointerdown", "wheel", "focusin"]) {
    document.addEventListener(name, did, { passive: true });
  }
  const beat = () => {
    const seconds = Math.min(60, Math.round(active / 1000));
    if (seconds < 1) return;
    active = 0;
    post(url, token, { seconds, id: freshId() });
  };
  setInterval(beat, BEAT);
  addEventListener("pagehide", beat);
}
