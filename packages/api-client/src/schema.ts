// Generated from the host's OpenAPI document by `npm run generate` in this workspace. Do not edit.
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
export interface paths {
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics for Prometheus
         * @description Resources of the process, durations by route, and what its parts tell.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Does the process run?
         * @description For a liveness probe: it asks no engine.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Can it serve?
         * @description For a readiness probe: with the state of every engine.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live events (server-sent events, or a WebSocket)
         * @description Scopes: `pos` or `read` or `manage` or `admin`.
         */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the organizations of this installation
         * @description Oldest first. Needs the platform key.
         *
         *     Scopes: `platform`.
         */
        get: operations["listOrganizations"];
        put?: never;
        /**
         * Create an organization
         * @description With its head office and a first API key, which is told only in this answer. Needs the platform key.
         *
         *     Scopes: `platform`.
         */
        post: operations["createOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get your organization
         * @description Name, currency, time zone and settings. The id of another organization answers 404.
         *
         *     Scopes: `pos` or `read` or `manage` or `admin`.
         */
        get: operations["getOrganization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Rename your organization or change its settings
         * @description Settings that are not named stay. Currency and time zone are fixed.
         *
         *     Scopes: `admin`.
         */
        patch: operations["updateOrganization"];
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the API keys
         * @description Oldest first, revoked ones too; never the secrets.
         *
         *     Scopes: `admin`.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Make an API key
         * @description The key itself is told only in this answer; we keep its hash. A key cannot grant scopes that it lacks itself.
         *
         *     Scopes: `admin`.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange a key's secret
         * @description Id, scopes and binding stay. The old secret works for `overlapSeconds` more, so that registers can be changed one by one.
         *
         *     Scopes: `admin`.
         */
        post: operations["rotateKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description It stops working at once. The last key that may administer the organization cannot be revoked.
         *
         *     Scopes: `admin`.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the locations
         * @description Oldest first; the head office, which stands for what belongs to no store, is one of them.
         *
         *     Scopes: `pos` or `read` or `manage` or `admin`.
         */
        get: operations["listLocations"];
        put?: never;
        /**
         * Add a location
         * @description A store. Its time zone decides days, months and opening hours of what happens there.
         *
         *     Scopes: `admin`.
         */
        post: operations["createLocation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a location
         * @description Name, time zone, external id and attributes.
         *
         *     Scopes: `pos` or `read` or `manage` or `admin`.
         */
        get: operations["getLocation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a location
         * @description What is not named stays; null takes the external id, or an attribute, away.
         *
         *     Scopes: `admin`.
         */
        patch: operations["updateLocation"];
        trace?: never;
    };
    "/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List customers, or find one by phone, e-mail or external id
         * @description Oldest first. With an identifier: the one customer who has it, or none. Erased customers are listed, but not found by an identifier.
         *
         *     Scopes: `pos` or `read` or `manage` or `admin`.
         */
        get: operations["listCustomers"];
        put?: never;
        /**
         * Add a customer
         * @description Needs a phone, an e-mail address or an external id. An identifier that another customer has is refused (`identifier_taken`).
         *
         *     Scopes: `pos` or `manage` or `admin`.
         */
        post: operations["createCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a customer
         * @description An erased customer is answered too, without profile and with `erasedAt`.
         *
         *     Scopes: `pos` or `read` or `manage` or `admin`.
         */
        get: operations["getCustomer"];
        put?: never;
        post?: never;
        /**
         * Erase a customer
         * @description The profile and all identifiers are gone; the id and the ledger stay, pseudonymous. Asking again is harmless.
         *
         *     Scopes: `manage` or `admin`.
         */
        delete: operations["eraseCustomer"];
        options?: never;
        head?: never;
        /**
         * Change a customer
         * @description What is not named stays; null takes a field, or an attribute, away. At least one identifier must remain.
         *
         *     Scopes: `manage` or `admin`.
         */
        patch: operations["updateCustomer"];
        trace?: never;
    };
    "/v1/program": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the program: what is in force, and the draft
         * @description Either is null while there is none.
         *
         *     Scopes: `read` or `manage` or `admin`.
         */
        get: operations["getProgram"];
        /**
         * Save the draft
         * @description Replaces the draft, also when it is not valid yet; `problems` says what stands in the way of publishing it.
         *
         *     Scopes: `manage` or `admin`.
         */
        put: operations["saveProgram"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/program/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the draft
         * @description It becomes the next version and is in force at once. Versions are immutable. A draft with errors is refused (`program_invalid`).
         *
         *     Scopes: `manage` or `admin`.
         */
        post: operations["publishProgram"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/program/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the published versions
         * @description Newest first.
         *
         *     Scopes: `read` or `manage` or `admin`.
         */
        get: operations["listProgramVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/program/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one published version
         * @description As it was published, for ever.
         *
         *     Scopes: `read` or `manage` or `admin`.
         */
        get: operations["getProgramVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who changed what, and when
         * @description Every change of configuration, newest first: organization, locations, keys, program, erasures.
         *
         *     Scopes: `admin`.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ledger accounts, oldest first
         * @description Every account of the organization, of customers and of locations, with its sums. Filters narrow it down together.
         *
         *     Scopes: `read` or `manage` or `admin`.
         */
        get: operations["listLedgerAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ledger transfers, newest first
         * @description Each moves an amount of one unit from one account to another. Filters narrow it down together.
         *
         *     Scopes: `read` or `manage` or `admin`.
         */
        get: operations["listLedgerTransfers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/accounts/{id}/balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The balance of a ledger account, now or as of an instant
         * @description With `at`: as the ledger had recorded it at that instant.
         *
         *     Scopes: `read` or `manage` or `admin`.
         */
        get: operations["getLedgerAccountBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The units that the organization counts in
         * @description Points and other wallets, stamps, vouchers of rewards, and the counters of rules.
         *
         *     Scopes: `read` or `manage` or `admin`.
         */
        get: operations["listLedgerUnits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/trial-balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Debits and credits of every unit, now or as of an instant
         * @description In every unit debits equal credits, at every instant.
         *
         *     Scopes: `read` or `manage` or `admin`.
         */
        get: operations["getTrialBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/invariants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What must always hold in the ledger, checked now
         * @description Recomputed from the accounts and transfers themselves; `ok` is true when all hold.
         *
         *     Scopes: `read` or `manage` or `admin`.
         */
        get: operations["checkInvariants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/settlement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What each location issued and redeemed in a month, and what it pays or is paid
         * @description By location and unit: what it issued, what it redeemed, and the difference in money.
         *
         *     Scopes: `read` or `manage` or `admin`.
         */
        get: operations["getSettlement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every transfer of a time window, streamed as JSON, JSON lines or CSV
         * @description Streamed while it is read, so it may be as long as the window.
         *
         *     Scopes: `read` or `manage` or `admin`.
         */
        get: operations["exportJournal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a customer's sales, or find one by its external id
         * @description Newest first.
         *
         *     Scopes: `pos` or `read` or `manage`.
         */
        get: operations["listTransactions"];
        put?: never;
        /**
         * Record a sale
         * @description Decides what the sale brings and posts it; answered when durable. A sale is known by (`source`, `externalId`): sent again it is answered 200 with the stored outcome, with other content 409. `?dry=true` only decides.
         *
         *     Scopes: `pos`.
         */
        post: operations["recordTransaction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transactions/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record many sales
         * @description At most 1000. Each stands on its own: its result has the status and body it would have had alone.
         *
         *     Scopes: `pos`.
         */
        post: operations["recordTransactions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transactions/{id}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refund a sale, in part or whole
         * @description Reverses what the sale really posted, pro rata by money or exactly by line; partial refunds add up to the whole. What the customer has spent meanwhile becomes a debt that later earnings repay.
         *
         *     Scopes: `pos`.
         */
        post: operations["refundTransaction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transactions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a sale, what it brought and its refunds
         * @description Scopes: `pos` or `read` or `manage`.
         */
        get: operations["getTransaction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/redemptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold a reward, or points to pay with
         * @description Reserves it until it is captured or voided, or lets go by itself after `ttlSeconds`. A voucher the customer was granted is used first; otherwise the price is paid.
         *
         *     Scopes: `pos`.
         */
        post: operations["holdRedemption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/redemptions/{id}/capture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The reward was handed over
         * @description Scopes: `pos`.
         */
        post: operations["captureRedemption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/redemptions/{id}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a hold go
         * @description Scopes: `pos`.
         */
        post: operations["voidRedemption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/redemptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a redemption and its state
         * @description Scopes: `pos` or `read` or `manage`.
         */
        get: operations["getRedemption"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report a custom event
         * @description Of a type the program declares; its payload must have the declared fields. Known by (`source`, `externalId`) like a sale.
         *
         *     Scopes: `pos` or `manage`.
         */
        post: operations["recordEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Correct a balance by hand
         * @description Positive gives, negative takes; the reason stands in the statement. More than the customer has cannot be taken.
         *
         *     Scopes: `manage` or `admin`.
         */
        post: operations["adjustBalance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move points from one customer to another
         * @description Scopes: `pos` or `manage`.
         */
        post: operations["transferPoints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a customer has
         * @description Scopes: `pos` or `read` or `manage`.
         */
        get: operations["getBalances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every movement of a customer, newest first
         * @description Scopes: `pos` or `read` or `manage`.
         */
        get: operations["getStatement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a customer can redeem now, and what is missing for the rest
         * @description Scopes: `pos` or `read` or `manage`.
         */
        get: operations["getOffers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/program/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a program would do with a sale
         * @description Decides with the same function as a real sale, on the real balances of the customer, and writes nothing. Tries `program` when it is given, else the draft with `draft: true`, else the published version.
         *
         *     Scopes: `read` or `manage` or `pos`.
         */
        post: operations["simulate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rewards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rewards of the published program
         * @description Scopes: `pos` or `read` or `manage`.
         */
        get: operations["listRewards"];
        put?: never;
        /**
         * Add a reward
         * @description Rewards are part of the program: a change publishes a new version of it. Refused while the draft has other changes that are not published.
         *
         *     Scopes: `manage` or `admin`.
         */
        post: operations["addReward"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rewards/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a reward
         * @description Rewards are part of the program: a change publishes a new version of it. Refused while the draft has other changes that are not published.
         *
         *     Scopes: `manage` or `admin`.
         */
        patch: operations["changeReward"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @example {
         *       "id": "key_01kamj8r5ve5wvv3e7b6v3g1nd",
         *       "name": "Till 7",
         *       "scopes": [
         *         "pos"
         *       ],
         *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
         *       "createdAt": "2026-11-22T09:30:00.000Z",
         *       "rotatedAt": null,
         *       "previousValidUntil": null,
         *       "revokedAt": null
         *     }
         */
        ApiKey: {
            /** @description key_… */
            id: string;
            name: string;
            scopes: components["schemas"]["Scope"][];
            /** @description The only location it may act for */
            locationId: string | null;
            /**
             * Format: date-time
             * @description When it was made (RFC 3339, UTC)
             * @example 2026-11-22T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When its secret was last exchanged (RFC 3339, UTC)
             * @example 2026-11-22T09:30:00.000Z
             */
            rotatedAt: string | null;
            /**
             * Format: date-time
             * @description Until when the secret before that still works (RFC 3339, UTC)
             * @example 2026-11-22T09:30:00.000Z
             */
            previousValidUntil: string | null;
            /**
             * Format: date-time
             * @description When it was revoked (RFC 3339, UTC)
             * @example 2026-11-22T09:30:00.000Z
             */
            revokedAt: string | null;
        };
        /**
         * @example {
         *       "name": "Till 7",
         *       "scopes": [
         *         "pos"
         *       ]
         *     }
         */
        ApiKeyInput: {
            /** @description What it is for */
            name: string;
            scopes: components["schemas"]["Scope"][];
            /** @description The only location it may act for */
            locationId?: string | null;
        };
        ApiKeyPage: {
            data: components["schemas"]["ApiKey"][];
            /** @description Present when there is more */
            nextCursor?: string;
        };
        /**
         * @example {
         *       "id": "key_01kamj8r5ve5wvv3e7b6v3g1nd",
         *       "name": "Till 7",
         *       "scopes": [
         *         "pos"
         *       ],
         *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
         *       "createdAt": "2026-11-22T09:30:00.000Z",
         *       "rotatedAt": null,
         *       "previousValidUntil": null,
         *       "revokedAt": null,
         *       "key": "lk_9tB…"
         *     }
         */
        ApiKeyWithSecret: {
            /** @description key_… */
            id: string;
            name: string;
            scopes: components["schemas"]["Scope"][];
            /** @description The only location it may act for */
            locationId: string | null;
            /**
             * Format: date-time
             * @description When it was made (RFC 3339, UTC)
             * @example 2026-11-22T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When its secret was last exchanged (RFC 3339, UTC)
             * @example 2026-11-22T09:30:00.000Z
             */
            rotatedAt: string | null;
            /**
             * Format: date-time
             * @description Until when the secret before that still works (RFC 3339, UTC)
             * @example 2026-11-22T09:30:00.000Z
             */
            previousValidUntil: string | null;
            /**
             * Format: date-time
             * @description When it was revoked (RFC 3339, UTC)
             * @example 2026-11-22T09:30:00.000Z
             */
            revokedAt: string | null;
            /** @description The key itself; told only here */
            key: string;
        };
        /**
         * @description Free fields: text, number, boolean, or a list of such. Names: letters, digits, _ and -, at most 64
         * @example {
         *       "favourite": "flat white"
         *     }
         */
        Attributes: {
            [key: string]: unknown;
        };
        /**
         * @description What was done; more may be added
         * @enum {string}
         */
        AuditAction: "organization.created" | "organization.updated" | "location.created" | "location.updated" | "customer.erased" | "key.created" | "key.rotated" | "key.revoked" | "program.draft_saved" | "program.published";
        /**
         * @example {
         *       "id": "aud_01kamj8r5ve5wvv3f2z8p5j0kc",
         *       "action": "location.updated",
         *       "subject": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
         *       "by": "key_01kamj8r5ve5wvv3e7b6v3g1nd",
         *       "at": "2026-11-22T09:30:00.000Z",
         *       "before": {
         *         "name": "High Street"
         *       },
         *       "after": {
         *         "name": "High Street 12"
         *       }
         *     }
         */
        AuditEntry: {
            /** @description aud_… */
            id: string;
            action: components["schemas"]["AuditAction"];
            /** @description Id of what was changed */
            subject: string;
            /** @description The key that asked */
            by: string;
            /**
             * Format: date-time
             * @description When (RFC 3339, UTC)
             * @example 2026-11-22T09:30:00.000Z
             */
            at: string;
            /** @description Fields before, without secrets and personal data; null when there was nothing */
            before: {
                [key: string]: unknown;
            } | null;
            /** @description Fields after */
            after: {
                [key: string]: unknown;
            } | null;
        };
        AuditPage: {
            data: components["schemas"]["AuditEntry"][];
            /** @description Present when there is more */
            nextCursor?: string;
        };
        /**
         * @example {
         *       "id": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "phone": "+447700900123",
         *       "email": "ada@example.com",
         *       "externalId": null,
         *       "firstName": "Ada",
         *       "lastName": "Lovelace",
         *       "birthDate": "1990-12-10",
         *       "attributes": {
         *         "favourite": "flat white"
         *       },
         *       "tier": {
         *         "id": "silver",
         *         "since": "2026-11-22T09:30:00.000Z",
         *         "until": "2027-12-01T00:00:00.000Z"
         *       },
         *       "createdAt": "2026-11-22T09:30:00.000Z",
         *       "updatedAt": "2026-11-22T09:30:00.000Z",
         *       "erasedAt": null
         *     }
         */
        Customer: {
            /** @description cus_… */
            id: string;
            /** @description E.164 */
            phone: string | null;
            email: string | null;
            externalId: string | null;
            firstName: string | null;
            lastName: string | null;
            /** @description YYYY-MM-DD */
            birthDate: string | null;
            attributes: components["schemas"]["Attributes"];
            tier: components["schemas"]["CustomerTier"] | null;
            /**
             * Format: date-time
             * @description When it was created (RFC 3339, UTC)
             * @example 2026-11-22T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the profile was last changed (RFC 3339, UTC)
             * @example 2026-11-22T09:30:00.000Z
             */
            updatedAt: string;
            /**
             * Format: date-time
             * @description When the profile was erased (RFC 3339, UTC)
             * @example 2026-11-22T09:30:00.000Z
             */
            erasedAt: string | null;
        };
        /**
         * @example {
         *       "phone": "+447700900123",
         *       "firstName": "Ada",
         *       "birthDate": "1990-12-10"
         *     }
         */
        CustomerInput: {
            /** @description With country code, or as dialled in the organization's country */
            phone?: string | null;
            /** @description E-mail address */
            email?: string | null;
            /** @description Card number, or the id in your own systems */
            externalId?: string | null;
            /** @description Given name */
            firstName?: string | null;
            /** @description Family name */
            lastName?: string | null;
            /** @description YYYY-MM-DD */
            birthDate?: string | null;
            attributes?: components["schemas"]["Attributes"];
        };
        CustomerPage: {
            data: components["schemas"]["Customer"][];
            /** @description Present when there is more */
            nextCursor?: string;
        };
        /**
         * @example {
         *       "id": "silver",
         *       "since": "2026-11-22T09:30:00.000Z",
         *       "until": "2027-12-01T00:00:00.000Z"
         *     }
         */
        CustomerTier: {
            id: string;
            /**
             * Format: date-time
             * @description Reached (RFC 3339, UTC)
             * @example 2026-11-22T09:30:00.000Z
             */
            since: string;
            /**
             * Format: date-time
             * @description Lasts until (RFC 3339, UTC)
             * @example 2026-11-22T09:30:00.000Z
             */
            until: string | null;
        };
        /**
         * @example {
         *       "engine": "sqlite",
         *       "state": "up"
         *     }
         */
        Engine: {
            /** @description `tigerbeetle`, `sqlite`, … */
            engine: string;
            state: components["schemas"]["EngineState"];
        };
        /** @enum {string} */
        EngineState: "up" | "down";
        Engines: {
            ledger: components["schemas"]["Engine"];
            documents: components["schemas"]["Engine"];
            events: components["schemas"]["Engine"];
            cache: components["schemas"]["Engine"];
        };
        /**
         * @example {
         *       "pointer": "/total",
         *       "detail": "total is missing."
         *     }
         */
        FieldError: {
            /** @description JSON pointer (RFC 6901) to the place in the request */
            pointer: string;
            /** @description What is wrong there */
            detail: string;
        };
        /** @description The process answers */
        Health: {
            /** @constant */
            status: "ok";
        };
        /**
         * @example {
         *       "id": "01933f4e8b7c7d0c9d2f6b1a5e0c4d21",
         *       "kind": "customer",
         *       "unit": "points",
         *       "holder": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "period": "",
         *       "debitsPosted": 150,
         *       "creditsPosted": 400,
         *       "debitsPending": 0,
         *       "creditsPending": 20,
         *       "createdAt": "2026-11-22T09:30:00.000Z"
         *     }
         */
        LedgerAccount: {
            /** @description Ledger account: 32 hexadecimal digits */
            id: string;
            kind: components["schemas"]["LedgerAccountKind"];
            /** @description Unit name, such as `points` */
            unit: string;
            /** @description Customer or location */
            holder: string;
            /** @description Business period of a counter, such as `2026-11`; else empty */
            period: string;
            /** @description Posted debits */
            debitsPosted: number;
            /** @description Posted credits */
            creditsPosted: number;
            /** @description Pending debits */
            debitsPending: number;
            /** @description Pending credits */
            creditsPending: number;
            /**
             * Format: date-time
             * @description When the ledger created it
             */
            createdAt: string;
        };
        /**
         * @description Kind of account in the chart
         * @enum {string}
         */
        LedgerAccountKind: "customer" | "location" | "breakage" | "debt" | "stock" | "supply" | "allowance" | "measure" | "returned" | "unknown";
        LedgerAccountPage: {
            data: components["schemas"]["LedgerAccount"][];
            /** @description Present when there is more */
            nextCursor?: string;
        };
        /**
         * @example {
         *       "accountId": "01933f4e8b7c7d0c9d2f6b1a5e0c4d21",
         *       "unit": "points",
         *       "at": "2026-11-22T09:30:00.000Z",
         *       "debitsPosted": 150,
         *       "creditsPosted": 400,
         *       "debitsPending": 0,
         *       "creditsPending": 20
         *     }
         */
        LedgerBalance: {
            /** @description Ledger account: 32 hexadecimal digits */
            accountId: string;
            /** @description Unit name, such as `points` */
            unit: string;
            /**
             * Format: date-time
             * @description The instant it is of
             */
            at: string;
            /** @description Posted debits */
            debitsPosted: number;
            /** @description Posted credits */
            creditsPosted: number;
            /** @description Pending debits */
            debitsPending: number;
            /** @description Pending credits */
            creditsPending: number;
        };
        LedgerInvariant: {
            /** @description What must hold */
            name: string;
            ok: boolean;
            /** @description What was counted, or what is wrong */
            detail: string;
        };
        /**
         * @example {
         *       "ok": true,
         *       "data": [
         *         {
         *           "name": "debits equal credits",
         *           "ok": true,
         *           "detail": "3 units"
         *         }
         *       ]
         *     }
         */
        LedgerInvariants: {
            /** @description Whether all hold */
            ok: boolean;
            data: components["schemas"]["LedgerInvariant"][];
        };
        /**
         * @example {
         *       "id": "01933f4e8b7c7d0c9d2f6b1a5e0c4d23",
         *       "recordedAt": "2026-11-22T09:30:00.000Z",
         *       "occurredAt": "2026-11-22T09:30:00.000Z",
         *       "reason": "earn",
         *       "state": "posted",
         *       "unit": "points",
         *       "amount": 30,
         *       "debitAccount": "01933f4e8b7c7d0c9d2f6b1a5e0c4d22",
         *       "debitKind": "location",
         *       "debitHolder": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
         *       "creditAccount": "01933f4e8b7c7d0c9d2f6b1a5e0c4d21",
         *       "creditKind": "customer",
         *       "creditHolder": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "activity": "01933f4e8b7c7d0c9d2f6b1a5e0c4d24",
         *       "rule": 1,
         *       "pendingId": ""
         *     }
         */
        LedgerTransfer: {
            /** @description Transfer: 32 hexadecimal digits */
            id: string;
            /**
             * Format: date-time
             * @description When the ledger recorded it
             */
            recordedAt: string;
            /**
             * Format: date-time
             * @description Business time
             */
            occurredAt: string;
            reason: components["schemas"]["TransferReason"];
            state: components["schemas"]["TransferState"];
            /** @description Unit name, such as `points` */
            unit: string;
            /** @description Whole units */
            amount: number;
            /** @description Debited account: 32 hexadecimal digits */
            debitAccount: string;
            debitKind: components["schemas"]["LedgerAccountKind"];
            /** @description Whose account is debited */
            debitHolder: string;
            /** @description Credited account: 32 hexadecimal digits */
            creditAccount: string;
            creditKind: components["schemas"]["LedgerAccountKind"];
            /** @description Whose account is credited */
            creditHolder: string;
            /** @description The activity it belongs to: 32 hexadecimal digits */
            activity: string;
            /** @description Rule number in the program version; 0 = none */
            rule: number;
            /** @description The pending transfer it resolves; else empty */
            pendingId: string;
        };
        LedgerTransferPage: {
            data: components["schemas"]["LedgerTransfer"][];
            /** @description Present when there is more */
            nextCursor?: string;
        };
        LedgerUnit: {
            /** @description Unit name, such as `points` */
            unit: string;
            /** @description `points`, `stamps`, `reward`, `token`; counters: `measure`, `cap`, `limit` */
            kind: string;
            /** @description Minor units of money that one of it is worth */
            cost: number;
            /** @description Its number in the ledger */
            number: number;
        };
        /**
         * @example {
         *       "data": [
         *         {
         *           "unit": "points",
         *           "kind": "points",
         *           "cost": 1,
         *           "number": 1
         *         }
         *       ]
         *     }
         */
        LedgerUnits: {
            data: components["schemas"]["LedgerUnit"][];
        };
        /**
         * @example {
         *       "id": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
         *       "name": "High Street",
         *       "timeZone": "Europe/London",
         *       "externalId": "0042",
         *       "attributes": {},
         *       "headOffice": false,
         *       "createdAt": "2026-11-22T09:30:00.000Z"
         *     }
         */
        Location: {
            /** @description loc_… */
            id: string;
            name: string;
            /** @description IANA */
            timeZone: string;
            externalId: string | null;
            attributes: components["schemas"]["Attributes"];
            headOffice: boolean;
            /**
             * Format: date-time
             * @description When it was created (RFC 3339, UTC)
             * @example 2026-11-22T09:30:00.000Z
             */
            createdAt: string;
        };
        /**
         * @example {
         *       "name": "High Street",
         *       "externalId": "0042"
         *     }
         */
        LocationInput: {
            /** @description What people call it */
            name: string;
            /** @description IANA; default the organization's */
            timeZone?: string;
            /** @description The store's number in your own systems; unique */
            externalId?: string | null;
            attributes?: components["schemas"]["Attributes"];
        };
        LocationPage: {
            data: components["schemas"]["Location"][];
            /** @description Present when there is more */
            nextCursor?: string;
        };
        /**
         * @example {
         *       "name": "High Street 12"
         *     }
         */
        LocationPatch: {
            /** @description What people call it */
            name?: string;
            /** @description IANA; default the organization's */
            timeZone?: string;
            /** @description The store's number in your own systems; unique */
            externalId?: string | null;
            attributes?: components["schemas"]["Attributes"];
        };
        /**
         * @example {
         *       "type": "/problems/unavailable",
         *       "title": "A part of the system cannot be reached; try again",
         *       "status": 503,
         *       "code": "unavailable",
         *       "detail": "This host is draining.",
         *       "engines": {
         *         "ledger": {
         *           "engine": "sqlite",
         *           "state": "up"
         *         },
         *         "documents": {
         *           "engine": "sqlite",
         *           "state": "up"
         *         },
         *         "events": {
         *           "engine": "sqlite",
         *           "state": "up"
         *         },
         *         "cache": {
         *           "engine": "memory",
         *           "state": "up"
         *         }
         *       }
         *     }
         */
        NotReady: {
            /** @description `/problems/<code>` */
            type: string;
            /** @description What the code means */
            title: string;
            /** @description The HTTP status */
            status: number;
            code: components["schemas"]["ProblemCode"];
            /** @description What happened this time, for people */
            detail: string;
            /** @description The faulty places in the request */
            errors?: components["schemas"]["FieldError"][];
            engines: components["schemas"]["Engines"];
        };
        /**
         * @example {
         *       "id": "org_01kamj8r5ve5wvv3a8w2y7d6jq",
         *       "name": "Bean There",
         *       "currency": "GBP",
         *       "timeZone": "Europe/London",
         *       "sandbox": false,
         *       "headOfficeId": "loc_01kamj8r5ve5wvv3b1n9q6c4xe",
         *       "settings": {
         *         "maxPastDays": 730,
         *         "maxFutureMinutes": 10,
         *         "defaultCountry": "GB"
         *       },
         *       "createdAt": "2026-11-22T09:30:00.000Z"
         *     }
         */
        Organization: {
            /** @description org_… */
            id: string;
            name: string;
            /** @description ISO 4217 */
            currency: string;
            /** @description IANA */
            timeZone: string;
            sandbox: boolean;
            /** @description The location for what belongs to no store */
            headOfficeId: string;
            settings: components["schemas"]["OrganizationSettings"];
            /**
             * Format: date-time
             * @description When it was created (RFC 3339, UTC)
             * @example 2026-11-22T09:30:00.000Z
             */
            createdAt: string;
        };
        /**
         * @example {
         *       "name": "Bean There",
         *       "currency": "GBP",
         *       "timeZone": "Europe/London"
         *     }
         */
        OrganizationInput: {
            /** @description What people call it */
            name: string;
            /** @description ISO 4217, for example EUR */
            currency: string;
            /** @description IANA, for example Europe/London */
            timeZone: string;
            /** @description For trying out: may move its own clock */
            sandbox?: boolean;
            settings?: components["schemas"]["OrganizationSettingsInput"];
        };
        OrganizationPage: {
            data: components["schemas"]["Organization"][];
            /** @description Present when there is more */
            nextCursor?: string;
        };
        /**
         * @example {
         *       "settings": {
         *         "maxPastDays": 365
         *       }
         *     }
         */
        OrganizationPatch: {
            /** @description What people call it */
            name?: string;
            settings?: components["schemas"]["OrganizationSettingsInput"];
        };
        /**
         * @example {
         *       "maxPastDays": 730,
         *       "maxFutureMinutes": 10,
         *       "defaultCountry": "GB"
         *     }
         */
        OrganizationSettings: {
            /** @description How old a reported event may be */
            maxPastDays: number;
            /** @description How far a register's clock may be ahead */
            maxFutureMinutes: number;
            /** @description ISO 3166-1: how phone numbers without a country code are read */
            defaultCountry: string | null;
        };
        OrganizationSettingsInput: {
            /** @description How old a reported event may be; default 730 */
            maxPastDays?: number;
            /** @description How far a register's clock may be ahead; default 10 */
            maxFutureMinutes?: number;
            /** @description ISO 3166-1: how phone numbers without a country code are read; default the time zone's country */
            defaultCountry?: string | null;
        };
        /**
         * @example {
         *       "id": "org_01kamj8r5ve5wvv3a8w2y7d6jq",
         *       "name": "Bean There",
         *       "currency": "GBP",
         *       "timeZone": "Europe/London",
         *       "sandbox": false,
         *       "headOfficeId": "loc_01kamj8r5ve5wvv3b1n9q6c4xe",
         *       "settings": {
         *         "maxPastDays": 730,
         *         "maxFutureMinutes": 10,
         *         "defaultCountry": "GB"
         *       },
         *       "createdAt": "2026-11-22T09:30:00.000Z",
         *       "apiKey": "lk_4mZ…"
         *     }
         */
        OrganizationWithKey: {
            /** @description org_… */
            id: string;
            name: string;
            /** @description ISO 4217 */
            currency: string;
            /** @description IANA */
            timeZone: string;
            sandbox: boolean;
            /** @description The location for what belongs to no store */
            headOfficeId: string;
            settings: components["schemas"]["OrganizationSettings"];
            /**
             * Format: date-time
             * @description When it was created (RFC 3339, UTC)
             * @example 2026-11-22T09:30:00.000Z
             */
            createdAt: string;
            /** @description A key with every scope; told only here */
            apiKey: string;
        };
        /**
         * @description A failure (RFC 9457)
         * @example {
         *       "type": "/problems/customer_not_found",
         *       "title": "There is no such customer",
         *       "status": 404,
         *       "code": "customer_not_found",
         *       "detail": "There is no such customer."
         *     }
         */
        Problem: {
            /** @description `/problems/<code>` */
            type: string;
            /** @description What the code means */
            title: string;
            /** @description The HTTP status */
            status: number;
            code: components["schemas"]["ProblemCode"];
            /** @description What happened this time, for people */
            detail: string;
            /** @description The faulty places in the request */
            errors?: components["schemas"]["FieldError"][];
        };
        /**
         * @description Stable; more may be added
         * @enum {string}
         */
        ProblemCode: "malformed_json" | "invalid_request" | "unauthenticated" | "forbidden" | "not_found" | "organization_not_found" | "location_not_found" | "customer_not_found" | "key_not_found" | "transaction_not_found" | "redemption_not_found" | "reward_not_found" | "account_not_found" | "unit_not_found" | "program_not_found" | "method_not_allowed" | "idempotency_conflict" | "identifier_taken" | "version_conflict" | "already_exists" | "redemption_captured" | "redemption_voided" | "redemption_expired" | "no_published_program" | "payload_too_large" | "unsupported_media_type" | "idempotency_key_reused" | "program_invalid" | "currency_mismatch" | "total_mismatch" | "occurred_at_out_of_range" | "refund_exceeds_sale" | "insufficient_balance" | "out_of_stock" | "limit_reached" | "reward_unavailable" | "event_type_unknown" | "invalid_value" | "customer_erased" | "rate_limited" | "internal_error" | "unavailable";
        ProgramDraft: {
            /**
             * @description The program as it was saved; it may be unfinished
             * @example {
             *       "units": [],
             *       "rules": []
             *     }
             */
            draft: {
                [key: string]: unknown;
            };
            /** @description What stands in the way of publishing it; empty = it can be published */
            problems: components["schemas"]["FieldError"][];
            /**
             * Format: date-time
             * @description When it was saved (RFC 3339, UTC)
             * @example 2026-11-22T09:30:00.000Z
             */
            updatedAt: string;
            /**
             * @description The key that saved it
             * @example key_01kamj8r5ve5wvv3e7b6v3g1nd
             */
            updatedBy: string;
        };
        ProgramState: {
            published: components["schemas"]["ProgramVersion"] | null;
            draft: components["schemas"]["ProgramDraft"] | null;
        };
        /**
         * @example {
         *       "unit": "points",
         *       "kind": "points",
         *       "cost": 1
         *     }
         */
        ProgramUnit: {
            /** @description Such as `points`, `stamps.<card>`, `reward.<reward>` */
            unit: string;
            kind: string;
            /** @description What one is worth, in minor units of money */
            cost: number;
        };
        ProgramVersion: {
            /**
             * @description From 1, without gaps
             * @example 3
             */
            version: number;
            /** @description The program as published, complete */
            program: {
                /** @description Wallets */
                units: {
                    /** @description Name of the unit, used by rules and rewards */
                    id: string;
                    /**
                     * @description What it is: `points`, `credit` (store credit), `token` (for games)
                     * @enum {string}
                     */
                    kind: "points" | "credit" | "token";
                    /** @description What customers call it */
                    name: string;
                    /** @description What one of them costs the business, in minor units; may be fractional. For the liability */
                    cost?: number;
                    /** @description When value lapses; without it never */
                    expiry?: {
                        /** @constant */
                        kind: "none";
                    } | {
                        /** @constant */
                        kind: "rolling";
                        /** @description Whole months after the month in which they were earned, oldest first */
                        months: number;
                    } | {
                        /** @constant */
                        kind: "inactivity";
                        /** @description Months without any earning or redeeming, then everything lapses */
                        months: number;
                    };
                    /** @description Days until what was earned can be spent (the return window); 0 = at once */
                    pendingDays?: number;
                }[];
                /** @description How they fill */
                rules: {
                    /** @description Name of the rule, shown as the reason of what it gave */
                    id: string;
                    /** @description What people call it */
                    name?: string;
                    /** @description `pos.transaction`, or a type declared in `events` */
                    on: string;
                    /** @description When it holds, in the wall-clock time of the location. A window over midnight belongs to the day on which it begins */
                    schedule?: {
                        /** @description Days on which the window begins; without it every day */
                        days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                        /** @description Begin of the window, local time, inclusive; without it midnight */
                        from?: string;
                        /** @description End of the window, local time, exclusive; at or before `from` means the next day */
                        to?: string;
                        /** @description First day, inclusive */
                        fromDate?: string;
                        /** @description Last day, inclusive */
                        toDate?: string;
                    };
                    /** @description Condition; without it always */
                    when?: unknown;
                    /** @description Where and for whom it holds; everything given must be true */
                    target?: {
                        /** @description Ids or external ids of locations */
                        locations?: string[];
                        /** @description Tier levels */
                        tiers?: string[];
                        /** @description The customer is in any of these segments */
                        segments?: string[];
                        /** @description Condition over `customer.*` fields */
                        customer?: unknown;
                    };
                    /** @description What it does */
                    then: ({
                        /** @description Unit */
                        earn: string;
                        /** @description Exact: amount × base ÷ per, rounded once */
                        rate: {
                            /** @description So many units */
                            amount: number;
                            /** @description for each so many minor units of money */
                            per: number;
                        };
                        /**
                         * @description What counts: `net` after discounts (default), `gross` before discounts, `exTax` net without tax, `total` of the sale
                         * @enum {string}
                         */
                        base?: "net" | "gross" | "exTax" | "total";
                        /** @description Which sale lines are meant: every given field must be equal to the value, or to one of the list. Case matters */
                        items?: {
                            /** @description SKU, or any of several */
                            sku?: string | string[];
                            /** @description Category, or any of several */
                            category?: string | string[];
                            /** @description Name, or any of several */
                            name?: string | string[];
                        };
                    } | {
                        /** @description Unit */
                        earn: string;
                        /** @description So many, once */
                        fixed: number;
                        /** @description Which sale lines are meant: every given field must be equal to the value, or to one of the list. Case matters */
                        items?: {
                            /** @description SKU, or any of several */
                            sku?: string | string[];
                            /** @description Category, or any of several */
                            category?: string | string[];
                            /** @description Name, or any of several */
                            name?: string | string[];
                        };
                    } | {
                        /** @description Unit */
                        earn: string;
                        /** @description So many for each piece */
                        perItem: number;
                        /** @description Which sale lines are meant: every given field must be equal to the value, or to one of the list. Case matters */
                        items: {
                            /** @description SKU, or any of several */
                            sku?: string | string[];
                            /** @description Category, or any of several */
                            category?: string | string[];
                            /** @description Name, or any of several */
                            name?: string | string[];
                        };
                    } | {
                        /** @description Unit */
                        multiply: string;
                        /** @description Factor, at most four decimals: 2 doubles */
                        by: number;
                        /** @description Which sale lines are meant: every given field must be equal to the value, or to one of the list. Case matters */
                        items?: {
                            /** @description SKU, or any of several */
                            sku?: string | string[];
                            /** @description Category, or any of several */
                            category?: string | string[];
                            /** @description Name, or any of several */
                            name?: string | string[];
                        };
                    } | {
                        /** @description Stamp card */
                        stamp: string;
                        /** @description Stamps; 1 without it */
                        count?: number;
                    } | {
                        /** @description Reward */
                        grant: string;
                        /** @description Vouchers; 1 without it */
                        count?: number;
                    })[];
                    /** @description The most a rule gives; the ledger itself holds it, also when two registers race */
                    cap?: {
                        /**
                         * @description Each customer, or all together (a budget)
                         * @enum {string}
                         */
                        per: "customer" | "program";
                        /**
                         * @description Calendar period in the time zone of the location; `ever` = once and for all
                         * @enum {string}
                         */
                        period: "day" | "week" | "month" | "year" | "ever" | "transaction";
                        /** @description At most so much of what the rule gives */
                        amount: number;
                    };
                    /** @description Within its group the highest applies; 0 without it */
                    priority?: number;
                    /** @description Of the rules of one group only one applies: the highest priority among those that could give something, the first in the program if equal */
                    group?: string;
                    /**
                     * @description How fractions end: `floor` (default), `round` (half up), `ceil`
                     * @enum {string}
                     */
                    rounding?: "floor" | "round" | "ceil";
                    /** @description Between which instants it exists at all */
                    active?: {
                        /** @description RFC 3339 instant, inclusive */
                        from?: string;
                        /** @description RFC 3339 instant, exclusive */
                        to?: string;
                    };
                }[];
                stampCards?: {
                    /** @description Name of the card */
                    id: string;
                    /** @description What customers call it */
                    name: string;
                    /** @description Stamps that fill it */
                    needed: number;
                    /**
                     * @description A stamp for each matching piece, or one for each sale
                     * @enum {string}
                     */
                    per: "item" | "visit";
                    /** @description Which sale lines are meant: every given field must be equal to the value, or to one of the list. Case matters */
                    items?: {
                        /** @description SKU, or any of several */
                        sku?: string | string[];
                        /** @description Category, or any of several */
                        category?: string | string[];
                        /** @description Name, or any of several */
                        name?: string | string[];
                    };
                    /** @description Reward granted for each full card */
                    reward: string;
                    /** @description Most stamps in one sale */
                    maxPerTransaction?: number;
                    /** @description When it holds, in the wall-clock time of the location. A window over midnight belongs to the day on which it begins */
                    schedule?: {
                        /** @description Days on which the window begins; without it every day */
                        days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                        /** @description Begin of the window, local time, inclusive; without it midnight */
                        from?: string;
                        /** @description End of the window, local time, exclusive; at or before `from` means the next day */
                        to?: string;
                        /** @description First day, inclusive */
                        fromDate?: string;
                        /** @description Last day, inclusive */
                        toDate?: string;
                    };
                    /** @description Where and for whom it holds; everything given must be true */
                    target?: {
                        /** @description Ids or external ids of locations */
                        locations?: string[];
                        /** @description Tier levels */
                        tiers?: string[];
                        /** @description The customer is in any of these segments */
                        segments?: string[];
                        /** @description Condition over `customer.*` fields */
                        customer?: unknown;
                    };
                    /** @description Between which instants it exists at all */
                    active?: {
                        /** @description RFC 3339 instant, inclusive */
                        from?: string;
                        /** @description RFC 3339 instant, exclusive */
                        to?: string;
                    };
                }[];
                /** @description Levels of customers. Reached at once; lost only by review */
                tiers?: {
                    basis: {
                        /**
                         * @description What is counted: money in minor units, sales, or units earned
                         * @enum {string}
                         */
                        measure: "spend" | "visits" | "earned";
                        /** @description Which unit, for `earned` */
                        unit?: string;
                        /**
                         * @description Over the calendar year, this month and the eleven before, or for ever
                         * @enum {string}
                         */
                        window: "calendarYear" | "rolling12" | "lifetime";
                    };
                    /** @description Ascending */
                    levels: {
                        /** @description Name of the level */
                        id: string;
                        /** @description What customers call it */
                        name?: string;
                        /** @description Reached at this count */
                        from: number;
                        /** @description Adds (multiplier − 1) × what rules earned by a sale; at most four decimals; 1 without it */
                        multiplier?: number;
                        /** @description What else it brings, in words */
                        benefits?: string[];
                    }[];
                    downgrade?: {
                        /**
                         * @description When the count no longer carries the level: it stays, falls one level (for another year), or falls to what is counted
                         * @enum {string}
                         */
                        mode: "none" | "one-step" | "full";
                        /** @description Days for which the level is kept after that */
                        graceDays?: number;
                    };
                } | null;
                rewards?: {
                    /** @description Name of the reward */
                    id: string;
                    /** @description What customers call it */
                    name: string;
                    /** @description For customers */
                    description?: string;
                    /** @description What it costs the customer; without it, it can only be granted */
                    price?: {
                        /** @description Unit it is paid with */
                        unit: string;
                        /** @description How much */
                        amount: number;
                    } | null;
                    /** @description What one costs the business, in minor units; for the liability of vouchers */
                    cost?: number;
                    /** @description What the register does when it is redeemed */
                    effect: {
                        /** @constant */
                        kind: "discountAmount";
                        /** @description Minor units off */
                        amount: number;
                    } | {
                        /** @constant */
                        kind: "discountPercent";
                        /** @description Percent off */
                        percent: number;
                        /** @description Which sale lines are meant: every given field must be equal to the value, or to one of the list. Case matters */
                        items?: {
                            /** @description SKU, or any of several */
                            sku?: string | string[];
                            /** @description Category, or any of several */
                            category?: string | string[];
                            /** @description Name, or any of several */
                            name?: string | string[];
                        };
                        /** @description At most so many minor units */
                        maxAmount?: number;
                    } | {
                        /** @constant */
                        kind: "freeItem";
                        /** @description Which sale lines are meant: every given field must be equal to the value, or to one of the list. Case matters */
                        items: {
                            /** @description SKU, or any of several */
                            sku?: string | string[];
                            /** @description Category, or any of several */
                            category?: string | string[];
                            /** @description Name, or any of several */
                            name?: string | string[];
                        };
                        /** @description At most so many minor units */
                        maxAmount?: number;
                    } | {
                        /** @constant */
                        kind: "voucher";
                        /** @description How the code begins */
                        prefix?: string;
                    } | {
                        /** @constant */
                        kind: "custom";
                        /** @description For the register or an integration */
                        data?: {
                            [key: string]: unknown;
                        };
                    };
                    /** @description How many there are in all, over all versions of the program; null = no limit */
                    stock?: number | null;
                    /** @description How often it may be redeemed; null = no limit */
                    limit?: {
                        /**
                         * @description Each customer, or all together
                         * @enum {string}
                         */
                        per: "customer" | "program";
                        /**
                         * @description Calendar period in the time zone of the location
                         * @enum {string}
                         */
                        period: "day" | "week" | "month" | "year" | "ever";
                        /** @description At most so many redemptions */
                        count: number;
                    } | null;
                    /** @description When it holds, in the wall-clock time of the location. A window over midnight belongs to the day on which it begins */
                    schedule?: {
                        /** @description Days on which the window begins; without it every day */
                        days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                        /** @description Begin of the window, local time, inclusive; without it midnight */
                        from?: string;
                        /** @description End of the window, local time, exclusive; at or before `from` means the next day */
                        to?: string;
                        /** @description First day, inclusive */
                        fromDate?: string;
                        /** @description Last day, inclusive */
                        toDate?: string;
                    };
                    /** @description Where and for whom it holds; everything given must be true */
                    target?: {
                        /** @description Ids or external ids of locations */
                        locations?: string[];
                        /** @description Tier levels */
                        tiers?: string[];
                        /** @description The customer is in any of these segments */
                        segments?: string[];
                        /** @description Condition over `customer.*` fields */
                        customer?: unknown;
                    };
                    /** @description Whether it is sold; true without it. Vouchers already granted are honoured either way */
                    active?: boolean;
                }[];
                events?: {
                    /** @description For example `customer.birthday` or `referral` */
                    type: string;
                    /** @description What people call it */
                    name?: string;
                    /** @description Fields of the payload: name → type; others are refused */
                    fields?: Record<string, never>;
                    /** @description Fields that must be there */
                    required?: string[];
                }[];
            };
            /** @description What it counts in */
            units: components["schemas"]["ProgramUnit"][];
            /**
             * Format: date-time
             * @description When it was published (RFC 3339, UTC)
             * @example 2026-11-22T09:30:00.000Z
             */
            publishedAt: string;
            /**
             * @description The key that published it
             * @example key_01kamj8r5ve5wvv3e7b6v3g1nd
             */
            publishedBy: string;
        };
        ProgramVersionPage: {
            data: components["schemas"]["ProgramVersion"][];
            /** @description Present when there is more */
            nextCursor?: string;
        };
        /** @description The process can serve */
        Readiness: {
            status: components["schemas"]["ReadinessStatus"];
            engines: components["schemas"]["Engines"];
        };
        /**
         * @description degraded: the event log or the cache does not answer; sales and redemptions are served all the same
         * @enum {string}
         */
        ReadinessStatus: "ready" | "degraded";
        /**
         * @example {
         *       "overlapSeconds": 86400
         *     }
         */
        RotationInput: {
            /** @description How long the old secret still works; default 0 */
            overlapSeconds?: number;
        };
        /**
         * @description `pos` register work · `read` look · `manage` customers and the program · `admin` keys and locations
         * @enum {string}
         */
        Scope: "pos" | "read" | "manage" | "admin";
        /**
         * @example {
         *       "month": "2026-11",
         *       "data": [
         *         {
         *           "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
         *           "unit": "points",
         *           "issued": 5200,
         *           "redeemed": 1500,
         *           "refunded": 90,
         *           "net": 3700,
         *           "netAmountMinor": 3700
         *         }
         *       ]
         *     }
         */
        Settlement: {
            month: string;
            data: components["schemas"]["SettlementLine"][];
        };
        SettlementLine: {
            locationId: string;
            /** @description Unit name, such as `points` */
            unit: string;
            /** @description Debits of the location */
            issued: number;
            /** @description Credits of the location: redemptions, and what refunds gave back */
            redeemed: number;
            /** @description The part of `redeemed` that refunds gave back */
            refunded: number;
            /** @description issued − redeemed; positive: the location pays */
            net: number;
            /** @description net × cost of the unit, in minor units */
            netAmountMinor: number;
        };
        /**
         * @description Why a transfer was made
         * @enum {string}
         */
        TransferReason: "earn" | "earned" | "spend" | "visit" | "cap" | "debtRepaid" | "stamp" | "cardCompleted" | "grant" | "redeem" | "stock" | "limit" | "refund" | "debt" | "expire" | "expiryCheck" | "gift" | "adjust" | "fund" | "spin" | "prize" | "unknown";
        /**
         * @description `pending`: held, or not due yet
         * @enum {string}
         */
        TransferState: "posted" | "pending" | "voided";
        /**
         * @example {
         *       "at": "2026-11-22T09:30:00.000Z",
         *       "data": [
         *         {
         *           "unit": "points",
         *           "debits": 5200,
         *           "credits": 5200
         *         }
         *       ]
         *     }
         */
        TrialBalance: {
            /**
             * Format: date-time
             * @description The instant it is of
             */
            at: string;
            data: components["schemas"]["TrialBalanceLine"][];
        };
        TrialBalanceLine: {
            /** @description Unit name, such as `points` */
            unit: string;
            /** @description Posted, all accounts */
            debits: number;
            /** @description Posted, all accounts */
            credits: number;
        };
    };
    responses: {
        /** @description `malformed_json`: The body is not valid JSON · `invalid_request`: The request does not have the documented shape */
        BadRequest: {
            headers: {
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `invalid_request`: The request does not have the documented shape */
        InvalidRequest: {
            headers: {
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unauthenticated`: No key, or a key that is not known */
        Unauthenticated: {
            headers: {
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `forbidden`: The key may not do this */
        Forbidden: {
            headers: {
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `payload_too_large`: The body is too large */
        PayloadTooLarge: {
            headers: {
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unsupported_media_type`: The body must be application/json */
        UnsupportedMediaType: {
            headers: {
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `rate_limited`: Too many requests */
        RateLimited: {
            headers: {
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `internal_error`: Something went wrong on our side */
        InternalError: {
            headers: {
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unavailable`: A part of the system cannot be reached; try again */
        Unavailable: {
            headers: {
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /**
         * @description Makes the write happen once: sent again with the same key it is answered with the stored answer, for at least 24 hours. With another request under the same key: 422 `idempotency_key_reused`.
         * @example till-7-000123
         */
        "Idempotency-Key": string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description Requests that this key may make in a window
         * @example 1
         */
        "RateLimit-Limit": number;
        /**
         * @description Requests left in this window
         * @example 1
         */
        "RateLimit-Remaining": number;
        /**
         * @description Seconds until the next window begins
         * @example 1
         */
        "RateLimit-Reset": number;
        /**
         * @description Seconds to wait before the request is sent again
         * @example 1
         */
        "Retry-After": number;
        /** @description The request with this Idempotency-Key was carried out before; this is its answer */
        "Idempotency-Replayed": "true";
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Metrics, one a line */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example laurel_engine_up{port="ledger",engine="sqlite"} 1 */
                    "text/plain": string;
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ready",
                     *       "engines": {
                     *         "ledger": {
                     *           "engine": "sqlite",
                     *           "state": "up"
                     *         },
                     *         "documents": {
                     *           "engine": "sqlite",
                     *           "state": "up"
                     *         },
                     *         "events": {
                     *           "engine": "sqlite",
                     *           "state": "up"
                     *         },
                     *         "cache": {
                     *           "engine": "sqlite",
                     *           "state": "up"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description It cannot serve: an engine that it needs does not answer, or it is draining */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/unavailable",
                     *       "title": "A part of the system cannot be reached; try again",
                     *       "status": 503,
                     *       "code": "unavailable",
                     *       "detail": "This host is draining.",
                     *       "engines": {
                     *         "ledger": {
                     *           "engine": "sqlite",
                     *           "state": "up"
                     *         },
                     *         "documents": {
                     *           "engine": "sqlite",
                     *           "state": "up"
                     *         },
                     *         "events": {
                     *           "engine": "sqlite",
                     *           "state": "up"
                     *         },
                     *         "cache": {
                     *           "engine": "memory",
                     *           "state": "up"
                     *         }
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotReady"];
                };
            };
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                /** @description Topics such as `*.pos.transaction`; `*` stands for a whole segment */
                pattern?: string;
                from?: "latest" | "earliest";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listOrganizations: {
        parameters: {
            query?: {
                /** @description At most this many */
                limit?: number;
                /** @description Where the previous page ended (`nextCursor`) */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "org_01kamj8r5ve5wvv3a8w2y7d6jq",
                     *           "name": "Bean There",
                     *           "currency": "GBP",
                     *           "timeZone": "Europe/London",
                     *           "sandbox": false,
                     *           "headOfficeId": "loc_01kamj8r5ve5wvv3b1n9q6c4xe",
                     *           "settings": {
                     *             "maxPastDays": 730,
                     *             "maxFutureMinutes": 10,
                     *             "defaultCountry": "GB"
                     *           },
                     *           "createdAt": "2026-11-22T09:30:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["OrganizationPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createOrganization: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the write happen once: sent again with the same key it is answered with the stored answer, for at least 24 hours. With another request under the same key: 422 `idempotency_key_reused`.
                 * @example till-7-000123
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Bean There",
                 *       "currency": "GBP",
                 *       "timeZone": "Europe/London"
                 *     }
                 */
                "application/json": components["schemas"]["OrganizationInput"];
            };
        };
        responses: {
            /** @description Done: what came of it */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "org_01kamj8r5ve5wvv3a8w2y7d6jq",
                     *       "name": "Bean There",
                     *       "currency": "GBP",
                     *       "timeZone": "Europe/London",
                     *       "sandbox": false,
                     *       "headOfficeId": "loc_01kamj8r5ve5wvv3b1n9q6c4xe",
                     *       "settings": {
                     *         "maxPastDays": 730,
                     *         "maxFutureMinutes": 10,
                     *         "defaultCountry": "GB"
                     *       },
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "apiKey": "lk_4mZ…"
                     *     }
                     */
                    "application/json": components["schemas"]["OrganizationWithKey"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description org_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "org_01kamj8r5ve5wvv3a8w2y7d6jq",
                     *       "name": "Bean There",
                     *       "currency": "GBP",
                     *       "timeZone": "Europe/London",
                     *       "sandbox": false,
                     *       "headOfficeId": "loc_01kamj8r5ve5wvv3b1n9q6c4xe",
                     *       "settings": {
                     *         "maxPastDays": 730,
                     *         "maxFutureMinutes": 10,
                     *         "defaultCountry": "GB"
                     *       },
                     *       "createdAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `organization_not_found`: There is no such organization */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateOrganization: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the write happen once: sent again with the same key it is answered with the stored answer, for at least 24 hours. With another request under the same key: 422 `idempotency_key_reused`.
                 * @example till-7-000123
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description org_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "settings": {
                 *         "maxPastDays": 365
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["OrganizationPatch"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "org_01kamj8r5ve5wvv3a8w2y7d6jq",
                     *       "name": "Bean There",
                     *       "currency": "GBP",
                     *       "timeZone": "Europe/London",
                     *       "sandbox": false,
                     *       "headOfficeId": "loc_01kamj8r5ve5wvv3b1n9q6c4xe",
                     *       "settings": {
                     *         "maxPastDays": 730,
                     *         "maxFutureMinutes": 10,
                     *         "defaultCountry": "GB"
                     *       },
                     *       "createdAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `organization_not_found`: There is no such organization */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `version_conflict`: The resource was changed meanwhile */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listKeys: {
        parameters: {
            query?: {
                /** @description At most this many */
                limit?: number;
                /** @description Where the previous page ended (`nextCursor`) */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "key_01kamj8r5ve5wvv3e7b6v3g1nd",
                     *           "name": "Till 7",
                     *           "scopes": [
                     *             "pos"
                     *           ],
                     *           "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                     *           "createdAt": "2026-11-22T09:30:00.000Z",
                     *           "rotatedAt": null,
                     *           "previousValidUntil": null,
                     *           "revokedAt": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the write happen once: sent again with the same key it is answered with the stored answer, for at least 24 hours. With another request under the same key: 422 `idempotency_key_reused`.
                 * @example till-7-000123
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Till 7",
                 *       "scopes": [
                 *         "pos"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ApiKeyInput"];
            };
        };
        responses: {
            /** @description Done: what came of it */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "key_01kamj8r5ve5wvv3e7b6v3g1nd",
                     *       "name": "Till 7",
                     *       "scopes": [
                     *         "pos"
                     *       ],
                     *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "rotatedAt": null,
                     *       "previousValidUntil": null,
                     *       "revokedAt": null,
                     *       "key": "lk_9tB…"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKeyWithSecret"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `location_not_found`: There is no such location */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    rotateKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the write happen once: sent again with the same key it is answered with the stored answer, for at least 24 hours. With another request under the same key: 422 `idempotency_key_reused`.
                 * @example till-7-000123
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description key_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlapSeconds": 86400
                 *     }
                 */
                "application/json": components["schemas"]["RotationInput"] | null;
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "key_01kamj8r5ve5wvv3e7b6v3g1nd",
                     *       "name": "Till 7",
                     *       "scopes": [
                     *         "pos"
                     *       ],
                     *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "rotatedAt": null,
                     *       "previousValidUntil": null,
                     *       "revokedAt": null,
                     *       "key": "lk_9tB…"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKeyWithSecret"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `key_not_found`: There is no such API key */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `version_conflict`: The resource was changed meanwhile */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the write happen once: sent again with the same key it is answered with the stored answer, for at least 24 hours. With another request under the same key: 422 `idempotency_key_reused`.
                 * @example till-7-000123
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description key_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "key_01kamj8r5ve5wvv3e7b6v3g1nd",
                     *       "name": "Till 7",
                     *       "scopes": [
                     *         "pos"
                     *       ],
                     *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "rotatedAt": null,
                     *       "previousValidUntil": null,
                     *       "revokedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `key_not_found`: There is no such API key */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `version_conflict`: The resource was changed meanwhile */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listLocations: {
        parameters: {
            query?: {
                /** @description At most this many */
                limit?: number;
                /** @description Where the previous page ended (`nextCursor`) */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                     *           "name": "High Street",
                     *           "timeZone": "Europe/London",
                     *           "externalId": "0042",
                     *           "attributes": {},
                     *           "headOffice": false,
                     *           "createdAt": "2026-11-22T09:30:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["LocationPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createLocation: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the write happen once: sent again with the same key it is answered with the stored answer, for at least 24 hours. With another request under the same key: 422 `idempotency_key_reused`.
                 * @example till-7-000123
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "High Street",
                 *       "externalId": "0042"
                 *     }
                 */
                "application/json": components["schemas"]["LocationInput"];
            };
        };
        responses: {
            /** @description Done: what came of it */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                     *       "name": "High Street",
                     *       "timeZone": "Europe/London",
                     *       "externalId": "0042",
                     *       "attributes": {},
                     *       "headOffice": false,
                     *       "createdAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Location"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `organization_not_found`: There is no such organization */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_exists`: There is already such a resource */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getLocation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description loc_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                     *       "name": "High Street",
                     *       "timeZone": "Europe/London",
                     *       "externalId": "0042",
                     *       "attributes": {},
                     *       "headOffice": false,
                     *       "createdAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Location"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `location_not_found`: There is no such location */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateLocation: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the write happen once: sent again with the same key it is answered with the stored answer, for at least 24 hours. With another request under the same key: 422 `idempotency_key_reused`.
                 * @example till-7-000123
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description loc_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "High Street 12"
                 *     }
                 */
                "application/json": components["schemas"]["LocationPatch"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                     *       "name": "High Street",
                     *       "timeZone": "Europe/London",
                     *       "externalId": "0042",
                     *       "attributes": {},
                     *       "headOffice": false,
                     *       "createdAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Location"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `location_not_found`: There is no such location */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `version_conflict`: The resource was changed meanwhile · `already_exists`: There is already such a resource */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listCustomers: {
        parameters: {
            query?: {
                /** @description At most this many */
                limit?: number;
                /** @description Where the previous page ended (`nextCursor`) */
                cursor?: string;
                /** @description Only the customer with this phone number */
                phone?: string;
                /** @description Only the customer with this e-mail address */
                email?: string;
                /** @description Only the customer with this external id */
                externalId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *           "phone": "+447700900123",
                     *           "email": "ada@example.com",
                     *           "externalId": null,
                     *           "firstName": "Ada",
                     *           "lastName": "Lovelace",
                     *           "birthDate": "1990-12-10",
                     *           "attributes": {
                     *             "favourite": "flat white"
                     *           },
                     *           "tier": {
                     *             "id": "silver",
                     *             "since": "2026-11-22T09:30:00.000Z",
                     *             "until": "2027-12-01T00:00:00.000Z"
                     *           },
                     *           "createdAt": "2026-11-22T09:30:00.000Z",
                     *           "updatedAt": "2026-11-22T09:30:00.000Z",
                     *           "erasedAt": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CustomerPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createCustomer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the write happen once: sent again with the same key it is answered with the stored answer, for at least 24 hours. With another request under the same key: 422 `idempotency_key_reused`.
                 * @example till-7-000123
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "+447700900123",
                 *       "firstName": "Ada",
                 *       "birthDate": "1990-12-10"
                 *     }
                 */
                "application/json": components["schemas"]["CustomerInput"];
            };
        };
        responses: {
            /** @description Done: what came of it */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "phone": "+447700900123",
                     *       "email": "ada@example.com",
                     *       "externalId": null,
                     *       "firstName": "Ada",
                     *       "lastName": "Lovelace",
                     *       "birthDate": "1990-12-10",
                     *       "attributes": {
                     *         "favourite": "flat white"
                     *       },
                     *       "tier": {
                     *         "id": "silver",
                     *         "since": "2026-11-22T09:30:00.000Z",
                     *         "until": "2027-12-01T00:00:00.000Z"
                     *       },
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:30:00.000Z",
                     *       "erasedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `organization_not_found`: There is no such organization */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `identifier_taken`: Another customer already has this identifier */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description cus_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "phone": "+447700900123",
                     *       "email": "ada@example.com",
                     *       "externalId": null,
                     *       "firstName": "Ada",
                     *       "lastName": "Lovelace",
                     *       "birthDate": "1990-12-10",
                     *       "attributes": {
                     *         "favourite": "flat white"
                     *       },
                     *       "tier": {
                     *         "id": "silver",
                     *         "since": "2026-11-22T09:30:00.000Z",
                     *         "until": "2027-12-01T00:00:00.000Z"
                     *       },
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:30:00.000Z",
                     *       "erasedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `customer_not_found`: There is no such customer */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    eraseCustomer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the write happen once: sent again with the same key it is answered with the stored answer, for at least 24 hours. With another request under the same key: 422 `idempotency_key_reused`.
                 * @example till-7-000123
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description cus_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "phone": "+447700900123",
                     *       "email": "ada@example.com",
                     *       "externalId": null,
                     *       "firstName": "Ada",
                     *       "lastName": "Lovelace",
                     *       "birthDate": "1990-12-10",
                     *       "attributes": {
                     *         "favourite": "flat white"
                     *       },
                     *       "tier": {
                     *         "id": "silver",
                     *         "since": "2026-11-22T09:30:00.000Z",
                     *         "until": "2027-12-01T00:00:00.000Z"
                     *       },
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:30:00.000Z",
                     *       "erasedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `customer_not_found`: There is no such customer */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `version_conflict`: The resource was changed meanwhile */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateCustomer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the write happen once: sent again with the same key it is answered with the stored answer, for at least 24 hours. With another request under the same key: 422 `idempotency_key_reused`.
                 * @example till-7-000123
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description cus_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "+447700900123",
                 *       "firstName": "Ada",
                 *       "birthDate": "1990-12-10"
                 *     }
                 */
                "application/json": components["schemas"]["CustomerInput"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "phone": "+447700900123",
                     *       "email": "ada@example.com",
                     *       "externalId": null,
                     *       "firstName": "Ada",
                     *       "lastName": "Lovelace",
                     *       "birthDate": "1990-12-10",
                     *       "attributes": {
                     *         "favourite": "flat white"
                     *       },
                     *       "tier": {
                     *         "id": "silver",
                     *         "since": "2026-11-22T09:30:00.000Z",
                     *         "until": "2027-12-01T00:00:00.000Z"
                     *       },
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:30:00.000Z",
                     *       "erasedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `customer_not_found`: There is no such customer */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `identifier_taken`: Another customer already has this identifier · `version_conflict`: The resource was changed meanwhile */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `invalid_value`: A value has no meaning here · `customer_erased`: The customer was erased */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProgram: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgramState"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    saveProgram: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the write happen once: sent again with the same key it is answered with the stored answer, for at least 24 hours. With another request under the same key: 422 `idempotency_key_reused`.
                 * @example till-7-000123
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The program. A draft may be unfinished: what is wrong is answered in `problems` */
        requestBody: {
            content: {
                "application/json": {
                    /** @description Wallets */
                    units: {
                        /** @description Name of the unit, used by rules and rewards */
                        id: string;
                        /**
                         * @description What it is: `points`, `credit` (store credit), `token` (for games)
                         * @enum {string}
                         */
                        kind: "points" | "credit" | "token";
                        /** @description What customers call it */
                        name: string;
                        /** @description What one of them costs the business, in minor units; may be fractional. For the liability */
                        cost?: number;
                        /** @description When value lapses; without it never */
                        expiry?: {
                            /** @enum {string} */
                            kind: "none";
                        } | {
                            /** @enum {string} */
                            kind: "rolling";
                            /** @description Whole months after the month in which they were earned, oldest first */
                            months: number;
                        } | {
                            /** @enum {string} */
                            kind: "inactivity";
                            /** @description Months without any earning or redeeming, then everything lapses */
                            months: number;
                        };
                        /** @description Days until what was earned can be spent (the return window); 0 = at once */
                        pendingDays?: number;
                    }[];
                    /** @description How they fill */
                    rules: {
                        /** @description Name of the rule, shown as the reason of what it gave */
                        id: string;
                        /** @description What people call it */
                        name?: string;
                        /** @description `pos.transaction`, or a type declared in `events` */
                        on: string;
                        /** @description When it holds, in the wall-clock time of the location. A window over midnight belongs to the day on which it begins */
                        schedule?: {
                            /** @description Days on which the window begins; without it every day */
                            days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                            /** @description Begin of the window, local time, inclusive; without it midnight */
                            from?: string;
                            /** @description End of the window, local time, exclusive; at or before `from` means the next day */
                            to?: string;
                            /** @description First day, inclusive */
                            fromDate?: string;
                            /** @description Last day, inclusive */
                            toDate?: string;
                        };
                        /** @description Condition; without it always */
                        when?: unknown;
                        /** @description Where and for whom it holds; everything given must be true */
                        target?: {
                            /** @description Ids or external ids of locations */
                            locations?: string[];
                            /** @description Tier levels */
                            tiers?: string[];
                            /** @description The customer is in any of these segments */
                            segments?: string[];
                            /** @description Condition over `customer.*` fields */
                            customer?: unknown;
                        };
                        /** @description What it does */
                        then: ({
                            /** @description Unit */
                            earn: string;
                            /** @description Exact: amount × base ÷ per, rounded once */
                            rate: {
                                /** @description So many units */
                                amount: number;
                                /** @description for each so many minor units of money */
                                per: number;
                            };
                            /**
                             * @description What counts: `net` after discounts (default), `gross` before discounts, `exTax` net without tax, `total` of the sale
                             * @enum {string}
                             */
                            base?: "net" | "gross" | "exTax" | "total";
                            /** @description Which sale lines are meant: every given field must be equal to the value, or to one of the list. Case matters */
                            items?: {
                                /** @description SKU, or any of several */
                                sku?: string | string[];
                                /** @description Category, or any of several */
                                category?: string | string[];
                                /** @description Name, or any of several */
                                name?: string | string[];
                            };
                        } | {
                            /** @description Unit */
                            earn: string;
                            /** @description So many, once */
                            fixed: number;
                            /** @description Which sale lines are meant: every given field must be equal to the value, or to one of the list. Case matters */
                            items?: {
                                /** @description SKU, or any of several */
                                sku?: string | string[];
                                /** @description Category, or any of several */
                                category?: string | string[];
                                /** @description Name, or any of several */
                                name?: string | string[];
                            };
                        } | {
                            /** @description Unit */
                            earn: string;
                            /** @description So many for each piece */
                            perItem: number;
                            /** @description Which sale lines are meant: every given field must be equal to the value, or to one of the list. Case matters */
                            items: {
                                /** @description SKU, or any of several */
                                sku?: string | string[];
                                /** @description Category, or any of several */
                                category?: string | string[];
                                /** @description Name, or any of several */
                                name?: string | string[];
                            };
                        } | {
                            /** @description Unit */
                            multiply: string;
                            /** @description Factor, at most four decimals: 2 doubles */
                            by: number;
                            /** @description Which sale lines are meant: every given field must be equal to the value, or to one of the list. Case matters */
                            items?: {
                                /** @description SKU, or any of several */
                                sku?: string | string[];
                                /** @description Category, or any of several */
                                category?: string | string[];
                                /** @description Name, or any of several */
                                name?: string | string[];
                            };
                        } | {
                            /** @description Stamp card */
                            stamp: string;
                            /** @description Stamps; 1 without it */
                            count?: number;
                        } | {
                            /** @description Reward */
                            grant: string;
                            /** @description Vouchers; 1 without it */
                            count?: number;
                        })[];
                        /** @description The most a rule gives; the ledger itself holds it, also when two registers race */
                        cap?: {
                            /**
                             * @description Each customer, or all together (a budget)
                             * @enum {string}
                             */
                            per: "customer" | "program";
                            /**
                             * @description Calendar period in the time zone of the location; `ever` = once and for all
                             * @enum {string}
                             */
                            period: "day" | "week" | "month" | "year" | "ever" | "transaction";
                            /** @description At most so much of what the rule gives */
                            amount: number;
                        };
                        /** @description Within its group the highest applies; 0 without it */
                        priority?: number;
                        /** @description Of the rules of one group only one applies: the highest priority among those that could give something, the first in the program if equal */
                        group?: string;
                        /**
                         * @description How fractions end: `floor` (default), `round` (half up), `ceil`
                         * @enum {string}
                         */
                        rounding?: "floor" | "round" | "ceil";
                        /** @description Between which instants it exists at all */
                        active?: {
                            /** @description RFC 3339 instant, inclusive */
                            from?: string;
                            /** @description RFC 3339 instant, exclusive */
                            to?: string;
                        };
                    }[];
                    stampCards?: {
                        /** @description Name of the card */
                        id: string;
                        /** @description What customers call it */
                        name: string;
                        /** @description Stamps that fill it */
                        needed: number;
                        /**
                         * @description A stamp for each matching piece, or one for each sale
                         * @enum {string}
                         */
                        per: "item" | "visit";
                        /** @description Which sale lines are meant: every given field must be equal to the value, or to one of the list. Case matters */
                        items?: {
                            /** @description SKU, or any of several */
                            sku?: string | string[];
                            /** @description Category, or any of several */
                            category?: string | string[];
                            /** @description Name, or any of several */
                            name?: string | string[];
                        };
                        /** @description Reward granted for each full card */
                        reward: string;
                        /** @description Most stamps in one sale */
                        maxPerTransaction?: number;
                        /** @description When it holds, in the wall-clock time of the location. A window over midnight belongs to the day on which it begins */
                        schedule?: {
                            /** @description Days on which the window begins; without it every day */
                            days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                            /** @description Begin of the window, local time, inclusive; without it midnight */
                            from?: string;
                            /** @description End of the window, local time, exclusive; at or before `from` means the next day */
                            to?: string;
                            /** @description First day, inclusive */
                            fromDate?: string;
                            /** @description Last day, inclusive */
                            toDate?: string;
                        };
                        /** @description Where and for whom it holds; everything given must be true */
                        target?: {
                            /** @description Ids or external ids of locations */
                            locations?: string[];
                            /** @description Tier levels */
                            tiers?: string[];
                            /** @description The customer is in any of these segments */
                            segments?: string[];
                            /** @description Condition over `customer.*` fields */
                            customer?: unknown;
                        };
                        /** @description Between which instants it exists at all */
                        active?: {
                            /** @description RFC 3339 instant, inclusive */
                            from?: string;
                            /** @description RFC 3339 instant, exclusive */
                            to?: string;
                        };
                    }[];
                    /** @description Levels of customers. Reached at once; lost only by review */
                    tiers?: {
                        basis: {
                            /**
                             * @description What is counted: money in minor units, sales, or units earned
                             * @enum {string}
                             */
                            measure: "spend" | "visits" | "earned";
                            /** @description Which unit, for `earned` */
                            unit?: string;
                            /**
                             * @description Over the calendar year, this month and the eleven before, or for ever
                             * @enum {string}
                             */
                            window: "calendarYear" | "rolling12" | "lifetime";
                        };
                        /** @description Ascending */
                        levels: {
                            /** @description Name of the level */
                            id: string;
                            /** @description What customers call it */
                            name?: string;
                            /** @description Reached at this count */
                            from: number;
                            /** @description Adds (multiplier − 1) × what rules earned by a sale; at most four decimals; 1 without it */
                            multiplier?: number;
                            /** @description What else it brings, in words */
                            benefits?: string[];
                        }[];
                        downgrade?: {
                            /**
                             * @description When the count no longer carries the level: it stays, falls one level (for another year), or falls to what is counted
                             * @enum {string}
                             */
                            mode: "none" | "one-step" | "full";
                            /** @description Days for which the level is kept after that */
                            graceDays?: number;
                        };
                    } | null;
                    rewards?: {
                        /** @description Name of the reward */
                        id: string;
                        /** @description What customers call it */
                        name: string;
                        /** @description For customers */
                        description?: string;
                        /** @description What it costs the customer; without it, it can only be granted */
                        price?: {
                            /** @description Unit it is paid with */
                            unit: string;
                            /** @description How much */
                            amount: number;
                        } | null;
                        /** @description What one costs the business, in minor units; for the liability of vouchers */
                        cost?: number;
                        /** @description What the register does when it is redeemed */
                        effect: {
                            /** @enum {string} */
                            kind: "discountAmount";
                            /** @description Minor units off */
                            amount: number;
                        } | {
                            /** @enum {string} */
                            kind: "discountPercent";
                            /** @description Percent off */
                            percent: number;
                            /** @description Which sale lines are meant: every given field must be equal to the value, or to one of the list. Case matters */
                            items?: {
                                /** @description SKU, or any of several */
                                sku?: string | string[];
                                /** @description Category, or any of several */
                                category?: string | string[];
                                /** @description Name, or any of several */
                                name?: string | string[];
                            };
                            /** @description At most so many minor units */
                            maxAmount?: number;
                        } | {
                            /** @enum {string} */
                            kind: "freeItem";
                            /** @description Which sale lines are meant: every given field must be equal to the value, or to one of the list. Case matters */
                            items: {
                                /** @description SKU, or any of several */
                                sku?: string | string[];
                                /** @description Category, or any of several */
                                category?: string | string[];
                                /** @description Name, or any of several */
                                name?: string | string[];
                            };
                            /** @description At most so many minor units */
                            maxAmount?: number;
                        } | {
                            /** @enum {string} */
                            kind: "voucher";
                            /** @description How the code begins */
                            prefix?: string;
                        } | {
                            /** @enum {string} */
                            kind: "custom";
                            /** @description For the register or an integration */
                            data?: {
                                [key: string]: unknown;
                            };
                        };
                        /** @description How many there are in all, over all versions of the program; null = no limit */
                        stock?: number | null;
                        /** @description How often it may be redeemed; null = no limit */
                        limit?: {
                            /**
                             * @description Each customer, or all together
                             * @enum {string}
                             */
                            per: "customer" | "program";
                            /**
                             * @description Calendar period in the time zone of the location
                             * @enum {string}
                             */
                            period: "day" | "week" | "month" | "year" | "ever";
                            /** @description At most so many redemptions */
                            count: number;
                        } | null;
                        /** @description When it holds, in the wall-clock time of the location. A window over midnight belongs to the day on which it begins */
                        schedule?: {
                            /** @description Days on which the window begins; without it every day */
                            days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                            /** @description Begin of the window, local time, inclusive; without it midnight */
                            from?: string;
                            /** @description End of the window, local time, exclusive; at or before `from` means the next day */
                            to?: string;
                            /** @description First day, inclusive */
                            fromDate?: string;
                            /** @description Last day, inclusive */
                            toDate?: string;
                        };
                        /** @description Where and for whom it holds; everything given must be true */
                        target?: {
                            /** @description Ids or external ids of locations */
                            locations?: string[];
                            /** @description Tier levels */
                            tiers?: string[];
                            /** @description The customer is in any of these segments */
                            segments?: string[];
                            /** @description Condition over `customer.*` fields */
                            customer?: unknown;
                        };
                        /** @description Whether it is sold; true without it. Vouchers already granted are honoured either way */
                        active?: boolean;
                    }[];
                    events?: {
                        /** @description For example `customer.birthday` or `referral` */
                        type: string;
                        /** @description What people call it */
                        name?: string;
                        /** @description Fields of the payload: name → type; others are refused */
                        fields?: Record<string, never>;
                        /** @description Fields that must be there */
                        required?: string[];
                    }[];
                };
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "draft": {
                     *         "units": [],
                     *         "rules": []
                     *       },
                     *       "problems": [
                     *         {
                     *           "pointer": "/total",
                     *           "detail": "total is missing."
                     *         }
                     *       ],
                     *       "updatedAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedBy": "key_01kamj8r5ve5wvv3e7b6v3g1nd"
                     *     }
                     */
                    "application/json": components["schemas"]["ProgramDraft"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    publishProgram: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the write happen once: sent again with the same key it is answered with the stored answer, for at least 24 hours. With another request under the same key: 422 `idempotency_key_reused`.
                 * @example till-7-000123
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: what came of it */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgramVersion"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `program_not_found`: There is no program yet */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `version_conflict`: The resource was changed meanwhile */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `program_invalid`: The program has errors */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listProgramVersions: {
        parameters: {
            query?: {
                /** @description At most this many */
                limit?: number;
                /** @description Where the previous page ended (`nextCursor`) */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgramVersionPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProgramVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgramVersion"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `program_not_found`: There is no program yet */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description At most this many */
                limit?: number;
                /** @description Where the previous page ended (`nextCursor`) */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "aud_01kamj8r5ve5wvv3f2z8p5j0kc",
                     *           "action": "location.updated",
                     *           "subject": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                     *           "by": "key_01kamj8r5ve5wvv3e7b6v3g1nd",
                     *           "at": "2026-11-22T09:30:00.000Z",
                     *           "before": {
                     *             "name": "High Street"
                     *           },
                     *           "after": {
                     *             "name": "High Street 12"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listLedgerAccounts: {
        parameters: {
            query?: {
                /** @description At most this many */
                limit?: number;
                /** @description Where the previous page ended (`nextCursor`) */
                cursor?: string;
                /** @description Unit name, such as `points` */
                unit?: string;
                /** @description Kind of account */
                kind?: "customer" | "location" | "breakage" | "debt" | "stock" | "supply" | "allowance" | "measure" | "returned";
                /** @description Customer or location (TypeID) */
                holder?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "01933f4e8b7c7d0c9d2f6b1a5e0c4d21",
                     *           "kind": "customer",
                     *           "unit": "points",
                     *           "holder": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *           "period": "",
                     *           "debitsPosted": 150,
                     *           "creditsPosted": 400,
                     *           "debitsPending": 0,
                     *           "creditsPending": 20,
                     *           "createdAt": "2026-11-22T09:30:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["LedgerAccountPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `unit_not_found`: There is no such unit */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listLedgerTransfers: {
        parameters: {
            query?: {
                /** @description At most this many */
                limit?: number;
                /** @description Where the previous page ended (`nextCursor`) */
                cursor?: string;
                /** @description Only those that move this account: 32 hexadecimal digits */
                account?: string;
                /** @description Unit name, such as `points` */
                unit?: string;
                /** @description Why the transfer was made */
                reason?: "earn" | "earned" | "spend" | "visit" | "cap" | "debtRepaid" | "stamp" | "cardCompleted" | "grant" | "redeem" | "stock" | "limit" | "refund" | "debt" | "expire" | "expiryCheck" | "gift" | "adjust" | "fund" | "spin" | "prize";
                /** @description Activity: its TypeID, or its 32 hexadecimal digits */
                activity?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "01933f4e8b7c7d0c9d2f6b1a5e0c4d23",
                     *           "recordedAt": "2026-11-22T09:30:00.000Z",
                     *           "occurredAt": "2026-11-22T09:30:00.000Z",
                     *           "reason": "earn",
                     *           "state": "posted",
                     *           "unit": "points",
                     *           "amount": 30,
                     *           "debitAccount": "01933f4e8b7c7d0c9d2f6b1a5e0c4d22",
                     *           "debitKind": "location",
                     *           "debitHolder": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                     *           "creditAccount": "01933f4e8b7c7d0c9d2f6b1a5e0c4d21",
                     *           "creditKind": "customer",
                     *           "creditHolder": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *           "activity": "01933f4e8b7c7d0c9d2f6b1a5e0c4d24",
                     *           "rule": 1,
                     *           "pendingId": ""
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["LedgerTransferPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `account_not_found`: There is no such ledger account · `unit_not_found`: There is no such unit */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getLedgerAccountBalance: {
        parameters: {
            query?: {
                /** @description As the ledger had recorded it at this instant (RFC 3339); absent = now */
                at?: string;
            };
            header?: never;
            path: {
                /** @description Ledger account: 32 hexadecimal digits */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accountId": "01933f4e8b7c7d0c9d2f6b1a5e0c4d21",
                     *       "unit": "points",
                     *       "at": "2026-11-22T09:30:00.000Z",
                     *       "debitsPosted": 150,
                     *       "creditsPosted": 400,
                     *       "debitsPending": 0,
                     *       "creditsPending": 20
                     *     }
                     */
                    "application/json": components["schemas"]["LedgerBalance"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `account_not_found`: There is no such ledger account */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listLedgerUnits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "unit": "points",
                     *           "kind": "points",
                     *           "cost": 1,
                     *           "number": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["LedgerUnits"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTrialBalance: {
        parameters: {
            query?: {
                /** @description As the ledger had recorded it at this instant (RFC 3339); absent = now */
                at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "at": "2026-11-22T09:30:00.000Z",
                     *       "data": [
                     *         {
                     *           "unit": "points",
                     *           "debits": 5200,
                     *           "credits": 5200
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TrialBalance"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    checkInvariants: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": [
                     *         {
                     *           "name": "debits equal credits",
                     *           "ok": true,
                     *           "detail": "3 units"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["LedgerInvariants"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getSettlement: {
        parameters: {
            query: {
                /** @description Month such as 2026-11, in the time zone of each location */
                month: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "month": "2026-11",
                     *       "data": [
                     *         {
                     *           "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                     *           "unit": "points",
                     *           "issued": 5200,
                     *           "redeemed": 1500,
                     *           "refunded": 90,
                     *           "net": 3700,
                     *           "netAmountMinor": 3700
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Settlement"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    exportJournal: {
        parameters: {
            query: {
                /** @description Business time, inclusive: RFC 3339, or a date in the zone of the organization */
                from: string;
                /** @description Business time, exclusive */
                to: string;
                /** @description Else what the Accept header prefers; JSON by default */
                format?: "csv" | "json" | "jsonl";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The transfers, oldest first */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "01933f4e8b7c7d0c9d2f6b1a5e0c4d23",
                     *         "recordedAt": "2026-11-22T09:30:00.000Z",
                     *         "occurredAt": "2026-11-22T09:30:00.000Z",
                     *         "reason": "earn",
                     *         "state": "posted",
                     *         "unit": "points",
                     *         "amount": 30,
                     *         "debitAccount": "01933f4e8b7c7d0c9d2f6b1a5e0c4d22",
                     *         "debitKind": "location",
                     *         "debitHolder": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                     *         "creditAccount": "01933f4e8b7c7d0c9d2f6b1a5e0c4d21",
                     *         "creditKind": "customer",
                     *         "creditHolder": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *         "activity": "01933f4e8b7c7d0c9d2f6b1a5e0c4d24",
                     *         "rule": 1,
                     *         "pendingId": ""
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["LedgerTransfer"][];
                    /** @example {"id":"01933f…"} */
                    "application/x-ndjson": string;
                    /**
                     * @example id,recordedAt,…
                     *     01933f…,2026-11-22T09:30:00.000Z,…
                     */
                    "text/csv": string;
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listTransactions: {
        parameters: {
            query?: {
                /** @description At most this many */
                limit?: number;
                /** @description Where the previous page ended (`nextCursor`) */
                cursor?: string;
                /** @description Sales of this customer */
                customerId?: string;
                /** @description The register's number */
                externalId?: string;
                /** @description System that reported it; default `api` */
                source?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: unknown[];
                        nextCursor?: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    recordTransaction: {
        parameters: {
            query?: {
                /** @description Decide, but change nothing */
                dry?: boolean;
            };
            header?: {
                /**
                 * @description Makes the write happen once: sent again with the same key it is answered with the stored answer, for at least 24 hours. With another request under the same key: 422 `idempotency_key_reused`.
                 * @example till-7-000123
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description A sale at a register */
        requestBody: {
            content: {
                "application/json": {
                    /** @description System that reports it; external ids are unique within it. Default `api` */
                    source?: string;
                    /** @description The register's number of the sale */
                    externalId: string;
                    /** @description Where it happened */
                    locationId: string;
                    /** @description How the customer was identified; exactly one of these */
                    customer?: {
                        /** @description Customer id */
                        id: string;
                    } | {
                        /** @description Phone number, international or of the default country */
                        phone: string;
                    } | {
                        /** @description E-mail address */
                        email: string;
                    } | {
                        /** @description Number in the business's own systems */
                        externalId: string;
                    };
                    /**
                     * Format: date-time
                     * @description When it happened; default now
                     */
                    occurredAt?: string;
                    /** @description ISO 4217; must be the organization's */
                    currency?: string;
                    /** @description What was paid for the lines together, minor units */
                    total: number;
                    lines: {
                        /** @description The register's name for the line; default its position from 1 */
                        id?: string;
                        /** @description Article number */
                        sku?: string;
                        /** @description What the receipt says */
                        name?: string;
                        /** @description Article group */
                        category?: string;
                        /** @description Pieces */
                        quantity: number;
                        /** @description Price of one piece, minor units */
                        unitPrice: number;
                        /** @description Taken off the whole line, minor units */
                        discount?: number;
                        /** @description Tax of the whole line, minor units */
                        tax?: number;
                    }[];
                    tenders?: {
                        /** @description cash, card, … */
                        kind: string;
                        /** @description Minor units */
                        amount: number;
                    }[];
                    /** @description Who served */
                    staffId?: string;
                    /** @description Which register */
                    deviceId?: string;
                    /** @description Taken while the register was offline */
                    offline?: boolean;
                };
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null in a preview */
                        id: string | null;
                        /** @description `posted`, or `preview` with `?dry=true` */
                        status: string;
                        customerId: string | null;
                        earned: {
                            unit: string;
                            amount: number;
                            pending: boolean;
                        }[];
                        stamps: {
                            card: string;
                            added: number;
                            /** @description On the card now */
                            balance: number;
                            /** @description Cards filled by this */
                            completed: number;
                        }[];
                        /** @description Granted */
                        rewards: {
                            reward: string;
                            count: number;
                        }[];
                        tier: {
                            id: string | null;
                            changed: boolean;
                        };
                        balances: {
                            unit: string;
                            /** @description Can be used now */
                            available: number;
                            /** @description Earned, not yet due */
                            pending: number;
                            /** @description Reserved by a redemption that is not captured yet */
                            held: number;
                            /** @description Owed after a refund of what was used already; the next earnings repay it */
                            debt: number;
                        }[];
                        /** @description One per rule: what it did, or why it did nothing */
                        why: {
                            /** @description Rule, `stamps.<card>`, or `tier` */
                            rule: string;
                            fired: boolean;
                            /** @description Stable code, such as `fired`, `condition_not_met`, `outside_schedule`, `cap_reached` */
                            reason: string;
                            /** @description The same for people */
                            detail?: string;
                            unit?: string;
                            amount?: number;
                        }[];
                    };
                };
            };
            /** @description Done: what came of it */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null in a preview */
                        id: string | null;
                        /** @description `posted`, or `preview` with `?dry=true` */
                        status: string;
                        customerId: string | null;
                        earned: {
                            unit: string;
                            amount: number;
                            pending: boolean;
                        }[];
                        stamps: {
                            card: string;
                            added: number;
                            /** @description On the card now */
                            balance: number;
                            /** @description Cards filled by this */
                            completed: number;
                        }[];
                        /** @description Granted */
                        rewards: {
                            reward: string;
                            count: number;
                        }[];
                        tier: {
                            id: string | null;
                            changed: boolean;
                        };
                        balances: {
                            unit: string;
                            /** @description Can be used now */
                            available: number;
                            /** @description Earned, not yet due */
                            pending: number;
                            /** @description Reserved by a redemption that is not captured yet */
                            held: number;
                            /** @description Owed after a refund of what was used already; the next earnings repay it */
                            debt: number;
                        }[];
                        /** @description One per rule: what it did, or why it did nothing */
                        why: {
                            /** @description Rule, `stamps.<card>`, or `tier` */
                            rule: string;
                            fired: boolean;
                            /** @description Stable code, such as `fired`, `condition_not_met`, `outside_schedule`, `cap_reached` */
                            reason: string;
                            /** @description The same for people */
                            detail?: string;
                            unit?: string;
                            amount?: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    recordTransactions: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the write happen once: sent again with the same key it is answered with the stored answer, for at least 24 hours. With another request under the same key: 422 `idempotency_key_reused`.
                 * @example till-7-000123
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Bodies of POST /v1/transactions */
                    transactions: unknown[];
                };
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: unknown[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    refundTransaction: {
        parameters: {
            query?: {
                /** @description Decide, but change nothing */
                dry?: boolean;
            };
            header?: {
                /**
                 * @description Makes the write happen once: sent again with the same key it is answered with the stored answer, for at least 24 hours. With another request under the same key: 422 `idempotency_key_reused`.
                 * @example till-7-000123
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description txn_… */
                id: string;
            };
            cookie?: never;
        };
        /** @description A refund of a sale, in part or whole */
        requestBody: {
            content: {
                "application/json": {
                    /** @description The register's number of the refund */
                    externalId: string;
                    /** @description Money given back, minor units; either this or `lines` */
                    amount?: number;
                    /** @description Pieces given back; either this or `amount` */
                    lines?: {
                        /** @description Line of the sale */
                        id: string;
                        /** @description Pieces given back */
                        quantity: number;
                    }[];
                    /**
                     * Format: date-time
                     * @description When it happened; default now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null in a preview */
                        id: string | null;
                        status: string;
                        transactionId: string;
                        customerId: string | null;
                        /** @description Given back by this refund, minor units */
                        amount: number;
                        /** @description Given back of the sale in all, minor units */
                        refundedTotal: number;
                        /** @description All that is taken back */
                        reversed: {
                            unit: string;
                            amount: number;
                        }[];
                        /** @description The part of it that the customer no longer had */
                        debt: {
                            unit: string;
                            amount: number;
                        }[];
                    };
                };
            };
            /** @description Done: what came of it */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null in a preview */
                        id: string | null;
                        status: string;
                        transactionId: string;
                        customerId: string | null;
                        /** @description Given back by this refund, minor units */
                        amount: number;
                        /** @description Given back of the sale in all, minor units */
                        refundedTotal: number;
                        /** @description All that is taken back */
                        reversed: {
                            unit: string;
                            amount: number;
                        }[];
                        /** @description The part of it that the customer no longer had */
                        debt: {
                            unit: string;
                            amount: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTransaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description txn_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null in a preview */
                        id: string | null;
                        /** @description `posted`, or `preview` with `?dry=true` */
                        status: string;
                        customerId: string | null;
                        earned: {
                            unit: string;
                            amount: number;
                            pending: boolean;
                        }[];
                        stamps: {
                            card: string;
                            added: number;
                            /** @description On the card now */
                            balance: number;
                            /** @description Cards filled by this */
                            completed: number;
                        }[];
                        /** @description Granted */
                        rewards: {
                            reward: string;
                            count: number;
                        }[];
                        tier: {
                            id: string | null;
                            changed: boolean;
                        };
                        balances: {
                            unit: string;
                            /** @description Can be used now */
                            available: number;
                            /** @description Earned, not yet due */
                            pending: number;
                            /** @description Reserved by a redemption that is not captured yet */
                            held: number;
                            /** @description Owed after a refund of what was used already; the next earnings repay it */
                            debt: number;
                        }[];
                        /** @description One per rule: what it did, or why it did nothing */
                        why: {
                            /** @description Rule, `stamps.<card>`, or `tier` */
                            rule: string;
                            fired: boolean;
                            /** @description Stable code, such as `fired`, `condition_not_met`, `outside_schedule`, `cap_reached` */
                            reason: string;
                            /** @description The same for people */
                            detail?: string;
                            unit?: string;
                            amount?: number;
                        }[];
                        /** @description The sale as it was recorded, in the words of POST /v1/transactions */
                        transaction: unknown;
                        refunds: {
                            /** @description Null in a preview */
                            id: string | null;
                            status: string;
                            transactionId: string;
                            customerId: string | null;
                            /** @description Given back by this refund, minor units */
                            amount: number;
                            /** @description Given back of the sale in all, minor units */
                            refundedTotal: number;
                            /** @description All that is taken back */
                            reversed: {
                                unit: string;
                                amount: number;
                            }[];
                            /** @description The part of it that the customer no longer had */
                            debt: {
                                unit: string;
                                amount: number;
                            }[];
                        }[];
                        refundedTotal: number;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    holdRedemption: {
        parameters: {
            query?: {
                /** @description Decide, but change nothing */
                dry?: boolean;
            };
            header?: {
                /**
                 * @description Makes the write happen once: sent again with the same key it is answered with the stored answer, for at least 24 hours. With another request under the same key: 422 `idempotency_key_reused`.
                 * @example till-7-000123
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description Holds a reward, or points to pay with, until it is captured or voided */
        requestBody: {
            content: {
                "application/json": {
                    /** @description Customer */
                    customerId: string;
                    /** @description Reward; either this or `unit` and `amount` */
                    rewardId?: string;
                    /** @description Wallet to pay with points from */
                    unit?: string;
                    /** @description How much of it */
                    amount?: number;
                    /** @description Where it is redeemed */
                    locationId: string;
                    /** @description How long it is held before it lets go by itself; default 300 */
                    ttlSeconds?: number;
                    /** @description Makes a repeat of the request recognizable */
                    externalId?: string;
                };
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null in a preview */
                        id: string | null;
                        /** @description `held`, `captured`, `voided`, `expired`, or `preview` */
                        status: string;
                        customerId: string;
                        rewardId: string | null;
                        /** @description What is paid: points, or a voucher of the reward */
                        unit: string;
                        amount: number;
                        /** @description `grant`: with a voucher the customer had; `price`: with points */
                        via: string;
                        locationId: string;
                        expiresAt: string;
                        /** @description What the register does: {kind: "amount", amountMinor} · {kind: "percent", percent, items?, maxAmountMinor?} · {kind: "freeItem", items, maxAmountMinor?} · {kind: "voucher"} · {kind: "custom", data} */
                        discount: unknown;
                        /** @description Short code for people */
                        code: string;
                        capturedAt?: string;
                        voidedAt?: string;
                        transactionExternalId?: string | null;
                        balances?: {
                            unit: string;
                            /** @description Can be used now */
                            available: number;
                            /** @description Earned, not yet due */
                            pending: number;
                            /** @description Reserved by a redemption that is not captured yet */
                            held: number;
                            /** @description Owed after a refund of what was used already; the next earnings repay it */
                            debt: number;
                        }[];
                    };
                };
            };
            /** @description Done: what came of it */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null in a preview */
                        id: string | null;
                        /** @description `held`, `captured`, `voided`, `expired`, or `preview` */
                        status: string;
                        customerId: string;
                        rewardId: string | null;
                        /** @description What is paid: points, or a voucher of the reward */
                        unit: string;
                        amount: number;
                        /** @description `grant`: with a voucher the customer had; `price`: with points */
                        via: string;
                        locationId: string;
                        expiresAt: string;
                        /** @description What the register does: {kind: "amount", amountMinor} · {kind: "percent", percent, items?, maxAmountMinor?} · {kind: "freeItem", items, maxAmountMinor?} · {kind: "voucher"} · {kind: "custom", data} */
                        discount: unknown;
                        /** @description Short code for people */
                        code: string;
                        capturedAt?: string;
                        voidedAt?: string;
                        transactionExternalId?: string | null;
                        balances?: {
                            unit: string;
                            /** @description Can be used now */
                            available: number;
                            /** @description Earned, not yet due */
                            pending: number;
                            /** @description Reserved by a redemption that is not captured yet */
                            held: number;
                            /** @description Owed after a refund of what was used already; the next earnings repay it */
                            debt: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    captureRedemption: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the write happen once: sent again with the same key it is answered with the stored answer, for at least 24 hours. With another request under the same key: 422 `idempotency_key_reused`.
                 * @example till-7-000123
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description rdm_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    /** @description The sale it was used in */
                    transactionExternalId?: string;
                };
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null in a preview */
                        id: string | null;
                        /** @description `held`, `captured`, `voided`, `expired`, or `preview` */
                        status: string;
                        customerId: string;
                        rewardId: string | null;
                        /** @description What is paid: points, or a voucher of the reward */
                        unit: string;
                        amount: number;
                        /** @description `grant`: with a voucher the customer had; `price`: with points */
                        via: string;
                        locationId: string;
                        expiresAt: string;
                        /** @description What the register does: {kind: "amount", amountMinor} · {kind: "percent", percent, items?, maxAmountMinor?} · {kind: "freeItem", items, maxAmountMinor?} · {kind: "voucher"} · {kind: "custom", data} */
                        discount: unknown;
                        /** @description Short code for people */
                        code: string;
                        capturedAt?: string;
                        voidedAt?: string;
                        transactionExternalId?: string | null;
                        balances?: {
                            unit: string;
                            /** @description Can be used now */
                            available: number;
                            /** @description Earned, not yet due */
                            pending: number;
                            /** @description Reserved by a redemption that is not captured yet */
                            held: number;
                            /** @description Owed after a refund of what was used already; the next earnings repay it */
                            debt: number;
                        }[];
                    };
                };
            };
            /** @description Done: what came of it */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null in a preview */
                        id: string | null;
                        /** @description `held`, `captured`, `voided`, `expired`, or `preview` */
                        status: string;
                        customerId: string;
                        rewardId: string | null;
                        /** @description What is paid: points, or a voucher of the reward */
                        unit: string;
                        amount: number;
                        /** @description `grant`: with a voucher the customer had; `price`: with points */
                        via: string;
                        locationId: string;
                        expiresAt: string;
                        /** @description What the register does: {kind: "amount", amountMinor} · {kind: "percent", percent, items?, maxAmountMinor?} · {kind: "freeItem", items, maxAmountMinor?} · {kind: "voucher"} · {kind: "custom", data} */
                        discount: unknown;
                        /** @description Short code for people */
                        code: string;
                        capturedAt?: string;
                        voidedAt?: string;
                        transactionExternalId?: string | null;
                        balances?: {
                            unit: string;
                            /** @description Can be used now */
                            available: number;
                            /** @description Earned, not yet due */
                            pending: number;
                            /** @description Reserved by a redemption that is not captured yet */
                            held: number;
                            /** @description Owed after a refund of what was used already; the next earnings repay it */
                            debt: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    voidRedemption: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the write happen once: sent again with the same key it is answered with the stored answer, for at least 24 hours. With another request under the same key: 422 `idempotency_key_reused`.
                 * @example till-7-000123
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description rdm_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null in a preview */
                        id: string | null;
                        /** @description `held`, `captured`, `voided`, `expired`, or `preview` */
                        status: string;
                        customerId: string;
                        rewardId: string | null;
                        /** @description What is paid: points, or a voucher of the reward */
                        unit: string;
                        amount: number;
                        /** @description `grant`: with a voucher the customer had; `price`: with points */
                        via: string;
                        locationId: string;
                        expiresAt: string;
                        /** @description What the register does: {kind: "amount", amountMinor} · {kind: "percent", percent, items?, maxAmountMinor?} · {kind: "freeItem", items, maxAmountMinor?} · {kind: "voucher"} · {kind: "custom", data} */
                        discount: unknown;
                        /** @description Short code for people */
                        code: string;
                        capturedAt?: string;
                        voidedAt?: string;
                        transactionExternalId?: string | null;
                        balances?: {
                            unit: string;
                            /** @description Can be used now */
                            available: number;
                            /** @description Earned, not yet due */
                            pending: number;
                            /** @description Reserved by a redemption that is not captured yet */
                            held: number;
                            /** @description Owed after a refund of what was used already; the next earnings repay it */
                            debt: number;
                        }[];
                    };
                };
            };
            /** @description Done: what came of it */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null in a preview */
                        id: string | null;
                        /** @description `held`, `captured`, `voided`, `expired`, or `preview` */
                        status: string;
                        customerId: string;
                        rewardId: string | null;
                        /** @description What is paid: points, or a voucher of the reward */
                        unit: string;
                        amount: number;
                        /** @description `grant`: with a voucher the customer had; `price`: with points */
                        via: string;
                        locationId: string;
                        expiresAt: string;
                        /** @description What the register does: {kind: "amount", amountMinor} · {kind: "percent", percent, items?, maxAmountMinor?} · {kind: "freeItem", items, maxAmountMinor?} · {kind: "voucher"} · {kind: "custom", data} */
                        discount: unknown;
                        /** @description Short code for people */
                        code: string;
                        capturedAt?: string;
                        voidedAt?: string;
                        transactionExternalId?: string | null;
                        balances?: {
                            unit: string;
                            /** @description Can be used now */
                            available: number;
                            /** @description Earned, not yet due */
                            pending: number;
                            /** @description Reserved by a redemption that is not captured yet */
                            held: number;
                            /** @description Owed after a refund of what was used already; the next earnings repay it */
                            debt: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRedemption: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description rdm_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null in a preview */
                        id: string | null;
                        /** @description `held`, `captured`, `voided`, `expired`, or `preview` */
                        status: string;
                        customerId: string;
                        rewardId: string | null;
                        /** @description What is paid: points, or a voucher of the reward */
                        unit: string;
                        amount: number;
                        /** @description `grant`: with a voucher the customer had; `price`: with points */
                        via: string;
                        locationId: string;
                        expiresAt: string;
                        /** @description What the register does: {kind: "amount", amountMinor} · {kind: "percent", percent, items?, maxAmountMinor?} · {kind: "freeItem", items, maxAmountMinor?} · {kind: "voucher"} · {kind: "custom", data} */
                        discount: unknown;
                        /** @description Short code for people */
                        code: string;
                        capturedAt?: string;
                        voidedAt?: string;
                        transactionExternalId?: string | null;
                        balances?: {
                            unit: string;
                            /** @description Can be used now */
                            available: number;
                            /** @description Earned, not yet due */
                            pending: number;
                            /** @description Reserved by a redemption that is not captured yet */
                            held: number;
                            /** @description Owed after a refund of what was used already; the next earnings repay it */
                            debt: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    recordEvent: {
        parameters: {
            query?: {
                /** @description Decide, but change nothing */
                dry?: boolean;
            };
            header?: {
                /**
                 * @description Makes the write happen once: sent again with the same key it is answered with the stored answer, for at least 24 hours. With another request under the same key: 422 `idempotency_key_reused`.
                 * @example till-7-000123
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description Something that happened to a customer, other than a sale */
        requestBody: {
            content: {
                "application/json": {
                    /** @description A type that the program declares */
                    type: string;
                    /** @description Whom it happened to */
                    customerId: string;
                    /** @description Where; default the head office */
                    locationId?: string;
                    /**
                     * Format: date-time
                     * @description When; default now
                     */
                    occurredAt?: string;
                    /** @description System that reports it; external ids are unique within it. Default `api` */
                    source?: string;
                    /** @description The reporter's name for this event */
                    externalId: string;
                    /** @description Fields of the declared schema */
                    payload?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null in a preview */
                        id: string | null;
                        /** @description `posted`, or `preview` with `?dry=true` */
                        status: string;
                        customerId: string | null;
                        earned: {
                            unit: string;
                            amount: number;
                            pending: boolean;
                        }[];
                        stamps: {
                            card: string;
                            added: number;
                            /** @description On the card now */
                            balance: number;
                            /** @description Cards filled by this */
                            completed: number;
                        }[];
                        /** @description Granted */
                        rewards: {
                            reward: string;
                            count: number;
                        }[];
                        tier: {
                            id: string | null;
                            changed: boolean;
                        };
                        balances: {
                            unit: string;
                            /** @description Can be used now */
                            available: number;
                            /** @description Earned, not yet due */
                            pending: number;
                            /** @description Reserved by a redemption that is not captured yet */
                            held: number;
                            /** @description Owed after a refund of what was used already; the next earnings repay it */
                            debt: number;
                        }[];
                        /** @description One per rule: what it did, or why it did nothing */
                        why: {
                            /** @description Rule, `stamps.<card>`, or `tier` */
                            rule: string;
                            fired: boolean;
                            /** @description Stable code, such as `fired`, `condition_not_met`, `outside_schedule`, `cap_reached` */
                            reason: string;
                            /** @description The same for people */
                            detail?: string;
                            unit?: string;
                            amount?: number;
                        }[];
                    };
                };
            };
            /** @description Done: what came of it */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null in a preview */
                        id: string | null;
                        /** @description `posted`, or `preview` with `?dry=true` */
                        status: string;
                        customerId: string | null;
                        earned: {
                            unit: string;
                            amount: number;
                            pending: boolean;
                        }[];
                        stamps: {
                            card: string;
                            added: number;
                            /** @description On the card now */
                            balance: number;
                            /** @description Cards filled by this */
                            completed: number;
                        }[];
                        /** @description Granted */
                        rewards: {
                            reward: string;
                            count: number;
                        }[];
                        tier: {
                            id: string | null;
                            changed: boolean;
                        };
                        balances: {
                            unit: string;
                            /** @description Can be used now */
                            available: number;
                            /** @description Earned, not yet due */
                            pending: number;
                            /** @description Reserved by a redemption that is not captured yet */
                            held: number;
                            /** @description Owed after a refund of what was used already; the next earnings repay it */
                            debt: number;
                        }[];
                        /** @description One per rule: what it did, or why it did nothing */
                        why: {
                            /** @description Rule, `stamps.<card>`, or `tier` */
                            rule: string;
                            fired: boolean;
                            /** @description Stable code, such as `fired`, `condition_not_met`, `outside_schedule`, `cap_reached` */
                            reason: string;
                            /** @description The same for people */
                            detail?: string;
                            unit?: string;
                            amount?: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    adjustBalance: {
        parameters: {
            query?: {
                /** @description Decide, but change nothing */
                dry?: boolean;
            };
            header?: {
                /**
                 * @description Makes the write happen once: sent again with the same key it is answered with the stored answer, for at least 24 hours. With another request under the same key: 422 `idempotency_key_reused`.
                 * @example till-7-000123
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description A correction made by a person */
        requestBody: {
            content: {
                "application/json": {
                    /** @description Customer */
                    customerId: string;
                    /** @description Wallet, stamp card unit or reward unit */
                    unit: string;
                    /** @description Whole; positive gives, negative takes; not 0 */
                    amount: number;
                    /** @description Why, for the audit and the customer */
                    reason: string;
                    /** @description Store concerned; default the head office */
                    locationId?: string;
                    /** @description Makes a repeat of the request recognizable */
                    externalId?: string;
                };
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null in a preview */
                        id: string | null;
                        status: string;
                        customerId: string;
                        unit: string;
                        amount: number;
                        reason: string;
                        balances: {
                            unit: string;
                            /** @description Can be used now */
                            available: number;
                            /** @description Earned, not yet due */
                            pending: number;
                            /** @description Reserved by a redemption that is not captured yet */
                            held: number;
                            /** @description Owed after a refund of what was used already; the next earnings repay it */
                            debt: number;
                        }[];
                    };
                };
            };
            /** @description Done: what came of it */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null in a preview */
                        id: string | null;
                        status: string;
                        customerId: string;
                        unit: string;
                        amount: number;
                        reason: string;
                        balances: {
                            unit: string;
                            /** @description Can be used now */
                            available: number;
                            /** @description Earned, not yet due */
                            pending: number;
                            /** @description Reserved by a redemption that is not captured yet */
                            held: number;
                            /** @description Owed after a refund of what was used already; the next earnings repay it */
                            debt: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    transferPoints: {
        parameters: {
            query?: {
                /** @description Decide, but change nothing */
                dry?: boolean;
            };
            header?: {
                /**
                 * @description Makes the write happen once: sent again with the same key it is answered with the stored answer, for at least 24 hours. With another request under the same key: 422 `idempotency_key_reused`.
                 * @example till-7-000123
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description Points from one customer to another */
        requestBody: {
            content: {
                "application/json": {
                    /** @description Customer who gives */
                    from: string;
                    /** @description Customer who receives */
                    to: string;
                    /** @description What is given */
                    unit: string;
                    /** @description How much */
                    amount: number;
                    /** @description Makes a repeat of the request recognizable */
                    externalId?: string;
                };
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null in a preview */
                        id: string | null;
                        status: string;
                        from: string;
                        to: string;
                        unit: string;
                        amount: number;
                        /** @description The giver's */
                        balances: {
                            unit: string;
                            /** @description Can be used now */
                            available: number;
                            /** @description Earned, not yet due */
                            pending: number;
                            /** @description Reserved by a redemption that is not captured yet */
                            held: number;
                            /** @description Owed after a refund of what was used already; the next earnings repay it */
                            debt: number;
                        }[];
                    };
                };
            };
            /** @description Done: what came of it */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null in a preview */
                        id: string | null;
                        status: string;
                        from: string;
                        to: string;
                        unit: string;
                        amount: number;
                        /** @description The giver's */
                        balances: {
                            unit: string;
                            /** @description Can be used now */
                            available: number;
                            /** @description Earned, not yet due */
                            pending: number;
                            /** @description Reserved by a redemption that is not captured yet */
                            held: number;
                            /** @description Owed after a refund of what was used already; the next earnings repay it */
                            debt: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getBalances: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description cus_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            unit: string;
                            /** @description Can be used now */
                            available: number;
                            /** @description Earned, not yet due */
                            pending: number;
                            /** @description Reserved by a redemption that is not captured yet */
                            held: number;
                            /** @description Owed after a refund of what was used already; the next earnings repay it */
                            debt: number;
                            /** @description What lapses when, if it is not used */
                            expiring: {
                                at: string;
                                amount: number;
                            }[];
                        }[];
                        tier: {
                            /** @description Level now */
                            current: {
                                id: string;
                                name: string;
                                benefits: string[];
                                /** @description When it ends if nothing more happens (RFC 3339); null = it does not */
                                until: string | null;
                            } | null;
                            /** @description The level above */
                            next: {
                                id: string;
                                name: string;
                                /** @description Where it begins */
                                from: number;
                                /** @description What counts towards it */
                                measured: number;
                                missing: number;
                            } | null;
                        } | null;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getStatement: {
        parameters: {
            query?: {
                /** @description At most this many */
                limit?: number;
                /** @description Where the previous page ended (`nextCursor`) */
                cursor?: string;
                /** @description Only this unit */
                unit?: string;
            };
            header?: never;
            path: {
                /** @description cus_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            unit: string;
                            /** @description Positive came, negative went */
                            amount: number;
                            /** @description `posted`, `pending` or `voided` */
                            state: string;
                            /** @description earn, stamp, redeem, refund, expire, adjust, … */
                            reason: string;
                            /** @description The rule that gave it */
                            rule: string | null;
                            activityId: string | null;
                            /** @description A sentence for people */
                            detail: string;
                            occurredAt: string;
                            recordedAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getOffers: {
        parameters: {
            query?: {
                /** @description Where; default the head office */
                locationId?: string;
            };
            header?: never;
            path: {
                /** @description cus_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            rewardId: string;
                            name: string;
                            available: boolean;
                            /** @description `grant`: with a voucher the customer has; `price`: with points */
                            via: string;
                            /** @description Vouchers the customer has */
                            granted: number;
                            price: unknown;
                            /** @description What stands in the way: {code, detail, unit?, amount?} */
                            missing: unknown[];
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    simulate: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the write happen once: sent again with the same key it is answered with the stored answer, for at least 24 hours. With another request under the same key: 422 `idempotency_key_reused`.
                 * @example till-7-000123
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    transaction: {
                        /** @description System that reports it; external ids are unique within it. Default `api` */
                        source?: string;
                        /** @description The register's number of the sale */
                        externalId?: string;
                        /** @description Where it happened */
                        locationId?: string;
                        /** @description How the customer was identified; exactly one of these */
                        customer?: {
                            /** @description Customer id */
                            id: string;
                        } | {
                            /** @description Phone number, international or of the default country */
                            phone: string;
                        } | {
                            /** @description E-mail address */
                            email: string;
                        } | {
                            /** @description Number in the business's own systems */
                            externalId: string;
                        };
                        /**
                         * Format: date-time
                         * @description When it happened; default now
                         */
                        occurredAt?: string;
                        /** @description ISO 4217; must be the organization's */
                        currency?: string;
                        /** @description What was paid for the lines together, minor units */
                        total: number;
                        lines: {
                            /** @description The register's name for the line; default its position from 1 */
                            id?: string;
                            /** @description Article number */
                            sku?: string;
                            /** @description What the receipt says */
                            name?: string;
                            /** @description Article group */
                            category?: string;
                            /** @description Pieces */
                            quantity: number;
                            /** @description Price of one piece, minor units */
                            unitPrice: number;
                            /** @description Taken off the whole line, minor units */
                            discount?: number;
                            /** @description Tax of the whole line, minor units */
                            tax?: number;
                        }[];
                        tenders?: {
                            /** @description cash, card, … */
                            kind: string;
                            /** @description Minor units */
                            amount: number;
                        }[];
                        /** @description Who served */
                        staffId?: string;
                        /** @description Which register */
                        deviceId?: string;
                        /** @description Taken while the register was offline */
                        offline?: boolean;
                    };
                    /** @description A whole program to try */
                    program?: unknown;
                    /** @description Try the saved draft */
                    draft?: boolean;
                };
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        customerId: string | null;
                        earned: {
                            unit: string;
                            amount: number;
                            pending: boolean;
                        }[];
                        stamps: {
                            card: string;
                            added: number;
                            /** @description On the card now */
                            balance: number;
                            /** @description Cards filled by this */
                            completed: number;
                        }[];
                        /** @description Granted */
                        rewards: {
                            reward: string;
                            count: number;
                        }[];
                        tier: {
                            id: string | null;
                            changed: boolean;
                        };
                        balances: {
                            unit: string;
                            /** @description Can be used now */
                            available: number;
                            /** @description Earned, not yet due */
                            pending: number;
                            /** @description Reserved by a redemption that is not captured yet */
                            held: number;
                            /** @description Owed after a refund of what was used already; the next earnings repay it */
                            debt: number;
                        }[];
                        /** @description One per rule: what it did, or why it did nothing */
                        why: {
                            /** @description Rule, `stamps.<card>`, or `tier` */
                            rule: string;
                            fired: boolean;
                            /** @description Stable code, such as `fired`, `condition_not_met`, `outside_schedule`, `cap_reached` */
                            reason: string;
                            /** @description The same for people */
                            detail?: string;
                            unit?: string;
                            amount?: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listRewards: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: unknown[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    addReward: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the write happen once: sent again with the same key it is answered with the stored answer, for at least 24 hours. With another request under the same key: 422 `idempotency_key_reused`.
                 * @example till-7-000123
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description What points, stamps or rules turn into */
        requestBody: {
            content: {
                "application/json": {
                    /** @description Name of the reward */
                    id: string;
                    /** @description What customers call it */
                    name: string;
                    /** @description For customers */
                    description?: string;
                    /** @description What it costs the customer; without it, it can only be granted */
                    price?: {
                        /** @description Unit it is paid with */
                        unit: string;
                        /** @description How much */
                        amount: number;
                    } | null;
                    /** @description What one costs the business, in minor units; for the liability of vouchers */
                    cost?: number;
                    /** @description What the register does when it is redeemed */
                    effect: {
                        /** @enum {string} */
                        kind: "discountAmount";
                        /** @description Minor units off */
                        amount: number;
                    } | {
                        /** @enum {string} */
                        kind: "discountPercent";
                        /** @description Percent off */
                        percent: number;
                        /** @description Which sale lines are meant: every given field must be equal to the value, or to one of the list. Case matters */
                        items?: {
                            /** @description SKU, or any of several */
                            sku?: string | string[];
                            /** @description Category, or any of several */
                            category?: string | string[];
                            /** @description Name, or any of several */
                            name?: string | string[];
                        };
                        /** @description At most so many minor units */
                        maxAmount?: number;
                    } | {
                        /** @enum {string} */
                        kind: "freeItem";
                        /** @description Which sale lines are meant: every given field must be equal to the value, or to one of the list. Case matters */
                        items: {
                            /** @description SKU, or any of several */
                            sku?: string | string[];
                            /** @description Category, or any of several */
                            category?: string | string[];
                            /** @description Name, or any of several */
                            name?: string | string[];
                        };
                        /** @description At most so many minor units */
                        maxAmount?: number;
                    } | {
                        /** @enum {string} */
                        kind: "voucher";
                        /** @description How the code begins */
                        prefix?: string;
                    } | {
                        /** @enum {string} */
                        kind: "custom";
                        /** @description For the register or an integration */
                        data?: {
                            [key: string]: unknown;
                        };
                    };
                    /** @description How many there are in all, over all versions of the program; null = no limit */
                    stock?: number | null;
                    /** @description How often it may be redeemed; null = no limit */
                    limit?: {
                        /**
                         * @description Each customer, or all together
                         * @enum {string}
                         */
                        per: "customer" | "program";
                        /**
                         * @description Calendar period in the time zone of the location
                         * @enum {string}
                         */
                        period: "day" | "week" | "month" | "year" | "ever";
                        /** @description At most so many redemptions */
                        count: number;
                    } | null;
                    /** @description When it holds, in the wall-clock time of the location. A window over midnight belongs to the day on which it begins */
                    schedule?: {
                        /** @description Days on which the window begins; without it every day */
                        days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                        /** @description Begin of the window, local time, inclusive; without it midnight */
                        from?: string;
                        /** @description End of the window, local time, exclusive; at or before `from` means the next day */
                        to?: string;
                        /** @description First day, inclusive */
                        fromDate?: string;
                        /** @description Last day, inclusive */
                        toDate?: string;
                    };
                    /** @description Where and for whom it holds; everything given must be true */
                    target?: {
                        /** @description Ids or external ids of locations */
                        locations?: string[];
                        /** @description Tier levels */
                        tiers?: string[];
                        /** @description The customer is in any of these segments */
                        segments?: string[];
                        /** @description Condition over `customer.*` fields */
                        customer?: unknown;
                    };
                    /** @description Whether it is sold; true without it. Vouchers already granted are honoured either way */
                    active?: boolean;
                };
            };
        };
        responses: {
            /** @description Done: what came of it */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeReward: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the write happen once: sent again with the same key it is answered with the stored answer, for at least 24 hours. With another request under the same key: 422 `idempotency_key_reused`.
                 * @example till-7-000123
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description Reward id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "schedule": {
                 *         "days": [
                 *           "mon"
                 *         ]
                 *       },
                 *       "target": {}
                 *     }
                 */
                "application/json": {
                    /** @description What customers call it */
                    name?: string;
                    /** @description For customers */
                    description?: string;
                    /** @description What it costs the customer; without it, it can only be granted */
                    price?: {
                        /** @description Unit it is paid with */
                        unit: string;
                        /** @description How much */
                        amount: number;
                    } | null;
                    /** @description What one costs the business, in minor units; for the liability of vouchers */
                    cost?: number;
                    /** @description What the register does when it is redeemed */
                    effect?: {
                        /** @enum {string} */
                        kind: "discountAmount";
                        /** @description Minor units off */
                        amount: number;
                    } | {
                        /** @enum {string} */
                        kind: "discountPercent";
                        /** @description Percent off */
                        percent: number;
                        /** @description Which sale lines are meant: every given field must be equal to the value, or to one of the list. Case matters */
                        items?: {
                            /** @description SKU, or any of several */
                            sku?: string | string[];
                            /** @description Category, or any of several */
                            category?: string | string[];
                            /** @description Name, or any of several */
                            name?: string | string[];
                        };
                        /** @description At most so many minor units */
                        maxAmount?: number;
                    } | {
                        /** @enum {string} */
                        kind: "freeItem";
                        /** @description Which sale lines are meant: every given field must be equal to the value, or to one of the list. Case matters */
                        items: {
                            /** @description SKU, or any of several */
                            sku?: string | string[];
                            /** @description Category, or any of several */
                            category?: string | string[];
                            /** @description Name, or any of several */
                            name?: string | string[];
                        };
                        /** @description At most so many minor units */
                        maxAmount?: number;
                    } | {
                        /** @enum {string} */
                        kind: "voucher";
                        /** @description How the code begins */
                        prefix?: string;
                    } | {
                        /** @enum {string} */
                        kind: "custom";
                        /** @description For the register or an integration */
                        data?: {
                            [key: string]: unknown;
                        };
                    };
                    /** @description How many there are in all, over all versions of the program; null = no limit */
                    stock?: number | null;
                    /** @description How often it may be redeemed; null = no limit */
                    limit?: {
                        /**
                         * @description Each customer, or all together
                         * @enum {string}
                         */
                        per: "customer" | "program";
                        /**
                         * @description Calendar period in the time zone of the location
                         * @enum {string}
                         */
                        period: "day" | "week" | "month" | "year" | "ever";
                        /** @description At most so many redemptions */
                        count: number;
                    } | null;
                    /** @description When it holds, in the wall-clock time of the location. A window over midnight belongs to the day on which it begins */
                    schedule?: {
                        /** @description Days on which the window begins; without it every day */
                        days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                        /** @description Begin of the window, local time, inclusive; without it midnight */
                        from?: string;
                        /** @description End of the window, local time, exclusive; at or before `from` means the next day */
                        to?: string;
                        /** @description First day, inclusive */
                        fromDate?: string;
                        /** @description Last day, inclusive */
                        toDate?: string;
                    };
                    /** @description Where and for whom it holds; everything given must be true */
                    target?: {
                        /** @description Ids or external ids of locations */
                        locations?: string[];
                        /** @description Tier levels */
                        tiers?: string[];
                        /** @description The customer is in any of these segments */
                        segments?: string[];
                        /** @description Condition over `customer.*` fields */
                        customer?: unknown;
                    };
                    /** @description Whether it is sold; true without it. Vouchers already granted are honoured either way */
                    active?: boolean;
                };
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `invalid_value`: A value has no meaning here */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
}
