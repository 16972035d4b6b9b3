// The register with keys as in a sheet: arrows move over the rows, "x" chooses one, Enter opens, "f" opens the filters.
import { onKey } from "./keys.js";

const rows = () => [...document.querySelectorAll("#sheet tbody tr:not(.group)")];
let at = -1;
function move(by) {
  const all = rows();
  if (!all.length) return;
  at = Math.min(Math.max(at + by, 0), all.length - 1);
  all.forEach((row, index) => row.setAttribute("aria-selected", index === at));
  all[at].querySelector("a").focus({ preventScroll: true });
  all[at].scrollIntoView({ block: "nearest" });
}
onKey("ArrowDown", () => move(1));
onKey("ArrowUp", () => move(-1));
onKey("j", () => move(1));
onKey("k", () => move(-1));
onKey("x", () => {
  const box = rows()[at]?.querySelector("td.pick input");
  if (!box) return false;
  box.click();
});
onKey("f", () => {
  const box = document.getElementById("filterbox");
  box.open = true;
  box.querySelector("input, select").focus();
});
document.addEventListener("htmx:afterSwap", () => { at = -1; });
