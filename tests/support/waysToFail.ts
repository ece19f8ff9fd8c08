/** The ways in which a callback fails, for `it.each`. */
export const waysToFail: readonly (readonly [
  title: string,
  failWith: (reason: unknown) => () => unknown,
])[] = [
  [
    'throws',
    (reason) => () => {
      throw reason;
    },
  ],
  ['rejects', (reason) => () => Promise.reject(reason)],
  [
    'rejects later',
    (reason) => async () => {
      await Promise.resolve();
      throw reason;
    },
  ],
  [
    'returns a thenable that throws',
    (reason) => () =>
      Object.defineProperty({}, 'then', {
        get() {
          throw reason;
        },
      }),
  ],
];
