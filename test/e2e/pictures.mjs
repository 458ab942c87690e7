// Pictures of the sample newsroom in real readers and in a browser, to be looked at by people:
//   node test/e2e/pictures.mjs FOLDER
// Needs the built program; uses what is installed of newsboat with tmux; Liferea and Thunderbird with Xvfb, xdotool, ImageMagick and
// dbus; and Chromium, and says what it skipped. What was seen is in readers.md.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const out = resolve(process.argv[2] ?? "pictures");
const project = resolve(import.meta.dirname, "../..");
const home = mkdtempSync(join(tmpdir(), "feedwright-pictures-"));
const port = 8137;
const site = `http://127.0.0.1:${port}/`;
const started = [];
/** `pictures.mjs FOLDER liferea` takes those of one reader alone. */
/** `pictures.mjs FOLDER liferea dialects` takes those of what dialects have. */
const showsDialects = process.argv[4] === "dialects";
const only = (reader) => process.argv[3] === undefined || process.argv[3] === reader;
const dialectArticles = ["mathematics", "notes", "boxes", "drawings", "code"];
mkdirSync(out, { recursive: true });

const has = (...programs) =>
  programs.every((program) => attempt(() => execFileSync("which", [program], { stdio: "ignore" })));
const start = (program, args, options = {}) => {
  const child = spawn(program, args, { stdio: "ignore", detached: true, ...options });
  started.push(child);
  return child;
};

try {
  // A copy, so that the ledger of the project stays what it is.
  if (showsDialects) cpSync(join(import.meta.dirname, "dialectsSite"), home, { recursive: true });
  else {
    cpSync(join(project, "content"), join(home, "content"), { recursive: true });
    cpSync(join(project, "feedwright.config.ts"), join(home, "feedwright.config.ts"));
  }
  start(
    process.execPath,
    [join(project, "lib/bin.cjs"), "serve", "--port", String(port), "--site", site, "--now", "2026-11-25T00:00:00Z"],
    { cwd: home },
  );
  await answering(`${site}rss.xml`);
  if (only("newsboat")) await newsboat();
  if (only("liferea")) await liferea();
  if (only("thunderbird")) await thunderbird();
  if (only("chromium")) await chromium();
} finally {
  for (const { pid } of started) attempt(() => process.kill(-pid));
  await wait(500);
  rmSync(home, { recursive: true, force: true });
}

async function newsboat() {
  if (!has("newsboat", "tmux")) return skipped("newsboat", "newsboat or tmux is not installed");
  writeFileSync(join(home, "urls"), `${site}rss.xml\n${site}atom.xml\n`);
  const tmux = (...args) => execFileSync("tmux", ["-u", "-S", join(home, "tmux"), ...args], { encoding: "utf8" });
  const command = `HOME=${home} newsboat -C /dev/null -u ${home}/urls -c ${home}/newsboat.db -r`;
  tmux("new-session", "-d", "-x", "110", "-y", "50", command);
  await wait(5000);
  const take = async (name, ...keys) => {
    if (keys.length > 0) tmux("send-keys", ...keys);
    await wait(1000);
    writeFileSync(join(out, `newsboat-${name}.txt`), tmux("capture-pane", "-p"));
  };
  await take("feeds");
  await take("entries", "Enter");
  if (showsDialects)
    for (const article of dialectArticles) {
      await take(article, "Enter");
      await take("entries", "q");
      tmux("send-keys", "Down");
    }
  else await take("article", "Down", "Down", "Down", "Down", "Down", "Enter");
  tmux("kill-server");
}

async function liferea() {
  if (!has("liferea", "Xvfb", "xdotool", "import", "dbus-run-session"))
    return skipped("Liferea", "liferea, Xvfb, xdotool, ImageMagick or dbus is not installed");
  const config = join(home, ".config/liferea");
  mkdirSync(config, { recursive: true });
  mkdirSync(join(home, "run"), { mode: 0o700 });
  const outline = (name) =>
    `<outline title="${name}" text="${name}" type="${name}" xmlUrl="${site}${name}.xml" id="${name}aaaa"/>`;
  writeFileSync(
    join(config, "feedlist.opml"),
    `<opml version="1.0"><head><title>Liferea Feed List Export</title></head><body>${outline("rss")}${outline("atom")}</body></opml>`,
  );
  const env = {
    ...process.env,
    DISPLAY: ":87",
    HOME: home,
    XDG_RUNTIME_DIR: join(home, "run"),
    LANG: "C.UTF-8",
    GDK_BACKEND: "x11",
    GSETTINGS_BACKEND: "memory",
    WEBKIT_DISABLE_COMPOSITING_MODE: "1",
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
  };
  start("Xvfb", [":87", "-screen", "0", "800x890x24"]);
  await wait(1500);
  start("dbus-run-session", ["--", "liferea"], { env });
  const xdotool = (...args) => execFileSync("xdotool", args, { env, encoding: "utf8" });
  const click = async (x, y) => {
    xdotool("mousemove", String(x), String(y), "click", "1");
    await wait(2500);
  };
  const take = (name) => execFileSync("import", ["-window", "root", join(out, `liferea-${name}.png`)], { env });
  await wait(12_000);
  for (const window of xdotool("search", "--onlyvisible", "--name", "Liferea").trim().split("\n"))
    xdotool("windowsize", window, "800", "890");
  await wait(1500);
  // "Update All", then each feed, and in it the articles by their rows.
  await click(690, 45);
  for (const [feed, y] of [
    ["rss", 79],
    ["atom", 102],
  ]) {
    await click(90, y);
    take(`${feed}-entries`);
    const rows = showsDialects
      ? dialectArticles.map((article, at) => [article, 104 + 23 * at])
      : [
          ["chinese", 127],
          ["arabic", 150],
          ["podcast", 196],
          ["feature", 219],
          ["link", 242],
          ["table", 265],
        ];
    for (const [article, row] of rows) {
      await click(330, row);
      take(`${feed}-${article}`);
    }
  }
}

