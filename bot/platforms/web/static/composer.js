// The message box: a combobox with suggestions from the server, and what was typed before.
const WAIT = 60;

export function composer(form, name, send) {
  const input = form.querySelector("#words");
  const list = form.querySelector("#options");
  const past = remembered();
  let at = past.length;
  let active = -1;
  let timer = 0;
  let asking = null;

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  close();

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  input.addEventListener("input", () => {
    at = past.length;
    // who types on has not taken the suggestion
    choose(-1);
    later();
  });
  input.addEventListener("keydown", keyed);
  input.addEventListener("blur", close);
  // before the box loses the focus, hence not on click
  list.addEventListener("pointerdown", (event) => {
    const option = event.target.closest("li");
    if (!option) return;
    event.preventDefault();
    accept(option);
  });
  return input;

  function keyed(event) {
    if (event.isComposing) return;
    const open = !list.hidden;
    if (event.key === "ArrowDown") return arrow(event, 1, open);
    if (event.key === "ArrowUp") return arrow(event, -1, open);
    if (event.key === "Escape" && open) {
      event.preventDefault();
      close();
    }
    if ((event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) && open && active >= 0) {
      event.preventDefault();
      accept(list.children[active]);
    } else if (event.key === "Enter" && open && only()) {
      event.preventDefault();
      input.value = only().dataset.value;
      submit();
    }
  }

  // the one way to end a word that is begun; none where the word is whole as it stands
  function only() {
    const typed = input.value.trimStart().toLowerCase();
    const goes = [...list.children].filter((item) => item.dataset.value.toLowerCase().startsWith(typed));
    const whole = goes.some((item) => item.dataset.value.trim().toLowerCase() === typed.trim());
    return !whole && goes.length === 1 && !typed.endsWith(" ") ? goes[0] : null;
  }

  function arrow(event, step, open) {
    const recalls = !input.value || input.value === past[at];
    if (open) choose(active + step);
    else if (recalls && (step < 0 || at < past.length)) recall(at + step);
    else if (step > 0) suggest();
    else return;
    event.preventDefault();
  }

  function recall(place) {
    if (!past.length) return;
    at = Math.max(0, Math.min(past.length, place));
    input.value = past[at] ?? "";
    input.setSelectionRange(input.value.length, input.value.length);
  }

  function submit() {
    const words = input.value.trim();
    if (!words) return;
    if (past[past.length - 1] !== words) past.push(words);
    remember(past);
    at = past.length;
    input.value = "";
    close();
    send(words);
  }

  function later() {
    clearTimeout(timer);
    if (!input.value) return close();
    timer = setTimeout(suggest, WAIT);
  }

  async function suggest() {
    asking?.abort();
    asking = new AbortController();
    const text = input.value || `/${name} `;
    try {
      const url = `/suggest?text=${encodeURIComponent(text)}`;
      const response = await fetch(url, { signal: asking.signal });
      if (response.ok) fill(await response.json());
    } catch {
      close();
    }
  }

  function fill(choices) {
    if (!choices.length || document.activeElement !== input) return close();
    // what was chosen stays chosen when the same suggestion comes again
    const kept = choices.findIndex((each) => each.value === list.children[active]?.dataset.value);
    list.replaceChildren(...choices.map(option));
    list.hidden = false;
    list.scrollTop = 0;
    input.setAttribute("aria-expanded", "true");
    choose(kept);
  }

  function option(choice, i) {
    const item = document.createElement("li");
    item.id = `option-${i}`;
    item.role = "option";
    item.dataset.value = choice.value;
    item.textContent = choice.label;
    return item;
  }

  function choose(place) {
    const count = list.children.length;
    active = place < -1 ? count - 1 : place >= count ? -1 : place;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
    const chosen = list.children[active];
    if (chosen) {
      input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function accept(item) {
    input.value = item.dataset.value;
    input.setSelectionRange(input.value.length, input.value.length);
    close();
    later();
  }

  function close() {
    clearTimeout(timer);
    asking?.abort();
    active = -1;
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
}

function remembered() {
  try {
    const kept = JSON.parse(sessionStorage.getItem("typed") || "[]");
    return Array.isArray(kept) ? kept.filter((each) => typeof each === "string") : [];
  } catch {
    return [];
  }
}

function remember(past) {
  past.splice(0, past.length - 100);
  try {
    sessionStorage.setItem("typed", JSON.stringify(past));
  } catch {
    // a full or forbidden store costs only the history
  }
}
