// The line that stays in sight below the text: where the word at the cursor came from, what a check says of it, what
// can be done about it. The same for mouse, keyboard and finger, since all of them move the cursor.

export class Bar {
  constructor(box, apply) {
    this.words = box.querySelector("[data-words]");
    this.actions = box.querySelector("[data-actions]");
    this.apply = apply;
    this.last = "";
  }

  /** `told` is the origin in words, `finding` what a check says (or nothing). */
  show(told, finding) {
    const words = [finding?.message, told].filter(Boolean).join("  ·  ");
    const key = `${words}|${finding?.number}|${finding?.suggestions.join("|")}`;
    if (key === this.last) return;
    this.last = key;
    this.words.textContent = words || "낱말에 커서를 두면 어디에서 온 말인지 알려 드립니다.";
    this.actions.replaceChildren(...(finding?.suggestions ?? []).slice(0, 2).map((one, choice) => this.button(one, choice, finding)));
  }

  button(suggestion, choice, finding) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button small";
    const short = suggestion.length > 24 ? `${suggestion.slice(0, 24)}…` : suggestion;
    button.textContent = suggestion ? `‘${short}’ 쓰기` : "이 말 빼기";
    if (choice === 0) button.title = "Ctrl+마침표";
    button.addEventListener("click", () => this.apply(finding.number, choice));
    return button;
  }
}
