// What every page shares: loading data (a page opened from a folder may load scripts, and nothing else), sorting tables.
"use strict";

const LT = (() => {
  const root = document.documentElement.dataset.root;
  const waiting = new Map();
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const value = new Int8Array(128);
  [...digits].forEach((c, k) => { value[c.charCodeAt(0)] = k; });

  /** The value of data/<name>.js, loaded once. */
  function get(name) {
    let entry = waiting.get(name);
    if (!entry) {
      entry = {};
      entry.promise = new Promise((resolve, reject) => {
        entry.resolve = resolve;
        const script = document.createElement("script");
        script.src = `${root}data/${name.split("/").map(encodeURIComponent).join("/")}.js`;
        script.onerror = () => reject(new Error(name));
        document.head.append(script);
      });
      waiting.set(name, entry);
    }
    return entry.promise;
  }

  const put = (name, given) => waiting.get(name)?.resolve(given);

  /** Article numbers from their gaps, five bits a character, the low ones first. */
  function decode(text) {
    const numbers = [];
    let last = -1, gap = 0, shift = 0;
    for (let k = 0; k < text.length; k++) {
      const v = value[text.charCodeAt(k)];
      gap += (v & 31) << shift;
      shift += 5;
      if (v < 32) {
        last += gap + 1;
        numbers.push(last);
        gap = 0;
        shift = 0;
      }
    }
    return numbers;
  }

  /** What is in both ascending lists. */
  function both(a, b) {
    const out = [];
    for (let i = 0, j = 0; i < a.length && j < b.length;) {
      if (a[i] === b[j]) { out.push(a[i]); i++; j++; }
      else if (a[i] < b[j]) i++;
      else j++;
    }
    return out;
  }

  /** The records of these articles, by number. */
  async function records(site, numbers) {
    const shards = [...new Set(numbers.map((n) => Math.floor(n / site.shard)))];
    const loaded = new Map(await Promise.all(shards.map(async (s) => [s, await get(`a/${s}`)])));
    return numbers.map((n) => record(site, n, loaded.get(Math.floor(n / site.shard))[n % site.shard]));
  }

  function record(site, n, r) {
    return {
      n, id: r[0], outlet: site.outlets[r[1]], day: r[2], time: r[3], own: !!(r[4] & 1), trusted: !!(r[4] & 2),
      headline: !!(r[4] & 4), differs: !!(r[4] & 16), title: r[5], lead: r[6], quote: r[7], url: web(r[8]),
      story: r[9], carried: r[10], topics: r[11].map((t) => site.topics[t]), plan: r[12],
    };
  }

  /** The address if it may be linked: http or https; else null. */
  function web(url) {
    try {
      return url && ["http:", "https:"].includes(new URL(url).protocol) ? url : null;
    } catch {
      return null;
    }
  }

  /** An element; text is always text. */
  function el(tag, given = {}, ...children) {
    const made = document.createElement(tag);
    for (const [key, v] of Object.entries(given)) {
      if (key === "class") made.className = v;
      else if (key === "on") for (const [event, run] of Object.entries(v)) made.addEventListener(event, run);
      else if (v !== null && v !== undefined && v !== false) made.setAttribute(key, v === true ? "" : v);
    }
    made.append(...children.filter((c) => c !== null && c !== undefined));
    return made;
  }

  const say = (site, key, given = {}) => site.say[key].replace(/\{(\w+)\}/g, (_, name) => given[name]);
  const number = (site, n) => n.toLocaleString(site.lang === "vi" ? "vi-VN" : "en-GB");
  const day = (iso) => iso.split("-").reverse().join("/");

  /** The rows of a table of articles. */
  function table(site, articles, label) {
    const heads = site.lang === "vi" ? ["Đăng", "Cơ quan báo chí", "Bài", "Chủ đề, kế hoạch"] : ["Published", "Outlet", "Article", "Topics, plan"];
    const rows = articles.map((a) => {
      const title = a.url ? el("a", { href: a.url, rel: "noreferrer noopener" }, a.title) : el("span", {}, a.title);
      const tags = [
        a.own ? null : el("span", { class: "tag" }, site.say.reprint),
        a.headline ? el("span", { class: "tag" }, site.say.headline) : null,
        a.differs ? el("span", { class: "tag silent" }, site.say.differs) : null,
        a.story >= 0 ? el("a", { class: "small", href: `${root}story.html#${a.story}` }, say(site, "carried", { n: a.carried })) : null,
      ].filter(Boolean).flatMap((t) => [" ", t]);
      const topics = a.topics.map(([id, name], k) => el("span", { class: "block small" }, el("a", { href: `${root}topic/${id}.html` }, name)));
      const plan = a.plan.flatMap((p, k) => [k ? ", " : "", el("a", { href: `${root}plan.html#${p}` }, p)]);
      return el("tr", { id: `a-${a.id}` },
        el("td", { class: "when" }, day(a.day), a.time ? el("span", { class: "block small" }, a.time + (a.trusted ? "" : " ?")) : ""),
        el("td", {}, a.outlet),
        el("td", {}, title, ...tags, a.lead ? el("p", { class: "lead" }, a.lead) : null, a.quote ? el("blockquote", {}, a.quote) : null),
        el("td", {}, ...topics, plan.length ? el("span", { class: "small" }, ...plan) : ""));
    });
    return el("div", { class: "wide", role: "region", tabindex: "0", "aria-label": label },
      el("table", { class: "articles" }, el("thead", {}, el("tr", {}, ...heads.map((h) => el("th", { scope: "col" }, h)))), el("tbody", {}, ...rows)));
  }

  /** Previous and next page; `go(page)` shows another one. */
  function pager(site, page, pages, go) {
    if (pages < 2) return "";
    const button = (key, to, on) => el("button", { type: "button", disabled: !on, on: { click: () => go(to) } }, site.say[key]);
    return el("p", { class: "pager" }, button("prev", page - 1, page > 1), " ", say(site, "page_of", { page: number(site, page), pages: number(site, pages) }), " ", button("next", page + 1, page < pages));
  }

  /** Runs a page; data that cannot be opened is said, not swallowed. */
  async function run(work) {
    const app = document.getElementById("app");
    try {
      await work(app);
    } catch (error) {
      app.replaceChildren(el("p", { class: "banner broken", role: "alert" }, app.dataset.failed.replace("{file}", error.message)));
      throw error;
    }
  }

  return { get, put, decode, both, records, el, say, number, day, table, pager, run };
})();
