import type { Page } from "@playwright/test";

const REACHED =
  "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=tab], [tabindex='0']";

/** What a finger has to hit that is smaller than 44 by 44 and stands in no line of words: what it is, and how large. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((reached) => {
    const isSeen = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const wordsOf = (element: Element | null) => (element?.textContent ?? "").trim();
    const isInWords = (element: Element) =>
      getComputedStyle(element).display === "inline" && wordsOf(element.parentElement) !== wordsOf(element);
    /** What is only for the keyboard waits outside of the page until it is reached. */
    const isOutside = (element: Element) => element.getBoundingClientRect().bottom <= 0;
    /** With its label, and what it is grown by. */
    const sidesOf = (element: Element) => {
      const grown = ["::before", "::after"].map((part) => getComputedStyle(element, part));
      const boxes = [element, element.closest("label") ?? element].map((each) => each.getBoundingClientRect());
      const sides = [...boxes, ...grown.filter(({ position }) => position === "absolute")];
      const longest = (side: "width" | "height") =>
        Math.max(...sides.map((each) => Number.parseFloat(String(each[side])) || 0));
      return [longest("width"), longest("height")].map(Math.round);
    };
    return [...document.querySelectorAll(reached)]
      .filter((element) => isSeen(element) && !isInWords(element) && !isOutside(element))
      .map((element) => ({ element, sides: sidesOf(element) }))
      .filter(({ sides }) => sides.some((side) => side < 44))
      .map(({ element, sides }) => `${wordsOf(element) || element.outerHTML.slice(0, 80)}: ${sides.join(" by ")}`);
  }, REACHED);
}
