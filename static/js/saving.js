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
