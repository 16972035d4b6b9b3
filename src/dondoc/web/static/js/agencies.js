// Completes names of agencies, several in one field divided by ";", with or without accents. The field works without it: the server
// understands typed names and short forms.
import { t } from "./words.js";
let box = null;
let chosen = -1;
let wanted = 0;

const part = (input) => {
  const before = input.value.slice(0, input.selectionStart);
  const start = before.lastIndexOf(";") + 1;
  const stop = input.value.indexOf(";", input.selectionStart);
  return { start, stop: stop < 0 ? input.value.length : stop, words: before.slice(start).trim() };
};

function close(input) {
  box?.remove();
  box = null;
  chosen = -1;
  input?.setAttribute("aria-expanded", "false");
}

function take(input, name) {
  const { start, stop } = part(input);
  const several = input.dataset.agencies !== "one";
  const head = input.value.slice(0, start) + (start ? " " : "") + name;
  input.value = head + (several ? "; " : "") + input.value.slice(stop).replace(/^;\s*/, "");
  const at = head.length + (several ? 2 : 0);
  input.setSelectionRange(at, at);
  close(input);
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function show(input, names) {
  close(input);
  if (!names.length) return;
  box = document.createElement("ul");
  box.className = "suggest";
  box.id = "agency-suggest";
  box.setAttribute("role", "listbox");
  box.setAttribute("aria-label", t("Cơ quan"));
  names.forEach((name, index) => {
    const item = document.createElement("li");
    item.setAttribute("role", "option");
    item.id = `agency-suggest-${index}`;
    item.textContent = name;
    item.addEventListener("mousedown", (event) => { event.preventDefault(); take(input, name); });
    box.append(item);
  });
  input.after(box);
  input.setAttribute("aria-expanded", "true");
  choose(input, 0);
}

function choose(input, index) {
  const items = [...box.children];
  chosen = (index + items.length) % items.length;
  items.forEach((item, at) => item.setAttribute("aria-selected", at === chosen));
  items[chosen].scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", items[chosen].id);
}

document.addEventListener("focusin", (event) => {
  const input = event.target;
  if (!input.matches?.("input[data-agencies]") || input.dataset.ready) return;
  input.dataset.ready = "1";
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", "agency-suggest");
  input.autocomplete = "off";
  input.addEventListener("blur", () => close(input));
});
document.addEventListener("input", async (event) => {
  const input = event.target;
  if (!input.matches?.("input[data-agencies]")) return;
  const { words } = part(input);
  // what was offered for fewer letters is no answer to these
  close(input);
  if (!words) return;
  const turn = ++wanted;
  const answer = await fetch(`${input.dataset.url}?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } });
  if (turn === wanted && answer.ok && document.activeElement === input) show(input, (await answer.json()).names);
});
document.addEventListener("keydown", (event) => {
  const input = event.target;
  if (!box || event.isComposing || !input.matches?.("input[data-agencies]")) return;
  if (event.key === "ArrowDown") choose(input, chosen + 1);
  else if (event.key === "ArrowUp") choose(input, chosen - 1);
  else if (event.key === "Enter" || event.key === "Tab") {
    if (!part(input).words) { close(input); return; }
    take(input, box.children[chosen].textContent);
    if (event.key === "Tab") return;
  } else if (event.key === "Escape") close(input);
  else return;
  event.preventDefault();
  event.stopPropagation();
}, true);
