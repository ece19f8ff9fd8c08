// @ts-check
import { Converter, PageEvent } from 'typedoc';

/**
 * What the pages show for types that are nobody's to import.
 *
 * @type {readonly (readonly [internal: RegExp, shown: string])[]}
 */
const internals = [
  [/`(StandardSchemaResult|Validated|Ran)`\\<`T`\\>|`SchemaIssue`/g, '`object`'],
  // The schema that a schema is made of.
  [/ = `params`$/gm, ''],
  // Conditional types, for the types that they end in.
  [
    /(?<=^> \*\*CheckedParams\*\*.* = ).*/gm,
    '[`CustomerSessionCreateParams`](#customersessioncreateparams)',
  ],
  [
    /(?<=^> \*\*ExpandedCustomer\*\*.* = ).*/gm,
    '[`Expandable`](#expandable)\\<[`Customer`](#customer)\\>',
  ],
];

/**
 * Gives the reference its four pages' look.
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
  });
}

/**
 * Lets each `{@link name}` lead to the page that has the name, of which the sources know nothing, and
 * begins each page with what is on it.
 *
 * @param {import('typedoc').ProjectReflection} project
 */
function linkNames({ children: pages = [], reflections }) {
  const names = pages.flatMap(({ children = [] }) => children);
  for (const part of Object.values(reflections).flatMap(partsOf)) {
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

/** @param {import('typedoc').Reflection} reflection */
function partsOf({ comment }) {
  if (!comment) return [];
  return [comment.summary, ...comment.blockTags.map(({ content }) => content)].flat();
}
