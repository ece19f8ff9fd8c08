/** Creates a JSON Web Token. */
export function makeToken(
  algorithm: string,
  claims: object,
  sign: (signed: string) => Buffer,
): string {
  const parts = [{ alg: algorithm, typ: 'JWT' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  const signed = parts.join('.');
  return `${signed}.${sign(signed).toString('base64url')}`;
}
