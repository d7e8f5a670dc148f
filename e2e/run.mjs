// Runs the tests in a browser: prepares one simulated year, of which each test file gets a copy, and starts them.
//
//   node run.mjs [files…]      TAIZHANG_BIN  the program (default ../target/debug/taizhang)
//                              TAIZHANG_BROWSER  the browser (default /usr/bin/chromium)
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const here = import.meta.dirname;
const program = process.env.TAIZHANG_BIN ?? path.join(here, "../target/debug/taizhang");
const browser = process.env.TAIZHANG_BROWSER ?? "/usr/bin/chromium";
for (const [what, file] of [["program", program], ["browser", browser]]) {
  if (!fs.existsSync(file)) {
    console.error(`the ${what} is missing: ${file}`);
    process.exit(2);
  }
}
const artefacts = path.join(here, "artefacts");
fs.rmSync(artefacts, { recursive: true, force: true });
fs.mkdirSync(artefacts, { recursive: true });

const world = process.env.TAIZHANG_WORLD ?? path.join(artefacts, "world");
if (!fs.existsSync(`${world}.json`)) {
  console.log("a year is simulated…");
  const report = path.join(here, "../examples/linlan-2026.md");
  const last = path.join(here, "../examples/linlan-2025.md");
  const told = await new Promise((resolve, reject) => {
    const months = process.env.TAIZHANG_MONTHS ?? "6";
    const asked = ["open", "--simulate", "--months", months, "--data", world, "--last", last, "--format", "json", "--listen", "127.0.0.1:0", report];
    const server = spawn(program, asked, { stdio: ["ignore", "pipe", "inherit"] });
    let told;
    server.stdout.once("data", (line) => { told = String(line); server.kill("SIGTERM"); });
    server.once("exit", (code) => (told ? resolve(told) : reject(new Error(`the server ended with ${code}`))));
  });
  fs.writeFileSync(`${world}.json`, told);
}

const files = process.argv.slice(2);
const tests = files.length ? files : fs.readdirSync(path.join(here, "tests")).filter((name) => name.endsWith(".test.mjs")).map((name) => path.join("tests", name));
const run = spawnSync(process.execPath, ["--test", "--test-concurrency=1", "--test-reporter=spec", ...tests], {
  cwd: here, stdio: "inherit", env: { ...process.env, TAIZHANG_BIN: program, TAIZHANG_BROWSER: browser, TAIZHANG_WORLD: world },
});
process.exit(run.status ?? 1);
