import type { Page } from 'playwright-core';

/** The texts in sight that stand out from what is behind them by less than WCAG's 4.5 to 1. */
export function findFaint(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('No canvas');

    /** Lets the browser itself lay colours over each other, in whatever notation they are. */
    function blend(colours: readonly string[]): readonly number[] {
      context?.clearRect(0, 0, 1, 1);
      for (const colour of colours) {
        if (!context) break;
        context.fillStyle = colour;
        context.fillRect(0, 0, 1, 1);
      }
      return [...(context?.getImageData(0, 0, 1, 1).data ?? [])];
    }

    function luminance(colours: readonly string[]): number {
      const [red = 0, green = 0, blue = 0] = blend(colours).map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }

    function behind(element: Element | null): readonly string[] {
      if (!element) return [];
      return [...behind(element.parentElement), getComputedStyle(element).backgroundColor];
    }

    const faint: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim();
      const element = node.parentElement;
      if (!text || !element?.checkVisibility() || element.closest('noscript')) continue;
      const back = behind(element);
      const [one, other] = [luminance(back), luminance([...back, getComputedStyle(element).color])];
      const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
      if (contrast < 4.5) faint.push(`${text} (${contrast.toFixed(2)})`);
    }
    return faint;
  });
}
