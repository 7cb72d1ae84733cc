// Draws a chart from its spec, as wide as the card, in the reader's light or dark scheme. Until
// then, or where that does not work, the picture from the server stands.
const dark = matchMedia("(prefers-color-scheme: dark)");
const narrow = matchMedia("(max-width: 40rem)");
const drawn = new Set();
let script = null;

for (const query of [dark, narrow])
  query.addEventListener("change", () => {
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
    plot.style.aspectRatio = "";
    if (image && source) image.setAttribute("src", source);
  });
}

async function render(plot) {
  const specs = JSON.parse(plot.querySelector("script").textContent);
  const spec = specs[narrow.matches ? "narrow" : "wide"][dark.matches ? "dark" : "light"];
  // a picture brings its own margin, a chart in a card does not need it
  const { left, top } = spec.padding;
  spec.padding = { left: 0, right: 0, bottom: 2, top: top - left };
  // its place is kept, so that nothing jumps when it comes
  plot.style.aspectRatio = `${spec.width} / ${spec.height + spec.padding.top + 2}`;
  script ??= import("/vega.js");
  await script;
  const room = document.createElement("div");
  // ast: expressions are interpreted, because the page forbids making code from text
  await window.vegaEmbed(room, spec, {
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
  plot.style.aspectRatio = "";
}
