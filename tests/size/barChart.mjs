const width = 720;
const left = 236;
const right = 96;
const step = 30;
const top = 48;

const encode = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/**
 * Draws horizontal bars as SVG, our own first. The picture has a background, because it can't detect
 * whether the page is light or dark; on it, each text has a contrast of at least 4.5 : 1.
 */
export function barChart(subject, bars) {
  const title = `${subject}: smaller is better`;
  // What we recommend leads; then each group from small to large.
  const rows = bars.toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn) || a.value - b.value);
  const height = top + rows.length * step + 12;
  const scale = (width - left - right) / Math.max(...rows.map(({ value }) => value));
  const summary = rows.map(({ name, label }) => `${name} ${label}`).join(', ');
  const shapes = rows.flatMap(({ name, value, label, isOwn }, index) => {
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
    '    text { font: 13px system-ui, sans-serif; fill: #57606a; }',
    '    text.own { font-weight: 600; fill: #5b45d9; }',
    '    text.name { text-anchor: end; }',
    '    text.title { font-size: 15px; font-weight: 600; }',
    '    rect { fill: #8b949e; }',
    '    rect.own { fill: #5b45d9; }',
    '    rect.paper { fill: #fff; stroke: #d0d7de; }',
    '  </style>',
    `  <rect class="paper" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>`,
    `  <text class="title" x="${left}" y="28">${encode(title)}</text>`,
    ...shapes,
    '</svg>',
  ].join('\n')}\n`;
}
