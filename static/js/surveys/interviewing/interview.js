// Keys for an interview. In a question: 1…9 and 0 choose, Enter moves on to the next question.
// They listen only while the page's checkbox [data-shortcuts] is ticked (WCAG 2.1.4), which the
// browser remembers. A button with data-shortcut="F9" is pressed by that key from anywhere.

const QUESTION = ".app-question";
const REMEMBERED = "interview-shortcuts";
const TEXT_KINDS = ["text", "search", "tel", "email", "url", "number", "password", "date", "time"];

const shortcutSwitch = () => document.querySelector("[data-shortcuts]");
const shortcutsOn = () => shortcutSwitch()?.checked ?? false;
const inputs = (question) =>
  [...question.querySelectorAll("input, select, textarea")].filter(
    (input) => input.type !== "hidden" && !input.disabled && input.getClientRects().length > 0,
  );

// What is only read out stands in the same frame, but takes no key.
const questions = () => [...document.querySelectorAll(QUESTION)].filter((each) => inputs(each).length > 0);

const answered = (question) =>
  inputs(question).some((input) => (["radio", "checkbox"].includes(input.type) ? input.checked : input.value !== ""));

const isWriting = (element) =>
  element.matches?.("textarea, select, [contenteditable]") ||
  (element.matches?.("input") && TEXT_KINDS.includes(element.type));

function chooseByNumber(key, from) {
  const question = from.closest?.(QUESTION) ?? questions().find((each) => !answered(each));
  const scope = from.closest?.("fieldset") ?? question;
  const option = (scope ?? question)?.querySelector(`input[data-key="${key}"]:not(:disabled)`);
  if (!option) return false;
  option.focus();
  option.click();
  return true;
}

function focusOn(question) {
  const all = inputs(question);
  const first = all.find((input) => input.checked) ?? all[0];
  if (!first) return false;
  first.focus();
  question.scrollIntoView({ block: "nearest" });
  return true;
}

function moveOn(from) {
  const question = from.closest(QUESTION);
  const revealed = inputs(question).find((input) => input.matches(".app-revealed input") && isWriting(input) && !input.value);
  if (revealed && revealed !== from) return revealed.focus();
  const all = questions();
  const next = all.slice(all.indexOf(question) + 1).find(focusOn);
  if (!next) {
    const form = from.form ?? question.closest("form");
    (form?.querySelector("[data-continue]") ?? form?.querySelector("button[type=submit]"))?.focus();
  }
}

function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const button = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
  if (button) {
    event.preventDefault();
    button.click();
  } else if (shortcutsOn() && /^[0-9]$/.test(event.key) && !isWriting(event.target)) {
    if (chooseByNumber(event.key, event.target)) event.preventDefault();
  } else if (shortcutsOn() && event.key === "Enter" && event.target.matches(`${QUESTION} input, ${QUESTION} select`)) {
    event.preventDefault();
    moveOn(event.target);
  } else if (shortcutsOn() && event.key === "Enter" && event.target === document.body) {
    event.preventDefault();
    const open = questions().find((each) => !answered(each));
    if (!open || !focusOn(open)) document.querySelector("[data-continue]")?.focus();
  }
}

function remember(event) {
  if (event.target.matches("[data-shortcuts]")) {
    localStorage.setItem(REMEMBERED, event.target.checked ? "on" : "off");
  }
}

const toggle = shortcutSwitch();
if (toggle) {
  toggle.checked = localStorage.getItem(REMEMBERED) !== "off";
  toggle.closest("[hidden]")?.removeAttribute("hidden");
}
document.addEventListener("keydown", pressed);
document.addEventListener("change", remember);
