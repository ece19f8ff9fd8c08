const width = 720;
const left = 236;
const right = 96;
const step = 30;
const top = 44;

const encode = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/**
 * Draws horizontal bars as SVG. One set of colours that can be read on white and on black alike, since a
 * picture within a page does not learn which theme the page has.
 *
 * @param title - What the bars are, above them and for screen readers.
 * @param rows - A bar each: its name, its value, the value in words, and whether it is our own.
 * @returns The picture.
 */
export function barChart(title, rows) {
  const height = top + rows.length * step + 8;
  const scale = (width - left - right) / Math.max(...rows.map(({ value }) => value));
  const summary = rows.map(({ name, label }) => `${name} ${label}`).join(', ');
  const bars = rows.flatMap(({ name, value, label, isOwn }, index) => {
    const y = top + index * step;
    const length = Math.max(2, Math.round(value * scale));
    const kind = isOwn ? 'own' : 'peer';
    return [
      `  <text class="${kind} name" x="${left - 10}" y="${y + 15}">${encode(name)}</text>`,
      `  <rect class="${kind}" x="${left}" y="${y}" width="${length}" height="20" rx="3"/>`,
      `  <text class="${kind}" x="${left + length + 8}" y="${y + 15}">${encode(label)}</text>`,
    ];
  });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${encode(title)}: ${encode(summary)}">`,
    '  <style>',
    '    text { font: 13px system-ui, sans-serif; fill: #768390; }',
    '    text.own { font-weight: 600; fill: #7a6df0; }',
    '    text.name { text-anchor: end; }',
    '    text.title { font-size: 15px; font-weight: 600; }',
    '    rect { fill: #8b949e; }',
    '    rect.own { fill: #7a6df0; }',
    '  </style>',
    `  <text class="title" x="${left}" y="24">${encode(title)}</text>`,
    ...bars,
    '</svg>',
  ].join('\n')}\n`;
}
