// The channel: sends words, shows answers and what others share. Everything here is an extra;
// without it the same page works as a form.
import { composer } from "./composer.js";
import { forms } from "./forms.js";
import { enhance } from "./message.js";

const feed = document.getElementById("feed");
const told = document.getElementById("told");
const state = document.getElementById("link");
const name = document.body.dataset.name;
const who = guest();
const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions();

const box = composer(document.getElementById("say"), name, (words) => ask(words, false));
for (const message of feed.children) enhance(message);
forms(feed, answer, (html, id, old) => {
  const message = show(html, id);
  if (old.nextElementSibling !== message) old.after(message);
  old.remove();
  tell(message);
  return message;
});
listen();
if (!document.querySelector("[autofocus]")) box.focus();

feed.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-do]");
  if (!button) return;
  event.preventDefault();
  ask(button.value, true);
});

async function ask(words, pressed) {
  show(typed(words));
  const waiting = feed.lastElementChild;
  waiting.classList.add("waiting");
  const got = await answer({ words });
  waiting.classList.remove("waiting");
  const message = got.html ? show(got.html, got.id) : show(sorry(got.error));
  // what was shared may have come with the events already: then it stands above
  if (tall(message)) (message === feed.lastElementChild ? waiting : message).scrollIntoView();
  else message.scrollIntoView({ block: "nearest" });
  tell(message);
  const field = message.querySelector("form.ask :is(input, select, textarea):not([type=hidden])");
  if (field) return field.focus({ preventScroll: true });
  // whoever pressed a button goes on reading at the answer; whoever types goes on typing
  if (pressed) message.focus({ preventScroll: true });
}

async function answer(asked) {
  try {
    const response = await fetch("/answer", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...asked, who, zone: zone || "" }),
    });
    const kind = response.headers.get("content-type") || "";
    if (kind.startsWith("application/json")) return await response.json();
    return { error: "That went wrong on the server; its log says why." };
  } catch {
    return { error: "The server does not answer. Is genai-bot demo still running?" };
  }
}

function listen() {
  const events = new EventSource(`/events?after=${encodeURIComponent(document.body.dataset.last)}`);
  events.addEventListener("open", () => linked(true));
  events.addEventListener("error", () => linked(false));
  events.addEventListener("post", (event) => {
    const post = JSON.parse(event.data);
    if (document.getElementById(post.id)) return;
    tell(show(post.html, post.id));
  });
}

function linked(on) {
  state.dataset.state = on ? "on" : "off";
  state.textContent = on ? "On this computer only" : "Not connected";
}

function show(html, id) {
  const known = id && document.getElementById(id);
  if (known) return known;
  let message = html;
  if (typeof html === "string") {
    const template = document.createElement("template");
    template.innerHTML = html;
    message = template.content.firstElementChild;
    // whoever shows it sets the focus
    message.querySelector("[autofocus]")?.removeAttribute("autofocus");
  }
  enhance(message);
  message.classList.add("new");
  feed.append(message);
  return message;
}

function typed(words) {
  return message("person", `${who} (you)`, element("p", "said", element("code", "", words)));
}

function sorry(words) {
  const card = element("div", "card error", element("p", "", words));
  return message("bot", "genai-bot", card);
}

function message(kind, name, body) {
  const time = element("time");
  time.dateTime = new Date().toISOString();
  const made = element("li", `message ${kind}`);
  made.tabIndex = -1;
  made.append(element("p", "byline", element("b", "", name), time), body);
  return made;
}

function element(kind, className = "", ...inside) {
  const made = document.createElement(kind);
  if (className) made.className = className;
  made.append(...inside);
  return made;
}

// Says the gist of a new message, not all of it.
function tell(message) {
  const title = message.querySelector(".card h2")?.textContent ?? "";
  const first = message.querySelector(".card > p")?.textContent ?? "";
  told.textContent = `${title}. ${first}`;
}

function tall(message) {
  return message.offsetHeight > window.innerHeight * 0.6;
}

function guest() {
  const made = `Guest ${Math.floor(100 + Math.random() * 900)}`;
  try {
    const kept = sessionStorage.getItem("guest") || made;
    sessionStorage.setItem("guest", kept);
    return kept;
  } catch {
    return made;
  }
}
