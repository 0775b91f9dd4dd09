// Puts new parts into an interview's page, and keeps what was entered meanwhile: it is newer than what comes.

const CHOSEN = ["radio", "checkbox"];

// As the site names what stands around a question: no question's name has a colon.
const BEFORE = "div_id_answer:";
const AFTER = ":";
export const questionOf = (element) =>
  element.closest?.(`[id^="${BEFORE}"]`)?.id.slice(BEFORE.length, -AFTER.length);

const inputsOf = (question) =>
  [...(document.getElementById(BEFORE + question + AFTER)?.querySelectorAll("input, select, textarea") ?? [])];

// Replaces the elements of these ids with those of the answer. `newer`: questions entered after it was asked for.
export function redraw(html, ids, newer) {
  const entered = new Map(newer.map((question) => [question, inputsOf(question).map(remembered)]));
  const here = caret();
  const parsed = new DOMParser().parseFromString(html, "text/html");
  for (const id of ids) {
    const fresh = parsed.getElementById(id);
    if (fresh) begin(replace(document.getElementById(id), fresh));
  }
  for (const [question, inputs] of entered) inputs.forEach((input) => enter(input, question));
  restore(here);
}

function replace(old, fresh) {
  const adopted = document.adoptNode(fresh);
  old.replaceWith(adopted);
  return adopted;
}

// What htmx and GOV.UK Frontend do with a part that comes in later.
function begin(part) {
  window.htmx?.process(part);
  document.dispatchEvent(new CustomEvent("htmx:load", { detail: { elt: part } }));
}

const remembered = (input) => ({ id: input.id, value: input.value, checked: input.checked });

function enter({ id, value, checked }) {
  const input = document.getElementById(id);
  if (!input) return;
  if (CHOSEN.includes(input.type)) input.checked = checked;
  else input.value = value;
}

function caret() {
  const here = document.activeElement;
  if (!here?.id) return null;
  const writes = here.matches("textarea, input:not([type=radio]):not([type=checkbox])");
  return { id: here.id, start: writes ? here.selectionStart : null, end: writes ? here.selectionEnd : null };
}

function restore(here) {
  const field = here && document.getElementById(here.id);
  if (!field || field === document.activeElement) return;
  field.focus({ preventScroll: true });
  if (here.start !== null) field.setSelectionRange(here.start, here.end);
}
