import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { answerBackstage, handler } from '../app.js';

const shop = new Hono();
shop.use(async (c, next) => answerBackstage(c.req.raw) ?? next());
shop.all('*', (c) => handler(c.req.raw));

serve({ hostname: '127.0.0.1', port: 0, fetch: shop.fetch }, ({ port }) =>
  process.stdout.write(`${port}\n`),
);
