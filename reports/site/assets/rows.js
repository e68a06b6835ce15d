// The rows behind a number: rows.html#week=2025-W50&topic=x_sua_doi names what they share.
"use strict";

const PAGE = 50;
const MOST = 20000; // rows of a CSV made in the browser; the whole table can be downloaded
const KEYS = ["week", "month", "period", "outlet", "topic", "main", "plan", "plan_in", "plan_out", "milestone", "only"];

/** The stretch of the days from one to another, both in it: 2025-07-01..2025-09-30. */
function days(site, period) {
  const [first, last] = period.split("..");
  const inside = Object.entries(site.days).filter(([d]) => first <= d && d <= last).map(([, stretch]) => stretch);
  return inside.length ? [Math.min(...inside.map(([a]) => a)), Math.max(...inside.map(([, b]) => b))] : null;
}

/** The lists behind a filter: those of a plan item are two, told in its window and outside. */
const named = (key, value) => (key === "plan" ? ["plan_in", "plan_out"] : [key]).map((k) => `${k}=${value}`);

/** What is in any of the ascending lists, ascending. */
const any = (lists) => (lists.length === 1 ? lists[0] : [...new Set(lists.flatMap((l) => [...l]))].sort((a, b) => a - b));

/** The numbers that fit every filter, ascending (the newest first). */
async function numbers(site, filters) {
  let from = 0, to = site.articles - 1;
  for (const [key, stretch] of [["week", (w) => site.weeks[w]], ["month", (m) => site.months[m]], ["period", (p) => days(site, p)]]) {
    if (!filters.has(key)) continue;
    const [first, last] = stretch(filters.get(key)) ?? [0, -1];
    from = Math.max(from, first);
    to = Math.min(to, last);
  }
  const wanted = KEYS.slice(3).filter((k) => filters.has(k)).map((k) => named(k, filters.get(k)).filter((name) => site.lists.includes(name)));
  if (wanted.some((names) => !names.length)) return [];
  const lists = await Promise.all(wanted.map(async (names) => any(await Promise.all(names.map(async (name) => LT.decode(await LT.get(`l/${name}`)))))));
  if (!lists.length) return Array.from({ length: Math.max(0, to - from + 1) }, (_, k) => from + k);
  return lists.reduce(LT.both).filter((n) => n >= from && n <= to);
}

function label(site, key, value) {
  const names = { main: site.names.topic, plan: site.names.plan_in, plan_out: site.names.plan_in }[key] ?? site.names[key];
  if (key === "only") return site.say[`d_${value}`] ?? value;
  if (key === "period") return value.split("..").map(LT.day).join(" – ");
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
  const rows = (await LT.records(site, found.slice(0, MOST))).map((a) =>
    [a.day, a.time ?? "", a.outlet, a.title, a.lead ?? "", a.quote ?? "", a.url ?? "", a.topics.map((t) => t[1]).join("; "), a.plan.join("; ")]);
  const text = "\ufeff" + [site.csv.heads, ...rows].map((r) => r.map(cell).join(site.csv.between)).join("\r\n") + "\r\n";
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
