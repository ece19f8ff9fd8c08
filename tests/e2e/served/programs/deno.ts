import { app } from '../../../package/handler/app.js';

declare const Deno: {
  readonly serve: (
    options: {
      readonly hostname: string;
      readonly port: number;
      readonly onListen: (address: { readonly port: number }) => void;
    },
    handler: (request: Request) => Promise<Response>,
  ) => unknown;
};

Deno.serve(
  { hostname: '127.0.0.1', port: 0, onListen: ({ port }) => process.stdout.write(`${port}\n`) },
  app,
);
