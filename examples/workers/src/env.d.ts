/** What `wrangler.jsonc` and the secrets bring. */
declare namespace Cloudflare {
  interface Env {
    readonly STRIPE_SECRET_KEY: string;
    /** What the shop signs its session cookie with. */
    readonly SESSION_SECRET: string;
    /** The origins of further pages that may ask, with spaces between them. */
    readonly ALLOWED_ORIGINS: string;
    /** Another address for Stripe's API. */
    readonly STRIPE_BASE_URL?: string;
  }
}
