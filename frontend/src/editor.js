// Turns the workspace's textarea into an editor that saves, checks and shows where words came from.
// Without it the page is a form that does the same on a press of a button.
import { defaultKeymap, history, historyKeymap, redo, redoDepth, undo, undoDepth } from "@codemirror/commands";
import { autocompletion } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";
import { EditorView, hoverTooltip, keymap } from "@codemirror/view";
import { tellOpened, watchActivity } from "./activity.js";
import { Bar } from "./bar.js";
import { LocalCopy } from "./local.js";
import { at, blanks, findingsIn, marks, placesOf, pointAt, pointed, setMarks } from "./marks.js";
import { notice } from "./notice.js";
import { relatedDocuments } from "./related.js";
import { Saver } from "./saving.js";
import { wirePanels } from "./panels.js";
import { wirePreview } from "./preview.js";
import { Wording, wordAt } from "./wording.js";

/** Pixels at the foot of the window that the bar below the text takes. */
const COVERED = 64;

function start() {
  const desk = document.getElementById("desk");
  const textarea = document.getElementById("text");
  if (!desk || !textarea) return;
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
  let state = JSON.parse(document.getElementById("state").textContent);
  const copy = new LocalCopy(desk.dataset.owner, state.document);

  const view = new EditorView({
    doc: textarea.value,
    extensions: [
      history(),
      autocompletion({ override: [relatedDocuments(desk.dataset.related)], icons: false, interactionDelay: 150 }),
      keymap.of([
        { key: "F8", run: () => step(1) },
        { key: "Shift-F8", run: () => step(-1) },
        { key: "Mod-.", run: () => applyHere() },
        { key: "Mod-s", run: () => (saver.flush(), true) },
        ...defaultKeymap,
        ...historyKeymap,
      ]),
      EditorView.lineWrapping,
      EditorState.tabSize.of(4),
      EditorView.cspNonce.of(desk.dataset.nonce),
      EditorView.contentAttributes.of({
        "aria-label": "본문",
        "aria-describedby": "where-words",
        spellcheck: "false",
        autocorrect: "off",
        autocapitalize: "off",
      }),
      EditorView.editorAttributes.of({ class: "paper" }),
      marks,
      pointed,
      blanks,
      hoverTooltip((editor, position) => tooltip(editor, position), { hoverTime: 250 }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) changed();
        if (update.selectionSet || update.docChanged) {
          told();
          stayInSight();
        }
      }),
    ],
  });
  textarea.after(view.dom);
  desk.classList.add("has-editor");
  view.dispatch({ effects: setMarks.of(state) });

  const status = document.getElementById("save-state");
  const bar = new Bar(document.getElementById("where"), (number, choice) => apply(number, choice));
  let wording = new Wording(state.drafted ?? "", state.wording ?? "");
  const say = (words) => {
    status.textContent = words;
  };
  const text = () => view.state.doc.toString();

  let failing = false;
  let waiting = null;
  const saver = new Saver({
    url: desk.dataset.save,
    token,
    revision: state.revision,
    saved: text(),
    text,
    busy: () => view.composing,
    on: {
      saving: () => say("저장하는 중 …"),
      done: (body, sent) => {
        say(`저장했습니다 ${new Date().toLocaleTimeString("ko-KR", { hour: "2-digit", minute: "2-digit" })}`);
        if (text() === sent) copy.forget();
        if (failing) notice();
        failing = false;
        show(body, sent);
      },
      failed: (message) => {
        say("저장하지 못함");
        failing = true;
        notice("danger", message);
      },
      signedOut: () => {
        say("저장하지 못함");
        notice("danger", "로그인이 끝났습니다. 쓰던 글은 이 컴퓨터에 남아 있습니다. 다시 로그인하면 이어집니다.", [
          ["다시 로그인", `/accounts/login/?next=${encodeURIComponent(location.pathname)}`],
        ]);
      },
      conflict,
    },
  });

  function show(body, sent, forced = false) {
    state = body;
    document.getElementById("document-title").textContent = body.title || "제목 없는 문서";
    for (const field of document.querySelectorAll("input[name=revision]")) field.value = body.revision;
    if ("drafted" in body) wording = new Wording(body.drafted, body.wording);
    saver.seen = panels.replace(body, forced);
    waiting = { body, sent };
    draw();
    preview.renew();
  }

  /** Marks are drawn when no syllable is being put together: what changes the text's nodes would break it off. */
  function draw() {
    if (!waiting || view.composing) return;
    const { body, sent } = waiting;
    waiting = null;
    if (text() === sent) view.dispatch({ effects: setMarks.of(body) });
    told();
  }

  function changed() {
    copy.keep(saver.revision, text());
    say("쓰는 중");
    stepsBack();
    saver.touched();
  }

  function conflict(body, mine) {
    say("저장하지 못함");
    failing = true;
    notice("danger", "다른 창이나 다른 사람이 먼저 저장했습니다. 지금 쓴 글은 잃지 않았고, ‘버전’에도 남겼습니다.", [
      [
        "지금 쓴 글로 저장",
        () => {
          saver.goOn(body.revision, body.text);
          saver.save(true);
        },
      ],
      [
        "저장된 글로 바꾸기",
        () => {
          replace(body.text);
          saver.goOn(body.revision, body.text);
          copy.forget();
          notice("info", "저장된 글로 바꾸었습니다. Ctrl+Z를 누르면 쓰던 글로 돌아갑니다.");
          location.reload();
        },
      ],
    ]);
    copy.keep(body.revision, mine);
  }

  /** Put another text in as one step that can be undone, changing only what differs. */
  function replace(wanted) {
    const now = text();
    let head = 0;
    while (head < now.length && head < wanted.length && now[head] === wanted[head]) head += 1;
    let tail = 0;
    const most = Math.min(now.length, wanted.length) - head;
    while (tail < most && now[now.length - 1 - tail] === wanted[wanted.length - 1 - tail]) tail += 1;
    view.dispatch({
      changes: { from: head, to: now.length - tail, insert: wanted.slice(head, wanted.length - tail) },
      userEvent: "input.fix",
    });
  }

  function go(from, to) {
    view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
    view.focus();
  }

  /** To the next (or previous) finding from the cursor, around the end. */
  function step(direction) {
    const found = findingsIn(view.state);
    if (!found.length) return true;
    const here = view.state.selection.main.from;
    const later = direction > 0 ? found.find((one) => one.from > here) : found.findLast((one) => one.from < here);
    const chosen = later ?? (direction > 0 ? found[0] : found.at(-1));
    go(chosen.from, chosen.to);
    return true;
  }

  function applyHere() {
    const { finding } = at(view.state, view.state.selection.main.from);
    return finding?.suggestions.length ? apply(finding.number, 0) : false;
  }

  function apply(number, choice) {
    const one = findingsIn(view.state).find((entry) => entry.finding.number === number);
    if (!one) return false;
    view.dispatch({
      changes: { from: one.from, to: one.to, insert: one.finding.suggestions[choice] },
      userEvent: "input.fix",
    });
    view.focus();
    return true;
  }

  /** Where the words at a place came from, in plain Korean. */
  function originAt(fact, position) {
    const known = state.facts?.[fact];
    if (known) return `${known.label} ‘${known.text}’ – ${known.origin}`;
    const line = view.state.doc.lineAt(position);
    return wording.of(wordAt(line.text, position - line.from), line.text);
  }

  function told() {
    const position = view.state.selection.main.head;
    const { fact, finding } = at(view.state, position);
    bar.show(originAt(fact, position), finding);
    panels.here({ fact, finding: finding?.number });
  }

  function tooltip(editor, position) {
    const { fact, finding } = at(editor.state, position);
    const lines = [finding?.message, originAt(fact, position)].filter(Boolean);
    if (!lines.length) return null;
    return {
      pos: position,
      above: true,
      create() {
        const dom = document.createElement("div");
        for (const line of lines) {
          const p = document.createElement("p");
          p.textContent = line;
          dom.append(p);
        }
        return { dom };
      },
    };
  }

  const [back, forth] = [desk.querySelector("[data-undo]"), desk.querySelector("[data-redo]")];
  function stepsBack() {
    back.setAttribute("aria-disabled", String(!undoDepth(view.state)));
    forth.setAttribute("aria-disabled", String(!redoDepth(view.state)));
  }
  back.addEventListener("click", () => undo(view));
  forth.addEventListener("click", () => redo(view));
  stepsBack();

  const preview = wirePreview({ desk, flush: () => saver.flush() });
  /** The bar below the text must not lie over the line somebody writes. */
  function stayInSight() {
    view.requestMeasure({
      key: stayInSight,
      read: () => view.coordsAtPos(view.state.selection.main.head),
      write: (place) => {
        const hidden = view.hasFocus && place ? place.bottom + COVERED - innerHeight : 0;
        if (hidden > 0) scrollBy(0, hidden);
      },
    });
  }

  const panels = wirePanels({
    desk,
    token,
    flush: () => saver.flush(),
    revision: () => saver.revision,
    text,
    replace,
    apply,
    point: (target) => view.dispatch({ effects: pointAt.of(target) }),
    goFinding: (number) => {
      const one = findingsIn(view.state).find((entry) => entry.finding.number === number);
      if (one) go(one.from, one.to);
    },
    goFact: (fact) => {
      const [first] = placesOf(view.state, fact);
      if (first) go(first.from, first.to);
    },
    show: (body) => show(body, text(), true),
    renew: async () => {
      // Something else on the page changed the document on the server: take its text over.
      const response = await fetch(desk.dataset.state);
      if (!response.ok || response.redirected) return;
      const body = await response.json();
      if (body.revision === saver.revision) return;
      replace(body.text);
      saver.goOn(body.revision, body.text);
      copy.forget();
      show(body, body.text, true);
    },
    opened: (fact) => tellOpened(desk.dataset.activity, token, state.facts?.[fact]?.where ?? ""),
  });

  const kept = copy.read();
  if (kept && kept.text !== text()) {
    if (kept.revision === state.revision) {
      replace(kept.text);
      notice("info", "저장하지 못한 글이 이 컴퓨터에 남아 있어 되살렸습니다.", [
        ["되살리지 않기", () => (replace(textarea.defaultValue), notice())],
      ]);
    } else {
      notice("warn", "이 컴퓨터에 저장하지 못한 글이 있지만, 그 뒤에 문서가 바뀌었습니다.", [
        ["남은 글로 바꾸기", () => (replace(kept.text), notice())],
        ["버리기", () => (copy.forget(), notice())],
      ]);
    }
  }

  // A reviewer's remark points at the words it was made on, where they still stand.
  document.addEventListener("click", (event) => {
    const quote = event.target.closest?.("[data-find]")?.dataset.find;
    if (!quote) return;
    const words = quote.split(/\s+/).map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const found = new RegExp(words.join("\\s+")).exec(text());
    if (found) go(found.index, found.index + found[0].length);
    else notice("info", "그 구절은 이제 본문에 없습니다.");
  });

  document.getElementById("text-form").addEventListener("submit", (event) => {
    event.preventDefault();
    saver.flush();
  });
  view.contentDOM.addEventListener("compositionend", () => {
    if (saver.dirty) saver.touched();
    setTimeout(draw);
  });
  addEventListener("online", () => saver.dirty && saver.touched());
  document.addEventListener("visibilitychange", () => document.hidden && saver.dirty && saver.save(true));
  if (desk.dataset.activity) watchActivity(desk.dataset.activity, token);
}

start();
