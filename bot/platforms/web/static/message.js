// What a script adds to one message: tabs instead of folds, local times, copying, live charts.
import { draw } from "./chart.js";
import { choosers } from "./forms.js";

export function enhance(message) {
  for (const time of message.querySelectorAll("time[datetime]")) local(time);
  choosers(message);
  const views = message.querySelector(".views");
  if (views) tabs(message.id, views);
  for (const button of message.querySelectorAll(".copy")) copying(button);
  for (const plot of message.querySelectorAll(".plot")) draw(plot);
}

function local(time) {
  const moment = new Date(time.dateTime);
  if (Number.isNaN(moment.valueOf())) return;
  const short = time.closest(".byline");
  time.textContent = short
    ? moment.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })
    : moment.toLocaleString([], { dateStyle: "long", timeStyle: "short" });
  time.title = moment.toLocaleString();
}

function tabs(id, views) {
  const panels = [...views.children].map((view) => panel(id, view));
  const bar = document.createElement("div");
  bar.className = "tabs";
  bar.setAttribute("role", "tablist");
  bar.setAttribute("aria-label", "This answer as");
  const buttons = panels.map((each) => tab(each));
  bar.append(...buttons);
  views.replaceChildren(bar, ...panels);
  const choose = (i) => {
    buttons.forEach((button, n) => {
      button.setAttribute("aria-selected", String(n === i));
      button.tabIndex = n === i ? 0 : -1;
      panels[n].hidden = n !== i;
    });
  };
  bar.addEventListener("click", (event) => {
    const i = buttons.indexOf(event.target.closest("button"));
    if (i >= 0) choose(i);
  });
  bar.addEventListener("keydown", (event) => {
    const now = buttons.indexOf(document.activeElement);
    const to = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const i = (to + buttons.length) % buttons.length;
    choose(i);
    buttons[i].focus();
  });
  choose(0);
}

function panel(id, view) {
  const made = document.createElement("div");
  made.className = "view";
  made.id = `${id}-${view.dataset.view}`;
  made.dataset.title = view.dataset.title;
  made.dataset.view = view.dataset.view;
  made.setAttribute("role", "tabpanel");
  made.setAttribute("aria-labelledby", `${made.id}-tab`);
  view.querySelector(":scope > summary")?.remove();
  made.append(...view.childNodes);
  return made;
}

function tab(panel) {
  const made = document.createElement("button");
  made.type = "button";
  made.id = `${panel.id}-tab`;
  made.setAttribute("role", "tab");
  made.setAttribute("aria-controls", panel.id);
  made.textContent = panel.dataset.title;
  return made;
}

function copying(button) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = button.closest(".source").querySelector("pre").textContent;
    let said = "Copied";
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      said = "Not allowed here";
    }
    button.textContent = said;
    document.getElementById("told").textContent = said;
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });
}
