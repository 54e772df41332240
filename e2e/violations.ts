import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** The rules of WCAG 2.2 AA, without what axe advises beside them. */
export const WCAG = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

/** The rules that look at colours, which are all that a theme changes. */
const OF_COLOUR = ["color-contrast", "link-in-text-block"];

/** What axe finds wrong on the page as it stands, by all of its rules or those so tagged: each rule, and where. */
export function violationsOf(page: Page, tags?: string[]): Promise<string[]> {
  return foundBy(tags === undefined ? axeOn(page) : axeOn(page).withTags(tags));
}

/**
 * What axe finds wrong on the page as it stands, in one theme after the other: the page follows the system's without being
 * loaded again. By all rules in the light, and by those of colour in the dark, where nothing else is different. What is
 * chosen by `alike` has the colours of what stands before it, and is spared those rules: of thousands of elements they take
 * far longer than all others.
 */
export async function violationsInBothThemes(page: Page, alike?: string): Promise<string[]> {
  const ofColour = () => {
    const axe = axeOn(page).withRules(OF_COLOUR);
    return foundBy(alike === undefined ? axe : axe.exclude(alike));
  };
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  const light =
    alike === undefined
      ? await violationsOf(page)
      : [...(await foundBy(axeOn(page).disableRules(OF_COLOUR))), ...(await ofColour())];
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  const dark = await ofColour();
  return [...light, ...dark.map((violation) => `dark: ${violation}`)];
}

/** Asks for nothing but violations, and looks from within the page, which has no frames; both halve the time. */
const axeOn = (page: Page) => new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });

async function foundBy(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target).join(", ")}`);
}
