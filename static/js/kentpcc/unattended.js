// A screen that nobody touches: asks whether anybody is there, then empties itself and signs out. In a call it asks
// whether the call goes on, and without an answer covers name and number: the call is never ended by this.
//
// The server's clock is the one that counts, so that another window of the same person counts too. Only what is typed,
// pressed or scrolled by hand is a sign of life; what pages ask by themselves is none.
const box = document.querySelector("[data-unattended]");
const NOTED = 61_000; // the server writes a sign of life down once a minute
const INPUT = ["keydown", "pointerdown", "wheel", "touchstart"];
const SOON = 5_000;
const COVERED = "app-covered";

const warnBefore = Number(box?.dataset.warn) * 1000;
let noted = Date.now(); // when the server was last told
let ends = null; // when the session does; null while nothing is asked
let next = null; // the timer of the next look
let telling = null; // the timer of the next sign of life
let inCall = false;
let gone = false;

const words = () => box.querySelector("[data-said]");
const button = () => box.querySelector("[data-here]");

async function ask(headers) {
  try {
    const answer = await fetch(box.dataset.ask, { headers, redirect: "manual", cache: "no-store" });
    if (answer.type === "opaqueredirect" || answer.status === 403) return "signed out";
    return answer.ok ? await answer.json() : null;
  } catch {
    return null; // the network is away: it is asked again
  }
}

function lookIn(time) {
  clearTimeout(next);
  next = setTimeout(look, Math.max(time, 0));
}

async function look() {
  const told = await ask({ "X-By-Itself": "1" });
  if (gone) return;
  if (told === "signed out") return leave();
  if (!told) return lookIn(SOON);
  inCall = told.in_call;
  const left = told.left * 1000;
  if (left > warnBefore) return lookIn(left - warnBefore);
  ends = Date.now() + left;
  show();
}

function show() {
  const minutes = Math.max(1, Math.round((ends - Date.now()) / 60_000));
  words().textContent = inCall
    ? "Still in the call?"
    : `Are you still there? In ${minutes === 1 ? "a minute" : `${minutes} minutes`} you are signed out, and what you have not saved is lost.`;
  button().textContent = inCall ? "Yes, still in the call" : "I am still here";
  box.hidden = false;
  clearTimeout(next);
  next = setTimeout(over, Math.max(ends - Date.now(), 0));
}

function over() {
  if (!inCall) return leave();
  document.body.classList.add(COVERED);
  words().textContent = "Still in the call? Name and number are covered until somebody is here.";
  lookAgainWhileCovered();
}

// The call may end meanwhile, in another window or by its supervisor: then this screen is left like any other.
function lookAgainWhileCovered() {
  clearTimeout(next);
  next = setTimeout(async () => {
    const told = await ask({ "X-By-Itself": "1" });
    if (gone || ends === null) return;
    if (told === "signed out" || (told && !told.in_call && told.left <= 0)) return leave();
    lookAgainWhileCovered();
  }, SOON);
}

function here(event) {
  if (!event.isTrusted || gone) return;
  if (ends !== null) return answered();
  telling ??= setTimeout(tell, Math.max(noted + NOTED - Date.now(), 0));
}

function answered() {
  ends = null;
  box.hidden = true;
  document.body.classList.remove(COVERED);
  clearTimeout(next);
  tell();
}

async function tell() {
  clearTimeout(telling);
  telling = null;
  noted = Date.now();
  const told = await ask({});
  if (told === "signed out") return leave();
  lookIn(told ? told.left * 1000 - warnBefore : SOON);
}

function leave() {
  if (gone) return;
  gone = true;
  const form = box.querySelector("form");
  const data = new URLSearchParams(new FormData(form));
  document.title = "Sign in";
  document.body.replaceChildren();
  document.dispatchEvent(new CustomEvent("screen:left"));
  const away = () => location.replace(box.dataset.signIn);
  fetch(form.action, { method: "POST", body: data, keepalive: true, redirect: "manual" }).then(away, away);
}

if (box) {
  for (const kind of INPUT) document.addEventListener(kind, here, { capture: true, passive: true });
  button().addEventListener("click", here);
  lookIn(SOON);
}
// Back after signing out: a page that the browser kept whole is read anew.
window.addEventListener("pageshow", (event) => event.persisted && location.reload());
