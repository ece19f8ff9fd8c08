import { type IncomingHttpHeaders, request } from 'node:http';

/** A response over HTTP. */
export interface HttpResponse {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/**
 * Sends a request with just these headers and no body. `fetch` would not let all of them through.
 *
 * @param url - The URL to connect to; a `Host` among the headers may say something else.
 * @param method - The method.
 * @param headers - The headers.
 */
export function sendRequest(
  url: string,
  method: string,
  headers: Readonly<Record<string, string>>,
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, async (incoming) => {
      try {
        const chunks: Buffer[] = [];
        for await (const chunk of incoming) chunks.push(chunk);
        const body = Buffer.concat(chunks).toString();
        resolve({ status: incoming.statusCode, headers: incoming.headers, body });
      } catch (error) {
        reject(error);
      }
    });
    sent.once('error', reject);
    sent.end();
  });
}
