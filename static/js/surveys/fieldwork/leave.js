// F9, or its button: the page becomes a neutral one at once, and the report is sent until the server has it. It is kept in
// memory only. Whoever saves answers may add promises to the event "call:leaving"; they are waited for a moment.

const form = document.querySelector("[data-leave]");
const neutral = document.querySelector("template[data-left]");
const MOMENT = 400; // milliseconds for what is still to be saved
const PATIENCE = 10_000; // for one answer of the server
const AGAIN = [500, 1000, 2000, 4000]; // between tries; the last one for ever
const wait = (time) => new Promise((done) => setTimeout(done, time));
let left = false;
let delivered = false;
let hurry = () => {};

function leave(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
  if (left) return;
  left = true;
  const body = new URLSearchParams(new FormData(form));
  const address = form.getAttribute("action");
  const saving = letSave();
  becomeNeutral(address);
  window.addEventListener("pagehide", () => delivered || navigator.sendBeacon(address, body));
  Promise.race([saving, wait(MOMENT)]).then(() => deliver(address, body));
}

function letSave() {
  const first = [];
  document.dispatchEvent(new CustomEvent("call:leaving", { detail: { first } }));
  // What is on its way must not bring the call back: an answer from the server may lead to another page.
  for (const each of document.querySelectorAll("[hx-get], [hx-post]")) {
    each.dispatchEvent(new CustomEvent("htmx:abort", { bubbles: true, detail: { elt: each } }));
    each.addEventListener("htmx:beforeOnLoad", (event) => event.preventDefault());
  }
  return Promise.allSettled(first);
}

function becomeNeutral(address) {
  document.title = "Notes";
  document.body.replaceChildren(neutral.content.cloneNode(true));
  window.scrollTo(0, 0);
  // The call's own entry goes, and another stands before it: Back stays here.
  history.replaceState(null, "", address);
  history.pushState(null, "", address);
  window.addEventListener("popstate", () => history.pushState(null, "", address));
}

async function deliver(address, body) {
  for (let tries = 0; !delivered; tries += 1) {
    delivered = await sent(address, body);
    if (!delivered) await Promise.race([wait(AGAIN[Math.min(tries, AGAIN.length - 1)]), new Promise((now) => { hurry = now; })]);
  }
  document.querySelector("[data-left-state]").textContent = "Nothing here yet.";
  document.querySelector("[data-left-on]").hidden = false;
}

async function sent(address, body) {
  try {
    const options = { method: "POST", body, keepalive: true, credentials: "omit", signal: AbortSignal.timeout(PATIENCE) };
    return (await fetch(address, options)).status < 500;
  } catch {
    return false;
  }
}

if (form && neutral) {
  document.addEventListener("submit", (event) => event.target === form && leave(event), true);
  document.addEventListener("keydown", (event) => event.key === "F9" && leave(event), true);
  window.addEventListener("online", () => hurry());
}
