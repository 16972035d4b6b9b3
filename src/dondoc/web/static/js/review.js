// The review page by keyboard. The page is a form whose buttons carry what they do ("accept.<draft>.<version>"); this module moves a
// cursor over the cards, presses those buttons, and keeps source and cards beside each other. Without it the buttons still work.
import { keysOff, onKey, setKeysOff } from "./keys.js";
import { say } from "./page.js";
import { t } from "./words.js";

const form = document.getElementById("review");
const source = () => document.getElementById("source");
const cards = () => [...document.querySelectorAll("#cards > .card")];
let now = null;

const card = () => document.getElementById(now) || null;
const narrow = () => matchMedia("(max-width: 860px)").matches;

function scrollWithin(pane, element, share = 0.3) {
  if (!element) return;
  if (narrow() && pane.id === "tasks") { element.scrollIntoView({ block: "nearest" }); return; }
  const top = element.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
  pane.scrollTop = Math.max(0, top - pane.clientHeight * share);
}

function go(target, { focus = true } = {}) {
  if (!target) return;
  document.querySelectorAll(".card.now, .source .now").forEach((e) => e.classList.remove("now"));
  now = target.id;
  target.classList.add("now");
  const id = target.id.slice(1);
  const marks = document.querySelectorAll(`#source [data-d="${id}"]`);
  marks.forEach((e) => e.classList.add("now"));
  scrollWithin(source(), marks[0]);
  const pane = document.getElementById("tasks");
  const box = target.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  if (narrow() || box.top < frame.top || box.bottom > frame.bottom) scrollWithin(pane, target, 0.2);
  if (focus && !target.querySelector(":focus")) target.focus({ preventScroll: true });
}

const step = (by) => { const all = cards(); const at = all.indexOf(card()); go(all[Math.min(Math.max(at + by, 0), all.length - 1)]); };
const nextOpen = () => {
  const all = cards();
  const at = all.indexOf(card());
  go(all.slice(at + 1).find((c) => c.classList.contains("open")) || all.find((c) => c.classList.contains("open")) || all[at]);
};
const press = (action) => {
  const button = card()?.querySelector(`button[name=a][value^="${action}."]`);
  if (!button) return false;
  button.click();
  return true;
};
const act = (value) => {
  const button = document.createElement("button");
  button.name = "a";
  button.value = value;
  button.hidden = true;
  form.append(button);
  button.click();
  button.remove();
};
const own = () => { const b = card()?.querySelector('button[name=a][value*="."]'); return b ? b.value.split(".").slice(1).join(".") : null; };

// Where a point of the source pane lies in the text: the paragraph says where it begins, the letters before the point are counted.
function offset(node, at) {
  const p = (node.nodeType === 1 ? node : node.parentElement)?.closest("#source p[data-s]");
  if (!p) return null;
  const range = document.createRange();
  range.selectNodeContents(p);
  range.setEnd(node, at);
  // Offsets count code points, as the server's do; a JavaScript string counts UTF-16 units.
  return Number(p.dataset.s) + [...range.toString()].length;
}
function selected() {
  const s = getSelection();
  if (!s.rangeCount || !source().contains(s.anchorNode)) return null;
  const range = s.getRangeAt(0);
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  return start === null || end === null ? null : { start, end, words: s.toString().trim() };
}
function needSelection() {
  const s = selected();
  if (source().classList.contains("sheets")) { say(t("Đang xem trang gốc. Nhấn v để xem chữ rồi chọn đoạn."), "warning"); return null; }
  if (!s || s.end <= s.start) { say(t("Chọn đoạn chữ ở văn bản bên trái trước."), "warning"); return null; }
  return s;
}

