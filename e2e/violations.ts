import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** The rules of WCAG 2.2 AA, without what axe advises beside them. */
export const WCAG = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

/** The rules that look at colours, which are all that a theme changes. */
const OF_COLOUR = ["color-contrast", "link-in-text-block"];

/** What axe finds wrong on the page as it stands, by all of its rules or those so tagged: each rule, and where. */
export async function violationsOf(page: Page, tags?: string[]): Promise<string[]> {
  const axe = await axeOn(page);
  return foundBy(tags === undefined ? axe : axe.withTags(tags));
}

/**
 * What axe finds wrong on the page as it stands, in one theme after the other: the page follows the system's without being
 * loaded again. By all rules in the light, and by those of colour in the dark, where nothing else is different. What is
 * chosen by `alike` has the colours of what stands before it, and is spared those rules: of thousands of elements they take
 * far longer than all others.
 */
export async function violationsInBothThemes(page: Page, alike?: string): Promise<string[]> {
  const ofColour = async () => {
    const axe = (await axeOn(page)).withRules(OF_COLOUR);
    return foundBy(alike === undefined ? axe : axe.exclude(alike));
  };
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  const light =
    alike === undefined
      ? await violationsOf(page)
      : [...(await foundBy((await axeOn(page)).disableRules(OF_COLOUR))), ...(await ofColour())];
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  const dark = await ofColour();
  return [...light, ...dark.map((violation) => `dark: ${violation}`)];
}

/**
 * Asks for nothing but violations, and looks from within the page, which has no frames; both halve the time. A page that was
 * looked at before still has axe in it, half a megabyte of script, and is not given it again.
 */
async function axeOn(page: Page): Promise<AxeBuilder> {
  const isThere = await page.evaluate(() => "axe" in window);
  const given = isThere ? { page, axeSource: ";" } : { page };
  return new AxeBuilder(given).setLegacyMode().options({ resultTypes: ["violations"] });
}

async function foundBy(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target).join(", ")}`);
}
