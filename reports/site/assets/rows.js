// The rows behind a number: rows.html#week=2025-W50&topic=x_sua_doi names what they share.
"use strict";

const PAGE = 50;
const MOST = 20000; // rows of a CSV made in the browser; the whole table can be downloaded
const KEYS = ["week", "month", "outlet", "topic", "main", "plan_in", "plan_out", "milestone", "only"];

/** The numbers that fit every filter, ascending (the newest first). */
async function numbers(site, filters) {
  let from = 0, to = site.articles - 1;
  for (const [key, stretches] of [["week", site.weeks], ["month", site.months]]) {
    if (!filters.has(key)) continue;
    const [first, last] = stretches[filters.get(key)] ?? [0, -1];
    from = Math.max(from, first);
    to = Math.min(to, last);
  }
  const wanted = KEYS.slice(2).filter((k) => filters.has(k)).map((k) => `${k}=${filters.get(k)}`);
  if (wanted.some((name) => !site.lists.includes(name))) return [];
  const lists = (await Promise.all(wanted.map((name) => LT.get(`l/${name}`)))).map(LT.decode);
  if (!lists.length) return Array.from({ length: Math.max(0, to - from + 1) }, (_, k) => from + k);
  return lists.reduce(LT.both).filter((n) => n >= from && n <= to);
}

function label(site, key, value) {
  const names = { main: site.names.topic, plan_out: site.names.plan_in }[key] ?? site.names[key];
  if (key === "only") return site.say[`d_${value}`] ?? value;
  const name = names?.[value] ?? value;
  return name === value || !key.startsWith("plan") ? name : `${value} ${name}`;
}

function chips(site, filters) {
  const given = KEYS.filter((k) => filters.has(k));
  if (!given.length) return LT.el("p", {}, site.say.all);
  return LT.el("ul", { class: "chips" }, ...given.map((key) => {
    const left = new URLSearchParams(filters);
    left.delete(key);
    const what = `${site.say[`d_${key}`]}: ${label(site, key, filters.get(key))}`;
    return LT.el("li", {}, what, " ", LT.el("a", { href: `#${left}`, "aria-label": LT.say(site, "remove", { what }) }, "×"));
  }));
}

/** A cell that no spreadsheet runs as a formula. */
function cell(text) {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${inert.replaceAll('"', '""')}"`;
}

async function download(site, found) {
  const head = ["day", "time", "outlet", "title", "lead", "quote", "url", "topics", "plan_items"];
  const rows = (await LT.records(site, found.slice(0, MOST))).map((a) =>
    [a.day, a.time ?? "", a.outlet, a.title, a.lead ?? "", a.quote ?? "", a.url ?? "", a.topics.map((t) => t[0]).join("; "), a.plan.join("; ")]);
  const text = "\ufeff" + [head, ...rows].map((r) => r.map(cell).join(",")).join("\r\n") + "\r\n";
  const link = LT.el("a", { href: URL.createObjectURL(new Blob([text], { type: "text/csv" })), download: "articles.csv" });
  document.body.append(link);
  link.click();
  link.remove();
}

async function show(app, page = 1, oldest = false) {
  const site = await LT.get("site");
  const filters = new URLSearchParams(location.hash.slice(1));
  const found = await numbers(site, filters);
  const ordered = oldest ? [...found].reverse() : found;
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  const articles = await LT.records(site, ordered.slice((page - 1) * PAGE, page * PAGE));
  const order = LT.el("button", { type: "button", on: { click: () => LT.run((a) => show(a, 1, !oldest)) } }, oldest ? site.say.newest : site.say.oldest);
  const csv = LT.el("button", { type: "button", on: { click: () => LT.run(() => download(site, found)) } }, site.say.csv);
  const go = (to) => LT.run(async (a) => { await show(a, to, oldest); scrollTo(0, 0); });
  app.replaceChildren(
    chips(site, filters),
    LT.el("p", { class: "tools" }, LT.el("strong", { id: "found" }, LT.say(site, "found", { n: LT.number(site, found.length) })), " ", found.length > 1 ? order : "", " ", found.length ? csv : ""),
    found.length ? LT.table(site, articles, document.title) : LT.el("p", {}, site.say.nothing),
    LT.pager(site, page, pages, go));
}

addEventListener("hashchange", () => LT.run(show));
document.addEventListener("DOMContentLoaded", () => LT.run((app) => show(app)));
