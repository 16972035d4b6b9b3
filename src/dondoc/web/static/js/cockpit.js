// The room's keys: j and k go from task to task, g goes to the field for a new order. Links and form work without any of this.
import { onKey } from "./keys.js";

const follow = (step) => document.querySelector(`[data-step="${step}"]`)?.click();
onKey("j", () => follow("on"));
onKey("ArrowRight", () => follow("on"));
onKey("k", () => follow("back"));
onKey("ArrowLeft", () => follow("back"));
onKey("g", () => document.getElementById("d-text")?.focus());
