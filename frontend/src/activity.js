// How long the person really worked: gaps of up to two minutes between things they did. No text, no keys.

const GAP = 120_000;
const BEAT = 60_000;

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
    fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
      body: JSON.stringify({ seconds, id: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}` }),
      keepalive: true,
    }).catch(() => {});
  };
  setInterval(beat, BEAT);
  addEventListener("pagehide", beat);
}
