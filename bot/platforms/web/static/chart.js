// Draws a chart from its spec, in the reader's light or dark scheme. Until then, or where that
// does not work, the picture from the server stands.
const dark = matchMedia("(prefers-color-scheme: dark)");
const drawn = new Set();
let script = null;

dark.addEventListener("change", () => {
  for (const plot of drawn) if (plot.isConnected) render(plot);
    else drawn.delete(plot);
});

export function draw(plot) {
  const image = plot.querySelector("img");
  const source = image?.getAttribute("src");
  // not fetched as long as the chart itself can be drawn
  if (image && !plot.isConnected) image.removeAttribute("src");
  drawn.add(plot);
  render(plot).catch(() => {
    drawn.delete(plot);
    if (image && source) image.setAttribute("src", source);
  });
}

async function render(plot) {
  script ??= import("/vega.js");
  await script;
  const specs = JSON.parse(plot.querySelector("script").textContent);
  const room = document.createElement("div");
  // ast: expressions are interpreted, because the page forbids making code from text
  await window.vegaEmbed(room, specs[dark.matches ? "dark" : "light"], {
    actions: false,
    ast: true,
    defaultStyle: false,
    mode: "vega-lite",
    renderer: "svg",
    tooltip: false,
  });
  const svg = room.querySelector("svg");
  svg.removeAttribute("width");
  svg.removeAttribute("height");
  svg.setAttribute("aria-hidden", "true");
  plot.setAttribute("role", "img");
  plot.setAttribute("aria-label", plot.dataset.alt);
  for (const old of plot.querySelectorAll(":scope > :not(script)")) old.remove();
  plot.append(svg);
}
