import { app } from '../../../package/handler/app.js';

declare const Bun: {
  readonly serve: (options: {
    readonly hostname: string;
    readonly port: number;
    readonly fetch: (request: Request) => Promise<Response>;
  }) => { readonly port: number };
};

const { port } = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: app });
process.stdout.write(`${port}\n`);
