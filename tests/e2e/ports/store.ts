export interface Account {
  readonly email: string;
  customer?: string;
}

interface Order {
  readonly account: Account;
  status: 'open' | 'paid' | 'refunded';
}

/** What both versions of the backend share: accounts, orders and prices. */
export function createStore() {
  const accounts = new Map<string, Account>([['session=valid', { email: 'jenny@example.com' }]]);
  return {
    findAccount: ({ headers }: Request) => accounts.get(headers.get('cookie') ?? ''),
    orders: new Map<string, Order>(),
    prices: new Map([
      ['mug', 1200],
      ['shirt', 2500],
    ]),
    seen: new Set<string>(),
  };
}
