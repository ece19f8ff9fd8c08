import { describe, expect, it } from 'vitest';
import { clients } from '../support/clients.js';
import { apiKey } from '../support/fixtures.js';

describe.each(clients)('%s', (_, createClient) => {
  it('default: a client has but one member, which every copy of the package knows', () => {
    const send = Symbol.for('stripe-customer-session.send');

    expect(Reflect.ownKeys(createClient({ apiKey }))).toEqual([send]);
  });
});
