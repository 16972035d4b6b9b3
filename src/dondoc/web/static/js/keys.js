// Keyboard shortcuts that live with Vietnamese input methods: Unikey and Telex send Backspace and composed letters by themselves,
// so Backspace is never a shortcut, nothing fires while letters are being composed or while a field has the focus,
// and the reader can switch shortcuts off (WCAG 2.1.4) on the sheet that "?" opens.
const actions = new Map();
const OFF = "dondoc:keys-off";

export const keysOff = () => localStorage.getItem(OFF) === "1";
export const setKeysOff = (off) => localStorage.setItem(OFF, off ? "1" : "0");

export function onKey(key, action, { inFields = false } = {}) {
  actions.set(key, { action, inFields });
}

const typing = (target) => target.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || event.key === "Process" || event.key === "Backspace") return;
  const name = (event.ctrlKey || event.metaKey ? "Ctrl+" : "") + (event.altKey ? "Alt+" : "") + event.key;
  const found = actions.get(name);
  if (!found || event.defaultPrevented) return;
  if (typing(event.target) && !found.inFields) return;
  if (keysOff() && event.key.length === 1 && !event.ctrlKey && !event.metaKey) return;
  if (event.key === "Enter" && event.target.closest?.("a, button, summary")) return;
  if (found.action(event) !== false) event.preventDefault();
});
