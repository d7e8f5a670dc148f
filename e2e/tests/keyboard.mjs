// Somebody who has no mouse: moves with Tab, and at every stop there must be something to see. Nothing here clicks or fills.
import assert from "node:assert/strict";

const STOPS_MAX = 400;

/** What has the focus: role, name, what is around it, and what somebody would see of it. */
const stop = (page) => page.evaluate(() => {
  const one = document.activeElement;
  const before = globalThis.stopBefore;
  // The stop before must look different now that it has lost the focus.
  const look = (element) => {
    const style = getComputedStyle(element);
    return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.backgroundColor, style.borderColor].join(" ");
  };
  // What a script put the focus on, to be read aloud, is no stop.
  const dull = before?.one.isConnected && before.one !== one && before.one.tabIndex >= 0 && before.looks.every((one) => one === look(before.one)) ? before.one.outerHTML.slice(0, 160) : null;
  if (!one || one === document.body) { globalThis.stopBefore = null; return { nothing: true, dull }; }
  // A day has several stops in one field: its parts, and the button of the calendar.
  globalThis.stopBefore = { one, looks: [...(before?.one === one ? before.looks : []), look(one)] };
  const tag = one.localName;
  const roles = { a: "link", button: "button", select: "choice", textarea: "field", summary: "summary" };
  const kinds = { checkbox: "tick", radio: "tick", file: "file", submit: "button" };
  const role = roles[tag] ?? (tag === "input" ? kinds[one.type] ?? "field" : tag);
  const labelled = one.getAttribute("aria-labelledby")?.split(" ").map((id) => document.getElementById(id)?.textContent).join(" ");
  const labels = [...(one.labels ?? [])].map((label) => label.innerText).join(" ");
  const name = one.getAttribute("aria-label") ?? labelled ?? (labels || one.innerText || one.title || "");
  const style = getComputedStyle(one);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  // One of its lines has its middle on top, inside the window.
  const shown = [...one.getClientRects()].some((box) => {
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    if (right - left < 1 || bottom - top < 1) return false;
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return hit !== null && (one.contains(hit) || hit.contains(one) && !hit.matches("header, header *"));
  });
  const around = [];
  for (let up = one.parentElement; up && up.localName !== "body"; up = up.parentElement) {
    if (up.matches("main, tr, li, form, fieldset, section, nav, header, details, article")) around.push([up.localName, up.textContent.replace(/\s+/g, " ")]);
  }
  return {
    role, name: name.replace(/\s+/g, " ").trim(), id: one.id, field: one.getAttribute("name") ?? "",
    href: one.getAttribute("href") ?? one.form?.getAttribute("action") ?? "", outlined: outlined || style.boxShadow !== "none", shown, around, dull, html: one.outerHTML.slice(0, 160),
  };
});

const matches = (at, wanted) =>
  (!wanted.role || at.role === wanted.role)
  && (!wanted.name || (wanted.name instanceof RegExp ? wanted.name.test(at.name) : at.name === wanted.name))
  && (!wanted.field || at.field === wanted.field || at.id === wanted.field)
  && (!wanted.href || (wanted.href instanceof RegExp ? wanted.href.test(at.href) : at.href === wanted.href))
  && (!wanted.within || at.around.some(([kind, text]) => kind === wanted.within[0] && text.includes(wanted.within[1])));

/**
 * Presses Tab until what is wanted has the focus: `{ role, name, field, href, within: [element, text] }`, each of them optional.
 * Every stop on the way must be drawn differently with the focus and without; the one that is wanted must be on the screen, in
 * front of everything, with an outline or a shadow.
 */
export async function tabTo(page, wanted, key = "Tab") {
  const seen = [];
  for (let stops = 0; stops < STOPS_MAX; stops += 1) {
    const at = await stop(page);
    assert.equal(at.dull, null, `${page.url()}: the focus cannot be seen`);
    if (!at.nothing && matches(at, wanted)) {
      assert.ok(at.outlined, `${page.url()}: nothing shows that this has the focus: ${at.html}`);
      // The page may still be moving to it.
      for (let looks = 0; !at.shown && looks < 20; looks += 1) { await page.waitForTimeout(50); at.shown = (await stop(page)).shown; }
      assert.ok(at.shown, `${page.url()}: has the focus but cannot be seen: ${at.html}`);
      return at;
    }
    if (!at.nothing) seen.push(`${at.role} ${at.name.slice(0, 30)}`);
    await page.keyboard.press(key);
  }
  const text = await page.innerText("body");
  const wantedText = JSON.stringify(wanted, (_, value) => (value instanceof RegExp ? String(value) : value));
  throw new Error(`${page.url()}: ${wantedText} is not reached; stops: ${[...new Set(seen)].slice(0, 60).join(" | ")}\n${text.slice(0, 1500)}`);
}

/** Presses a key that leads to another page, and waits for that page. */
export async function leads(page, key) {
  await Promise.all([page.waitForEvent("load"), page.keyboard.press(key)]);
}

/** Goes to a link or a button and presses it. */
export async function press(page, wanted, key = "Enter") {
  await tabTo(page, wanted);
  await leads(page, key);
}

/** Waits until the page says something that comes without another page. */
export async function until(page, text) {
  await page.waitForFunction((text) => document.body.innerText.includes(text), text, { timeout: 10_000 });
}

/** Goes to a field and types into it, in place of what stood there. */
export async function typeInto(page, wanted, text) {
  await tabTo(page, { role: "field", ...wanted });
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(text);
  const kept = await page.evaluate(() => document.activeElement.value);
  assert.equal(kept, text, `${page.url()}: ${text} was typed`);
}

/** Goes to a choice and moves to one of its options with the arrows. */
export async function choose(page, wanted, option) {
  await tabTo(page, { role: "choice", ...wanted });
  await page.keyboard.press("Home");
  for (let moves = 0; moves < STOPS_MAX; moves += 1) {
    const chosen = await page.evaluate(() => document.activeElement.selectedOptions[0]?.label ?? "");
    if (chosen.includes(option)) return;
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`${page.url()}: ${option} cannot be chosen`);
}

/** Goes to one of several and moves to the one that is wanted. */
export async function pick(page, wanted, label) {
  await tabTo(page, { role: "tick", ...wanted });
  for (let moves = 0; moves < STOPS_MAX; moves += 1) {
    const [chosen, name] = await page.evaluate(() => [document.activeElement.checked, document.activeElement.labels[0].innerText]);
    if (name.includes(label)) {
      if (!chosen) await page.keyboard.press("Space");
      return;
    }
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`${page.url()}: ${label} cannot be picked`);
}

/** Goes to the place for a file; the dialog of the system is not part of the page. */
export async function attach(page, wanted, file) {
  await tabTo(page, { role: "file", ...wanted });
  const place = await page.evaluateHandle(() => document.activeElement);
  await place.asElement().setInputFiles(file);
}

/** A page of the navigation. */
export const turnTo = (page, name) => press(page, { role: "link", name, within: ["nav", ""] });

/** What the page says, in one line. */
export const says = async (page, ...texts) => {
  const text = (await page.innerText("body")).replace(/\s+/g, " ");
  for (const wanted of texts) {
    const found = wanted instanceof RegExp ? wanted.test(text) : text.includes(wanted);
    assert.ok(found, `${page.url()} does not say ${wanted}:\n${text.slice(0, 2500)}`);
  }
};

/** Logs in at the door. */
export async function knock(browser, server, login, password) {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${server.address}/login`);
  await typeInto(page, { name: /用户名|账号|登录名/ }, login);
  await typeInto(page, { field: "password" }, password);
  await leads(page, "Enter");
  return page;
}
