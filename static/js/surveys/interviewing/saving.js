// Says truthfully whether what stands on the page is kept: it is only "Saved" when the server said so.

const state = document.querySelector("[data-save-state]");

function show(kind, words) {
  state.className = `app-save app-save--${kind}`;
  state.textContent = words;
}

if (state) {
  document.addEventListener("input", () => show("saving", "Not saved yet"));
  document.addEventListener("htmx:beforeRequest", () => show("saving", "Saving"));
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.successful) show("saved", "Saved");
  });
  for (const fault of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(fault, () => show("not-saved", "NOT SAVED: press Save and go on"));
  }
}

// A page that is being left sends nothing more: htmx would take the button's address for its own.
let leaving = false;
document.addEventListener("submit", (event) => { leaving = !event.defaultPrevented; });
document.addEventListener("htmx:beforeRequest", (event) => { if (leaving) event.preventDefault(); });
window.addEventListener("pageshow", () => { leaving = false; });

// What is typed while an answer is on its way is newer than the page that comes back: it is kept.
const TEXTS = "#questions textarea, #questions input:not([type=radio]):not([type=checkbox]):not([type=hidden])";
let typed = new Map();
let caret = null;

document.addEventListener("htmx:beforeSwap", () => {
  typed = new Map([...document.querySelectorAll(TEXTS)].map((field) => [field.id, field.value]));
  const here = document.activeElement;
  caret = here?.matches(TEXTS) ? { id: here.id, start: here.selectionStart, end: here.selectionEnd } : null;
});

document.addEventListener("htmx:afterSwap", () => {
  for (const [id, value] of typed) {
    const field = document.getElementById(id);
    if (field && field.value !== value) {
      field.value = value;
      if (state) show("saving", "Not saved yet");
    }
  }
  const field = caret && document.getElementById(caret.id);
  if (field) {
    field.focus();
    field.setSelectionRange(caret.start, caret.end);
  }
});

// The call ends as unsafe: what stands on the page is sent once more, if it can be, and nobody waits for long.
document.addEventListener("call:leaving", ({ detail }) => {
  const answers = document.querySelector("form#answers[hx-post]");
  if (!answers) return;
  const headers = { "HX-Request": "true" };
  const body = new URLSearchParams(new FormData(answers));
  detail.first.push(fetch(answers.getAttribute("hx-post"), { method: "POST", body, headers, keepalive: true }));
});
