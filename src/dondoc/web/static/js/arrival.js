// How far the reading of a file is, asked every second; then on to its review. Without this module the page loads itself anew.
export async function follow(url, show) {
  for (;;) {
    let now = null;
    try { now = await (await fetch(url, { headers: { Accept: "application/json" } })).json(); } catch { /* asked again below */ }
    if (now) {
      show(now);
      if (!["waiting", "reading"].includes(now.state)) return now;
    }
    await new Promise((done) => setTimeout(done, 1000));
  }
}

const place = document.querySelector("[data-arrival]");
if (place) {
  const bar = place.querySelector("progress");
  const words = place.querySelector("[data-words]");
  const end = await follow(place.dataset.arrival, (now) => {
    if (now.total) { bar.max = now.total; bar.value = now.done; }
    if (words.textContent !== now.words) words.textContent = now.words;
  });
  if (end.url) location.replace(end.url);
  else location.reload();
}
