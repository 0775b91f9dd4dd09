// Starts GOV.UK Frontend on the page, and on each part that htmx brings in later.
import { initAll } from "../build/govuk-frontend.min.js";

initAll();

// A part is looked for from its parent, since it may be a component itself; its neighbours have started already.
document.addEventListener("htmx:load", ({ detail }) => {
  if (detail.elt === document.body) return;
  initAll({
    scope: detail.elt.parentElement,
    onError: (error) => error.name === "InitError" || console.error(error),
  });
});
