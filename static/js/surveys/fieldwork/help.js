// The help key: F10 opens the panel, then one letter asks. Letters count only while the panel has the focus
// (WCAG 2.1.4), and afterwards the focus is where it was.

const panel = () => document.getElementById("ask-for-help");
let before = null;

function open() {
  before = document.activeElement;
  panel().open = true;
  panel().querySelector("button")?.focus();
}

function close() {
  panel().open = false;
  before?.focus?.();
  before = null;
}

document.addEventListener("keydown", (event) => {
  if (!panel() || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "F10") {
    event.preventDefault();
    panel().open ? close() : open();
  } else if (panel().contains(event.target)) {
    const button = panel().querySelector(`[data-help-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (button || event.key === "Escape") {
      event.preventDefault();
      event.stopImmediatePropagation();
      button ? button.click() : close();
    }
  }
}, { capture: true });

document.addEventListener("htmx:afterRequest", (event) => {
  if (panel()?.contains(event.detail.elt) && event.detail.successful) close();
});
