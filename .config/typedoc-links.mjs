// @ts-check
import { Converter } from 'typedoc';

/**
 * Lets each `{@link name}` lead to the page that has the name: the sources know nothing of the pages.
 *
 * @param {import('typedoc').Application} app
 */
export function load({ converter }) {
  converter.on(
    Converter.EVENT_RESOLVE_END,
    ({ project }) => {
      const names = project.children?.flatMap(({ children = [] }) => children) ?? [];
      const all = Object.values(project.reflections);
      const comments = all.flatMap(({ comment }) => comment ?? []);
      for (const { blockTags, summary } of comments) {
        for (const part of [summary, ...blockTags.map(({ content }) => content)].flat()) {
          if (part.kind !== 'inline-tag' || part.target) continue;
          part.target = names.find(({ name }) => name === part.text);
        }
      }
    },
    -1000,
  );
}
