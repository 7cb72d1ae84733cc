// Forms in the channel: sent without leaving the page, zones offered while somebody types, a
// file read into the field below it.
const WAIT = 120;

export function forms(feed, send, show) {
  let timer = 0;

  feed.addEventListener("submit", async (event) => {
    const form = event.target.closest("form.ask");
    if (!form) return;
    event.preventDefault();
    if (form.ariaBusy === "true") return;
    form.ariaBusy = "true";
    const got = await send({ form: new URLSearchParams(new FormData(form)).toString() });
    form.ariaBusy = "false";
    if (!got.html) return sorry(form, got.error);
    const message = show(got.html, got.id, form.closest(".message"));
    // to what is wrong first, else to the answer
    const wrong = message.querySelector("[aria-invalid=true]");
    const first = wrong?.matches("fieldset") ? wrong.querySelector("input") : wrong;
    (first || message).focus();
  });

  feed.addEventListener("input", (event) => {
    if (!event.target.matches("form.ask input[list]")) return;
    clearTimeout(timer);
    timer = setTimeout(() => offer(event.target), WAIT);
  });
}

export function choosers(part) {
  part.querySelectorAll("input[type=file][data-into]").forEach((input) => {
    input.parentElement.hidden = false;
    input.addEventListener("change", () => read(input));
  });
}

async function read(input) {
  const [file] = input.files;
  if (!file) return;
  const form = input.closest("form");
  form.querySelector(".wrong[role=alert]")?.remove();
  const most = Number(input.dataset.most);
  if (file.size > most) {
    input.value = "";
    const [has, reads] = [file.size, most].map((bytes) => bytes.toLocaleString("en"));
    return sorry(form, `${file.name} has ${has} bytes; at most ${reads} are read.`);
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    document.getElementById(input.dataset.into).value = text;
  } catch {
    input.value = "";
    sorry(form, `${file.name} is not text in UTF-8.`);
  }
}

async function offer(input) {
  try {
    const response = await fetch(`/zones?text=${encodeURIComponent(input.value)}`);
    if (!response.ok) return;
    input.list.replaceChildren(...(await response.json()).map((name) => new Option("", name)));
  } catch {
    // what was offered before stays
  }
}

function sorry(form, words) {
  form.querySelector(".wrong[role=alert]")?.remove();
  const told = document.createElement("div");
  told.className = "wrong";
  told.setAttribute("role", "alert");
  told.textContent = words;
  form.querySelector("h2").after(told);
}
