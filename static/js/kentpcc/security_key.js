// A security key: asks the browser for it with what the server prepared, and sends what the key signed (WebAuthn).
const form = document.querySelector("form[data-security-key]");

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function readable({ publicKey }) {
  const options = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (options.user) options.user = { ...options.user, id: bytes(options.user.id) };
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (options[list]) options[list] = options[list].map((each) => ({ ...each, id: bytes(each.id) }));
  }
  return { publicKey: options };
}

function sendable(credential) {
  const { id, type, rawId, response, authenticatorAttachment } = credential;
  const signed = { clientDataJSON: text(response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[part]) signed[part] = text(response[part]);
  }
  const extensions = credential.getClientExtensionResults();
  return JSON.stringify({ id, type, rawId: text(rawId), response: signed, authenticatorAttachment, clientExtensionResults: extensions });
}

async function ask(event) {
  event.preventDefault();
  const said = form.querySelector("[data-said]");
  said.textContent = "Touch your security key, or do what your computer asks.";
  try {
    const options = readable(JSON.parse(form.dataset.options));
    const credential = await navigator.credentials[form.dataset.securityKey](options);
    form.elements.credential.value = sendable(credential);
    form.submit();
  } catch {
    said.textContent = "The security key gave no answer. Try again.";
  }
}

form?.addEventListener("submit", ask);
