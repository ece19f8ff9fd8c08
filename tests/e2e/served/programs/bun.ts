import { app } from '../../../package/handler/app.js';

declare const Bun: { serve(options: object): { readonly port: number } };

const { port } = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: app });
process.stdout.write(`${port}\n`);
