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
        /** Metrics for Prometheus */
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
        /** Does the process run? */
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
        /** Can it serve? */
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
        /** Live events (server-sent events, or a WebSocket) */
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
         */
        get: operations["listOrganizations"];
        put?: never;
        /**
         * Create an organization
         * @description With its head office and a first API key, which is told only in this answer. Needs the platform key.
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
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Make an API key
         * @description The key itself is told only in this answer; we keep its hash. A key cannot grant scopes that it lacks itself.
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
         */
        get: operations["listLocations"];
        put?: never;
        /**
         * Add a location
         * @description A store. Its time zone decides days, months and opening hours of what happens there.
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
         */
        get: operations["listCustomers"];
        put?: never;
        /**
         * Add a customer
         * @description Needs a phone, an e-mail address or an external id. An identifier that another customer has is refused (`identifier_taken`).
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
         */
        get: operations["getCustomer"];
        put?: never;
        post?: never;
        /**
         * Erase a customer
         * @description The profile and all identifiers are gone; the id and the ledger stay, pseudonymous. Asking again is harmless.
         */
        delete: operations["eraseCustomer"];
        options?: never;
        head?: never;
        /**
         * Change a customer
         * @description What is not named stays; null takes a field, or an attribute, away. At least one identifier must remain.
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
         */
        get: operations["getProgram"];
        /**
         * Save the draft
         * @description Replaces the draft, also when it is not valid yet; `problems` says what stands in the way of publishing it.
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
        /** Ledger accounts, oldest first */
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
        /** Ledger transfers, newest first */
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
        /** The balance of a ledger account, now or as of an instant */
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
        /** The units that the organization counts in */
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
        /** Debits and credits of every unit, now or as of an instant */
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
        /** What must always hold in the ledger, checked now */
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
        /** What each location issued and redeemed in a month, and what it pays or is paid */
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
        /** Every transfer of a time window, streamed as JSON, JSON lines or CSV */
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
         */
        get: operations["listTransactions"];
        put?: never;
        /**
         * Record a sale
         * @description Decides what the sale brings and posts it; answered when durable. A sale is known by (`source`, `externalId`): sent again it is answered 200 with the stored outcome, with other content 409. `?dry=true` only decides.
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
         */
        post: operations["refundTransaction"];
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
        /** The reward was handed over */
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
        /** Let a hold go */
        post: operations["voidRedemption"];
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
        /** Move points from one customer to another */
        post: operations["transferPoints"];
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
        /** Get a sale, what it brought and its refunds */
        get: operations["getTransaction"];
        put?: never;
        post?: never;
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
        /** Get a redemption and its state */
        get: operations["getRedemption"];
        put?: never;
        post?: never;
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
        /** What a customer has */
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
        /** Every movement of a customer, newest first */
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
        /** What a customer can redeem now, and what is missing for the rest */
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
        /** Rewards of the published program */
        get: operations["listRewards"];
        put?: never;
        /**
         * Add a reward
         * @description Rewards are part of the program: a change publishes a new version of it. Refused while the draft has other changes that are not published.
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
         */
        patch: operations["changeReward"];
        trace?: never;
    };
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the background jobs
         * @description What is done without being asked: when, how far it is, how it ended. An organization sees its own part.
         */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a background job and its last runs
         * @description With the progress of the run under way.
         */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{name}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a background job now
         * @description For your organization; with the platform key, for all. Answered at once: `GET /v1/jobs/{name}` tells how far it is. When one was asked for or is under way, its id is answered and none is added.
         */
        post: operations["runJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "pos.transaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * pos.transaction
         * @description A sale took place, published by a register or taken by the API.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onPosTransaction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "loyalty.transaction_posted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * loyalty.transaction_posted
         * @description A sale was recorded, with what it brought the customer.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onLoyaltyTransactionPosted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "loyalty.event_posted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * loyalty.event_posted
         * @description A custom event was recorded, with what it brought the customer.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onLoyaltyEventPosted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "loyalty.tier_changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * loyalty.tier_changed
         * @description The tier of a customer rose with a sale or event, or was lowered by a review.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onLoyaltyTierChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "loyalty.reward_granted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * loyalty.reward_granted
         * @description A customer was given rewards: by a rule, or for a full stamp card.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onLoyaltyRewardGranted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "loyalty.cards_completed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * loyalty.cards_completed
         * @description Stamp cards that two sales had filled together became rewards.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onLoyaltyCardsCompleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "loyalty.refund_posted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * loyalty.refund_posted
         * @description A sale was refunded in whole or in part, and what it had brought was taken back.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onLoyaltyRefundPosted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "loyalty.redemption_held": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * loyalty.redemption_held
         * @description A reward, or points to pay with, are held for a customer at a register.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onLoyaltyRedemptionHeld"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "loyalty.redemption_captured": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * loyalty.redemption_captured
         * @description What was held is used.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onLoyaltyRedemptionCaptured"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "loyalty.redemption_voided": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * loyalty.redemption_voided
         * @description What was held is let go: the customer has it again.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onLoyaltyRedemptionVoided"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "loyalty.points_released": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * loyalty.points_released
         * @description Pending points fell due: the customer can use them.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onLoyaltyPointsReleased"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "loyalty.points_expired": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * loyalty.points_expired
         * @description Points lapsed at the beginning of a month.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onLoyaltyPointsExpired"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "loyalty.points_transferred": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * loyalty.points_transferred
         * @description A customer gave points to another one.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onLoyaltyPointsTransferred"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "loyalty.balance_adjusted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * loyalty.balance_adjusted
         * @description A person corrected what a customer has.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onLoyaltyBalanceAdjusted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "membership.customer_created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * membership.customer_created
         * @description A customer joined.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onMembershipCustomerCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "membership.customer_updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * membership.customer_updated
         * @description A customer's profile changed.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onMembershipCustomerUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "membership.customer_erased": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * membership.customer_erased
         * @description A customer's profile was erased: whoever copied anything of it must forget it as well.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onMembershipCustomerErased"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "membership.organization_created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * membership.organization_created
         * @description An organization was created.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onMembershipOrganizationCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "membership.organization_updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * membership.organization_updated
         * @description The name or a setting of an organization changed.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onMembershipOrganizationUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "membership.location_created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * membership.location_created
         * @description A location was added.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onMembershipLocationCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "membership.location_updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * membership.location_updated
         * @description A location changed.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onMembershipLocationUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "membership.program_published": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * membership.program_published
         * @description A version of the program took effect.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onMembershipProgramPublished"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "membership.key_created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * membership.key_created
         * @description An API key was made.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onMembershipKeyCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "membership.key_rotated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * membership.key_rotated
         * @description An API key got a new secret.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onMembershipKeyRotated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "membership.key_revoked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * membership.key_revoked
         * @description An API key was revoked: it no longer works.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onMembershipKeyRevoked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "deadletter.*": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * deadletter.*
         * @description A reader gave an event up: it could not be dealt with.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onDeadletter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /** @description RFC 9457 problem */
        Problem: {
            type: string;
            title: string;
            status: number;
            code: string;
            detail: string;
            errors?: {
                pointer: string;
                detail: string;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description The process answers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: string;
                    };
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
            /** @description The process can serve */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description degraded: the event log or the cache does not answer; sales and redemptions are served all the same */
                        status: "ready" | "degraded";
                        engines: {
                            ledger: {
                                engine: string;
                                state: "up" | "down";
                            };
                            documents: {
                                engine: string;
                                state: "up" | "down";
                            };
                            events: {
                                engine: string;
                                state: "up" | "down";
                            };
                            cache: {
                                engine: string;
                                state: "up" | "down";
                            };
                        };
                    };
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
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
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
                            settings: {
                                /** @description How old a reported event may be */
                                maxPastDays: number;
                                /** @description How far a register's clock may be ahead */
                                maxFutureMinutes: number;
                                defaultCountry: string | null;
                            };
                            /** @description When it was created (RFC 3339, UTC) */
                            createdAt: string;
                        }[];
                        /** @description Present when there is more */
                        nextCursor?: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What people call it */
                    name: string;
                    /** @description ISO 4217, for example EUR */
                    currency: string;
                    /** @description IANA, for example Europe/London */
                    timeZone: string;
                    /** @description For trying out: may move its own clock */
                    sandbox?: boolean;
                    settings?: {
                        /** @description How old a reported event may be; default 730 */
                        maxPastDays?: number;
                        /** @description How far a register's clock may be ahead; default 10 */
                        maxFutureMinutes?: number;
                        /** @description ISO 3166-1: how phone numbers without a country code are read; default the time zone's country */
                        defaultCountry?: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        settings: {
                            /** @description How old a reported event may be */
                            maxPastDays: number;
                            /** @description How far a register's clock may be ahead */
                            maxFutureMinutes: number;
                            defaultCountry: string | null;
                        };
                        /** @description When it was created (RFC 3339, UTC) */
                        createdAt: string;
                        /** @description A key with every scope; told only here */
                        apiKey: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        settings: {
                            /** @description How old a reported event may be */
                            maxPastDays: number;
                            /** @description How far a register's clock may be ahead */
                            maxFutureMinutes: number;
                            defaultCountry: string | null;
                        };
                        /** @description When it was created (RFC 3339, UTC) */
                        createdAt: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description org_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What people call it */
                    name?: string;
                    settings?: {
                        /** @description How old a reported event may be; default 730 */
                        maxPastDays?: number;
                        /** @description How far a register's clock may be ahead; default 10 */
                        maxFutureMinutes?: number;
                        /** @description ISO 3166-1: how phone numbers without a country code are read; default the time zone's country */
                        defaultCountry?: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        settings: {
                            /** @description How old a reported event may be */
                            maxPastDays: number;
                            /** @description How far a register's clock may be ahead */
                            maxFutureMinutes: number;
                            defaultCountry: string | null;
                        };
                        /** @description When it was created (RFC 3339, UTC) */
                        createdAt: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description key_… */
                            id: string;
                            name: string;
                            scopes: string[];
                            locationId: string | null;
                            /** @description When it was made (RFC 3339, UTC) */
                            createdAt: string;
                            rotatedAt: string | null;
                            previousValidUntil: string | null;
                            revokedAt: string | null;
                        }[];
                        /** @description Present when there is more */
                        nextCursor?: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What it is for */
                    name: string;
                    /** @description `pos` register work · `read` look · `manage` customers and the program · `admin` keys and locations */
                    scopes: ("pos" | "read" | "manage" | "admin")[];
                    locationId?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description key_… */
                        id: string;
                        name: string;
                        scopes: string[];
                        locationId: string | null;
                        /** @description When it was made (RFC 3339, UTC) */
                        createdAt: string;
                        rotatedAt: string | null;
                        previousValidUntil: string | null;
                        revokedAt: string | null;
                        /** @description The key itself; told only here */
                        key: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description key_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description How long the old secret still works; default 0 */
                    overlapSeconds?: number;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description key_… */
                        id: string;
                        name: string;
                        scopes: string[];
                        locationId: string | null;
                        /** @description When it was made (RFC 3339, UTC) */
                        createdAt: string;
                        rotatedAt: string | null;
                        previousValidUntil: string | null;
                        revokedAt: string | null;
                        /** @description The key itself; told only here */
                        key: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description key_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description key_… */
                        id: string;
                        name: string;
                        scopes: string[];
                        locationId: string | null;
                        /** @description When it was made (RFC 3339, UTC) */
                        createdAt: string;
                        rotatedAt: string | null;
                        previousValidUntil: string | null;
                        revokedAt: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description loc_… */
                            id: string;
                            name: string;
                            /** @description IANA */
                            timeZone: string;
                            externalId: string | null;
                            /** @description Free fields: text, number, boolean, or a list of such. Names: letters, digits, _ and -, at most 64 */
                            attributes: {
                                [key: string]: unknown;
                            };
                            headOffice: boolean;
                            /** @description When it was created (RFC 3339, UTC) */
                            createdAt: string;
                        }[];
                        /** @description Present when there is more */
                        nextCursor?: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createLocation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What people call it */
                    name: string;
                    /** @description IANA; default the organization's */
                    timeZone?: string;
                    externalId?: string | null;
                    /** @description Free fields: text, number, boolean, or a list of such. Names: letters, digits, _ and -, at most 64 */
                    attributes?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description loc_… */
                        id: string;
                        name: string;
                        /** @description IANA */
                        timeZone: string;
                        externalId: string | null;
                        /** @description Free fields: text, number, boolean, or a list of such. Names: letters, digits, _ and -, at most 64 */
                        attributes: {
                            [key: string]: unknown;
                        };
                        headOffice: boolean;
                        /** @description When it was created (RFC 3339, UTC) */
                        createdAt: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description loc_… */
                        id: string;
                        name: string;
                        /** @description IANA */
                        timeZone: string;
                        externalId: string | null;
                        /** @description Free fields: text, number, boolean, or a list of such. Names: letters, digits, _ and -, at most 64 */
                        attributes: {
                            [key: string]: unknown;
                        };
                        headOffice: boolean;
                        /** @description When it was created (RFC 3339, UTC) */
                        createdAt: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateLocation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description loc_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What people call it */
                    name?: string;
                    /** @description IANA; default the organization's */
                    timeZone?: string;
                    externalId?: string | null;
                    /** @description Free fields: text, number, boolean, or a list of such. Names: letters, digits, _ and -, at most 64 */
                    attributes?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description loc_… */
                        id: string;
                        name: string;
                        /** @description IANA */
                        timeZone: string;
                        externalId: string | null;
                        /** @description Free fields: text, number, boolean, or a list of such. Names: letters, digits, _ and -, at most 64 */
                        attributes: {
                            [key: string]: unknown;
                        };
                        headOffice: boolean;
                        /** @description When it was created (RFC 3339, UTC) */
                        createdAt: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description cus_… */
                            id: string;
                            phone: string | null;
                            email: string | null;
                            externalId: string | null;
                            firstName: string | null;
                            lastName: string | null;
                            birthDate: string | null;
                            /** @description Free fields: text, number, boolean, or a list of such. Names: letters, digits, _ and -, at most 64 */
                            attributes: {
                                [key: string]: unknown;
                            };
                            tier: {
                                id: string;
                                /** @description Reached (RFC 3339, UTC) */
                                since: string;
                                until: string | null;
                            } | null;
                            /** @description When it was created (RFC 3339, UTC) */
                            createdAt: string;
                            /** @description When the profile was last changed (RFC 3339, UTC) */
                            updatedAt: string;
                            erasedAt: string | null;
                        }[];
                        /** @description Present when there is more */
                        nextCursor?: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    phone?: string | null;
                    email?: string | null;
                    externalId?: string | null;
                    firstName?: string | null;
                    lastName?: string | null;
                    birthDate?: string | null;
                    /** @description Free fields: text, number, boolean, or a list of such. Names: letters, digits, _ and -, at most 64 */
                    attributes?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description cus_… */
                        id: string;
                        phone: string | null;
                        email: string | null;
                        externalId: string | null;
                        firstName: string | null;
                        lastName: string | null;
                        birthDate: string | null;
                        /** @description Free fields: text, number, boolean, or a list of such. Names: letters, digits, _ and -, at most 64 */
                        attributes: {
                            [key: string]: unknown;
                        };
                        tier: {
                            id: string;
                            /** @description Reached (RFC 3339, UTC) */
                            since: string;
                            until: string | null;
                        } | null;
                        /** @description When it was created (RFC 3339, UTC) */
                        createdAt: string;
                        /** @description When the profile was last changed (RFC 3339, UTC) */
                        updatedAt: string;
                        erasedAt: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description cus_… */
                        id: string;
                        phone: string | null;
                        email: string | null;
                        externalId: string | null;
                        firstName: string | null;
                        lastName: string | null;
                        birthDate: string | null;
                        /** @description Free fields: text, number, boolean, or a list of such. Names: letters, digits, _ and -, at most 64 */
                        attributes: {
                            [key: string]: unknown;
                        };
                        tier: {
                            id: string;
                            /** @description Reached (RFC 3339, UTC) */
                            since: string;
                            until: string | null;
                        } | null;
                        /** @description When it was created (RFC 3339, UTC) */
                        createdAt: string;
                        /** @description When the profile was last changed (RFC 3339, UTC) */
                        updatedAt: string;
                        erasedAt: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseCustomer: {
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description cus_… */
                        id: string;
                        phone: string | null;
                        email: string | null;
                        externalId: string | null;
                        firstName: string | null;
                        lastName: string | null;
                        birthDate: string | null;
                        /** @description Free fields: text, number, boolean, or a list of such. Names: letters, digits, _ and -, at most 64 */
                        attributes: {
                            [key: string]: unknown;
                        };
                        tier: {
                            id: string;
                            /** @description Reached (RFC 3339, UTC) */
                            since: string;
                            until: string | null;
                        } | null;
                        /** @description When it was created (RFC 3339, UTC) */
                        createdAt: string;
                        /** @description When the profile was last changed (RFC 3339, UTC) */
                        updatedAt: string;
                        erasedAt: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description cus_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    phone?: string | null;
                    email?: string | null;
                    externalId?: string | null;
                    firstName?: string | null;
                    lastName?: string | null;
                    birthDate?: string | null;
                    /** @description Free fields: text, number, boolean, or a list of such. Names: letters, digits, _ and -, at most 64 */
                    attributes?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description cus_… */
                        id: string;
                        phone: string | null;
                        email: string | null;
                        externalId: string | null;
                        firstName: string | null;
                        lastName: string | null;
                        birthDate: string | null;
                        /** @description Free fields: text, number, boolean, or a list of such. Names: letters, digits, _ and -, at most 64 */
                        attributes: {
                            [key: string]: unknown;
                        };
                        tier: {
                            id: string;
                            /** @description Reached (RFC 3339, UTC) */
                            since: string;
                            until: string | null;
                        } | null;
                        /** @description When it was created (RFC 3339, UTC) */
                        createdAt: string;
                        /** @description When the profile was last changed (RFC 3339, UTC) */
                        updatedAt: string;
                        erasedAt: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The version in force */
                        published: {
                            /** @description From 1, without gaps */
                            version: number;
                            /** @description The program as published, complete */
                            program: unknown;
                            units: {
                                unit: string;
                                kind: string;
                                cost: number;
                            }[];
                            /** @description When it was published (RFC 3339, UTC) */
                            publishedAt: string;
                            /** @description The key that published it */
                            publishedBy: string;
                        } | null;
                        /** @description What is being worked on */
                        draft: {
                            /** @description The program as saved */
                            draft: unknown;
                            /** @description What stands in the way of publishing it; empty = it can be published */
                            problems: {
                                pointer: string;
                                detail: string;
                            }[];
                            /** @description When it was saved (RFC 3339, UTC) */
                            updatedAt: string;
                            /** @description The key that saved it */
                            updatedBy: string;
                        } | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    saveProgram: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The program: units, rules, stampCards, tiers, rewards. May be unfinished: what is wrong is answered in `problems` */
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The program as saved */
                        draft: unknown;
                        /** @description What stands in the way of publishing it; empty = it can be published */
                        problems: {
                            pointer: string;
                            detail: string;
                        }[];
                        /** @description When it was saved (RFC 3339, UTC) */
                        updatedAt: string;
                        /** @description The key that saved it */
                        updatedBy: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publishProgram: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description From 1, without gaps */
                        version: number;
                        /** @description The program as published, complete */
                        program: unknown;
                        units: {
                            unit: string;
                            kind: string;
                            cost: number;
                        }[];
                        /** @description When it was published (RFC 3339, UTC) */
                        publishedAt: string;
                        /** @description The key that published it */
                        publishedBy: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description From 1, without gaps */
                            version: number;
                            /** @description The program as published, complete */
                            program: unknown;
                            units: {
                                unit: string;
                                kind: string;
                                cost: number;
                            }[];
                            /** @description When it was published (RFC 3339, UTC) */
                            publishedAt: string;
                            /** @description The key that published it */
                            publishedBy: string;
                        }[];
                        /** @description Present when there is more */
                        nextCursor?: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description From 1, without gaps */
                        version: number;
                        /** @description The program as published, complete */
                        program: unknown;
                        units: {
                            unit: string;
                            kind: string;
                            cost: number;
                        }[];
                        /** @description When it was published (RFC 3339, UTC) */
                        publishedAt: string;
                        /** @description The key that published it */
                        publishedBy: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description aud_… */
                            id: string;
                            /** @description For example `location.updated` */
                            action: string;
                            /** @description Id of what was changed */
                            subject: string;
                            /** @description The key that asked */
                            by: string;
                            /** @description When (RFC 3339, UTC) */
                            at: string;
                            /** @description Summary before, without secrets and personal data; null when there was nothing */
                            before: unknown;
                            /** @description Summary after */
                            after: unknown;
                        }[];
                        /** @description Present when there is more */
                        nextCursor?: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Ledger account: 32 hexadecimal digits */
                            id: string;
                            /** @description Kind of account in the chart */
                            kind: string;
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
                        }[];
                        /** @description Present when there may be more */
                        nextCursor?: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
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
                            /** @description Why it was made */
                            reason: string;
                            /** @description `posted`, `pending` (held, or not due yet) or `voided` */
                            state: string;
                            /** @description Unit name, such as `points` */
                            unit: string;
                            /** @description Whole units */
                            amount: number;
                            /** @description Debited account: 32 hexadecimal digits */
                            debitAccount: string;
                            debitKind: string;
                            debitHolder: string;
                            /** @description Credited account: 32 hexadecimal digits */
                            creditAccount: string;
                            creditKind: string;
                            creditHolder: string;
                            /** @description The activity it belongs to: 32 hexadecimal digits */
                            activity: string;
                            /** @description Rule number in the program version; 0 = none */
                            rule: number;
                            /** @description The pending transfer it resolves; else empty */
                            pendingId: string;
                        }[];
                        /** @description Present when there may be more */
                        nextCursor?: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Unit name, such as `points` */
                            unit: string;
                            /** @description `points`, `stamps`, `reward`, `token`; counters: `measure`, `cap`, `limit` */
                            kind: string;
                            /** @description Minor units of money that one of it is worth */
                            cost: number;
                            /** @description Its number in the ledger */
                            number: number;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description The instant it is of
                         */
                        at: string;
                        data: {
                            /** @description Unit name, such as `points` */
                            unit: string;
                            /** @description Posted, all accounts */
                            debits: number;
                            /** @description Posted, all accounts */
                            credits: number;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether all hold */
                        ok: boolean;
                        data: {
                            name: string;
                            ok: boolean;
                            detail: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        month: string;
                        data: {
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
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
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
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": components["schemas"]["Problem"];
                    "application/json; charset=utf-8": components["schemas"]["Problem"];
                    "application/x-ndjson; charset=utf-8": components["schemas"]["Problem"];
                };
            };
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            /** @enum {string} */
                            status: "posted";
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
                            /** @description A sale at a register */
                            transaction: {
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
                            refunds: {
                                id: string;
                                /** @enum {string} */
                                status: "posted";
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
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordTransaction: {
        parameters: {
            query?: {
                /** @description Decide, but change nothing */
                dry?: boolean;
            };
            header?: never;
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string | null;
                        /** @description `posted`, `held`, …, or `preview` with `?dry=true` */
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
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string | null;
                        /** @description `posted`, `held`, …, or `preview` with `?dry=true` */
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
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordTransactions: {
        parameters: {
            query?: never;
            header?: never;
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: unknown[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refundTransaction: {
        parameters: {
            query?: {
                /** @description Decide, but change nothing */
                dry?: boolean;
            };
            header?: never;
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string | null;
                        /** @description `posted`, `held`, …, or `preview` with `?dry=true` */
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
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string | null;
                        /** @description `posted`, `held`, …, or `preview` with `?dry=true` */
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
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    holdRedemption: {
        parameters: {
            query?: {
                /** @description Decide, but change nothing */
                dry?: boolean;
            };
            header?: never;
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string | null;
                        customerId: string;
                        rewardId: string | null;
                        /** @description What is paid: points, or a voucher of the reward */
                        unit: string;
                        amount: number;
                        /** @description `grant`: with a voucher the customer had; `price`: with points */
                        via: "grant" | "price";
                        locationId: string;
                        expiresAt: string;
                        /** @description What the register does */
                        discount: {
                            /** @enum {string} */
                            kind: "amount";
                            amountMinor: number;
                        } | {
                            /** @enum {string} */
                            kind: "percent";
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
                            /** @description At most; minor units */
                            maxAmountMinor?: number;
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
                            /** @description At most; minor units */
                            maxAmountMinor?: number;
                        } | {
                            /** @enum {string} */
                            kind: "voucher";
                        } | {
                            /** @enum {string} */
                            kind: "custom";
                            /** @description As the program says */
                            data: {
                                [key: string]: unknown;
                            };
                        };
                        /** @description Short, for people: what the customer shows */
                        code: string;
                        /** @description `posted`, `held`, …, or `preview` with `?dry=true` */
                        status: string;
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
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string | null;
                        customerId: string;
                        rewardId: string | null;
                        /** @description What is paid: points, or a voucher of the reward */
                        unit: string;
                        amount: number;
                        /** @description `grant`: with a voucher the customer had; `price`: with points */
                        via: "grant" | "price";
                        locationId: string;
                        expiresAt: string;
                        /** @description What the register does */
                        discount: {
                            /** @enum {string} */
                            kind: "amount";
                            amountMinor: number;
                        } | {
                            /** @enum {string} */
                            kind: "percent";
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
                            /** @description At most; minor units */
                            maxAmountMinor?: number;
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
                            /** @description At most; minor units */
                            maxAmountMinor?: number;
                        } | {
                            /** @enum {string} */
                            kind: "voucher";
                        } | {
                            /** @enum {string} */
                            kind: "custom";
                            /** @description As the program says */
                            data: {
                                [key: string]: unknown;
                            };
                        };
                        /** @description Short, for people: what the customer shows */
                        code: string;
                        /** @description `posted`, `held`, …, or `preview` with `?dry=true` */
                        status: string;
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
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    captureRedemption: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description rdm_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The sale it was used in */
                    transactionExternalId?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        rewardId: string | null;
                        /** @description What is paid: points, or a voucher of the reward */
                        unit: string;
                        amount: number;
                        /** @description `grant`: with a voucher the customer had; `price`: with points */
                        via: "grant" | "price";
                        locationId: string;
                        expiresAt: string;
                        /** @description What the register does */
                        discount: {
                            /** @enum {string} */
                            kind: "amount";
                            amountMinor: number;
                        } | {
                            /** @enum {string} */
                            kind: "percent";
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
                            /** @description At most; minor units */
                            maxAmountMinor?: number;
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
                            /** @description At most; minor units */
                            maxAmountMinor?: number;
                        } | {
                            /** @enum {string} */
                            kind: "voucher";
                        } | {
                            /** @enum {string} */
                            kind: "custom";
                            /** @description As the program says */
                            data: {
                                [key: string]: unknown;
                            };
                        };
                        /** @description Short, for people: what the customer shows */
                        code: string;
                        /** @enum {string} */
                        status: "captured";
                        capturedAt: string;
                        transactionExternalId: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    voidRedemption: {
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        rewardId: string | null;
                        /** @description What is paid: points, or a voucher of the reward */
                        unit: string;
                        amount: number;
                        /** @description `grant`: with a voucher the customer had; `price`: with points */
                        via: "grant" | "price";
                        locationId: string;
                        expiresAt: string;
                        /** @description What the register does */
                        discount: {
                            /** @enum {string} */
                            kind: "amount";
                            amountMinor: number;
                        } | {
                            /** @enum {string} */
                            kind: "percent";
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
                            /** @description At most; minor units */
                            maxAmountMinor?: number;
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
                            /** @description At most; minor units */
                            maxAmountMinor?: number;
                        } | {
                            /** @enum {string} */
                            kind: "voucher";
                        } | {
                            /** @enum {string} */
                            kind: "custom";
                            /** @description As the program says */
                            data: {
                                [key: string]: unknown;
                            };
                        };
                        /** @description Short, for people: what the customer shows */
                        code: string;
                        /** @enum {string} */
                        status: "voided";
                        voidedAt: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordEvent: {
        parameters: {
            query?: {
                /** @description Decide, but change nothing */
                dry?: boolean;
            };
            header?: never;
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string | null;
                        /** @description `posted`, `held`, …, or `preview` with `?dry=true` */
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
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string | null;
                        /** @description `posted`, `held`, …, or `preview` with `?dry=true` */
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
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    adjustBalance: {
        parameters: {
            query?: {
                /** @description Decide, but change nothing */
                dry?: boolean;
            };
            header?: never;
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string | null;
                        /** @description `posted`, `held`, …, or `preview` with `?dry=true` */
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
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string | null;
                        /** @description `posted`, `held`, …, or `preview` with `?dry=true` */
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
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    transferPoints: {
        parameters: {
            query?: {
                /** @description Decide, but change nothing */
                dry?: boolean;
            };
            header?: never;
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string | null;
                        /** @description `posted`, `held`, …, or `preview` with `?dry=true` */
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
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string | null;
                        /** @description `posted`, `held`, …, or `preview` with `?dry=true` */
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
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        status: "posted";
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
                        /** @description A sale at a register */
                        transaction: {
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
                        refunds: {
                            id: string;
                            /** @enum {string} */
                            status: "posted";
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
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        rewardId: string | null;
                        /** @description What is paid: points, or a voucher of the reward */
                        unit: string;
                        amount: number;
                        /** @description `grant`: with a voucher the customer had; `price`: with points */
                        via: "grant" | "price";
                        locationId: string;
                        expiresAt: string;
                        /** @description What the register does */
                        discount: {
                            /** @enum {string} */
                            kind: "amount";
                            amountMinor: number;
                        } | {
                            /** @enum {string} */
                            kind: "percent";
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
                            /** @description At most; minor units */
                            maxAmountMinor?: number;
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
                            /** @description At most; minor units */
                            maxAmountMinor?: number;
                        } | {
                            /** @enum {string} */
                            kind: "voucher";
                        } | {
                            /** @enum {string} */
                            kind: "custom";
                            /** @description As the program says */
                            data: {
                                [key: string]: unknown;
                            };
                        };
                        /** @description Short, for people: what the customer shows */
                        code: string;
                        status: "held" | "expired";
                    } | {
                        id: string;
                        customerId: string;
                        rewardId: string | null;
                        /** @description What is paid: points, or a voucher of the reward */
                        unit: string;
                        amount: number;
                        /** @description `grant`: with a voucher the customer had; `price`: with points */
                        via: "grant" | "price";
                        locationId: string;
                        expiresAt: string;
                        /** @description What the register does */
                        discount: {
                            /** @enum {string} */
                            kind: "amount";
                            amountMinor: number;
                        } | {
                            /** @enum {string} */
                            kind: "percent";
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
                            /** @description At most; minor units */
                            maxAmountMinor?: number;
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
                            /** @description At most; minor units */
                            maxAmountMinor?: number;
                        } | {
                            /** @enum {string} */
                            kind: "voucher";
                        } | {
                            /** @enum {string} */
                            kind: "custom";
                            /** @description As the program says */
                            data: {
                                [key: string]: unknown;
                            };
                        };
                        /** @description Short, for people: what the customer shows */
                        code: string;
                        /** @enum {string} */
                        status: "captured";
                        capturedAt: string;
                        transactionExternalId: string | null;
                    } | {
                        id: string;
                        customerId: string;
                        rewardId: string | null;
                        /** @description What is paid: points, or a voucher of the reward */
                        unit: string;
                        amount: number;
                        /** @description `grant`: with a voucher the customer had; `price`: with points */
                        via: "grant" | "price";
                        locationId: string;
                        expiresAt: string;
                        /** @description What the register does */
                        discount: {
                            /** @enum {string} */
                            kind: "amount";
                            amountMinor: number;
                        } | {
                            /** @enum {string} */
                            kind: "percent";
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
                            /** @description At most; minor units */
                            maxAmountMinor?: number;
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
                            /** @description At most; minor units */
                            maxAmountMinor?: number;
                        } | {
                            /** @enum {string} */
                            kind: "voucher";
                        } | {
                            /** @enum {string} */
                            kind: "custom";
                            /** @description As the program says */
                            data: {
                                [key: string]: unknown;
                            };
                        };
                        /** @description Short, for people: what the customer shows */
                        code: string;
                        /** @enum {string} */
                        status: "voided";
                        voidedAt: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
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
            /** @description Default Response */
            200: {
                headers: {
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
                            current: {
                                id: string;
                                name: string;
                                benefits: string[];
                                until: string | null;
                            } | null;
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
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
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
            /** @description Default Response */
            200: {
                headers: {
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
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
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
            /** @description Default Response */
            200: {
                headers: {
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
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    simulate: {
        parameters: {
            query?: never;
            header?: never;
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
            /** @description Default Response */
            200: {
                headers: {
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
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: unknown[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addReward: {
        parameters: {
            query?: never;
            header?: never;
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
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeReward: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Reward id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listJobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "name": "expiry",
                     *           "title": "Lets points lapse at the beginning of each month",
                     *           "scope": "organizations",
                     *           "schedule": "7 * * * * (UTC)",
                     *           "state": "idle",
                     *           "asked": null,
                     *           "current": null,
                     *           "lastRun": {
                     *             "id": "run_01kb0m3tnye1y9wq4c4x0pgnvs",
                     *             "by": "schedule",
                     *             "state": "done",
                     *             "startedAt": "2026-12-01T00:07:00.000Z",
                     *             "finishedAt": "2026-12-01T00:07:04.210Z",
                     *             "counts": {
                     *               "customers": 1200,
                     *               "expired": 37,
                     *               "amount": 5210
                     *             },
                     *             "failed": 0,
                     *             "organizations": null,
                     *             "error": null
                     *           },
                     *           "nextRunAt": "2026-12-01T01:07:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        data: {
                            name: string;
                            /** @description What it does */
                            title: string;
                            /**
                             * @description Done for the installation as a whole, or in each organization
                             * @enum {unknown}
                             */
                            scope: "platform" | "organizations";
                            /** @description A cron pattern in UTC, or an interval */
                            schedule: string;
                            /** @enum {unknown} */
                            state: "idle" | "waiting" | "running";
                            asked: {
                                /** @description run_… */
                                id: string;
                                /** @description `platform`, or the id of the key that asked */
                                by: string;
                                /**
                                 * Format: date-time
                                 * @description When (RFC 3339, UTC)
                                 */
                                at: string;
                            } | null;
                            current: {
                                /** @description run_… */
                                id: string;
                                /** @description `schedule`, `platform`, or the id of the key that asked */
                                by: string;
                                /**
                                 * @description failed: something was left for the next run
                                 * @enum {unknown}
                                 */
                                state: "running" | "done" | "failed";
                                /**
                                 * Format: date-time
                                 * @description When it began (RFC 3339, UTC)
                                 */
                                startedAt: string;
                                finishedAt: string | null;
                                /** @description What it has done so far, by name */
                                counts: {
                                    [key: string]: number;
                                };
                                /** @description How many items were left for the next run */
                                failed: number;
                                organizations: {
                                    done: number;
                                    failed: number;
                                } | null;
                                error: string | null;
                            } | null;
                            lastRun: {
                                /** @description run_… */
                                id: string;
                                /** @description `schedule`, `platform`, or the id of the key that asked */
                                by: string;
                                /**
                                 * @description failed: something was left for the next run
                                 * @enum {unknown}
                                 */
                                state: "running" | "done" | "failed";
                                /**
                                 * Format: date-time
                                 * @description When it began (RFC 3339, UTC)
                                 */
                                startedAt: string;
                                finishedAt: string | null;
                                /** @description What it has done so far, by name */
                                counts: {
                                    [key: string]: number;
                                };
                                /** @description How many items were left for the next run */
                                failed: number;
                                organizations: {
                                    done: number;
                                    failed: number;
                                } | null;
                                error: string | null;
                            } | null;
                            nextRunAt: string | null;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a job, such as `expiry` */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "expiry",
                     *       "title": "Lets points lapse at the beginning of each month",
                     *       "scope": "organizations",
                     *       "schedule": "7 * * * * (UTC)",
                     *       "state": "idle",
                     *       "asked": null,
                     *       "current": null,
                     *       "lastRun": {
                     *         "id": "run_01kb0m3tnye1y9wq4c4x0pgnvs",
                     *         "by": "schedule",
                     *         "state": "done",
                     *         "startedAt": "2026-12-01T00:07:00.000Z",
                     *         "finishedAt": "2026-12-01T00:07:04.210Z",
                     *         "counts": {
                     *           "customers": 1200,
                     *           "expired": 37,
                     *           "amount": 5210
                     *         },
                     *         "failed": 0,
                     *         "organizations": null,
                     *         "error": null
                     *       },
                     *       "nextRunAt": "2026-12-01T01:07:00.000Z",
                     *       "runs": [
                     *         {
                     *           "id": "run_01kb0m3tnye1y9wq4c4x0pgnvs",
                     *           "by": "schedule",
                     *           "state": "done",
                     *           "startedAt": "2026-12-01T00:07:00.000Z",
                     *           "finishedAt": "2026-12-01T00:07:04.210Z",
                     *           "counts": {
                     *             "customers": 1200,
                     *             "expired": 37,
                     *             "amount": 5210
                     *           },
                     *           "failed": 0,
                     *           "organizations": null,
                     *           "error": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        name: string;
                        /** @description What it does */
                        title: string;
                        /**
                         * @description Done for the installation as a whole, or in each organization
                         * @enum {unknown}
                         */
                        scope: "platform" | "organizations";
                        /** @description A cron pattern in UTC, or an interval */
                        schedule: string;
                        /** @enum {unknown} */
                        state: "idle" | "waiting" | "running";
                        asked: {
                            /** @description run_… */
                            id: string;
                            /** @description `platform`, or the id of the key that asked */
                            by: string;
                            /**
                             * Format: date-time
                             * @description When (RFC 3339, UTC)
                             */
                            at: string;
                        } | null;
                        current: {
                            /** @description run_… */
                            id: string;
                            /** @description `schedule`, `platform`, or the id of the key that asked */
                            by: string;
                            /**
                             * @description failed: something was left for the next run
                             * @enum {unknown}
                             */
                            state: "running" | "done" | "failed";
                            /**
                             * Format: date-time
                             * @description When it began (RFC 3339, UTC)
                             */
                            startedAt: string;
                            finishedAt: string | null;
                            /** @description What it has done so far, by name */
                            counts: {
                                [key: string]: number;
                            };
                            /** @description How many items were left for the next run */
                            failed: number;
                            organizations: {
                                done: number;
                                failed: number;
                            } | null;
                            error: string | null;
                        } | null;
                        lastRun: {
                            /** @description run_… */
                            id: string;
                            /** @description `schedule`, `platform`, or the id of the key that asked */
                            by: string;
                            /**
                             * @description failed: something was left for the next run
                             * @enum {unknown}
                             */
                            state: "running" | "done" | "failed";
                            /**
                             * Format: date-time
                             * @description When it began (RFC 3339, UTC)
                             */
                            startedAt: string;
                            finishedAt: string | null;
                            /** @description What it has done so far, by name */
                            counts: {
                                [key: string]: number;
                            };
                            /** @description How many items were left for the next run */
                            failed: number;
                            organizations: {
                                done: number;
                                failed: number;
                            } | null;
                            error: string | null;
                        } | null;
                        nextRunAt: string | null;
                        /** @description The last ten, newest first */
                        runs: {
                            /** @description run_… */
                            id: string;
                            /** @description `schedule`, `platform`, or the id of the key that asked */
                            by: string;
                            /**
                             * @description failed: something was left for the next run
                             * @enum {unknown}
                             */
                            state: "running" | "done" | "failed";
                            /**
                             * Format: date-time
                             * @description When it began (RFC 3339, UTC)
                             */
                            startedAt: string;
                            finishedAt: string | null;
                            /** @description What it has done so far, by name */
                            counts: {
                                [key: string]: number;
                            };
                            /** @description How many items were left for the next run */
                            failed: number;
                            organizations: {
                                done: number;
                                failed: number;
                            } | null;
                            error: string | null;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    runJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a job, such as `expiry` */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "runId": "run_01kb0m3tnye1y9wq4c4x0pgnvs",
                     *       "alreadyAsked": false
                     *     }
                     */
                    "application/json": {
                        /** @description run_… */
                        runId: string;
                        /** @description One was asked for or under way already: this is its id, and none was added */
                        alreadyAsked: boolean;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    onPosTransaction: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01k2q8r9xse8x9a6j3m5v7w2ts.1",
                 *       "type": "pos.transaction",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": null,
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "source": "api",
                 *         "externalId": "T-1042",
                 *         "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *         "customer": {
                 *           "id": "cus_01k2q8r9xse8x9a6j3m5v7w2tc"
                 *         },
                 *         "occurredAt": "2026-11-22T12:00:00.000Z",
                 *         "currency": "GBP",
                 *         "total": 650,
                 *         "lines": [
                 *           {
                 *             "id": "1",
                 *             "sku": "LATTE",
                 *             "category": "coffee",
                 *             "quantity": 1,
                 *             "unitPrice": 380
                 *           },
                 *           {
                 *             "id": "2",
                 *             "sku": "BROWNIE",
                 *             "category": "cake",
                 *             "quantity": 1,
                 *             "unitPrice": 300,
                 *             "discount": 30
                 *           }
                 *         ],
                 *         "tenders": [
                 *           {
                 *             "kind": "card",
                 *             "amount": 650
                 *           }
                 *         ],
                 *         "processedAs": "txn_01k2q8r9xse8x9a6j3m5v7w2te"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The same however often the event is delivered: repeats can be dropped by it */
                    id: string;
                    /**
                     * @description What kind of event it is
                     * @enum {string}
                     */
                    type: "pos.transaction";
                    /**
                     * @description Of the payload's schema
                     * @constant
                     */
                    version: 1;
                    /** @description Whose event it is */
                    orgId: string;
                    /** @description Where it happened; null when it belongs to no location */
                    locationId: string | null;
                    /** @description Whom it is about; null when it is about nobody */
                    customerId: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened (business time), in UTC
                     */
                    timestamp: string;
                    payload: {
                        /** @description System that reports it; external ids are unique within it. Default `api` */
                        source?: string;
                        /** @description The register's number of the sale */
                        externalId: string;
                        /** @description Where it happened */
                        locationId: string;
                        /** @description How the customer was identified: as the register said it; by id where the API took the sale */
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
                         * @description When it happened; default when it was taken in
                         */
                        occurredAt?: string;
                        /** @description ISO 4217; the organization's */
                        currency?: string;
                        /** @description What was paid for the lines together, minor units */
                        total: number;
                        /** @description What was sold */
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
                        /** @description How it was paid */
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
                        /** @description Set when the API took the sale: the transaction it was recorded as */
                        processedAs?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again later */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onLoyaltyTransactionPosted: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "txn_01k2q8r9xse8x9a6j3m5v7w2te.1",
                 *       "type": "loyalty.transaction_posted",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "id": "txn_01k2q8r9xse8x9a6j3m5v7w2te",
                 *         "status": "posted",
                 *         "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *         "earned": [
                 *           {
                 *             "unit": "points",
                 *             "amount": 6,
                 *             "pending": false
                 *           }
                 *         ],
                 *         "stamps": [
                 *           {
                 *             "card": "coffee",
                 *             "added": 1,
                 *             "balance": 4,
                 *             "completed": 0
                 *           }
                 *         ],
                 *         "rewards": [],
                 *         "tier": {
                 *           "id": "silver",
                 *           "changed": false
                 *         },
                 *         "balances": [
                 *           {
                 *             "unit": "points",
                 *             "available": 156,
                 *             "pending": 0,
                 *             "held": 0,
                 *             "debt": 0
                 *           }
                 *         ],
                 *         "total": 650
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The same however often the event is delivered: repeats can be dropped by it */
                    id: string;
                    /**
                     * @description What kind of event it is
                     * @enum {string}
                     */
                    type: "loyalty.transaction_posted";
                    /**
                     * @description Of the payload's schema
                     * @constant
                     */
                    version: 1;
                    /** @description Whose event it is */
                    orgId: string;
                    /** @description Where it happened; null when it belongs to no location */
                    locationId: string | null;
                    /** @description Whom it is about; null when it is about nobody */
                    customerId: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened (business time), in UTC
                     */
                    timestamp: string;
                    payload: {
                        /** @description The transaction */
                        id: string;
                        /**
                         * @description It stands in the ledger
                         * @enum {string}
                         */
                        status: "posted";
                        /** @description Who collects; null when the sale is anonymous */
                        customerId: string | null;
                        /** @description Points it gave */
                        earned: {
                            /** @description Points of which kind */
                            unit: string;
                            /** @description How many */
                            amount: number;
                            /** @description They can be used later, when they fall due */
                            pending: boolean;
                        }[];
                        /** @description Stamps it gave, by card */
                        stamps: {
                            /** @description Stamp card */
                            card: string;
                            /** @description Stamps given */
                            added: number;
                            /** @description On the card now */
                            balance: number;
                            /** @description Cards filled by this */
                            completed: number;
                        }[];
                        /** @description Rewards given to the customer */
                        rewards: {
                            /** @description Reward */
                            reward: string;
                            /** @description How many times */
                            count: number;
                        }[];
                        /** @description Tier of the customer */
                        tier: {
                            /** @description Level after this; null when there is none */
                            id: string | null;
                            /** @description The level is another one than before */
                            changed: boolean;
                        };
                        /** @description What the customer has of it after this */
                        balances: {
                            /** @description Points, a stamp card, or vouchers of a reward */
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
                        /** @description What was paid, minor units */
                        total: number;
                    };
                };
            };
        };
        responses: {
            /** @description Taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again later */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onLoyaltyEventPosted: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01k2q8r9xse8x9a6j3m5v7w2tf.1",
                 *       "type": "loyalty.event_posted",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "id": "evt_01k2q8r9xse8x9a6j3m5v7w2tf",
                 *         "status": "posted",
                 *         "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *         "earned": [
                 *           {
                 *             "unit": "points",
                 *             "amount": 6,
                 *             "pending": false
                 *           }
                 *         ],
                 *         "stamps": [],
                 *         "rewards": [],
                 *         "tier": {
                 *           "id": "silver",
                 *           "changed": false
                 *         },
                 *         "balances": [
                 *           {
                 *             "unit": "points",
                 *             "available": 156,
                 *             "pending": 0,
                 *             "held": 0,
                 *             "debt": 0
                 *           }
                 *         ],
                 *         "eventType": "survey.completed",
                 *         "payload": {
                 *           "score": 9
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The same however often the event is delivered: repeats can be dropped by it */
                    id: string;
                    /**
                     * @description What kind of event it is
                     * @enum {string}
                     */
                    type: "loyalty.event_posted";
                    /**
                     * @description Of the payload's schema
                     * @constant
                     */
                    version: 1;
                    /** @description Whose event it is */
                    orgId: string;
                    /** @description Where it happened; null when it belongs to no location */
                    locationId: string | null;
                    /** @description Whom it is about; null when it is about nobody */
                    customerId: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened (business time), in UTC
                     */
                    timestamp: string;
                    payload: {
                        /** @description The recorded event */
                        id: string;
                        /**
                         * @description It stands in the ledger
                         * @enum {string}
                         */
                        status: "posted";
                        /** @description Who collects; null when the sale is anonymous */
                        customerId: string | null;
                        /** @description Points it gave */
                        earned: {
                            /** @description Points of which kind */
                            unit: string;
                            /** @description How many */
                            amount: number;
                            /** @description They can be used later, when they fall due */
                            pending: boolean;
                        }[];
                        /** @description Stamps it gave, by card */
                        stamps: {
                            /** @description Stamp card */
                            card: string;
                            /** @description Stamps given */
                            added: number;
                            /** @description On the card now */
                            balance: number;
                            /** @description Cards filled by this */
                            completed: number;
                        }[];
                        /** @description Rewards given to the customer */
                        rewards: {
                            /** @description Reward */
                            reward: string;
                            /** @description How many times */
                            count: number;
                        }[];
                        /** @description Tier of the customer */
                        tier: {
                            /** @description Level after this; null when there is none */
                            id: string | null;
                            /** @description The level is another one than before */
                            changed: boolean;
                        };
                        /** @description What the customer has of it after this */
                        balances: {
                            /** @description Points, a stamp card, or vouchers of a reward */
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
                        /** @description A type that the program declares */
                        eventType: string;
                        /** @description Fields of the schema that the program declares for the type */
                        payload: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again later */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onLoyaltyTierChanged: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "gold.1",
                 *       "type": "loyalty.tier_changed",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": null,
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "id": "gold",
                 *         "previous": "silver",
                 *         "until": "2027-11-30T00:00:00.000Z"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The same however often the event is delivered: repeats can be dropped by it */
                    id: string;
                    /**
                     * @description What kind of event it is
                     * @enum {string}
                     */
                    type: "loyalty.tier_changed";
                    /**
                     * @description Of the payload's schema
                     * @constant
                     */
                    version: 1;
                    /** @description Whose event it is */
                    orgId: string;
                    /** @description Where it happened; null when it belongs to no location */
                    locationId: string | null;
                    /** @description Whom it is about; null when it is about nobody */
                    customerId: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened (business time), in UTC
                     */
                    timestamp: string;
                    payload: {
                        /** @description Level now; null = none */
                        id: string | null;
                        /** @description Level before; null = none */
                        previous: string | null;
                        /** @description When it ends if nothing more happens; null = it does not */
                        until: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description Taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again later */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onLoyaltyRewardGranted: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01k2q8r9xse8x9a6j3m5v7w2ts.1",
                 *       "type": "loyalty.reward_granted",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": null,
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "reward": "free-coffee",
                 *         "unit": "reward.free-coffee",
                 *         "count": 1
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The same however often the event is delivered: repeats can be dropped by it */
                    id: string;
                    /**
                     * @description What kind of event it is
                     * @enum {string}
                     */
                    type: "loyalty.reward_granted";
                    /**
                     * @description Of the payload's schema
                     * @constant
                     */
                    version: 1;
                    /** @description Whose event it is */
                    orgId: string;
                    /** @description Where it happened; null when it belongs to no location */
                    locationId: string | null;
                    /** @description Whom it is about; null when it is about nobody */
                    customerId: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened (business time), in UTC
                     */
                    timestamp: string;
                    payload: {
                        /** @description Reward */
                        reward: string;
                        /** @description Unit in which its vouchers are counted */
                        unit: string;
                        /** @description How many */
                        count: number;
                    };
                };
            };
        };
        responses: {
            /** @description Taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again later */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onLoyaltyCardsCompleted: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01k2q8r9xse8x9a6j3m5v7w2tg.1",
                 *       "type": "loyalty.cards_completed",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "id": "evt_01k2q8r9xse8x9a6j3m5v7w2tg",
                 *         "status": "posted",
                 *         "activityId": "txn_01k2q8r9xse8x9a6j3m5v7w2te",
                 *         "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *         "stamps": [
                 *           {
                 *             "card": "coffee",
                 *             "completed": 1
                 *           }
                 *         ],
                 *         "rewards": [
                 *           {
                 *             "reward": "free-coffee",
                 *             "count": 1
                 *           }
                 *         ],
                 *         "balances": [
                 *           {
                 *             "unit": "stamps.coffee",
                 *             "available": 1,
                 *             "pending": 0,
                 *             "held": 0,
                 *             "debt": 0
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The same however often the event is delivered: repeats can be dropped by it */
                    id: string;
                    /**
                     * @description What kind of event it is
                     * @enum {string}
                     */
                    type: "loyalty.cards_completed";
                    /**
                     * @description Of the payload's schema
                     * @constant
                     */
                    version: 1;
                    /** @description Whose event it is */
                    orgId: string;
                    /** @description Where it happened; null when it belongs to no location */
                    locationId: string | null;
                    /** @description Whom it is about; null when it is about nobody */
                    customerId: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened (business time), in UTC
                     */
                    timestamp: string;
                    payload: {
                        /** @description The completion */
                        id: string;
                        /**
                         * @description It stands in the ledger
                         * @enum {string}
                         */
                        status: "posted";
                        /** @description The sale or event after which the cards were found full */
                        activityId: string;
                        /** @description Whose points they are */
                        customerId: string;
                        /** @description Which cards */
                        stamps: {
                            /** @description Stamp card */
                            card: string;
                            /** @description Cards that were full */
                            completed: number;
                        }[];
                        /** @description Rewards given to the customer */
                        rewards: {
                            /** @description Reward */
                            reward: string;
                            /** @description How many times */
                            count: number;
                        }[];
                        /** @description What the customer has of it after this */
                        balances: {
                            /** @description Points, a stamp card, or vouchers of a reward */
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
        };
        responses: {
            /** @description Taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again later */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onLoyaltyRefundPosted: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "rfd_01k2q8r9xse8x9a6j3m5v7w2tj.1",
                 *       "type": "loyalty.refund_posted",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "id": "rfd_01k2q8r9xse8x9a6j3m5v7w2tj",
                 *         "status": "posted",
                 *         "transactionId": "txn_01k2q8r9xse8x9a6j3m5v7w2te",
                 *         "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *         "amount": 650,
                 *         "refundedTotal": 650,
                 *         "reversed": [
                 *           {
                 *             "unit": "points",
                 *             "amount": 6
                 *           }
                 *         ],
                 *         "debt": []
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The same however often the event is delivered: repeats can be dropped by it */
                    id: string;
                    /**
                     * @description What kind of event it is
                     * @enum {string}
                     */
                    type: "loyalty.refund_posted";
                    /**
                     * @description Of the payload's schema
                     * @constant
                     */
                    version: 1;
                    /** @description Whose event it is */
                    orgId: string;
                    /** @description Where it happened; null when it belongs to no location */
                    locationId: string | null;
                    /** @description Whom it is about; null when it is about nobody */
                    customerId: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened (business time), in UTC
                     */
                    timestamp: string;
                    payload: {
                        /** @description The refund */
                        id: string;
                        /**
                         * @description It stands in the ledger
                         * @enum {string}
                         */
                        status: "posted";
                        /** @description The sale */
                        transactionId: string;
                        /** @description Who collects; null when the sale is anonymous */
                        customerId: string | null;
                        /** @description Given back by this refund, minor units */
                        amount: number;
                        /** @description Given back of the sale in all, minor units */
                        refundedTotal: number;
                        /** @description All that is taken back */
                        reversed: {
                            /** @description Points, a stamp card, or vouchers of a reward */
                            unit: string;
                            /** @description How much of it */
                            amount: number;
                        }[];
                        /** @description The part of it that the customer no longer had */
                        debt: {
                            /** @description Points, a stamp card, or vouchers of a reward */
                            unit: string;
                            /** @description How much of it */
                            amount: number;
                        }[];
                    };
                };
            };
        };
        responses: {
            /** @description Taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again later */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onLoyaltyRedemptionHeld: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "rdm_01k2q8r9xse8x9a6j3m5v7w2th.1",
                 *       "type": "loyalty.redemption_held",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "id": "rdm_01k2q8r9xse8x9a6j3m5v7w2th",
                 *         "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *         "rewardId": "free-coffee",
                 *         "unit": "points",
                 *         "amount": 150,
                 *         "via": "price",
                 *         "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *         "expiresAt": "2026-11-22T12:05:00.000Z",
                 *         "discount": {
                 *           "kind": "freeItem",
                 *           "items": {
                 *             "category": "coffee"
                 *           }
                 *         },
                 *         "code": "5V7W-2TH0",
                 *         "status": "held",
                 *         "balances": [
                 *           {
                 *             "unit": "points",
                 *             "available": 6,
                 *             "pending": 0,
                 *             "held": 150,
                 *             "debt": 0
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The same however often the event is delivered: repeats can be dropped by it */
                    id: string;
                    /**
                     * @description What kind of event it is
                     * @enum {string}
                     */
                    type: "loyalty.redemption_held";
                    /**
                     * @description Of the payload's schema
                     * @constant
                     */
                    version: 1;
                    /** @description Whose event it is */
                    orgId: string;
                    /** @description Where it happened; null when it belongs to no location */
                    locationId: string | null;
                    /** @description Whom it is about; null when it is about nobody */
                    customerId: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened (business time), in UTC
                     */
                    timestamp: string;
                    payload: {
                        /** @description The redemption */
                        id: string;
                        /** @description Whose points they are */
                        customerId: string;
                        /** @description The reward; null when points pay */
                        rewardId: string | null;
                        /** @description What is paid: points, or a voucher of the reward */
                        unit: string;
                        /** @description How much of it */
                        amount: number;
                        /**
                         * @description `grant`: a voucher the customer had; `price`: points
                         * @enum {string}
                         */
                        via: "grant" | "price";
                        /** @description Where it is redeemed */
                        locationId: string;
                        /**
                         * Format: date-time
                         * @description Until when it is held
                         */
                        expiresAt: string;
                        /** @description What the register does */
                        discount: {
                            /**
                             * @description What the register does
                             * @enum {string}
                             */
                            kind: "amount";
                            /** @description Minor units off */
                            amountMinor: number;
                        } | {
                            /**
                             * @description What the register does
                             * @enum {string}
                             */
                            kind: "percent";
                            /** @description Percent off */
                            percent: number;
                            /** @description Which lines are meant: those that have all of it */
                            items?: {
                                /** @description Article number, or any of several */
                                sku?: string | string[];
                                /** @description Article group, or any of several */
                                category?: string | string[];
                                /** @description What the receipt says, or any of several */
                                name?: string | string[];
                            };
                            /** @description At most so many minor units off */
                            maxAmountMinor?: number;
                        } | {
                            /**
                             * @description What the register does
                             * @enum {string}
                             */
                            kind: "freeItem";
                            /** @description Which lines are meant: those that have all of it */
                            items: {
                                /** @description Article number, or any of several */
                                sku?: string | string[];
                                /** @description Article group, or any of several */
                                category?: string | string[];
                                /** @description What the receipt says, or any of several */
                                name?: string | string[];
                            };
                            /** @description At most so many minor units off */
                            maxAmountMinor?: number;
                        } | {
                            /**
                             * @description What the register does
                             * @enum {string}
                             */
                            kind: "voucher";
                        } | {
                            /**
                             * @description What the register does
                             * @enum {string}
                             */
                            kind: "custom";
                            /** @description The program's own words, for the register */
                            data: {
                                [key: string]: unknown;
                            };
                        };
                        /** @description Short code for people */
                        code: string;
                        /**
                         * @description It waits
                         * @enum {string}
                         */
                        status: "held";
                        /** @description What the customer has of it after this */
                        balances: {
                            /** @description Points, a stamp card, or vouchers of a reward */
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
        };
        responses: {
            /** @description Taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again later */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onLoyaltyRedemptionCaptured: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "rdm_01k2q8r9xse8x9a6j3m5v7w2th.1",
                 *       "type": "loyalty.redemption_captured",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "id": "rdm_01k2q8r9xse8x9a6j3m5v7w2th",
                 *         "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *         "rewardId": "free-coffee",
                 *         "unit": "points",
                 *         "amount": 150,
                 *         "via": "price",
                 *         "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *         "expiresAt": "2026-11-22T12:05:00.000Z",
                 *         "discount": {
                 *           "kind": "freeItem",
                 *           "items": {
                 *             "category": "coffee"
                 *           }
                 *         },
                 *         "code": "5V7W-2TH0",
                 *         "status": "captured",
                 *         "capturedAt": "2026-11-22T12:01:30.000Z",
                 *         "transactionExternalId": "T-1043"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The same however often the event is delivered: repeats can be dropped by it */
                    id: string;
                    /**
                     * @description What kind of event it is
                     * @enum {string}
                     */
                    type: "loyalty.redemption_captured";
                    /**
                     * @description Of the payload's schema
                     * @constant
                     */
                    version: 1;
                    /** @description Whose event it is */
                    orgId: string;
                    /** @description Where it happened; null when it belongs to no location */
                    locationId: string | null;
                    /** @description Whom it is about; null when it is about nobody */
                    customerId: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened (business time), in UTC
                     */
                    timestamp: string;
                    payload: {
                        /** @description The redemption */
                        id: string;
                        /** @description Whose points they are */
                        customerId: string;
                        /** @description The reward; null when points pay */
                        rewardId: string | null;
                        /** @description What is paid: points, or a voucher of the reward */
                        unit: string;
                        /** @description How much of it */
                        amount: number;
                        /**
                         * @description `grant`: a voucher the customer had; `price`: points
                         * @enum {string}
                         */
                        via: "grant" | "price";
                        /** @description Where it is redeemed */
                        locationId: string;
                        /**
                         * Format: date-time
                         * @description Until when it is held
                         */
                        expiresAt: string;
                        /** @description What the register does */
                        discount: {
                            /**
                             * @description What the register does
                             * @enum {string}
                             */
                            kind: "amount";
                            /** @description Minor units off */
                            amountMinor: number;
                        } | {
                            /**
                             * @description What the register does
                             * @enum {string}
                             */
                            kind: "percent";
                            /** @description Percent off */
                            percent: number;
                            /** @description Which lines are meant: those that have all of it */
                            items?: {
                                /** @description Article number, or any of several */
                                sku?: string | string[];
                                /** @description Article group, or any of several */
                                category?: string | string[];
                                /** @description What the receipt says, or any of several */
                                name?: string | string[];
                            };
                            /** @description At most so many minor units off */
                            maxAmountMinor?: number;
                        } | {
                            /**
                             * @description What the register does
                             * @enum {string}
                             */
                            kind: "freeItem";
                            /** @description Which lines are meant: those that have all of it */
                            items: {
                                /** @description Article number, or any of several */
                                sku?: string | string[];
                                /** @description Article group, or any of several */
                                category?: string | string[];
                                /** @description What the receipt says, or any of several */
                                name?: string | string[];
                            };
                            /** @description At most so many minor units off */
                            maxAmountMinor?: number;
                        } | {
                            /**
                             * @description What the register does
                             * @enum {string}
                             */
                            kind: "voucher";
                        } | {
                            /**
                             * @description What the register does
                             * @enum {string}
                             */
                            kind: "custom";
                            /** @description The program's own words, for the register */
                            data: {
                                [key: string]: unknown;
                            };
                        };
                        /** @description Short code for people */
                        code: string;
                        /**
                         * @description It is used
                         * @enum {string}
                         */
                        status: "captured";
                        /**
                         * Format: date-time
                         * @description When it was used
                         */
                        capturedAt: string;
                        /** @description The register's number of the sale it was used in; null when that was not told */
                        transactionExternalId: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description Taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again later */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onLoyaltyRedemptionVoided: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "rdm_01k2q8r9xse8x9a6j3m5v7w2th.1",
                 *       "type": "loyalty.redemption_voided",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "id": "rdm_01k2q8r9xse8x9a6j3m5v7w2th",
                 *         "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *         "rewardId": "free-coffee",
                 *         "unit": "points",
                 *         "amount": 150,
                 *         "via": "price",
                 *         "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *         "expiresAt": "2026-11-22T12:05:00.000Z",
                 *         "discount": {
                 *           "kind": "freeItem",
                 *           "items": {
                 *             "category": "coffee"
                 *           }
                 *         },
                 *         "code": "5V7W-2TH0",
                 *         "status": "voided",
                 *         "voidedAt": "2026-11-22T12:01:30.000Z"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The same however often the event is delivered: repeats can be dropped by it */
                    id: string;
                    /**
                     * @description What kind of event it is
                     * @enum {string}
                     */
                    type: "loyalty.redemption_voided";
                    /**
                     * @description Of the payload's schema
                     * @constant
                     */
                    version: 1;
                    /** @description Whose event it is */
                    orgId: string;
                    /** @description Where it happened; null when it belongs to no location */
                    locationId: string | null;
                    /** @description Whom it is about; null when it is about nobody */
                    customerId: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened (business time), in UTC
                     */
                    timestamp: string;
                    payload: {
                        /** @description The redemption */
                        id: string;
                        /** @description Whose points they are */
                        customerId: string;
                        /** @description The reward; null when points pay */
                        rewardId: string | null;
                        /** @description What is paid: points, or a voucher of the reward */
                        unit: string;
                        /** @description How much of it */
                        amount: number;
                        /**
                         * @description `grant`: a voucher the customer had; `price`: points
                         * @enum {string}
                         */
                        via: "grant" | "price";
                        /** @description Where it is redeemed */
                        locationId: string;
                        /**
                         * Format: date-time
                         * @description Until when it is held
                         */
                        expiresAt: string;
                        /** @description What the register does */
                        discount: {
                            /**
                             * @description What the register does
                             * @enum {string}
                             */
                            kind: "amount";
                            /** @description Minor units off */
                            amountMinor: number;
                        } | {
                            /**
                             * @description What the register does
                             * @enum {string}
                             */
                            kind: "percent";
                            /** @description Percent off */
                            percent: number;
                            /** @description Which lines are meant: those that have all of it */
                            items?: {
                                /** @description Article number, or any of several */
                                sku?: string | string[];
                                /** @description Article group, or any of several */
                                category?: string | string[];
                                /** @description What the receipt says, or any of several */
                                name?: string | string[];
                            };
                            /** @description At most so many minor units off */
                            maxAmountMinor?: number;
                        } | {
                            /**
                             * @description What the register does
                             * @enum {string}
                             */
                            kind: "freeItem";
                            /** @description Which lines are meant: those that have all of it */
                            items: {
                                /** @description Article number, or any of several */
                                sku?: string | string[];
                                /** @description Article group, or any of several */
                                category?: string | string[];
                                /** @description What the receipt says, or any of several */
                                name?: string | string[];
                            };
                            /** @description At most so many minor units off */
                            maxAmountMinor?: number;
                        } | {
                            /**
                             * @description What the register does
                             * @enum {string}
                             */
                            kind: "voucher";
                        } | {
                            /**
                             * @description What the register does
                             * @enum {string}
                             */
                            kind: "custom";
                            /** @description The program's own words, for the register */
                            data: {
                                [key: string]: unknown;
                            };
                        };
                        /** @description Short code for people */
                        code: string;
                        /**
                         * @description It was let go
                         * @enum {string}
                         */
                        status: "voided";
                        /**
                         * Format: date-time
                         * @description When it was let go
                         */
                        voidedAt: string;
                    };
                };
            };
        };
        responses: {
            /** @description Taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again later */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onLoyaltyPointsReleased: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01k2q8r9xse8x9a6j3m5v7w2tk.1",
                 *       "type": "loyalty.points_released",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "id": "evt_01k2q8r9xse8x9a6j3m5v7w2tk",
                 *         "status": "posted",
                 *         "activityId": "txn_01k2q8r9xse8x9a6j3m5v7w2te",
                 *         "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *         "released": [
                 *           {
                 *             "unit": "points",
                 *             "amount": 6
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The same however often the event is delivered: repeats can be dropped by it */
                    id: string;
                    /**
                     * @description What kind of event it is
                     * @enum {string}
                     */
                    type: "loyalty.points_released";
                    /**
                     * @description Of the payload's schema
                     * @constant
                     */
                    version: 1;
                    /** @description Whose event it is */
                    orgId: string;
                    /** @description Where it happened; null when it belongs to no location */
                    locationId: string | null;
                    /** @description Whom it is about; null when it is about nobody */
                    customerId: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened (business time), in UTC
                     */
                    timestamp: string;
                    payload: {
                        /** @description The release */
                        id: string;
                        /**
                         * @description It stands in the ledger
                         * @enum {string}
                         */
                        status: "posted";
                        /** @description The sale or event that gave them */
                        activityId: string;
                        /** @description Who collects; null when the sale is anonymous */
                        customerId: string | null;
                        /** @description What can be used now */
                        released: {
                            /** @description Points, a stamp card, or vouchers of a reward */
                            unit: string;
                            /** @description How much of it */
                            amount: number;
                        }[];
                    };
                };
            };
        };
        responses: {
            /** @description Taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again later */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onLoyaltyPointsExpired: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "exp_01k2q8r9xse8x9a6j3m5v7w2tm.1",
                 *       "type": "loyalty.points_expired",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "id": "exp_01k2q8r9xse8x9a6j3m5v7w2tm",
                 *         "status": "posted",
                 *         "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *         "unit": "points",
                 *         "month": "2026-12",
                 *         "amount": 40,
                 *         "balances": [
                 *           {
                 *             "unit": "points",
                 *             "available": 156,
                 *             "pending": 0,
                 *             "held": 0,
                 *             "debt": 0
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The same however often the event is delivered: repeats can be dropped by it */
                    id: string;
                    /**
                     * @description What kind of event it is
                     * @enum {string}
                     */
                    type: "loyalty.points_expired";
                    /**
                     * @description Of the payload's schema
                     * @constant
                     */
                    version: 1;
                    /** @description Whose event it is */
                    orgId: string;
                    /** @description Where it happened; null when it belongs to no location */
                    locationId: string | null;
                    /** @description Whom it is about; null when it is about nobody */
                    customerId: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened (business time), in UTC
                     */
                    timestamp: string;
                    payload: {
                        /** @description The expiry */
                        id: string;
                        /**
                         * @description It stands in the ledger
                         * @enum {string}
                         */
                        status: "posted";
                        /** @description Whose points they are */
                        customerId: string;
                        /** @description Points, a stamp card, or vouchers of a reward */
                        unit: string;
                        /** @description The month that began, `YYYY-MM` in the organization's time zone */
                        month: string;
                        /** @description How many lapsed */
                        amount: number;
                        /** @description What the customer has of it after this */
                        balances: {
                            /** @description Points, a stamp card, or vouchers of a reward */
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
        };
        responses: {
            /** @description Taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again later */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onLoyaltyPointsTransferred: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "trf_01k2q8r9xse8x9a6j3m5v7w2tn.1",
                 *       "type": "loyalty.points_transferred",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": null,
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "id": "trf_01k2q8r9xse8x9a6j3m5v7w2tn",
                 *         "status": "posted",
                 *         "from": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *         "to": "cus_01k2q8r9xse8x9a6j3m5v7w2tp",
                 *         "unit": "points",
                 *         "amount": 50,
                 *         "balances": [
                 *           {
                 *             "unit": "points",
                 *             "available": 156,
                 *             "pending": 0,
                 *             "held": 0,
                 *             "debt": 0
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The same however often the event is delivered: repeats can be dropped by it */
                    id: string;
                    /**
                     * @description What kind of event it is
                     * @enum {string}
                     */
                    type: "loyalty.points_transferred";
                    /**
                     * @description Of the payload's schema
                     * @constant
                     */
                    version: 1;
                    /** @description Whose event it is */
                    orgId: string;
                    /** @description Where it happened; null when it belongs to no location */
                    locationId: string | null;
                    /** @description Whom it is about; null when it is about nobody */
                    customerId: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened (business time), in UTC
                     */
                    timestamp: string;
                    payload: {
                        /** @description The transfer */
                        id: string;
                        /**
                         * @description It stands in the ledger
                         * @enum {string}
                         */
                        status: "posted";
                        /** @description Who gave */
                        from: string;
                        /** @description Who received */
                        to: string;
                        /** @description Points, a stamp card, or vouchers of a reward */
                        unit: string;
                        /** @description How much */
                        amount: number;
                        /** @description What the giver has of it after this */
                        balances: {
                            /** @description Points, a stamp card, or vouchers of a reward */
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
        };
        responses: {
            /** @description Taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again later */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onLoyaltyBalanceAdjusted: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "adj_01k2q8r9xse8x9a6j3m5v7w2tq.1",
                 *       "type": "loyalty.balance_adjusted",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "id": "adj_01k2q8r9xse8x9a6j3m5v7w2tq",
                 *         "status": "posted",
                 *         "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *         "unit": "points",
                 *         "amount": 100,
                 *         "reason": "Machine was broken, coffee was cold",
                 *         "balances": [
                 *           {
                 *             "unit": "points",
                 *             "available": 156,
                 *             "pending": 0,
                 *             "held": 0,
                 *             "debt": 0
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The same however often the event is delivered: repeats can be dropped by it */
                    id: string;
                    /**
                     * @description What kind of event it is
                     * @enum {string}
                     */
                    type: "loyalty.balance_adjusted";
                    /**
                     * @description Of the payload's schema
                     * @constant
                     */
                    version: 1;
                    /** @description Whose event it is */
                    orgId: string;
                    /** @description Where it happened; null when it belongs to no location */
                    locationId: string | null;
                    /** @description Whom it is about; null when it is about nobody */
                    customerId: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened (business time), in UTC
                     */
                    timestamp: string;
                    payload: {
                        /** @description The correction */
                        id: string;
                        /**
                         * @description It stands in the ledger
                         * @enum {string}
                         */
                        status: "posted";
                        /** @description Whose points they are */
                        customerId: string;
                        /** @description Points, a stamp card, or vouchers of a reward */
                        unit: string;
                        /** @description Positive was given, negative taken */
                        amount: number;
                        /** @description Why, in the words of whoever corrected it */
                        reason: string;
                        /** @description What the customer has of it after this */
                        balances: {
                            /** @description Points, a stamp card, or vouchers of a reward */
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
        };
        responses: {
            /** @description Taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again later */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMembershipCustomerCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01k2q8r9xse8x9a6j3m5v7w2ts.1",
                 *       "type": "membership.customer_created",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *         "version": 1,
                 *         "identifiers": [
                 *           "phone",
                 *           "email"
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The same however often the event is delivered: repeats can be dropped by it */
                    id: string;
                    /**
                     * @description What kind of event it is
                     * @enum {string}
                     */
                    type: "membership.customer_created";
                    /**
                     * @description Of the payload's schema
                     * @constant
                     */
                    version: 1;
                    /** @description Whose event it is */
                    orgId: string;
                    /** @description Where it happened; null when it belongs to no location */
                    locationId: string | null;
                    /** @description Whom it is about; null when it is about nobody */
                    customerId: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened (business time), in UTC
                     */
                    timestamp: string;
                    payload: {
                        /** @description Whose profile it is */
                        customerId: string;
                        /** @description Of the record, after this */
                        version: number;
                        /** @description By what the customer can be found; the values are not told */
                        identifiers: ("phone" | "email" | "externalId")[];
                    };
                };
            };
        };
        responses: {
            /** @description Taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again later */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMembershipCustomerUpdated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01k2q8r9xse8x9a6j3m5v7w2ts.1",
                 *       "type": "membership.customer_updated",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *         "version": 2,
                 *         "changed": [
                 *           "firstName",
                 *           "attributes"
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The same however often the event is delivered: repeats can be dropped by it */
                    id: string;
                    /**
                     * @description What kind of event it is
                     * @enum {string}
                     */
                    type: "membership.customer_updated";
                    /**
                     * @description Of the payload's schema
                     * @constant
                     */
                    version: 1;
                    /** @description Whose event it is */
                    orgId: string;
                    /** @description Where it happened; null when it belongs to no location */
                    locationId: string | null;
                    /** @description Whom it is about; null when it is about nobody */
                    customerId: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened (business time), in UTC
                     */
                    timestamp: string;
                    payload: {
                        /** @description Whose profile it is */
                        customerId: string;
                        /** @description Of the record, after this */
                        version: number;
                        /** @description Which fields changed; `attributes` when one of the free fields did */
                        changed: string[];
                    };
                };
            };
        };
        responses: {
            /** @description Taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again later */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMembershipCustomerErased: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01k2q8r9xse8x9a6j3m5v7w2ts.1",
                 *       "type": "membership.customer_erased",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *         "version": 3
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The same however often the event is delivered: repeats can be dropped by it */
                    id: string;
                    /**
                     * @description What kind of event it is
                     * @enum {string}
                     */
                    type: "membership.customer_erased";
                    /**
                     * @description Of the payload's schema
                     * @constant
                     */
                    version: 1;
                    /** @description Whose event it is */
                    orgId: string;
                    /** @description Where it happened; null when it belongs to no location */
                    locationId: string | null;
                    /** @description Whom it is about; null when it is about nobody */
                    customerId: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened (business time), in UTC
                     */
                    timestamp: string;
                    payload: {
                        /** @description Whose profile it is */
                        customerId: string;
                        /** @description Of the record, after this */
                        version: number;
                    };
                };
            };
        };
        responses: {
            /** @description Taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again later */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMembershipOrganizationCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01k2q8r9xse8x9a6j3m5v7w2ts.1",
                 *       "type": "membership.organization_created",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": null,
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "organizationId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *         "version": 1
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The same however often the event is delivered: repeats can be dropped by it */
                    id: string;
                    /**
                     * @description What kind of event it is
                     * @enum {string}
                     */
                    type: "membership.organization_created";
                    /**
                     * @description Of the payload's schema
                     * @constant
                     */
                    version: 1;
                    /** @description Whose event it is */
                    orgId: string;
                    /** @description Where it happened; null when it belongs to no location */
                    locationId: string | null;
                    /** @description Whom it is about; null when it is about nobody */
                    customerId: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened (business time), in UTC
                     */
                    timestamp: string;
                    payload: {
                        /** @description Which organization */
                        organizationId: string;
                        /** @description Of the record, after this */
                        version: number;
                    };
                };
            };
        };
        responses: {
            /** @description Taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again later */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMembershipOrganizationUpdated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01k2q8r9xse8x9a6j3m5v7w2ts.1",
                 *       "type": "membership.organization_updated",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": null,
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "organizationId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *         "version": 2,
                 *         "changed": [
                 *           "settings"
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The same however often the event is delivered: repeats can be dropped by it */
                    id: string;
                    /**
                     * @description What kind of event it is
                     * @enum {string}
                     */
                    type: "membership.organization_updated";
                    /**
                     * @description Of the payload's schema
                     * @constant
                     */
                    version: 1;
                    /** @description Whose event it is */
                    orgId: string;
                    /** @description Where it happened; null when it belongs to no location */
                    locationId: string | null;
                    /** @description Whom it is about; null when it is about nobody */
                    customerId: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened (business time), in UTC
                     */
                    timestamp: string;
                    payload: {
                        /** @description Which organization */
                        organizationId: string;
                        /** @description Of the record, after this */
                        version: number;
                        /** @description Which fields changed; `attributes` when one of the free fields did */
                        changed: string[];
                    };
                };
            };
        };
        responses: {
            /** @description Taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again later */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMembershipLocationCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01k2q8r9xse8x9a6j3m5v7w2ts.1",
                 *       "type": "membership.location_created",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": null,
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *         "version": 1
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The same however often the event is delivered: repeats can be dropped by it */
                    id: string;
                    /**
                     * @description What kind of event it is
                     * @enum {string}
                     */
                    type: "membership.location_created";
                    /**
                     * @description Of the payload's schema
                     * @constant
                     */
                    version: 1;
                    /** @description Whose event it is */
                    orgId: string;
                    /** @description Where it happened; null when it belongs to no location */
                    locationId: string | null;
                    /** @description Whom it is about; null when it is about nobody */
                    customerId: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened (business time), in UTC
                     */
                    timestamp: string;
                    payload: {
                        /** @description Which location */
                        locationId: string;
                        /** @description Of the record, after this */
                        version: number;
                    };
                };
            };
        };
        responses: {
            /** @description Taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again later */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMembershipLocationUpdated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01k2q8r9xse8x9a6j3m5v7w2ts.1",
                 *       "type": "membership.location_updated",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": null,
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *         "version": 2,
                 *         "changed": [
                 *           "timeZone"
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The same however often the event is delivered: repeats can be dropped by it */
                    id: string;
                    /**
                     * @description What kind of event it is
                     * @enum {string}
                     */
                    type: "membership.location_updated";
                    /**
                     * @description Of the payload's schema
                     * @constant
                     */
                    version: 1;
                    /** @description Whose event it is */
                    orgId: string;
                    /** @description Where it happened; null when it belongs to no location */
                    locationId: string | null;
                    /** @description Whom it is about; null when it is about nobody */
                    customerId: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened (business time), in UTC
                     */
                    timestamp: string;
                    payload: {
                        /** @description Which location */
                        locationId: string;
                        /** @description Of the record, after this */
                        version: number;
                        /** @description Which fields changed; `attributes` when one of the free fields did */
                        changed: string[];
                    };
                };
            };
        };
        responses: {
            /** @description Taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again later */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMembershipProgramPublished: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01k2q8r9xse8x9a6j3m5v7w2ts.1",
                 *       "type": "membership.program_published",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": null,
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "version": 4,
                 *         "publishedBy": "key_01k2q8r9xse8x9a6j3m5v7w2ta",
                 *         "units": [
                 *           "points",
                 *           "stamps.coffee"
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The same however often the event is delivered: repeats can be dropped by it */
                    id: string;
                    /**
                     * @description What kind of event it is
                     * @enum {string}
                     */
                    type: "membership.program_published";
                    /**
                     * @description Of the payload's schema
                     * @constant
                     */
                    version: 1;
                    /** @description Whose event it is */
                    orgId: string;
                    /** @description Where it happened; null when it belongs to no location */
                    locationId: string | null;
                    /** @description Whom it is about; null when it is about nobody */
                    customerId: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened (business time), in UTC
                     */
                    timestamp: string;
                    payload: {
                        /** @description The version of the program, from 1, without gaps */
                        version: number;
                        /** @description Id of the key that published it; `platform` for the platform key */
                        publishedBy: string;
                        /** @description What the program gives and takes */
                        units: string[];
                    };
                };
            };
        };
        responses: {
            /** @description Taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again later */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMembershipKeyCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01k2q8r9xse8x9a6j3m5v7w2ts.1",
                 *       "type": "membership.key_created",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": null,
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "keyId": "key_01k2q8r9xse8x9a6j3m5v7w2td",
                 *         "name": "Till 2, High Street",
                 *         "scopes": [
                 *           "pos"
                 *         ],
                 *         "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *         "by": "key_01k2q8r9xse8x9a6j3m5v7w2ta"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The same however often the event is delivered: repeats can be dropped by it */
                    id: string;
                    /**
                     * @description What kind of event it is
                     * @enum {string}
                     */
                    type: "membership.key_created";
                    /**
                     * @description Of the payload's schema
                     * @constant
                     */
                    version: 1;
                    /** @description Whose event it is */
                    orgId: string;
                    /** @description Where it happened; null when it belongs to no location */
                    locationId: string | null;
                    /** @description Whom it is about; null when it is about nobody */
                    customerId: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened (business time), in UTC
                     */
                    timestamp: string;
                    payload: {
                        /** @description Which key; not the secret */
                        keyId: string;
                        /** @description What people call the key */
                        name: string;
                        /** @description What it may do */
                        scopes: ("pos" | "read" | "manage" | "admin")[];
                        /** @description The only location it may act for; null = all */
                        locationId: string | null;
                        /** @description Id of the key that asked; `platform` for the platform key */
                        by: string;
                    };
                };
            };
        };
        responses: {
            /** @description Taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again later */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMembershipKeyRotated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01k2q8r9xse8x9a6j3m5v7w2ts.1",
                 *       "type": "membership.key_rotated",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": null,
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "keyId": "key_01k2q8r9xse8x9a6j3m5v7w2td",
                 *         "name": "Till 2, High Street",
                 *         "scopes": [
                 *           "pos"
                 *         ],
                 *         "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *         "by": "key_01k2q8r9xse8x9a6j3m5v7w2ta"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The same however often the event is delivered: repeats can be dropped by it */
                    id: string;
                    /**
                     * @description What kind of event it is
                     * @enum {string}
                     */
                    type: "membership.key_rotated";
                    /**
                     * @description Of the payload's schema
                     * @constant
                     */
                    version: 1;
                    /** @description Whose event it is */
                    orgId: string;
                    /** @description Where it happened; null when it belongs to no location */
                    locationId: string | null;
                    /** @description Whom it is about; null when it is about nobody */
                    customerId: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened (business time), in UTC
                     */
                    timestamp: string;
                    payload: {
                        /** @description Which key; not the secret */
                        keyId: string;
                        /** @description What people call the key */
                        name: string;
                        /** @description What it may do */
                        scopes: ("pos" | "read" | "manage" | "admin")[];
                        /** @description The only location it may act for; null = all */
                        locationId: string | null;
                        /** @description Id of the key that asked; `platform` for the platform key */
                        by: string;
                    };
                };
            };
        };
        responses: {
            /** @description Taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again later */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMembershipKeyRevoked: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01k2q8r9xse8x9a6j3m5v7w2ts.1",
                 *       "type": "membership.key_revoked",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": null,
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "keyId": "key_01k2q8r9xse8x9a6j3m5v7w2td",
                 *         "name": "Till 2, High Street",
                 *         "scopes": [
                 *           "pos"
                 *         ],
                 *         "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *         "by": "key_01k2q8r9xse8x9a6j3m5v7w2ta"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The same however often the event is delivered: repeats can be dropped by it */
                    id: string;
                    /**
                     * @description What kind of event it is
                     * @enum {string}
                     */
                    type: "membership.key_revoked";
                    /**
                     * @description Of the payload's schema
                     * @constant
                     */
                    version: 1;
                    /** @description Whose event it is */
                    orgId: string;
                    /** @description Where it happened; null when it belongs to no location */
                    locationId: string | null;
                    /** @description Whom it is about; null when it is about nobody */
                    customerId: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened (business time), in UTC
                     */
                    timestamp: string;
                    payload: {
                        /** @description Which key; not the secret */
                        keyId: string;
                        /** @description What people call the key */
                        name: string;
                        /** @description What it may do */
                        scopes: ("pos" | "read" | "manage" | "admin")[];
                        /** @description The only location it may act for; null = all */
                        locationId: string | null;
                        /** @description Id of the key that asked; `platform` for the platform key */
                        by: string;
                    };
                };
            };
        };
        responses: {
            /** @description Taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again later */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onDeadletter: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01k2q8r9xse8x9a6j3m5v7w2ts.1",
                 *       "type": "deadletter.pos-intake",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": null,
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "origin": {
                 *           "topic": "org_01k2q8r9xse8x9a6j3m5v7w2t9.pos.transaction",
                 *           "offset": "1042"
                 *         },
                 *         "group": "pos-intake",
                 *         "attempts": 1,
                 *         "reason": "location_not_found: there is no location loc_9",
                 *         "event": {
                 *           "id": "msg_01k2q8r9xse8x9a6j3m5v7w2tr",
                 *           "type": "pos.transaction",
                 *           "version": 1,
                 *           "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *           "locationId": null,
                 *           "customerId": null,
                 *           "timestamp": "2026-11-22T12:00:00.000Z",
                 *           "payload": {
                 *             "externalId": "T-1044",
                 *             "locationId": "loc_9",
                 *             "total": 0,
                 *             "lines": []
                 *           }
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The same however often the event is delivered: repeats can be dropped by it */
                    id: string;
                    /** @description `deadletter.*`, with a name in place of `*` */
                    type: string;
                    /**
                     * @description Of the payload's schema
                     * @constant
                     */
                    version: 1;
                    /** @description Whose event it is */
                    orgId: string;
                    /** @description Where it happened; null when it belongs to no location */
                    locationId: string | null;
                    /** @description Whom it is about; null when it is about nobody */
                    customerId: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened (business time), in UTC
                     */
                    timestamp: string;
                    payload: {
                        /** @description Where the event came from */
                        origin: {
                            /** @description The topic it was read from */
                            topic: string;
                            /** @description Its place there */
                            offset: string;
                        };
                        /** @description Who gave it up */
                        group: string;
                        /** @description How often it was tried */
                        attempts: number;
                        /** @description What went wrong the last time */
                        reason: string;
                        /** @description What happened, to whom, where and when */
                        event: {
                            /** @description The same however often the event is delivered: repeats can be dropped by it */
                            id: string;
                            /** @description `<service>.<event_type>` */
                            type: string;
                            /** @description Of the payload's schema */
                            version: number;
                            /** @description Whose event it is */
                            orgId: string;
                            /** @description Where it happened; null when it belongs to no location */
                            locationId: string | null;
                            /** @description Whom it is about; null when it is about nobody */
                            customerId: string | null;
                            /**
                             * Format: date-time
                             * @description When it happened (business time), in UTC
                             */
                            timestamp: string;
                            /** @description As its type says */
                            payload: unknown;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again later */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
