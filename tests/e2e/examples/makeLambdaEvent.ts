import type { LambdaFunctionURLEvent } from 'aws-lambda';

/** Creates the event with which a function URL calls its function. */
export function makeLambdaEvent({ headers, method, url }: Request): LambdaFunctionURLEvent {
  const { hostname, pathname } = new URL(url);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: pathname,
    rawQueryString: '',
    headers: { host: hostname, 'x-forwarded-proto': 'https', ...Object.fromEntries(headers) },
    requestContext: {
      accountId: 'anonymous',
      apiId: 'abcdefghij',
      domainName: hostname,
      domainPrefix: 'abcdefghij',
      http: {
        method,
        path: pathname,
        protocol: 'HTTP/1.1',
        sourceIp: '203.0.113.1',
        userAgent: '',
      },
      requestId: 'f3f8b1c8-9f3c-4d9c-8a9e-2c3b0c4b7d11',
      routeKey: '$default',
      stage: '$default',
      time: '24/Nov/2026:20:00:00 +0000',
      timeEpoch: 1_795_550_400_000,
    },
    isBase64Encoded: false,
  };
}
