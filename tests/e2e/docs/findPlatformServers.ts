import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { createApp, isEventHandler, toWebHandler } from 'h3';
import { findServers, type Serve } from '../../docs/findServers.js';
import { makeLambdaEvent } from '../examples/makeLambdaEvent.js';

type LambdaHandler = (event: LambdaFunctionURLEvent, context: object) => Promise<unknown>;

/** Finds what serves requests, also event handlers of Nuxt and AWS Lambda functions. */
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
    toResponse((await handler(makeLambdaEvent(request), context)) as LambdaFunctionURLResult);
}

function toResponse(result: LambdaFunctionURLResult): Response {
  if (typeof result !== 'object') return new Response(result);
  const headers = Object.entries(result.headers ?? {}).map(([name, value]) => [name, `${value}`]);
  return new Response(result.body ?? null, {
    status: result.statusCode ?? 200,
    headers: Object.fromEntries(headers),
  });
}
