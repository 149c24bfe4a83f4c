// The journey of a caseworker: sign in, open a record in two languages, read why a vacancy fits.
// It runs twice, with scripts and without.
const { expect, test } = require("@playwright/test");
const { complaints, look, oldestProfile, signIn, speak } = require("./support.js");

test("a caseworker opens a record in two languages and reads why a vacancy fits", async ({ page }, info) => {
  const heard = complaints(page);

  await page.goto("/sign-in");
  await look(page, "sign-in", info);
  await signIn(page, "caseworker");

  await page.goto("/profiles");
  await look(page, "profiles", info);
  const profile = await oldestProfile(page);

  await page.goto(profile);
  await look(page, "profile", info);
  await speak(page, "de");
  await page.goto(`${profile}?second=ar`);
  await expect(page.locator('main :not(option)[lang="ar"][dir="rtl"]').first()).toBeVisible();
  await expect(page.locator('main :not(option)[lang="de"][dir="ltr"]').first()).toBeVisible();
  await look(page, "profile-de-ar", info);

  await page.goto(`${profile}/plan`);
  await look(page, "plan-de", info);

  // A ranking is recorded, so a button asks for it.
  await page.goto(`${profile}/matches`);
  await page.locator('main form[action$="/matches"] button').first().click();
  const addends = page.locator("main table").first().locator("tbody tr:not(.group)");
  await addends.nth(1).waitFor({ state: "attached" });
  for (const row of await addends.all()) {
    await expect(row, "an addend has a number").toHaveText(/\p{Nd}/u);
  }
  await look(page, "matches-de", info);

  expect(heard).toEqual([]);
});

test("nobody sees a record without signing in", async ({ page }, info) => {
  await page.goto("/profiles");
  await expect(page).toHaveURL(/\/sign-in/);
  await look(page, "signed-out", info);
});
