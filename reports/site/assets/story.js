// How one story spread: story.html#<number>.
"use strict";

const SVG = "http://www.w3.org/2000/svg";

function draw(tag, given, text) {
  const made = document.createElementNS(SVG, tag);
  for (const [key, v] of Object.entries(given)) made.setAttribute(key, v);
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Hours since the first article, by the clock where both have one that can be trusted, else by days. */
function later(site, first, a) {
  const exact = first.time && a.time && first.trusted && a.trusted;
  const at = (x) => Date.parse(`${x.day}T${exact ? x.time : "00:00"}:00+07:00`);
  const hours = (at(a) - at(first)) / 36e5;
  const said = !exact && hours < 24 ? site.say.no_time : Math.abs(hours) < 48 && exact ? LT.say(site, "after_hours", { n: Math.round(hours) }) : LT.say(site, "after_days", { n: Math.round(hours / 24) });
  return { hours, said };
}

function chain(site, articles, label) {
  const lags = articles.map((a) => later(site, articles[0], a));
  const most = Math.max(1, ...lags.map((l) => l.hours));
  const shown = articles.slice(0, 40);
  const height = 26 * shown.length + 10;
  const svg = draw("svg", { viewBox: `0 0 700 ${height}`, role: "img", "aria-label": label, class: "chain" });
  svg.append(draw("line", { x1: 230, y1: 0, x2: 230, y2: height, class: "zero" }));
  shown.forEach((a, k) => {
    const x = 230 + 380 * Math.max(0, lags[k].hours) / most, y = 18 + 26 * k;
    svg.append(draw("text", { x: 218, y: y + 4, "text-anchor": "end" }, a.outlet.length > 28 ? `${a.outlet.slice(0, 27)}…` : a.outlet));
    svg.append(draw("line", { x1: 230, y1: y, x2: x, y2: y, class: "thread" }));
    svg.append(draw("circle", { cx: x, cy: y, r: k ? 5 : 7, class: k ? "copy" : "own" }));
    svg.append(draw("text", { x: x + 12, y: y + 4, class: "lag" }, k ? lags[k].said : site.say.first));
  });
  return svg;
}

LT.ready = new Promise((done) => document.addEventListener("DOMContentLoaded", done));

async function show(app) {
  const site = await LT.get("site");
  const k = Number(location.hash.slice(1) || 0);
  const story = (await LT.get(`c/${Math.floor(k / site.stories)}`))[k % site.stories];
  const articles = await LT.records(site, story[1]);
  app.replaceChildren(
    LT.el("h2", {}, story[0]),
    LT.el("figure", {}, chain(site, articles, app.dataset.chain), LT.el("figcaption", {}, app.dataset.chain)),
    LT.table(site, articles, story[0]));
}

addEventListener("hashchange", () => LT.run(show));
LT.ready.then(() => LT.run(show));
