// A copy of what is not yet saved, on this computer, so that a closed tab or an ended session loses nothing.

export class LocalCopy {
  constructor(owner, document) {
    this.key = `jiphyeon:${owner}:${document}`;
  }

  keep(revision, text) {
    try {
      localStorage.setItem(this.key, JSON.stringify({ revision, text, at: Date.now() }));
    } catch {
      // A full or forbidden storage: the server's copy is then the only one.
    }
  }

  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key));
    } catch {
      return null;
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // Nothing was kept.
    }
  }
}
