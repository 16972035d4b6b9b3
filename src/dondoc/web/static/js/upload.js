// Drag and drop of several files, each sent apart with its own progress and its own answer. Without this module the form sends them together.
import { follow } from "./arrival.js";
import { t } from "./words.js";

const form = document.querySelector("form[data-upload]");
const input = form?.querySelector("input[type=file]");
const zone = form?.querySelector(".drop");
const list = form?.querySelector("[data-progress]");

function row(name) {
  const item = document.createElement("li");
  const title = document.createElement("strong");
  title.textContent = name;
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.setAttribute("aria-label", t("Đang gửi {}", name));
  const words = document.createElement("p");
  words.textContent = t("Đang gửi …");
  item.append(title, bar, words);
  list.append(item);
  return { item, bar, words };
}

// What did not arrive can be sent again from where it failed, without choosing the file anew.
function offerAgain(item, file) {
  const again = document.createElement("button");
  again.type = "button";
  again.textContent = t("Gửi lại");
  again.setAttribute("aria-label", t("Gửi lại {}", file.name));
  again.addEventListener("click", () => { item.remove(); sendAll([file]); });
  item.append(again);
}

function send(file) {
  return new Promise((done) => {
    const { item, bar, words } = row(file.name);
    const data = new FormData(form);
    data.delete(input.name);
    data.append(input.name, file);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      bar.value = (100 * event.loaded) / event.total;
      words.textContent = event.loaded < event.total ? t("Đã gửi {} %", Math.round(bar.value)) : t("Đã gửi xong, đang đọc …");
    });
    request.addEventListener("error", () => {
      bar.remove();
      words.textContent = t("Mất kết nối khi đang gửi, chưa có gì được lưu. Đề nghị gửi lại tệp này.");
      words.className = "late";
      offerAgain(item, file);
      done(null);
    });
    request.addEventListener("load", () => {
      bar.remove();
      let answer = null;
      try { answer = JSON.parse(request.responseText).files[0]; } catch { answer = { refused: t("Máy chủ chưa nhận được tệp. Đề nghị gửi lại.") }; }
      if (answer.refused) {
        words.textContent = answer.refused;
        words.className = "late";
      } else {
        const link = document.createElement("a");
        link.href = answer.url;
        link.textContent = answer.words;
        words.replaceChildren(link);
        if (answer.reading) {
          follow(answer.url, (state) => {
            link.textContent = state.words;
            if (state.url) link.href = state.url;
            words.className = state.state === "refused" ? "late" : "";
          });
        }
      }
      done(answer);
    });
    request.send(data);
  });
}

async function sendAll(files) {
  const answers = [];
  for (const file of files) answers.push(await send(file));
  input.value = "";
  if (answers.length === 1 && answers[0]?.url) location.assign(answers[0].url);
}

if (form) {
  form.addEventListener("submit", (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    sendAll([...input.files]);
  });
  for (const kind of ["dragenter", "dragover"]) zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.remove("over"); });
  zone.addEventListener("drop", (event) => sendAll([...event.dataTransfer.files]));
  input.addEventListener("change", () => { if (input.files.length) form.requestSubmit(); });
}
