import type { Frame, Page } from 'playwright-core';

/** What a page can read of a response. */
export interface Reading {
  readonly type?: ResponseType;
  readonly status?: number;
  readonly body?: string;
  readonly failure?: string;
}

export type FetchInit = Pick<
  RequestInit,
  'cache' | 'credentials' | 'method' | 'mode' | 'referrerPolicy'
> & { readonly headers?: Readonly<Record<string, string>> };

/** Sends a request from a page, and returns what the page can read. */
export function readFrom(page: Page | Frame, url: string, init: FetchInit): Promise<Reading> {
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

/** Opens a sandboxed frame of the page, whose origin is `null`. */
export async function openSandbox(page: Page): Promise<Frame> {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const frame = document.createElement('iframe');
        frame.setAttribute('sandbox', 'allow-scripts');
        frame.addEventListener('load', resolve);
        frame.srcdoc = '<!doctype html><title>A sandbox</title>';
        document.body.append(frame);
      }),
  );
  const [, sandbox] = page.frames();
  if (!sandbox) throw new Error('The sandbox did not open');
  return sandbox;
}
