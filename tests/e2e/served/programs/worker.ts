import { app } from '../../../package/handler/app.js';

// biome-ignore lint/style/noDefaultExport: what a module worker is
export default { fetch: app };
