import * as v from 'valibot';
import { type Issue, issueAt } from '../errors/validationError.js';

/** Schemas by the name of the field. Their messages say what is expected. */
export type FieldSchemas = Readonly<Record<string, v.GenericSchema>>;

/** Validates the fields of an object. */
export function findFieldIssues(schemas: FieldSchemas, fields: object, path: string): Issue[] {
  return Object.entries(schemas).flatMap(([name, schema]) => {
    // An app may have changed the defaults of valibot.
    const { issues = [] } = v.safeParse(schema, Reflect.get(fields, name), { abortEarly: false });
    return issues.map((issue) => {
      const index = issue.path ? `[${String(issue.path[0].key)}]` : '';
      return issueAt(`${path}.${name}${index}`, issue.message);
    });
  });
}
