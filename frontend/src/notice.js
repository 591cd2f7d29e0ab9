// One line above the desk that says what happened and offers what can be done about it.

export function notice(kind, message, actions = []) {
  const box = document.getElementById("notice");
  box.replaceChildren();
  if (!message) return;
  const line = document.createElement("div");
  line.className = `alert ${kind} row spread`;
  const words = document.createElement("p");
  words.textContent = message;
  const buttons = document.createElement("div");
  buttons.className = "row";
  for (const [label, run] of actions) {
    const button = document.createElement(typeof run === "string" ? "a" : "button");
    button.className = "button small";
    button.textContent = label;
    if (typeof run === "string") button.href = run;
    else {
      button.type = "button";
      button.addEventListener("click", run);
    }
    buttons.append(button);
  }
  line.append(words, buttons);
  box.append(line);
}
