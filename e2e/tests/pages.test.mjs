// Every page, for every role: it is shown or refused in words, axe finds nothing, nothing is wider than the window, and nothing
// goes wrong unseen.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { PAGES, ROLES, artefacts, browse, enter, serve, things, watched } from "./support.mjs";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// Off by default in axe, on here.
const RULES = { "target-size": { enabled: true }, "td-has-header": { enabled: true }, "table-fake-caption": { enabled: true }, "label-content-name-mismatch": { enabled: true }, "p-as-heading": { enabled: true } };

let server;
let browser;
before(async () => { [server, browser] = [await serve(), await browse()]; });
after(async () => { await browser?.close(); await server?.stop(); });

const slug = (address) => decodeURIComponent(address.replace(server.address, "")).replace(/[^\p{L}\p{N}]+/gu, "_").slice(0, 80) || "start";

// Pages that are built alike (the same elements, classes and attributes; only words differ) are examined once.
const examined = new Set();
const built = (page) => page.evaluate(() => {
  const shape = (one) => `${one.localName}[${one.getAttributeNames().sort().filter((name) => !/^(href|id|value|for|aria-|data-|action|title)/.test(name)).map((name) => `${name}=${one.getAttribute(name)}`).join()}]`;
  const parts = [];
  for (const one of document.querySelectorAll("body *")) {
    if (one.closest("tbody tr:nth-child(n+4), svg *, li:nth-child(n+6)")) continue;
    parts.push(shape(one));
  }
  return parts.join("");
});

// Everything that is wrong is gathered, so that one run tells all.
async function examine(page, address, wrong, folder, faults) {
  const response = await page.goto(address).catch((error) => {
    if (/Download is starting/.test(error.message)) return null;
    throw error;
  });
  if (!response) return 0;
  const status = response.status();
  const told = decodeURIComponent(address.replace(server.address, ""));
  if (![200, 403, 404].includes(status)) faults.push(`${told}: ${status}`);
  const titles = await page.$$eval("h1", (titles) => titles.length);
  if (titles !== 1) faults.push(`${told}: ${titles} h1`);
  faults.push(...wrong.splice(0).map((one) => `${told}: ${one}`));
  if (folder) await page.screenshot({ path: path.join(folder, `${slug(address)}.png`), fullPage: true });
  const shape = await built(page);
  if (examined.has(shape)) return status;
  examined.add(shape);
  await page.addScriptTag({ path: axe });
  const found = await page.evaluate(([TAGS, RULES]) => axe.run({ runOnly: TAGS, rules: RULES }), [TAGS, RULES]);
  const said = found.violations.map((one) => `${told}: ${one.id}: ${one.help}\n    ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join("\n    ")}`);
  faults.push(...said);
  return status;
}

for (const role of [null, ...ROLES]) {
  test(`${role ?? "nobody"} sees every page or is told why not`, async () => {
    const folder = path.join(artefacts, role ?? "nobody");
    fs.mkdirSync(folder, { recursive: true });
    const { context, page } = await enter(browser, server, role, { bypassCSP: true });
    const wrong = watched(page, server);
    const starts = [...PAGES.map((name) => server.at(name)), ...["/", "/login", "/help", "/account", "/admin", `/p/${server.government}`].map((path) => server.address + path)];
    const seen = new Set();
    const queue = [...starts];
    const kinds = new Set();
    const faults = [];
    while (queue.length) {
      const address = queue.shift();
      if (seen.has(address)) continue;
      seen.add(address);
      const status = await examine(page, address, wrong, ["supervisor", "reporter", null].includes(role) ? folder : undefined, faults);
      if (status !== 200) continue;
      for (const link of await things(page)) {
        if (/\.[a-z0-9]{2,6}(\?|$)|\/files\/|\/original/.test(link)) continue;
        const kind = link.replace(/\?.*/, "").replace(/[A-Z]\d+/g, "N").replace(/\d{4}-\d\d/g, "P").replace(/%[0-9A-F%A-Za-z0-9_.-]+/g, "U");
        if (kinds.has(kind)) continue;
        kinds.add(kind);
        queue.push(server.address + link);
      }
    }
    console.log(`${role ?? "nobody"}: ${seen.size} pages`);
    assert.equal(faults.length, 0, faults.join("\n"));
    assert.ok(seen.size > (role ? 10 : 4));
    await context.close();
  });
}

describe("a page holds in every window", () => {
  for (const [name, options, width] of [
    ["a phone of 320 px", {}, 320],
    ["a window at 400 %", { deviceScaleFactor: 4 }, 320],
    ["large type on a phone", { large: true }, 360],
    ["forced colours", { forcedColors: "active" }, 1280],
    ["a dark screen", { colorScheme: "dark" }, 1280],
    ["no script", { javaScriptEnabled: false }, 1280],
  ]) {
    test(name, async () => {
      const { large, ...rest } = options;
      const { context, page } = await enter(browser, server, "supervisor", { ...rest, viewport: { width, height: 800 } });
      if (large) await context.addCookies([{ name: "taizhang-large", value: "1", url: server.address }]);
      const folder = path.join(artefacts, name.replace(/[^a-z0-9]+/g, "_"));
      fs.mkdirSync(folder, { recursive: true });
      const wrong = watched(page, server);
      const faults = [];
      for (const address of PAGES.map((name) => server.at(name))) {
        const response = await page.goto(address);
        assert.ok(response.status() < 500, address);
        if (rest.javaScriptEnabled !== false) {
          const wide = await page.evaluate(() => [...document.querySelectorAll("main *")].filter((one) => {
            const box = one.getBoundingClientRect();
            return box.right > innerWidth + 1 && box.width > 0 && !one.closest(".sideways, .visually-hidden, nav.pages, svg, dialog");
          }).slice(0, 3).map((one) => one.outerHTML.slice(0, 160)));
          const scrolls = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (scrolls > 0) faults.push(`${address}: ${scrolls} px too wide\n${wide.join("\n")}`);
        }
        await page.screenshot({ path: path.join(folder, `${slug(address)}.png`), fullPage: true });
        faults.push(...wrong.splice(0).map((one) => `${address}: ${one}`));
      }
      assert.equal(faults.length, 0, faults.join("\n"));
      await context.close();
    });
  }
});

test("more room between letters, words and lines clips nothing", async () => {
  const { context, page } = await enter(browser, server, "supervisor", { bypassCSP: true });
  for (const address of PAGES.map((name) => server.at(name))) {
    await page.goto(address);
    await page.addStyleTag({ content: "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }" });
    const clipped = await page.evaluate(() => [...document.querySelectorAll("main *")].filter((one) => {
      const style = getComputedStyle(one);
      return /hidden|clip/.test(style.overflow) && one.clientHeight > 1 && one.scrollHeight > one.clientHeight + 2 && one.textContent.trim() && !one.closest("caption, .visually-hidden");
    }).map((one) => one.outerHTML.slice(0, 160)));
    assert.deepEqual(clipped, [], address);
  }
  await context.close();
});

test("paper has no navigation, and repeats the heads of tables", async () => {
  const { context, page } = await enter(browser, server, "supervisor");
  await page.emulateMedia({ media: "print" });
  for (const name of ["", "supervise", "entries"]) {
    await page.goto(server.at(name));
    assert.equal(await page.isVisible("nav.pages"), false, name);
    const pdf = await page.pdf({ path: path.join(artefacts, `print_${name || "overview"}.pdf`), preferCSSPageSize: true, tagged: true });
    assert.ok(pdf.length > 2_000, name);
  }
  await context.close();
});