async function thunderbird() {
  if (!has("thunderbird", "Xvfb", "xdotool", "import", "dbus-run-session"))
    return skipped("Thunderbird", "thunderbird, Xvfb, xdotool, ImageMagick or dbus is not installed");
  const profile = join(home, "thunderbird");
  const prefs = {
    "mail.accountmanager.accounts": "account1,account2,account3",
    "mail.accountmanager.localfoldersserver": "server1",
    "mail.server.server1.type": "none",
    "mail.server.server1.hostname": "Local Folders",
    "mail.server.server1.userName": "nobody",
    "mail.provider.suppress_dialog_on_startup": true,
    "mailnews.start_page.enabled": false,
    "datareporting.policy.dataSubmissionPolicyBypassNotification": true,
    "network.proxy.type": 0,
    // The entry itself, not the page that it links to.
    "rss.show.summary": 1,
    "rss.display.disallow_mime_handlers": 0,
  };
  for (const [at, name] of ["local", "rss", "atom"].entries()) {
    prefs[`mail.account.account${at + 1}.server`] = `server${at + 1}`;
    prefs[`mail.server.server${at + 1}.directory-rel`] = `[ProfD]Mail/${name}`;
    mkdirSync(join(profile, "Mail", name), { recursive: true });
    if (at === 0) continue;
    prefs[`mail.server.server${at + 1}.type`] = "rss";
    prefs[`mail.server.server${at + 1}.hostname`] = name;
    prefs[`mail.server.server${at + 1}.name`] = name;
    prefs[`mail.server.server${at + 1}.userName`] = "nobody";
    prefs[`mail.server.server${at + 1}.storeContractID`] = "@mozilla.org/msgstore/berkeleystore;1";
    const updates = { enabled: true, updateMinutes: 100, updateUnits: "min", lastUpdateTime: 0, lastDownloadTime: 0 };
    const options = { version: 2, updates, category: { enabled: false, prefixEnabled: false, prefix: "" } };
    const feed = { url: `${site}${name}.xml`, title: "News", destFolder: `mailbox://nobody@${name}/News`, options };
    writeFileSync(join(profile, "Mail", name, "feeds.json"), JSON.stringify([feed]));
    writeFileSync(join(profile, "Mail", name, "News"), "");
  }
  const lines = Object.entries(prefs).map(
    ([key, value]) => `user_pref(${JSON.stringify(key)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, "user.js"), lines.join("\n"));
  const env = {
    ...process.env,
    DISPLAY: ":88",
    HOME: home,
    GDK_BACKEND: "x11",
    MOZ_DISABLE_CONTENT_SANDBOX: "1",
    LANG: "C.UTF-8",
  };
  start("Xvfb", [":88", "-screen", "0", "1280x900x24"]);
  await wait(1500);
  start("dbus-run-session", ["--", "thunderbird", "--profile", profile, "--no-remote", "-mail"], { env });
  const xdotool = (...args) => execFileSync("xdotool", args, { env, encoding: "utf8" });
  for (let tries = 0; tries < 60; tries += 1) {
    await wait(3000);
    if (attempt(() => xdotool("search", "--onlyvisible", "--name", "Thunderbird"))) break;
  }
  await wait(15_000);
  const click = async (x, y, seconds = 3) => {
    xdotool("mousemove", String(x), String(y), "click", "1");
    await wait(seconds * 1000);
  };
  for (const window of xdotool("search", "--onlyvisible", "--name", "Thunderbird").trim().split("\n"))
    xdotool("windowsize", window, "1280", "900");
  // Each account is opened from below, so that the rows above stay where they are: its arrow, its first folder, "Get Messages".
  for (const [name, row] of [
    ["atom", 169],
    ["rss", 141],
  ]) {
    await click(59, row);
    await click(130, row + 56);
    await click(69, 71, 10);
    await click(130, row + 56);
    const places = showsDialects
      ? dialectArticles.map((article, at) => [article, 125 + 75 * at])
      : [
          ["entries", 100],
          ["arabic", 275],
          ["feature", 500],
          ["table", 650],
        ];
    for (const [article, y] of places) {
      await click(420, y);
      execFileSync("import", ["-window", "root", join(out, `thunderbird-${name}-${article}.png`)], { env });
    }
  }
}

async function chromium() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  if (!attempt(() => execFileSync(executablePath, ["--version"], { stdio: "ignore" })))
    return skipped("Chromium", "it is not installed");
  const playwright = await import("playwright-core");
  const browser = await playwright.chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  const looks = { light: [1100, "light"], dark: [1100, "dark"], narrow: [375, "light"] };
  for (const [look, [width, colorScheme]] of Object.entries(looks)) {
    const page = await browser.newPage({ viewport: { width, height: 1200 }, colorScheme });
    for (const file of ["rss.xml", "atom.xml"]) {
      // Browsers download the media types of feeds and show XML.
      await page.route(`**/${file}`, async (route) => {
        const response = await route.fetch();
        await route.fulfill({
          response,
          headers: { ...response.headers(), "content-type": "text/xml; charset=utf-8" },
        });
      });
      await page.goto(site + file);
      await page.screenshot({ path: join(out, `chromium-${file.replace(".", "-")}-${look}.png`) });
    }
    await page.close();
  }
  await browser.close();
}

async function answering(url) {
  for (let tries = 0; tries < 50; tries += 1) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await wait(200);
  }
  throw new Error(`${url} does not answer`);
}

function skipped(reader, reason) {
  console.log(`skipped: ${reader}: ${reason}`);
}

function attempt(act) {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}
