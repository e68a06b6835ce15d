// Search over titles and leads. Every word must occur: as it is spelt where it has diacritics, in any spelling where not.
"use strict";

const PAGE = 50;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const CITY = /(?<![\p{L}\p{N}])(?:thành phố hồ chí minh|thành phố hcm|tp\.?\s?hồ chí minh|tp\.?\s?hcm|ho chi minh city|hcm city|hcmc|thanh pho ho chi minh|tp\.?\s?ho chi minh)(?![\p{L}\p{N}])/gu;

/** As the index spells a word: its tone at its end, so that hòa and hoà are one. */
function spelt(word) {
  const parts = word.normalize("NFD");
  return parts.replace(TONES, "").normalize("NFC") + (parts.match(TONES) ?? []).join("");
}

const plain = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC").replaceAll("đ", "d");

function words(query) {
  const text = query.normalize("NFC").toLowerCase().replace(CITY, " tphcm ");
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The shard in which a word would stand. */
function shardOf(site, word) {
  let low = 0, high = site.words.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (site.words[middle] <= word) low = middle;
    else high = middle - 1;
  }
  return low;
}

async function having(site, key) {
  if (!site.words.length) return null;
  const shard = await LT.get(`s/${shardOf(site, key)}`);
  return Object.hasOwn(shard, key) ? LT.decode(shard[key]) : null;
}

/** Numbers of the articles with all words; which word no article has; whether diacritics were left out of account. */
async function find(site, query) {
  const asked = words(query);
  if (!asked.length) return null;
  const exact = await Promise.all(asked.map((w) => having(site, spelt(w))));
  const loose = await Promise.all(asked.map((w) => having(site, plain(w))));
  const lost = asked.find((w, k) => !loose[k]);
  if (lost) return { numbers: [], lost };
  // A word without diacritics is spelt as its plain form, and that list holds every spelling.
  if (exact.every(Boolean)) {
    const numbers = exact.reduce(LT.both);
    if (numbers.length) return { numbers };
  }
  return { numbers: loose.reduce(LT.both), loosely: true };
}

async function show(app, page = 1) {
  const site = await LT.get("site");
  const query = new URLSearchParams(location.hash.slice(1)).get("q") ?? "";
  document.getElementById("q").value = query;
  const found = await find(site, query);
  if (!found) return app.replaceChildren();
  const pages = Math.max(1, Math.ceil(found.numbers.length / PAGE));
  const articles = await LT.records(site, found.numbers.slice((page - 1) * PAGE, page * PAGE));
  const go = (to) => LT.run(async (a) => { await show(a, to); scrollTo(0, 0); });
  return app.replaceChildren(
    LT.el("p", { class: "tools" }, LT.el("strong", { id: "found" }, LT.say(site, "found", { n: LT.number(site, found.numbers.length) }))),
    found.lost ? LT.el("p", {}, LT.say(site, "no_word", { word: found.lost })) : "",
    found.loosely && found.numbers.length ? LT.el("p", { class: "banner" }, site.say.not_exact) : "",
    found.numbers.length ? LT.table(site, articles, document.title) : "",
    LT.pager(site, page, pages, go));
}

addEventListener("hashchange", () => LT.run(show));
document.addEventListener("DOMContentLoaded", () => {
  document.getElementById("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    location.hash = new URLSearchParams({ q: document.getElementById("q").value }).toString();
  });
  LT.run((app) => show(app));
});
