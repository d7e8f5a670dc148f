// A server on a copy of the simulated year, a browser, and people who log in.
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";

const e2e = path.join(import.meta.dirname, "..");
export const artefacts = path.join(e2e, "artefacts");
const told = () => JSON.parse(fs.readFileSync(`${process.env.TAIZHANG_WORLD}.json`));

/** The roles that log in, by their login. */
export const ROLES = ["supervisor", "leader", "reporter", "reviewer", "drafter", "publisher", "system-admin", "security-admin", "audit-admin"];

/** Starts the program with what it is asked, and tells what it says of itself when it listens. */
async function start(asked) {
  const server = spawn(process.env.TAIZHANG_BIN, asked, { stdio: ["ignore", "pipe", "inherit"] });
  const line = await new Promise((resolve, reject) => {
    server.stdout.once("data", (line) => resolve(String(line)));
    server.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return [server, JSON.parse(line)];
}

async function ended(server) {
  const end = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  await end;
}

/** A server of its own on a copy of the year. */
export async function serve() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "taizhang-e2e-"));
  fs.cpSync(process.env.TAIZHANG_WORLD, folder, { recursive: true, preserveTimestamps: true });
  for (const secret of ["access.secret", "signing.key"]) fs.chmodSync(path.join(folder, secret), 0o600);
  const report = path.join(e2e, "../examples/linlan-2026.md");
  const asked = (listen) => ["open", "--simulate", "--data", folder, "--format", "json", "--listen", listen, report];
  let [server, { address, government }] = await start(asked("127.0.0.1:0"));
  return {
    address,
    government,
    accounts: told().accounts,
    at: (page = "") => `${address}/g/${government}${page ? `/${page}` : ""}`,
    /** Stops and starts again at the same address, as after a night: what comes with time is done at the start. */
    async again() {
      await ended(server);
      [server] = await start(asked(new URL(address).host));
    },
    async stop() {
      await ended(server);
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A server as somebody starts it for a report of their own. */
export async function serveOwn(text) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "taizhang-e2e-own-"));
  const report = path.join(folder, "report.md");
  fs.writeFileSync(report, text);
  const [server, told] = await start(["open", "--data", path.join(folder, "kept"), "--format", "json", "--listen", "127.0.0.1:0", report]);
  return {
    ...told,
    async stop() {
      await ended(server);
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A browser without a network beyond this machine. */
export const browse = () => chromium.launch({
  executablePath: process.env.TAIZHANG_BROWSER,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

/** What goes wrong on a page without anybody seeing it: errors in the console, requests that leave the origin. */
export function watched(page, server) {
  const wrong = [];
  page.on("console", (said) => { if (said.type() === "error" && !/status of 4/.test(said.text())) wrong.push(`console: ${said.text()}`); });
  page.on("pageerror", (error) => wrong.push(`script: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(server.address) && !url.startsWith("data:") && !url.startsWith("about:")) wrong.push(`left the origin: ${url}`);
  });
  return wrong;
}

/** Somebody in a browser window of their own, logged in. */
export async function enter(browser, server, login, options = {}) {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1280, height: 900 }, ...options });
  if (login) {
    const { password } = server.accounts.find((account) => account.login === login);
    const answer = await context.request.post(`${server.address}/login`, {
      form: { login, password }, headers: { origin: server.address }, maxRedirects: 0,
    });
    if (answer.status() !== 303) throw new Error(`${login} was not let in: ${answer.status()} ${await answer.text()}`);
  }
  const page = await context.newPage();
  return { context, page };
}

/** The pages of a ledger; those of single things are taken from where the lists lead. */
export const PAGES = ["", "work", "review", "reports", "check", "entries", "breakdown", "supervise", "units", "years", "publication", "verify", "poster", "admin", "permissions"];

/** Addresses of single things that a page leads to, one of each kind. */
export async function things(page) {
  const links = await page.$$eval("a[href^='/g/'], a[href^='/p/']", (links) => links.map((link) => link.getAttribute("href").split("#")[0]));
  const kinds = new Map();
  for (const link of links) {
    const kind = link.replace(/\?.*/, "").replace(/[A-Z]\d+/g, "N").replace(/\d{4}-\d\d/g, "P").replace(/%[0-9A-F%A-Za-z0-9_.-]+/g, "U");
    if (!kinds.has(kind)) kinds.set(kind, link);
  }
  return [...kinds.values()];
}
