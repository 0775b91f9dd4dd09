// Saves an interview's answers while they are entered, and says truthfully what is kept.
//
// Every change of an answer gets a number. It is saved once the server has named that number, whatever else it
// answers: a sign-in page, a fault, or nothing. What is not saved stays here, in memory, and is sent again.
import { questionOf, redraw } from "./redraw.js";

const TEXTS = "textarea, input:not([type=radio]):not([type=checkbox]):not([type=hidden])";
const AFTER_TYPING = 700;
const AFTER_CHOOSING = 100;
const MOST_AT_ONCE = 40;
const PATIENCE = 15_000;
const BACK_OFF = [500, 1000, 2000, 4000];
const HEARTBEAT = 120_000;
const BY_ITSELF = { "X-By-Itself": "1" }; // no sign that anybody is there
const A_LONG_CALL = 60 * 60_000;

const form = document.getElementById("answers");
const state = document.querySelector("[data-save-state]");
const unsaved = new Map(); // question → number of its newest change
const refused = new Map(); // question → why it cannot be kept as it stands
let last = 0;
let working = null;
let waiting = null; // the timer before what is typed is sent
let wake = () => {};
let wanted = null; // the button that was pressed: it goes through once everything is saved
let over = false; // the call is no longer ours
let gone = false; // nothing could be given back: what was typed stays on the page
let leaving = false;
let touched = Date.now();

function say(kind, words) {
  if (!state) return;
  state.className = `app-save app-save--${kind}`;
  if (state.textContent !== words) state.textContent = words;
}

function sayHowItStands() {
  if (over) return;
  if (unsaved.size) say("saving", "Not saved yet");
  else if (refused.size) say("not-saved", [...refused.values()].at(-1));
  else say("saved", "Saved");
}

// Entering

function entered(event) {
  const question = event.target.closest?.("#questions") && questionOf(event.target);
  if (!question) return;
  touched = Date.now();
  wanted = null;
  last += 1;
  unsaved.set(question, last);
  refused.delete(question);
  if (!working) sayHowItStands();
  saveIn(event.type === "input" && event.target.matches(TEXTS) ? AFTER_TYPING : AFTER_CHOOSING);
}

function saveIn(delay) {
  clearTimeout(waiting);
  waiting = setTimeout(saveNow, delay);
}

function saveNow() {
  clearTimeout(waiting);
  waiting = null;
  wake();
  working ??= work().finally(() => { working = null; });
  return working;
}

// Sending: one request at a time, again and again until everything is kept

async function work() {
  for (let failures = 0; !over && !leaving && (wanted || (unsaved.size && !waiting)); ) {
    failures = (await send()) ? 0 : failures + 1;
    if (failures && !over) await pause(BACK_OFF[Math.min(failures, BACK_OFF.length) - 1]);
  }
}

const pause = (time) =>
  new Promise((resolve) => {
    wake = resolve;
    setTimeout(resolve, time);
  });

async function send() {
  const numbers = new Map([...unsaved].slice(0, MOST_AT_ONCE));
  const go = numbers.size === unsaved.size ? wanted : null;
  say("saving", "Saving");
  const response = await post(numbers, go);
  const told = response?.ok ? response.headers.get("Answers-Kept") : null;
  if (!told) return notSaved(response);
  settle(JSON.parse(told), numbers);
  if (leaving) return true;
  await follow(response, go);
  sayHowItStands();
  return true;
}

async function post(numbers, go) {
  const data = new URLSearchParams(new FormData(form));
  data.set("tab", form.dataset.tab);
  data.set("numbers", JSON.stringify(Object.fromEntries(numbers)));
  data.set("last", last);
  if (go) data.set("go", go.value);
  return ask(form.action, data);
}