// Parts of the page come as elements with ids; each takes the place of the one that is there.
function replaceParts(html) {
  const parts = new DOMParser().parseFromString(`<template>${html}</template>`, "text/html").querySelector("template").content;
  for (const part of [...parts.children]) {
    if (part.id === "notes") document.getElementById("notes").innerHTML = part.innerHTML;
    else document.getElementById(part.id)?.replaceWith(document.adoptNode(part));
  }
}
async function fetched(url, options = {}) {
  const answer = await fetch(url, { ...options, headers: { "HX-Request": "true" } });
  if (!answer.ok) throw new Error(await answer.text());
  return answer;
}
// Whoever signed in again in another window has a new token; this page takes it over, so that what is typed can be sent.
async function newToken() {
  const page = new DOMParser().parseFromString(await (await fetch(form.dataset.url)).text(), "text/html");
  const fresh = page.querySelector("#review [name=csrfmiddlewaretoken]")?.value;
  if (fresh) form.querySelector("[name=csrfmiddlewaretoken]").value = fresh;
  return fresh;
}
async function posted(data) {
  const send = () => fetch(form.dataset.url + location.search, { method: "POST", body: new URLSearchParams(data), headers: { "HX-Request": "true" } });
  let answer = await send();
  if (answer.status === 403) {
    const fresh = await newToken();
    if (fresh) { data.set("csrfmiddlewaretoken", fresh); answer = await send(); }
  }
  if (!answer.ok) throw new Error(await answer.text());
  return answer;
}
const lost = t("Mất kết nối; thao tác vừa rồi chưa được ghi. Đề nghị thử lại.");
const explain = (error) => say(error instanceof TypeError ? lost : error.message);

async function edit(field) {
  const target = card();
  const link = target?.querySelector("[data-edit]");
  try {
    if (link) replaceParts(await (await fetched(form.dataset.url + new URL(link.href).search)).text());
  } catch (error) { explain(error); return; }
  const opened = card();
  if (!opened) return;
  go(opened, { focus: false });
  restore(opened);
  const input = opened.querySelector(`[name="${field || "leads"}"]`);
  input?.focus();
  input?.select?.();
}
async function cancel() {
  const target = document.querySelector(".card.editing");
  if (!target) return;
  unkeep(target.id.slice(1));
  try { replaceParts(await (await fetched(`${form.dataset.url}?the=${target.id.slice(1)}`)).text()); } catch (error) { explain(error); return; }
  go(document.getElementById(target.id));
}

// What is typed into an open card outlives a reload, a crash, a session that ran out; it goes when it was sent or given up.
const keyOf = (id) => `dondoc:card-${id}`;
const unkeep = (id) => localStorage.removeItem(keyOf(id));
function restore(opened) {
  const kept = JSON.parse(localStorage.getItem(keyOf(opened.id.slice(1))) || "{}");
  for (const [name, value] of Object.entries(kept)) {
    const field = opened.querySelector(`[name="${name}"]`);
    if (field && field.type !== "radio") field.value = value;
  }
}
form.addEventListener("input", (event) => {
  const opened = event.target.closest(".card.editing");
  if (!opened) return;
  const fields = [...opened.querySelectorAll("input[name]:not([type=radio]), select[name], textarea[name]")];
  localStorage.setItem(keyOf(opened.id.slice(1)), JSON.stringify(Object.fromEntries(fields.map((f) => [f.name, f.value]))));
});

// Actions are sent one after the other; an accepted card is shown as accepted at once, and shown anew if the server says otherwise.
let queue = Promise.resolve();
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const action = event.submitter?.value || "";
  const data = new FormData(form);
  data.set("a", action);
  const at = now;
  const accepted = action.startsWith("accept.") && document.getElementById(`d${action.split(".")[1]}`);
  if (accepted) {
    accepted.classList.replace("open", "accepted");
    nextOpen();
  }
  queue = queue.then(() => send(data, at, Boolean(accepted)));
});
async function send(data, at, moved) {
  let answer;
  try { answer = await posted(data); } catch (error) {
    explain(error);
    const shown = document.getElementById(at);
    if (moved && shown) { shown.classList.replace("accepted", "open"); go(shown); }
    return;
  }
  const panes = { source: source().scrollTop, tasks: document.getElementById("tasks").scrollTop };
  replaceParts(await answer.text());
  source().scrollTop = panes.source;
  document.getElementById("tasks").scrollTop = panes.tasks;
  if (/^save|^split|^merge/.test(data.get("a"))) unkeep(data.get("a").split(".")[1]);
  if (data.get("a").startsWith("slip")) { document.querySelector("#slips .open button")?.focus() ?? nextOpen(); return; }
  const wanted = answer.headers.get("X-Go");
  const current = card();
  if (wanted) go(document.getElementById(wanted));
  else if (current && (moved || current.classList.contains("open"))) go(current, { focus: !document.querySelector(".card.editing :focus") });
  else nextOpen();
}

