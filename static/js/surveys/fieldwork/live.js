// Parts that ask for themselves again, marked data-live: whoever is signed out meanwhile is answered with
// another page, which must not be put into the middle of this one.

const path = (address) => new URL(address, location.href).pathname;

document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, pathInfo, target } = event.detail;
  const live = target.closest?.("[data-live]");
  if (!live || path(xhr.responseURL) === path(pathInfo.requestPath)) return;
  event.detail.shouldSwap = false;
  if (live.dataset.live === "reload") location.reload();
});

document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status === 401 && event.detail.elt.dataset.live === "reload") location.reload();
});
