// The year of one commitment, by several people, none of whom has a mouse: a report is filed, checked, broken down, issued, signed
// for, reported, given back, reported again, reviewed, urged, concluded, struck off, published; and a citizen proves it.
import assert from "node:assert/strict";
import fs from "node:fs";
import { after, before, test } from "node:test";
import { browse, serve, serveOwn, watched } from "./support.mjs";
import { attach, choose, knock, leads, pick, press, says, tabTo, turnTo, typeInto, until } from "./keyboard.mjs";

const LAKESIDE = "望湖步道示范段42公里";
const REPORT = `# 政府工作报告

——2026年9月30日在临澜市人民代表大会上

## 一、2026年重点任务

### 便民实事

新建${LAKESIDE}。新增社区书屋17个。
`;

let server;
let browser;
before(async () => { [server, browser] = [await serve(), await browse()]; });
after(async () => { await browser?.close(); await server?.stop(); });

const people = new Map();
const wrong = new Map();
/** Somebody at their own screen, who comes to the door once. */
async function person(login) {
  if (!people.has(login)) {
    const { password } = server.accounts.find((account) => account.login === login);
    const page = await knock(browser, server, login, password);
    wrong.set(login, watched(page, server));
    people.set(login, page);
  }
  return people.get(login);
}

test("a year goes from the report to what the public can prove without a mouse", async (t) => {
  // The unit of the reporter is the one with the most to do; who they are stands in the corner of the page.
  const UNIT = (await (await person("reporter")).innerText("a[href='/account']")).replace(/填报岗.*/, "");
  assert.notEqual(UNIT, "");

  await t.test("a report is filed", async () => {
    const page = await person("drafter");
    await turnTo(page, "报告");
    await attach(page, { name: /报告文件/ }, { name: "补充报告.md", mimeType: "text/markdown", buffer: Buffer.from(REPORT) });
    await tabTo(page, { role: "button", name: "读取并预览" });
    await page.keyboard.press("Enter");
    await until(page, "还没有导入");
    await says(page, LAKESIDE, "42公里", "17个");
    await press(page, { role: "button", name: /导入/ });
    await says(page, LAKESIDE);
  });

  await t.test("its entries are checked with one key each", async () => {
    const page = await person("drafter");
    await turnTo(page, "校对");
    await says(page, LAKESIDE, "已校对 0 /");
    for (let left = 0; left < 10 && !/都校对完了/.test(await page.innerText("main")); left += 1) await leads(page, "1");
    await says(page, "这份报告的条目都校对完了");
  });

  await t.test("one is broken down, and put into a document", async () => {
    const page = await person("drafter");
    await press(page, { role: "link", name: "去分解任务" });
    await press(page, { role: "link", name: /^起草/, within: ["tr", LAKESIDE] });
    await says(page, LAKESIDE);
    await choose(page, { field: "lead_0" }, UNIT);
    await press(page, { role: "button", name: "起草所选" });
    await says(page, "任务草案", LAKESIDE);
    await choose(page, { field: "path" }, "序时进度（按天）");
    await press(page, { role: "button", name: "保存" });
    await says(page, "已保存", LAKESIDE);
    await typeInto(page, { name: "方案名称" }, "补充报告责任分解");
    await press(page, { role: "button", name: "汇编为分解方案" });
    await says(page, "已汇编", UNIT, LAKESIDE);
  });

  await t.test("the document is issued", async () => {
    const page = await person("supervisor");
    await turnTo(page, "分解");
    await press(page, { role: "link", name: "补充报告责任分解" });
    await press(page, { role: "link", name: "核对并印发" });
    await says(page, UNIT, /临澜督〔2026〕\d+号/);
    await press(page, { role: "button", name: "印发" });
    await says(page, /已印发 临澜督〔2026〕\d+号/);
  });

  await t.test("the unit signs for its task", async () => {
    const page = await person("reporter");
    await turnTo(page, "我的任务");
    await says(page, "签收任务", LAKESIDE);
    await press(page, { role: "button", name: /签收/, within: ["li", LAKESIDE] });
    await says(page, "已签收");
  });

  await t.test("it reports", async () => {
    const page = await person("reporter");
    // Who owes a report of the period is set down by the clockwork, which runs at the start.
    await server.again();
    for (let looks = 0; looks < 50; looks += 1) {
      await turnTo(page, "我的任务");
      const buttons = await page.$$eval("li a.button", (all) => all.map((one) => one.ariaLabel ?? ""));
      if (buttons.some((name) => name.startsWith("填报") && name.includes(LAKESIDE))) break;
    }
    await press(page, { role: "link", name: /填报/, within: ["li", LAKESIDE] });
    await says(page, LAKESIDE, "42公里", "按计划到期末应达");
    await report(page, "30");
    await says(page, "填报回执", "30公里", "复核人不能是填报人");
  });

  await t.test("the report is given back with a reason", async () => {
    const page = await person("reviewer");
    await turnTo(page, "复核");
    await press(page, { role: "link", href: /\/review\/T/, within: ["tr", LAKESIDE] });
    await says(page, LAKESIDE, "30公里", "清单.pdf");
    await pick(page, { field: "reason_kind" }, "数值与材料不一致");
    await press(page, { role: "button", name: "退回" });
    await says(page, "已退回");
  });

  await t.test("it is reported again", async () => {
    const page = await person("reporter");
    await turnTo(page, "我的任务");
    await says(page, "数值与材料不一致");
    await press(page, { role: "link", name: /重报/, within: ["li", LAKESIDE] });
    await report(page, "28");
    await says(page, "填报回执", "28公里");
  });

  await t.test("it is reviewed at both levels", async () => {
    for (const login of ["reviewer", "supervisor"]) {
      const page = await person(login);
      await turnTo(page, "复核");
      await press(page, { role: "link", href: /\/review\/T/, within: ["tr", LAKESIDE] });
      await says(page, LAKESIDE, "28公里");
      await leads(page, "1");
      await says(page, "已通过");
    }
  });

  await t.test("the task is urged, and a notice with a number is sent", async () => {
    const page = await person("supervisor");
    await toTask(page);
    await says(page, LAKESIDE, "28公里", "30公里", "数值与材料不一致");
    await press(page, { role: "link", name: "督办", within: ["section", ""] });
    await press(page, { role: "button", name: "发出催办" });
    await says(page, "已发出催办");
    await press(page, { role: "link", name: "下发督办通知单" });
    await press(page, { role: "button", name: "编号下发" });
    await says(page, "督办通知单已编号下发", /临澜督〔2026〕\d+号/, UNIT, LAKESIDE);
  });

  await t.test("the unit signs for the notice and answers it", async () => {
    const page = await person("reporter");
    await turnTo(page, "我的任务");
    await press(page, { role: "link", name: new RegExp(`关于「.*${LAKESIDE}`), within: ["li", ""] });
    await press(page, { role: "button", name: "签收" });
    await says(page, "已签收");
    await typeInto(page, { field: "text" }, "已增派两个班组，十月底前完成。");
    await press(page, { role: "button", name: "提交反馈" });
    await says(page, "反馈已提交，等待审核");
  });

  await t.test("the conclusion is proposed, with what proves it", async () => {
    const page = await person("reporter");
    await toTask(page);
    await press(page, { role: "link", name: "申请办结" });
    await says(page, "清单.pdf");
    await typeInto(page, { field: "text" }, "全线贯通，通过验收。");
    await attach(page, { field: "files" }, { name: "验收单.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 accepted") });
    await press(page, { role: "button", name: "申请办结" });
    await says(page, "办结申请已提交", "全线贯通，通过验收。", "清单.pdf");
  });

  await t.test("it is concluded, looked at on the spot, and struck off", async () => {
    const page = await person("supervisor");
    await toTask(page);
    for (const [link, button, text, said] of [
      ["审核办结", "通过办结", "同意办结。", "已通过办结"],
      ["核实办结", "核实办结", "实地看过，属实。", "已核实，可以销号"],
      ["销号", "确认销号", "予以销号。", "已销号"],
    ]) {
      await press(page, { role: "link", name: link, within: ["section", ""] });
      await says(page, "全线贯通，通过验收。");
      await typeInto(page, { field: "text" }, text);
      await press(page, { role: "button", name: button });
      await says(page, said, text);
    }
    await says(page, "已销号", "28公里", "30公里", "数值与材料不一致", "同意办结。");
  });

  await t.test("it is published, after a look at what the public will see", async () => {
    const page = await person("publisher");
    await turnTo(page, "公开");
    await press(page, { role: "link", name: "预览并公布" });
    await says(page, "公布前预览", LAKESIDE, "公布以后不能撤回");
    await typeInto(page, { field: "title" }, "望湖步道建成");
    await press(page, { role: "button", name: "公布" });
    await says(page, "已公布", "望湖步道建成");
  });

  let receipt;
  await t.test("the receipt of the striking off is fetched, and the whole log is proved", async () => {
    const page = await person("supervisor");
    await toTask(page);
    // Its places in the log are looked up beside the page.
    for (let looks = 0; looks < 50 && !/销号 .* 核验 #\d+/.test((await page.innerText("#log")).replace(/\s+/g, " ")); looks += 1) await page.reload();
    await press(page, { role: "link", href: /event=\d+/, within: ["tr", "销号"] });
    await tabTo(page, { role: "link", name: "取回执" });
    const [kept] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    receipt = { name: kept.suggestedFilename(), mimeType: "application/json", buffer: fs.readFileSync(await kept.path()) };
    await press(page, { role: "button", name: "现在核验" });
    await says(page, "全部对得上");
  });

  await t.test("a citizen reads what became of it, and proves that nothing was altered", async () => {
    const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1280, height: 900 }, acceptDownloads: true });
    const page = await context.newPage();
    wrong.set("citizen", watched(page, server));
    await page.goto(`${server.address}/p/${server.government}`);
    await says(page, "承诺与完成情况", LAKESIDE);
    await typeInto(page, { field: "q" }, "望湖步道");
    await until(page, "符合的项数：1");
    await press(page, { role: "link", name: new RegExp(LAKESIDE) });
    await says(page, LAKESIDE, "28公里", "已完成");
    await press(page, { role: "link", name: /核验/ });
    await attach(page, { role: "file" }, receipt);
    await press(page, { role: "button", name: /核验/ });
    await says(page, /回执成立：第 \d+ 条记录/);
    // One letter of it changed, it holds no longer.
    const forged = { ...receipt, buffer: Buffer.from(receipt.buffer.toString().replace("予以销号", "不予销号")) };
    await attach(page, { role: "file" }, forged);
    await press(page, { role: "button", name: /核验/ });
    await says(page, /不成立|不是回执/);
  });

  await t.test("nothing went wrong unseen", () => {
    for (const [login, found] of wrong) assert.deepEqual(found, [], login);
  });
});