onKey("j", () => step(1));
onKey("k", () => step(-1));
onKey("ArrowDown", (e) => (e.target.closest?.("#source") ? false : step(1)));
onKey("ArrowUp", (e) => (e.target.closest?.("#source") ? false : step(-1)));
onKey("n", nextOpen);
onKey("Enter", () => press("accept") || nextOpen());
onKey("a", () => { const o = own(); if (o) act(`acceptitem.${o}`); });
onKey("e", () => edit());
onKey("l", () => edit("leads"));
onKey("c", () => edit("coordinators"));
onKey("d", () => edit("deadline"));
onKey("x", () => press("drop"));
onKey("m", () => { const o = own(); if (o) act(`merge.${o}`); });
onKey("s", () => { const s = selected(); const o = own(); if (!s) say(t("Đặt con trỏ ở văn bản bên trái, chỗ câu thứ hai bắt đầu."), "warning"); else if (o) act(`split.${o}.${s.start}`); });
onKey("b", () => { const s = needSelection(); const o = own(); if (s && o) act(`border.${o}.${s.start}.${s.end}`); });
[[",", 0], [".", 1], ["<", 2], [">", 3]].forEach(([key, which]) => onKey(key, () => { const o = own(); if (o) act(`edge.${o}.${which}`); }));
onKey("z", () => { const s = needSelection(); if (s) act(`aside.${s.start}.${s.end}`); });
onKey("o", () => { const link = document.querySelector("#reviewbar [data-describe]"); if (link) location.assign(link.href); });
onKey("p", () => { const link = document.querySelector("#reviewbar [data-publish]"); if (link) location.assign(link.href); });
onKey("t", () => { const s = needSelection(); if (s) act(`add.${s.start}.${s.end}`); });
onKey("u", () => act("undo"));
onKey("v", () => { const link = document.querySelector("#reviewbar [data-view]"); if (link) location.assign(link.href + (now ? `#${now}` : "")); });
onKey("i", () => {
  const slips = document.getElementById("slips");
  if (!slips) { say(t("Không có chỗ nào nghi sai chữ."), "info"); return; }
  slips.open = true;
  const first = slips.querySelector(".open button") || slips.querySelector("summary");
  first.focus();
  first.scrollIntoView({ block: "nearest" });
});
onKey("g", () => {
  const all = [...document.querySelectorAll("#source .unclear[id]")];
  const top = source().scrollTop;
  const heights = all.map((e) => e.getBoundingClientRect().top - source().getBoundingClientRect().top + top);
  const next = all[heights.findIndex((h) => h > top + source().clientHeight * 0.3 + 4)] || all[0];
  if (next) { scrollWithin(source(), next); getSelection().selectAllChildren(next); }
});
const sheet = document.getElementById("keysheet");
const toggleSheet = () => {
  sheet.hidden = !sheet.hidden;
  document.querySelector("[data-keysheet]").setAttribute("aria-expanded", String(!sheet.hidden));
};
onKey("?", toggleSheet);
onKey("Escape", () => { if (!sheet.hidden) toggleSheet(); else cancel(); }, { inFields: true });
const off = document.getElementById("keys-off");
off.checked = keysOff();
off.addEventListener("change", () => setKeysOff(off.checked));

document.addEventListener("click", (event) => {
  const t = event.target;
  if (t.closest("[data-keysheet]")) toggleSheet();
  else if (t.closest("[data-edit]")) { event.preventDefault(); go(t.closest(".card")); edit(); }
  else if (t.closest("[data-cancel]")) { event.preventDefault(); cancel(); }
  else if (t.closest("#source [data-d]")) go(document.getElementById(`d${t.closest("[data-d]").dataset.d}`), { focus: false });
  else if (t.closest("#cards > .card") && !t.closest("button, a, input, textarea, select, label, summary")) go(t.closest(".card"));
});
document.addEventListener("focusin", (event) => {
  const target = event.target.closest?.("#cards > .card");
  if (target && target.id !== now) go(target, { focus: false });
});
document.addEventListener("selectionchange", () => {
  const s = selected();
  const box = document.getElementById("id_quote");
  if (box && s && s.end > s.start) box.value = s.words;
});
// Enter in a field saves this card; the first button of the form would otherwise be meant.
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.defaultPrevented || event.target.tagName === "TEXTAREA") return;
  if (!event.target.closest(".editing") || event.target.closest("button, a")) return;
  event.preventDefault();
  event.target.closest(".editing").querySelector('button[value^="save."]').click();
});

const already = document.querySelector(".card.editing");
if (already) restore(already);
go(already || document.querySelector(location.hash || "#none") || cards().find((c) => c.classList.contains("open")) || cards()[0]);
