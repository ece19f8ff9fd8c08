import { app } from '../../../package/handler/app.js';

declare const Deno: { serve(options: object, handler: typeof app): unknown };

const onListen = ({ port }: { readonly port: number }) => process.stdout.write(`${port}\n`);
Deno.serve({ hostname: '127.0.0.1', port: 0, onListen }, app);
