import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentSecurityPolicy, metaContentSecurityPolicy, securityHeaders } from '../../scripts/security-headers';
import { projectFolder } from './browser';
import { openPage, phase, servePage, type ServedPage } from './open-page';

describe('what the browser enforces', () => {
  let served: ServedPage;
  let page: Page;
  let elsewhere: Server;
  const heard: string[] = [];

  beforeAll(async () => {
    elsewhere = createServer((request, response) => {
      heard.push(request.url ?? '');
      response.setHeader('Access-Control-Allow-Origin', '*').end('heard');
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    served = await servePage();
    ({ page } = await openPage(served));
  });
  afterAll(async () => {
    await served.close();
    elsewhere.close();
  });

  test('every file of the build comes with the same headers', async () => {
    const dist = join(projectFolder, 'dist');
    const files = (await readdir(dist, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      const path = relative(dist, join(file.parentPath, file.name));
      const response = await fetch(new URL(path, served.url));
      for (const [name, value] of Object.entries(securityHeaders)) expect(`${path} ${name}: ${response.headers.get(name)}`).toBe(`${path} ${name}: ${value}`);
      await response.body?.cancel();
    }
  });

  test('the page carries its policy for hosts that set no headers', async () => {
    const html = await (await fetch(served.url)).text();
    expect(html).toContain(`<meta http-equiv="Content-Security-Policy" content="${metaContentSecurityPolicy.replaceAll("'", '&#39;')}">`);
    for (const directive of ["connect-src 'none'", "default-src 'none'", "require-trusted-types-for 'script'"]) {
      expect(contentSecurityPolicy).toContain(directive);
      expect(metaContentSecurityPolicy).toContain(directive);
    }
  });

  test('neither the page nor a worker of its kind can reach anybody', async () => {
    const address = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
    const outcome = await page.evaluate(async (url) => {
      const tries: Record<string, string> = {};
      tries['fetch'] = await fetch(`${url}/page-fetch`).then(() => 'reached', () => 'blocked');
      tries['beacon'] = navigator.sendBeacon(`${url}/page-beacon`) ? 'sent' : 'refused';
      tries['image'] = await new Promise<string>((resolve) => {
        const image = new Image();
        image.onload = () => resolve('reached');
        image.onerror = () => resolve('blocked');
        image.src = `${url}/page-image`;
      });
      const code = `fetch(${JSON.stringify(`${url}/worker-fetch`)}).then(() => postMessage('reached'), () => postMessage('blocked'))`;
      tries['worker'] = await new Promise<string>((resolve) => {
        const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
        worker.onmessage = (event: MessageEvent<string>) => resolve(event.data);
        worker.onerror = () => resolve('failed');
      });
      return tries;
    }, address);
    expect(outcome['fetch']).toBe('blocked');
    expect(outcome['image']).toBe('blocked');
    expect(outcome['worker']).toBe('blocked');
    await page.waitForTimeout(300);
    expect(heard).toEqual([]);
  });

  test('markup cannot be made from text', async () => {
    const refused = await page.evaluate(() => {
      try {
        document.createElement('div').innerHTML = '<b>x</b>';
        return false;
      } catch {
        return true;
      }
    });
    expect(refused).toBe(true);
  });
});

describe('accessibility', () => {
  let served: ServedPage;

  beforeAll(async () => {
    served = await servePage();
  });
  afterAll(() => served.close());

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing on any screen, ${colorScheme}`, async () => {
      const { page } = await openPage(served);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const found: string[] = [];
      const look = async (screen: string): Promise<void> => {
        // axe is evaluated by the debugger, which the page's policy does not bind.
        const violations = await page.evaluate(`(() => { ${axe.source}; return axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations.map((violation) => violation.id + ': ' + violation.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', '))); })()`);
        found.push(...(violations as string[]).map((violation) => `${screen}: ${violation}`));
      };
      await look('start');
      const replica = page.getByTestId('open-replica');
      if ((await replica.count()) > 0) await replica.click();
      await phase(page, 'ready');
      for (const [index, screen] of ['study', 'domains', 'processes', 'files', 'lists', 'analyses'].entries()) {
        await page.keyboard.press(String(index + 1));
        await phase(page, 'ready');
        await look(screen);
      }
      await page.close();
      expect(found).toEqual([]);
    }, 120_000);
  }
});
