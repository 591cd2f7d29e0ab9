// What is drawn over the text: findings, words that facts wrote, blanks, and what the person points at.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, MatchDecorator, ViewPlugin } from "@codemirror/view";
import { unitsOf } from "./points.js";

/** New findings and places for exactly this text. */
export const setMarks = StateEffect.define();
/** `{fact}` or `{finding}` the person points at; null for neither. */
export const pointAt = StateEffect.define();

function drawn(state, text) {
  const unit = unitsOf(text);
  const ranges = [];
  for (const place of state.places) {
    const [from, to] = [unit(place.start), unit(place.end)];
    if (to > from && to <= text.length) {
      const mark = Decoration.mark({
        class: `fact-mark${place.stale ? " stale" : ""}`,
        attributes: { "data-fact": place.fact },
        fact: place.fact,
      });
      ranges.push(mark.range(from, to));
    }
  }
  for (const finding of state.findings) {
    const [from, to] = [unit(finding.start), unit(finding.end)];
    if (to > from && to <= text.length) {
      const mark = Decoration.mark({
        class: `mark ${finding.severity}`,
        attributes: { "data-finding": String(finding.number) },
        finding,
      });
      ranges.push(mark.range(from, to));
    }
  }
  return Decoration.set(ranges, true);
}

export const marks = StateField.define({
  create: () => Decoration.none,
  update(value, transaction) {
    value = value.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setMarks)) value = drawn(effect.value, transaction.state.doc.toString());
    }
    return value;
  },
  provide: (field) => EditorView.decorations.from(field),
});

export const pointed = StateField.define({
  create: () => Decoration.none,
  update(value, transaction) {
    value = value.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(pointAt)) continue;
      const ranges = [];
      if (effect.value) {
        transaction.state.field(marks).between(0, transaction.state.doc.length, (from, to, { spec }) => {
          const hit = effect.value.fact ? spec.fact === effect.value.fact : spec.finding?.number === effect.value.finding;
          if (hit) ranges.push(Decoration.mark({ class: "fact-mark is-here" }).range(from, to));
        });
      }
      value = Decoration.set(ranges, true);
    }
    return value;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const blank = new MatchDecorator({ regexp: /[○]{2,}/g, decoration: Decoration.mark({ class: "blank-mark" }) });
export const blanks = ViewPlugin.fromClass(
  class {
    constructor(view) {
      this.decorations = blank.createDeco(view);
    }
    update(update) {
      this.decorations = blank.updateDeco(update, this.decorations);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

/** Every finding still in the text, in order of place: `{from, to, finding}`. */
export function findingsIn(state) {
  const found = [];
  state.field(marks).between(0, state.doc.length, (from, to, { spec }) => {
    if (spec.finding) found.push({ from, to, finding: spec.finding });
  });
  return found;
}

/** Places of a fact: `{from, to}`. */
export function placesOf(state, fact) {
  const found = [];
  state.field(marks).between(0, state.doc.length, (from, to, { spec }) => {
    if (spec.fact === fact) found.push({ from, to });
  });
  return found;
}

/** The innermost fact and the finding at a position. */
export function at(state, position) {
  let fact = null;
  let finding = null;
  let width = Infinity;
  state.field(marks).between(position, position, (from, to, { spec }) => {
    if (spec.finding) finding = spec.finding;
    if (spec.fact && to - from < width) [fact, width] = [spec.fact, to - from];
  });
  return { fact, finding };
}
