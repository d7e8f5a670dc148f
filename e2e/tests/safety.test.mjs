// What a browser must never be made to do: run what somebody typed, act for another site, or keep a session that is over.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PAGES, browse, enter, serve, watched } from "./support.mjs";

let server;
let browser;
before(async () => { [server, browser] = [await serve(), await browse()]; });
after(async () => { await browser?.close(); await server?.stop(); });

const PAYLOADS = [
  "<script>window.__ran=1</script>",
  "\"><img src=x onerror=window.__ran=1>",
  "<svg onload=window.__ran=1>",
  "javascript:window.__ran=1",
  "</title><script>window.__ran=1</script>",
  "' onfocus=window.__ran=1 autofocus x='",
  "{{constructor.constructor('window.__ran=1')()}}",
  "<iframe srcdoc='<script>parent.__ran=1</script>'>",
];

test("T18 nothing that was typed is run, on any page", async () => {
  const { context, page } = await enter(browser, server, "system-admin");
  const wrong = watched(page, server);
  for (const [nth, payload] of PAYLOADS.entries()) {
    await page.goto(server.at("admin"));
    const answer = await context.request.post(`${server.at("admin")}/units`, {
      form: { name: payload, unit: `xss-${nth}`, kind: "department" }, headers: { origin: server.address }, maxRedirects: 0,
    });
    assert.ok([303, 422].includes(answer.status()), `${payload}: ${answer.status()}`);
  }
  const people = [["system-admin", "admin"], ["supervisor", "units"], ["supervisor", ""], ["supervisor", "breakdown"], ["supervisor", "supervise"], ["leader", "entries"]];
  for (const [role, name] of people) {
    const other = await enter(browser, server, role);
    const seen = watched(other.page, server);
    await other.page.goto(server.at(name));
    assert.equal(await other.page.evaluate(() => window.__ran), undefined, `${role} ${name}`);
    assert.deepEqual(seen, [], `${role} ${name}`);
    await other.context.close();
  }
  for (const payload of PAYLOADS) {
    for (const address of [`${server.at("entries")}?words=${encodeURIComponent(payload)}`, `${server.address}/login?to=${encodeURIComponent(payload)}&said=${encodeURIComponent(payload)}`, `${server.address}/${encodeURIComponent(payload)}`]) {
      await page.goto(address);
      assert.equal(await page.evaluate(() => window.__ran), undefined, address);
    }
  }
  assert.deepEqual(wrong, []);
  await context.close();
});

test("T18 no page allows a script, style or handler that stands in it", async () => {
  const { context, page } = await enter(browser, server, "supervisor");
  for (const name of PAGES) {
    const answer = await page.goto(server.at(name));
    const policy = answer.headers()["content-security-policy"];
    assert.match(policy, /default-src 'none'/, name);
    assert.doesNotMatch(policy, /unsafe/, name);
    const inline = await page.evaluate(() => [...document.querySelectorAll("*")].filter((one) =>
      (one.localName === "script" && !one.src && !/json/.test(one.type)) || one.localName === "style" ||
      one.getAttributeNames().some((name) => name === "style" || name.startsWith("on"))).map((one) => one.outerHTML.slice(0, 120)));
    assert.deepEqual(inline, [], name);
  }
  await context.close();
});

test("T19 a form that another site sends is refused, whatever it asks", async () => {
  const { context, page } = await enter(browser, server, "supervisor");
  const actions = new Set();
  for (const name of PAGES) {
    await page.goto(server.at(name));
    for (const action of await page.$$eval("form[method=post]", (forms) => forms.map((form) => form.getAttribute("action") ?? location.pathname))) actions.add(action);
  }
  assert.ok(actions.size > 2, `forms were found: ${actions.size}`);
  for (const action of actions) {
    for (const headers of [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }, { origin: "null" }]) {
      const answer = await context.request.post(server.address + action, { form: { x: "1" }, headers, maxRedirects: 0 });
      assert.equal(answer.status(), 403, `${action} ${JSON.stringify(headers)}`);
    }
  }
  await context.close();
});

test("T24 a session that was ended opens nothing, and its cookie is for this host and no script", async () => {
  const { context, page } = await enter(browser, server, "leader");
  const [cookie] = (await context.cookies()).filter((cookie) => cookie.name === "__Host-taizhang-session");
  assert.deepEqual([cookie.secure, cookie.httpOnly, cookie.sameSite, cookie.path], [true, true, "Strict", "/"]);
  await page.goto(server.at());
  await page.click("form[action='/logout'] button");
  await page.waitForURL(/\/login/);
  await context.addCookies([cookie]);
  await page.goto(server.at());
  assert.match(page.url(), /\/login\?to=/);
  await context.close();
});
