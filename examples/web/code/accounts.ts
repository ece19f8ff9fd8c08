/** Replace this with your own lookup of the signed-in account. */
export function findAccount(request: Request): { stripeCustomer: string } | undefined {
  const isSignedIn = request.headers.get('Cookie')?.includes('session=valid');
  return isSignedIn ? { stripeCustomer: 'cus_123' } : undefined;
}
