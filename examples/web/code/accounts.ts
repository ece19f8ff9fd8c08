/** Stands for your own accounts: whoever the request's session cookie belongs to. */
export function findAccount(request: Request): { stripeCustomer: string } | undefined {
  const isSignedIn = request.headers.get('Cookie')?.includes('session=valid');
  return isSignedIn ? { stripeCustomer: 'cus_123' } : undefined;
}
