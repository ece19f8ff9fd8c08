/** The HTTP methods of Stripe's API. */
export type StripeMethod = 'GET' | 'POST' | 'DELETE';

/**
 * The function of the `stripe` package that calls a route; `never` if there is none. stripe-node
 * names its functions after the paths of Stripe's API. The segments of a path lead from an instance
 * through its members to a resource, and {@link Names} has the rules for what follows it. Routes
 * that follow no rule are in {@link Exceptions}. An id is any segment that is not a member:
 * `{customer}` or `cus_123`.
 */
export type StripeFunction<
  TStripe,
  TRoute extends string,
> = TRoute extends `${infer TBeforeQuery}?${string}`
  ? StripeFunction<TStripe, TBeforeQuery>
  : TRoute extends keyof Exceptions
    ? Member<Instance<TStripe>, Exceptions[TRoute]>
    : TRoute extends `${infer TMethod extends StripeMethod} /v1/${infer TPath}`
      ? Find<Instance<TStripe>, TMethod, TPath>
      : TRoute extends `${infer TMethod extends StripeMethod} /v2/${infer TPath}`
        ? Find<Get<Instance<TStripe>, 'v2'>, TMethod, TPath>
        : never;

/** The params of a function of stripe-node: the argument after the ids. */
export type ParamsOf<TFunction> =
  ArgumentsOf<TFunction> extends [(infer TParams)?, ...unknown[]]
    ? Exclude<TParams, undefined>
    : never;

/**
 * The arguments of a function of stripe-node after the ids: `[params?, options?]` or
 * `[params, options?]`.
 */
export type ArgumentsOf<TFunction> =
  // Up to stripe-node 20, a function has a second signature without params.
  TFunction extends { (...args: infer TArguments): unknown; (...args: never[]): unknown }
    ? WithoutIds<TArguments>
    : never;

// accounts.retrieve accepts null as an id.
type WithoutIds<TArguments> = TArguments extends [string | null, ...infer TRest]
  ? WithoutIds<TRest>
  : TArguments;

/**
 * What a function of stripe-node resolves to, without the `lastResponse` that only stripe-node
 * adds.
 */
export type ResultOf<TFunction> = TFunction extends (...args: never[]) => Promise<infer TResult>
  ? WithoutLastResponse<TResult>
  : never;

// In two steps: TypeScript removes a member of an intersection only if it knows that member's type.
type WithoutLastResponse<T> = T extends { lastResponse: infer TLast }
  ? T extends infer TResult & { lastResponse: TLast }
    ? TResult
    : T
  : T;

/**
 * Functions that no rule finds. A second name is the one that other versions of stripe-node use.
 */
interface Exceptions {
  'GET /v1/account': 'accounts.retrieveCurrent';
  'GET /v1/apple_pay/domains': 'applePayDomains.list';
  'POST /v1/apple_pay/domains': 'applePayDomains.create';
  [id: `GET /v1/apple_pay/domains/${string}`]: 'applePayDomains.retrieve';
  [id: `DELETE /v1/apple_pay/domains/${string}`]: 'applePayDomains.del';
  'POST /v1/apps/secrets/delete': 'apps.secrets.deleteWhere';
  'GET /v1/billing/credit_balance_summary':
    | 'billing.creditBalanceSummary.retrieve'
    | 'billing.creditBalanceSummaries.retrieve';
  [id: `POST /v1/billing/credit_grants/${string}/void`]: 'billing.creditGrants.voidGrant';
  'GET /v1/credit_notes/preview/lines': 'creditNotes.listPreviewLineItems';
  'GET /v1/invoiceitems': 'invoiceItems.list';
  'POST /v1/invoiceitems': 'invoiceItems.create';
  [id: `GET /v1/invoiceitems/${string}`]: 'invoiceItems.retrieve';
  [id: `POST /v1/invoiceitems/${string}`]: 'invoiceItems.update';
  [id: `DELETE /v1/invoiceitems/${string}`]: 'invoiceItems.del';
  'GET /v1/invoices/upcoming': 'invoices.retrieveUpcoming';
  'GET /v1/invoices/upcoming/lines': 'invoices.listUpcomingLines';
  'GET /v2/money_management/payout_methods_bank_account_spec': 'v2.moneyManagement.payoutMethodsBankAccountSpecs.retrieve';
  'POST /v2/test_helpers/money_management/recipient_verifications': 'v2.testHelpers.moneyManagements.recipientVerifications';
}

