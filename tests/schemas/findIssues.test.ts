import * as v from 'valibot';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CustomerSchema } from '../../src/schemas/CustomerSchema.js';
import {
  CustomerSessionSchema,
  ExpandedSessionSchema,
  UnexpandedSessionSchema,
} from '../../src/schemas/CustomerSessionSchema.js';
import { findIssues } from '../../src/schemas/findIssues.js';
import { findSecret } from '../support/findSecret.js';
import {
  clientSecret,
  makeCustomer,
  makeExpandedSession,
  makeSession,
} from '../support/fixtures.js';
import { replaceAt } from '../support/paths.js';

const messagesOf = (value: unknown): readonly string[] =>
  findIssues(CustomerSessionSchema, value).map(({ message }) => message);

/** A session in which every field is invalid, and holds the secret. */
const invalid = Object.fromEntries(Object.keys(makeSession()).map((key) => [key, clientSecret]));

describe('findIssues', () => {
  it('returns no issues for valid values', () => {
    expect(findIssues(CustomerSessionSchema, makeSession())).toEqual([]);
    expect(findIssues(CustomerSessionSchema, makeExpandedSession())).toEqual([]);
    expect(findIssues(CustomerSchema, makeCustomer())).toEqual([]);
  });

  it.each([
    ['object', 'customer', '"customer_session"'],
    ['client_secret', '', 'a non-empty string'],
    ['created', 1.5, 'an integer'],
    ['customer', 1, 'a string or an object'],
    ['livemode', 'no', 'a boolean'],
    ['components', 'all', 'an object'],
    ['customer_account', 1, 'a string'],
    ['components.payment_element.features.payment_method_redisplay_limit', '3', 'a number'],
    [
      'components.payment_element.features.payment_method_allow_redisplay_filters',
      'always',
      'an array',
    ],
  ])('reports %s', (path, value, expected) => {
    expect(findIssues(CustomerSessionSchema, replaceAt(makeSession(), path, value))).toStrictEqual([
      { path, expected, message: `${path} must be ${expected}` },
    ]);
  });

  it('reports each invalid or missing field, at any depth', () => {
    const { created: _, ...session } = makeExpandedSession(makeCustomer({ id: 1 as never }));

    expect(messagesOf({ ...session, components: { buy_button: 1 } })).toEqual([
      'created is missing',
      'components.buy_button must be an object',
      'customer.id must be a string',
    ]);
    expect(messagesOf({ ...makeSession(), created: undefined })).toEqual([
      'created must be a number',
    ]);
    expect(messagesOf(clientSecret)).toEqual(['value must be an object']);
  });

  it('quotes no value', () => {
    const issues = findIssues(CustomerSessionSchema, invalid);

    expect(issues).toHaveLength(5);
    expect(findSecret(issues, clientSecret)).toEqual([]);
  });

  it.each([
    ['an object', ExpandedSessionSchema, makeExpandedSession(), makeSession()],
    ['a string', UnexpandedSessionSchema, makeSession(), makeExpandedSession()],
  ])('expects %s as the customer, as expand asked for', (expected, schema, session, other) => {
    expect(findIssues(schema, session)).toEqual([]);
    for (const customer of [other.customer, undefined, null, 1, true]) {
      expect(findIssues(schema, { ...session, customer })).toMatchObject([
        { path: 'customer', expected },
      ]);
    }
  });

  describe('an app that uses valibot', () => {
    const message = vi.fn(() => 'app');
    const specific = [v.string, v.number, v.boolean, v.literal, v.integer, v.nonEmpty];
    const all = [...specific, v.looseObject, v.array, v.union] as const;

    afterEach(() => {
      for (const lang of [undefined, 'de']) {
        v.deleteGlobalMessage(lang);
        v.deleteSchemaMessage(lang);
        for (const reference of all) v.deleteSpecificMessage(reference, lang);
      }
      v.deleteGlobalConfig();
    });

    it('passes no value to the messages of an app, and ignores its config', () => {
      const found = findIssues(CustomerSessionSchema, invalid);
      for (const lang of [undefined, 'de']) {
        v.setGlobalMessage(message, lang);
        v.setSchemaMessage(message, lang);
        for (const reference of all) v.setSpecificMessage(reference, message, lang);
        v.setGlobalConfig({ lang, abortEarly: true, abortPipeEarly: true });

        expect(findIssues(CustomerSessionSchema, invalid)).toEqual(found);
        expect(
          findIssues(CustomerSessionSchema, replaceAt(makeSession(), 'created', 1.5)),
        ).toMatchObject([{ path: 'created' }]);
        expect(message).not.toHaveBeenCalled();
      }
      v.safeParse(CustomerSessionSchema, invalid);

      expect(message).toHaveBeenCalled();
    });
  });

  it.each<[name: string, value: unknown, enumerable?: boolean]>([
    ['issues', [{ path: 'a', expected: 'b' }]],
    ['issues', [{ path: 'a', expected: 'b' }], false],
    ['typed', false],
    ['fallback', 'x'],
    ['pipe', []],
    ['message', 'x'],
    ['client_secret', 'x'],
    ['components', 'x'],
    ['another', 1],
  ])(
    'is not affected by an Object.prototype polluted with %s',
    (name, value, enumerable = true) => {
      const { client_secret: _, components: __, ...rest } = makeSession();
      const sessions = [makeExpandedSession(), rest, { ...rest, client_secret: '' }, invalid];
      const find = (): unknown[][] =>
        sessions.map((session) =>
          findIssues(CustomerSessionSchema, session).map(({ path, expected }) => ({
            path,
            expected,
          })),
        );
      const before = find();
      const property = { value, enumerable, configurable: true, writable: true };
      Object.defineProperty(Object.prototype, name, property);
      let after: unknown;
      try {
        after = find();
      } finally {
        Reflect.deleteProperty(Object.prototype, name);
      }

      expect(after).toEqual(before);
      const path = 'client_secret';
      const missing = [{ path, expected: 'a value' }];
      const empty = [{ path, expected: 'a non-empty string' }];
      expect(before.slice(0, 3)).toEqual([[], missing, empty]);
    },
  );

  it('restores what pollutes Object.prototype', () => {
    const session = makeSession();
    const value = 'x';
    const common = { enumerable: true, configurable: true };
    const properties = {
      return: { value, writable: true, ...common },
      set: { value, writable: true, ...common },
      get: { value, writable: false, ...common },
      accessor: { get: () => value, set: undefined, ...common },
      issues: { value, writable: true, ...common, enumerable: false },
    };
    // Descriptors without prototypes, and no array patterns: the first ones would change how the
    // others are read.
    const pollution = Object.keys(properties).map((name) => ({
      name,
      property: Object.setPrototypeOf(properties[name as keyof typeof properties], null),
    }));
    const found: unknown[] = [];
    const after: unknown[] = [];
    try {
      for (const { name, property } of pollution) {
        Object.defineProperty(Object.prototype, name, property);
      }
      found.push(findIssues(CustomerSessionSchema, session).length);
    } catch (thrown) {
      found.push(thrown);
    } finally {
      for (const { name } of pollution) {
        const left = Object.getOwnPropertyDescriptor(Object.prototype, name) ?? {};
        after.push(Object.setPrototypeOf(left, null));
      }
      for (const { name } of pollution) Reflect.deleteProperty(Object.prototype, name);
    }

    expect(found).toEqual([0]);
    expect(after).toEqual(pollution.map(({ property }) => property));
  });

  it('leaves an Object.prototype alone that cannot be restored', () => {
    const isExtensible = vi.spyOn(Object, 'isExtensible').mockReturnValue(false);
    Object.assign(Object.prototype, { another: 1 });
    const seen: unknown[] = [];
    const session = {
      get object() {
        seen.push('another' in {});
        return 'customer_session';
      },
    };
    try {
      findIssues(CustomerSessionSchema, session);
    } catch {
      // Valibot mistakes the name for one of its own.
    } finally {
      Reflect.deleteProperty(Object.prototype, 'another');
      isExtensible.mockRestore();
    }

    expect(seen).toContain(true);
    expect(seen).not.toContain(false);
  });
});