async function ask(address, data, also = {}) {
  const told = { method: "POST", body: data, headers: { "HX-Request": "true", ...also }, redirect: "manual" };
  try {
    return await fetch(address, { ...told, signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    return null;
  }
}

function settle({ kept, overtaken, unread }, numbers) {
  const done = (question) => {
    if (unsaved.get(question) !== numbers.get(question)) return false;
    return unsaved.delete(question);
  };
  for (const [question, number] of Object.entries(kept)) {
    if (unsaved.get(question) <= number) unsaved.delete(question);
  }
  for (const question of overtaken.filter(done)) refused.set(question, "NOT SAVED: answered in another window");
  for (const question of unread.filter(done)) refused.set(question, "NOT SAVED: an answer cannot be read");
}

async function notSaved(response) {
  if (response?.status === 409 || response?.status === 404) {
    over = true;
    gone = response.status === 404;
    say("not-saved", "NOT SAVED: the call has ended");
    if (!gone && wanted) handBack(wanted);
    return false;
  }
  const signedOut = response?.type === "opaqueredirect" || response?.status === 403;
  if (signedOut) await freshToken();
  say("not-saved", signedOut ? "NOT SAVED: sign in in another tab" : "NOT SAVED, retrying");
  return false;
}

// The server gives back what was typed on a page that came too late.
function handBack(button) {
  leaving = true;
  form.requestSubmit(button);
}

// Whoever signed in again in another tab has another token.
async function freshToken() {
  try {
    const response = await fetch(form.dataset.token, { headers: BY_ITSELF, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
    if (response.ok) form.elements.csrfmiddlewaretoken.value = (await response.json()).token;
  } catch {
    // It is tried again with the next save.
  }
}

// What comes back

async function follow(response, go) {
  const elsewhere = response.headers.get("HX-Redirect");
  if (go && wanted !== go) return; // something was entered meanwhile: the page stays
  if (elsewhere) return leaveFor(elsewhere);
  if (response.status !== 200) return;
  const address = response.headers.get("HX-Push-Url");
  redraw(await response.text(), go ? ["stage", "sheet"] : ["questions"], [...unsaved.keys()]);
  if (go) turned(address);
}

function leaveFor(address) {
  if (unsaved.size) return;
  leaving = true;
  location.assign(address);
}

function turned(address) {
  wanted = null;
  refused.clear();
  form.action = document.getElementById("sheet").dataset.address;
  if (address) history.pushState(null, "", address);
  const first = document.querySelector(".govuk-error-summary") ?? document.getElementById("stage-title");
  first.setAttribute("tabindex", "-1");
  first.focus({ preventScroll: true });
  window.scrollTo(0, 0);
  document.dispatchEvent(new CustomEvent("interview:turned"));
}

// Going on, back, or to the end of the call: everything is saved first

function pressed(event) {
  if (leaving || event.defaultPrevented) return;
  const button = event.submitter;
  if (gone && button?.name === "go") return event.preventDefault();
  if (button?.name !== "go" || over) {
    leaving = true;
    return;
  }
  event.preventDefault();
  wanted = button;
  saveNow();
}

function leavingWithUnsaved(event) {
  if (unsaved.size && !leaving && !over) event.preventDefault();
}

// The call ends as unsafe: what stands on the page is sent once more, if it can be, and nobody waits for long.
function left({ detail }) {
  if (unsaved.size && !over) detail.first.push(send());
  leaving = true;
}

async function beat() {
  if (over || Date.now() - touched > A_LONG_CALL) return;
  const { csrfmiddlewaretoken, lease } = form.elements;
  const data = new URLSearchParams({ csrfmiddlewaretoken: csrfmiddlewaretoken.value, lease: lease.value });
  const response = await ask(form.dataset.heartbeat, data, BY_ITSELF);
  if (response?.type === "opaqueredirect" || response?.status === 403) await freshToken();
}

if (form?.dataset.tab) {
  form.addEventListener("input", entered);
  form.addEventListener("change", entered);
  form.addEventListener("focusout", () => { if (waiting) saveNow(); });
  document.addEventListener("submit", pressed);
  document.addEventListener("call:leaving", left);
  document.addEventListener("screen:left", () => { leaving = true; });
  document.addEventListener("keydown", () => { touched = Date.now(); });
  window.addEventListener("online", () => { if (unsaved.size) saveNow(); });
  window.addEventListener("beforeunload", leavingWithUnsaved);
  // Back from the neutral page that F9 left stays there.
  window.addEventListener("popstate", () => { if (!leaving) location.reload(); });
  window.addEventListener("pageshow", () => { leaving = false; });
  if (form.dataset.heartbeat) setInterval(beat, HEARTBEAT);
}
