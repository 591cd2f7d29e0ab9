// Saving as one types: after a pause, never in the middle of a syllable, one request at a time.

const PAUSE = 700;
const PATIENCE = 5000;
const RETRY = 5000;

export class Saver {
  /** `text()` and `busy()` ask the editor; `done`, `conflict`, `signedOut`, `failed` hear what came of it. */
  constructor({ url, token, revision, saved, text, busy, on }) {
    Object.assign(this, { url, token, revision, text, busy, on });
    this.saved = saved;
    /** What the panels show, so that the server draws them again only when they would differ. */
    this.seen = { facts: "", findings: "" };
    this.timer = 0;
    this.first = 0;
    this.running = null;
    this.stopped = false;
  }

  get dirty() {
    return this.text() !== this.saved;
  }

  touched() {
    const now = Date.now();
    this.first ||= now;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), Math.max(0, Math.min(PAUSE, this.first + PATIENCE - now)));
  }

  /** Everything written so far is saved when this resolves (to false when it could not be). */
  async flush() {
    clearTimeout(this.timer);
    if (this.running) await this.running;
    return this.dirty ? this.save(true) : true;
  }

  save(now = false) {
    if (this.stopped) return Promise.resolve(false);
    if (this.running || (this.busy() && !now)) {
      this.timer = setTimeout(() => this.save(), 200);
      return this.running ?? Promise.resolve(false);
    }
    if (!this.dirty) return Promise.resolve(true);
    this.running = this.send().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  async send() {
    const text = this.text();
    this.first = 0;
    this.on.saving();
    let response;
    try {
      response = await fetch(this.url, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          Accept: "application/json",
          "X-CSRFToken": this.token(),
          "X-Facts": this.seen.facts,
          "X-Findings": this.seen.findings,
        },
        body: JSON.stringify({ revision: this.revision, text }),
        keepalive: text.length < 20000,
      });
    } catch {
      return this.later("연결이 끊겨 저장하지 못했습니다. 글은 이 컴퓨터에 남아 있으며, 다시 이어지면 저장합니다.");
    }
    if (response.redirected && new URL(response.url).pathname.startsWith("/accounts/")) {
      this.on.signedOut();
      return false;
    }
    const body = await response.json().catch(() => null);
    if (response.status === 409 && body) {
      this.stopped = true;
      this.on.conflict(body, text);
      return false;
    }
    if (!response.ok || !body) {
      return this.later(body?.message ?? "저장하지 못했습니다. 글은 이 컴퓨터에 남아 있습니다.");
    }
    this.revision = body.revision;
    this.saved = text;
    this.on.done(body, text);
    if (this.dirty) this.touched();
    return true;
  }

  later(message) {
    this.on.failed(message);
    this.timer = setTimeout(() => this.save(), RETRY);
    return false;
  }

  /** After a conflict the person chose: go on from the server's revision. */
  goOn(revision, saved) {
    this.stopped = false;
    this.revision = revision;
    this.saved = saved;
  }
}
