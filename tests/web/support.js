// What every browser story needs: an account, a language, and the checks that hold on each page.
const { expect } = require("@playwright/test");
const { readFileSync } = require("node:fs");
const axe = require("axe-core");

const TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

/** The first account of the demo with this role. */
function account(role) {
  const { accounts } = JSON.parse(readFileSync(process.env.DEMO_CREDENTIALS, "utf8"));
  const found = accounts.find((a) => a.role === role);
  if (!found) throw new Error(`the demo has no ${role}`);
  return found;
}

/** Collects what the browser complains about: script errors, refused styles, missing files. */
function complaints(page) {
  const list = [];
  page.on("console", (message) => message.type() === "error" && list.push(`${page.url()}: ${message.text()}`));
  page.on("pageerror", (error) => list.push(`${page.url()}: ${error}`));
  return list;
}

async function signIn(page, role) {
  const { sign_in_name, password } = account(role);
  await page.goto("/sign-in");
  await page.locator('[name="name"]').fill(sign_in_name);
  await page.locator('[name="password"]').fill(password);
  await page.locator('[name="password"]').press("Enter");
  await expect(page).not.toHaveURL(/\/sign-in/);
}

/** Uses the language switch, which names each language in that language. */
async function speak(page, language) {
  await page.locator(`:is(a, button)[lang="${language}"]`).first().click();
  await expect(page.locator("html")).toHaveAttribute("lang", language);
}

/** Holds on each page: one heading, no violation that axe knows; leaves a picture behind. */
async function look(page, name, info) {
  await expect(page.locator("h1")).toHaveCount(1);
  await page.screenshot({ path: `target/screenshots/${name}-${info.project.name}.png`, fullPage: true });
  if (info.project.use.javaScriptEnabled === false) return;
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), TAGS);
  const told = violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`);
  expect(told, `axe on ${page.url()}`).toEqual([]);
}

/** The path of the first profile in the list. */
// The list is newest first; the oldest of the demo is a cook who may work and has matches.
async function oldestProfile(page) {
  await page.goto("/profiles");
  const paths = [];
  for (const link of await page.locator('main a[href*="/profiles/"]').all()) {
    const path = new URL(await link.getAttribute("href"), page.url()).pathname;
    if (/^\/profiles\/[0-9a-f-]{36}$/.test(path)) paths.push(path);
  }
  if (paths.length === 0) throw new Error("the list of profiles names none");
  return paths[paths.length - 1];
}

module.exports = { account, complaints, look, oldestProfile, signIn, speak };