/**
 * The possible names of a function, by what follows an object's id. The first that exists is used.
 */
type Names<TObject extends string, TRest extends string> = TRest extends ''
  ? { GET: ['retrieve']; POST: ['update']; DELETE: ['del', 'cancel'] }
  : TRest extends `${infer TPart}/${string}/${infer TVerb}`
    ? // customers/{customer}/sources/{source}/verify: verifySource
      { GET: []; POST: [`${TVerb}${One<TPart>}`]; DELETE: [] }
    : TRest extends `${infer TPart}/${infer TLast}`
      ? {
          GET: [`retrieve${One<TPart>}`];
          // issuing/cards/{card}/shipping/deliver: deliverCard
          POST: [TLast, `${TLast}${One<TObject>}`, `update${One<TPart>}`];
          DELETE: [`delete${One<TPart>}`];
        }
      : {
          GET: [`list${Many<TRest>}`, `retrieve${Many<TRest>}`];
          // invoices/{invoice}/void: voidInvoice
          POST: [
            `create${One<TRest>}`,
            `create${Many<TRest>}`,
            `update${Many<TRest>}`,
            `${TRest}${One<TObject>}`,
          ];
          DELETE: [`delete${One<TRest>}`];
        };

/** The possible names of a function if nothing follows the resource. */
interface CollectionNames {
  GET: ['list', 'retrieve'];
  POST: ['create', 'update'];
  DELETE: [];
}

/** Finds the function of a path below a resource. */
type Find<
  TResource,
  TMethod extends StripeMethod,
  TPath extends string,
  TObject extends string = '',
> = TPath extends ''
  ? First<TResource, CollectionNames[TMethod]>
  : TPath extends `${infer THead}/${infer TTail}`
    ? Camel<THead> extends keyof TResource
      ? Find<TResource[Camel<THead>], TMethod, TTail, THead>
      : FindBelow<TResource, TMethod, TTail, TObject>
    : Camel<TPath> extends keyof TResource
      ? Last<TResource[Camel<TPath>], TMethod>
      : FindBelow<TResource, TMethod, '', TObject>;

/** Finds the function of a path below one object of a resource. */
type FindBelow<
  TResource,
  TMethod extends StripeMethod,
  TPath extends string,
  TObject extends string,
> = TObject extends ''
  ? never
  : TPath extends `${infer THead}/${infer TTail}`
    ? Camel<THead> extends keyof TResource
      ? Find<TResource[Camel<THead>], TMethod, TTail, THead>
      : First<TResource, Names<TObject, TPath>[TMethod]>
    : Camel<TPath> extends keyof TResource
      ? Last<TResource[Camel<TPath>], TMethod>
      : First<TResource, Names<TObject, TPath>[TMethod]>;

/** The member at the end of a path: a function, or a resource. */
type Last<TMember, TMethod extends StripeMethod> = TMember extends (...args: never[]) => unknown
  ? TMember
  : First<TMember, CollectionNames[TMethod]>;

type First<TResource, TNames> = TNames extends [infer TName extends string, ...infer TRest]
  ? TName extends keyof TResource
    ? TResource[TName]
    : First<TResource, TRest>
  : never;

type Member<T, TPath extends string> = TPath extends `${infer TName}.${infer TRest}`
  ? Member<Get<T, TName>, TRest>
  : Get<T, TPath>;

type Get<T, TName> = TName extends keyof T ? T[TName] : never;

type Instance<TStripe> = TStripe extends abstract new (
  ...args: never[]
) => infer TInstance
  ? TInstance
  : never;

/** `payment_methods`: `PaymentMethods`. */
type Many<T extends string> = T extends 'lines' ? 'LineItems' : Pascal<T>;
/** `payment_methods`: `PaymentMethod`. */
type One<T extends string> =
  Many<T> extends `${infer TStem}ies`
    ? `${TStem}y`
    : Many<T> extends `${infer TStem}s`
      ? TStem
      : Many<T>;

type Camel<T extends string> = Uncapitalize<Pascal<T>>;
type Pascal<T extends string> = T extends `${infer THead}_${infer TTail}`
  ? `${Capitalize<THead>}${Pascal<TTail>}`
  : Capitalize<T>;
