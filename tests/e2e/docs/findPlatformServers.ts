import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { createApp, isEventHandler, toWebHandler } from 'h3';
import { findServers, type Serve } from '../../docs/findServers.js';

type LambdaHandler = (event: LambdaFunctionURLEvent, context: object) => Promise<unknown>;

/** Every way in which a block serves requests, also as an event handler of Nuxt or an AWS Lambda function. */
export function findPlatformServers(exported: Readonly<Record<string, unknown>>): readonly Serve[] {
  const { default: app, handler } = exported;
  if (isEventHandler(app)) return [toWebHandler(createApp().use(app))];
  return typeof handler === 'function'
    ? [serveLambda(handler as LambdaHandler)]
    : findServers(exported);
}

function serveLambda(handler: LambdaHandler): Serve {
  const context = { getRemainingTimeInMillis: () => 3000 };
  return async (request) =>
    toResponse((await handler(toEvent(request), context)) as LambdaFunctionURLResult);
}

function toEvent({ url, method, headers }: Request): LambdaFunctionURLEvent {
  const { hostname, pathname } = new URL(url);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: pathname,
    rawQueryString: '',
    headers: { host: hostname, 'x-forwarded-proto': 'https', ...Object.fromEntries(headers) },
    requestContext: {
      accountId: 'anonymous',
      apiId: 'url-id',
      domainName: hostname,
      domainPrefix: 'url-id',
      http: {
        method,
        path: pathname,
        protocol: 'HTTP/1.1',
        sourceIp: '203.0.113.1',
        userAgent: '',
      },
      requestId: 'id',
      routeKey: '$default',
      stage: '$default',
      time: '01/Jan/2026:00:00:00 +0000',
      timeEpoch: 1_767_225_600_000,
    },
    isBase64Encoded: false,
  };
}

function toResponse(result: LambdaFunctionURLResult): Response {
  if (typeof result !== 'object') return new Response(result);
  const headers = Object.entries(result.headers ?? {}).map(([name, value]) => [name, `${value}`]);
  return new Response(result.body ?? null, {
    status: result.statusCode ?? 200,
    headers: Object.fromEntries(headers),
  });
}
