// Keys for coding a text: two digits tick a theme or take the tick away, Enter keeps what is ticked, S passes the text
// over. They listen only while the page's checkbox [data-shortcuts] is ticked (WCAG 2.1.4), which the browser remembers.

const REMEMBERED = "coding-shortcuts";
const TWO_DIGITS_WITHIN = 2000;

const toggle = document.querySelector("[data-shortcuts]");
let first = { key: "", at: 0 };

function digit(key) {
  const typed = Date.now() - first.at < TWO_DIGITS_WITHIN ? first.key + key : key;
  const theme = document.querySelector(`[data-coding] input[data-key="${CSS.escape(typed)}"]`);
  first = theme ? { key: "", at: 0 } : { key, at: Date.now() };
  if (!theme) return;
  theme.click();
  theme.focus();
}

function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
  if (!toggle?.checked) return;
  const inControl = event.target.matches?.("a, button, textarea, [data-shortcuts]");
  if (/^[0-9]$/.test(event.key)) {
    event.preventDefault();
    digit(event.key);
  } else if (event.key === "Enter" && !inControl) {
    event.preventDefault();
    document.querySelector("[data-keep]")?.click();
  } else if (event.key.toLowerCase() === "s") {
    event.preventDefault();
    document.querySelector("[data-pass]")?.click();
  }
}

if (toggle) {
  const kept = localStorage.getItem(REMEMBERED);
  if (kept) toggle.checked = kept === "on";
  toggle.closest("[hidden]")?.removeAttribute("hidden");
  toggle.addEventListener("change", () => localStorage.setItem(REMEMBERED, toggle.checked ? "on" : "off"));
}
document.addEventListener("keydown", pressed);
