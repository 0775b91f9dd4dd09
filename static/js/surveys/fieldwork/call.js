// Keys of a call. A letter or a figure presses the button that shows it, F2…F8 open what is at hand if they ask, F9 ends
// the call as unsafe. Letters and figures listen only while the checkbox [data-shortcuts] is ticked (WCAG 2.1.4).

const REMEMBERED = "interview-shortcuts";
const TEXT_KINDS = ["text", "search", "tel", "email", "url", "number", "password", "date", "time"];

const toggle = document.querySelector("[data-shortcuts]");
const isWriting = (element) =>
  element.matches?.("textarea, select, [contenteditable]") ||
  (element.matches?.("input") && TEXT_KINDS.includes(element.type));

function openBoard(board) {
  const isOpen = board.open;
  for (const other of document.querySelectorAll("[data-board]")) other.open = false;
  board.open = !isOpen;
  board.scrollIntoView({ block: "nearest" });
}

function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
  const named = CSS.escape(event.key);
  const board = document.querySelector(`[data-board="${named}"]`);
  const button =
    document.querySelector(`[data-shortcut="${named}"]`) ??
    (toggle?.checked && !isWriting(event.target) && document.querySelector(`[data-letter="${CSS.escape(event.key.toLowerCase())}"]`));
  if (!board && !button) return;
  event.preventDefault();
  if (board) openBoard(board);
  else button.click();
}

if (toggle) {
  toggle.checked = localStorage.getItem(REMEMBERED) !== "off";
  toggle.closest("[hidden]")?.removeAttribute("hidden");
  toggle.addEventListener("change", () => localStorage.setItem(REMEMBERED, toggle.checked ? "on" : "off"));
}
document.addEventListener("keydown", pressed);
