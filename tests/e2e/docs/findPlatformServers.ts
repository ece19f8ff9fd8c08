import type { Context, LambdaFunctionURLHandler } from 'aws-lambda';
import { createApp, isEventHandler, toWebHandler } from 'h3';
import { findServers, type Serve } from '../../docs/findServers.js';
import { makeLambdaEvent } from '../examples/makeLambdaEvent.js';

/** Finds what serves requests, also event handlers of Nuxt and AWS Lambda functions. */
export function findPlatformServers(exported: Readonly<Record<string, unknown>>): readonly Serve[] {
  const { default: app, handler } = exported;
  if (isEventHandler(app)) return [toWebHandler(createApp().use(app))];
  return typeof handler === 'function'
    ? [serveLambda(handler as LambdaFunctionURLHandler)]
    : findServers(exported);
}

function serveLambda(handler: LambdaFunctionURLHandler): Serve {
  const context = { getRemainingTimeInMillis: () => 3000 } as Context;
  return async (request) => {
    const result = await handler(makeLambdaEvent(request), context, () => undefined);
    if (typeof result !== 'object') return new Response(result ?? '');
    const { body = null, headers, statusCode: status = 200 } = result;
    return new Response(body, { status, headers: headers as Record<string, string> });
  };
}
