import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../test/page/browser';
import { openPage, phase, servePage } from '../test/page/open-page';

/** Photographs what the study replica shows on the built page, light and dark, into `docs/`. */
const screens = [['study', '1'], ['domains', '2'], ['processes', '4']] as const;
const folder = join(projectFolder, 'docs');
mkdirSync(folder, { recursive: true });

const served = await servePage();
const { page } = await openPage(served);
const photograph = async (name: string): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // Plots are drawn anew in the colours of the theme.
    await page.waitForTimeout(600);
    await page.screenshot({ path: join(folder, colorScheme === 'light' ? `${name}.png` : `${name}-dark.png`) });
  }
};

await page.getByTestId('open-replica').click();
await phase(page, 'ready');
for (const [screen, key] of screens) {
  await page.keyboard.press(key);
  await phase(page, 'ready');
  if (screen === 'domains') await page.locator('[data-domain="githubusercontent.com"]').first().click();
  await phase(page, 'ready');
  await photograph(screen);
}
await served.close();
