import { once } from 'node:events';
import { type IncomingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface HttpResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends a request with just these headers, also with those that `fetch` sets itself, such as `Host`. */
export async function sendRequest(
  url: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  body = '',
): Promise<HttpResponse> {
  const outgoing = request(url, { method, headers, agent: false }).end(body);
  const [response] = await once(outgoing, 'response');
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}
