import type { ApiAnswer } from './ApiAnswer.js';
import { connectionFailure } from './connectionFailure.js';
import type { EmulatedCall } from './readCall.js';
import type { StripeEmulatorFault } from './StripeEmulatorFault.js';

/** Statuses that the constructor of `Response` allows no body with. */
const bodiless = [204, 205, 304];

/**
 * Puts an answer on the wire, whole or broken.
 *
 * @param answer - The answer.
 * @param call - The request that it is for.
 * @param fault - What goes wrong on the way.
 * @returns The response; one that never comes for a timeout.
 */
export function sendAnswer(
  answer: ApiAnswer,
  call: EmulatedCall,
  fault: StripeEmulatorFault | undefined,
): Promise<Response> {
  const { body, status } = answer;
  const half = body.slice(0, body.length / 2);
  const respond = async (content: BodyInit | null): Promise<Response> =>
    new Response(content, { status, headers: headersOf(answer, call) });
  switch (fault) {
    case 'timeout':
      return new Promise(() => undefined);
    case 'truncated_body':
      return respond(breakingOff(half));
    case 'malformed_json':
      return respond(half);
    default:
      return respond(bodiless.includes(status) ? null : body);
  }
}

function headersOf(answer: ApiAnswer, call: EmulatedCall): Headers {
  const { apiVersion, idempotencyKey, requestId } = call;
  return new Headers({
    'Cache-Control': 'no-cache, no-store',
    'Content-Type': 'application/json',
    'Request-Id': requestId,
    'Stripe-Version': apiVersion,
    ...(idempotencyKey && { 'Idempotency-Key': idempotencyKey }),
    ...answer.headers,
  });
}

/** Fails only when more is asked for: a stream that fails at once drops what it holds. */
function breakingOff(text: string): ReadableStream<Uint8Array> {
  const chunks = [new TextEncoder().encode(text)];
  return new ReadableStream(
    {
      pull(controller) {
        const chunk = chunks.pop();
        if (chunk) controller.enqueue(chunk);
        else controller.error(connectionFailure('terminated'));
      },
    },
    { highWaterMark: 0 },
  );
}
