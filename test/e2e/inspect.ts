import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds serious or critical, one line each. */
const accessibilityFaults = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(standards).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.html.slice(0, 160)}`));
};

/** What is wider than the page: nothing may scroll it sideways. */
const overflow = async (page: Page): Promise<string[]> => {
  const [content, window] = await page.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  );
  return content > window ? [`the page is ${content} px wide, its window ${window} px`] : [];
};

const turn = async (page: Page, scheme: 'light' | 'dark'): Promise<void> => {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor();
};

/** Everything wrong with the page as it stands, in both themes. */
export const inspect = async (page: Page): Promise<string[]> => {
  const found: string[] = [];
  for (const scheme of ['light', 'dark'] as const) {
    await turn(page, scheme);
    const faults = [...(await overflow(page)), ...(await accessibilityFaults(page))];
    found.push(...faults.map((fault) => `${scheme}: ${fault}`));
  }
  return found;
};
