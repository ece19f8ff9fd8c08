import type { Frame, Page } from 'playwright-core';

/** Sends a request from a page, and returns what the page can read of the response. */
export function readFrom(page: Page | Frame, url: string, init: object): Promise<object> {
  return page.evaluate(
    async ([target, options]) => {
      try {
        const response = await fetch(target, options);
        const { status, type } = response;
        return { type, status, body: await response.text() };
      } catch (error) {
        return { failure: String(error) };
      }
    },
    [url, init] as const,
  );
}

/** Submits a form from a page, and returns the text of the page that it leads to. */
export async function submitFrom(page: Page, url: string): Promise<string> {
  const arrived = page.waitForURL(url);
  await page.evaluate((action) => {
    const form = document.createElement('form');
    form.method = 'POST';
    form.action = action;
    document.body.append(form);
    form.submit();
  }, url);
  await arrived;
  return page.evaluate(() => document.body.textContent);
}
