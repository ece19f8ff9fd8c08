import { describe, expect, it } from 'vitest';
import {
  findUnknownNames,
  issueAt,
  listIssues,
  validationError,
} from '../../src/errors/validationError.js';

describe('issueAt', () => {
  it.each([
    ['what the value must be', issueAt('customer', 'a string'), 'customer must be a string'],
    ['what is wrong with the value', issueAt('a.b', 'a string', 'is a Date'), 'a.b is a Date'],
    ['the value as a whole', issueAt('', 'an object'), 'value must be an object'],
    ['no secret', issueAt('a.pi_1_secret_hidden', 'x'), 'a.pi_1*** must be x'],
  ])('says %s', (_, { message }, expected) => {
    expect(message).toBe(expected);
  });
});

describe('findUnknownNames', () => {
  it.each<[string, unknown]>([
    ['known names', { a: 1 }],
    ['undefined values', { b: undefined }],
    ['inherited names', Object.create({ b: 1 })],
    ['hidden names', Object.defineProperty({}, 'b', { value: 1 })],
    ['symbols', { [Symbol('b')]: 1 }],
    ['anything that is not an object', 'text'],
  ])('accepts %s', (_, value) => {
    expect(findUnknownNames(value, ['a'], 'options')).toEqual([]);
  });

  it('lists each unknown name and the known ones', () => {
    const issues = findUnknownNames({ b: 1, a: 2, c: null }, ['a', 'd'], 'options');

    expect(issues[0]).toMatchObject({ path: 'options.b', expected: 'a known name' });
    expect(listIssues(issues)).toBe(
      'options.b is unknown; use one of a, d, options.c is unknown; use one of a, d',
    );
  });
});

describe('validationError', () => {
  it('has the sentences in its message, paths and types in its issues', () => {
    const issues = [issueAt('customer', 'an id'), issueAt('enabled', 'a boolean')];
    const error = validationError('Invalid response', issues, {
      type: 'invalid_response',
      requestId: 'req_123',
    });

    expect(error.toJSON()).toStrictEqual({
      message: 'Invalid response: customer must be an id, enabled must be a boolean',
      type: 'invalid_response',
      requestId: 'req_123',
      issues: [
        { path: 'customer', expected: 'an id' },
        { path: 'enabled', expected: 'a boolean' },
      ],
    });
  });
});