test("whoever opens a report of their own chooses a password and checks what was read", async () => {
  const own = await serveOwn(REPORT);
  try {
    const [{ login, password }] = own.accounts;
    const page = await knock(browser, own, login, password);
    const unseen = watched(page, own);
    await says(page, "请先修改密码");
    await typeInto(page, { field: "old" }, password);
    await typeInto(page, { field: "new" }, "望湖步道四十二公里 lamps");
    await leads(page, "Enter");
    await says(page, "已保存");
    await turnTo(page, "校对");
    await says(page, LAKESIDE, "已校对 0 / 2");
    // What was read wrong is taken out, and that is taken back.
    await leads(page, "3");
    await says(page, "已校对 1 / 2");
    await press(page, { role: "button", name: "撤销" });
    await says(page, LAKESIDE, "已校对 0 / 2");
    await leads(page, "1");
    await leads(page, "1");
    await says(page, "这份报告的条目都校对完了", "确认 2 条");
    assert.deepEqual(unseen, []);
  } finally {
    await own.stop();
  }
});

/** Fills in a report of progress and sends it. */
async function report(page, value) {
  await typeInto(page, { field: "value" }, value);
  await typeInto(page, { field: "narrative" }, "示范段路基完成。");
  if (value === "30") await attach(page, { field: "files" }, { name: "清单.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 list") });
  await press(page, { role: "button", name: /^报送/ });
}

/** Goes to the page of the entry, by way of the list of entries. */
async function toEntry(page) {
  await turnTo(page, "条目");
  await page.keyboard.press("/");
  await page.keyboard.type("望湖步道");
  await page.waitForURL(/q=/);
  await press(page, { role: "link", href: /\/entries\/E\d+$/, within: ["tr", LAKESIDE] });
  await says(page, LAKESIDE);
}

/** Goes to the page of the task, from that of its entry. */
async function toTask(page) {
  await toEntry(page);
  await press(page, { role: "link", href: /\/tasks\/T\d+$/, within: ["tr", LAKESIDE] });
  await says(page, LAKESIDE, "28公里");
}
