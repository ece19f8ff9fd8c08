// @ts-check
import { Converter, PageEvent } from 'typedoc';

/** What the pages show for types that are not exported. */
const internals = /** @type {const} */ ([
  [/`StandardSchemaResult`\\<`T`\\>/g, '`object`'],
  // The entries of a schema.
  [/ = `params`$/gm, ''],
  // Conditional types are shown as the types that they resolve to.
  [
    /(?<=^> \*\*CheckedParams\*\*.* = ).*/gm,
    '[`CustomerSessionCreateParams`](#customersessioncreateparams)',
  ],
  [
    /(?<=^> \*\*ExpandedCustomer\*\*.* = ).*/gm,
    '[`Expandable`](#expandable)\\<[`Customer`](#customer)\\>',
  ],
]);

/** @type {Readonly<Record<string, string>>} */
const headings = {
  errors: 'Errors and results',
  functions: 'Functions',
  params: 'Params and options',
  session: 'Objects',
};

/**
 * Names and links the four pages of the reference.
 *
 * @param {import('typedoc').Application} app
 */
export function load({ converter, renderer }) {
  // After everything that looks for links.
  converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => linkNames(project), -1000);
  renderer.on(PageEvent.END, (page) => {
    for (const [internal, shown] of internals) {
      page.contents = page.contents?.replaceAll(internal, shown);
    }
    page.contents = page.contents
      ?.replace(/(?<=^# )\w+$/m, (name) => headings[name] ?? name)
      .replace(/\[(\w+)\](?=\(\1\.md\))/g, (link, name) => `[${headings[name] ?? link}]`)
      .replace('## Modules\n\n| Module |', '## Pages\n\n| Page |');
  });
}

/**
 * Resolves each `{@link name}` to the page that has the name, and lists the names of a page at its top.
 *
 * @param {import('typedoc').ProjectReflection} project
 */
function linkNames({ children: pages = [], reflections }) {
  const names = pages.flatMap(({ children = [] }) => children);
  const parts = Object.values(reflections).flatMap(({ comment }) =>
    comment ? [comment.summary, ...comment.blockTags.map(({ content }) => content)].flat() : [],
  );
  for (const part of parts) {
    if (part.kind !== 'inline-tag' || part.target) continue;
    part.target = names.find(({ name }) => name === part.text);
  }
  for (const { children = [], comment } of pages) {
    for (const [index, target] of children.entries()) {
      comment?.summary.push(
        { kind: 'text', text: index === 0 ? '\n\n' : ' · ' },
        { kind: 'inline-tag', tag: '@link', text: target.name, target },
      );
    }
  }
}
