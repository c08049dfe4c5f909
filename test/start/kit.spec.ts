import { describe, expect, it } from '@jest/globals';
import { launchBrowser } from '#test/kit/browser.js';
import { startTemporalDev } from '#test/kit/temporal-dev.js';
import { startTimeSkipping } from '#test/kit/time-skipping.js';

describe('the test kit', () => {
  it('starts a Temporal server that skips time', async () => {
    const environment = await startTimeSkipping();
    const before = await environment.currentTimeMs();
    await environment.sleep('7 days');
    expect((await environment.currentTimeMs()) - before).toBeGreaterThanOrEqual(7 * 86_400_000);
    await environment.teardown();
  });

  it('starts a whole Temporal server', async () => {
    const environment = await startTemporalDev();
    const { namespaceInfo } = await environment.connection.workflowService.describeNamespace({ namespace: 'default' });
    expect(namespaceInfo?.name).toBe('default');
    await environment.teardown();
  });

  it('starts a real browser', async () => {
    const browser = await launchBrowser();
    const page = await browser.newPage();
    await page.setContent('<h1>Keyline</h1>');
    expect(await page.textContent('h1')).toBe('Keyline');
    await browser.close();
  });
});
