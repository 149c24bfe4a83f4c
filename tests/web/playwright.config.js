// Debian's Chromium drives the demo that tests/web/run has started.
const { defineConfig } = require("@playwright/test");

module.exports = defineConfig({
  testDir: ".",
  outputDir: "../../target/web",
  forbidOnly: true,
  fullyParallel: false,
  workers: 1,
  timeout: 60_000,
  reporter: "list",
  use: {
    baseURL: process.env.DEMO_BASE_URL,
    browserName: "chromium",
    launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium" },
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
  },
  projects: [{ name: "scripts" }, { name: "no-scripts", use: { javaScriptEnabled: false } }],
});
