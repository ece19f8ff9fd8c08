import { createStripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { post } from '../support/emulator.js';

describe('checkFaults', () => {
  it.each([
    ['faults[0]', ['nonsense'], /faults\[0\] \(expected \{ status \} or one of connection_error, /],
    ['faults[0]', [undefined], /faults\[0\] \(expected \{ status \}/],
    ['faults[0]', [500], /faults\[0\] \(expected \{ status \}/],
    ['faults[0].status', [{}], /faults\[0\]\.status \(expected integer from 200 to 599\)/],
    ['faults[0].status', [{ status: 199 }], /faults\[0\]\.status/],
    ['faults[0].status', [{ status: 600 }], /faults\[0\]\.status/],
    ['faults[0].status', [{ status: '500' }], /faults\[0\]\.status/],
    [
      'faults[1].type',
      ['timeout', { status: 500, type: 7 }],
      /faults\[1\]\.type \(expected string/,
    ],
    ['faults[0].code', [{ status: 500, code: null }], /faults\[0\]\.code/],
    ['faults[0].param', [{ status: 500, param: [] }], /faults\[0\]\.param/],
    ['faults[0].declineCode', [{ status: 402, declineCode: 7 }], /faults\[0\]\.declineCode/],
    [
      'faults[0].headers',
      [{ status: 500, headers: 'Retry-After: 1' }],
      'faults[0].headers (expected object of header names and values)',
    ],
    [
      'faults[0].headers',
      [{ status: 500, headers: { 'Retry After': '1' } }],
      /faults\[0\]\.headers/,
    ],
    [
      'faults[0].headers',
      [{ status: 500, headers: { 'Retry-After': '1\n2' } }],
      /faults\[0\]\.headers/,
    ],
  ])('error: names %s of %o', (_, faults, message) => {
    const { failNext } = createStripeEmulator();
    const fail = (): void => failNext(...(faults as never[]));
    expect(fail).toThrow(TypeError);
    expect(fail).toThrow(message);
  });

  it('error: where one fault is wrong, none is lined up', async () => {
    const emulator = createStripeEmulator();
    expect(() => emulator.failNext({ status: 500 }, { status: 0 })).toThrow(TypeError);
    expect((await post(emulator)).status).toBe(200);
  });

  it.each([
    ['no fault', []],
    ['the ends of the range', [{ status: 200 }, { status: 599 }]],
    ['undefined for what is left out', [{ status: 500, type: undefined, headers: undefined }]],
  ])('params: takes %s', (_, faults) => {
    const { failNext } = createStripeEmulator();
    expect(() => failNext(...faults)).not.toThrow();
  });
});
