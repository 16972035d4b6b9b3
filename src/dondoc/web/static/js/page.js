// What every page does: "/" goes to the search box, an open menu closes on Escape or a click elsewhere, a form is sent once,
// an answer that says "signed out" keeps what was typed. Nothing here is needed for the core steps.
import { onKey } from "./keys.js";
import { t } from "./words.js";

onKey("/", () => document.getElementById("find")?.focus());

// A button may say which key goes to it; Enter then presses it, so that no single key sends anything.
for (const button of document.querySelectorAll("button[data-key]")) onKey(button.dataset.key, () => button.focus());

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) { menu.open = false; menu.querySelector("summary").focus(); }
});

// A double click on "publish" must not send twice. The server refuses the second one too.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method.toLowerCase() !== "post" || form.hasAttribute("hx-post") || form.id === "review") return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  setTimeout(() => { for (const button of form.querySelectorAll("button:not([disabled])")) button.disabled = true; });
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button[disabled]")) button.disabled = false;
  }
});

// Selects marked data-go send their form on change.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-go]")) event.target.form.requestSubmit();
  if (event.target.matches("[data-all]")) {
    for (const box of document.querySelectorAll(`input[name="${event.target.dataset.all}"]`)) box.checked = event.target.checked;
  }
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// What is typed into a long form is kept on this machine until it was taken (a lost connection, an expired session, a refusal):
// the page after the sending tells. On the sign-in page, after a refusal, or when one has gone back, it is not yet taken.
const SENT = "dondoc:sent";
const sent = sessionStorage.getItem(SENT);
const back = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
const refused = document.querySelector(".note.error, .errors") || location.pathname.includes("/login");
if (sent && !back && !refused) localStorage.removeItem(sent);
if (sent && !back) sessionStorage.removeItem(SENT);
function keep(form) {
  const key = `dondoc:${form.dataset.keep}`;
  const fields = () => [...form.elements].filter((e) => e.name && !["hidden", "file", "password", "submit", "checkbox", "radio"].includes(e.type));
  const kept = JSON.parse(localStorage.getItem(key) || "null");
  if (kept && !form.querySelector(".errors")) for (const field of fields()) if (kept[field.name]) field.value = kept[field.name];
  form.addEventListener("input", () => localStorage.setItem(key, JSON.stringify(Object.fromEntries(fields().map((e) => [e.name, e.value])))));
  form.addEventListener("submit", () => sessionStorage.setItem(SENT, key));
}
document.querySelectorAll("form[data-keep]").forEach(keep);
// A form that is opened in the page later is kept as well.
document.body.addEventListener("htmx:load", (event) => {
  const forms = [...event.detail.elt.querySelectorAll("form[data-keep]")];
  if (event.detail.elt.matches("form[data-keep]")) forms.push(event.detail.elt);
  if (event.detail.elt !== document.body) forms.forEach(keep);
});
document.body.addEventListener("htmx:responseError", (event) => say(event.detail.xhr.responseText || t("Chưa gửi được. Nội dung đã nhập vẫn còn, đề nghị thử lại.")));
document.body.addEventListener("htmx:sendError", () => say(t("Mất kết nối. Nội dung đã nhập vẫn còn trong ô, đề nghị thử lại.")));

export function say(words, kind = "error") {
  const note = document.createElement("div");
  note.className = `note ${kind}`;
  note.textContent = words.slice(0, 400);
  document.getElementById("notes")?.replaceChildren(note);
}

// A file field speaks the language of the browser; its face here speaks that of the page. The field itself stays, out of sight.
for (const input of document.querySelectorAll('input[type="file"]')) {
  const face = document.createElement("span");
  face.className = "button small";
  face.setAttribute("aria-hidden", "true");
  face.textContent = t(input.multiple ? "Chọn các tệp" : "Chọn tệp");
  const names = document.createElement("span");
  names.className = "quiet chosen";
  const tell = () => {
    const chosen = [...input.files];
    names.textContent = chosen.length > 1 ? t("{} tệp", chosen.length) : chosen[0]?.name ?? t("Chưa chọn tệp nào");
  };
  face.addEventListener("click", () => input.click());
  input.addEventListener("change", tell);
  input.form?.addEventListener("reset", () => setTimeout(tell));
  input.classList.add("sr");
  input.after(face, names);
  tell();
}

// What is folded is opened where an address leads into it, and on paper.
const unfold = () => {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = place?.closest("details.rest:not([open])");
  if (folded) { folded.open = true; place.scrollIntoView(); }
};
addEventListener("hashchange", unfold);
unfold();
addEventListener("beforeprint", () => document.querySelectorAll("details.rest").forEach((folded) => { folded.open = true; }));
