// Keys for an interview. In a question: a number chooses (two digits where a list is long), D is "don't know" and R
// "refused", Enter moves on to the next thing to say. Nothing is skipped by a key pressed once too often: what is read
// aloud is passed only by Space, and a question that must be answered not before it is.
// The keys listen only while the page's checkbox [data-shortcuts] is ticked (WCAG 2.1.4), which the browser remembers.
// A button with data-shortcut="F9" is pressed by that key from anywhere.

const QUESTION = ".app-question";
const REMEMBERED = { shortcuts: "interview-shortcuts", goOn: "interview-goes-on" };
const TEXT_KINDS = ["text", "search", "tel", "email", "url", "number", "password", "date", "time"];
const SAYS = {
  d: ["dont_know", "do_not_know", "not_sure", "unsure"],
  r: ["refused", "prefer_not_to_say"],
};
const TWO_DIGITS_WITHIN = 1500;

const shortcutSwitch = () => document.querySelector("[data-shortcuts]");
const shortcutsOn = () => shortcutSwitch()?.checked ?? false;
const goesOn = () => document.querySelector("[data-goes-on]")?.checked ?? false;
const inputs = (question) =>
  [...question.querySelectorAll("input, select, textarea")].filter(
    (input) => input.type !== "hidden" && !input.disabled && input.getClientRects().length > 0,
  );

// What is only read out stands in the same frame, and is a stop until it was read.
const stops = () => [...document.querySelectorAll(QUESTION)];
const questions = () => stops().filter((each) => inputs(each).length > 0);
const reader = (stop) => stop.querySelector("[data-read]");
const unread = (stop) => reader(stop)?.getAttribute("aria-pressed") === "false";

const answered = (question) =>
  inputs(question).some((input) => (["radio", "checkbox"].includes(input.type) ? input.checked : input.value !== ""));

const isOpen = (stop) => unread(stop) || (inputs(stop).length > 0 && !answered(stop));

const isWriting = (element) =>
  element.matches?.("textarea, select, [contenteditable]") ||
  (element.matches?.("input") && TEXT_KINDS.includes(element.type));

let firstDigit = { key: "", at: 0 };

function chooseByNumber(key, from) {
  const question = from.closest?.(QUESTION) ?? questions().find((each) => !answered(each));
  const scope = from.closest?.("fieldset") ?? question;
  if (!scope) return false;
  const typed = Date.now() - firstDigit.at < TWO_DIGITS_WITHIN ? firstDigit.key + key : key;
  firstDigit = { key: "", at: 0 };
  const found = optionOf(scope, typed) ?? optionOf(scope, key);
  if (found) return choose(found);
  firstDigit = { key, at: Date.now() };
  return scope.querySelector(`input[data-key^="${key}"]`) !== null;
}

const optionOf = (scope, key) => scope.querySelector(`input[data-key="${key}"]:not(:disabled)`);

function chooseByWord(key, from) {
  const question = from.closest?.(QUESTION) ?? questions().find((each) => !answered(each));
  const found = question && inputs(question).find((input) => SAYS[key].includes(input.value) && input.matches("input"));
  return found ? choose(found) : false;
}

function choose(option) {
  option.focus();
  if (option.type !== "radio" || !option.checked) option.click();
  if (option.type === "radio" && goesOn()) moveOn(option);
  return true;
}

function focusOn(stop) {
  const all = inputs(stop);
  const first = unread(stop) ? reader(stop) : (all.find((input) => input.checked) ?? all[0]);
  if (!first) return false;
  first.focus();
  stop.scrollIntoView({ block: "nearest" });
  return true;
}

function moveOn(from) {
  const stop = from.closest(QUESTION);
  const revealed = inputs(stop).find((input) => input.matches(".app-revealed input") && isWriting(input) && !input.value);
  if (revealed && revealed !== from) return revealed.focus();
  if (stop.matches(".app-question--must") && !answered(stop)) return;
  const all = stops();
  const next = all.slice(all.indexOf(stop) + 1).find(focusOn);
  if (!next) document.querySelector("[data-continue]")?.focus();
}

// What was read stays read while the page's questions are drawn anew.
const readOut = new Set();

function showReaders() {
  for (const button of document.querySelectorAll("[data-read]")) {
    button.hidden = false;
    button.setAttribute("aria-pressed", String(readOut.has(button.dataset.read)));
  }
}

function read(button) {
  readOut.add(button.dataset.read);
  button.setAttribute("aria-pressed", "true");
  moveOn(button);
}

function enter(event) {
  const here = event.target;
  if (here.matches("[data-read]")) return event.preventDefault();
  if (here.matches(`${QUESTION} input, ${QUESTION} select`)) {
    event.preventDefault();
    moveOn(here);
  } else if (here === document.body || here.matches("#stage-title, [data-continue]")) {
    const open = stops().find(here.matches("[data-continue]") ? unread : isOpen);
    if (!open && here.matches("[data-continue]")) return;
    event.preventDefault();
    if (!open || !focusOn(open)) document.querySelector("[data-continue]")?.focus();
  }
}

function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const button = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
  const key = event.key.toLowerCase();
  if (button) {
    event.preventDefault();
    button.click();
  } else if (!shortcutsOn()) {
    return;
  } else if (event.key === "Enter") {
    enter(event);
  } else if (!isWriting(event.target) && !event.repeat) {
    if (/^[0-9]$/.test(key) && chooseByNumber(key, event.target)) event.preventDefault();
    if (key in SAYS && chooseByWord(key, event.target)) event.preventDefault();
  }
}

const SWITCHES = { "[data-shortcuts]": REMEMBERED.shortcuts, "[data-goes-on]": REMEMBERED.goOn };

function remember(event) {
  for (const [place, name] of Object.entries(SWITCHES)) {
    if (event.target.matches(place)) localStorage.setItem(name, event.target.checked ? "on" : "off");
  }
}

for (const [place, name] of Object.entries(SWITCHES)) {
  const toggle = document.querySelector(place);
  if (!toggle) continue;
  const kept = localStorage.getItem(name);
  if (kept) toggle.checked = kept === "on";
  toggle.closest("[hidden]")?.removeAttribute("hidden");
}
showReaders();
document.addEventListener("keydown", pressed);
document.addEventListener("change", remember);
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-read]");
  if (button) read(button);
});
document.addEventListener("htmx:load", showReaders);
document.addEventListener("interview:turned", () => {
  readOut.clear();
  showReaders();
});
