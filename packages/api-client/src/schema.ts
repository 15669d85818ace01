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
         * @description Resources of the process, durations by route, and what its parts tell. To be read with LAUREL_METRICS_KEY as the bearer token where that is set, else from the machine itself only.
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
         * @description For a liveness probe: it asks no engine. 503 when only a restart helps: an embedded engine ended, and could not be started again.
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
         * @description The events of your organization as they happen, of the topics that `pattern` names; from `earliest` on with all that is kept. A key bound to a location sees that location’s alone. Who does not keep up is dropped. Over a WebSocket the same events come as messages, and events may be published.
         *
         *     Scopes: `pos` or `read` or `manage` or `admin`. A key bound to a location acts there, and is shown what belongs to it, alone.
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
         *     Scopes: `platform`. A key bound to a location is refused (`forbidden`): this concerns all of them.
         */
        get: operations["listOrganizations"];
        put?: never;
        /**
         * Create an organization
         * @description With its head office and a first API key, which is told only in this answer. Needs the platform key.
         *
         *     Scopes: `platform`. A key bound to a location is refused (`forbidden`): this concerns all of them.
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
         *     Scopes: `pos` or `read` or `manage` or `admin`. A key bound to a location may do the same: the locations share it.
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
         *     Scopes: `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
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
         *     Scopes: `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Make an API key
         * @description The key itself is told only in this answer; we keep its hash. A key cannot grant scopes that it lacks itself.
         *
         *     Scopes: `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
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
         *     Scopes: `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
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
         *     Scopes: `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
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
         *     Scopes: `pos` or `read` or `manage` or `admin`. A key bound to a location acts there, and is shown what belongs to it, alone.
         */
        get: operations["listLocations"];
        put?: never;
        /**
         * Add a location
         * @description A store. Its time zone decides days, months and opening hours of what happens there.
         *
         *     Scopes: `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
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
         *     Scopes: `pos` or `read` or `manage` or `admin`. A key bound to a location acts there, and is shown what belongs to it, alone.
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
         *     Scopes: `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
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
         * List customers, search them, or find one by phone, e-mail, external id or code
         * @description Oldest first. With an identifier, or the `token` that an app shows: the one customer who has it, or none. With `search`: those one of whose names, phone number (also as it is dialled in the organization's country), e-mail address or external id begins with it, whatever its case and diacritics; by what it most likely is, then in alphabetical order. Erased customers are listed, but not found by an identifier or a search. A key bound to a location must name one (`forbidden`).
         *
         *     Scopes: `pos` or `read` or `manage` or `admin`. A key bound to a location may do the same: the locations share it.
         */
        get: operations["listCustomers"];
        put?: never;
        /**
         * Add a customer
         * @description Needs a phone, an e-mail address or an external id. An identifier that another customer has is refused (`identifier_taken`). `referredBy` is another customer, who brought this one: by the first purchase rules hear of it (`referral.converted`).
         *
         *     Scopes: `pos` or `manage` or `admin`. A key bound to a location may do the same: the locations share it.
         */
        post: operations["createCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/referral-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a customer a referral code
         * @description A short code of his own, to be told to friends, who say it as `referredBy` when they join. He keeps it: asking again answers the same.
         *
         *     Scopes: `pos` or `manage` or `admin`. A key bound to a location may do the same: the locations share it.
         */
        post: operations["giveReferralCode"];
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
         *     Scopes: `pos` or `read` or `manage` or `admin`. A key bound to a location may do the same: the locations share it.
         */
        get: operations["getCustomer"];
        put?: never;
        post?: never;
        /**
         * Erase a customer
         * @description The profile and all identifiers are gone when this is answered; the id and the ledger stay, pseudonymous. Within seconds what people wrote of the customer goes as well: reasons of corrections, transfers, refunds, voids and reversals (empty from then on, in the audit log too), and the payloads of custom events. Asking again is harmless.
         *
         *     Scopes: `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
         */
        delete: operations["eraseCustomer"];
        options?: never;
        head?: never;
        /**
         * Change a customer
         * @description What is not named stays; null takes a field, or an attribute, away. At least one identifier must remain. `referredBy` is said once: another one is refused (`already_exists`).
         *
         *     Scopes: `manage` or `admin`. A key bound to a location may do the same: the locations share it.
         */
        patch: operations["updateCustomer"];
        trace?: never;
    };
    "/v1/customers/{id}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a customer's app shows
         * @description A code by which a register knows the customer (`customer: {token}`), another one every half minute, so that a picture of it is soon worth nothing. For the server of your app, which hands it to the customer who signed in; with `offline` the app shows codes without a network.
         *
         *     Scopes: `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
         */
        get: operations["getCustomerCode"];
        put?: never;
        post?: never;
        /**
         * End a customer's codes
         * @description No code that any of his apps shows from now on is taken, until it has asked anew: for a telephone that was lost.
         *
         *     Scopes: `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
         */
        delete: operations["endCustomerCodes"];
        options?: never;
        head?: never;
        patch?: never;
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
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location may do the same: the locations share it.
         */
        get: operations["getProgram"];
        /**
         * Save the draft
         * @description Replaces the draft, also when it is not valid yet; `problems` says what stands in the way of publishing it.
         *
         *     Scopes: `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
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
         * @description It becomes the next version and is in force at once. Versions are immutable. A draft with errors is refused (`program_invalid`), and one that asks too much at every sale (`program_too_expensive`).
         *
         *     Scopes: `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
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
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location may do the same: the locations share it.
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
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location may do the same: the locations share it.
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
         * @description Every change of configuration, newest first: organization, locations, keys, program, erasures. And what somebody answers for: corrections, transfers between customers, refunds, voided sales, reversed redemptions, a moment after they were done. The reason given for something is taken away when whom it is about is erased.
         *
         *     Scopes: `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
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
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location acts there, and is shown what belongs to it, alone.
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
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location acts there, and is shown what belongs to it, alone.
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
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location acts there, and is shown what belongs to it, alone.
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
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location may do the same: the locations share it.
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
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
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
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
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
         * @description By location and unit, in units and in money at the cost of the unit; then the totals of each location over all units, and what each gave away in discounts of promotions. A month is one of business time (`occurredAt`) in the zone of the location; what the ledger recorded after it was over is told beside it.
         *
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location acts there, and is shown what belongs to it, alone.
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
         * @description The window is one of business time (`occurredAt`), or with `axis=recorded` of when the ledger recorded it (`recordedAt`). Each row has both; rows come in the order in which they were recorded. Streamed while it is read, so it may be as long as the window.
         *
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location acts there, and is shown what belongs to it, alone.
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
         * @description Reverses what the sale really posted, pro rata by money or exactly by line; partial refunds add up to the whole, also by amount and by line in turn: what is left of a line is what nobody took back. What the customer has spent meanwhile becomes a debt that later earnings repay.
         *
         *     Scopes: `pos`. A key bound to a location acts there, and is shown what belongs to it, alone.
         */
        post: operations["refundTransaction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transactions/{id}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Void a sale
         * @description Takes back all that is left of the sale, also when it cost nothing: points, stamps, spend and visit. What was redeemed in it (captures that name its `externalId`, at its store) is given back a moment later: points or voucher, limit and stock. What was brought back in it of other sales (`returnOf`) is theirs again, as if it had never been sent: pieces, money, points, stamps, spend (`returnsUndone`). Its number is used: the right sale is sent under a new one. Said again, it is answered 200 as the first time, whatever the reason.
         *
         *     Scopes: `pos`. A key bound to a location acts there, and is shown what belongs to it, alone.
         */
        post: operations["voidTransaction"];
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
         * Hold a reward, a promotion, or points to pay with
         * @description Reserves it until it is captured or voided, or lets go by itself after `ttlSeconds`. A voucher the customer was granted is used first; otherwise the price is paid. Points pay by amount what `units[].redemption` of the program says they are worth; without it they are not money (422 `not_redeemable`). With the basket (`transaction`) the answer says what to take off each line; rewards that depend on it need it. A promotion (`promotionId`, or `code` in upper or lower case) always needs the basket, costs nothing, and may be had without a customer where it is not limited for each of them; its budget and limits are held with it, and what no longer fits into the budget is refused (422 `budget_exhausted`).
         *
         *     Scopes: `pos`. A key bound to a location acts there, and is shown what belongs to it, alone.
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
         * @description What was held is spent, once: the same words again, whatever their Idempotency-Key, get the first answer; another sale gets 409 `redemption_captured`. Of points less than was held may be paid (`amount`): the rest is the customer’s again, and `discount` is what the part is worth.
         *
         *     Scopes: `pos`. A key bound to a location acts there, and is shown what belongs to it, alone.
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
         * @description What was held is the customer’s again. A repeat gets the first answer.
         *
         *     Scopes: `pos`. A key bound to a location acts there, and is shown what belongs to it, alone.
         */
        post: operations["voidRedemption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/redemptions/{id}/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back what was handed over
         * @description After the capture: points or voucher, limit and stock come back exactly, once; what the customer owes in the unit is repaid first. With `manage` at any time; with `pos` within `redemptions.reverseMinutes` of the program (30 without it), where the key acts. A repeat gets the first answer.
         *
         *     Scopes: `pos` or `manage`. A key bound to a location acts there, and is shown what belongs to it, alone.
         */
        post: operations["reverseRedemption"];
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
         *     Scopes: `pos` or `manage`. A key bound to a location acts there, and is shown what belongs to it, alone.
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
         *     Scopes: `manage` or `admin`. A key bound to a location acts there, and is shown what belongs to it, alone.
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
         * @description What the giver has and does not owe, and no more; of vouchers those that wait for stamps he owes stay. Both see it in their statements. Needs `manage`: who stands at a till with two cards would move anybody’s points.
         *
         *     Scopes: `manage`. A key bound to a location acts there, and is shown what belongs to it, alone.
         */
        post: operations["transferPoints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List refunds without a sale
         * @description Refunds that wait for their sale, have waited longer than the limit (`refunds.waitDays` of the program), or were refused when it came; the oldest first. Those that are posted are found with their sale.
         *
         *     Scopes: `pos` or `read` or `manage`. A key bound to a location acts there, and is shown what belongs to it, alone.
         */
        get: operations["listWaitingRefunds"];
        put?: never;
        /**
         * Record a refund
         * @description The general form: known by (`source`, `externalId`), of a sale known by its id or by its own `source` and `externalId`, brought back at any store of the organization. What it takes back stays with the store that had issued it. A sale that is named by its number and is not known may still come: the refund waits for it (202) and is posted with it, whichever way it comes, before anything else takes a piece of that sale. Sent again it is answered 200 with the stored outcome, or 202 as long as it is listed, as `refused` with its `problem` too, with other content 409; the number of what was refused is free for the right one. `?dry=true` of a sale that is not known is 404.
         *
         *     Scopes: `pos`. A key bound to a location acts there, and is shown what belongs to it, alone.
         */
        post: operations["recordRefund"];
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
         * List sales, or find one by its number
         * @description Newest first by business time, of a period, a location, a customer, or all. With `externalId`: the one sale of that number, or none. A sale that was corrected stands where it was recorded at first; in a customer's list where it stands by now. Of what is being recorded at this moment a page may leave out a line.
         *
         *     Scopes: `pos` or `read` or `manage`. A key bound to a location acts there, and is shown what belongs to it, alone.
         */
        get: operations["listTransactions"];
        put?: never;
        /**
         * Record a sale
         * @description Decides what the sale brings and posts it; answered when durable. A sale is known by (`source`, `externalId`): sent again in the same words it is answered 200 with what it brought then, to whomever the customer named in them was, and with `status` and `balances` of now; with other content 409. `?dry=true` only decides.
         *
         *     Scopes: `pos`. A key bound to a location acts there, and is shown what belongs to it, alone.
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
         * @description At most 1000, each as large as one that is sent alone. Each stands on its own: its result has the status it would have had alone, and the outcome or the problem.
         *
         *     Scopes: `pos`. A key bound to a location acts there, and is shown what belongs to it, alone.
         */
        post: operations["recordTransactions"];
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
         * @description The sale stands in `transaction`, in the words in which it was recorded; `status`, `customerId` and `balances` are of now, and what it brought is what it brought whose it is now.
         *
         *     Scopes: `pos` or `read` or `manage`. A key bound to a location acts there, and is shown what belongs to it, alone.
         */
        get: operations["getTransaction"];
        /**
         * Correct a recorded sale
         * @description The sale as it is right (a check was reopened): what it gave is taken back, as far as refunds have left it, and the right one is decided as of the time of the sale, under the program of then; what the customer has spent meanwhile he owes. `revision` counts up, the number stays. With `manage` at any time; with a `pos` key bound to the store of the sale within `settings.claimHours` of the organization. The same words again change nothing; `revision` in the body names the one that is corrected. Later refunds and a void are of the corrected sale; a total, or pieces, below what was refunded are `invalid_value`. Where the price of pieces that came back is corrected, what counts is what the others were sold for, and no more is given back than the money that is left. What was brought back in the sale (`returnOf`) is told again as it was: with other pieces it is 409 `transaction_brings_back`; void the sale, and send the right one under a new number. A repeated `POST /v1/transactions` still hears what it brought at first.
         *
         *     Scopes: `pos` or `manage`. A key bound to a location acts there, and is shown what belongs to it, alone.
         */
        put: operations["correctTransaction"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transactions/{id}/customer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say whose a sale is, after it was recorded
         * @description Names the customer of an anonymous sale, or another one than it was recorded with; `customer: null` takes the name away. What the sale gave is taken from whoever had it (what he has spent meanwhile he owes) and given to whom it belongs, as if he had been named at the register: at the time of the sale, under the program of then, without what has been refunded since. With `manage` at any time; with a `pos` key bound to the store of the sale within `settings.claimHours` of the organization. With `claim` it is the customer who asks, by the code of his receipt, which is the id of the transaction: he gets what is nobody’s and is not older than that. What was redeemed in the sale stays with whoever redeemed it. Said again it changes nothing; a repeated `POST /v1/transactions` still hears what it brought at first.
         *
         *     Scopes: `pos` or `manage`. A key bound to a location acts there, and is shown what belongs to it, alone.
         */
        put: operations["nameCustomer"];
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
        /**
         * Get a redemption and its state
         * @description Held, expired, captured, voided or reversed.
         *
         *     Scopes: `pos` or `read` or `manage`. A key bound to a location acts there, and is shown what belongs to it, alone.
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
    "/v1/customers/{id}/balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a customer has
         * @description Every unit, what of it lapses when, and the tier.
         *
         *     Scopes: `pos` or `read` or `manage`. A key bound to a location may do the same: the locations share it.
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
         * @description Each with a sentence that says what it was. There is a line for every change of `available`, `pending`, `held` and `debt`; all lines together add up to the balances (what is `over` there has its line when the next run takes it). A redemption is one line: where it was captured or let go, and where it was held as long as that is open, or when it timed out. A key bound to a location is told what happened there alone: a page may have fewer lines, or none, while `nextCursor` says that there is more.
         *
         *     Scopes: `pos` or `read` or `manage`. A key bound to a location acts there, and is shown what belongs to it, alone.
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
         * @description Every reward of the program, for this customer, here and now.
         *
         *     Scopes: `pos` or `read` or `manage`. A key bound to a location acts there, and is shown what belongs to it, alone.
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
    "/v1/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Which promotions a basket gets by itself, and what is missing for the rest
         * @description Asked before money is taken; holds nothing. Promotions that need a code are not told. Each is taken off what those before it leave: hold what is available in this order (`POST /v1/redemptions` with `promotionId`), each time with the basket as it is by then.
         *
         *     Scopes: `pos` or `read` or `manage`. A key bound to a location acts there, and is shown what belongs to it, alone.
         */
        post: operations["getBasketOffers"];
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
         * @description Decides with the same function as a real sale, on the real balances of the customer, and writes nothing. The sale is decided as it was sent: what promotions take off is told, and not taken off its lines. Of an exchange (`returnOf`) what comes back is taken back first, as the register would have it. Tries `program` when it is given, else the draft with `draft: true`, else the published version.
         *
         *     Scopes: `read` or `manage` or `pos`. A key bound to a location acts there, and is shown what belongs to it, alone.
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
         * @description None before one is published.
         *
         *     Scopes: `pos` or `read` or `manage`. A key bound to a location may do the same: the locations share it.
         */
        get: operations["listRewards"];
        put?: never;
        /**
         * Add a reward
         * @description Rewards are part of the program: a change publishes a new version of it. Refused while the draft has other changes that are not published.
         *
         *     Scopes: `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
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
         *     Scopes: `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
         */
        patch: operations["changeReward"];
        trace?: never;
    };
    "/v1/program/backtest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a program on what was really sold
         * @description Replays the recorded sales and custom events under the draft (or `program`) and under the published program, and compares what they cost, what customers have then, and who gets more or less. It changes nothing and takes minutes: `GET` tells how far it is. At most 5 of an organization wait or are under way, the latest 20 are kept.
         *
         *     Scopes: `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
         */
        post: operations["backtest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/program/backtests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the latest backtests
         * @description The latest first, without their reports.
         *
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
         */
        get: operations["listBacktests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/program/backtests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a backtest and its report
         * @description The report is null until it is done. `notes` of it say what is approximate.
         *
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
         */
        get: operations["getBacktest"];
        put?: never;
        post?: never;
        /**
         * Stop or delete a backtest
         * @description One that waits or is under way is stopped; its report is gone. Answers as it was last.
         *
         *     Scopes: `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
         */
        delete: operations["deleteBacktest"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/rfm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a customer buys: RFM and segment
         * @description How lately, how often and for how much he bought, the scores that gives by the thresholds of the day, and the segment. As of now: a sale counts within a second.
         *
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
         */
        get: operations["getCustomerRfm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/rfm/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How customers are judged
         * @description The window, how scores are given, and which segment each code is.
         *
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
         */
        get: operations["getRfmSettings"];
        /**
         * Say how customers are judged
         * @description Everybody is scored by them in a run of the job `rfm-scores`, which is asked for at once (`GET /v1/jobs/rfm-scores` tells how far it is). Until its thresholds are found customers are judged by the settings before; answers say by which thresholds they are.
         *
         *     Scopes: `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
         */
        put: operations["saveRfmSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/rfm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where your customers stand
         * @description Every segment with its customers and what they spent, and the same by scores of recency and frequency. Up to 2,000 customers are counted now; of more it is told what the job `rfm-scores` found last: `computedAt` says when.
         *
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
         */
        get: operations["getRfmOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/rfm/movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who went from which segment to which
         * @description Counted by the day on which it was found, both days inside, at most 366. Beyond 2,000 customers days count that are over and that the job `rfm-scores` has counted.
         *
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
         */
        get: operations["getRfmMovements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List segments
         * @description All of them: there are at most 200.
         *
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
         */
        get: operations["listSegments"];
        put?: never;
        /**
         * Save a segment
         * @description A condition on customers with a name. At most 200 of an organization. A field that does not exist is `invalid_value` with its pointer.
         *
         *     Scopes: `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
         */
        post: operations["createSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a segment
         * @description Its name and its condition.
         *
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
         */
        get: operations["getSegment"];
        /**
         * Change a segment
         * @description Name, description and condition are as in the body from now on.
         *
         *     Scopes: `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
         */
        put: operations["replaceSegment"];
        post?: never;
        /**
         * Delete a segment
         * @description The condition is gone; customers stay as they are. Answers what it was.
         *
         *     Scopes: `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
         */
        delete: operations["deleteSegment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Customers of a segment, in pages or as CSV
         * @description As of now, oldest first: each page asks the customers anew. A page may have fewer than `limit`, or none, and yet a `nextCursor`. With `format=csv` all of them, streamed while they are found.
         *
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
         */
        get: operations["listSegmentMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Whom a condition holds for
         * @description Counts the customers now, saves nothing. With more than 20,000 customers, or after five seconds, the count is reckoned from a share of them (`estimated`). A fault of the condition is `invalid_value` with its pointer.
         *
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
         */
        post: operations["previewSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/kpis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The figures a program is run by
         * @description Revenue and sales count when they happened: a refund on its own day. Who is active, the baskets and the shares follow from the sales of the period as they stand now.
         *
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location acts there, and is shown what belongs to it, alone.
         */
        get: operations["getKpis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sales and points by time, place, people, goods
         * @description Money and points count when they happened, a refund on its own day. A sale has one location: where it was sold; of points it is the one that gave or took them. By `hour` and `staff` points are those of sales and refunds; what moved otherwise is under `null`. By `category` a sale counts once in each category that it has something of.
         *
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location acts there, and is shown what belongs to it, alone.
         */
        get: operations["getSales"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who came, came back and stayed away
         * @description By sales as they stand now. Customers are counted, and those who spent most named by their ids.
         *
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location acts there, and is shown what belongs to it, alone.
         */
        get: operations["getCustomerFlow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/cohorts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of those who began together
         * @description Customers by the month in which they joined or bought for the first time, and what they did in each month since: by sales as they stand now. What was bought before the month of joining (and claimed later) is told with it. `period` is in whole months.
         *
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location acts there, and is shown what belongs to it, alone.
         */
        get: operations["getCohorts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What each rule and card gave
         * @description What counts is when it was given; a refund takes back on its own day. Clauses of the published program that gave nothing are told with zeros. Of one location: what it gave.
         *
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location acts there, and is shown what belongs to it, alone.
         */
        get: operations["getRulePerformance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/rewards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of rewards and cards
         * @description Vouchers and stamps, when they moved, and what was paid for with points (`bought`, `paid`). Of one location: what it gave and took in.
         *
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location acts there, and is shown what belongs to it, alone.
         */
        get: operations["getRewardPerformance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/tiers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who has which tier, and who moved
         * @description Customers and sales by the tier that the customer has now, and the changes of tiers in the period.
         *
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location acts there, and is shown what belongs to it, alone.
         */
        get: operations["getTierReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/liability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is owed in points, and since when
         * @description What customers have and owe of each unit by the ledger, as it was recorded at the end of a day or now; beside it what became of what they got in each month (the run-off triangle), what is expected to lapse, and the allocation of what was paid by IFRS 15. `counted` is what the months come to: it equals `outstanding`, unless the warehouse is behind (`GET /v1/analytics/freshness`).
         *
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
         */
        get: operations["getLiability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/clv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What customers will be worth
         * @description As the job `lifetime-values` found it last (daily; `POST /v1/jobs/lifetime-values/run`): how many purchases are to be expected of customers, how likely they are still there, and what they will spend, by tenths, by segments, and of those who are worth most. Where they are too few `reason` says so.
         *
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
         */
        get: operations["getClv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/clv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a customer will be worth
         * @description How he bought until now, and what is to be expected of him by the models of the last daily run.
         *
         *     Scopes: `read` or `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
         */
        get: operations["getCustomerClv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/freshness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far reports are behind, and whether they agree with the ledger
         * @description Scopes: `read` or `manage` or `admin`. A key bound to a location is refused (`forbidden`): this concerns all of them.
         */
        get: operations["getAnalyticsFreshness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
         *
         *     Scopes: `read` or `manage` or `admin` or `platform`. A key bound to a location is refused (`forbidden`): this concerns all of them.
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
         *
         *     Scopes: `read` or `manage` or `admin` or `platform`. A key bound to a location is refused (`forbidden`): this concerns all of them.
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
         *
         *     Scopes: `manage` or `admin` or `platform`. A key bound to a location is refused (`forbidden`): this concerns all of them.
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
    "pos.refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * pos.refund
         * @description A refund was given, published by a register or taken by the API.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onPosRefund"];
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
         * @description The tier of a customer rose with sales or events, or was lowered by a review; told once, when it is another one.
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
    "loyalty.transaction_voided": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * loyalty.transaction_voided
         * @description A sale was undone as if it had never been; what was taken back is told by `loyalty.refund_posted`.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onLoyaltyTransactionVoided"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "loyalty.refund_undone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * loyalty.refund_undone
         * @description A sale in which something of another had been brought back was voided: the other has it again, with all that had been taken back for it.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onLoyaltyRefundUndone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "loyalty.transaction_customer_changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * loyalty.transaction_customer_changed
         * @description The customer of a recorded sale was named, changed or taken away: what it had brought was taken back, and given to the one whose it is.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onLoyaltyTransactionCustomerChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "loyalty.refund_unmatched": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * loyalty.refund_unmatched
         * @description A refund has waited for its sale longer than the limit; somebody should see where that is. A sale that comes later still meets it.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onLoyaltyRefundUnmatched"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "loyalty.refund_refused": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * loyalty.refund_refused
         * @description A refund had waited for its sale, and cannot be of the one that came.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onLoyaltyRefundRefused"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "loyalty.transaction_corrected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * loyalty.transaction_corrected
         * @description A recorded sale was corrected: what it had brought was taken back, and what the right one brings was given, as of its time.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onLoyaltyTransactionCorrected"];
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
         * @description A reward, a promotion, or points to pay with, are held at a register.
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
    "loyalty.redemption_reversed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * loyalty.redemption_reversed
         * @description What was used is taken back: points or voucher, limit and stock are there again.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onLoyaltyRedemptionReversed"];
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
    "loyalty.debt_repaid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * loyalty.debt_repaid
         * @description What a customer owed after a refund was repaid out of what he had: what a hold had kept came back by itself.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onLoyaltyDebtRepaid"];
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
         * @description Points lapsed at the beginning of a month or day, or vouchers at that of a day.
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
    "analytics.segment_changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * analytics.segment_changed
         * @description A customer went from one segment to another: with a purchase or its refund, because time went by, or because the thresholds changed.
         *
         *     Published on `<organization>.<type>` and shown live by `GET /v1/stream`. Once webhooks can be
         *     subscribed to, they are sent the same; until then nothing is sent.
         */
        post: operations["onAnalyticsSegmentChanged"];
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
        /**
         * @description One thing a rule does
         * @example {
         *       "earn": "points",
         *       "rate": {
         *         "amount": 1,
         *         "per": 100
         *       }
         *     }
         */
        Action: components["schemas"]["EarnBySpend"] | components["schemas"]["EarnFixed"] | components["schemas"]["EarnByPiece"] | components["schemas"]["EarnByFormula"] | components["schemas"]["Multiply"] | components["schemas"]["GiveStamps"] | components["schemas"]["GrantReward"];
        /**
         * @description Between which instants it exists at all
         * @example {
         *       "from": "2026-12-01T00:00:00Z",
         *       "to": "2027-01-01T00:00:00Z"
         *     }
         */
        ActivePeriod: {
            /** @description RFC 3339 instant, inclusive */
            from?: string;
            /** @description RFC 3339 instant, exclusive */
            to?: string;
        };
        /**
         * @description A correction made by a person
         * @example {
         *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "unit": "points",
         *       "amount": 50,
         *       "reason": "Forgotten card",
         *       "externalId": "A-1"
         *     }
         */
        Adjustment: {
            /** @description Customer */
            customerId: string;
            /** @description Wallet, stamp card unit or reward unit */
            unit: string;
            /** @description Whole; positive gives, negative takes; not 0 */
            amount: number;
            /** @description Why, for the audit and the customer */
            reason: string;
            /** @description Store concerned: the location's id or external id; default the head office */
            locationId?: string;
            /** @description Makes a repeat of the request recognizable */
            externalId?: string;
        };
        /**
         * @example {
         *       "id": "adj_01kamj8r5ve5wvv3j2k8p4m6sx",
         *       "status": "posted",
         *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "unit": "points",
         *       "amount": 50,
         *       "reason": "Forgotten card",
         *       "balances": [
         *         {
         *           "unit": "points",
         *           "available": 180,
         *           "pending": 0,
         *           "held": 0,
         *           "debt": 0
         *         }
         *       ]
         *     }
         */
        AdjustmentOrPreview: {
            /** @description Null in a preview */
            id: string | null;
            status: components["schemas"]["AdjustmentOrPreviewStatus"];
            customerId: string;
            unit: string;
            amount: number;
            reason: string;
            /** @description Who did it: the key that asked, or `event-log`; what was done before it was kept has none */
            by?: string;
            balances: components["schemas"]["UnitBalance"][];
            /** @description What of it repaid what was owed after refunds; absent when nothing was owed */
            repaid?: components["schemas"]["UnitAmount"][];
        };
        /**
         * @description `preview` with `?dry=true`
         * @enum {string}
         */
        AdjustmentOrPreviewStatus: "posted" | "preview";
        AmountDiscount: {
            /** @constant */
            kind: "amount";
            amountMinor: number;
            /** @description What is taken off each line of `transaction`; together `amountMinor` */
            lines?: components["schemas"]["LineDiscount"][];
        };
        AnalyticsAllocation: {
            /** @description Stand-alone selling price of what came with sales and was kept: its number × value × (1 − breakage at issue) */
            standAlone: number;
            /** @description The part of what was paid that is theirs: paid × standAlone / (paid + standAlone of all units) */
            allocated: number;
            /** @description Of it revenue by now: in the ratio of what was redeemed to all that is expected to be */
            recognized: number;
            /** @description allocated − recognized */
            contractLiability: number;
        };
        AnalyticsAverage: {
            /** @description Of the period */
            value: number | null;
            /** @description Of the period before; with `compare=previous` */
            previous?: number | null;
            /** @description (value − previous) / |previous|, to four places; null where previous is 0 */
            change?: number | null;
        };
        /** @description What goes together, not what came of it */
        AnalyticsBaskets: {
            /**
             * @description Members and others differ in more than the program: who buys much joins sooner. The difference is no effect of it
             * @constant
             */
            reading: "association";
            /** @description What is left of the sales of the period that are a customer’s, for each of them, minor units */
            members: components["schemas"]["AnalyticsAverage"];
            /** @description The same of the sales that are nobody’s */
            others: components["schemas"]["AnalyticsAverage"];
        };
        /** @enum {string} */
        AnalyticsBeginning: "joining" | "firstPurchase";
        AnalyticsBgNbd: {
            /** @description How many it rests on */
            customers: number;
            logLikelihood: number;
            /** @description r, alpha (days), a, b */
            parameters: {
                [key: string]: components["schemas"]["AnalyticsEstimate"];
            };
        };
        AnalyticsBreakage: {
            method: components["schemas"]["AnalyticsBreakageMethod"];
            /** @description The part that lapses in the end, by the ages that were seen */
            rate: number;
            /** @description Of `rate`; null: fewer than two months were seen */
            standardError: number | null;
            /** @description The part that is redeemed */
            redemptionRate: number;
            /** @description The part that is given to other customers, with whom it begins anew */
            passedOnRate: number;
            /** @description Neither, at the oldest age that was seen: taken to be redeemed one day, and no breakage */
            openRate: number;
            /** @description Months of issue that it rests on */
            cohorts: number;
            /** @description Months of age that were seen */
            ages: number;
        };
        /**
         * @description `none`: there was nothing to estimate it from
         * @enum {string}
         */
        AnalyticsBreakageFrom: "given" | "estimated" | "none";
        /**
         * @description The additive method (incremental loss ratios) over the triangle: at each age what lapsed, divided by what the months that are so old had kept
         * @enum {string}
         */
        AnalyticsBreakageMethod: "additive";
        AnalyticsCard: {
            card: string;
            /** @description Whether the published program has it */
            published: boolean;
            /** @description Given; those of a card that was opened again count once more */
            stamps: components["schemas"]["AnalyticsFigure"];
            /** @description Taken back of them by refunds */
            takenBack: components["schemas"]["AnalyticsFigure"];
            /** @description Customers who were given more than was taken back */
            collectors: components["schemas"]["AnalyticsFigure"];
            /** @description Cards that became full. One that was opened again by a refund stays counted; filled again it is counted again */
            completed: components["schemas"]["AnalyticsFigure"];
            /** @description Customers who filled one */
            completers: components["schemas"]["AnalyticsFigure"];
        };
        /** @enum {string} */
        AnalyticsClauseKind: "rule" | "card" | "tier" | "other";
        /**
         * @example {
         *       "asOf": "2026-11-27",
         *       "computedAt": "2026-11-27T04:47:12.000Z",
         *       "currency": "EUR",
         *       "horizonDays": 365,
         *       "yearlyDiscount": 0.1,
         *       "reason": null,
         *       "spendingReason": null,
         *       "buyers": 812,
         *       "models": {
         *         "buying": {
         *           "customers": 812,
         *           "logLikelihood": -9582.4,
         *           "parameters": {
         *             "r": {
         *               "value": 0.24,
         *               "standardError": 0.012,
         *               "low": 0.22,
         *               "high": 0.27
         *             }
         *           }
         *         },
         *         "spending": {
         *           "customers": 812,
         *           "logLikelihood": -5321.7,
         *           "parameters": {
         *             "p": {
         *               "value": 0.24,
         *               "standardError": 0.012,
         *               "low": 0.22,
         *               "high": 0.27
         *             }
         *           }
         *         }
         *       },
         *       "total": {
         *         "customers": 812,
         *         "expectedAlive": 74.2,
         *         "expectedPurchases": 911.4,
         *         "valueMinor": 1264000,
         *         "share": 1
         *       },
         *       "deciles": [
         *         {
         *           "decile": 1,
         *           "customers": 81,
         *           "expectedAlive": 74.2,
         *           "expectedPurchases": 911.4,
         *           "valueMinor": 1264000,
         *           "share": 0.41
         *         }
         *       ],
         *       "segments": [
         *         {
         *           "segment": "champions",
         *           "customers": 81,
         *           "expectedAlive": 74.2,
         *           "expectedPurchases": 911.4,
         *           "valueMinor": 1264000,
         *           "share": 0.41
         *         }
         *       ],
         *       "top": [
         *         {
         *           "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tf",
         *           "probabilityAlive": 0.93,
         *           "expectedPurchases": 14.2,
         *           "nextPurchaseMinor": 1310,
         *           "valueMinor": 17820
         *         }
         *       ]
         *     }
         */
        AnalyticsClv: {
            /**
             * Format: date
             * @description The day of which it is; null: never computed
             */
            asOf: string | null;
            /** Format: date-time */
            computedAt: string | null;
            /** @description ISO 4217; money is in its minor units */
            currency: string;
            /** @description How far it looks ahead */
            horizonDays: number;
            /** @description What money loses in a year */
            yearlyDiscount: number;
            reason: components["schemas"]["AnalyticsClvReason"] | null;
            spendingReason: components["schemas"]["AnalyticsClvReason"] | null;
            /** @description Customers who ever bought, and are not erased */
            buyers: number;
            models: components["schemas"]["AnalyticsClvModels"];
            total: components["schemas"]["AnalyticsClvTotal"] | null;
            deciles: components["schemas"]["AnalyticsClvDecile"][];
            /** @description By value, the largest first */
            segments: components["schemas"]["AnalyticsClvSegment"][];
            /** @description Who is worth most */
            top: components["schemas"]["AnalyticsClvCustomer"][];
        };
        AnalyticsClvBought: {
            /** @description Days with a purchase */
            purchases: number;
            /** @description From the first to the last one */
            lastDays: number;
            /** @description From the first one to today */
            ageDays: number;
            /** @description What they came to */
            amountMinor: number;
        };
        AnalyticsClvCustomer: {
            customerId: string;
            /** @description How likely he is still a customer */
            probabilityAlive: number;
            /** @description Days with a purchase that are expected within the horizon */
            expectedPurchases: number;
            /** @description What his next purchase is expected to come to */
            nextPurchaseMinor: number | null;
            /** @description What he is expected to spend within it, in money of today */
            valueMinor: number | null;
        };
        AnalyticsClvDecile: {
            /** @description 1: the tenth that is worth most */
            decile: number;
            customers: number;
            /** @description How many of them are expected to still be customers */
            expectedAlive: number;
            /** @description Days with a purchase that are expected of them within the horizon */
            expectedPurchases: number;
            /** @description What they are expected to spend within it, in money of today */
            valueMinor: number;
            /** @description Of the value of all, to four places */
            share: number;
        };
        AnalyticsClvExpected: {
            /** @description How likely he is still a customer */
            probabilityAlive: number;
            /** @description Days with a purchase that are expected within the horizon */
            expectedPurchases: number;
            /** @description What his next purchase is expected to come to */
            nextPurchaseMinor: number | null;
            /** @description What he is expected to spend within it, in money of today */
            valueMinor: number | null;
        };
        /** @description BG/NBD (Fader, Hardie & Lee 2005) and Gamma-Gamma (Fader & Hardie 2013) in their own letters */
        AnalyticsClvModels: {
            buying: components["schemas"]["AnalyticsBgNbd"] | null;
            spending: components["schemas"]["AnalyticsGammaGamma"] | null;
        };
        /** @description Why there is nothing; null: there is */
        AnalyticsClvReason: {
            code: components["schemas"]["AnalyticsClvReasonCode"];
            /** @description For people */
            detail: string;
        };
        /** @enum {string} */
        AnalyticsClvReasonCode: "not_computed" | "too_few_customers" | "too_few_repeats" | "not_identified" | "no_purchases";
        AnalyticsClvSegment: {
            /** @description Of RFM, as the job found it */
            segment: string;
            customers: number;
            /** @description How many of them are expected to still be customers */
            expectedAlive: number;
            /** @description Days with a purchase that are expected of them within the horizon */
            expectedPurchases: number;
            /** @description What they are expected to spend within it, in money of today */
            valueMinor: number;
            /** @description Of the value of all, to four places */
            share: number;
        };
        AnalyticsClvTotal: {
            customers: number;
            /** @description How many of them are expected to still be customers */
            expectedAlive: number;
            /** @description Days with a purchase that are expected of them within the horizon */
            expectedPurchases: number;
            /** @description What they are expected to spend within it, in money of today */
            valueMinor: number;
            /** @description Of the value of all, to four places */
            share: number;
        };
        AnalyticsCohort: {
            /** @description The month: `2026-11` */
            cohort: string;
            /** @description Who began in it */
            customers: number;
            months: components["schemas"]["AnalyticsCohortMonth"][];
            units: components["schemas"]["AnalyticsCohortUnit"][];
        };
        AnalyticsCohortMonth: {
            /** @description 0 = the same month, 1 = the next … */
            month: number;
            /** @description Those who have a sale of it that stands now */
            active: number;
            /** @description active / customers */
            share: number | null;
            /** @description Such sales */
            sales: number;
            /** @description What is left of them, minor units */
            revenue: number;
        };
        AnalyticsCohortUnit: {
            unit: string;
            /** @description Given to them until now */
            issued: number;
            /** @description Taken back of it by refunds */
            takenBack: number;
            /** @description Redeemed until now */
            redeemed: number;
            /** @description Lapsed until now */
            lapsed: number;
            /** @description redeemed / (issued − takenBack) */
            redemptionRate: number | null;
        };
        /**
         * @example {
         *       "period": {
         *         "from": "2026-10-01",
         *         "to": "2026-10-31"
         *       },
         *       "timeZone": "Europe/Berlin",
         *       "currency": "EUR",
         *       "by": "joining",
         *       "data": [
         *         {
         *           "cohort": "2026-10",
         *           "customers": 120,
         *           "months": [
         *             {
         *               "month": 0,
         *               "active": 110,
         *               "share": 0.9167,
         *               "sales": 190,
         *               "revenue": 81200
         *             },
         *             {
         *               "month": 1,
         *               "active": 62,
         *               "share": 0.5167,
         *               "sales": 101,
         *               "revenue": 44900
         *             }
         *           ],
         *           "units": [
         *             {
         *               "unit": "points",
         *               "issued": 1240,
         *               "takenBack": 12,
         *               "redeemed": 300,
         *               "lapsed": 0,
         *               "redemptionRate": 0.2443
         *             }
         *           ]
         *         }
         *       ]
         *     }
         */
        AnalyticsCohorts: {
            period: components["schemas"]["AnalyticsPeriod"];
            previous?: components["schemas"]["AnalyticsPeriod"];
            /** @description IANA; which day it is today */
            timeZone: string;
            /** @description ISO 4217; money is in its minor units */
            currency: string;
            locationId?: string;
            tier?: string;
            by: components["schemas"]["AnalyticsBeginning"];
            data: components["schemas"]["AnalyticsCohort"][];
        };
        AnalyticsCustomerKpis: {
            /** @description Customers who bought: who have a sale of the period of which something is left now */
            active: components["schemas"]["AnalyticsFigure"];
            /** @description Those of them with at least two such sales */
            repeating: components["schemas"]["AnalyticsFigure"];
            /** @description repeating / active */
            repeatPurchaseRate: components["schemas"]["AnalyticsRate"];
            /** @description Customers who were given more of some unit than refunds took back in the period */
            earning: components["schemas"]["AnalyticsFigure"];
            /** @description Customers who redeemed something, and did not have it reversed */
            redeeming: components["schemas"]["AnalyticsFigure"];
            /** @description Customers who joined in the period, whoever was erased since; absent when one location is asked about, for customers join the organization */
            enrolled?: components["schemas"]["AnalyticsFigure"];
            /** @description Customers who had joined by the last day of the period, without who was erased */
            enrolledInAll?: components["schemas"]["AnalyticsFigure"];
        };
        /**
         * @example {
         *       "period": {
         *         "from": "2026-11-01",
         *         "to": "2026-11-07"
         *       },
         *       "timeZone": "Europe/Berlin",
         *       "currency": "EUR",
         *       "by": "day",
         *       "lapsedAfterDays": 90,
         *       "total": {
         *         "enrolled": {
         *           "value": 3
         *         },
         *         "active": {
         *           "value": 40
         *         },
         *         "new": {
         *           "value": 4
         *         },
         *         "returning": {
         *           "value": 36
         *         },
         *         "lapsed": {
         *           "value": 1
         *         }
         *       },
         *       "data": [
         *         {
         *           "key": "2026-11-01",
         *           "from": "2026-11-01",
         *           "to": "2026-11-01",
         *           "enrolled": {
         *             "value": 3
         *           },
         *           "active": {
         *             "value": 40
         *           },
         *           "new": {
         *             "value": 4
         *           },
         *           "returning": {
         *             "value": 36
         *           },
         *           "lapsed": {
         *             "value": 1
         *           }
         *         }
         *       ],
         *       "top": [
         *         {
         *           "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *           "revenue": 8400,
         *           "sales": 9
         *         }
         *       ]
         *     }
         */
        AnalyticsCustomers: {
            period: components["schemas"]["AnalyticsPeriod"];
            previous?: components["schemas"]["AnalyticsPeriod"];
            /** @description IANA; which day it is today */
            timeZone: string;
            /** @description ISO 4217; money is in its minor units */
            currency: string;
            locationId?: string;
            tier?: string;
            by: components["schemas"]["AnalyticsSpan"];
            lapsedAfterDays: number;
            total: components["schemas"]["AnalyticsCustomersTotal"];
            data: components["schemas"]["AnalyticsCustomersRow"][];
            /** @description Who spent most, first */
            top: components["schemas"]["AnalyticsTopCustomer"][];
        };
        AnalyticsCustomersRow: {
            key: string;
            /**
             * Format: date
             * @description Its first day in the period
             */
            from: string;
            /**
             * Format: date
             * @description Its last
             */
            to: string;
            /** @description Customers who joined; absent when one location is asked about */
            enrolled?: components["schemas"]["AnalyticsFigure"];
            /** @description Customers who bought: who have a sale of these days that stands now */
            active: components["schemas"]["AnalyticsFigure"];
            /** @description Those of them who bought for the first time */
            new: components["schemas"]["AnalyticsFigure"];
            /** @description active − new */
            returning: components["schemas"]["AnalyticsFigure"];
            /** @description Customers for whom this was the last of `lapsedAfterDays` days without a purchase. Who comes back and stays away again lapses twice */
            lapsed: components["schemas"]["AnalyticsFigure"];
        };
        /** @description Of the whole period; who is active is counted once */
        AnalyticsCustomersTotal: {
            /** @description Customers who joined; absent when one location is asked about */
            enrolled?: components["schemas"]["AnalyticsFigure"];
            /** @description Customers who bought: who have a sale of these days that stands now */
            active: components["schemas"]["AnalyticsFigure"];
            /** @description Those of them who bought for the first time */
            new: components["schemas"]["AnalyticsFigure"];
            /** @description active − new */
            returning: components["schemas"]["AnalyticsFigure"];
            /** @description Customers for whom this was the last of `lapsedAfterDays` days without a purchase. Who comes back and stays away again lapses twice */
            lapsed: components["schemas"]["AnalyticsFigure"];
        };
        /** @enum {string} */
        AnalyticsDimension: "day" | "week" | "month" | "hour" | "location" | "staff" | "category" | "tier";
        AnalyticsEstimate: {
            value: number;
            standardError: number;
            /** @description Of the interval that covers the truth in 95 of 100 cases */
            low: number;
            /** @description Its end */
            high: number;
        };
        AnalyticsFigure: {
            /** @description Of the period */
            value: number;
            /** @description Of the period before; with `compare=previous` */
            previous?: number;
            /** @description (value − previous) / |previous|, to four places; null where previous is 0 */
            change?: number | null;
        };
        /**
         * @example {
         *       "behindMs": 0,
         *       "events": 0,
         *       "rows": 48211,
         *       "reconciledAt": "2026-11-27T03:23:04.112Z",
         *       "differences": []
         *     }
         */
        AnalyticsFreshness: {
            /** @description Age of the newest that is counted, while there is more to count; 0 = all is */
            behindMs: number;
            /** @description Events that are still to be counted */
            events: number;
            /** @description Movements of points, stamps and vouchers that are counted */
            rows: number;
            /**
             * Format: date-time
             * @description When this was last compared with the ledger; null = not yet (each night)
             */
            reconciledAt: string | null;
            /** @description Where the reports and the ledger are not the same, to the unit; `laurel jobs run warehouse-rebuild` makes the reports anew */
            differences: components["schemas"]["WarehouseDifference"][];
        };
        AnalyticsGammaGamma: {
            /** @description How many it rests on */
            customers: number;
            logLikelihood: number;
            /** @description p, q, v (minor units) */
            parameters: {
                [key: string]: components["schemas"]["AnalyticsEstimate"];
            };
        };
        /** @description Absent when one tier is asked about */
        AnalyticsIdentified: {
            /** @description Sales of the period that are a customer’s, of all that stand */
            sales: components["schemas"]["AnalyticsRate"];
            /** @description The same of what is left of their money */
            revenue: components["schemas"]["AnalyticsRate"];
        };
        /**
         * @example {
         *       "period": {
         *         "from": "2026-11-01",
         *         "to": "2026-11-07"
         *       },
         *       "timeZone": "Europe/Berlin",
         *       "currency": "EUR",
         *       "revenue": {
         *         "value": 1284300
         *       },
         *       "sales": {
         *         "value": 3120
         *       },
         *       "customers": {
         *         "active": {
         *           "value": 812
         *         },
         *         "repeating": {
         *           "value": 301
         *         },
         *         "repeatPurchaseRate": {
         *           "value": 0.3707
         *         },
         *         "earning": {
         *           "value": 790
         *         },
         *         "redeeming": {
         *           "value": 94
         *         },
         *         "enrolled": {
         *           "value": 61
         *         },
         *         "enrolledInAll": {
         *           "value": 2410
         *         }
         *       },
         *       "averageBasket": {
         *         "reading": "association",
         *         "members": {
         *           "value": 492
         *         },
         *         "others": {
         *           "value": 356
         *         }
         *       },
         *       "identified": {
         *         "sales": {
         *           "value": 0.4103
         *         },
         *         "revenue": {
         *           "value": 0.4904
         *         }
         *       },
         *       "units": [
         *         {
         *           "unit": "points",
         *           "issued": {
         *             "value": 6210
         *           },
         *           "takenBack": {
         *             "value": 40
         *           },
         *           "redeemed": {
         *             "value": 1450
         *           },
         *           "lapsed": {
         *             "value": 0
         *           },
         *           "redemptionRate": {
         *             "value": 0.235
         *           }
         *         }
         *       ]
         *     }
         */
        AnalyticsKpis: {
            period: components["schemas"]["AnalyticsPeriod"];
            previous?: components["schemas"]["AnalyticsPeriod"];
            /** @description IANA; which day it is today */
            timeZone: string;
            /** @description ISO 4217; money is in its minor units */
            currency: string;
            locationId?: string;
            tier?: string;
            /** @description What was paid for sales, minor units, less what was given back for them. A refund counts on the day on which it was given; a correction, a void or another customer on the day of the sale, as if it had been told so at first */
            revenue: components["schemas"]["AnalyticsFigure"];
            /** @description Sales, less those of which nothing is left; a refund of a whole sale counts on its own day */
            sales: components["schemas"]["AnalyticsFigure"];
            customers: components["schemas"]["AnalyticsCustomerKpis"];
            averageBasket: components["schemas"]["AnalyticsBaskets"];
            identified?: components["schemas"]["AnalyticsIdentified"];
            units: components["schemas"]["AnalyticsUnitRate"][];
        };
        /**
         * @example {
         *       "at": "2026-11-30",
         *       "recordedUntil": "2026-11-30T22:59:59.999Z",
         *       "timeZone": "Europe/Berlin",
         *       "currency": "EUR",
         *       "units": [
         *         {
         *           "unit": "points",
         *           "held": 5500,
         *           "owed": 0,
         *           "outstanding": 5500,
         *           "counted": 5500,
         *           "costPerUnit": 1,
         *           "amountMinor": 5500,
         *           "breakage": {
         *             "method": "additive",
         *             "rate": 0.05,
         *             "standardError": 0.004,
         *             "redemptionRate": 0.81,
         *             "passedOnRate": 0,
         *             "openRate": 0.14,
         *             "cohorts": 26,
         *             "ages": 26
         *           },
         *           "inputs": {
         *             "valuePerUnit": 1,
         *             "valueFrom": "cost",
         *             "breakage": 0.05,
         *             "breakageFrom": "estimated",
         *             "breakageAtIssue": 0.05,
         *             "standAlonePrice": 0.95
         *           },
         *           "allocation": {
         *             "standAlone": 9500,
         *             "allocated": 8676,
         *             "recognized": 4110,
         *             "contractLiability": 4566
         *           },
         *           "months": [
         *             {
         *               "month": "2026-11",
         *               "issued": 10000,
         *               "received": 0,
         *               "withSales": 10000,
         *               "kept": 10000,
         *               "outstanding": 5500,
         *               "expectedToLapse": 500,
         *               "paid": 100000,
         *               "allocation": {
         *                 "standAlone": 9500,
         *                 "allocated": 8676,
         *                 "recognized": 4110,
         *                 "contractLiability": 4566
         *               },
         *               "ages": [
         *                 {
         *                   "age": 0,
         *                   "takenBack": 0,
         *                   "redeemed": 4500,
         *                   "expired": 0,
         *                   "passedOn": 0,
         *                   "outstanding": 5500
         *                 }
         *               ]
         *             }
         *           ]
         *         }
         *       ]
         *     }
         */
        AnalyticsLiability: {
            /**
             * Format: date
             * @description The last day that counts
             */
            at: string;
            /**
             * Format: date-time
             * @description Its end, or now
             */
            recordedUntil: string;
            /** @description IANA */
            timeZone: string;
            /** @description ISO 4217; money is in its minor units */
            currency: string;
            units: components["schemas"]["AnalyticsUnitLiability"][];
        };
        AnalyticsLiabilityAge: {
            /** @description Months since that of issue; 0 is that month */
            age: number;
            /** @description Taken back by refunds */
            takenBack: number;
            /** @description Redeemed, less what was reversed */
            redeemed: number;
            /** @description Lapsed */
            expired: number;
            /** @description Given to other customers */
            passedOn: number;
            /** @description There yet when it was over */
            outstanding: number;
        };
        AnalyticsLiabilityInputs: {
            /** @description Minor units */
            valuePerUnit: number;
            valueFrom: components["schemas"]["AnalyticsValueFrom"];
            /** @description Expected now */
            breakage: number;
            breakageFrom: components["schemas"]["AnalyticsBreakageFrom"];
            /** @description By which the price is allocated */
            breakageAtIssue: number;
            /** @description Of one: valuePerUnit × (1 − breakageAtIssue), minor units */
            standAlonePrice: number;
        };
        AnalyticsLiabilityMonth: {
            /** @description In which customers got it: `2026-11` */
            month: string;
            /** @description Given by the program */
            issued: number;
            /** @description Given by other customers: it begins anew */
            received: number;
            /** @description The part of `issued` that came with sales */
            withSales: number;
            /** @description issued + received − what refunds took back */
            kept: number;
            /** @description There yet */
            outstanding: number;
            /** @description Of `outstanding` */
            expectedToLapse: number;
            /** @description What customers paid in the month, less what they were given back, minor units */
            paid: number;
            allocation: components["schemas"]["AnalyticsAllocation"];
            /** @description The run-off; the last age may not be over */
            ages: components["schemas"]["AnalyticsLiabilityAge"][];
        };
        AnalyticsPeriod: {
            /**
             * Format: date
             * @description First day
             */
            from: string;
            /**
             * Format: date
             * @description Last day, counted too
             */
            to: string;
        };
        AnalyticsPieces: {
            /** @description Of the period */
            value: number;
            /** @description Of the period before; with `compare=previous` */
            previous?: number;
            /** @description (value − previous) / |previous|, to four places; null where previous is 0 */
            change?: number | null;
        };
        AnalyticsRate: {
            /** @description Of the period */
            value: number | null;
            /** @description Of the period before; with `compare=previous` */
            previous?: number | null;
            /** @description (value − previous) / |previous|, to four places; null where previous is 0 */
            change?: number | null;
        };
        AnalyticsReward: {
            reward: string;
            /** @description Whether the published program has it */
            published: boolean;
            /** @description Vouchers given to customers; what was given anew counts once */
            granted: components["schemas"]["AnalyticsFigure"];
            /** @description Taken back of them by refunds */
            takenBack: components["schemas"]["AnalyticsFigure"];
            /** @description Vouchers that were handed in, less those that were reversed */
            redeemed: components["schemas"]["AnalyticsFigure"];
            /** @description Vouchers that came back to their customers; no part of `redeemed` */
            reversed: components["schemas"]["AnalyticsFigure"];
            /** @description redeemed / (granted − takenBack), of what moved in the period */
            redemptionRate: components["schemas"]["AnalyticsRate"];
            /** @description redeemed at what one costs now, to the nearest minor unit */
            cost: components["schemas"]["AnalyticsFigure"];
            /** @description Customers who were given more than was taken back */
            receivers: components["schemas"]["AnalyticsFigure"];
            /** @description Customers who redeemed one, and did not have it reversed */
            redeemers: components["schemas"]["AnalyticsFigure"];
            /** @description How often it was paid for with points, or something else that is no voucher of it; less what was reversed */
            bought: components["schemas"]["AnalyticsFigure"];
            /** @description Only what moved in either period. It is no part of `cost` */
            paid: components["schemas"]["AnalyticsRewardPaid"][];
            /** @description Expired; absent when one location is asked about */
            lapsed?: components["schemas"]["AnalyticsFigure"];
            /** @description What customers had when the period ended, less what they owed, whenever it was given; absent when one location is asked about */
            open?: components["schemas"]["AnalyticsFigure"];
        };
        AnalyticsRewardPaid: {
            /** @description What paid for it */
            unit: string;
            /** @description How often, less what was reversed */
            times: components["schemas"]["AnalyticsFigure"];
            /** @description How much of the unit, less what was reversed */
            amount: components["schemas"]["AnalyticsFigure"];
            /** @description Who paid for one, and did not have it reversed */
            customers: components["schemas"]["AnalyticsFigure"];
        };
        /**
         * @example {
         *       "period": {
         *         "from": "2026-11-01",
         *         "to": "2026-11-07"
         *       },
         *       "timeZone": "Europe/Berlin",
         *       "currency": "EUR",
         *       "rewards": [
         *         {
         *           "reward": "free-coffee",
         *           "published": true,
         *           "granted": {
         *             "value": 120
         *           },
         *           "takenBack": {
         *             "value": 1
         *           },
         *           "redeemed": {
         *             "value": 84
         *           },
         *           "reversed": {
         *             "value": 2
         *           },
         *           "redemptionRate": {
         *             "value": 0.7059
         *           },
         *           "cost": {
         *             "value": 8400
         *           },
         *           "receivers": {
         *             "value": 97
         *           },
         *           "redeemers": {
         *             "value": 71
         *           },
         *           "lapsed": {
         *             "value": 6
         *           },
         *           "open": {
         *             "value": 48
         *           },
         *           "bought": {
         *             "value": 31
         *           },
         *           "paid": [
         *             {
         *               "unit": "points",
         *               "times": {
         *                 "value": 31
         *               },
         *               "amount": {
         *                 "value": 4650
         *               },
         *               "customers": {
         *                 "value": 28
         *               }
         *             }
         *           ]
         *         }
         *       ],
         *       "cards": [
         *         {
         *           "card": "coffee",
         *           "published": true,
         *           "stamps": {
         *             "value": 1310
         *           },
         *           "takenBack": {
         *             "value": 4
         *           },
         *           "collectors": {
         *             "value": 402
         *           },
         *           "completed": {
         *             "value": 120
         *           },
         *           "completers": {
         *             "value": 97
         *           }
         *         }
         *       ]
         *     }
         */
        AnalyticsRewards: {
            period: components["schemas"]["AnalyticsPeriod"];
            previous?: components["schemas"]["AnalyticsPeriod"];
            /** @description IANA; which day it is today */
            timeZone: string;
            /** @description ISO 4217; money is in its minor units */
            currency: string;
            locationId?: string;
            tier?: string;
            /** @description In the order of the program, then what it has no more */
            rewards: components["schemas"]["AnalyticsReward"][];
            cards: components["schemas"]["AnalyticsCard"][];
        };
        AnalyticsRule: {
            /** @description The rule, `stamps.<card>`, or `tier` for what tiers multiply; null: what no clause gave, such as rewards of full cards and adjustments */
            clause: string | null;
            kind: components["schemas"]["AnalyticsClauseKind"];
            /** @description What it gave; null: it gave nothing in either period */
            unit: string | null;
            /** @description Whether the published program has the clause */
            published: boolean;
            /** @description Activities (sales, events, …) in which it gave something; one that was corrected or named somebody else’s counts once */
            times: components["schemas"]["AnalyticsFigure"];
            /** @description Customers who were given more of it than was taken back */
            customers: components["schemas"]["AnalyticsFigure"];
            /** @description Given; what was given anew counts once */
            issued: components["schemas"]["AnalyticsFigure"];
            /** @description Taken back of it by refunds */
            takenBack: components["schemas"]["AnalyticsFigure"];
            /** @description issued − takenBack, as a part of the same of the unit by all clauses */
            share: components["schemas"]["AnalyticsRate"];
            /** @description issued − takenBack at what one costs now, to the nearest minor unit. Stamps cost nothing: the rewards do that they become */
            cost: components["schemas"]["AnalyticsFigure"];
            /** @description cost as a part of all cost */
            costShare: components["schemas"]["AnalyticsRate"];
        };
        /**
         * @example {
         *       "period": {
         *         "from": "2026-11-01",
         *         "to": "2026-11-07"
         *       },
         *       "timeZone": "Europe/Berlin",
         *       "currency": "EUR",
         *       "cost": {
         *         "value": 6170
         *       },
         *       "data": [
         *         {
         *           "clause": "base",
         *           "kind": "rule",
         *           "unit": "points",
         *           "published": true,
         *           "times": {
         *             "value": 1604
         *           },
         *           "customers": {
         *             "value": 790
         *           },
         *           "issued": {
         *             "value": 6210
         *           },
         *           "takenBack": {
         *             "value": 40
         *           },
         *           "share": {
         *             "value": 1
         *           },
         *           "cost": {
         *             "value": 6170
         *           },
         *           "costShare": {
         *             "value": 1
         *           }
         *         }
         *       ]
         *     }
         */
        AnalyticsRules: {
            period: components["schemas"]["AnalyticsPeriod"];
            previous?: components["schemas"]["AnalyticsPeriod"];
            /** @description IANA; which day it is today */
            timeZone: string;
            /** @description ISO 4217; money is in its minor units */
            currency: string;
            locationId?: string;
            tier?: string;
            /** @description What all that was given and not taken back costs, minor units */
            cost: components["schemas"]["AnalyticsFigure"];
            /** @description In the order of the program, then what it has no more */
            data: components["schemas"]["AnalyticsRule"][];
        };
        /**
         * @example {
         *       "period": {
         *         "from": "2026-11-01",
         *         "to": "2026-11-07"
         *       },
         *       "timeZone": "Europe/Berlin",
         *       "currency": "EUR",
         *       "by": "day",
         *       "total": {
         *         "revenue": {
         *           "value": 1200
         *         },
         *         "sales": {
         *           "value": 4
         *         },
         *         "customers": {
         *           "value": 2
         *         },
         *         "pieces": {
         *           "value": 4
         *         },
         *         "units": []
         *       },
         *       "data": [
         *         {
         *           "key": "2026-11-01",
         *           "from": "2026-11-01",
         *           "to": "2026-11-01",
         *           "revenue": {
         *             "value": 1200
         *           },
         *           "sales": {
         *             "value": 4
         *           },
         *           "customers": {
         *             "value": 2
         *           },
         *           "pieces": {
         *             "value": 4
         *           },
         *           "units": []
         *         }
         *       ]
         *     }
         */
        AnalyticsSales: {
            period: components["schemas"]["AnalyticsPeriod"];
            previous?: components["schemas"]["AnalyticsPeriod"];
            /** @description IANA; which day it is today */
            timeZone: string;
            /** @description ISO 4217; money is in its minor units */
            currency: string;
            locationId?: string;
            tier?: string;
            by: components["schemas"]["AnalyticsDimension"];
            total: components["schemas"]["AnalyticsSalesTotal"];
            /** @description Parts of time in order, with zeros where there is nothing; anything else by revenue, largest first */
            data: components["schemas"]["AnalyticsSalesRow"][];
        };
        AnalyticsSalesRow: {
            /** @description Day, week (`2026-W48`), month, hour of the day (`00` to `23`), or the id; null: sales without it */
            key: string | null;
            /**
             * Format: date
             * @description Its first day in the period
             */
            from?: string;
            /**
             * Format: date
             * @description Its last
             */
            to?: string;
            /** @description What was paid for sales, minor units, less what was given back for them. A refund counts on the day on which it was given; a correction, a void or another customer on the day of the sale, as if it had been told so at first */
            revenue: components["schemas"]["AnalyticsFigure"];
            /** @description Sales, less those of which nothing is left; a refund of a whole sale counts on its own day */
            sales: components["schemas"]["AnalyticsFigure"];
            /** @description Customers with a sale that stands now, each once */
            customers: components["schemas"]["AnalyticsFigure"];
            /** @description Pieces, kilograms, … of the lines, less what came back */
            pieces: components["schemas"]["AnalyticsPieces"];
            /** @description What moved; absent of categories */
            units?: components["schemas"]["AnalyticsUnit"][];
        };
        /** @description Of the whole period; each customer is counted once */
        AnalyticsSalesTotal: {
            /** @description What was paid for sales, minor units, less what was given back for them. A refund counts on the day on which it was given; a correction, a void or another customer on the day of the sale, as if it had been told so at first */
            revenue: components["schemas"]["AnalyticsFigure"];
            /** @description Sales, less those of which nothing is left; a refund of a whole sale counts on its own day */
            sales: components["schemas"]["AnalyticsFigure"];
            /** @description Customers with a sale that stands now, each once */
            customers: components["schemas"]["AnalyticsFigure"];
            /** @description Pieces, kilograms, … of the lines, less what came back */
            pieces: components["schemas"]["AnalyticsPieces"];
            /** @description What moved; absent of categories */
            units?: components["schemas"]["AnalyticsUnit"][];
        };
        /** @description What happened, to whom, where and when */
        AnalyticsSegmentChangedEvent: {
            /** @description The same however often the event is delivered: repeats can be dropped by it */
            id: string;
            /**
             * @description What kind of event it is
             * @enum {string}
             */
            type: "analytics.segment_changed";
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
            payload: components["schemas"]["AnalyticsSegmentChangedPayload"];
        };
        AnalyticsSegmentChangedPayload: {
            /** @description Who */
            customerId: string;
            from: components["schemas"]["EventSegment"];
            to: components["schemas"]["EventSegment"];
            /** @description By which he is in it; null: a prospect has none */
            scores: components["schemas"]["EventScores"] | null;
        };
        /** @enum {string} */
        AnalyticsSpan: "day" | "week" | "month";
        AnalyticsTier: {
            /** @description Null: customers without one; of sales also those that are nobody’s */
            tier: string | null;
            /** @description Whether the published program has it */
            published: boolean;
            /** @description Who has it now, whatever the period; absent of one location */
            customers?: number;
            /** @description Those of them who bought */
            active: components["schemas"]["AnalyticsFigure"];
            /** @description Sales to who has it now, less those of which nothing is left */
            sales: components["schemas"]["AnalyticsFigure"];
            /** @description What came in for them, minor units, less what was given back */
            revenue: components["schemas"]["AnalyticsFigure"];
        };
        AnalyticsTierMove: {
            /** @description Null: none */
            from: string | null;
            /** @description Null: none */
            to: string | null;
            /** @description Who went twice counts twice */
            changes: components["schemas"]["AnalyticsFigure"];
            /** @description Who went, each once */
            customers: components["schemas"]["AnalyticsFigure"];
        };
        /**
         * @example {
         *       "period": {
         *         "from": "2026-11-01",
         *         "to": "2026-11-07"
         *       },
         *       "timeZone": "Europe/Berlin",
         *       "currency": "EUR",
         *       "data": [
         *         {
         *           "tier": "gold",
         *           "published": true,
         *           "customers": 41,
         *           "active": {
         *             "value": 30
         *           },
         *           "sales": {
         *             "value": 96
         *           },
         *           "revenue": {
         *             "value": 61300
         *           }
         *         }
         *       ],
         *       "moves": [
         *         {
         *           "from": "silver",
         *           "to": "gold",
         *           "changes": {
         *             "value": 3
         *           },
         *           "customers": {
         *             "value": 3
         *           }
         *         }
         *       ]
         *     }
         */
        AnalyticsTiers: {
            period: components["schemas"]["AnalyticsPeriod"];
            previous?: components["schemas"]["AnalyticsPeriod"];
            /** @description IANA; which day it is today */
            timeZone: string;
            /** @description ISO 4217; money is in its minor units */
            currency: string;
            locationId?: string;
            tier?: string;
            /** @description In the order of the program, then what it has no more, then none */
            data: components["schemas"]["AnalyticsTier"][];
            /** @description Changes of tiers in the period, in the time zone of the organization; only those that were made. Absent when one location is asked about */
            moves?: components["schemas"]["AnalyticsTierMove"][];
        };
        AnalyticsTopCustomer: {
            customerId: string;
            /** @description What is left of his sales of the period, minor units */
            revenue: number;
            /** @description Those sales */
            sales: number;
        };
        AnalyticsUnit: {
            /** @description Points, stamps of a card, vouchers of a reward */
            unit: string;
            /** @description Given to customers; what was given anew for something that had been taken back is counted once */
            issued: components["schemas"]["AnalyticsFigure"];
            /** @description Taken back of it by refunds: from who still had it, or owed by who had spent it. In the settlement this is in `redeemed` */
            takenBack: components["schemas"]["AnalyticsFigure"];
            /** @description Redeemed by customers, less the redemptions that were reversed */
            redeemed: components["schemas"]["AnalyticsFigure"];
            /** @description Expired, or given up */
            lapsed: components["schemas"]["AnalyticsFigure"];
        };
        AnalyticsUnitLiability: {
            /** @description Points, stamps of a card, vouchers of a reward */
            unit: string;
            /** @description What customers have, by the ledger; pending points are not in it */
            held: number;
            /** @description What customers owe, by the ledger */
            owed: number;
            /** @description held − owed */
            outstanding: number;
            /** @description The same by the warehouse */
            counted: number;
            /** @description What one costs now, minor units */
            costPerUnit: number;
            /** @description outstanding at that cost, minor units */
            amountMinor: number;
            breakage: components["schemas"]["AnalyticsBreakage"] | null;
            inputs: components["schemas"]["AnalyticsLiabilityInputs"];
            allocation: components["schemas"]["AnalyticsAllocation"];
            /** @description The oldest first */
            months: components["schemas"]["AnalyticsLiabilityMonth"][];
        };
        AnalyticsUnitRate: {
            /** @description Points, stamps of a card, vouchers of a reward */
            unit: string;
            /** @description Given to customers; what was given anew for something that had been taken back is counted once */
            issued: components["schemas"]["AnalyticsFigure"];
            /** @description Taken back of it by refunds: from who still had it, or owed by who had spent it. In the settlement this is in `redeemed` */
            takenBack: components["schemas"]["AnalyticsFigure"];
            /** @description Redeemed by customers, less the redemptions that were reversed */
            redeemed: components["schemas"]["AnalyticsFigure"];
            /** @description Expired, or given up */
            lapsed: components["schemas"]["AnalyticsFigure"];
            /** @description redeemed / (issued − takenBack), of what moved in the period */
            redemptionRate: components["schemas"]["AnalyticsRate"];
        };
        /**
         * @description Whence it is
         * @enum {string}
         */
        AnalyticsValueFrom: "given" | "cost";
        /** @description What happened, to whom, where and when */
        AnyEvent: {
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
        /** @description A run that was asked for: a process that has the job begins it within seconds */
        AskedRun: {
            /** @description run_… */
            id: string;
            /** @description `platform`, or the id of the key that asked */
            by: string;
            /**
             * Format: date-time
             * @description When (RFC 3339, UTC)
             */
            at: string;
        };
        /** @description Attributes of the line: name → value, as text */
        AttributeFilter: {
            [key: string]: string;
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
        AuditAction: "organization.created" | "organization.updated" | "location.created" | "location.updated" | "customer.erased" | "customer.referred" | "customer.tokens_ended" | "key.created" | "key.rotated" | "key.revoked" | "program.draft_saved" | "program.published" | "balance.adjusted" | "points.transferred" | "redemption.reversed" | "transaction.refunded" | "transaction.voided" | "transaction.customer_changed" | "transaction.corrected" | "analytics.rfm_settings_changed";
        /**
         * @example {
         *       "id": "aud_01kamj8r5ve5wvv3f2z8p5j0kc",
         *       "action": "location.updated",
         *       "subject": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
         *       "by": "key_01kamj8r5ve5wvv3e7b6v3g1nd",
         *       "reason": null,
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
            /** @description The key that asked; `event-log` when a register told it there */
            by: string;
            /** @description Why, in the words of whoever did it; null where none was given */
            reason: string | null;
            /**
             * Format: date-time
             * @description When (RFC 3339, UTC)
             * @example 2026-11-22T09:30:00.000Z
             */
            at: string;
            /** @description Fields before, without secrets and personal data; null when there was nothing */
            before: components["schemas"]["AuditSummary"] | null;
            /** @description Fields after */
            after: components["schemas"]["AuditSummary"] | null;
        };
        AuditPage: {
            data: components["schemas"]["AuditEntry"][];
            /** @description Present when there is more */
            nextCursor?: string;
        };
        /**
         * @description Fields of what was changed, as far as they are told
         * @example {
         *       "name": "High Street"
         *     }
         */
        AuditSummary: {
            [key: string]: unknown;
        };
        /**
         * @example {
         *       "id": "bkt_01kamj8r5ve5wvv3h8c4w6n2yd",
         *       "status": "done",
         *       "from": "2026-10-01T00:00:00.000Z",
         *       "to": "2026-11-01T00:00:00.000Z",
         *       "createdAt": "2026-11-22T09:30:00.000Z",
         *       "createdBy": "key_01kamj8r5ve5wvv3e7b6v3g1nd",
         *       "finishedAt": "2026-11-22T09:31:00.000Z",
         *       "publishedVersion": 1,
         *       "failure": null,
         *       "progress": {
         *         "phase": "replaying",
         *         "done": 2,
         *         "total": 2
         *       },
         *       "report": {
         *         "from": "2026-10-01T00:00:00.000Z",
         *         "to": "2026-11-01T00:00:00.000Z",
         *         "currency": "GBP",
         *         "sales": {
         *           "all": {
         *             "count": 2,
         *             "amountMinor": 10000
         *           },
         *           "ofCustomers": {
         *             "count": 2,
         *             "amountMinor": 10000
         *           },
         *           "ofNobody": {
         *             "count": 0,
         *             "amountMinor": 0
         *           }
         *         },
         *         "events": 0,
         *         "published": {
         *           "version": 1,
         *           "costMinor": 100,
         *           "costShare": 0.01,
         *           "liability": {
         *             "beforeMinor": 0,
         *             "afterMinor": 100,
         *             "changeMinor": 100
         *           },
         *           "units": [
         *             {
         *               "unit": "points",
         *               "kind": "points",
         *               "given": 100,
         *               "costMinor": 100,
         *               "added": 0,
         *               "taken": 0,
         *               "short": 0
         *             }
         *           ],
         *           "clauses": [
         *             {
         *               "clause": "base",
         *               "kind": "rule",
         *               "fired": 2,
         *               "costMinor": 100,
         *               "given": [
         *                 {
         *                   "unit": "points",
         *                   "amount": 100
         *                 }
         *               ],
         *               "refused": []
         *             }
         *           ],
         *           "rewards": [],
         *           "tiers": []
         *         },
         *         "draft": {
         *           "version": null,
         *           "costMinor": 200,
         *           "costShare": 0.02,
         *           "liability": {
         *             "beforeMinor": 0,
         *             "afterMinor": 200,
         *             "changeMinor": 200
         *           },
         *           "units": [
         *             {
         *               "unit": "points",
         *               "kind": "points",
         *               "given": 200,
         *               "costMinor": 200,
         *               "added": 0,
         *               "taken": 0,
         *               "short": 0
         *             }
         *           ],
         *           "clauses": [
         *             {
         *               "clause": "base",
         *               "kind": "rule",
         *               "fired": 2,
         *               "costMinor": 200,
         *               "given": [
         *                 {
         *                   "unit": "points",
         *                   "amount": 200
         *                 }
         *               ],
         *               "refused": []
         *             }
         *           ],
         *           "rewards": [],
         *           "tiers": []
         *         },
         *         "difference": {
         *           "costMinor": 100,
         *           "liabilityMinor": 100,
         *           "units": [
         *             {
         *               "unit": "points",
         *               "amount": 100
         *             }
         *           ]
         *         },
         *         "customers": {
         *           "active": 1,
         *           "more": 1,
         *           "less": 0,
         *           "same": 0,
         *           "distribution": [
         *             {
         *               "fromMinor": 100,
         *               "toMinor": 1000,
         *               "customers": 1
         *             }
         *           ],
         *           "winners": [
         *             {
         *               "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *               "publishedMinor": 100,
         *               "draftMinor": 200,
         *               "differenceMinor": 100,
         *               "units": [
         *                 {
         *                   "unit": "points",
         *                   "published": 100,
         *                   "draft": 200
         *                 }
         *               ]
         *             }
         *           ],
         *           "losers": []
         *         },
         *         "promotions": [],
         *         "notes": [
         *           "Each sale is replayed as it stands now."
         *         ]
         *       }
         *     }
         */
        Backtest: {
            /** @description Such as `bkt_…` */
            id: string;
            status: components["schemas"]["BacktestStatus"];
            /**
             * Format: date-time
             * @description Begin of the span, inclusive
             */
            from: string;
            /**
             * Format: date-time
             * @description End of the span, exclusive
             */
            to: string;
            /**
             * Format: date-time
             * @description When it was asked for
             */
            createdAt: string;
            /** @description The key that asked */
            createdBy: string;
            /**
             * Format: date-time
             * @description When it was done or failed
             */
            finishedAt: string | null;
            /** @description Version that the draft is compared with; null: none was published */
            publishedVersion: number | null;
            progress: components["schemas"]["BacktestProgress"];
            failure: components["schemas"]["BacktestFailure"] | null;
            report: components["schemas"]["BacktestReport"] | null;
        };
        /**
         * @example {
         *       "id": "bkt_01kamj8r5ve5wvv3h8c4w6n2yd"
         *     }
         */
        BacktestAsked: {
            /** @description Such as `bkt_…` */
            id: string;
        };
        BacktestBucket: {
            /** @description Difference from here; null: below */
            fromMinor: number | null;
            /** @description To below this; null: above */
            toMinor: number | null;
            customers: number;
        };
        BacktestClause: {
            /** @description Rule, `stamps.<card>`, or `tier` */
            clause: string;
            kind: components["schemas"]["BacktestClauseKind"];
            /** @description How often it gave something */
            fired: number;
            given: components["schemas"]["UnitAmount"][];
            /** @description What that costs, minor units */
            costMinor: number;
            /** @description Why it gave nothing, the most frequent reason first; codes as in `why` */
            refused: components["schemas"]["BacktestRefusals"][];
        };
        /** @enum {string} */
        BacktestClauseKind: "rule" | "card" | "tier";
        BacktestCustomer: {
            customerId: string;
            /** @description Worth of what he gets under the published program, minor units */
            publishedMinor: number;
            /** @description The same under the draft, minor units */
            draftMinor: number;
            /** @description Draft less published, minor units */
            differenceMinor: number;
            /** @description Units of which he gets more or less */
            units: components["schemas"]["BacktestCustomerUnit"][];
        };
        BacktestCustomerUnit: {
            unit: string;
            published: number;
            draft: number;
        };
        BacktestCustomers: {
            /** @description Customers with a sale or event in the span */
            active: number;
            /** @description Of them, how many get more under the draft */
            more: number;
            /** @description How many get less */
            less: number;
            /** @description How many get as much */
            same: number;
            /** @description Active customers by the difference in worth */
            distribution: components["schemas"]["BacktestBucket"][];
            /** @description The 20 who gain most */
            winners: components["schemas"]["BacktestCustomer"][];
            /** @description The 20 who lose most */
            losers: components["schemas"]["BacktestCustomer"][];
        };
        BacktestDifference: {
            /** @description Cost of the draft less that of the published program, minor units */
            costMinor: number;
            /** @description Change of the liability, likewise, minor units */
            liabilityMinor: number;
            /** @description Given, likewise */
            units: components["schemas"]["UnitAmount"][];
        };
        BacktestFailure: {
            code: components["schemas"]["BacktestFailureCode"];
            detail: string;
        };
        /**
         * @description `too_large`: more than one may be; `interrupted`: again and again
         * @enum {string}
         */
        BacktestFailureCode: "too_large" | "interrupted";
        BacktestLiability: {
            /** @description What customers had at `from`, minor units */
            beforeMinor: number;
            /** @description What they have at `to`, minor units */
            afterMinor: number;
            /** @description The difference, minor units */
            changeMinor: number;
        };
        /**
         * @description First it reads when everything was, then it replays it
         * @enum {string}
         */
        BacktestPhase: "reading" | "replaying";
        BacktestProgram: {
            /** @description Null: it is not published */
            version: number | null;
            /** @description What all that was given costs, minor units */
            costMinor: number;
            /** @description Cost as a part of sales, to four decimals; null without sales */
            costShare: number | null;
            liability: components["schemas"]["BacktestLiability"];
            units: components["schemas"]["BacktestUnit"][];
            /** @description In the program's order */
            clauses: components["schemas"]["BacktestClause"][];
            rewards: components["schemas"]["BacktestReward"][];
            tiers: components["schemas"]["BacktestTier"][];
        };
        BacktestProgress: {
            phase: components["schemas"]["BacktestPhase"];
            /** @description Records of this phase */
            done: number;
            /** @description Of so many; null while it is not known */
            total: number | null;
        };
        BacktestPromotion: {
            promotion: string;
            /** @description How often, less reversals */
            used: number;
            /** @description What it took off, minor units */
            amountMinor: number;
        };
        BacktestRefusals: {
            reason: string;
            count: number;
        };
        BacktestReport: {
            /**
             * Format: date-time
             * @description Begin of the span, inclusive
             */
            from: string;
            /**
             * Format: date-time
             * @description End of the span, exclusive
             */
            to: string;
            /** @description ISO 4217 */
            currency: string;
            sales: components["schemas"]["BacktestSalesSums"];
            /** @description Custom events and occasions in the span that were replayed */
            events: number;
            published: components["schemas"]["BacktestProgram"] | null;
            draft: components["schemas"]["BacktestProgram"];
            difference: components["schemas"]["BacktestDifference"];
            customers: components["schemas"]["BacktestCustomers"];
            /** @description What promotions took off in reality; under both programs the same */
            promotions: components["schemas"]["BacktestPromotion"][];
            /** @description What of it is approximate, and how */
            notes: string[];
        };
        /**
         * @example {
         *       "from": "2026-10-01",
         *       "to": "2026-11-01"
         *     }
         */
        BacktestRequest: {
            /** @description Begin of the span that is told of: a day such as `2026-10-01`, which begins at midnight of the organization, or a time (RFC 3339) */
            from: string;
            /** @description Its end, exclusive: a day such as `2026-10-01`, which begins at midnight of the organization, or a time (RFC 3339) */
            to: string;
            /** @description A whole program to try; without it the saved draft */
            program?: components["schemas"]["Program"];
        };
        BacktestReward: {
            reward: string;
            granted: number;
            /** @description What they cost, minor units */
            costMinor: number;
        };
        BacktestSales: {
            /** @description Sales of which something is left */
            count: number;
            /** @description What is left of them, minor units */
            amountMinor: number;
        };
        BacktestSalesSums: {
            all: components["schemas"]["BacktestSales"];
            ofCustomers: components["schemas"]["BacktestSales"];
            ofNobody: components["schemas"]["BacktestSales"];
        };
        /**
         * @description `queued`, `running`, `done` or `failed`
         * @enum {string}
         */
        BacktestStatus: "queued" | "running" | "done" | "failed";
        /**
         * @example {
         *       "id": "bkt_01kamj8r5ve5wvv3h8c4w6n2yd",
         *       "status": "done",
         *       "from": "2026-10-01T00:00:00.000Z",
         *       "to": "2026-11-01T00:00:00.000Z",
         *       "createdAt": "2026-11-22T09:30:00.000Z",
         *       "createdBy": "key_01kamj8r5ve5wvv3e7b6v3g1nd",
         *       "finishedAt": "2026-11-22T09:31:00.000Z",
         *       "publishedVersion": 1,
         *       "failure": null,
         *       "progress": {
         *         "phase": "replaying",
         *         "done": 2,
         *         "total": 2
         *       }
         *     }
         */
        BacktestSummary: {
            /** @description Such as `bkt_…` */
            id: string;
            status: components["schemas"]["BacktestStatus"];
            /**
             * Format: date-time
             * @description Begin of the span, inclusive
             */
            from: string;
            /**
             * Format: date-time
             * @description End of the span, exclusive
             */
            to: string;
            /**
             * Format: date-time
             * @description When it was asked for
             */
            createdAt: string;
            /** @description The key that asked */
            createdBy: string;
            /**
             * Format: date-time
             * @description When it was done or failed
             */
            finishedAt: string | null;
            /** @description Version that the draft is compared with; null: none was published */
            publishedVersion: number | null;
            progress: components["schemas"]["BacktestProgress"];
            failure: components["schemas"]["BacktestFailure"] | null;
        };
        BacktestTier: {
            /** @description Null: below the first */
            tier: string | null;
            /** @description How many of those who appeared until `to` are on it then */
            customers: number;
        };
        BacktestUnit: {
            /** @description `points`, `stamps.<card>`, `reward.<reward>` */
            unit: string;
            /** @description `points`, `credit`, `token`, `stamps` or `voucher` */
            kind: string;
            /** @description Given by rules, cards and levels */
            given: number;
            /** @description What that costs by the `cost` of the unit or reward, minor units */
            costMinor: number;
            /** @description Came otherwise, as recorded: corrections by hand, gifts */
            added: number;
            /** @description Went as recorded: redeemed, lapsed, corrected, given away */
            taken: number;
            /** @description Went in reality, and was not there under this program */
            short: number;
        };
        Backtests: {
            data: components["schemas"]["BacktestSummary"][];
        };
        /**
         * @description What is being bought, as it stands: without what other redemptions have taken off it already. Of an exchange (`returnOf`) rewards and promotions see what is bought, and take nothing off what comes back
         * @example {
         *       "externalId": "T-1",
         *       "total": 3000,
         *       "lines": [
         *         {
         *           "id": "1",
         *           "sku": "LATTE",
         *           "category": "coffee",
         *           "quantity": 10,
         *           "unitPrice": 300
         *         }
         *       ]
         *     }
         */
        Basket: {
            /** @description The register's number of the sale, if it has one by now: redemptions with the same number are for one basket */
            externalId?: string;
            /** @description What is to be paid for the lines together, minor units. Negative only where more is brought back of other sales (`returnOf`) than is bought */
            total: number;
            /** @description Taken off the whole bill, minor units. It is spread over the lines in proportion, exactly, and not over gift cards, tips, deposits and donations */
            discount?: number;
            /** @description Whether the lines' prices carry their tax. Without it whichever matches the total; if both do, they carry it */
            taxInclusive?: boolean;
            lines: components["schemas"]["SaleLine"][];
        };
        BasketOffer: {
            promotionId: string;
            name: string;
            available: boolean;
            /** @description What it takes off, minor units; 0 if it does not */
            amountMinor: number;
            discount: components["schemas"]["Discount"] | null;
            /** @description What stands in the way */
            missing: components["schemas"]["Missing"][];
        };
        /**
         * @example {
         *       "data": [
         *         {
         *           "promotionId": "two-off",
         *           "name": "2.00 off from 20.00",
         *           "available": true,
         *           "amountMinor": 200,
         *           "discount": {
         *             "kind": "amount",
         *             "amountMinor": 200,
         *             "lines": [
         *               {
         *                 "id": "1",
         *                 "amountMinor": 200
         *               }
         *             ]
         *           },
         *           "missing": []
         *         }
         *       ],
         *       "amountMinor": 200
         *     }
         */
        BasketOffers: {
            /** @description In the order in which they are to be held */
            data: components["schemas"]["BasketOffer"][];
            /** @description What they take off together, minor units */
            amountMinor: number;
        };
        /**
         * @description What is being bought, where, and by whom if that is known
         * @example {
         *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
         *       "transaction": {
         *         "total": 2000,
         *         "lines": [
         *           {
         *             "id": "1",
         *             "category": "bread",
         *             "quantity": 4,
         *             "unitPrice": 500
         *           }
         *         ]
         *       }
         *     }
         */
        BasketOffersRequest: {
            /** @description Where it is bought: the location's id, or its external id */
            locationId: string;
            /** @description Customer, if it is known who buys */
            customerId?: string;
            transaction: components["schemas"]["Basket"];
        };
        BookedOfLocation: {
            /** @description A whole number */
            issued: string;
            /** @description A whole number */
            redeemed: string;
        };
        /**
         * @description The most it gives away; the ledger itself holds it, also when two registers race. A discount that no longer fits is not given at all
         * @example {
         *       "period": "month",
         *       "amount": 50000
         *     }
         */
        Budget: {
            per?: components["schemas"]["BudgetScope"];
            period: components["schemas"]["BudgetPeriod"];
            /** @description At most so many minor units are given away */
            amount: number;
        };
        /**
         * @description Calendar period in the time zone of the location
         * @enum {string}
         */
        BudgetPeriod: "day" | "week" | "month" | "year" | "ever";
        /**
         * @description Each customer, or all together (without it)
         * @enum {string}
         */
        BudgetScope: "customer" | "program";
        /**
         * @description The most a rule gives; the ledger itself holds it, also when two registers race
         * @example {
         *       "per": "customer",
         *       "period": "day",
         *       "amount": 200
         *     }
         */
        Cap: {
            per: components["schemas"]["CapScope"];
            period: components["schemas"]["CapPeriod"];
            /** @description At most so much of what the rule gives */
            amount: number;
        };
        /**
         * @description Calendar period in the time zone of the location; `ever` = once and for all
         * @enum {string}
         */
        CapPeriod: "day" | "week" | "month" | "year" | "ever" | "transaction";
        /**
         * @description Each customer, or all together (a budget)
         * @enum {string}
         */
        CapScope: "customer" | "program";
        /**
         * @example {
         *       "transactionExternalId": "T-1"
         *     }
         */
        Capture: {
            /** @description The sale it was used in */
            transactionExternalId?: string;
            /** @description How much of the points that were held is paid, the rest lets go; all without it */
            amount?: number;
        };
        /**
         * @example {
         *       "id": "rdm_01kamj8r5ve5wvv3n4f8y1t5kg",
         *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "rewardId": "free-coffee",
         *       "unit": "reward.free-coffee",
         *       "amount": 1,
         *       "via": "grant",
         *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
         *       "expiresAt": "2026-11-22T09:35:00.000Z",
         *       "discount": {
         *         "kind": "freeItem",
         *         "items": {
         *           "category": "coffee"
         *         }
         *       },
         *       "code": "K7QM",
         *       "status": "captured",
         *       "capturedAt": "2026-11-22T09:30:00.000Z",
         *       "transactionExternalId": "T-1"
         *     }
         */
        CapturedRedemption: {
            id: string;
            /** @description Null: nobody was named, as a promotion allows */
            customerId: string | null;
            rewardId: string | null;
            /** @description Of a promotion only */
            promotionId?: string;
            /** @description What is paid: points, or a voucher of the reward; of a promotion what counts its money */
            unit: string;
            /** @description How much of the unit; of a promotion the minor units that it gives away */
            amount: number;
            via: components["schemas"]["RedeemedVia"];
            locationId: string;
            /** @description Who stood at the till, if it said so */
            staffId?: string;
            /** @description Which till it was, if it said so */
            deviceId?: string;
            /**
             * Format: date-time
             * @description When it lets go by itself
             */
            expiresAt: string;
            discount: components["schemas"]["Discount"];
            /** @description Short, for people: what the customer shows */
            code: string;
            /** @constant */
            status: "captured";
            /**
             * Format: date-time
             * @description When the reward was handed over
             */
            capturedAt: string;
            transactionExternalId: string | null;
            /** @description The part of what was held that was not paid and let go */
            released?: number;
            /** @description What of it repaid what was owed after refunds; absent when nothing was owed */
            repaid?: components["schemas"]["UnitAmount"][];
        };
        CompletedCards: {
            /** @description Stamp card */
            card: string;
            /** @description Cards that were full */
            completed: number;
        };
        /**
         * @description MongoDB query operators over documented fields such as `transaction.total`
         * @example {
         *       "transaction.total": {
         *         "$gte": 500
         *       }
         *     }
         */
        Condition: {
            [key: string]: unknown;
        };
        /**
         * @description The sale as it is right. Its number, place and customer stay: they may be left out, and are refused when they are others. `occurredAt` stays when it is left out
         * @example {
         *       "total": 3000,
         *       "lines": [
         *         {
         *           "id": "1",
         *           "sku": "LATTE",
         *           "category": "coffee",
         *           "quantity": 10,
         *           "unitPrice": 300
         *         }
         *       ],
         *       "reason": "Reopened: one latte more"
         *     }
         */
        CorrectSale: {
            /** @description The one it corrects: refused with `version_conflict` when there is a later */
            revision?: number;
            /** @description Why, for people */
            reason?: string;
            /** @description System that reports it; external ids are unique within it. Default `api` */
            source?: string;
            customer?: components["schemas"]["CustomerRef"];
            /**
             * Format: date-time
             * @description When it happened; default now, of an event when the log was told of it. Beyond the organization's limits (`maxPastDays`, `maxFutureMinutes`) it is refused when the sale is sent alone; in a batch or from the log the sale is recorded with the server's time, `clockSuspect` and a warning
             */
            occurredAt?: string;
            /** @description ISO 4217; must be the organization's */
            currency?: string;
            /** @description What was paid for the lines together, minor units. Negative only where more is brought back of other sales (`returnOf`) than is bought: money is handed back */
            total: number;
            /** @description Cash rounding in the total, minor units: total = what the lines come to + rounding. At most half of the largest step to which the currency's cash is rounded; it earns nothing */
            rounding?: number;
            /** @description Taken off the whole bill, minor units. It is spread over the lines in proportion, exactly, and not over gift cards, tips, deposits and donations */
            discount?: number;
            /** @description Whether the lines' prices carry their tax. Without it whichever matches the total; if both do, they carry it */
            taxInclusive?: boolean;
            lines: components["schemas"]["SaleLine"][];
            /** @description How it was paid; together the total, to the last minor unit */
            tenders?: components["schemas"]["Tender"][];
            /** @description Who served */
            staffId?: string;
            /** @description Which register */
            deviceId?: string;
            /** @description Taken while the register was offline */
            offline?: boolean;
            /** @description The register's number of the sale */
            externalId?: string;
            /** @description Where it happened: the location's id, or its external id */
            locationId?: string;
        };
        /**
         * @description Kind of a line
         * @enum {string}
         */
        CountedKind: "giftCard" | "serviceCharge" | "delivery" | "tip" | "deposit" | "donation" | "fee";
        /**
         * @description Kinds of lines that earn, stamp and count for tiers like items; without it items only
         * @example {
         *       "kinds": [
         *         "serviceCharge"
         *       ]
         *     }
         */
        CountedKinds: {
            /** @description What counts besides items */
            kinds: components["schemas"]["CountedKind"][];
        };
        /** @description Level now */
        CurrentTier: {
            id: string;
            name: string;
            benefits: string[];
            /**
             * Format: date-time
             * @description When it ends if nothing more happens; null = it does not
             */
            until: string | null;
        };
        /** @description For the register or an integration */
        CustomData: {
            [key: string]: unknown;
        };
        CustomDiscount: {
            /** @constant */
            kind: "custom";
            data: components["schemas"]["CustomData"];
        };
        CustomEffect: {
            /** @constant */
            kind: "custom";
            data?: components["schemas"]["CustomData"];
        };
        /**
         * @description Something that happened to a customer, other than a sale
         * @example {
         *       "type": "survey.done",
         *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "externalId": "S-1",
         *       "payload": {
         *         "stars": 5
         *       }
         *     }
         */
        CustomEvent: {
            /** @description A type that the program declares */
            type: string;
            /** @description Whom it happened to */
            customerId: string;
            /** @description Where: the location's id or external id; default the head office */
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
            payload?: components["schemas"]["EventPayload"];
        };
        /** @description Of the fields that the program declares for the type those that are numbers, true or false: a text or a day may say who somebody is */
        CustomEventPayload: {
            [key: string]: number | boolean;
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
         *       "referralCode": "K7QM2XFD",
         *       "referredBy": null,
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
            /** @description By which friends say who brought them; null: none was given */
            referralCode: string | null;
            referredBy: components["schemas"]["Referrer"] | null;
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
        CustomerBalance: {
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
            expiring: components["schemas"]["Expiring"][];
            /** @description What is no more `available`, for its last day is over, and has no line in the statement yet: the next run takes it. Absent when there is none */
            over?: number;
        };
        /**
         * @example {
         *       "data": [
         *         {
         *           "unit": "points",
         *           "available": 180,
         *           "pending": 0,
         *           "held": 0,
         *           "debt": 0,
         *           "expiring": [
         *             {
         *               "at": "2027-12-01T00:00:00.000Z",
         *               "amount": 180
         *             }
         *           ]
         *         }
         *       ],
         *       "tier": {
         *         "current": {
         *           "id": "bronze",
         *           "name": "Bronze",
         *           "benefits": [],
         *           "until": null
         *         },
         *         "next": {
         *           "id": "silver",
         *           "name": "Silver",
         *           "from": 50000,
         *           "measured": 3000,
         *           "missing": 47000
         *         }
         *       }
         *     }
         */
        CustomerBalances: {
            data: components["schemas"]["CustomerBalance"][];
            tier: components["schemas"]["TierProgress"] | null;
        };
        CustomerByEmail: {
            /** @description E-mail address */
            email: string;
        };
        CustomerByExternalId: {
            /** @description Number in the business's own systems */
            externalId: string;
        };
        CustomerById: {
            /** @description Customer id */
            id: string;
        };
        CustomerByPhone: {
            /** @description Phone number, international or of the default country */
            phone: string;
        };
        CustomerByReferralCode: {
            /** @description The code that the other customer was given */
            referralCode: string;
        };
        CustomerByToken: {
            /** @description What the customer's app shows (`GET /v1/customers/{id}/code`), as scanned; good for a minute, judged by `occurredAt` and by the time of the server */
            token: string;
        };
        /** @description The latest change of its customer after it was recorded; absent when there was none */
        CustomerChange: {
            /**
             * Format: date-time
             * @description When
             */
            at: string;
            /** @description Whose it was before */
            previousCustomerId: string | null;
            /** @description Why, as it was told */
            reason?: string;
        };
        /**
         * @example {
         *       "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tf",
         *       "asOf": "2026-11-27",
         *       "computedAt": "2026-11-27T04:47:12.000Z",
         *       "currency": "EUR",
         *       "horizonDays": 365,
         *       "yearlyDiscount": 0.1,
         *       "reason": null,
         *       "bought": {
         *         "purchases": 12,
         *         "lastDays": 201,
         *         "ageDays": 214,
         *         "amountMinor": 15340
         *       },
         *       "expected": {
         *         "probabilityAlive": 0.93,
         *         "expectedPurchases": 14.2,
         *         "nextPurchaseMinor": 1310,
         *         "valueMinor": 17820
         *       }
         *     }
         */
        CustomerClv: {
            customerId: string;
            /**
             * Format: date
             * @description The day of which it is; null: never computed
             */
            asOf: string | null;
            /** Format: date-time */
            computedAt: string | null;
            /** @description ISO 4217; money is in its minor units */
            currency: string;
            /** @description How far it looks ahead */
            horizonDays: number;
            /** @description What money loses in a year */
            yearlyDiscount: number;
            reason: components["schemas"]["AnalyticsClvReason"] | null;
            bought: components["schemas"]["AnalyticsClvBought"] | null;
            expected: components["schemas"]["AnalyticsClvExpected"] | null;
        };
        /**
         * @example {
         *       "token": "lct_01k2q8r9xse8x9a6j3m5v7w2tc_46119246",
         *       "expiresAt": "2026-11-02T10:31:00.000Z",
         *       "offline": {
         *         "prefix": "lct_01k2q8r9xse8x9a6j3m5v7w2tc_",
         *         "secret": "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA",
         *         "algorithm": "SHA256",
         *         "digits": 8,
         *         "periodSeconds": 30
         *       }
         *     }
         */
        CustomerCode: {
            /** @description To be shown as a QR code: `lct_<customer>_<code>` */
            token: string;
            /**
             * Format: date-time
             * @description Until when a register takes it (RFC 3339, UTC)
             * @example 2026-11-22T09:30:00.000Z
             */
            expiresAt: string;
            offline: components["schemas"]["OfflineCodes"];
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
            referredBy?: components["schemas"]["ReferrerRef"];
        };
        CustomerPage: {
            data: components["schemas"]["Customer"][];
            /** @description Present when there is more */
            nextCursor?: string;
        };
        /**
         * @description How the customer was identified; exactly one of these
         * @example {
         *       "phone": "+447700900123"
         *     }
         */
        CustomerRef: components["schemas"]["CustomerById"] | components["schemas"]["CustomerByPhone"] | components["schemas"]["CustomerByEmail"] | components["schemas"]["CustomerByExternalId"] | components["schemas"]["CustomerByToken"];
        /**
         * @example {
         *       "asOf": "2026-11-27",
         *       "recencyDays": 4,
         *       "frequency": 7,
         *       "monetary": 6420,
         *       "scores": {
         *         "r": 5,
         *         "f": 4,
         *         "m": 4
         *       },
         *       "segment": "champions",
         *       "thresholds": {
         *         "basis": "quintiles",
         *         "r": [
         *           7,
         *           21,
         *           60,
         *           140
         *         ],
         *         "f": [
         *           2,
         *           3,
         *           6,
         *           12
         *         ],
         *         "m": [
         *           900,
         *           2500,
         *           6000,
         *           15000
         *         ]
         *       }
         *     }
         */
        CustomerRfm: {
            /** @description The last day that counts, in the organization's time zone */
            asOf: string;
            /** @description Days since the last purchase; null = never bought */
            recencyDays: number | null;
            /** @description Purchases in the window */
            frequency: number;
            /** @description What is left of what they came to, minor units */
            monetary: number;
            scores: components["schemas"]["RfmScores"] | null;
            segment: components["schemas"]["CustomerSegment"];
            thresholds: components["schemas"]["RfmThresholds"];
        };
        /**
         * @description Segment; `prospect` has not bought anything
         * @enum {string}
         */
        CustomerSegment: "prospect" | "lost" | "hibernating" | "at_risk" | "cannot_lose" | "about_to_sleep" | "need_attention" | "promising" | "new_customers" | "potential_loyalist" | "loyal" | "champions";
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
        DaysExpiry: {
            /** @constant */
            kind: "days";
            /** @description Whole days after the day on which they were earned, oldest first */
            days: number;
        };
        /** @description Where the event came from */
        DeadLetterOrigin: {
            /** @description The topic it was read from */
            topic: string;
            /** @description Its place there */
            offset: string;
        };
        /** @description What happened, to whom, where and when */
        DeadletterEvent: {
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
            payload: components["schemas"]["DeadletterPayload"];
        };
        DeadletterPayload: {
            origin: components["schemas"]["DeadLetterOrigin"];
            /** @description Who gave it up */
            group: string;
            /** @description How often it was tried */
            attempts: number;
            /** @description What went wrong the last time */
            reason: string;
            event: components["schemas"]["AnyEvent"];
        };
        /**
         * @description What the register does
         * @example {
         *       "kind": "freeItem",
         *       "items": {
         *         "category": "coffee"
         *       }
         *     }
         */
        Discount: components["schemas"]["AmountDiscount"] | components["schemas"]["PercentDiscount"] | components["schemas"]["FreeItemDiscount"] | components["schemas"]["VoucherDiscount"] | components["schemas"]["CustomDiscount"];
        DiscountAmountEffect: {
            /** @constant */
            kind: "discountAmount";
            /** @description Minor units off */
            amount: number;
        };
        DiscountPercentEffect: {
            /** @constant */
            kind: "discountPercent";
            /** @description Percent off */
            percent: number;
            items?: components["schemas"]["ItemFilter"];
            /** @description At most so many minor units */
            maxAmount?: number;
        };
        Downgrade: {
            mode: components["schemas"]["DowngradeMode"];
            /** @description Days for which the level is kept after that */
            graceDays?: number;
        };
        /**
         * @description When the count no longer carries the level: it stays, falls one level (for another year), or falls to what is counted
         * @enum {string}
         */
        DowngradeMode: "none" | "one-step" | "full";
        /**
         * @description What counts: `net` after discounts (default), `gross` before discounts, `exTax` net without tax, `total` of the sale
         * @enum {string}
         */
        EarnBase: "net" | "gross" | "exTax" | "total";
        /**
         * @description Earn by a formula (with `items`: of those lines, when any such line is there)
         * @example {
         *       "earn": "points",
         *       "formula": "floor(basket.amount / 100) + min(customer.visits, 10)"
         *     }
         */
        EarnByFormula: {
            /** @description Unit */
            earn: string;
            /** @description How many, worked out of documented numbers: + - * / min max floor ceil round; exact, rounded once by `rounding`, from 0 to 10^12; divided by 0 is 0, what is missing counts as 0 */
            formula: string;
            items?: components["schemas"]["ItemFilter"];
        };
        /** @description Earn by the piece */
        EarnByPiece: {
            /** @description Unit */
            earn: string;
            /** @description So many for each piece */
            perItem: number;
            items: components["schemas"]["ItemFilter"];
        };
        /** @description Earn by spend */
        EarnBySpend: {
            /** @description Unit */
            earn: string;
            rate: components["schemas"]["EarnRate"];
            base?: components["schemas"]["EarnBase"];
            items?: components["schemas"]["ItemFilter"];
        };
        /** @description Earn a fixed amount (with `items`: when any such line is there) */
        EarnFixed: {
            /** @description Unit */
            earn: string;
            /** @description So many, once */
            fixed: number;
            items?: components["schemas"]["ItemFilter"];
        };
        /**
         * @description Exact: amount × base ÷ per, rounded once
         * @example {
         *       "amount": 1,
         *       "per": 100
         *     }
         */
        EarnRate: {
            /** @description So many units */
            amount: number;
            /** @description for each so many minor units of money */
            per: number;
            /** @description Only full steps of so many minor units count: 10 per 500 in steps of 500 is 10 points for each full 5.00 */
            step?: number;
        };
        Earned: {
            unit: string;
            amount: number;
            pending: boolean;
        };
        /**
         * @example {
         *       "endedAt": "2026-11-02T10:31:00.000Z"
         *     }
         */
        EndedCodes: {
            /**
             * Format: date-time
             * @description Since when none is taken that was shown before (RFC 3339, UTC)
             * @example 2026-11-22T09:30:00.000Z
             */
            endedAt: string;
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
        /**
         * @description What stands behind each port that this process uses
         * @example {
         *       "ledger": {
         *         "engine": "sqlite",
         *         "state": "up"
         *       }
         *     }
         */
        Engines: {
            [key: string]: components["schemas"]["Engine"];
        };
        EventAmountDiscount: {
            /**
             * @description What the register does
             * @enum {string}
             */
            kind: "amount";
            /** @description Minor units off */
            amountMinor: number;
            /** @description What is taken off each line; absent where the basket was not told */
            lines?: components["schemas"]["EventLineDiscount"][];
        };
        /** @description Attributes of the line: name → value, as text */
        EventAttributeFilter: {
            [key: string]: string;
        };
        EventCustomDiscount: {
            /**
             * @description What the register does
             * @enum {string}
             */
            kind: "custom";
            data: components["schemas"]["EventDiscountData"];
        };
        /** @description How the customer was identified: as the register said it; by id where the API took the sale */
        EventCustomer: components["schemas"]["EventCustomerById"] | components["schemas"]["EventCustomerByPhone"] | components["schemas"]["EventCustomerByEmail"] | components["schemas"]["EventCustomerByExternalId"] | components["schemas"]["EventCustomerByToken"];
        EventCustomerByEmail: {
            /** @description E-mail address */
            email: string;
        };
        EventCustomerByExternalId: {
            /** @description Number in the business's own systems */
            externalId: string;
        };
        EventCustomerById: {
            /** @description Customer id */
            id: string;
        };
        EventCustomerByPhone: {
            /** @description Phone number, international or of the default country */
            phone: string;
        };
        EventCustomerByToken: {
            /** @description What the customer's app showed, as scanned */
            token: string;
        };
        /** @description What the register does */
        EventDiscount: components["schemas"]["EventAmountDiscount"] | components["schemas"]["EventPercentDiscount"] | components["schemas"]["EventFreeItemDiscount"] | components["schemas"]["EventVoucherDiscount"] | components["schemas"]["EventCustomDiscount"];
        /** @description The program's own words, for the register */
        EventDiscountData: {
            [key: string]: unknown;
        };
        EventEarned: {
            /** @description Points of which kind */
            unit: string;
            /** @description How many */
            amount: number;
            /** @description They can be used later, when they fall due */
            pending: boolean;
        };
        /** @description Fields of the payload: name → type; others are refused */
        EventFields: {
            [key: string]: components["schemas"]["FieldType"];
        };
        EventFreeItemDiscount: {
            /**
             * @description What the register does
             * @enum {string}
             */
            kind: "freeItem";
            items: components["schemas"]["EventItemFilter"];
            /** @description At most so many minor units off */
            maxAmountMinor?: number;
            /** @description What is taken off in all, minor units */
            amountMinor?: number;
            /** @description What is taken off each line; absent where the basket was not told */
            lines?: components["schemas"]["EventLineDiscount"][];
        };
        /**
         * @description A kind of identifier
         * @enum {string}
         */
        EventIdentifier: "phone" | "email" | "externalId";
        /** @description Lines of which any of it fits are not meant */
        EventItemExclusion: {
            /** @description Article number, or any of several */
            sku?: string | string[];
            /** @description Article group, or any of several */
            category?: string | string[];
            /** @description What the receipt says, or any of several */
            name?: string | string[];
            /** @description Brand, or any of several */
            brand?: string | string[];
            /** @description A tag of the line, or any of several */
            tags?: string | string[];
            attributes?: components["schemas"]["EventAttributeFilter"];
        };
        /** @description Which lines are meant: those that have all of it */
        EventItemFilter: {
            /** @description Article number, or any of several */
            sku?: string | string[];
            /** @description Article group, or any of several */
            category?: string | string[];
            /** @description What the receipt says, or any of several */
            name?: string | string[];
            /** @description Brand, or any of several */
            brand?: string | string[];
            /** @description A tag of the line, or any of several */
            tags?: string | string[];
            attributes?: components["schemas"]["EventAttributeFilter"];
            not?: components["schemas"]["EventItemExclusion"];
        };
        /** @description Free fields that rules ask for: text, number or boolean */
        EventLineAttributes: {
            [key: string]: unknown;
        };
        EventLineDiscount: {
            /** @description Line of the basket */
            id: string;
            /** @description Minor units off this line */
            amountMinor: number;
        };
        /**
         * @description What it is; default `item`
         * @enum {string}
         */
        EventLineKind: "item" | "giftCard" | "serviceCharge" | "delivery" | "tip" | "deposit" | "donation" | "fee";
        /** @description Fields of the declared schema */
        EventPayload: {
            [key: string]: unknown;
        };
        EventPercentDiscount: {
            /**
             * @description What the register does
             * @enum {string}
             */
            kind: "percent";
            /** @description Percent off */
            percent: number;
            items?: components["schemas"]["EventItemFilter"];
            /** @description At most so many minor units off */
            maxAmountMinor?: number;
            /** @description What is taken off in all, minor units */
            amountMinor?: number;
            /** @description What is taken off each line; absent where the basket was not told */
            lines?: components["schemas"]["EventLineDiscount"][];
        };
        EventPiecesBack: {
            /** @description Line of the sale */
            id: string;
            /** @description Pieces given back */
            quantity: number;
        };
        /**
         * @description What the quantity counts; default `each`
         * @enum {string}
         */
        EventQuantityUnit: "each" | "kg" | "g" | "l" | "ml" | "m" | "m2" | "h";
        EventRefundLine: {
            /** @description Line of the sale */
            id: string;
            /** @description Pieces given back */
            quantity: number;
        };
        /**
         * @description `voided` when it undid the whole sale
         * @enum {string}
         */
        EventRefundStatus: "posted" | "voided";
        /** @description The sale of which it comes back: the line refunds it */
        EventReturnOf: {
            /** @description System that reported that sale; default `api` */
            source?: string;
            /** @description The register's number of that sale */
            externalId: string;
            /** @description Line of that sale; default its only one of the article */
            lineId?: string;
        };
        EventReturned: {
            /** @description The sale of which it was */
            transactionId: string;
            /** @description Whose that sale is; null when it is anonymous */
            customerId: string | null;
            /** @description What came back */
            lines: components["schemas"]["EventReturnedLine"][];
            /** @description What was paid for it in that sale, minor units */
            amount: number;
            /** @description Given back of that sale in all, minor units */
            refundedTotal: number;
            /** @description All that is taken back */
            reversed: components["schemas"]["EventUnitAmount"][];
            /** @description The part of it that the customer no longer had */
            debt: components["schemas"]["EventUnitAmount"][];
            /** @description The part of it that had lapsed; absent when nothing had */
            lapsed?: components["schemas"]["EventUnitAmount"][];
        };
        EventReturnedLine: {
            /** @description Line of that sale */
            id: string;
            /** @description Pieces brought back */
            quantity: number;
        };
        EventReward: {
            /** @description Reward */
            reward: string;
            /** @description How many times */
            count: number;
            /**
             * Format: date-time
             * @description Until when they can be redeemed; absent when they do not lapse
             */
            expiresAt?: string;
        };
        /** @description The sale as it is right */
        EventSale: {
            /** @description System that reports it; external ids are unique within it. Default `api` */
            source?: string;
            /** @description The register's number of the sale */
            externalId: string;
            /** @description Where it happened: the location's id; as a register publishes it perhaps its external id */
            locationId: string;
            customer?: components["schemas"]["EventCustomer"];
            /** @description Refuse the sale rather than record it without its customer */
            customerRequired?: boolean;
            /**
             * Format: date-time
             * @description When it happened; default when the log was told of it
             */
            occurredAt?: string;
            /** @description ISO 4217; the organization's */
            currency?: string;
            /** @description What was paid for the lines together, minor units; negative: money was handed back for what was returned */
            total: number;
            /** @description Cash rounding in the total, minor units; signed */
            rounding?: number;
            /** @description Taken off the whole bill, minor units */
            discount?: number;
            /** @description Whether the lines' prices carry their tax */
            taxInclusive?: boolean;
            /** @description What was sold */
            lines: components["schemas"]["EventSaleLine"][];
            /** @description How it was paid */
            tenders?: components["schemas"]["EventTender"][];
            /** @description Who served */
            staffId?: string;
            /** @description Which register */
            deviceId?: string;
            /** @description Taken while the register was offline */
            offline?: boolean;
            /** @description Set when the API took the sale: the transaction it was recorded as */
            processedAs?: string;
        };
        EventSaleByExternalId: {
            /** @description System that reported the sale; default `api` */
            source?: string;
            /** @description The register's number of the sale */
            externalId: string;
        };
        EventSaleById: {
            /** @description The transaction */
            id: string;
        };
        EventSaleLine: {
            /** @description The register's name for the line; default its position from 1 */
            id?: string;
            /** @description Article number */
            sku?: string;
            /** @description What the receipt says */
            name?: string;
            /** @description Article group */
            category?: string;
            kind?: components["schemas"]["EventLineKind"];
            /** @description Pieces, or so much of `unit` with up to three decimals; negative: something comes back */
            quantity: number;
            unit?: components["schemas"]["EventQuantityUnit"];
            /** @description Price of one piece or unit, minor units; negative: money is taken off */
            unitPrice: number;
            /** @description Taken off the whole line, minor units */
            discount?: number;
            /** @description Tax of the whole line, minor units; with the sign of the line */
            tax?: number;
            /** @description `false` takes the line out, whatever the rules say */
            earns?: boolean;
            /** @description Brand */
            brand?: string;
            /** @description Words that rules ask for */
            tags?: string[];
            attributes?: components["schemas"]["EventLineAttributes"];
            returnOf?: components["schemas"]["EventReturnOf"];
        };
        /** @description The sale it is of */
        EventSaleNumber: {
            /** @description System that reports the sale */
            source: string;
            /** @description The register's number of the sale */
            externalId: string;
        };
        /** @description The sale; by id where the API took the refund */
        EventSaleRef: components["schemas"]["EventSaleById"] | components["schemas"]["EventSaleByExternalId"];
        /**
         * @description Something it may do
         * @enum {string}
         */
        EventScope: "pos" | "read" | "manage" | "admin";
        /** @description By which he is in it; null: a prospect has none */
        EventScores: {
            /** @description How lately he bought */
            r: number;
            /** @description How often */
            f: number;
            /** @description For how much */
            m: number;
        };
        /**
         * @description Segment of a customer; `prospect`: he has not bought anything, or nothing of it is left
         * @enum {string}
         */
        EventSegment: "prospect" | "lost" | "hibernating" | "at_risk" | "cannot_lose" | "about_to_sleep" | "need_attention" | "promising" | "new_customers" | "potential_loyalist" | "loyal" | "champions";
        EventStamps: {
            /** @description Stamp card */
            card: string;
            /** @description Stamps given */
            added: number;
            /** @description On the card now */
            balance: number;
            /** @description Cards filled by this */
            completed: number;
        };
        EventTender: {
            /** @description cash, card, … */
            kind: string;
            /** @description Minor units; negative: money handed back */
            amount: number;
        };
        /** @description Tier of the customer */
        EventTier: {
            /** @description Level after this; null when there is none */
            id: string | null;
            /** @description The level is another one than before */
            changed: boolean;
        };
        /**
         * @description An event of your own that rules may listen to
         * @example {
         *       "type": "survey.done",
         *       "fields": {
         *         "stars": "integer"
         *       },
         *       "required": [
         *         "stars"
         *       ]
         *     }
         */
        EventType: {
            /** @description For example `survey.done` or `referral` */
            type: string;
            /** @description What people call it */
            name?: string;
            fields?: components["schemas"]["EventFields"];
            /** @description Fields that must be there */
            required?: string[];
        };
        EventUndoneLine: {
            /** @description Line of that sale */
            id: string;
            /** @description Pieces that it has again */
            quantity: number;
        };
        EventUndoneReturn: {
            /** @description The sale of which it had been brought back */
            transactionId: string;
            /** @description Whose that sale is; null when it is anonymous */
            customerId: string | null;
            /** @description What is not brought back any more */
            lines: components["schemas"]["EventUndoneLine"][];
            /** @description What was paid for it in that sale, minor units */
            amount: number;
            /** @description Given back of that sale in all, minor units */
            refundedTotal: number;
            /** @description All that is given again */
            given: components["schemas"]["EventUnitAmount"][];
            /** @description The part of it that had lapsed, and has again; absent when nothing had */
            lapsed?: components["schemas"]["EventUnitAmount"][];
        };
        EventUnitAmount: {
            /** @description Points, a stamp card, or vouchers of a reward */
            unit: string;
            /** @description How much of it */
            amount: number;
        };
        EventUnitBalance: {
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
        };
        /**
         * @description `grant`: a voucher the customer had; `price`: points; `promotion`: nobody pays
         * @enum {string}
         */
        EventVia: "grant" | "price" | "promotion";
        EventVoucherDiscount: {
            /**
             * @description What the register does
             * @enum {string}
             */
            kind: "voucher";
        };
        EventWarning: {
            code: components["schemas"]["EventWarningCode"];
            /** @description The field of the request that is meant */
            pointer: string;
            /** @description The same for people */
            detail?: string;
        };
        /**
         * @description Recorded without a customer, with the time of the server, or what came back as of no sale
         * @enum {string}
         */
        EventWarningCode: "customer_not_found" | "customer_erased" | "clock_suspect" | "return_not_found";
        Expiring: {
            /**
             * Format: date-time
             * @description When; never in the past
             */
            at: string;
            amount: number;
        };
        /**
         * @description When value lapses; without it never
         * @example {
         *       "kind": "rolling",
         *       "months": 12
         *     }
         */
        Expiry: components["schemas"]["NoExpiry"] | components["schemas"]["RollingExpiry"] | components["schemas"]["DaysExpiry"] | components["schemas"]["InactivityExpiry"] | components["schemas"]["YearEndExpiry"];
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
        /**
         * @description Type of the value
         * @enum {string}
         */
        FieldType: "string" | "number" | "integer" | "boolean" | "date" | "date-time";
        FreeItemDiscount: {
            /** @constant */
            kind: "freeItem";
            items: components["schemas"]["ItemFilter"];
            /** @description At most; minor units */
            maxAmountMinor?: number;
            /** @description What is taken off `transaction` in all, minor units */
            amountMinor?: number;
            /** @description What is taken off each line of `transaction`; together `amountMinor` */
            lines?: components["schemas"]["LineDiscount"][];
        };
        FreeItemEffect: {
            /** @constant */
            kind: "freeItem";
            items: components["schemas"]["ItemFilter"];
            /** @description At most so many minor units */
            maxAmount?: number;
        };
        /**
         * @description A refund of a sale, in part or whole, from any store
         * @example {
         *       "source": "station-till",
         *       "externalId": "R-1",
         *       "of": {
         *         "externalId": "T-1"
         *       },
         *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
         *       "amount": 3000
         *     }
         */
        GeneralRefund: {
            /** @description System that reports it; numbers of refunds are unique within it. Default `api` */
            source?: string;
            /** @description The register's number of the refund */
            externalId: string;
            /** @description Money given back, minor units; either this or `lines` */
            amount?: number;
            /** @description Pieces given back; either this or `amount` */
            lines?: components["schemas"]["RefundLine"][];
            /** @description Why, for people */
            reason?: string;
            /**
             * Format: date-time
             * @description When it happened; default now, of an event when the log was told of it
             */
            occurredAt?: string;
            of: components["schemas"]["SaleRef"];
            /** @description Where it was brought back, any store; default that of the key, or of the sale */
            locationId?: string;
            /** @description How the money was given back: cash, card, giftCard, … */
            refundTo?: string;
        };
        /** @description Give stamps */
        GiveStamps: {
            /** @description Stamp card */
            stamp: string;
            /** @description Stamps; 1 without it */
            count?: number;
        };
        /** @description Give a reward as a voucher */
        GrantReward: {
            /** @description Reward */
            grant: string;
            /** @description Vouchers; 1 without it */
            count?: number;
            /** @description Days after the grant until these, in place of those of the reward, lapse unused: they can be redeemed until the end of that day in the time zone of the organization */
            expiresDays?: number;
        };
        GrantedReward: {
            reward: string;
            count: number;
            /**
             * Format: date-time
             * @description Until when they can be redeemed; absent when they do not lapse
             */
            expiresAt?: string;
        };
        /**
         * @description Which of its rules applies: the highest `priority` (without it), or what gives the customer most (`best`), measured in minor units of money: a unit by its `redemption`, else its `cost`, else 1
         * @enum {string}
         */
        GroupPick: "priority" | "best";
        /** @description The process answers */
        Health: {
            /** @constant */
            status: "ok";
        };
        /**
         * @example {
         *       "id": "rdm_01kamj8r5ve5wvv3n4f8y1t5kg",
         *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "rewardId": "free-coffee",
         *       "unit": "reward.free-coffee",
         *       "amount": 1,
         *       "via": "grant",
         *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
         *       "expiresAt": "2026-11-22T09:35:00.000Z",
         *       "discount": {
         *         "kind": "freeItem",
         *         "items": {
         *           "category": "coffee"
         *         }
         *       },
         *       "code": "K7QM",
         *       "status": "held",
         *       "balances": [
         *         {
         *           "unit": "points",
         *           "available": 180,
         *           "pending": 0,
         *           "held": 0,
         *           "debt": 0
         *         }
         *       ]
         *     }
         */
        HoldOrPreview: {
            /** @description Null in a preview */
            id: string | null;
            /** @description Null: nobody was named, as a promotion allows */
            customerId: string | null;
            rewardId: string | null;
            /** @description Of a promotion only */
            promotionId?: string;
            /** @description What is paid: points, or a voucher of the reward; of a promotion what counts its money */
            unit: string;
            /** @description How much of the unit; of a promotion the minor units that it gives away */
            amount: number;
            via: components["schemas"]["RedeemedVia"];
            locationId: string;
            /** @description Who stood at the till, if it said so */
            staffId?: string;
            /** @description Which till it was, if it said so */
            deviceId?: string;
            /**
             * Format: date-time
             * @description When it lets go by itself
             */
            expiresAt: string;
            discount: components["schemas"]["Discount"];
            /** @description Short, for people: what the customer shows */
            code: string;
            status: components["schemas"]["HoldOrPreviewStatus"];
            balances: components["schemas"]["UnitBalance"][];
        };
        /**
         * @description `preview` with `?dry=true`
         * @enum {string}
         */
        HoldOrPreviewStatus: "held" | "preview";
        InactivityExpiry: {
            /** @constant */
            kind: "inactivity";
            /** @description Months without any earning or redeeming, then everything lapses */
            months: number;
        };
        /**
         * @description Lines that are not meant: those of which any given field fits. Case matters
         * @example {
         *       "category": [
         *         "tobacco",
         *         "lottery"
         *       ]
         *     }
         */
        ItemExclusion: {
            /** @description SKU, or any of several */
            sku?: string | string[];
            /** @description Category, or any of several */
            category?: string | string[];
            /** @description Name, or any of several */
            name?: string | string[];
            /** @description Brand, or any of several */
            brand?: string | string[];
            /** @description A tag that the line has, or any of several */
            tags?: string | string[];
            attributes?: components["schemas"]["AttributeFilter"];
        };
        /**
         * @description Which sale lines are meant: every given field must be equal to the value, or to one of the list, and none of `not`. Case matters
         * @example {
         *       "category": "coffee"
         *     }
         */
        ItemFilter: {
            /** @description SKU, or any of several */
            sku?: string | string[];
            /** @description Category, or any of several */
            category?: string | string[];
            /** @description Name, or any of several */
            name?: string | string[];
            /** @description Brand, or any of several */
            brand?: string | string[];
            /** @description A tag that the line has, or any of several */
            tags?: string | string[];
            attributes?: components["schemas"]["AttributeFilter"];
            not?: components["schemas"]["ItemExclusion"];
        };
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
         *       "nextRunAt": "2026-12-01T01:07:00.000Z"
         *     }
         */
        Job: {
            name: string;
            /** @description What it does */
            title: string;
            scope: components["schemas"]["JobScope"];
            /** @description A cron pattern in UTC, an interval, or `when asked` */
            schedule: string;
            state: components["schemas"]["JobState"];
            asked: components["schemas"]["AskedRun"] | null;
            current: components["schemas"]["Run"] | null;
            lastRun: components["schemas"]["Run"] | null;
            /**
             * Format: date-time
             * @description When it is due; null = as soon as a process with this job is there, or when somebody asks (RFC 3339, UTC)
             */
            nextRunAt: string | null;
        };
        /**
         * @description Done for the installation as a whole, or in each organization
         * @enum {string}
         */
        JobScope: "platform" | "organizations";
        /** @enum {string} */
        JobState: "idle" | "waiting" | "running";
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
        JobWithRuns: {
            name: string;
            /** @description What it does */
            title: string;
            scope: components["schemas"]["JobScope"];
            /** @description A cron pattern in UTC, an interval, or `when asked` */
            schedule: string;
            state: components["schemas"]["JobState"];
            asked: components["schemas"]["AskedRun"] | null;
            current: components["schemas"]["Run"] | null;
            lastRun: components["schemas"]["Run"] | null;
            /**
             * Format: date-time
             * @description When it is due; null = as soon as a process with this job is there, or when somebody asks (RFC 3339, UTC)
             */
            nextRunAt: string | null;
            /** @description The last ten, newest first */
            runs: components["schemas"]["Run"][];
        };
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
        Jobs: {
            data: components["schemas"]["Job"][];
        };
        /**
         * @description When somebody born on 29 February has birthday in other years; `february28` without it
         * @enum {string}
         */
        LeapDay: "february28" | "march1";
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
         *       "debitExternalId": "17",
         *       "creditAccount": "01933f4e8b7c7d0c9d2f6b1a5e0c4d21",
         *       "creditKind": "customer",
         *       "creditHolder": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "creditExternalId": "card-4711",
         *       "activity": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
         *       "externalId": "T-1043",
         *       "rule": "base",
         *       "by": "",
         *       "note": "",
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
            /** @description What that holder is called in the organization's own systems; else empty */
            debitExternalId: string;
            /** @description Credited account: 32 hexadecimal digits */
            creditAccount: string;
            creditKind: components["schemas"]["LedgerAccountKind"];
            /** @description Whose account is credited */
            creditHolder: string;
            /** @description What that holder is called in the organization's own systems; else empty */
            creditExternalId: string;
            /** @description The activity it belongs to, such as `txn_…`; 32 hexadecimal digits where there is no record of it */
            activity: string;
            /** @description What an outside system knows the activity by, as a register its sale; else empty */
            externalId: string;
            /** @description Name of the rule that gave it, in the program of its time; else empty */
            rule: string;
            /** @description Who did it by hand; else empty */
            by: string;
            /** @description Why, in the words of whoever did it; else empty */
            note: string;
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
         * @description Calendar period in the time zone of the location
         * @enum {string}
         */
        LimitPeriod: "day" | "week" | "month" | "year" | "ever";
        /**
         * @description Each customer, or all together
         * @enum {string}
         */
        LimitScope: "customer" | "program";
        /**
         * @description Free fields that rules ask for: text, number or boolean, at most 20. Names: letters, digits, _ and -, at most 64, beginning with a letter
         * @example {
         *       "organic": true
         *     }
         */
        LineAttributes: {
            [key: string]: unknown;
        };
        LineDiscount: {
            /** @description Line of the basket */
            id: string;
            /** @description Minor units off this line */
            amountMinor: number;
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
        /** @description What happened, to whom, where and when */
        LoyaltyBalanceAdjustedEvent: {
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
            version: 2;
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
            payload: components["schemas"]["LoyaltyBalanceAdjustedPayload"];
        };
        LoyaltyBalanceAdjustedPayload: {
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
            /** @description Who did it: the key that asked, or `event-log`; absent in what was done before it was kept */
            by?: string;
            /** @description What the customer has of it after this */
            balances: components["schemas"]["EventUnitBalance"][];
            /** @description What of it repaid what was owed after refunds; absent when nothing was owed */
            repaid?: components["schemas"]["EventUnitAmount"][];
        };
        /** @description What happened, to whom, where and when */
        LoyaltyCardsCompletedEvent: {
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
            payload: components["schemas"]["LoyaltyCardsCompletedPayload"];
        };
        LoyaltyCardsCompletedPayload: {
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
            stamps: components["schemas"]["CompletedCards"][];
            /** @description Rewards given to the customer */
            rewards: components["schemas"]["EventReward"][];
            /** @description What the customer has of it after this */
            balances: components["schemas"]["EventUnitBalance"][];
            /** @description What of it repaid what was owed after refunds; absent when nothing was owed */
            repaid?: components["schemas"]["EventUnitAmount"][];
            /** @description What of it lapsed as it was given, for its time was over by then; absent when nothing did */
            lapsed?: components["schemas"]["EventUnitAmount"][];
        };
        /** @description What happened, to whom, where and when */
        LoyaltyDebtRepaidEvent: {
            /** @description The same however often the event is delivered: repeats can be dropped by it */
            id: string;
            /**
             * @description What kind of event it is
             * @enum {string}
             */
            type: "loyalty.debt_repaid";
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
            payload: components["schemas"]["LoyaltyDebtRepaidPayload"];
        };
        LoyaltyDebtRepaidPayload: {
            /** @description The repayment */
            id: string;
            /**
             * @description It stands in the ledger
             * @enum {string}
             */
            status: "posted";
            /** @description The refund that left it owing, or what came back */
            activityId: string;
            /** @description Whose points they are */
            customerId: string;
            /** @description What was repaid */
            repaid: components["schemas"]["EventUnitAmount"][];
            /** @description What the customer has of it after this */
            balances: components["schemas"]["EventUnitBalance"][];
        };
        /** @description What happened, to whom, where and when */
        LoyaltyEventPostedEvent: {
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
            version: 2;
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
            payload: components["schemas"]["LoyaltyEventPostedPayload"];
        };
        LoyaltyEventPostedPayload: {
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
            earned: components["schemas"]["EventEarned"][];
            /** @description Stamps it gave, by card */
            stamps: components["schemas"]["EventStamps"][];
            /** @description Rewards given to the customer */
            rewards: components["schemas"]["EventReward"][];
            tier: components["schemas"]["EventTier"];
            /** @description What the customer has of it after this */
            balances: components["schemas"]["EventUnitBalance"][];
            /** @description What of it lapsed as it was given, for its time was over by then; absent when nothing did */
            lapsed?: components["schemas"]["EventUnitAmount"][];
            /** @description What was recorded otherwise than it was said; absent when there is nothing */
            warnings?: components["schemas"]["EventWarning"][];
            /** @description What was brought back of other sales, each told by `loyalty.refund_posted` too; absent when nothing was */
            returns?: components["schemas"]["EventReturned"][];
            /** @description The clock of the register was wrong: the time is that of the server */
            clockSuspect?: boolean;
            /** @description A type that the program declares */
            eventType: string;
            payload: components["schemas"]["CustomEventPayload"];
        };
        /** @description What happened, to whom, where and when */
        LoyaltyPointsExpiredEvent: {
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
            payload: components["schemas"]["LoyaltyPointsExpiredPayload"];
        };
        LoyaltyPointsExpiredPayload: {
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
            /** @description The month that began, or in which `day` lies; `YYYY-MM` in the organization's time zone */
            month: string;
            /** @description The day that began, `YYYY-MM-DD`, for vouchers and units that lapse by days */
            day?: string;
            /** @description How many lapsed */
            amount: number;
            /** @description What the customer has of it after this */
            balances: components["schemas"]["EventUnitBalance"][];
        };
        /** @description What happened, to whom, where and when */
        LoyaltyPointsReleasedEvent: {
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
            payload: components["schemas"]["LoyaltyPointsReleasedPayload"];
        };
        LoyaltyPointsReleasedPayload: {
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
            /** @description What fell due */
            released: components["schemas"]["EventUnitAmount"][];
            /** @description What was taken back instead, for the purchase of a friend that had brought it about does not stand; absent: nothing */
            withdrawn?: components["schemas"]["EventUnitAmount"][];
            /** @description What of it repaid what was owed after refunds; absent when nothing was owed */
            repaid?: components["schemas"]["EventUnitAmount"][];
        };
        /** @description What happened, to whom, where and when */
        LoyaltyPointsTransferredEvent: {
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
            version: 2;
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
            payload: components["schemas"]["LoyaltyPointsTransferredPayload"];
        };
        LoyaltyPointsTransferredPayload: {
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
            /** @description Who did it: the key that asked, or `event-log`; absent in what was done before it was kept */
            by?: string;
            /** @description What the giver has of it after this */
            balances: components["schemas"]["EventUnitBalance"][];
            /** @description What of it repaid what was owed after refunds; absent when nothing was owed */
            repaid?: components["schemas"]["EventUnitAmount"][];
        };
        /** @description What happened, to whom, where and when */
        LoyaltyRedemptionCapturedEvent: {
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
            payload: components["schemas"]["LoyaltyRedemptionCapturedPayload"];
        };
        LoyaltyRedemptionCapturedPayload: {
            /** @description The redemption */
            id: string;
            /** @description Who collects; null when the sale is anonymous */
            customerId: string | null;
            /** @description The reward; null when points pay, and of a promotion */
            rewardId: string | null;
            /** @description The promotion; absent of everything else */
            promotionId?: string;
            /** @description What is paid: points, or a voucher of the reward; of a promotion what counts its money */
            unit: string;
            /** @description How much of it; of a promotion the minor units that it gives away */
            amount: number;
            via: components["schemas"]["EventVia"];
            /** @description Where it is redeemed */
            locationId: string;
            /** @description Who stood at the register, if it said so */
            staffId?: string;
            /** @description Which register it was, if it said so */
            deviceId?: string;
            /**
             * Format: date-time
             * @description Until when it is held
             */
            expiresAt: string;
            discount: components["schemas"]["EventDiscount"];
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
            /** @description The part of what was held that was not paid and let go */
            released?: number;
            /** @description What of it repaid what was owed after refunds; absent when nothing was owed */
            repaid?: components["schemas"]["EventUnitAmount"][];
        };
        /** @description What happened, to whom, where and when */
        LoyaltyRedemptionHeldEvent: {
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
            payload: components["schemas"]["LoyaltyRedemptionHeldPayload"];
        };
        LoyaltyRedemptionHeldPayload: {
            /** @description The redemption */
            id: string;
            /** @description Who collects; null when the sale is anonymous */
            customerId: string | null;
            /** @description The reward; null when points pay, and of a promotion */
            rewardId: string | null;
            /** @description The promotion; absent of everything else */
            promotionId?: string;
            /** @description What is paid: points, or a voucher of the reward; of a promotion what counts its money */
            unit: string;
            /** @description How much of it; of a promotion the minor units that it gives away */
            amount: number;
            via: components["schemas"]["EventVia"];
            /** @description Where it is redeemed */
            locationId: string;
            /** @description Who stood at the register, if it said so */
            staffId?: string;
            /** @description Which register it was, if it said so */
            deviceId?: string;
            /**
             * Format: date-time
             * @description Until when it is held
             */
            expiresAt: string;
            discount: components["schemas"]["EventDiscount"];
            /** @description Short code for people */
            code: string;
            /**
             * @description It waits
             * @enum {string}
             */
            status: "held";
            /** @description What the customer has of it after this */
            balances: components["schemas"]["EventUnitBalance"][];
        };
        /** @description What happened, to whom, where and when */
        LoyaltyRedemptionReversedEvent: {
            /** @description The same however often the event is delivered: repeats can be dropped by it */
            id: string;
            /**
             * @description What kind of event it is
             * @enum {string}
             */
            type: "loyalty.redemption_reversed";
            /**
             * @description Of the payload's schema
             * @constant
             */
            version: 2;
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
            payload: components["schemas"]["LoyaltyRedemptionReversedPayload"];
        };
        LoyaltyRedemptionReversedPayload: {
            /** @description The redemption */
            id: string;
            /** @description Who collects; null when the sale is anonymous */
            customerId: string | null;
            /** @description The reward; null when points pay, and of a promotion */
            rewardId: string | null;
            /** @description The promotion; absent of everything else */
            promotionId?: string;
            /** @description What is paid: points, or a voucher of the reward; of a promotion what counts its money */
            unit: string;
            /** @description How much of it; of a promotion the minor units that it gives away */
            amount: number;
            via: components["schemas"]["EventVia"];
            /** @description Where it is redeemed */
            locationId: string;
            /** @description Who stood at the register, if it said so */
            staffId?: string;
            /** @description Which register it was, if it said so */
            deviceId?: string;
            /**
             * Format: date-time
             * @description Until when it is held
             */
            expiresAt: string;
            discount: components["schemas"]["EventDiscount"];
            /** @description Short code for people */
            code: string;
            /**
             * @description It is taken back
             * @enum {string}
             */
            status: "reversed";
            /**
             * Format: date-time
             * @description When it was used
             */
            capturedAt: string;
            /** @description The register's number of the sale it was used in; null when that was not told */
            transactionExternalId: string | null;
            /** @description The part of what was held that was not paid and let go */
            released?: number;
            /**
             * Format: date-time
             * @description When it was taken back
             */
            reversedAt: string;
            /** @description Who did it: the key that asked, or `event-log`; absent in what was done before it was kept */
            by?: string;
            /** @description The part of what came back that repaid what the customer owed in this unit */
            debtRepaid: number;
        };
        /** @description What happened, to whom, where and when */
        LoyaltyRedemptionVoidedEvent: {
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
            payload: components["schemas"]["LoyaltyRedemptionVoidedPayload"];
        };
        LoyaltyRedemptionVoidedPayload: {
            /** @description The redemption */
            id: string;
            /** @description Who collects; null when the sale is anonymous */
            customerId: string | null;
            /** @description The reward; null when points pay, and of a promotion */
            rewardId: string | null;
            /** @description The promotion; absent of everything else */
            promotionId?: string;
            /** @description What is paid: points, or a voucher of the reward; of a promotion what counts its money */
            unit: string;
            /** @description How much of it; of a promotion the minor units that it gives away */
            amount: number;
            via: components["schemas"]["EventVia"];
            /** @description Where it is redeemed */
            locationId: string;
            /** @description Who stood at the register, if it said so */
            staffId?: string;
            /** @description Which register it was, if it said so */
            deviceId?: string;
            /**
             * Format: date-time
             * @description Until when it is held
             */
            expiresAt: string;
            discount: components["schemas"]["EventDiscount"];
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
            /** @description What of it repaid what was owed after refunds; absent when nothing was owed */
            repaid?: components["schemas"]["EventUnitAmount"][];
        };
        /** @description What happened, to whom, where and when */
        LoyaltyRefundPostedEvent: {
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
            version: 2;
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
            payload: components["schemas"]["LoyaltyRefundPostedPayload"];
        };
        LoyaltyRefundPostedPayload: {
            /** @description The refund, or the sale in which something of this one was brought back */
            id: string;
            status: components["schemas"]["EventRefundStatus"];
            /** @description The sale */
            transactionId: string;
            /** @description Who collects; null when the sale is anonymous */
            customerId: string | null;
            /** @description Given back by this refund, minor units */
            amount: number;
            /** @description Given back of the sale in all, minor units */
            refundedTotal: number;
            /** @description All that is taken back */
            reversed: components["schemas"]["EventUnitAmount"][];
            /** @description The part of it that the customer no longer had */
            debt: components["schemas"]["EventUnitAmount"][];
            /** @description The part of it that had lapsed before: nothing more was taken; absent when there is none */
            lapsed?: components["schemas"]["EventUnitAmount"][];
            /** @description What of it repaid what was owed after refunds; absent when nothing was owed */
            repaid?: components["schemas"]["EventUnitAmount"][];
            /** @description Of the void of a sale in which something was brought back: what the sales it was of have again; absent when nothing was */
            returnsUndone?: components["schemas"]["EventUndoneReturn"][];
            /** @description Where it was brought back */
            locationId?: string;
            /** @description How the money was given back */
            refundTo?: string;
            /** @description Who did it: the key that asked, or `event-log`; absent in what was done before it was kept */
            by?: string;
        };
        /** @description What happened, to whom, where and when */
        LoyaltyRefundRefusedEvent: {
            /** @description The same however often the event is delivered: repeats can be dropped by it */
            id: string;
            /**
             * @description What kind of event it is
             * @enum {string}
             */
            type: "loyalty.refund_refused";
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
            payload: components["schemas"]["LoyaltyRefundRefusedPayload"];
        };
        LoyaltyRefundRefusedPayload: {
            /** @description System that reported the refund */
            source: string;
            /** @description The register's number of the refund */
            externalId: string;
            of: components["schemas"]["EventSaleNumber"];
            /** @description Given back, minor units */
            amount?: number;
            /** @description Pieces given back */
            lines?: components["schemas"]["EventPiecesBack"][];
            /**
             * Format: date-time
             * @description When it was told here
             */
            receivedAt: string;
            /** @description Code of the problem, such as `refund_exceeds_sale` */
            code: string;
            /** @description What is wrong, for people */
            detail: string;
        };
        /** @description What happened, to whom, where and when */
        LoyaltyRefundUndoneEvent: {
            /** @description The same however often the event is delivered: repeats can be dropped by it */
            id: string;
            /**
             * @description What kind of event it is
             * @enum {string}
             */
            type: "loyalty.refund_undone";
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
            payload: components["schemas"]["LoyaltyRefundUndonePayload"];
        };
        LoyaltyRefundUndonePayload: {
            /** @description The voided sale, under which `loyalty.refund_posted` had told of it */
            id: string;
            /** @description The void; movements in statements have it for their activity */
            voidId: string;
            /** @description The sale of which it had been brought back */
            transactionId: string;
            /** @description Whose that sale is; null when it is anonymous */
            customerId: string | null;
            /** @description What is not brought back any more */
            lines: components["schemas"]["EventUndoneLine"][];
            /** @description What was paid for it in that sale, minor units */
            amount: number;
            /** @description Given back of that sale in all, minor units */
            refundedTotal: number;
            /** @description All that is given again */
            given: components["schemas"]["EventUnitAmount"][];
            /** @description The part of it that had lapsed, and has again; absent when nothing had */
            lapsed?: components["schemas"]["EventUnitAmount"][];
            /**
             * Format: date-time
             * @description When it was voided
             */
            undoneAt: string;
            /** @description Who did it: the key that asked, or `event-log`; absent in what was done before it was kept */
            by?: string;
        };
        /** @description What happened, to whom, where and when */
        LoyaltyRefundUnmatchedEvent: {
            /** @description The same however often the event is delivered: repeats can be dropped by it */
            id: string;
            /**
             * @description What kind of event it is
             * @enum {string}
             */
            type: "loyalty.refund_unmatched";
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
            payload: components["schemas"]["LoyaltyRefundUnmatchedPayload"];
        };
        LoyaltyRefundUnmatchedPayload: {
            /** @description System that reported the refund */
            source: string;
            /** @description The register's number of the refund */
            externalId: string;
            of: components["schemas"]["EventSaleNumber"];
            /** @description Given back, minor units */
            amount?: number;
            /** @description Pieces given back */
            lines?: components["schemas"]["EventPiecesBack"][];
            /**
             * Format: date-time
             * @description When it was told here
             */
            receivedAt: string;
        };
        /** @description What happened, to whom, where and when */
        LoyaltyRewardGrantedEvent: {
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
            payload: components["schemas"]["LoyaltyRewardGrantedPayload"];
        };
        LoyaltyRewardGrantedPayload: {
            /** @description Reward */
            reward: string;
            /** @description Unit in which its vouchers are counted */
            unit: string;
            /** @description How many */
            count: number;
            /**
             * Format: date-time
             * @description Until when they can be redeemed; absent when they do not lapse
             */
            expiresAt?: string;
        };
        /** @description What happened, to whom, where and when */
        LoyaltyTierChangedEvent: {
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
            payload: components["schemas"]["LoyaltyTierChangedPayload"];
        };
        LoyaltyTierChangedPayload: {
            /** @description Level now; null = none */
            id: string | null;
            /** @description Level before; null = none */
            previous: string | null;
            /**
             * Format: date-time
             * @description When it ends if nothing more happens; null = it does not
             */
            until: string | null;
        };
        /** @description What happened, to whom, where and when */
        LoyaltyTransactionCorrectedEvent: {
            /** @description The same however often the event is delivered: repeats can be dropped by it */
            id: string;
            /**
             * @description What kind of event it is
             * @enum {string}
             */
            type: "loyalty.transaction_corrected";
            /**
             * @description Of the payload's schema
             * @constant
             */
            version: 2;
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
            payload: components["schemas"]["LoyaltyTransactionCorrectedPayload"];
        };
        LoyaltyTransactionCorrectedPayload: {
            /** @description The sale */
            id: string;
            /** @description The change; movements in statements have it for their activity */
            correctionId: string;
            /** @description Which it is by now, from 2 */
            revision: number;
            /** @description Who collects; null when nobody is named */
            customerId: string | null;
            transaction: components["schemas"]["EventSale"];
            /** @description What was taken back */
            reversed: components["schemas"]["EventUnitAmount"][];
            /** @description The part of it that he no longer had */
            debt: components["schemas"]["EventUnitAmount"][];
            /** @description Points that the right sale gave */
            earned: components["schemas"]["EventEarned"][];
            /** @description Stamps that it gave, by card */
            stamps: components["schemas"]["EventStamps"][];
            /** @description Rewards that it gave */
            rewards: components["schemas"]["EventReward"][];
            /** @description What he has after this */
            balances: components["schemas"]["EventUnitBalance"][];
            /** @description What of it lapsed as it was given, for its time was over by then; absent when nothing did */
            lapsed?: components["schemas"]["EventUnitAmount"][];
            /**
             * Format: date-time
             * @description When it was corrected; the event has the time of the sale
             */
            correctedAt: string;
            /** @description Who did it: the key that asked, or `event-log`; absent in what was done before it was kept */
            by?: string;
        };
        /** @description What happened, to whom, where and when */
        LoyaltyTransactionCustomerChangedEvent: {
            /** @description The same however often the event is delivered: repeats can be dropped by it */
            id: string;
            /**
             * @description What kind of event it is
             * @enum {string}
             */
            type: "loyalty.transaction_customer_changed";
            /**
             * @description Of the payload's schema
             * @constant
             */
            version: 2;
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
            payload: components["schemas"]["LoyaltyTransactionCustomerChangedPayload"];
        };
        LoyaltyTransactionCustomerChangedPayload: {
            /** @description The sale */
            id: string;
            /** @description The change; movements in statements have it for their activity */
            namingId: string;
            /** @description Whose it is now; null when nobody is named */
            customerId: string | null;
            /** @description Whose it was; null when it was anonymous */
            previousCustomerId: string | null;
            /** @description What was taken back from the latter */
            reversed: components["schemas"]["EventUnitAmount"][];
            /** @description The part of it that he no longer had */
            debt: components["schemas"]["EventUnitAmount"][];
            /** @description Points it gave the customer of now */
            earned: components["schemas"]["EventEarned"][];
            /** @description Stamps it gave him, by card */
            stamps: components["schemas"]["EventStamps"][];
            /** @description Rewards given to him */
            rewards: components["schemas"]["EventReward"][];
            /** @description What he has after this */
            balances: components["schemas"]["EventUnitBalance"][];
            /** @description What of it lapsed as it was given, for its time was over by then; absent when nothing did */
            lapsed?: components["schemas"]["EventUnitAmount"][];
            /**
             * Format: date-time
             * @description When it was changed; the event has the time of the sale
             */
            changedAt: string;
            /** @description Who did it: the key that asked, or `event-log`; absent in what was done before it was kept */
            by?: string;
        };
        /** @description What happened, to whom, where and when */
        LoyaltyTransactionPostedEvent: {
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
            payload: components["schemas"]["LoyaltyTransactionPostedPayload"];
        };
        LoyaltyTransactionPostedPayload: {
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
            earned: components["schemas"]["EventEarned"][];
            /** @description Stamps it gave, by card */
            stamps: components["schemas"]["EventStamps"][];
            /** @description Rewards given to the customer */
            rewards: components["schemas"]["EventReward"][];
            tier: components["schemas"]["EventTier"];
            /** @description What the customer has of it after this */
            balances: components["schemas"]["EventUnitBalance"][];
            /** @description What of it lapsed as it was given, for its time was over by then; absent when nothing did */
            lapsed?: components["schemas"]["EventUnitAmount"][];
            /** @description What was recorded otherwise than it was said; absent when there is nothing */
            warnings?: components["schemas"]["EventWarning"][];
            /** @description What was brought back of other sales, each told by `loyalty.refund_posted` too; absent when nothing was */
            returns?: components["schemas"]["EventReturned"][];
            /** @description The clock of the register was wrong: the time is that of the server */
            clockSuspect?: boolean;
            /** @description What was paid, minor units; negative: money was handed back */
            total: number;
        };
        /** @description What happened, to whom, where and when */
        LoyaltyTransactionVoidedEvent: {
            /** @description The same however often the event is delivered: repeats can be dropped by it */
            id: string;
            /**
             * @description What kind of event it is
             * @enum {string}
             */
            type: "loyalty.transaction_voided";
            /**
             * @description Of the payload's schema
             * @constant
             */
            version: 2;
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
            payload: components["schemas"]["LoyaltyTransactionVoidedPayload"];
        };
        LoyaltyTransactionVoidedPayload: {
            /** @description The sale */
            id: string;
            /** @description The refund of all that was left of it */
            refundId: string;
            /** @description Who collects; null when the sale is anonymous */
            customerId: string | null;
            /** @description Who did it: the key that asked, or `event-log`; absent in what was done before it was kept */
            by?: string;
        };
        /** @description What happened, to whom, where and when */
        MembershipCustomerCreatedEvent: {
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
            payload: components["schemas"]["MembershipCustomerCreatedPayload"];
        };
        MembershipCustomerCreatedPayload: {
            /** @description Whose profile it is */
            customerId: string;
            /** @description Of the record, after this */
            version: number;
            /** @description By what the customer can be found; the values are not told */
            identifiers: components["schemas"]["EventIdentifier"][];
            /** @description Who brought the customer; absent: nobody is known */
            referredBy?: string;
        };
        /** @description What happened, to whom, where and when */
        MembershipCustomerErasedEvent: {
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
            payload: components["schemas"]["MembershipCustomerErasedPayload"];
        };
        MembershipCustomerErasedPayload: {
            /** @description Whose profile it is */
            customerId: string;
            /** @description Of the record, after this */
            version: number;
        };
        /** @description What happened, to whom, where and when */
        MembershipCustomerUpdatedEvent: {
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
            payload: components["schemas"]["MembershipCustomerUpdatedPayload"];
        };
        MembershipCustomerUpdatedPayload: {
            /** @description Whose profile it is */
            customerId: string;
            /** @description Of the record, after this */
            version: number;
            /** @description Which fields changed; `attributes` when one of the free fields did */
            changed: string[];
        };
        /** @description What happened, to whom, where and when */
        MembershipKeyCreatedEvent: {
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
            payload: components["schemas"]["MembershipKeyCreatedPayload"];
        };
        MembershipKeyCreatedPayload: {
            /** @description Which key; not the secret */
            keyId: string;
            /** @description What people call the key */
            name: string;
            /** @description What it may do */
            scopes: components["schemas"]["EventScope"][];
            /** @description The only location it may act for; null = all */
            locationId: string | null;
            /** @description Id of the key that asked; `platform` for the platform key */
            by: string;
        };
        /** @description What happened, to whom, where and when */
        MembershipKeyRevokedEvent: {
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
            payload: components["schemas"]["MembershipKeyRevokedPayload"];
        };
        MembershipKeyRevokedPayload: {
            /** @description Which key; not the secret */
            keyId: string;
            /** @description What people call the key */
            name: string;
            /** @description What it may do */
            scopes: components["schemas"]["EventScope"][];
            /** @description The only location it may act for; null = all */
            locationId: string | null;
            /** @description Id of the key that asked; `platform` for the platform key */
            by: string;
        };
        /** @description What happened, to whom, where and when */
        MembershipKeyRotatedEvent: {
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
            payload: components["schemas"]["MembershipKeyRotatedPayload"];
        };
        MembershipKeyRotatedPayload: {
            /** @description Which key; not the secret */
            keyId: string;
            /** @description What people call the key */
            name: string;
            /** @description What it may do */
            scopes: components["schemas"]["EventScope"][];
            /** @description The only location it may act for; null = all */
            locationId: string | null;
            /** @description Id of the key that asked; `platform` for the platform key */
            by: string;
        };
        /** @description What happened, to whom, where and when */
        MembershipLocationCreatedEvent: {
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
            payload: components["schemas"]["MembershipLocationCreatedPayload"];
        };
        MembershipLocationCreatedPayload: {
            /** @description Which location */
            locationId: string;
            /** @description Of the record, after this */
            version: number;
        };
        /** @description What happened, to whom, where and when */
        MembershipLocationUpdatedEvent: {
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
            payload: components["schemas"]["MembershipLocationUpdatedPayload"];
        };
        MembershipLocationUpdatedPayload: {
            /** @description Which location */
            locationId: string;
            /** @description Of the record, after this */
            version: number;
            /** @description Which fields changed; `attributes` when one of the free fields did */
            changed: string[];
        };
        /** @description What happened, to whom, where and when */
        MembershipOrganizationCreatedEvent: {
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
            payload: components["schemas"]["MembershipOrganizationCreatedPayload"];
        };
        MembershipOrganizationCreatedPayload: {
            /** @description Which organization */
            organizationId: string;
            /** @description Of the record, after this */
            version: number;
        };
        /** @description What happened, to whom, where and when */
        MembershipOrganizationUpdatedEvent: {
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
            payload: components["schemas"]["MembershipOrganizationUpdatedPayload"];
        };
        MembershipOrganizationUpdatedPayload: {
            /** @description Which organization */
            organizationId: string;
            /** @description Of the record, after this */
            version: number;
            /** @description Which fields changed; `attributes` when one of the free fields did */
            changed: string[];
        };
        /** @description What happened, to whom, where and when */
        MembershipProgramPublishedEvent: {
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
            payload: components["schemas"]["MembershipProgramPublishedPayload"];
        };
        MembershipProgramPublishedPayload: {
            /** @description The version of the program, from 1, without gaps */
            version: number;
            /** @description Id of the key that published it; `platform` for the platform key */
            publishedBy: string;
            /** @description What the program gives and takes */
            units: string[];
        };
        Missing: {
            code: components["schemas"]["MissingCode"];
            /** @description A sentence for the customer */
            detail: string;
            unit?: string;
            /** @description How much is missing: of the unit, or without one of money, in minor units */
            amount?: number;
        };
        /**
         * @description Stable; more may be added
         * @enum {string}
         */
        MissingCode: "not_offered" | "not_for_sale" | "outside_schedule" | "not_targeted" | "limit_reached" | "out_of_stock" | "insufficient_balance" | "no_customer" | "basket_needed" | "condition_not_met" | "nothing_matches" | "below_minimum" | "not_combinable" | "not_started" | "expired" | "budget_exhausted" | "nothing_off";
        /**
         * @example {
         *       "unit": "points",
         *       "amount": 30,
         *       "available": 30,
         *       "pending": 0,
         *       "held": 0,
         *       "debt": 0,
         *       "state": "posted",
         *       "reason": "earn",
         *       "rule": "base",
         *       "activityId": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
         *       "detail": "Earned with a purchase",
         *       "by": null,
         *       "note": null,
         *       "occurredAt": "2026-11-22T09:30:00.000Z",
         *       "recordedAt": "2026-11-22T09:30:00.000Z"
         *     }
         */
        Movement: {
            unit: string;
            /** @description What it is about: positive came, negative went; 0 when only debt moved. Of what is `pending` or `voided` nothing has come or gone for good */
            amount: number;
            /** @description How what can be spent changed */
            available: number;
            /** @description How what is earned and not yet due changed */
            pending: number;
            /** @description How what redemptions under way reserve changed */
            held: number;
            /** @description How what is owed changed: positive was left owing, negative repaid */
            debt: number;
            state: components["schemas"]["MovementState"];
            reason: components["schemas"]["MovementReason"];
            /** @description The rule that gave it */
            rule: string | null;
            activityId: string | null;
            /** @description A sentence for people */
            detail: string;
            /** @description Who did it by hand; null where nobody did */
            by: string | null;
            /** @description Why, in the words of whoever did it */
            note: string | null;
            /**
             * Format: date-time
             * @description Business time
             */
            occurredAt: string;
            /**
             * Format: date-time
             * @description When the ledger recorded it
             */
            recordedAt: string;
        };
        /**
         * @description What kind of movement it is; more may be added
         * @enum {string}
         */
        MovementReason: "earn" | "earned" | "spend" | "visit" | "cap" | "debtRepaid" | "stamp" | "cardCompleted" | "grant" | "redeem" | "stock" | "limit" | "refund" | "debt" | "expire" | "expiryCheck" | "gift" | "adjust" | "fund" | "spin" | "prize" | "redeemReversed" | "customerChanged" | "corrected" | "returned" | "promotion" | "refundedBefore" | "returnUndone" | "debtUndone";
        /**
         * @description `pending`: a hold that is open, or what was earned and is due later; `voided`: it was let go, timed out or taken back
         * @enum {string}
         */
        MovementState: "posted" | "pending" | "voided";
        /** @description Adds (by − 1) × what the other rules earned, or × the stamps given; factors add up, they do not compound */
        Multiply: {
            /** @description Unit, or `stamps.<card>` for the stamps of a card */
            multiply: string;
            /** @description Factor, at most four decimals: 2 doubles */
            by: number;
            items?: components["schemas"]["ItemFilter"];
        };
        /**
         * @description Whose a recorded sale is; null: nobody’s
         * @example {
         *       "customer": {
         *         "phone": "+447700900123"
         *       },
         *       "reason": "Card was forgotten"
         *     }
         */
        NameCustomer: {
            customer: components["schemas"]["CustomerRef"] | null;
            /** @description Why, for people */
            reason?: string;
            /** @description The customer shows the receipt, whose code is the id of the transaction: only a sale that is nobody’s, and within `settings.claimHours`, whoever asks */
            claim?: boolean;
        };
        /** @description The level above */
        NextTier: {
            id: string;
            name: string;
            /** @description Where it begins */
            from: number;
            /** @description What counts towards it; it counts no further than 2^53 − 1 */
            measured: number;
            missing: number;
        };
        NoExpiry: {
            /** @constant */
            kind: "none";
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
        Offer: {
            rewardId: string;
            name: string;
            available: boolean;
            via: components["schemas"]["Via"];
            /** @description Vouchers the customer has */
            granted: number;
            /** @description Whether it depends on what is bought, too: hold it with `transaction` */
            needsBasket: boolean;
            price: components["schemas"]["Price"] | null;
            /** @description What stands in the way */
            missing: components["schemas"]["Missing"][];
        };
        /**
         * @example {
         *       "data": [
         *         {
         *           "rewardId": "free-coffee",
         *           "name": "Free coffee",
         *           "available": false,
         *           "via": "price",
         *           "granted": 0,
         *           "needsBasket": false,
         *           "price": {
         *             "unit": "points",
         *             "amount": 150
         *           },
         *           "missing": [
         *             {
         *               "code": "insufficient_balance",
         *               "detail": "120 Beans are missing.",
         *               "unit": "points",
         *               "amount": 120
         *             }
         *           ]
         *         }
         *       ]
         *     }
         */
        Offers: {
            data: components["schemas"]["Offer"][];
        };
        /**
         * @description For an app that shows the next ones without a network: the code is the time-based one-time password of RFC 6238
         * @example {
         *       "prefix": "lct_01k2q8r9xse8x9a6j3m5v7w2tc_",
         *       "secret": "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA",
         *       "algorithm": "SHA256",
         *       "digits": 8,
         *       "periodSeconds": 30
         *     }
         */
        OfflineCodes: {
            /** @description What stands before the code */
            prefix: string;
            /** @description Of the codes, in base32; whoever has it can show them */
            secret: string;
            /** @constant */
            algorithm: "SHA256";
            /** @constant */
            digits: 8;
            /** @constant */
            periodSeconds: 30;
        };
        /**
         * @example {
         *       "id": "rdm_01kamj8r5ve5wvv3n4f8y1t5kg",
         *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "rewardId": "free-coffee",
         *       "unit": "reward.free-coffee",
         *       "amount": 1,
         *       "via": "grant",
         *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
         *       "expiresAt": "2026-11-22T09:35:00.000Z",
         *       "discount": {
         *         "kind": "freeItem",
         *         "items": {
         *           "category": "coffee"
         *         }
         *       },
         *       "code": "K7QM",
         *       "status": "held"
         *     }
         */
        OpenRedemption: {
            id: string;
            /** @description Null: nobody was named, as a promotion allows */
            customerId: string | null;
            rewardId: string | null;
            /** @description Of a promotion only */
            promotionId?: string;
            /** @description What is paid: points, or a voucher of the reward; of a promotion what counts its money */
            unit: string;
            /** @description How much of the unit; of a promotion the minor units that it gives away */
            amount: number;
            via: components["schemas"]["RedeemedVia"];
            locationId: string;
            /** @description Who stood at the till, if it said so */
            staffId?: string;
            /** @description Which till it was, if it said so */
            deviceId?: string;
            /**
             * Format: date-time
             * @description When it lets go by itself
             */
            expiresAt: string;
            discount: components["schemas"]["Discount"];
            /** @description Short, for people: what the customer shows */
            code: string;
            status: components["schemas"]["OpenRedemptionStatus"];
        };
        /** @enum {string} */
        OpenRedemptionStatus: "held" | "expired";
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
         *         "claimHours": 72,
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
         *       "claimHours": 72,
         *       "defaultCountry": "GB"
         *     }
         */
        OrganizationSettings: {
            /** @description How old a reported event may be */
            maxPastDays: number;
            /** @description How far a register's clock may be ahead */
            maxFutureMinutes: number;
            /** @description How long after a sale a till may name or change its customer, hours */
            claimHours: number;
            /** @description ISO 3166-1: how phone numbers without a country code are read */
            defaultCountry: string | null;
        };
        OrganizationSettingsInput: {
            /** @description How old a reported event may be; default 730 */
            maxPastDays?: number;
            /** @description How far a register's clock may be ahead; default 10 */
            maxFutureMinutes?: number;
            /** @description How long after a sale a key bound to its store may name or change its customer, hours; default 72 */
            claimHours?: number;
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
         *         "claimHours": 72,
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
        /** @description Of a run through all organizations; told to the platform key only */
        OrganizationsDone: {
            done: number;
            failed: number;
        };
        /**
         * @example {
         *       "id": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
         *       "status": "posted",
         *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "earned": [
         *         {
         *           "unit": "points",
         *           "amount": 30,
         *           "pending": false
         *         }
         *       ],
         *       "stamps": [
         *         {
         *           "card": "coffee",
         *           "added": 10,
         *           "balance": 0,
         *           "completed": 1
         *         }
         *       ],
         *       "rewards": [
         *         {
         *           "reward": "free-coffee",
         *           "count": 1
         *         }
         *       ],
         *       "tier": {
         *         "id": "bronze",
         *         "changed": false
         *       },
         *       "balances": [
         *         {
         *           "unit": "points",
         *           "available": 180,
         *           "pending": 0,
         *           "held": 0,
         *           "debt": 0
         *         }
         *       ],
         *       "why": [
         *         {
         *           "rule": "base",
         *           "fired": true,
         *           "reason": "fired",
         *           "detail": "base: +30 points."
         *         }
         *       ]
         *     }
         */
        OutcomeOrPreview: {
            /** @description Null in a preview */
            id: string | null;
            status: components["schemas"]["OutcomeOrPreviewStatus"];
            customerId: string | null;
            earned: components["schemas"]["Earned"][];
            stamps: components["schemas"]["StampsAdded"][];
            /** @description Granted, and there to be redeemed: what repaid a reward that was owed, or was over when it was given, is told by `why` */
            rewards: components["schemas"]["GrantedReward"][];
            tier: components["schemas"]["TierOutcome"];
            balances: components["schemas"]["UnitBalance"][];
            /** @description One per rule: what it did, or why it did nothing */
            why: components["schemas"]["Why"][];
            /** @description What was recorded otherwise than it was said; absent when there is nothing */
            warnings?: components["schemas"]["Warning"][];
            /** @description What was brought back of other sales (`returnOf`); absent when nothing was */
            returns?: components["schemas"]["ReturnedInSale"][];
            /** @description The register's clock was beyond the organization's limits: the time is that of the server */
            clockSuspect?: boolean;
        };
        /**
         * @description `preview` with `?dry=true`
         * @enum {string}
         */
        OutcomeOrPreviewStatus: "posted" | "preview";
        PercentDiscount: {
            /** @constant */
            kind: "percent";
            percent: number;
            items?: components["schemas"]["ItemFilter"];
            /** @description At most; minor units */
            maxAmountMinor?: number;
            /** @description What is taken off `transaction` in all, minor units */
            amountMinor?: number;
            /** @description What is taken off each line of `transaction`; together `amountMinor` */
            lines?: components["schemas"]["LineDiscount"][];
        };
        /** @description What happened, to whom, where and when */
        PosRefundEvent: {
            /** @description The same however often the event is delivered: repeats can be dropped by it */
            id: string;
            /**
             * @description What kind of event it is
             * @enum {string}
             */
            type: "pos.refund";
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
            payload: components["schemas"]["PosRefundPayload"];
        };
        PosRefundPayload: {
            /** @description System that reports it; numbers of refunds are unique within it. Default `api` */
            source?: string;
            /** @description The register's number of the refund */
            externalId: string;
            of: components["schemas"]["EventSaleRef"];
            /** @description Where it was brought back; default where it was sold */
            locationId?: string;
            /** @description Given back, minor units; either this or `lines` */
            amount?: number;
            /** @description Pieces given back; either this or `amount` */
            lines?: components["schemas"]["EventRefundLine"][];
            /** @description Why */
            reason?: string;
            /** @description How the money was given back: cash, card, … */
            refundTo?: string;
            /**
             * Format: date-time
             * @description When it happened; default when the log was told of it
             */
            occurredAt?: string;
            /** @description Set when the API took the refund: what it was recorded as */
            processedAs?: string;
        };
        /** @description What happened, to whom, where and when */
        PosTransactionEvent: {
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
            payload: components["schemas"]["PosTransactionPayload"];
        };
        PosTransactionPayload: {
            /** @description System that reports it; external ids are unique within it. Default `api` */
            source?: string;
            /** @description The register's number of the sale */
            externalId: string;
            /** @description Where it happened: the location's id; as a register publishes it perhaps its external id */
            locationId: string;
            customer?: components["schemas"]["EventCustomer"];
            /** @description Refuse the sale rather than record it without its customer */
            customerRequired?: boolean;
            /**
             * Format: date-time
             * @description When it happened; default when the log was told of it
             */
            occurredAt?: string;
            /** @description ISO 4217; the organization's */
            currency?: string;
            /** @description What was paid for the lines together, minor units; negative: money was handed back for what was returned */
            total: number;
            /** @description Cash rounding in the total, minor units; signed */
            rounding?: number;
            /** @description Taken off the whole bill, minor units */
            discount?: number;
            /** @description Whether the lines' prices carry their tax */
            taxInclusive?: boolean;
            /** @description What was sold */
            lines: components["schemas"]["EventSaleLine"][];
            /** @description How it was paid */
            tenders?: components["schemas"]["EventTender"][];
            /** @description Who served */
            staffId?: string;
            /** @description Which register */
            deviceId?: string;
            /** @description Taken while the register was offline */
            offline?: boolean;
            /** @description Set when the API took the sale: the transaction it was recorded as */
            processedAs?: string;
        };
        /**
         * @example {
         *       "unit": "points",
         *       "amount": 150
         *     }
         */
        Price: {
            /** @description Unit it is paid with */
            unit: string;
            /** @description How much */
            amount: number;
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
        ProblemCode: "malformed_json" | "invalid_request" | "unauthenticated" | "forbidden" | "not_found" | "organization_not_found" | "location_not_found" | "customer_not_found" | "key_not_found" | "transaction_not_found" | "redemption_not_found" | "reward_not_found" | "account_not_found" | "unit_not_found" | "segment_not_found" | "backtest_not_found" | "program_not_found" | "method_not_allowed" | "idempotency_conflict" | "identifier_taken" | "version_conflict" | "already_exists" | "redemption_captured" | "redemption_voided" | "redemption_reversed" | "redemption_not_captured" | "redemption_expired" | "transaction_voided" | "transaction_named" | "transaction_refunded" | "transaction_brings_back" | "too_many_backtests" | "no_published_program" | "payload_too_large" | "unsupported_media_type" | "idempotency_key_reused" | "program_invalid" | "program_too_expensive" | "currency_mismatch" | "total_mismatch" | "tender_mismatch" | "occurred_at_out_of_range" | "refund_exceeds_sale" | "insufficient_balance" | "not_redeemable" | "out_of_stock" | "limit_reached" | "reward_unavailable" | "promotion_not_found" | "promotion_expired" | "promotion_not_targeted" | "promotion_needs_customer" | "promotion_unavailable" | "budget_exhausted" | "event_type_unknown" | "invalid_value" | "customer_erased" | "rate_limited" | "headers_too_large" | "internal_error" | "unavailable" | "question_stopped" | "storage_full";
        /**
         * @description A loyalty program: immutable once published
         * @example {
         *       "units": [
         *         {
         *           "id": "points",
         *           "kind": "points",
         *           "name": "Beans",
         *           "cost": 1
         *         }
         *       ],
         *       "rules": [
         *         {
         *           "id": "base",
         *           "on": "pos.transaction",
         *           "then": [
         *             {
         *               "earn": "points",
         *               "rate": {
         *                 "amount": 1,
         *                 "per": 100
         *               }
         *             }
         *           ]
         *         }
         *       ],
         *       "stampCards": [
         *         {
         *           "id": "coffee",
         *           "name": "10th coffee free",
         *           "needed": 10,
         *           "per": "item",
         *           "items": {
         *             "category": "coffee"
         *           },
         *           "reward": "free-coffee"
         *         }
         *       ],
         *       "rewards": [
         *         {
         *           "id": "free-coffee",
         *           "name": "Free coffee",
         *           "price": {
         *             "unit": "points",
         *             "amount": 150
         *           },
         *           "effect": {
         *             "kind": "freeItem",
         *             "items": {
         *               "category": "coffee"
         *             }
         *           }
         *         }
         *       ]
         *     }
         */
        Program: {
            /** @description Wallets */
            units: components["schemas"]["Unit"][];
            base?: components["schemas"]["CountedKinds"];
            leapDay?: components["schemas"]["LeapDay"];
            /** @description Sales of a customer at one location within so many minutes are one visit, such as a check that was split; 0 without it: every sale is a visit */
            visitMinutes?: number;
            exclusions?: components["schemas"]["ItemExclusion"];
            tenders?: components["schemas"]["TenderRules"];
            /** @description How they fill */
            rules: components["schemas"]["Rule"][];
            /** @description Groups of rules of which one applies, where it is not the highest priority */
            groups?: components["schemas"]["RuleGroup"][];
            stampCards?: components["schemas"]["StampCard"][];
            tiers?: components["schemas"]["Tiers"] | null;
            rewards?: components["schemas"]["Reward"][];
            promotions?: components["schemas"]["Promotion"][];
            redemptions?: components["schemas"]["RedemptionRules"];
            refunds?: components["schemas"]["RefundRules"];
            events?: components["schemas"]["EventType"][];
        };
        ProgramDraft: {
            draft: components["schemas"]["UnfinishedProgram"];
            /** @description What stands in the way of publishing it; empty = it can be published */
            problems: components["schemas"]["FieldError"][];
            /** @description What can be published but hardly be meant: rules that never apply, rewards nobody can get */
            warnings: components["schemas"]["FieldError"][];
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
            program: components["schemas"]["Program"];
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
        /**
         * @description Money off a basket that costs no points: by itself, or for a code
         * @example {
         *       "id": "bread-week",
         *       "name": "10 % off bread",
         *       "code": "BREAD10",
         *       "effect": {
         *         "kind": "discountPercent",
         *         "percent": 10,
         *         "items": {
         *           "category": "bread"
         *         }
         *       }
         *     }
         */
        Promotion: {
            /** @description Name of the promotion */
            id: string;
            /** @description What customers call it */
            name: string;
            /** @description For customers */
            description?: string;
            /** @description What somebody says or types to have it, in upper or lower case; without it, it applies by itself */
            code?: string;
            effect: components["schemas"]["PromotionEffect"];
            items?: components["schemas"]["ItemFilter"];
            /** @description Least that the basket comes to, or what `items` of it do; minor units */
            minimum?: number;
            /** @description Condition over the basket, the customer and the place */
            when?: components["schemas"]["Condition"];
            schedule?: components["schemas"]["Schedule"];
            target?: components["schemas"]["Target"];
            active?: components["schemas"]["ActivePeriod"];
            budget?: components["schemas"]["Budget"];
            limit?: components["schemas"]["RewardLimit"];
            /** @description Whether it goes with no other promotion or reward in one sale; false without it */
            exclusive?: boolean;
            /** @description At most so many of it in one sale */
            maxPerTransaction?: number;
            /** @description The highest is taken off first; 0 without it, of equal ones as listed */
            priority?: number;
        };
        /**
         * @description What is taken off the basket
         * @example {
         *       "kind": "discountPercent",
         *       "percent": 10,
         *       "items": {
         *         "category": "bread"
         *       }
         *     }
         */
        PromotionEffect: components["schemas"]["DiscountAmountEffect"] | components["schemas"]["DiscountPercentEffect"] | components["schemas"]["FreeItemEffect"];
        PromotionGiven: {
            locationId: string;
            /** @description Id of the promotion */
            promotion: string;
            /** @description Captured in the month less reversed in it, in minor units; below zero where more was taken back than given */
            amountMinor: number;
        };
        /**
         * @description What the quantity counts; default `each`. A line by weight, length or time is one piece for stamps and `perItem`; its amount is rounded half up to the minor unit
         * @enum {string}
         */
        QuantityUnit: "each" | "kg" | "g" | "l" | "ml" | "m" | "m2" | "h";
        /** @description The process can serve */
        Readiness: {
            status: components["schemas"]["ReadinessStatus"];
            engines: components["schemas"]["Engines"];
        };
        /**
         * @description degraded: the event log, the cache or the warehouse does not answer; sales and redemptions are served all the same
         * @enum {string}
         */
        ReadinessStatus: "ready" | "degraded";
        /**
         * @example {
         *       "id": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
         *       "status": "posted",
         *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "earned": [
         *         {
         *           "unit": "points",
         *           "amount": 30,
         *           "pending": false
         *         }
         *       ],
         *       "stamps": [
         *         {
         *           "card": "coffee",
         *           "added": 10,
         *           "balance": 0,
         *           "completed": 1
         *         }
         *       ],
         *       "rewards": [
         *         {
         *           "reward": "free-coffee",
         *           "count": 1
         *         }
         *       ],
         *       "tier": {
         *         "id": "bronze",
         *         "changed": false
         *       },
         *       "balances": [
         *         {
         *           "unit": "points",
         *           "available": 180,
         *           "pending": 0,
         *           "held": 0,
         *           "debt": 0
         *         }
         *       ],
         *       "why": [
         *         {
         *           "rule": "base",
         *           "fired": true,
         *           "reason": "fired",
         *           "detail": "base: +30 points."
         *         }
         *       ]
         *     }
         */
        RecordedSale: {
            id: string;
            status: components["schemas"]["TransactionStatus"];
            customerId: string | null;
            earned: components["schemas"]["Earned"][];
            stamps: components["schemas"]["StampsAdded"][];
            /** @description Granted, and there to be redeemed: what repaid a reward that was owed, or was over when it was given, is told by `why` */
            rewards: components["schemas"]["GrantedReward"][];
            tier: components["schemas"]["TierOutcome"];
            /** @description Of the customer whom it names, as the sale left them; of a repeat those of now, in the same units */
            balances: components["schemas"]["UnitBalance"][];
            /** @description One per rule: what it did, or why it did nothing */
            why: components["schemas"]["Why"][];
            /** @description What was recorded otherwise than it was said; absent when there is nothing */
            warnings?: components["schemas"]["Warning"][];
            /** @description What was brought back of other sales (`returnOf`); absent when nothing was */
            returns?: components["schemas"]["ReturnedInSale"][];
            /** @description The register's clock was beyond the organization's limits: the time is that of the server */
            clockSuspect?: boolean;
        };
        /**
         * @example {
         *       "id": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
         *       "status": "posted",
         *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "earned": [
         *         {
         *           "unit": "points",
         *           "amount": 30,
         *           "pending": false
         *         }
         *       ],
         *       "stamps": [
         *         {
         *           "card": "coffee",
         *           "added": 10,
         *           "balance": 0,
         *           "completed": 1
         *         }
         *       ],
         *       "rewards": [
         *         {
         *           "reward": "free-coffee",
         *           "count": 1
         *         }
         *       ],
         *       "tier": {
         *         "id": "bronze",
         *         "changed": false
         *       },
         *       "balances": [
         *         {
         *           "unit": "points",
         *           "available": 180,
         *           "pending": 0,
         *           "held": 0,
         *           "debt": 0
         *         }
         *       ],
         *       "why": [
         *         {
         *           "rule": "base",
         *           "fired": true,
         *           "reason": "fired",
         *           "detail": "base: +30 points."
         *         }
         *       ]
         *     }
         */
        RecordedSaleOrPreview: {
            /** @description Null in a preview */
            id: string | null;
            status: components["schemas"]["RecordedSaleOrPreviewStatus"];
            customerId: string | null;
            earned: components["schemas"]["Earned"][];
            stamps: components["schemas"]["StampsAdded"][];
            /** @description Granted, and there to be redeemed: what repaid a reward that was owed, or was over when it was given, is told by `why` */
            rewards: components["schemas"]["GrantedReward"][];
            tier: components["schemas"]["TierOutcome"];
            /** @description Of the customer whom it names, as the sale left them; of a repeat those of now, in the same units */
            balances: components["schemas"]["UnitBalance"][];
            /** @description One per rule: what it did, or why it did nothing */
            why: components["schemas"]["Why"][];
            /** @description What was recorded otherwise than it was said; absent when there is nothing */
            warnings?: components["schemas"]["Warning"][];
            /** @description What was brought back of other sales (`returnOf`); absent when nothing was */
            returns?: components["schemas"]["ReturnedInSale"][];
            /** @description The register's clock was beyond the organization's limits: the time is that of the server */
            clockSuspect?: boolean;
        };
        /**
         * @description `preview` with `?dry=true`
         * @enum {string}
         */
        RecordedSaleOrPreviewStatus: "posted" | "corrected" | "partlyRefunded" | "refunded" | "voided" | "preview";
        /**
         * @description `grant`: with a voucher the customer had; `price`: with points; `promotion`: nobody pays
         * @enum {string}
         */
        RedeemedVia: "grant" | "price" | "promotion";
        /**
         * @example {
         *       "id": "rdm_01kamj8r5ve5wvv3n4f8y1t5kg",
         *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "rewardId": "free-coffee",
         *       "unit": "reward.free-coffee",
         *       "amount": 1,
         *       "via": "grant",
         *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
         *       "expiresAt": "2026-11-22T09:35:00.000Z",
         *       "discount": {
         *         "kind": "freeItem",
         *         "items": {
         *           "category": "coffee"
         *         }
         *       },
         *       "code": "K7QM",
         *       "status": "held"
         *     }
         */
        Redemption: components["schemas"]["OpenRedemption"] | components["schemas"]["CapturedRedemption"] | components["schemas"]["VoidedRedemption"] | components["schemas"]["ReversedRedemption"];
        /**
         * @description Holds a reward, or points to pay with, until it is captured or voided
         * @example {
         *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "rewardId": "free-coffee",
         *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz"
         *     }
         */
        RedemptionRequest: {
            /** @description Customer; a promotion may be had without one */
            customerId?: string;
            /** @description Reward; one of this, `unit` with `amount`, `promotionId` and `code` */
            rewardId?: string;
            /** @description Promotion that applies without a code */
            promotionId?: string;
            /** @description Code of a promotion as it was typed */
            code?: string;
            /** @description Wallet to pay with points from */
            unit?: string;
            /** @description How much of it */
            amount?: number;
            /** @description Where it is redeemed: the location's id, or its external id */
            locationId: string;
            /** @description How long it is held before it lets go by itself; default 300 */
            ttlSeconds?: number;
            transaction?: components["schemas"]["Basket"];
            /** @description Who stands at the till */
            staffId?: string;
            /** @description Which till it is */
            deviceId?: string;
            /** @description Makes a repeat of the request recognizable */
            externalId?: string;
        };
        /**
         * @description What holds for redemptions of every kind
         * @example {
         *       "reverseMinutes": 30
         *     }
         */
        RedemptionRules: {
            /** @description So many minutes after the capture a key with `pos` may reverse it; 30 without it, 0 = never. Later it needs `manage` */
            reverseMinutes?: number;
        };
        /**
         * @description What the unit is worth when it pays at the register: points × `minor` ÷ `amount`, exact, rounded down. Without it the unit is not money: it buys rewards, and paying by amount is refused
         * @example {
         *       "amount": 100,
         *       "minor": 100,
         *       "step": 100,
         *       "minimum": 200
         *     }
         */
        RedemptionValue: {
            /** @description So many of the unit */
            amount: number;
            /** @description are worth so many minor units of money */
            minor: number;
            /** @description Only multiples of it are redeemed; any amount without it */
            step?: number;
            /** @description At least so many are redeemed at once */
            minimum?: number;
        };
        /**
         * @description The customer who brought this one; null: nobody is known to have
         * @example {
         *       "id": "cus_01kamj8r5ve5wvv3d0y4s9k2fb"
         *     }
         */
        Referrer: {
            /** @description cus_… */
            id: string;
        };
        /**
         * @description Another customer; exactly one of these
         * @example {
         *       "referralCode": "K7QM2XFD"
         *     }
         */
        ReferrerRef: components["schemas"]["CustomerById"] | components["schemas"]["CustomerByPhone"] | components["schemas"]["CustomerByEmail"] | components["schemas"]["CustomerByExternalId"] | components["schemas"]["CustomerByReferralCode"];
        /**
         * @description A refund of a sale, in part or whole
         * @example {
         *       "externalId": "R-1",
         *       "amount": 3000
         *     }
         */
        Refund: {
            /** @description The register's number of the refund */
            externalId: string;
            /** @description Money given back, minor units; either this or `lines` */
            amount?: number;
            /** @description Pieces given back; either this or `amount` */
            lines?: components["schemas"]["RefundLine"][];
            /** @description Why, for people */
            reason?: string;
            /**
             * Format: date-time
             * @description When it happened; default now
             */
            occurredAt?: string;
        };
        RefundLine: {
            /** @description Line of the sale */
            id: string;
            /** @description Pieces given back, or so much of the unit of the line: up to three decimals */
            quantity: number;
        };
        /**
         * @example {
         *       "id": "rfd_01kamj8r5ve5wvv3m9d2x5q8wf",
         *       "status": "posted",
         *       "transactionId": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
         *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "amount": 3000,
         *       "refundedTotal": 3000,
         *       "reversed": [
         *         {
         *           "unit": "points",
         *           "amount": 30
         *         }
         *       ],
         *       "debt": [],
         *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz"
         *     }
         */
        RefundOrPreview: {
            /** @description Null in a preview */
            id: string | null;
            status: components["schemas"]["RefundOrPreviewStatus"];
            transactionId: string;
            customerId: string | null;
            /** @description Given back by this refund, minor units */
            amount: number;
            /** @description Given back of the sale in all, minor units */
            refundedTotal: number;
            /** @description All that is taken back */
            reversed: components["schemas"]["UnitAmount"][];
            /** @description The part of it that the customer no longer had */
            debt: components["schemas"]["UnitAmount"][];
            /** @description The part of it that had lapsed before: nothing more was taken; absent when there is none */
            lapsed?: components["schemas"]["UnitAmount"][];
            /** @description What of it repaid what was owed after refunds; absent when nothing was owed */
            repaid?: components["schemas"]["UnitAmount"][];
            /** @description Of the void of a sale in which something was brought back: what the sales it was of have again; absent when nothing was */
            returnsUndone?: components["schemas"]["UndoneReturn"][];
            /** @description Where it was brought back; older refunds have none */
            locationId?: string;
            /** @description Why, as it was told */
            reason?: string;
            /** @description How the money was given back */
            refundTo?: string;
            /** @description Who did it: the key that asked, or `event-log`; what was done before it was kept has none */
            by?: string;
        };
        /**
         * @description `preview` with `?dry=true`
         * @enum {string}
         */
        RefundOrPreviewStatus: "posted" | "preview";
        /**
         * @example {
         *       "id": "rfd_01kamj8r5ve5wvv3m9d2x5q8wf",
         *       "status": "posted",
         *       "transactionId": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
         *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "amount": 3000,
         *       "refundedTotal": 3000,
         *       "reversed": [
         *         {
         *           "unit": "points",
         *           "amount": 30
         *         }
         *       ],
         *       "debt": [],
         *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz"
         *     }
         */
        RefundOutcome: {
            /** @description The refund, or the sale in which it was brought back (`returnOf`) */
            id: string;
            status: components["schemas"]["RefundStatus"];
            transactionId: string;
            customerId: string | null;
            /** @description Given back by this refund, minor units */
            amount: number;
            /** @description Given back of the sale in all, minor units */
            refundedTotal: number;
            /** @description All that is taken back */
            reversed: components["schemas"]["UnitAmount"][];
            /** @description The part of it that the customer no longer had */
            debt: components["schemas"]["UnitAmount"][];
            /** @description The part of it that had lapsed before: nothing more was taken; absent when there is none */
            lapsed?: components["schemas"]["UnitAmount"][];
            /** @description What of it repaid what was owed after refunds; absent when nothing was owed */
            repaid?: components["schemas"]["UnitAmount"][];
            /** @description Of the void of a sale in which something was brought back: what the sales it was of have again; absent when nothing was */
            returnsUndone?: components["schemas"]["UndoneReturn"][];
            /** @description Where it was brought back; older refunds have none */
            locationId?: string;
            /** @description Why, as it was told */
            reason?: string;
            /** @description How the money was given back */
            refundTo?: string;
            /** @description Who did it: the key that asked, or `event-log`; what was done before it was kept has none */
            by?: string;
        };
        /**
         * @description What holds for refunds
         * @example {
         *       "waitDays": 7
         *     }
         */
        RefundRules: {
            /** @description So many days a refund waits for a sale that is not known before it is reported as `unmatched`; 7 without it */
            waitDays?: number;
        };
        /**
         * @description `voided` when it undid the whole sale
         * @enum {string}
         */
        RefundStatus: "posted" | "voided";
        /**
         * @description What comes back was sold in that sale: the line, whose quantity is negative, is a refund of it by line, in one with the sale. It does not lower what the other lines earn. The pieces say what is taken back, whatever money the register gave for them
         * @example {
         *       "externalId": "T-0",
         *       "lineId": "1"
         *     }
         */
        ReturnOf: {
            /** @description System that reported that sale; default `api` */
            source?: string;
            /** @description The register's number of the sale of which it comes back */
            externalId: string;
            /** @description Line of that sale; default its only line with the same `sku`, or `name` */
            lineId?: string;
        };
        /**
         * @description What was brought back of another sale, which is refunded by it
         * @example {
         *       "transactionId": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
         *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "lines": [
         *         {
         *           "id": "1",
         *           "quantity": 1
         *         }
         *       ],
         *       "amount": 3000,
         *       "refundedTotal": 3000,
         *       "reversed": [
         *         {
         *           "unit": "points",
         *           "amount": 30
         *         }
         *       ],
         *       "debt": []
         *     }
         */
        ReturnedInSale: {
            /** @description The sale of which it was */
            transactionId: string;
            /** @description Whose that sale is */
            customerId: string | null;
            lines: components["schemas"]["ReturnedLine"][];
            /** @description What was paid for it in that sale, minor units: that much of it is refunded */
            amount: number;
            /** @description Given back of that sale in all, minor units */
            refundedTotal: number;
            /** @description All that is taken back */
            reversed: components["schemas"]["UnitAmount"][];
            /** @description The part of it that the customer no longer had */
            debt: components["schemas"]["UnitAmount"][];
            /** @description The part of it that had lapsed before; absent when nothing had */
            lapsed?: components["schemas"]["UnitAmount"][];
        };
        ReturnedLine: {
            /** @description Line of that sale */
            id: string;
            /** @description Pieces brought back */
            quantity: number;
        };
        /**
         * @example {
         *       "reason": "wrong item"
         *     }
         */
        ReverseRedemption: {
            /** @description Why it is taken back, for the statement and for support */
            reason: string;
        };
        /**
         * @example {
         *       "id": "rdm_01kamj8r5ve5wvv3n4f8y1t5kg",
         *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "rewardId": "free-coffee",
         *       "unit": "reward.free-coffee",
         *       "amount": 1,
         *       "via": "grant",
         *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
         *       "expiresAt": "2026-11-22T09:35:00.000Z",
         *       "discount": {
         *         "kind": "freeItem",
         *         "items": {
         *           "category": "coffee"
         *         }
         *       },
         *       "code": "K7QM",
         *       "status": "reversed",
         *       "capturedAt": "2026-11-22T09:30:00.000Z",
         *       "transactionExternalId": "T-1",
         *       "reversedAt": "2026-11-22T09:36:00.000Z",
         *       "reason": "wrong item",
         *       "debtRepaid": 0
         *     }
         */
        ReversedRedemption: {
            id: string;
            /** @description Null: nobody was named, as a promotion allows */
            customerId: string | null;
            rewardId: string | null;
            /** @description Of a promotion only */
            promotionId?: string;
            /** @description What is paid: points, or a voucher of the reward; of a promotion what counts its money */
            unit: string;
            /** @description How much of the unit; of a promotion the minor units that it gives away */
            amount: number;
            via: components["schemas"]["RedeemedVia"];
            locationId: string;
            /** @description Who stood at the till, if it said so */
            staffId?: string;
            /** @description Which till it was, if it said so */
            deviceId?: string;
            /**
             * Format: date-time
             * @description When it lets go by itself
             */
            expiresAt: string;
            discount: components["schemas"]["Discount"];
            /** @description Short, for people: what the customer shows */
            code: string;
            /** @constant */
            status: "reversed";
            /**
             * Format: date-time
             * @description When the reward was handed over
             */
            capturedAt: string;
            transactionExternalId: string | null;
            /** @description The part of what was held that was not paid and let go */
            released?: number;
            /**
             * Format: date-time
             * @description When it was taken back
             */
            reversedAt: string;
            reason: string;
            /** @description Who did it: the key that asked, or `event-log`; what was done before it was kept has none */
            by?: string;
            /** @description The part of what came back that repaid what the customer owed in this unit */
            debtRepaid: number;
        };
        /**
         * @description What points, stamps or rules turn into
         * @example {
         *       "id": "free-coffee",
         *       "name": "Free coffee",
         *       "price": {
         *         "unit": "points",
         *         "amount": 150
         *       },
         *       "effect": {
         *         "kind": "freeItem",
         *         "items": {
         *           "category": "coffee"
         *         }
         *       }
         *     }
         */
        Reward: {
            /** @description Name of the reward */
            id: string;
            /** @description What customers call it */
            name: string;
            /** @description For customers */
            description?: string;
            /** @description What it costs the customer; without it, it can only be granted */
            price?: components["schemas"]["Price"] | null;
            /** @description What one costs the business, in minor units; for the liability of vouchers */
            cost?: number;
            effect: components["schemas"]["RewardEffect"];
            /** @description How many there are in all, over all versions of the program; null = no limit */
            stock?: number | null;
            /** @description How often it may be redeemed; null = no limit */
            limit?: components["schemas"]["RewardLimit"] | null;
            /** @description Days after the grant until vouchers of it that a rule or a full card grants lapse unused: they can be redeemed until the end of that day in the time zone of the organization */
            expiresDays?: number;
            schedule?: components["schemas"]["Schedule"];
            target?: components["schemas"]["Target"];
            /** @description Condition over the basket, the customer and the place */
            when?: components["schemas"]["Condition"];
            items?: components["schemas"]["ItemFilter"];
            /** @description Least that the basket comes to, or what `items` of it do; minor units */
            minimum?: number;
            /** @description Whether it goes with no other reward in one sale; false without it */
            exclusive?: boolean;
            /** @description At most so many of it in one sale */
            maxPerTransaction?: number;
            /** @description Whether it is sold; true without it. Vouchers already granted are honoured either way */
            active?: boolean;
        };
        /**
         * @description What the register does when it is redeemed
         * @example {
         *       "kind": "freeItem",
         *       "items": {
         *         "category": "coffee"
         *       }
         *     }
         */
        RewardEffect: components["schemas"]["DiscountAmountEffect"] | components["schemas"]["DiscountPercentEffect"] | components["schemas"]["FreeItemEffect"] | components["schemas"]["VoucherEffect"] | components["schemas"]["CustomEffect"];
        RewardLimit: {
            per: components["schemas"]["LimitScope"];
            period: components["schemas"]["LimitPeriod"];
            /** @description At most so many redemptions */
            count: number;
        };
        /**
         * @example {
         *       "price": {
         *         "unit": "points",
         *         "amount": 120
         *       }
         *     }
         */
        RewardPatch: {
            /** @description What customers call it */
            name?: string;
            /** @description For customers */
            description?: string;
            /** @description What it costs the customer; without it, it can only be granted */
            price?: components["schemas"]["Price"] | null;
            /** @description What one costs the business, in minor units; for the liability of vouchers */
            cost?: number;
            effect?: components["schemas"]["RewardEffect"];
            /** @description How many there are in all, over all versions of the program; null = no limit */
            stock?: number | null;
            /** @description How often it may be redeemed; null = no limit */
            limit?: components["schemas"]["RewardLimit"] | null;
            /** @description Days after the grant until vouchers of it that a rule or a full card grants lapse unused: they can be redeemed until the end of that day in the time zone of the organization */
            expiresDays?: number;
            schedule?: components["schemas"]["Schedule"];
            target?: components["schemas"]["Target"];
            /** @description Condition over the basket, the customer and the place */
            when?: components["schemas"]["Condition"];
            items?: components["schemas"]["ItemFilter"];
            /** @description Least that the basket comes to, or what `items` of it do; minor units */
            minimum?: number;
            /** @description Whether it goes with no other reward in one sale; false without it */
            exclusive?: boolean;
            /** @description At most so many of it in one sale */
            maxPerTransaction?: number;
            /** @description Whether it is sold; true without it. Vouchers already granted are honoured either way */
            active?: boolean;
        };
        Rewards: {
            data: components["schemas"]["Reward"][];
        };
        RfmCell: {
            /** @description How lately */
            r: number;
            /** @description How often */
            f: number;
            /** @description How many customers */
            customers: number;
            /** @description What is left of their purchases in the window, minor units */
            monetary: number;
        };
        /**
         * @example {
         *       "asOf": "2026-11-27",
         *       "computedAt": "2026-11-27T00:04:07.000Z",
         *       "thresholds": {
         *         "basis": "quintiles",
         *         "r": [
         *           7,
         *           21,
         *           60,
         *           140
         *         ],
         *         "f": [
         *           2,
         *           3,
         *           6,
         *           12
         *         ],
         *         "m": [
         *           900,
         *           2500,
         *           6000,
         *           15000
         *         ]
         *       },
         *       "customers": 4120,
         *       "segments": [
         *         {
         *           "segment": "champions",
         *           "customers": 412,
         *           "monetary": 9120400,
         *           "share": 0.1
         *         }
         *       ],
         *       "matrix": [
         *         {
         *           "r": 5,
         *           "f": 5,
         *           "customers": 290,
         *           "monetary": 7300100
         *         }
         *       ]
         *     }
         */
        RfmOverview: {
            /** @description The last day that counts, in the organization's time zone */
            asOf: string;
            /**
             * Format: date-time
             * @description When it was counted; null: it never was, the daily job has not run yet
             */
            computedAt: string | null;
            thresholds: components["schemas"]["RfmThresholds"];
            /** @description Customers who bought */
            customers: number;
            /** @description Each segment, the best first */
            segments: components["schemas"]["SegmentSize"][];
            /** @description The 25 pairs of scores of recency and frequency, both from 5 on */
            matrix: components["schemas"]["RfmCell"][];
        };
        /** @description From 1 to 5 */
        RfmScores: {
            /** @description How lately he bought */
            r: number;
            /** @description How often */
            f: number;
            /** @description For how much */
            m: number;
        };
        /** @description How scores are given */
        RfmScoring: {
            kind: components["schemas"]["ScoringKind"];
            /** @description With `thresholds`: days, ascending */
            r?: number[];
            /** @description With `thresholds`: purchases, ascending */
            f?: number[];
            /** @description With `thresholds`: minor units, ascending */
            m?: number[];
        };
        /**
         * @example {
         *       "windowMonths": 12,
         *       "scoring": {
         *         "kind": "thresholds",
         *         "r": [
         *           7,
         *           30,
         *           90,
         *           180
         *         ],
         *         "f": [
         *           2,
         *           4,
         *           8,
         *           16
         *         ],
         *         "m": [
         *           1,
         *           2,
         *           3,
         *           4
         *         ]
         *       },
         *       "map": null,
         *       "asOf": "now",
         *       "applied": true
         *     }
         */
        RfmSettings: {
            /** @description Purchases of so many months count */
            windowMonths: number;
            scoring: components["schemas"]["RfmScoring"];
            map: components["schemas"]["SegmentMap"] | null;
            /** @description `now`, or the day that counts as today */
            asOf: string;
            /** @description Whether customers are judged by them already; until then by those before */
            applied: boolean;
        };
        /**
         * @example {
         *       "windowMonths": 12,
         *       "scoring": {
         *         "kind": "thresholds",
         *         "r": [
         *           7,
         *           30,
         *           90,
         *           180
         *         ],
         *         "f": [
         *           2,
         *           4,
         *           8,
         *           16
         *         ],
         *         "m": [
         *           1,
         *           2,
         *           3,
         *           4
         *         ]
         *       }
         *     }
         */
        RfmSettingsInput: {
            /** @description Purchases of so many months count */
            windowMonths: number;
            scoring: components["schemas"]["RfmScoring"];
            map?: components["schemas"]["SegmentMap"] | null;
            /** @description `now` (default), or a day that counts as today: `2011-12-09` */
            asOf?: string;
        };
        /**
         * @example {
         *       "windowMonths": 12,
         *       "scoring": {
         *         "kind": "thresholds",
         *         "r": [
         *           7,
         *           30,
         *           90,
         *           180
         *         ],
         *         "f": [
         *           2,
         *           4,
         *           8,
         *           16
         *         ],
         *         "m": [
         *           1,
         *           2,
         *           3,
         *           4
         *         ]
         *       },
         *       "map": null,
         *       "asOf": "now",
         *       "applied": false,
         *       "warnings": [],
         *       "runId": "run_01kamj8r5ve5wvv3d0y4s9k2fa"
         *     }
         */
        RfmSettingsSaved: {
            /** @description Purchases of so many months count */
            windowMonths: number;
            scoring: components["schemas"]["RfmScoring"];
            map: components["schemas"]["SegmentMap"] | null;
            /** @description `now`, or the day that counts as today */
            asOf: string;
            /** @description Whether customers are judged by them already; until then by those before */
            applied: boolean;
            /** @description What can hardly be meant: a worse segment for better scores */
            warnings: components["schemas"]["FieldError"][];
            /** @description The run of the job `rfm-scores` that lays them on */
            runId: string | null;
        };
        /** @description By what scores are given */
        RfmThresholds: {
            basis: components["schemas"]["ThresholdBasis"];
            /** @description Days since the last purchase: up to the first a 5, up to the second a 4 … */
            r: number[];
            /** @description Purchases: from the first on a 2, from the second on a 3 … */
            f: number[];
            /** @description What they came to, minor units: from the first on a 2 … */
            m: number[];
        };
        RollingExpiry: {
            /** @constant */
            kind: "rolling";
            /** @description Whole months after the month in which they were earned, oldest first */
            months: number;
        };
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
         * @description How fractions end: `floor` (default), `round` (half up), `ceil`
         * @enum {string}
         */
        Rounding: "floor" | "round" | "ceil";
        /**
         * @description When something happens, under conditions, something is given
         * @example {
         *       "id": "base",
         *       "on": "pos.transaction",
         *       "then": [
         *         {
         *           "earn": "points",
         *           "rate": {
         *             "amount": 1,
         *             "per": 100
         *           }
         *         }
         *       ]
         *     }
         */
        Rule: {
            /** @description Name of the rule, shown as the reason of what it gave */
            id: string;
            /** @description What people call it */
            name?: string;
            /** @description `pos.transaction`, a type declared in `events`, or what the platform tells of itself: `tier.reached`, `customer.created`, `referral.converted`, `customer.birthday`, `customer.anniversary`, `customer.inactive`, `reward.granted`, `card.completed` */
            on: string;
            /** @description For `customer.inactive`: after so many days without a visit */
            afterDays?: number;
            schedule?: components["schemas"]["Schedule"];
            /** @description Condition; without it always */
            when?: components["schemas"]["Condition"];
            target?: components["schemas"]["Target"];
            /** @description What it does */
            then: components["schemas"]["Action"][];
            cap?: components["schemas"]["Cap"];
            /** @description In place of those of the unit: days until what was earned can be spent (the return window); 0 = at once */
            pendingDays?: number;
            expires?: components["schemas"]["RuleExpiry"];
            /** @description Within its group the highest applies; 0 without it. Of a group that picks the best: among those that give as much */
            priority?: number;
            /** @description Of the rules of one group only one applies: the highest priority among those that could give something, the first in the program if equal; or, as `groups` says, what gives most */
            group?: string;
            rounding?: components["schemas"]["Rounding"];
            active?: components["schemas"]["ActivePeriod"];
        };
        /**
         * @description When what the rule earns lapses, in place of the expiry of the unit, and sooner than it: such points are spent first, those that lapse soonest before the others
         * @example {
         *       "kind": "days",
         *       "days": 14
         *     }
         */
        RuleExpiry: components["schemas"]["DaysExpiry"] | components["schemas"]["RollingExpiry"] | components["schemas"]["YearEndExpiry"];
        /**
         * @description Rules of which only one applies. A group that is not declared picks by priority
         * @example {
         *       "id": "promo",
         *       "pick": "best"
         *     }
         */
        RuleGroup: {
            /** @description Name of the group: what its rules say in `group` */
            id: string;
            pick?: components["schemas"]["GroupPick"];
        };
        /**
         * @description One time that a job was carried out
         * @example {
         *       "id": "run_01kb0m3tnye1y9wq4c4x0pgnvs",
         *       "by": "schedule",
         *       "state": "done",
         *       "startedAt": "2026-12-01T00:07:00.000Z",
         *       "finishedAt": "2026-12-01T00:07:04.210Z",
         *       "counts": {
         *         "customers": 1200,
         *         "expired": 37,
         *         "amount": 5210
         *       },
         *       "failed": 0,
         *       "organizations": null,
         *       "error": null
         *     }
         */
        Run: {
            /** @description run_… */
            id: string;
            /** @description `schedule`, `platform`, or the id of the key that asked */
            by: string;
            state: components["schemas"]["RunState"];
            /**
             * Format: date-time
             * @description When it began (RFC 3339, UTC)
             */
            startedAt: string;
            /**
             * Format: date-time
             * @description When it was over (RFC 3339, UTC)
             */
            finishedAt: string | null;
            counts: components["schemas"]["RunCounts"];
            /** @description How many items were left for the next run */
            failed: number;
            organizations: components["schemas"]["OrganizationsDone"] | null;
            /** @description Why it failed */
            error: string | null;
        };
        /**
         * @example {
         *       "runId": "run_01kb0m3tnye1y9wq4c4x0pgnvs",
         *       "alreadyAsked": false
         *     }
         */
        RunAnswer: {
            /** @description run_… */
            runId: string;
            /** @description One was asked for or under way already: this is its id, and none was added */
            alreadyAsked: boolean;
        };
        /** @description What it has done so far, by name */
        RunCounts: {
            [key: string]: number;
        };
        /**
         * @description failed: something was left for the next run
         * @enum {string}
         */
        RunState: "running" | "done" | "failed";
        /**
         * @description A sale at a register
         * @example {
         *       "externalId": "T-1",
         *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
         *       "customer": {
         *         "phone": "+447700900123"
         *       },
         *       "total": 3000,
         *       "lines": [
         *         {
         *           "id": "1",
         *           "sku": "LATTE",
         *           "category": "coffee",
         *           "quantity": 10,
         *           "unitPrice": 300
         *         }
         *       ]
         *     }
         */
        Sale: {
            /** @description System that reports it; external ids are unique within it. Default `api` */
            source?: string;
            /** @description The register's number of the sale */
            externalId: string;
            /** @description Where it happened: the location's id, or its external id */
            locationId: string;
            customer?: components["schemas"]["CustomerRef"];
            /** @description Refuse the sale when its customer is not found, was erased or is not named. Default false: it is recorded without a customer, and `warnings` say so. (An `id` that does not exist is refused either way.) */
            customerRequired?: boolean;
            /**
             * Format: date-time
             * @description When it happened; default now, of an event when the log was told of it. Beyond the organization's limits (`maxPastDays`, `maxFutureMinutes`) it is refused when the sale is sent alone; in a batch or from the log the sale is recorded with the server's time, `clockSuspect` and a warning
             */
            occurredAt?: string;
            /** @description ISO 4217; must be the organization's */
            currency?: string;
            /** @description What was paid for the lines together, minor units. Negative only where more is brought back of other sales (`returnOf`) than is bought: money is handed back */
            total: number;
            /** @description Cash rounding in the total, minor units: total = what the lines come to + rounding. At most half of the largest step to which the currency's cash is rounded; it earns nothing */
            rounding?: number;
            /** @description Taken off the whole bill, minor units. It is spread over the lines in proportion, exactly, and not over gift cards, tips, deposits and donations */
            discount?: number;
            /** @description Whether the lines' prices carry their tax. Without it whichever matches the total; if both do, they carry it */
            taxInclusive?: boolean;
            lines: components["schemas"]["SaleLine"][];
            /** @description How it was paid; together the total, to the last minor unit */
            tenders?: components["schemas"]["Tender"][];
            /** @description Who served */
            staffId?: string;
            /** @description Which register */
            deviceId?: string;
            /** @description Taken while the register was offline */
            offline?: boolean;
        };
        SaleBatch: {
            /** @description Bodies of POST /v1/transactions */
            transactions: components["schemas"]["Sale"][];
            /** @description Refuse sales whose `occurredAt` is beyond the organization's limits, as when sent alone; for imports of history. Default false: they are recorded with the server's time, `clockSuspect: true` and a warning */
            refuseSuspectClocks?: boolean;
        };
        SaleBatchAnswer: {
            /** @description One per sale, in order */
            results: components["schemas"]["SaleBatchResult"][];
        };
        /**
         * @description What became of one sale: its outcome, or the problem with it
         * @example {
         *       "status": 201,
         *       "outcome": {
         *         "id": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
         *         "status": "posted",
         *         "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *         "earned": [
         *           {
         *             "unit": "points",
         *             "amount": 30,
         *             "pending": false
         *           }
         *         ],
         *         "stamps": [
         *           {
         *             "card": "coffee",
         *             "added": 10,
         *             "balance": 0,
         *             "completed": 1
         *           }
         *         ],
         *         "rewards": [
         *           {
         *             "reward": "free-coffee",
         *             "count": 1
         *           }
         *         ],
         *         "tier": {
         *           "id": "bronze",
         *           "changed": false
         *         },
         *         "balances": [
         *           {
         *             "unit": "points",
         *             "available": 180,
         *             "pending": 0,
         *             "held": 0,
         *             "debt": 0
         *           }
         *         ],
         *         "why": [
         *           {
         *             "rule": "base",
         *             "fired": true,
         *             "reason": "fired",
         *             "detail": "base: +30 points."
         *           }
         *         ]
         *       }
         *     }
         */
        SaleBatchResult: {
            /** @description HTTP status: 201 recorded, 200 known before, 4xx, 5xx */
            status: number;
            outcome?: components["schemas"]["RecordedSale"];
            problem?: components["schemas"]["Problem"];
        };
        SaleByExternalId: {
            /** @description System that reported the sale; default `api` */
            source?: string;
            /** @description The register's number of the sale */
            externalId: string;
        };
        SaleById: {
            /** @description txn_… */
            id: string;
        };
        /**
         * @example {
         *       "id": "1",
         *       "sku": "LATTE",
         *       "category": "coffee",
         *       "quantity": 10,
         *       "unitPrice": 300
         *     }
         */
        SaleLine: {
            /** @description The register's name for the line; default its position from 1 */
            id?: string;
            /** @description Article number */
            sku?: string;
            /** @description What the receipt says */
            name?: string;
            /** @description Article group */
            category?: string;
            kind?: components["schemas"]["SaleLineKind"];
            /** @description Pieces, whole; with a `unit` other than `each` so much of it, up to three decimals. Negative: something comes back (an exchange, an empty bottle). Not 0 */
            quantity: number;
            unit?: components["schemas"]["QuantityUnit"];
            /** @description Price of one piece (or of one `unit`), minor units. Negative: money is taken off (a coupon as a line) */
            unitPrice: number;
            /** @description Taken off the whole line, minor units; its size, also where the line is negative */
            discount?: number;
            /** @description Tax of the whole line, minor units; negative where the line is */
            tax?: number;
            /** @description `false` takes the line out of everything, whatever the rules say (tobacco, medicine, lottery); default true */
            earns?: boolean;
            /** @description Brand */
            brand?: string;
            /** @description Words that rules ask for */
            tags?: string[];
            attributes?: components["schemas"]["LineAttributes"];
            returnOf?: components["schemas"]["ReturnOf"];
        };
        /**
         * @description What it is; default `item`. Only items earn, stamp and count for tiers, unless the `base` of the program names more kinds
         * @enum {string}
         */
        SaleLineKind: "item" | "giftCard" | "serviceCharge" | "delivery" | "tip" | "deposit" | "donation" | "fee";
        /**
         * @description The sale: by its id, or by the source and number it was reported under
         * @example {
         *       "externalId": "T-1"
         *     }
         */
        SaleRef: components["schemas"]["SaleById"] | components["schemas"]["SaleByExternalId"];
        /**
         * @description When it holds, in the wall-clock time of the location. A window over midnight belongs to the day on which it begins
         * @example {
         *       "days": [
         *         "mon",
         *         "tue"
         *       ],
         *       "from": "14:00",
         *       "to": "16:00"
         *     }
         */
        Schedule: {
            /** @description Days on which the window begins; without it every day */
            days?: components["schemas"]["Weekday"][];
            /** @description Begin of the window, local time, inclusive; without it midnight */
            from?: string;
            /** @description End of the window, local time, exclusive; at or before `from` means the next day */
            to?: string;
            /** @description First day, inclusive */
            fromDate?: string;
            /** @description Last day, inclusive */
            toDate?: string;
        };
        /**
         * @description `pos` register work · `read` look · `manage` customers and the program · `admin` keys and locations
         * @enum {string}
         */
        Scope: "pos" | "read" | "manage" | "admin";
        /**
         * @description `quintiles`: by fifths of your customers; `thresholds`: by yours
         * @enum {string}
         */
        ScoringKind: "quintiles" | "thresholds";
        /**
         * @example {
         *       "id": "seg_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "name": "Gold, going",
         *       "description": "For the call of the month",
         *       "when": {
         *         "customer.tier": "gold",
         *         "lastPurchaseDaysAgo": {
         *           "$gt": 60
         *         }
         *       },
         *       "createdAt": "2026-11-27T09:30:00.000Z",
         *       "updatedAt": "2026-11-27T09:30:00.000Z"
         *     }
         */
        Segment: {
            /** @description seg_… */
            id: string;
            name: string;
            description: string | null;
            when: components["schemas"]["SegmentCondition"];
            /**
             * Format: date-time
             * @description When it was saved first
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was saved last
             */
            updatedAt: string;
        };
        /**
         * @description A condition in the language of rules, over customers' fields (docs/segments.md): `{field: value}` or `{field: {$operator: value}}`
         * @example {
         *       "customer.tier": "gold",
         *       "lastPurchaseDaysAgo": {
         *         "$gt": 60
         *       }
         *     }
         */
        SegmentCondition: {
            [key: string]: unknown;
        };
        /**
         * @example {
         *       "id": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
         *       "firstName": "Ada",
         *       "lastName": "Lovelace"
         *     }
         */
        SegmentCustomer: {
            /** @description cus_… */
            id: string;
            firstName: string | null;
            lastName: string | null;
        };
        SegmentCustomerPage: {
            data: components["schemas"]["SegmentCustomer"][];
            /** @description Present when there is more */
            nextCursor?: string;
        };
        /**
         * @description `csv`: all of them as a file; `limit` and `cursor` say nothing then
         * @enum {string}
         */
        SegmentFormat: "json" | "csv";
        /**
         * @example {
         *       "name": "Gold, going",
         *       "description": "For the call of the month",
         *       "when": {
         *         "customer.tier": "gold",
         *         "lastPurchaseDaysAgo": {
         *           "$gt": 60
         *         }
         *       }
         *     }
         */
        SegmentInput: {
            /** @description Unique in the organization, whatever its capitals */
            name: string;
            /** @description What it is for */
            description?: string | null;
            when: components["schemas"]["SegmentCondition"];
        };
        SegmentList: {
            /** @description All of them, oldest first */
            data: components["schemas"]["Segment"][];
        };
        /** @description Segment of each of the 125 codes, such as `{"555": "champions"}` */
        SegmentMap: {
            [key: string]: string;
        };
        SegmentMovement: {
            from: components["schemas"]["CustomerSegment"];
            to: components["schemas"]["CustomerSegment"];
            /** @description How many; who went twice counts twice */
            customers: number;
        };
        /**
         * @example {
         *       "countedTo": "2026-11-26",
         *       "data": [
         *         {
         *           "from": "loyal",
         *           "to": "champions",
         *           "customers": 17
         *         }
         *       ]
         *     }
         */
        SegmentMovements: {
            /** @description The last day that is counted; null: none is, the daily job has not run yet */
            countedTo: string | null;
            /** @description Most customers first */
            data: components["schemas"]["SegmentMovement"][];
        };
        /**
         * @example {
         *       "count": 1,
         *       "estimated": false,
         *       "looked": 412,
         *       "warnings": [],
         *       "sample": [
         *         {
         *           "id": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
         *           "firstName": "Ada",
         *           "lastName": "Lovelace"
         *         }
         *       ]
         *     }
         */
        SegmentPreview: {
            /** @description How many customers */
            count: number;
            /** @description Whether it was reckoned from a share of the customers; else it is exact */
            estimated: boolean;
            /** @description How many customers were asked about */
            looked: number;
            /** @description Some of them, at most 20 */
            sample: components["schemas"]["SegmentCustomer"][];
            /** @description What can hardly be meant: a value that the field never has */
            warnings: components["schemas"]["FieldError"][];
        };
        /**
         * @example {
         *       "when": {
         *         "customer.tier": "gold",
         *         "lastPurchaseDaysAgo": {
         *           "$gt": 60
         *         }
         *       }
         *     }
         */
        SegmentPreviewInput: {
            when: components["schemas"]["SegmentCondition"];
        };
        /**
         * @example {
         *       "id": "seg_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "name": "Gold, going",
         *       "description": "For the call of the month",
         *       "when": {
         *         "customer.tier": "gold",
         *         "lastPurchaseDaysAgo": {
         *           "$gt": 60
         *         }
         *       },
         *       "createdAt": "2026-11-27T09:30:00.000Z",
         *       "updatedAt": "2026-11-27T09:30:00.000Z",
         *       "warnings": []
         *     }
         */
        SegmentSaved: {
            /** @description seg_… */
            id: string;
            name: string;
            description: string | null;
            when: components["schemas"]["SegmentCondition"];
            /**
             * Format: date-time
             * @description When it was saved first
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was saved last
             */
            updatedAt: string;
            /** @description What can hardly be meant: a value that the field never has */
            warnings: components["schemas"]["FieldError"][];
        };
        SegmentSize: {
            segment: components["schemas"]["CustomerSegment"];
            /** @description How many customers */
            customers: number;
            /** @description What is left of their purchases in the window, minor units */
            monetary: number;
            /** @description Of the customers who bought, from 0 to 1 */
            share: number;
        };
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
         *           "owed": 10,
         *           "net": 3700,
         *           "issuedAmountMinor": 5200,
         *           "redeemedAmountMinor": 1500,
         *           "netAmountMinor": 3700,
         *           "issuedLate": 0,
         *           "redeemedLate": 0
         *         }
         *       ],
         *       "totals": [
         *         {
         *           "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
         *           "issuedAmountMinor": 5200,
         *           "redeemedAmountMinor": 1500,
         *           "netAmountMinor": 3700
         *         }
         *       ],
         *       "promotions": [
         *         {
         *           "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
         *           "promotion": "two-off",
         *           "amountMinor": 1400
         *         }
         *       ]
         *     }
         */
        Settlement: {
            month: string;
            data: components["schemas"]["SettlementLine"][];
            /** @description What each location pays (positive) or is paid (negative), in minor units */
            totals: components["schemas"]["SettlementTotal"][];
            /** @description What each location gave away in discounts of promotions. Nobody owes or is owed it: it is in no line and no total */
            promotions: components["schemas"]["PromotionGiven"][];
        };
        SettlementLine: {
            locationId: string;
            /** @description Unit name, such as `points` */
            unit: string;
            /** @description Given to customers here */
            issued: number;
            /** @description Taken from customers here: redemptions and corrections, `refunded` and `owed`; less the redemptions that were reversed and the returns that were undone */
            redeemed: number;
            /** @description The part of `redeemed` that refunds took back from who still had it */
            refunded: number;
            /** @description The part of `redeemed` that refunds could not take back, for it was spent: customers owe it */
            owed: number;
            /** @description issued − redeemed; positive: the location pays */
            net: number;
            /** @description issued × cost of the unit, in minor units */
            issuedAmountMinor: number;
            /** @description issuedAmountMinor − netAmountMinor */
            redeemedAmountMinor: number;
            /** @description net × cost of the unit, in minor units */
            netAmountMinor: number;
            /** @description The part of `issued` that was recorded after the month was over */
            issuedLate: number;
            /** @description The part of `redeemed` that was recorded after the month was over */
            redeemedLate: number;
        };
        SettlementTotal: {
            locationId: string;
            /** @description Over all units */
            issuedAmountMinor: number;
            /** @description Over all units */
            redeemedAmountMinor: number;
            /** @description Over all units; positive: the location pays */
            netAmountMinor: number;
        };
        /**
         * @description What the sale as it was sent would bring; and beside it what `promotions` without a code would take off its lines, in the order in which they are taken off
         * @example {
         *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "earned": [
         *         {
         *           "unit": "points",
         *           "amount": 30,
         *           "pending": false
         *         }
         *       ],
         *       "stamps": [
         *         {
         *           "card": "coffee",
         *           "added": 10,
         *           "balance": 0,
         *           "completed": 1
         *         }
         *       ],
         *       "rewards": [
         *         {
         *           "reward": "free-coffee",
         *           "count": 1
         *         }
         *       ],
         *       "tier": {
         *         "id": "bronze",
         *         "changed": false
         *       },
         *       "balances": [
         *         {
         *           "unit": "points",
         *           "available": 180,
         *           "pending": 0,
         *           "held": 0,
         *           "debt": 0
         *         }
         *       ],
         *       "why": [
         *         {
         *           "rule": "base",
         *           "fired": true,
         *           "reason": "fired",
         *           "detail": "base: +30 points."
         *         }
         *       ],
         *       "promotions": {
         *         "data": [],
         *         "amountMinor": 0
         *       }
         *     }
         */
        SimulatedOutcome: {
            customerId: string | null;
            earned: components["schemas"]["Earned"][];
            stamps: components["schemas"]["StampsAdded"][];
            /** @description Granted, and there to be redeemed: what repaid a reward that was owed, or was over when it was given, is told by `why` */
            rewards: components["schemas"]["GrantedReward"][];
            tier: components["schemas"]["TierOutcome"];
            balances: components["schemas"]["UnitBalance"][];
            /** @description One per rule: what it did, or why it did nothing */
            why: components["schemas"]["Why"][];
            /** @description What was recorded otherwise than it was said; absent when there is nothing */
            warnings?: components["schemas"]["Warning"][];
            /** @description What was brought back of other sales (`returnOf`); absent when nothing was */
            returns?: components["schemas"]["ReturnedInSale"][];
            /** @description The register's clock was beyond the organization's limits: the time is that of the server */
            clockSuspect?: boolean;
            promotions: components["schemas"]["BasketOffers"];
        };
        /**
         * @example {
         *       "externalId": "T-1",
         *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
         *       "customer": {
         *         "phone": "+447700900123"
         *       },
         *       "total": 3000,
         *       "lines": [
         *         {
         *           "id": "1",
         *           "sku": "LATTE",
         *           "category": "coffee",
         *           "quantity": 10,
         *           "unitPrice": 300
         *         }
         *       ]
         *     }
         */
        SimulatedSale: {
            /** @description System that reports it; external ids are unique within it. Default `api` */
            source?: string;
            /** @description The register's number of the sale */
            externalId?: string;
            /** @description Where it happened: the location's id, or its external id */
            locationId?: string;
            customer?: components["schemas"]["CustomerRef"];
            /** @description Refuse the sale when its customer is not found, was erased or is not named. Default false: it is recorded without a customer, and `warnings` say so. (An `id` that does not exist is refused either way.) */
            customerRequired?: boolean;
            /**
             * Format: date-time
             * @description When it happened; default now, of an event when the log was told of it. Beyond the organization's limits (`maxPastDays`, `maxFutureMinutes`) it is refused when the sale is sent alone; in a batch or from the log the sale is recorded with the server's time, `clockSuspect` and a warning
             */
            occurredAt?: string;
            /** @description ISO 4217; must be the organization's */
            currency?: string;
            /** @description What was paid for the lines together, minor units. Negative only where more is brought back of other sales (`returnOf`) than is bought: money is handed back */
            total: number;
            /** @description Cash rounding in the total, minor units: total = what the lines come to + rounding. At most half of the largest step to which the currency's cash is rounded; it earns nothing */
            rounding?: number;
            /** @description Taken off the whole bill, minor units. It is spread over the lines in proportion, exactly, and not over gift cards, tips, deposits and donations */
            discount?: number;
            /** @description Whether the lines' prices carry their tax. Without it whichever matches the total; if both do, they carry it */
            taxInclusive?: boolean;
            lines: components["schemas"]["SaleLine"][];
            /** @description How it was paid; together the total, to the last minor unit */
            tenders?: components["schemas"]["Tender"][];
            /** @description Who served */
            staffId?: string;
            /** @description Which register */
            deviceId?: string;
            /** @description Taken while the register was offline */
            offline?: boolean;
        };
        /**
         * @example {
         *       "transaction": {
         *         "externalId": "T-1",
         *         "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
         *         "customer": {
         *           "phone": "+447700900123"
         *         },
         *         "total": 3000,
         *         "lines": [
         *           {
         *             "id": "1",
         *             "sku": "LATTE",
         *             "category": "coffee",
         *             "quantity": 10,
         *             "unitPrice": 300
         *           }
         *         ]
         *       },
         *       "draft": true
         *     }
         */
        Simulation: {
            transaction: components["schemas"]["SimulatedSale"];
            /** @description A whole program to try */
            program?: components["schemas"]["Program"];
            /** @description Try the saved draft */
            draft?: boolean;
        };
        /**
         * @description A stamp for each matching piece, or one for each sale
         * @enum {string}
         */
        StampBasis: "item" | "visit";
        /**
         * @description So many stamps become a reward; what is over stays on the next card
         * @example {
         *       "id": "coffee",
         *       "name": "10th coffee free",
         *       "needed": 10,
         *       "per": "item",
         *       "items": {
         *         "category": "coffee"
         *       },
         *       "reward": "free-coffee"
         *     }
         */
        StampCard: {
            /** @description Name of the card */
            id: string;
            /** @description What customers call it */
            name: string;
            /** @description Stamps that fill it */
            needed: number;
            per: components["schemas"]["StampBasis"];
            items?: components["schemas"]["ItemFilter"];
            /** @description Reward granted for each full card */
            reward: string;
            /** @description Days after the grant until its rewards, in place of those of the reward, lapse unused: they can be redeemed until the end of that day in the time zone of the organization */
            expiresDays?: number;
            /** @description Most stamps in one sale */
            maxPerTransaction?: number;
            /** @description Least amount, in minor units, that must be paid for what it counts */
            minimum?: number;
            /** @description Pieces for which nothing was paid count, too; false without it */
            countFree?: boolean;
            cap?: components["schemas"]["Cap"];
            /** @description Condition; without it always */
            when?: components["schemas"]["Condition"];
            schedule?: components["schemas"]["Schedule"];
            target?: components["schemas"]["Target"];
            active?: components["schemas"]["ActivePeriod"];
        };
        StampsAdded: {
            card: string;
            added: number;
            /** @description On the card now */
            balance: number;
            /** @description Cards filled by this */
            completed: number;
        };
        Statement: {
            data: components["schemas"]["Movement"][];
            /** @description Present when there is more */
            nextCursor?: string;
        };
        /**
         * @description Where and for whom it holds; everything given must be true
         * @example {
         *       "tiers": [
         *         "gold"
         *       ]
         *     }
         */
        Target: {
            /** @description Ids or external ids of locations */
            locations?: string[];
            /** @description Tier levels */
            tiers?: string[];
            /** @description The customer is in any of these segments */
            segments?: string[];
            /** @description Condition over `customer.*` fields */
            customer?: components["schemas"]["Condition"];
        };
        Tender: {
            /** @description cash, card, giftCard, … */
            kind: string;
            /** @description Minor units; negative: change given back in `cash`, or any money handed back for what is returned (`returnOf`) */
            amount: number;
        };
        /**
         * @description What of the payment does not count: the part of every line that was paid so earns nothing and lifts no tier
         * @example {
         *       "exclude": [
         *         "giftCard",
         *         "points"
         *       ]
         *     }
         */
        TenderRules: {
            /** @description Kinds of tenders; what is paid with them earns nothing */
            exclude: string[];
        };
        /**
         * @description `quintiles`: fifths of your customers; `thresholds`: your settings; `defaults`: fixed ones, because there are too few customers for fifths
         * @enum {string}
         */
        ThresholdBasis: "quintiles" | "thresholds" | "defaults";
        TierBasis: {
            measure: components["schemas"]["TierMeasure"];
            /** @description Which unit, for `earned` */
            unit?: string;
            window: components["schemas"]["TierWindow"];
        };
        /**
         * @example {
         *       "id": "silver",
         *       "from": 50000
         *     }
         */
        TierLevel: {
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
        };
        /**
         * @description What is counted: money in minor units, sales, or units earned
         * @enum {string}
         */
        TierMeasure: "spend" | "visits" | "earned";
        TierOutcome: {
            id: string | null;
            changed: boolean;
        };
        /**
         * @example {
         *       "current": {
         *         "id": "bronze",
         *         "name": "Bronze",
         *         "benefits": [],
         *         "until": null
         *       },
         *       "next": {
         *         "id": "silver",
         *         "name": "Silver",
         *         "from": 50000,
         *         "measured": 3000,
         *         "missing": 47000
         *       }
         *     }
         */
        TierProgress: {
            current: components["schemas"]["CurrentTier"] | null;
            next: components["schemas"]["NextTier"] | null;
        };
        /**
         * @description Over the calendar year, this month and the eleven before, or for ever
         * @enum {string}
         */
        TierWindow: "calendarYear" | "rolling12" | "lifetime";
        /**
         * @description Levels of customers. Reached at once; lost by review, or with the purchase that brought them
         * @example {
         *       "basis": {
         *         "measure": "spend",
         *         "window": "rolling12"
         *       },
         *       "levels": [
         *         {
         *           "id": "bronze",
         *           "from": 0
         *         },
         *         {
         *           "id": "silver",
         *           "from": 50000,
         *           "multiplier": 1.25
         *         }
         *       ]
         *     }
         */
        Tiers: {
            basis: components["schemas"]["TierBasis"];
            /** @description Ascending */
            levels: components["schemas"]["TierLevel"][];
            downgrade?: components["schemas"]["Downgrade"];
            /** @description A level that a purchase brought falls at once to what is counted when the purchase is brought back within so many days; later, at review. 30 without it, 0 = always at review */
            returnDays?: number;
        };
        /**
         * @description A sale as it was recorded, what it brought, and what has become of it
         * @example {
         *       "id": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
         *       "status": "posted",
         *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "earned": [
         *         {
         *           "unit": "points",
         *           "amount": 30,
         *           "pending": false
         *         }
         *       ],
         *       "stamps": [
         *         {
         *           "card": "coffee",
         *           "added": 10,
         *           "balance": 0,
         *           "completed": 1
         *         }
         *       ],
         *       "rewards": [
         *         {
         *           "reward": "free-coffee",
         *           "count": 1
         *         }
         *       ],
         *       "tier": {
         *         "id": "bronze",
         *         "changed": false
         *       },
         *       "balances": [
         *         {
         *           "unit": "points",
         *           "available": 180,
         *           "pending": 0,
         *           "held": 0,
         *           "debt": 0
         *         }
         *       ],
         *       "why": [
         *         {
         *           "rule": "base",
         *           "fired": true,
         *           "reason": "fired",
         *           "detail": "base: +30 points."
         *         }
         *       ],
         *       "revision": 1,
         *       "transaction": {
         *         "externalId": "T-1",
         *         "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
         *         "customer": {
         *           "phone": "+447700900123"
         *         },
         *         "total": 3000,
         *         "lines": [
         *           {
         *             "id": "1",
         *             "sku": "LATTE",
         *             "category": "coffee",
         *             "quantity": 10,
         *             "unitPrice": 300
         *           }
         *         ]
         *       },
         *       "refunds": [],
         *       "refundedTotal": 0
         *     }
         */
        Transaction: {
            id: string;
            status: components["schemas"]["TransactionStatus"];
            customerId: string | null;
            earned: components["schemas"]["Earned"][];
            stamps: components["schemas"]["StampsAdded"][];
            /** @description Granted, and there to be redeemed: what repaid a reward that was owed, or was over when it was given, is told by `why` */
            rewards: components["schemas"]["GrantedReward"][];
            tier: components["schemas"]["TierOutcome"];
            /** @description What the customer has now, beside what the sale brought then */
            balances: components["schemas"]["UnitBalance"][];
            /** @description One per rule: what it did, or why it did nothing */
            why: components["schemas"]["Why"][];
            /** @description What was recorded otherwise than it was said; absent when there is nothing */
            warnings?: components["schemas"]["Warning"][];
            /** @description What was brought back of other sales (`returnOf`); absent when nothing was */
            returns?: components["schemas"]["ReturnedInSale"][];
            /** @description The register's clock was beyond the organization's limits: the time is that of the server */
            clockSuspect?: boolean;
            /**
             * @description 1, and one more with each correction
             * @example 1
             */
            revision: number;
            transaction: components["schemas"]["Sale"];
            customerChange?: components["schemas"]["CustomerChange"];
            /** @description What was given back of it */
            refunds: components["schemas"]["RefundOutcome"][];
            /**
             * @description Given back in all, minor units
             * @example 0
             */
            refundedTotal: number;
        };
        /**
         * @example {
         *       "id": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
         *       "status": "posted",
         *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "earned": [
         *         {
         *           "unit": "points",
         *           "amount": 30,
         *           "pending": false
         *         }
         *       ],
         *       "stamps": [
         *         {
         *           "card": "coffee",
         *           "added": 10,
         *           "balance": 0,
         *           "completed": 1
         *         }
         *       ],
         *       "rewards": [
         *         {
         *           "reward": "free-coffee",
         *           "count": 1
         *         }
         *       ],
         *       "tier": {
         *         "id": "bronze",
         *         "changed": false
         *       },
         *       "balances": [
         *         {
         *           "unit": "points",
         *           "available": 180,
         *           "pending": 0,
         *           "held": 0,
         *           "debt": 0
         *         }
         *       ],
         *       "why": [
         *         {
         *           "rule": "base",
         *           "fired": true,
         *           "reason": "fired",
         *           "detail": "base: +30 points."
         *         }
         *       ],
         *       "revision": 1,
         *       "transaction": {
         *         "externalId": "T-1",
         *         "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
         *         "customer": {
         *           "phone": "+447700900123"
         *         },
         *         "total": 3000,
         *         "lines": [
         *           {
         *             "id": "1",
         *             "sku": "LATTE",
         *             "category": "coffee",
         *             "quantity": 10,
         *             "unitPrice": 300
         *           }
         *         ]
         *       },
         *       "refunds": [],
         *       "refundedTotal": 0
         *     }
         */
        TransactionOrPreview: {
            id: string;
            status: components["schemas"]["TransactionOrPreviewStatus"];
            customerId: string | null;
            earned: components["schemas"]["Earned"][];
            stamps: components["schemas"]["StampsAdded"][];
            /** @description Granted, and there to be redeemed: what repaid a reward that was owed, or was over when it was given, is told by `why` */
            rewards: components["schemas"]["GrantedReward"][];
            tier: components["schemas"]["TierOutcome"];
            /** @description What the customer has now, beside what the sale brought then */
            balances: components["schemas"]["UnitBalance"][];
            /** @description One per rule: what it did, or why it did nothing */
            why: components["schemas"]["Why"][];
            /** @description What was recorded otherwise than it was said; absent when there is nothing */
            warnings?: components["schemas"]["Warning"][];
            /** @description What was brought back of other sales (`returnOf`); absent when nothing was */
            returns?: components["schemas"]["ReturnedInSale"][];
            /** @description The register's clock was beyond the organization's limits: the time is that of the server */
            clockSuspect?: boolean;
            /**
             * @description 1, and one more with each correction
             * @example 1
             */
            revision: number;
            transaction: components["schemas"]["Sale"];
            customerChange?: components["schemas"]["CustomerChange"];
            /** @description What was given back of it */
            refunds: components["schemas"]["RefundOutcome"][];
            /**
             * @description Given back in all, minor units
             * @example 0
             */
            refundedTotal: number;
        };
        /**
         * @description What has become of it; `preview` with `?dry=true`: nothing was changed
         * @enum {string}
         */
        TransactionOrPreviewStatus: "posted" | "corrected" | "partlyRefunded" | "refunded" | "voided" | "preview";
        TransactionPage: {
            data: components["schemas"]["Transaction"][];
            /** @description Present when there is more */
            nextCursor?: string;
        };
        /**
         * @description What has become of it: `corrected` when it was recorded otherwise at first, `refunded` when nothing is left, `voided` when it was undone
         * @enum {string}
         */
        TransactionStatus: "posted" | "corrected" | "partlyRefunded" | "refunded" | "voided";
        /**
         * @description Points from one customer to another
         * @example {
         *       "from": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "to": "cus_01kamj8r5ve5wvv3g5x7q3t8be",
         *       "unit": "points",
         *       "amount": 50
         *     }
         */
        Transfer: {
            /** @description Customer who gives */
            from: string;
            /** @description Customer who receives */
            to: string;
            /** @description What is given */
            unit: string;
            /** @description How much */
            amount: number;
            /** @description Why, for the audit and the statement */
            reason?: string;
            /** @description Makes a repeat of the request recognizable */
            externalId?: string;
        };
        /**
         * @example {
         *       "id": "trf_01kamj8r5ve5wvv3k6r1v7z3hb",
         *       "status": "posted",
         *       "from": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "to": "cus_01kamj8r5ve5wvv3g5x7q3t8be",
         *       "unit": "points",
         *       "amount": 50,
         *       "balances": [
         *         {
         *           "unit": "points",
         *           "available": 180,
         *           "pending": 0,
         *           "held": 0,
         *           "debt": 0
         *         }
         *       ]
         *     }
         */
        TransferOrPreview: {
            /** @description Null in a preview */
            id: string | null;
            status: components["schemas"]["TransferOrPreviewStatus"];
            from: string;
            to: string;
            unit: string;
            amount: number;
            /** @description Who did it: the key that asked, or `event-log`; what was done before it was kept has none */
            by?: string;
            /** @description Why, as it was told */
            reason?: string;
            /** @description The giver's */
            balances: components["schemas"]["UnitBalance"][];
            /** @description What of it repaid what was owed after refunds; absent when nothing was owed */
            repaid?: components["schemas"]["UnitAmount"][];
        };
        /**
         * @description `preview` with `?dry=true`
         * @enum {string}
         */
        TransferOrPreviewStatus: "posted" | "preview";
        /**
         * @description Why a transfer was made
         * @enum {string}
         */
        TransferReason: "earn" | "earned" | "spend" | "visit" | "cap" | "debtRepaid" | "stamp" | "cardCompleted" | "grant" | "redeem" | "stock" | "limit" | "refund" | "debt" | "expire" | "expiryCheck" | "gift" | "adjust" | "fund" | "spin" | "prize" | "redeemReversed" | "customerChanged" | "corrected" | "returned" | "promotion" | "refundedBefore" | "returnUndone" | "debtUndone" | "unknown";
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
        /**
         * @description What a voided sale had brought back of another, which has it again
         * @example {
         *       "transactionId": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
         *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "lines": [
         *         {
         *           "id": "1",
         *           "quantity": 1
         *         }
         *       ],
         *       "amount": 3000,
         *       "refundedTotal": 0,
         *       "given": [
         *         {
         *           "unit": "points",
         *           "amount": 30
         *         }
         *       ]
         *     }
         */
        UndoneReturn: {
            /** @description The sale of which it was */
            transactionId: string;
            /** @description Whose that sale is */
            customerId: string | null;
            lines: components["schemas"]["ReturnedLine"][];
            /** @description What was paid for it in that sale, minor units: so much less is refunded */
            amount: number;
            /** @description Given back of that sale in all, minor units */
            refundedTotal: number;
            /** @description All that is given again */
            given: components["schemas"]["UnitAmount"][];
            /** @description The part of it that had lapsed, and has again; absent when nothing had */
            lapsed?: components["schemas"]["UnitAmount"][];
        };
        /**
         * @description A program as it was saved; it may be unfinished
         * @example {
         *       "units": [],
         *       "rules": []
         *     }
         */
        UnfinishedProgram: {
            [key: string]: unknown;
        };
        /**
         * @description A wallet: something customers collect and spend
         * @example {
         *       "id": "points",
         *       "kind": "points",
         *       "name": "Beans",
         *       "cost": 1,
         *       "redemption": {
         *         "amount": 100,
         *         "minor": 100
         *       }
         *     }
         */
        Unit: {
            /** @description Name of the unit, used by rules and rewards */
            id: string;
            kind: components["schemas"]["UnitKind"];
            /** @description What customers call it */
            name: string;
            /** @description What one of them costs the business, in minor units; may be fractional. For the liability alone: what it pays at the register is `redemption` */
            cost?: number;
            redemption?: components["schemas"]["RedemptionValue"];
            expiry?: components["schemas"]["Expiry"];
            /** @description Days until what was earned can be spent (the return window); 0 = at once */
            pendingDays?: number;
        };
        /**
         * @example {
         *       "unit": "points",
         *       "amount": 30
         *     }
         */
        UnitAmount: {
            unit: string;
            amount: number;
        };
        /**
         * @example {
         *       "unit": "points",
         *       "available": 180,
         *       "pending": 0,
         *       "held": 0,
         *       "debt": 0
         *     }
         */
        UnitBalance: {
            unit: string;
            /** @description Can be used now */
            available: number;
            /** @description Earned, not yet due */
            pending: number;
            /** @description Reserved by a redemption that is not captured yet */
            held: number;
            /** @description Owed after a refund of what was used already; the next earnings repay it */
            debt: number;
        };
        /**
         * @description What it is: `points`, `credit` (store credit), `token` (for games)
         * @enum {string}
         */
        UnitKind: "points" | "credit" | "token";
        /**
         * @description `grant`: with a voucher the customer had; `price`: with points
         * @enum {string}
         */
        Via: "grant" | "price";
        /**
         * @example {
         *       "reason": "Rung up twice"
         *     }
         */
        VoidSale: {
            /** @description Why, for people */
            reason: string;
        };
        /**
         * @example {
         *       "id": "rdm_01kamj8r5ve5wvv3n4f8y1t5kg",
         *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
         *       "rewardId": "free-coffee",
         *       "unit": "reward.free-coffee",
         *       "amount": 1,
         *       "via": "grant",
         *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
         *       "expiresAt": "2026-11-22T09:35:00.000Z",
         *       "discount": {
         *         "kind": "freeItem",
         *         "items": {
         *           "category": "coffee"
         *         }
         *       },
         *       "code": "K7QM",
         *       "status": "voided",
         *       "voidedAt": "2026-11-22T09:30:00.000Z"
         *     }
         */
        VoidedRedemption: {
            id: string;
            /** @description Null: nobody was named, as a promotion allows */
            customerId: string | null;
            rewardId: string | null;
            /** @description Of a promotion only */
            promotionId?: string;
            /** @description What is paid: points, or a voucher of the reward; of a promotion what counts its money */
            unit: string;
            /** @description How much of the unit; of a promotion the minor units that it gives away */
            amount: number;
            via: components["schemas"]["RedeemedVia"];
            locationId: string;
            /** @description Who stood at the till, if it said so */
            staffId?: string;
            /** @description Which till it was, if it said so */
            deviceId?: string;
            /**
             * Format: date-time
             * @description When it lets go by itself
             */
            expiresAt: string;
            discount: components["schemas"]["Discount"];
            /** @description Short, for people: what the customer shows */
            code: string;
            /** @constant */
            status: "voided";
            /**
             * Format: date-time
             * @description When it was let go
             */
            voidedAt: string;
            /** @description What of it repaid what was owed after refunds; absent when nothing was owed */
            repaid?: components["schemas"]["UnitAmount"][];
        };
        VoucherDiscount: {
            /** @constant */
            kind: "voucher";
        };
        VoucherEffect: {
            /** @constant */
            kind: "voucher";
            /** @description How the code begins */
            prefix?: string;
        };
        /**
         * @description A refund that was told before its sale
         * @example {
         *       "status": "waiting",
         *       "source": "station-till",
         *       "externalId": "R-1",
         *       "of": {
         *         "externalId": "T-1"
         *       },
         *       "amount": 3000,
         *       "occurredAt": "2026-11-22T09:30:00.000Z",
         *       "receivedAt": "2026-11-22T09:30:00.000Z",
         *       "waitsUntil": "2026-11-29T09:30:00.000Z"
         *     }
         */
        WaitingRefund: {
            status: components["schemas"]["WaitingRefundStatus"];
            /** @description System that reports it; numbers of refunds are unique within it. Default `api` */
            source?: string;
            /** @description The register's number of the refund */
            externalId: string;
            of: components["schemas"]["SaleRef"];
            /** @description Money given back, minor units; either this or `lines` */
            amount?: number;
            /** @description Pieces given back; either this or `amount` */
            lines?: components["schemas"]["RefundLine"][];
            /** @description Where it was brought back, any store; default that of the key, or of the sale */
            locationId?: string;
            /** @description Why, for people */
            reason?: string;
            /** @description How the money was given back: cash, card, giftCard, … */
            refundTo?: string;
            /**
             * Format: date-time
             * @description When it happened
             */
            occurredAt: string;
            /**
             * Format: date-time
             * @description When it was told here
             */
            receivedAt: string;
            /**
             * Format: date-time
             * @description When it is reported as `unmatched`
             */
            waitsUntil: string;
            problem?: components["schemas"]["Problem"];
        };
        WaitingRefundPage: {
            data: components["schemas"]["WaitingRefund"][];
            /** @description Present when there is more */
            nextCursor?: string;
        };
        /**
         * @description `waiting` for its sale; `unmatched`: none came within the limit, one that comes later still meets it; `refused`: the sale came, and the refund cannot be of it
         * @enum {string}
         */
        WaitingRefundStatus: "waiting" | "unmatched" | "refused";
        /**
         * @description Only these; default all that are not posted
         * @enum {string}
         */
        WaitingRefundStatusFilter: "waiting" | "unmatched" | "refused";
        /** @description What the ledger says of a location, which is right, and what the reports say */
        WarehouseDifference: {
            /** @description `2026-11`, by the calendar of the location */
            month: string;
            unit: string;
            locationId: string;
            ledger: components["schemas"]["BookedOfLocation"];
            warehouse: components["schemas"]["BookedOfLocation"];
        };
        /**
         * @description What was recorded otherwise than it was said
         * @example {
         *       "code": "customer_not_found",
         *       "pointer": "/customer"
         *     }
         */
        Warning: {
            code: components["schemas"]["WarningCode"];
            /** @description The field of the request that is meant */
            pointer: string;
            /** @description The same for people */
            detail?: string;
        };
        /**
         * @description `customer_not_found`, `customer_erased`: recorded without a customer; `clock_suspect`: recorded with the time of the server; `return_not_found`: what came back cannot be found in the sale that is named (`returnOf`), the line lowers what this sale earns instead
         * @enum {string}
         */
        WarningCode: "customer_not_found" | "customer_erased" | "clock_suspect" | "return_not_found";
        /**
         * @description Day of the week
         * @enum {string}
         */
        Weekday: "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
        Why: {
            /** @description Rule, `stamps.<card>`, `tier`, `basket` (what of the sale does not count), `debt` (what of it repaid what was owed), `expiry` (what of it was over when it was given), or `exchange` (what a rule had given for a purchase of which a part is exchanged, and stays) */
            rule: string;
            fired: boolean;
            /** @description Stable code, such as `fired`, `condition_not_met`, `outside_schedule`, `cap_reached`, `excluded`, `repaid`, `lapsed`, `kept` */
            reason: string;
            /** @description The same for people */
            detail?: string;
            unit?: string;
            amount?: number;
            /**
             * Format: date-time
             * @description When the first of the vouchers, or of the points with a day of their own, that it gave lapse; absent when none does
             */
            expiresAt?: string;
        };
        YearEndExpiry: {
            /** @constant */
            kind: "yearEnd";
            /** @description So many calendar years after the one in which they were earned; 0 (without it) = at the end of that year */
            years?: number;
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
        /** @description `headers_too_large`: The address and headers are too large */
        HeadersTooLarge: {
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
        /** @description `unavailable`: A part of the system cannot be reached; try again · `storage_full`: There is no room to write; try again later */
        NotWritten: {
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
            /** @description It has to be restarted: an embedded engine ended, and could not be started again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/customer_not_found",
                     *       "title": "There is no such customer",
                     *       "status": 404,
                     *       "code": "customer_not_found",
                     *       "detail": "There is no such customer."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description The connection is a WebSocket from now on */
            101: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Server-sent events; each is named after its type and carries topic, offset and event */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example event: pos.transaction
                     *     data: {"topic":"org_….pos.transaction","offset":"42","event":{…}}
                     */
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `not_found`: There is no such resource */
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
            431: components["responses"]["HeadersTooLarge"];
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
                     *             "claimHours": 72,
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
            431: components["responses"]["HeadersTooLarge"];
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
                     *         "claimHours": 72,
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
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
                     *         "claimHours": 72,
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
            431: components["responses"]["HeadersTooLarge"];
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
                     *         "claimHours": 72,
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
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
            431: components["responses"]["HeadersTooLarge"];
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
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
            431: components["responses"]["HeadersTooLarge"];
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
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
            431: components["responses"]["HeadersTooLarge"];
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
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
                /** @description Only the customer whose app shows this */
                token?: string;
                /** @description Those whose name, phone, e-mail or external id begins so; `Müller` as `muller` */
                search?: string;
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
                     *           "referralCode": "K7QM2XFD",
                     *           "referredBy": null,
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
            431: components["responses"]["HeadersTooLarge"];
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
                     *       "referralCode": "K7QM2XFD",
                     *       "referredBy": null,
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
            /** @description `organization_not_found`: There is no such organization · `customer_not_found`: There is no such customer */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
        };
    };
    giveReferralCode: {
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
                     *       "referralCode": "K7QM2XFD",
                     *       "referredBy": null,
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
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
                     *       "referralCode": "K7QM2XFD",
                     *       "referredBy": null,
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
            431: components["responses"]["HeadersTooLarge"];
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
                     *       "referralCode": "K7QM2XFD",
                     *       "referredBy": null,
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
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
                     *       "referralCode": "K7QM2XFD",
                     *       "referredBy": null,
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
            /** @description `identifier_taken`: Another customer already has this identifier · `version_conflict`: The resource was changed meanwhile · `already_exists`: There is already such a resource */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
        };
    };
    getCustomerCode: {
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
                     *       "token": "lct_01k2q8r9xse8x9a6j3m5v7w2tc_46119246",
                     *       "expiresAt": "2026-11-02T10:31:00.000Z",
                     *       "offline": {
                     *         "prefix": "lct_01k2q8r9xse8x9a6j3m5v7w2tc_",
                     *         "secret": "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA",
                     *         "algorithm": "SHA256",
                     *         "digits": 8,
                     *         "periodSeconds": 30
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CustomerCode"];
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
            /** @description `invalid_value`: A value has no meaning here · `customer_erased`: The customer was erased */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    endCustomerCodes: {
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
                     *       "endedAt": "2026-11-02T10:31:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["EndedCodes"];
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
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
                    /**
                     * @example {
                     *       "published": {
                     *         "version": 3,
                     *         "program": {
                     *           "units": [
                     *             {
                     *               "id": "points",
                     *               "kind": "points",
                     *               "name": "Beans",
                     *               "cost": 1
                     *             }
                     *           ],
                     *           "rules": [
                     *             {
                     *               "id": "base",
                     *               "on": "pos.transaction",
                     *               "then": [
                     *                 {
                     *                   "earn": "points",
                     *                   "rate": {
                     *                     "amount": 1,
                     *                     "per": 100
                     *                   }
                     *                 }
                     *               ]
                     *             }
                     *           ],
                     *           "stampCards": [
                     *             {
                     *               "id": "coffee",
                     *               "name": "10th coffee free",
                     *               "needed": 10,
                     *               "per": "item",
                     *               "items": {
                     *                 "category": "coffee"
                     *               },
                     *               "reward": "free-coffee"
                     *             }
                     *           ],
                     *           "rewards": [
                     *             {
                     *               "id": "free-coffee",
                     *               "name": "Free coffee",
                     *               "price": {
                     *                 "unit": "points",
                     *                 "amount": 150
                     *               },
                     *               "effect": {
                     *                 "kind": "freeItem",
                     *                 "items": {
                     *                   "category": "coffee"
                     *                 }
                     *               }
                     *             }
                     *           ]
                     *         },
                     *         "units": [
                     *           {
                     *             "unit": "points",
                     *             "kind": "points",
                     *             "cost": 1
                     *           }
                     *         ],
                     *         "publishedAt": "2026-11-22T09:30:00.000Z",
                     *         "publishedBy": "key_01kamj8r5ve5wvv3e7b6v3g1nd"
                     *       },
                     *       "draft": {
                     *         "draft": {
                     *           "units": [],
                     *           "rules": []
                     *         },
                     *         "problems": [
                     *           {
                     *             "pointer": "/total",
                     *             "detail": "total is missing."
                     *           }
                     *         ],
                     *         "warnings": [
                     *           {
                     *             "pointer": "/total",
                     *             "detail": "total is missing."
                     *           }
                     *         ],
                     *         "updatedAt": "2026-11-22T09:30:00.000Z",
                     *         "updatedBy": "key_01kamj8r5ve5wvv3e7b6v3g1nd"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ProgramState"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["HeadersTooLarge"];
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
                /**
                 * @example {
                 *       "units": [
                 *         {
                 *           "id": "points",
                 *           "kind": "points",
                 *           "name": "Beans",
                 *           "cost": 1
                 *         }
                 *       ],
                 *       "rules": [
                 *         {
                 *           "id": "base",
                 *           "on": "pos.transaction",
                 *           "then": [
                 *             {
                 *               "earn": "points",
                 *               "rate": {
                 *                 "amount": 1,
                 *                 "per": 100
                 *               }
                 *             }
                 *           ]
                 *         }
                 *       ],
                 *       "stampCards": [
                 *         {
                 *           "id": "coffee",
                 *           "name": "10th coffee free",
                 *           "needed": 10,
                 *           "per": "item",
                 *           "items": {
                 *             "category": "coffee"
                 *           },
                 *           "reward": "free-coffee"
                 *         }
                 *       ],
                 *       "rewards": [
                 *         {
                 *           "id": "free-coffee",
                 *           "name": "Free coffee",
                 *           "price": {
                 *             "unit": "points",
                 *             "amount": 150
                 *           },
                 *           "effect": {
                 *             "kind": "freeItem",
                 *             "items": {
                 *               "category": "coffee"
                 *             }
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["Program"];
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
                     *       "warnings": [
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
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
                    /**
                     * @example {
                     *       "version": 3,
                     *       "program": {
                     *         "units": [
                     *           {
                     *             "id": "points",
                     *             "kind": "points",
                     *             "name": "Beans",
                     *             "cost": 1
                     *           }
                     *         ],
                     *         "rules": [
                     *           {
                     *             "id": "base",
                     *             "on": "pos.transaction",
                     *             "then": [
                     *               {
                     *                 "earn": "points",
                     *                 "rate": {
                     *                   "amount": 1,
                     *                   "per": 100
                     *                 }
                     *               }
                     *             ]
                     *           }
                     *         ],
                     *         "stampCards": [
                     *           {
                     *             "id": "coffee",
                     *             "name": "10th coffee free",
                     *             "needed": 10,
                     *             "per": "item",
                     *             "items": {
                     *               "category": "coffee"
                     *             },
                     *             "reward": "free-coffee"
                     *           }
                     *         ],
                     *         "rewards": [
                     *           {
                     *             "id": "free-coffee",
                     *             "name": "Free coffee",
                     *             "price": {
                     *               "unit": "points",
                     *               "amount": 150
                     *             },
                     *             "effect": {
                     *               "kind": "freeItem",
                     *               "items": {
                     *                 "category": "coffee"
                     *               }
                     *             }
                     *           }
                     *         ]
                     *       },
                     *       "units": [
                     *         {
                     *           "unit": "points",
                     *           "kind": "points",
                     *           "cost": 1
                     *         }
                     *       ],
                     *       "publishedAt": "2026-11-22T09:30:00.000Z",
                     *       "publishedBy": "key_01kamj8r5ve5wvv3e7b6v3g1nd"
                     *     }
                     */
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
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `program_invalid`: The program has errors · `program_too_expensive`: The program asks too much at every sale */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
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
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "version": 3,
                     *           "program": {
                     *             "units": [
                     *               {
                     *                 "id": "points",
                     *                 "kind": "points",
                     *                 "name": "Beans",
                     *                 "cost": 1
                     *               }
                     *             ],
                     *             "rules": [
                     *               {
                     *                 "id": "base",
                     *                 "on": "pos.transaction",
                     *                 "then": [
                     *                   {
                     *                     "earn": "points",
                     *                     "rate": {
                     *                       "amount": 1,
                     *                       "per": 100
                     *                     }
                     *                   }
                     *                 ]
                     *               }
                     *             ],
                     *             "stampCards": [
                     *               {
                     *                 "id": "coffee",
                     *                 "name": "10th coffee free",
                     *                 "needed": 10,
                     *                 "per": "item",
                     *                 "items": {
                     *                   "category": "coffee"
                     *                 },
                     *                 "reward": "free-coffee"
                     *               }
                     *             ],
                     *             "rewards": [
                     *               {
                     *                 "id": "free-coffee",
                     *                 "name": "Free coffee",
                     *                 "price": {
                     *                   "unit": "points",
                     *                   "amount": 150
                     *                 },
                     *                 "effect": {
                     *                   "kind": "freeItem",
                     *                   "items": {
                     *                     "category": "coffee"
                     *                   }
                     *                 }
                     *               }
                     *             ]
                     *           },
                     *           "units": [
                     *             {
                     *               "unit": "points",
                     *               "kind": "points",
                     *               "cost": 1
                     *             }
                     *           ],
                     *           "publishedAt": "2026-11-22T09:30:00.000Z",
                     *           "publishedBy": "key_01kamj8r5ve5wvv3e7b6v3g1nd"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ProgramVersionPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["HeadersTooLarge"];
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
                    /**
                     * @example {
                     *       "version": 3,
                     *       "program": {
                     *         "units": [
                     *           {
                     *             "id": "points",
                     *             "kind": "points",
                     *             "name": "Beans",
                     *             "cost": 1
                     *           }
                     *         ],
                     *         "rules": [
                     *           {
                     *             "id": "base",
                     *             "on": "pos.transaction",
                     *             "then": [
                     *               {
                     *                 "earn": "points",
                     *                 "rate": {
                     *                   "amount": 1,
                     *                   "per": 100
                     *                 }
                     *               }
                     *             ]
                     *           }
                     *         ],
                     *         "stampCards": [
                     *           {
                     *             "id": "coffee",
                     *             "name": "10th coffee free",
                     *             "needed": 10,
                     *             "per": "item",
                     *             "items": {
                     *               "category": "coffee"
                     *             },
                     *             "reward": "free-coffee"
                     *           }
                     *         ],
                     *         "rewards": [
                     *           {
                     *             "id": "free-coffee",
                     *             "name": "Free coffee",
                     *             "price": {
                     *               "unit": "points",
                     *               "amount": 150
                     *             },
                     *             "effect": {
                     *               "kind": "freeItem",
                     *               "items": {
                     *                 "category": "coffee"
                     *               }
                     *             }
                     *           }
                     *         ]
                     *       },
                     *       "units": [
                     *         {
                     *           "unit": "points",
                     *           "kind": "points",
                     *           "cost": 1
                     *         }
                     *       ],
                     *       "publishedAt": "2026-11-22T09:30:00.000Z",
                     *       "publishedBy": "key_01kamj8r5ve5wvv3e7b6v3g1nd"
                     *     }
                     */
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
            431: components["responses"]["HeadersTooLarge"];
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
                     *           "reason": null,
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
            431: components["responses"]["HeadersTooLarge"];
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
            431: components["responses"]["HeadersTooLarge"];
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
                reason?: "earn" | "earned" | "spend" | "visit" | "cap" | "debtRepaid" | "stamp" | "cardCompleted" | "grant" | "redeem" | "stock" | "limit" | "refund" | "debt" | "expire" | "expiryCheck" | "gift" | "adjust" | "fund" | "spin" | "prize" | "redeemReversed" | "customerChanged" | "corrected" | "returned" | "promotion" | "refundedBefore" | "returnUndone" | "debtUndone";
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
                     *           "debitExternalId": "17",
                     *           "creditAccount": "01933f4e8b7c7d0c9d2f6b1a5e0c4d21",
                     *           "creditKind": "customer",
                     *           "creditHolder": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *           "creditExternalId": "card-4711",
                     *           "activity": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
                     *           "externalId": "T-1043",
                     *           "rule": "base",
                     *           "by": "",
                     *           "note": "",
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
            431: components["responses"]["HeadersTooLarge"];
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
            431: components["responses"]["HeadersTooLarge"];
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
            431: components["responses"]["HeadersTooLarge"];
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
            431: components["responses"]["HeadersTooLarge"];
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
            431: components["responses"]["HeadersTooLarge"];
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
                     *           "owed": 10,
                     *           "net": 3700,
                     *           "issuedAmountMinor": 5200,
                     *           "redeemedAmountMinor": 1500,
                     *           "netAmountMinor": 3700,
                     *           "issuedLate": 0,
                     *           "redeemedLate": 0
                     *         }
                     *       ],
                     *       "totals": [
                     *         {
                     *           "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                     *           "issuedAmountMinor": 5200,
                     *           "redeemedAmountMinor": 1500,
                     *           "netAmountMinor": 3700
                     *         }
                     *       ],
                     *       "promotions": [
                     *         {
                     *           "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                     *           "promotion": "two-off",
                     *           "amountMinor": 1400
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    exportJournal: {
        parameters: {
            query: {
                /** @description Inclusive: RFC 3339, or a date in the zone of the organization */
                from: string;
                /** @description Exclusive */
                to: string;
                /** @description Which time the window is of: `business` (`occurredAt`, the default: adds up to the settlement) or `recorded` (`recordedAt`: adds up to the trial balances, and never changes afterwards) */
                axis?: "business" | "recorded";
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
                     *         "debitExternalId": "17",
                     *         "creditAccount": "01933f4e8b7c7d0c9d2f6b1a5e0c4d21",
                     *         "creditKind": "customer",
                     *         "creditHolder": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *         "creditExternalId": "card-4711",
                     *         "activity": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
                     *         "externalId": "T-1043",
                     *         "rule": "base",
                     *         "by": "",
                     *         "note": "",
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
            431: components["responses"]["HeadersTooLarge"];
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
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "externalId": "R-1",
                 *       "amount": 3000
                 *     }
                 */
                "application/json": components["schemas"]["Refund"];
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
                     *       "id": "rfd_01kamj8r5ve5wvv3m9d2x5q8wf",
                     *       "status": "posted",
                     *       "transactionId": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
                     *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "amount": 3000,
                     *       "refundedTotal": 3000,
                     *       "reversed": [
                     *         {
                     *           "unit": "points",
                     *           "amount": 30
                     *         }
                     *       ],
                     *       "debt": [],
                     *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz"
                     *     }
                     */
                    "application/json": components["schemas"]["RefundOrPreview"];
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
                    /**
                     * @example {
                     *       "id": "rfd_01kamj8r5ve5wvv3m9d2x5q8wf",
                     *       "status": "posted",
                     *       "transactionId": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
                     *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "amount": 3000,
                     *       "refundedTotal": 3000,
                     *       "reversed": [
                     *         {
                     *           "unit": "points",
                     *           "amount": 30
                     *         }
                     *       ],
                     *       "debt": [],
                     *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz"
                     *     }
                     */
                    "application/json": components["schemas"]["RefundOrPreview"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `organization_not_found`: There is no such organization · `transaction_not_found`: There is no such transaction */
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
            /** @description `idempotency_conflict`: The same external id was used before with other content */
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
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `occurred_at_out_of_range`: occurredAt is too far in the past or in the future · `refund_exceeds_sale`: The refund is larger than what is left of the sale · `limit_reached`: The limit is reached · `invalid_value`: A value has no meaning here */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
        };
    };
    voidTransaction: {
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
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Rung up twice"
                 *     }
                 */
                "application/json": components["schemas"]["VoidSale"];
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
                     *       "id": "rfd_01kamj8r5ve5wvv3m9d2x5q8wf",
                     *       "status": "posted",
                     *       "transactionId": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
                     *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "amount": 3000,
                     *       "refundedTotal": 3000,
                     *       "reversed": [
                     *         {
                     *           "unit": "points",
                     *           "amount": 30
                     *         }
                     *       ],
                     *       "debt": [],
                     *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz"
                     *     }
                     */
                    "application/json": components["schemas"]["RefundOrPreview"];
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
                    /**
                     * @example {
                     *       "id": "rfd_01kamj8r5ve5wvv3m9d2x5q8wf",
                     *       "status": "posted",
                     *       "transactionId": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
                     *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "amount": 3000,
                     *       "refundedTotal": 3000,
                     *       "reversed": [
                     *         {
                     *           "unit": "points",
                     *           "amount": 30
                     *         }
                     *       ],
                     *       "debt": [],
                     *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz"
                     *     }
                     */
                    "application/json": components["schemas"]["RefundOrPreview"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `organization_not_found`: There is no such organization · `transaction_not_found`: There is no such transaction */
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
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `limit_reached`: The limit is reached · `invalid_value`: A value has no meaning here */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
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
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                 *       "rewardId": "free-coffee",
                 *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz"
                 *     }
                 */
                "application/json": components["schemas"]["RedemptionRequest"];
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
                     *       "id": "rdm_01kamj8r5ve5wvv3n4f8y1t5kg",
                     *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "rewardId": "free-coffee",
                     *       "unit": "reward.free-coffee",
                     *       "amount": 1,
                     *       "via": "grant",
                     *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                     *       "expiresAt": "2026-11-22T09:35:00.000Z",
                     *       "discount": {
                     *         "kind": "freeItem",
                     *         "items": {
                     *           "category": "coffee"
                     *         }
                     *       },
                     *       "code": "K7QM",
                     *       "status": "held",
                     *       "balances": [
                     *         {
                     *           "unit": "points",
                     *           "available": 180,
                     *           "pending": 0,
                     *           "held": 0,
                     *           "debt": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["HoldOrPreview"];
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
                    /**
                     * @example {
                     *       "id": "rdm_01kamj8r5ve5wvv3n4f8y1t5kg",
                     *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "rewardId": "free-coffee",
                     *       "unit": "reward.free-coffee",
                     *       "amount": 1,
                     *       "via": "grant",
                     *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                     *       "expiresAt": "2026-11-22T09:35:00.000Z",
                     *       "discount": {
                     *         "kind": "freeItem",
                     *         "items": {
                     *           "category": "coffee"
                     *         }
                     *       },
                     *       "code": "K7QM",
                     *       "status": "held",
                     *       "balances": [
                     *         {
                     *           "unit": "points",
                     *           "available": 180,
                     *           "pending": 0,
                     *           "held": 0,
                     *           "debt": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["HoldOrPreview"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `organization_not_found`: There is no such organization · `location_not_found`: There is no such location · `customer_not_found`: There is no such customer · `reward_not_found`: There is no such reward · `unit_not_found`: There is no such unit */
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
            /** @description `idempotency_conflict`: The same external id was used before with other content */
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
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `total_mismatch`: The total disagrees with the lines · `insufficient_balance`: The balance is not sufficient · `not_redeemable`: The unit is not money at the register · `out_of_stock`: The reward is out of stock · `limit_reached`: The limit is reached · `reward_unavailable`: The reward cannot be redeemed here and now · `promotion_not_found`: There is no such promotion, or no such code · `promotion_expired`: The promotion is over · `promotion_not_targeted`: The promotion is not for this customer or this place · `promotion_needs_customer`: The promotion needs a customer · `promotion_unavailable`: The promotion does not apply here and now · `budget_exhausted`: The budget is used up · `invalid_value`: A value has no meaning here · `customer_erased`: The customer was erased */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
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
                /**
                 * @example {
                 *       "transactionExternalId": "T-1"
                 *     }
                 */
                "application/json": components["schemas"]["Capture"];
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
                     *       "id": "rdm_01kamj8r5ve5wvv3n4f8y1t5kg",
                     *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "rewardId": "free-coffee",
                     *       "unit": "reward.free-coffee",
                     *       "amount": 1,
                     *       "via": "grant",
                     *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                     *       "expiresAt": "2026-11-22T09:35:00.000Z",
                     *       "discount": {
                     *         "kind": "freeItem",
                     *         "items": {
                     *           "category": "coffee"
                     *         }
                     *       },
                     *       "code": "K7QM",
                     *       "status": "captured",
                     *       "capturedAt": "2026-11-22T09:30:00.000Z",
                     *       "transactionExternalId": "T-1"
                     *     }
                     */
                    "application/json": components["schemas"]["CapturedRedemption"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `organization_not_found`: There is no such organization · `redemption_not_found`: There is no such redemption */
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
            /** @description `redemption_captured`: The redemption was already captured · `redemption_voided`: The redemption was already voided · `redemption_reversed`: The redemption was already reversed · `redemption_expired`: The redemption has timed out */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
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
                    /**
                     * @example {
                     *       "id": "rdm_01kamj8r5ve5wvv3n4f8y1t5kg",
                     *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "rewardId": "free-coffee",
                     *       "unit": "reward.free-coffee",
                     *       "amount": 1,
                     *       "via": "grant",
                     *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                     *       "expiresAt": "2026-11-22T09:35:00.000Z",
                     *       "discount": {
                     *         "kind": "freeItem",
                     *         "items": {
                     *           "category": "coffee"
                     *         }
                     *       },
                     *       "code": "K7QM",
                     *       "status": "voided",
                     *       "voidedAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["VoidedRedemption"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `organization_not_found`: There is no such organization · `redemption_not_found`: There is no such redemption */
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
            /** @description `redemption_captured`: The redemption was already captured · `redemption_voided`: The redemption was already voided · `redemption_reversed`: The redemption was already reversed · `redemption_expired`: The redemption has timed out */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
        };
    };
    reverseRedemption: {
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
                /**
                 * @example {
                 *       "reason": "wrong item"
                 *     }
                 */
                "application/json": components["schemas"]["ReverseRedemption"];
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
                     *       "id": "rdm_01kamj8r5ve5wvv3n4f8y1t5kg",
                     *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "rewardId": "free-coffee",
                     *       "unit": "reward.free-coffee",
                     *       "amount": 1,
                     *       "via": "grant",
                     *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                     *       "expiresAt": "2026-11-22T09:35:00.000Z",
                     *       "discount": {
                     *         "kind": "freeItem",
                     *         "items": {
                     *           "category": "coffee"
                     *         }
                     *       },
                     *       "code": "K7QM",
                     *       "status": "reversed",
                     *       "capturedAt": "2026-11-22T09:30:00.000Z",
                     *       "transactionExternalId": "T-1",
                     *       "reversedAt": "2026-11-22T09:36:00.000Z",
                     *       "reason": "wrong item",
                     *       "debtRepaid": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ReversedRedemption"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `organization_not_found`: There is no such organization · `redemption_not_found`: There is no such redemption */
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
            /** @description `redemption_voided`: The redemption was already voided · `redemption_reversed`: The redemption was already reversed · `redemption_not_captured`: The redemption is not captured */
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
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `limit_reached`: The limit is reached · `invalid_value`: A value has no meaning here */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
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
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "survey.done",
                 *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                 *       "externalId": "S-1",
                 *       "payload": {
                 *         "stars": 5
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CustomEvent"];
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
                     *       "id": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
                     *       "status": "posted",
                     *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "earned": [
                     *         {
                     *           "unit": "points",
                     *           "amount": 30,
                     *           "pending": false
                     *         }
                     *       ],
                     *       "stamps": [
                     *         {
                     *           "card": "coffee",
                     *           "added": 10,
                     *           "balance": 0,
                     *           "completed": 1
                     *         }
                     *       ],
                     *       "rewards": [
                     *         {
                     *           "reward": "free-coffee",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "tier": {
                     *         "id": "bronze",
                     *         "changed": false
                     *       },
                     *       "balances": [
                     *         {
                     *           "unit": "points",
                     *           "available": 180,
                     *           "pending": 0,
                     *           "held": 0,
                     *           "debt": 0
                     *         }
                     *       ],
                     *       "why": [
                     *         {
                     *           "rule": "base",
                     *           "fired": true,
                     *           "reason": "fired",
                     *           "detail": "base: +30 points."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["OutcomeOrPreview"];
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
                    /**
                     * @example {
                     *       "id": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
                     *       "status": "posted",
                     *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "earned": [
                     *         {
                     *           "unit": "points",
                     *           "amount": 30,
                     *           "pending": false
                     *         }
                     *       ],
                     *       "stamps": [
                     *         {
                     *           "card": "coffee",
                     *           "added": 10,
                     *           "balance": 0,
                     *           "completed": 1
                     *         }
                     *       ],
                     *       "rewards": [
                     *         {
                     *           "reward": "free-coffee",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "tier": {
                     *         "id": "bronze",
                     *         "changed": false
                     *       },
                     *       "balances": [
                     *         {
                     *           "unit": "points",
                     *           "available": 180,
                     *           "pending": 0,
                     *           "held": 0,
                     *           "debt": 0
                     *         }
                     *       ],
                     *       "why": [
                     *         {
                     *           "rule": "base",
                     *           "fired": true,
                     *           "reason": "fired",
                     *           "detail": "base: +30 points."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["OutcomeOrPreview"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `organization_not_found`: There is no such organization · `location_not_found`: There is no such location · `customer_not_found`: There is no such customer */
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
            /** @description `idempotency_conflict`: The same external id was used before with other content */
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
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `occurred_at_out_of_range`: occurredAt is too far in the past or in the future · `event_type_unknown`: The event type is not declared · `invalid_value`: A value has no meaning here · `customer_erased`: The customer was erased */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
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
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                 *       "unit": "points",
                 *       "amount": 50,
                 *       "reason": "Forgotten card",
                 *       "externalId": "A-1"
                 *     }
                 */
                "application/json": components["schemas"]["Adjustment"];
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
                     *       "id": "adj_01kamj8r5ve5wvv3j2k8p4m6sx",
                     *       "status": "posted",
                     *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "unit": "points",
                     *       "amount": 50,
                     *       "reason": "Forgotten card",
                     *       "balances": [
                     *         {
                     *           "unit": "points",
                     *           "available": 180,
                     *           "pending": 0,
                     *           "held": 0,
                     *           "debt": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AdjustmentOrPreview"];
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
                    /**
                     * @example {
                     *       "id": "adj_01kamj8r5ve5wvv3j2k8p4m6sx",
                     *       "status": "posted",
                     *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "unit": "points",
                     *       "amount": 50,
                     *       "reason": "Forgotten card",
                     *       "balances": [
                     *         {
                     *           "unit": "points",
                     *           "available": 180,
                     *           "pending": 0,
                     *           "held": 0,
                     *           "debt": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AdjustmentOrPreview"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `organization_not_found`: There is no such organization · `location_not_found`: There is no such location · `customer_not_found`: There is no such customer · `unit_not_found`: There is no such unit */
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
            /** @description `idempotency_conflict`: The same external id was used before with other content */
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
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `insufficient_balance`: The balance is not sufficient · `limit_reached`: The limit is reached · `invalid_value`: A value has no meaning here · `customer_erased`: The customer was erased */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
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
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                 *       "to": "cus_01kamj8r5ve5wvv3g5x7q3t8be",
                 *       "unit": "points",
                 *       "amount": 50
                 *     }
                 */
                "application/json": components["schemas"]["Transfer"];
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
                     *       "id": "trf_01kamj8r5ve5wvv3k6r1v7z3hb",
                     *       "status": "posted",
                     *       "from": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "to": "cus_01kamj8r5ve5wvv3g5x7q3t8be",
                     *       "unit": "points",
                     *       "amount": 50,
                     *       "balances": [
                     *         {
                     *           "unit": "points",
                     *           "available": 180,
                     *           "pending": 0,
                     *           "held": 0,
                     *           "debt": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TransferOrPreview"];
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
                    /**
                     * @example {
                     *       "id": "trf_01kamj8r5ve5wvv3k6r1v7z3hb",
                     *       "status": "posted",
                     *       "from": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "to": "cus_01kamj8r5ve5wvv3g5x7q3t8be",
                     *       "unit": "points",
                     *       "amount": 50,
                     *       "balances": [
                     *         {
                     *           "unit": "points",
                     *           "available": 180,
                     *           "pending": 0,
                     *           "held": 0,
                     *           "debt": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TransferOrPreview"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `organization_not_found`: There is no such organization · `location_not_found`: There is no such location · `customer_not_found`: There is no such customer · `unit_not_found`: There is no such unit */
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
            /** @description `idempotency_conflict`: The same external id was used before with other content */
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
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `insufficient_balance`: The balance is not sufficient · `limit_reached`: The limit is reached · `invalid_value`: A value has no meaning here · `customer_erased`: The customer was erased */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
        };
    };
    listWaitingRefunds: {
        parameters: {
            query?: {
                /** @description At most this many */
                limit?: number;
                /** @description Where the previous page ended (`nextCursor`) */
                cursor?: string;
                status?: components["schemas"]["WaitingRefundStatusFilter"];
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
                     *           "status": "waiting",
                     *           "source": "station-till",
                     *           "externalId": "R-1",
                     *           "of": {
                     *             "externalId": "T-1"
                     *           },
                     *           "amount": 3000,
                     *           "occurredAt": "2026-11-22T09:30:00.000Z",
                     *           "receivedAt": "2026-11-22T09:30:00.000Z",
                     *           "waitsUntil": "2026-11-29T09:30:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WaitingRefundPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    recordRefund: {
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
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "source": "station-till",
                 *       "externalId": "R-1",
                 *       "of": {
                 *         "externalId": "T-1"
                 *       },
                 *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                 *       "amount": 3000
                 *     }
                 */
                "application/json": components["schemas"]["GeneralRefund"];
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
                     *       "id": "rfd_01kamj8r5ve5wvv3m9d2x5q8wf",
                     *       "status": "posted",
                     *       "transactionId": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
                     *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "amount": 3000,
                     *       "refundedTotal": 3000,
                     *       "reversed": [
                     *         {
                     *           "unit": "points",
                     *           "amount": 30
                     *         }
                     *       ],
                     *       "debt": [],
                     *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz"
                     *     }
                     */
                    "application/json": components["schemas"]["RefundOrPreview"];
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
                    /**
                     * @example {
                     *       "id": "rfd_01kamj8r5ve5wvv3m9d2x5q8wf",
                     *       "status": "posted",
                     *       "transactionId": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
                     *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "amount": 3000,
                     *       "refundedTotal": 3000,
                     *       "reversed": [
                     *         {
                     *           "unit": "points",
                     *           "amount": 30
                     *         }
                     *       ],
                     *       "debt": [],
                     *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz"
                     *     }
                     */
                    "application/json": components["schemas"]["RefundOrPreview"];
                };
            };
            /** @description The answer */
            202: {
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
                     *       "status": "waiting",
                     *       "source": "station-till",
                     *       "externalId": "R-1",
                     *       "of": {
                     *         "externalId": "T-1"
                     *       },
                     *       "amount": 3000,
                     *       "occurredAt": "2026-11-22T09:30:00.000Z",
                     *       "receivedAt": "2026-11-22T09:30:00.000Z",
                     *       "waitsUntil": "2026-11-29T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WaitingRefund"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `organization_not_found`: There is no such organization · `location_not_found`: There is no such location · `transaction_not_found`: There is no such transaction */
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
            /** @description `idempotency_conflict`: The same external id was used before with other content */
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
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `occurred_at_out_of_range`: occurredAt is too far in the past or in the future · `refund_exceeds_sale`: The refund is larger than what is left of the sale · `limit_reached`: The limit is reached · `invalid_value`: A value has no meaning here */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
        };
    };
    listTransactions: {
        parameters: {
            query?: {
                /** @description At most this many */
                limit?: number;
                /** @description Where the previous page ended (`nextCursor`) */
                cursor?: string;
                /** @description From then on: a time, or a day of the organization's time zone (2026-11-01) */
                from?: string;
                /** @description Before then: a time, or a day of the organization's time zone (2026-11-01) */
                to?: string;
                /** @description Of this location */
                locationId?: string;
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
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
                     *           "status": "posted",
                     *           "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *           "earned": [
                     *             {
                     *               "unit": "points",
                     *               "amount": 30,
                     *               "pending": false
                     *             }
                     *           ],
                     *           "stamps": [
                     *             {
                     *               "card": "coffee",
                     *               "added": 10,
                     *               "balance": 0,
                     *               "completed": 1
                     *             }
                     *           ],
                     *           "rewards": [
                     *             {
                     *               "reward": "free-coffee",
                     *               "count": 1
                     *             }
                     *           ],
                     *           "tier": {
                     *             "id": "bronze",
                     *             "changed": false
                     *           },
                     *           "balances": [
                     *             {
                     *               "unit": "points",
                     *               "available": 180,
                     *               "pending": 0,
                     *               "held": 0,
                     *               "debt": 0
                     *             }
                     *           ],
                     *           "why": [
                     *             {
                     *               "rule": "base",
                     *               "fired": true,
                     *               "reason": "fired",
                     *               "detail": "base: +30 points."
                     *             }
                     *           ],
                     *           "revision": 1,
                     *           "transaction": {
                     *             "externalId": "T-1",
                     *             "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                     *             "customer": {
                     *               "phone": "+447700900123"
                     *             },
                     *             "total": 3000,
                     *             "lines": [
                     *               {
                     *                 "id": "1",
                     *                 "sku": "LATTE",
                     *                 "category": "coffee",
                     *                 "quantity": 10,
                     *                 "unitPrice": 300
                     *               }
                     *             ]
                     *           },
                     *           "refunds": [],
                     *           "refundedTotal": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TransactionPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `organization_not_found`: There is no such organization · `location_not_found`: There is no such location · `customer_not_found`: There is no such customer */
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
            431: components["responses"]["HeadersTooLarge"];
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
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "externalId": "T-1",
                 *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                 *       "customer": {
                 *         "phone": "+447700900123"
                 *       },
                 *       "total": 3000,
                 *       "lines": [
                 *         {
                 *           "id": "1",
                 *           "sku": "LATTE",
                 *           "category": "coffee",
                 *           "quantity": 10,
                 *           "unitPrice": 300
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["Sale"];
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
                     *       "id": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
                     *       "status": "posted",
                     *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "earned": [
                     *         {
                     *           "unit": "points",
                     *           "amount": 30,
                     *           "pending": false
                     *         }
                     *       ],
                     *       "stamps": [
                     *         {
                     *           "card": "coffee",
                     *           "added": 10,
                     *           "balance": 0,
                     *           "completed": 1
                     *         }
                     *       ],
                     *       "rewards": [
                     *         {
                     *           "reward": "free-coffee",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "tier": {
                     *         "id": "bronze",
                     *         "changed": false
                     *       },
                     *       "balances": [
                     *         {
                     *           "unit": "points",
                     *           "available": 180,
                     *           "pending": 0,
                     *           "held": 0,
                     *           "debt": 0
                     *         }
                     *       ],
                     *       "why": [
                     *         {
                     *           "rule": "base",
                     *           "fired": true,
                     *           "reason": "fired",
                     *           "detail": "base: +30 points."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RecordedSaleOrPreview"];
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
                    /**
                     * @example {
                     *       "id": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
                     *       "status": "posted",
                     *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "earned": [
                     *         {
                     *           "unit": "points",
                     *           "amount": 30,
                     *           "pending": false
                     *         }
                     *       ],
                     *       "stamps": [
                     *         {
                     *           "card": "coffee",
                     *           "added": 10,
                     *           "balance": 0,
                     *           "completed": 1
                     *         }
                     *       ],
                     *       "rewards": [
                     *         {
                     *           "reward": "free-coffee",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "tier": {
                     *         "id": "bronze",
                     *         "changed": false
                     *       },
                     *       "balances": [
                     *         {
                     *           "unit": "points",
                     *           "available": 180,
                     *           "pending": 0,
                     *           "held": 0,
                     *           "debt": 0
                     *         }
                     *       ],
                     *       "why": [
                     *         {
                     *           "rule": "base",
                     *           "fired": true,
                     *           "reason": "fired",
                     *           "detail": "base: +30 points."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["OutcomeOrPreview"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `organization_not_found`: There is no such organization · `location_not_found`: There is no such location · `customer_not_found`: There is no such customer · `transaction_not_found`: There is no such transaction */
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
            /** @description `idempotency_conflict`: The same external id was used before with other content */
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
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `currency_mismatch`: The currency is not the organization's · `total_mismatch`: The total disagrees with the lines · `tender_mismatch`: The tenders do not come to the total · `occurred_at_out_of_range`: occurredAt is too far in the past or in the future · `refund_exceeds_sale`: The refund is larger than what is left of the sale · `invalid_value`: A value has no meaning here · `customer_erased`: The customer was erased */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
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
                /**
                 * @example {
                 *       "transactions": [
                 *         {
                 *           "externalId": "T-1",
                 *           "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                 *           "customer": {
                 *             "phone": "+447700900123"
                 *           },
                 *           "total": 3000,
                 *           "lines": [
                 *             {
                 *               "id": "1",
                 *               "sku": "LATTE",
                 *               "category": "coffee",
                 *               "quantity": 10,
                 *               "unitPrice": 300
                 *             }
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["SaleBatch"];
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
                     *       "results": [
                     *         {
                     *           "status": 201,
                     *           "outcome": {
                     *             "id": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
                     *             "status": "posted",
                     *             "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *             "earned": [
                     *               {
                     *                 "unit": "points",
                     *                 "amount": 30,
                     *                 "pending": false
                     *               }
                     *             ],
                     *             "stamps": [
                     *               {
                     *                 "card": "coffee",
                     *                 "added": 10,
                     *                 "balance": 0,
                     *                 "completed": 1
                     *               }
                     *             ],
                     *             "rewards": [
                     *               {
                     *                 "reward": "free-coffee",
                     *                 "count": 1
                     *               }
                     *             ],
                     *             "tier": {
                     *               "id": "bronze",
                     *               "changed": false
                     *             },
                     *             "balances": [
                     *               {
                     *                 "unit": "points",
                     *                 "available": 180,
                     *                 "pending": 0,
                     *                 "held": 0,
                     *                 "debt": 0
                     *               }
                     *             ],
                     *             "why": [
                     *               {
                     *                 "rule": "base",
                     *                 "fired": true,
                     *                 "reason": "fired",
                     *                 "detail": "base: +30 points."
                     *               }
                     *             ]
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SaleBatchAnswer"];
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
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
                    /**
                     * @example {
                     *       "id": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
                     *       "status": "posted",
                     *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "earned": [
                     *         {
                     *           "unit": "points",
                     *           "amount": 30,
                     *           "pending": false
                     *         }
                     *       ],
                     *       "stamps": [
                     *         {
                     *           "card": "coffee",
                     *           "added": 10,
                     *           "balance": 0,
                     *           "completed": 1
                     *         }
                     *       ],
                     *       "rewards": [
                     *         {
                     *           "reward": "free-coffee",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "tier": {
                     *         "id": "bronze",
                     *         "changed": false
                     *       },
                     *       "balances": [
                     *         {
                     *           "unit": "points",
                     *           "available": 180,
                     *           "pending": 0,
                     *           "held": 0,
                     *           "debt": 0
                     *         }
                     *       ],
                     *       "why": [
                     *         {
                     *           "rule": "base",
                     *           "fired": true,
                     *           "reason": "fired",
                     *           "detail": "base: +30 points."
                     *         }
                     *       ],
                     *       "revision": 1,
                     *       "transaction": {
                     *         "externalId": "T-1",
                     *         "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                     *         "customer": {
                     *           "phone": "+447700900123"
                     *         },
                     *         "total": 3000,
                     *         "lines": [
                     *           {
                     *             "id": "1",
                     *             "sku": "LATTE",
                     *             "category": "coffee",
                     *             "quantity": 10,
                     *             "unitPrice": 300
                     *           }
                     *         ]
                     *       },
                     *       "refunds": [],
                     *       "refundedTotal": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `transaction_not_found`: There is no such transaction */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    correctTransaction: {
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
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "total": 3000,
                 *       "lines": [
                 *         {
                 *           "id": "1",
                 *           "sku": "LATTE",
                 *           "category": "coffee",
                 *           "quantity": 10,
                 *           "unitPrice": 300
                 *         }
                 *       ],
                 *       "reason": "Reopened: one latte more"
                 *     }
                 */
                "application/json": components["schemas"]["CorrectSale"];
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
                     *       "id": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
                     *       "status": "posted",
                     *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "earned": [
                     *         {
                     *           "unit": "points",
                     *           "amount": 30,
                     *           "pending": false
                     *         }
                     *       ],
                     *       "stamps": [
                     *         {
                     *           "card": "coffee",
                     *           "added": 10,
                     *           "balance": 0,
                     *           "completed": 1
                     *         }
                     *       ],
                     *       "rewards": [
                     *         {
                     *           "reward": "free-coffee",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "tier": {
                     *         "id": "bronze",
                     *         "changed": false
                     *       },
                     *       "balances": [
                     *         {
                     *           "unit": "points",
                     *           "available": 180,
                     *           "pending": 0,
                     *           "held": 0,
                     *           "debt": 0
                     *         }
                     *       ],
                     *       "why": [
                     *         {
                     *           "rule": "base",
                     *           "fired": true,
                     *           "reason": "fired",
                     *           "detail": "base: +30 points."
                     *         }
                     *       ],
                     *       "revision": 1,
                     *       "transaction": {
                     *         "externalId": "T-1",
                     *         "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                     *         "customer": {
                     *           "phone": "+447700900123"
                     *         },
                     *         "total": 3000,
                     *         "lines": [
                     *           {
                     *             "id": "1",
                     *             "sku": "LATTE",
                     *             "category": "coffee",
                     *             "quantity": 10,
                     *             "unitPrice": 300
                     *           }
                     *         ]
                     *       },
                     *       "refunds": [],
                     *       "refundedTotal": 0
                     *     }
                     */
                    "application/json": components["schemas"]["TransactionOrPreview"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `organization_not_found`: There is no such organization · `location_not_found`: There is no such location · `customer_not_found`: There is no such customer · `transaction_not_found`: There is no such transaction */
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
            /** @description `version_conflict`: The resource was changed meanwhile · `transaction_voided`: The transaction was voided · `transaction_refunded`: The transaction was refunded wholly · `transaction_brings_back`: Something of another transaction was brought back in it */
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
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `currency_mismatch`: The currency is not the organization's · `total_mismatch`: The total disagrees with the lines · `occurred_at_out_of_range`: occurredAt is too far in the past or in the future · `invalid_value`: A value has no meaning here · `customer_erased`: The customer was erased */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
        };
    };
    nameCustomer: {
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
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "customer": {
                 *         "phone": "+447700900123"
                 *       },
                 *       "reason": "Card was forgotten"
                 *     }
                 */
                "application/json": components["schemas"]["NameCustomer"];
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
                     *       "id": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
                     *       "status": "posted",
                     *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "earned": [
                     *         {
                     *           "unit": "points",
                     *           "amount": 30,
                     *           "pending": false
                     *         }
                     *       ],
                     *       "stamps": [
                     *         {
                     *           "card": "coffee",
                     *           "added": 10,
                     *           "balance": 0,
                     *           "completed": 1
                     *         }
                     *       ],
                     *       "rewards": [
                     *         {
                     *           "reward": "free-coffee",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "tier": {
                     *         "id": "bronze",
                     *         "changed": false
                     *       },
                     *       "balances": [
                     *         {
                     *           "unit": "points",
                     *           "available": 180,
                     *           "pending": 0,
                     *           "held": 0,
                     *           "debt": 0
                     *         }
                     *       ],
                     *       "why": [
                     *         {
                     *           "rule": "base",
                     *           "fired": true,
                     *           "reason": "fired",
                     *           "detail": "base: +30 points."
                     *         }
                     *       ],
                     *       "revision": 1,
                     *       "transaction": {
                     *         "externalId": "T-1",
                     *         "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                     *         "customer": {
                     *           "phone": "+447700900123"
                     *         },
                     *         "total": 3000,
                     *         "lines": [
                     *           {
                     *             "id": "1",
                     *             "sku": "LATTE",
                     *             "category": "coffee",
                     *             "quantity": 10,
                     *             "unitPrice": 300
                     *           }
                     *         ]
                     *       },
                     *       "refunds": [],
                     *       "refundedTotal": 0
                     *     }
                     */
                    "application/json": components["schemas"]["TransactionOrPreview"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `organization_not_found`: There is no such organization · `location_not_found`: There is no such location · `customer_not_found`: There is no such customer · `transaction_not_found`: There is no such transaction */
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
            /** @description `idempotency_conflict`: The same external id was used before with other content · `transaction_voided`: The transaction was voided · `transaction_named`: The transaction is another customer’s · `transaction_refunded`: The transaction was refunded wholly */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
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
                    /**
                     * @example {
                     *       "id": "rdm_01kamj8r5ve5wvv3n4f8y1t5kg",
                     *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "rewardId": "free-coffee",
                     *       "unit": "reward.free-coffee",
                     *       "amount": 1,
                     *       "via": "grant",
                     *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                     *       "expiresAt": "2026-11-22T09:35:00.000Z",
                     *       "discount": {
                     *         "kind": "freeItem",
                     *         "items": {
                     *           "category": "coffee"
                     *         }
                     *       },
                     *       "code": "K7QM",
                     *       "status": "held"
                     *     }
                     */
                    "application/json": components["schemas"]["Redemption"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `redemption_not_found`: There is no such redemption */
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
            431: components["responses"]["HeadersTooLarge"];
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
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "unit": "points",
                     *           "available": 180,
                     *           "pending": 0,
                     *           "held": 0,
                     *           "debt": 0,
                     *           "expiring": [
                     *             {
                     *               "at": "2027-12-01T00:00:00.000Z",
                     *               "amount": 180
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "tier": {
                     *         "current": {
                     *           "id": "bronze",
                     *           "name": "Bronze",
                     *           "benefits": [],
                     *           "until": null
                     *         },
                     *         "next": {
                     *           "id": "silver",
                     *           "name": "Silver",
                     *           "from": 50000,
                     *           "measured": 3000,
                     *           "missing": 47000
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CustomerBalances"];
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
            431: components["responses"]["HeadersTooLarge"];
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
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "unit": "points",
                     *           "amount": 30,
                     *           "available": 30,
                     *           "pending": 0,
                     *           "held": 0,
                     *           "debt": 0,
                     *           "state": "posted",
                     *           "reason": "earn",
                     *           "rule": "base",
                     *           "activityId": "txn_01kamj8r5ve5wvv3h8c4w6n2yd",
                     *           "detail": "Earned with a purchase",
                     *           "by": null,
                     *           "note": null,
                     *           "occurredAt": "2026-11-22T09:30:00.000Z",
                     *           "recordedAt": "2026-11-22T09:30:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Statement"];
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getOffers: {
        parameters: {
            query?: {
                /** @description Where: the location's id or external id; default the head office */
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
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "rewardId": "free-coffee",
                     *           "name": "Free coffee",
                     *           "available": false,
                     *           "via": "price",
                     *           "granted": 0,
                     *           "needsBasket": false,
                     *           "price": {
                     *             "unit": "points",
                     *             "amount": 150
                     *           },
                     *           "missing": [
                     *             {
                     *               "code": "insufficient_balance",
                     *               "detail": "120 Beans are missing.",
                     *               "unit": "points",
                     *               "amount": 120
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Offers"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `organization_not_found`: There is no such organization · `location_not_found`: There is no such location · `customer_not_found`: There is no such customer */
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
            /** @description `invalid_value`: A value has no meaning here · `customer_erased`: The customer was erased */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getBasketOffers: {
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
                 *       "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                 *       "transaction": {
                 *         "total": 2000,
                 *         "lines": [
                 *           {
                 *             "id": "1",
                 *             "category": "bread",
                 *             "quantity": 4,
                 *             "unitPrice": 500
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["BasketOffersRequest"];
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
                     *       "data": [
                     *         {
                     *           "promotionId": "two-off",
                     *           "name": "2.00 off from 20.00",
                     *           "available": true,
                     *           "amountMinor": 200,
                     *           "discount": {
                     *             "kind": "amount",
                     *             "amountMinor": 200,
                     *             "lines": [
                     *               {
                     *                 "id": "1",
                     *                 "amountMinor": 200
                     *               }
                     *             ]
                     *           },
                     *           "missing": []
                     *         }
                     *       ],
                     *       "amountMinor": 200
                     *     }
                     */
                    "application/json": components["schemas"]["BasketOffers"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `organization_not_found`: There is no such organization · `location_not_found`: There is no such location · `customer_not_found`: There is no such customer */
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
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `total_mismatch`: The total disagrees with the lines · `invalid_value`: A value has no meaning here · `customer_erased`: The customer was erased */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
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
                /**
                 * @example {
                 *       "transaction": {
                 *         "externalId": "T-1",
                 *         "locationId": "loc_01kamj8r5ve5wvv3c5t2m8h7rz",
                 *         "customer": {
                 *           "phone": "+447700900123"
                 *         },
                 *         "total": 3000,
                 *         "lines": [
                 *           {
                 *             "id": "1",
                 *             "sku": "LATTE",
                 *             "category": "coffee",
                 *             "quantity": 10,
                 *             "unitPrice": 300
                 *           }
                 *         ]
                 *       },
                 *       "draft": true
                 *     }
                 */
                "application/json": components["schemas"]["Simulation"];
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
                     *       "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "earned": [
                     *         {
                     *           "unit": "points",
                     *           "amount": 30,
                     *           "pending": false
                     *         }
                     *       ],
                     *       "stamps": [
                     *         {
                     *           "card": "coffee",
                     *           "added": 10,
                     *           "balance": 0,
                     *           "completed": 1
                     *         }
                     *       ],
                     *       "rewards": [
                     *         {
                     *           "reward": "free-coffee",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "tier": {
                     *         "id": "bronze",
                     *         "changed": false
                     *       },
                     *       "balances": [
                     *         {
                     *           "unit": "points",
                     *           "available": 180,
                     *           "pending": 0,
                     *           "held": 0,
                     *           "debt": 0
                     *         }
                     *       ],
                     *       "why": [
                     *         {
                     *           "rule": "base",
                     *           "fired": true,
                     *           "reason": "fired",
                     *           "detail": "base: +30 points."
                     *         }
                     *       ],
                     *       "promotions": {
                     *         "data": [],
                     *         "amountMinor": 0
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SimulatedOutcome"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `organization_not_found`: There is no such organization · `location_not_found`: There is no such location · `customer_not_found`: There is no such customer · `transaction_not_found`: There is no such transaction · `program_not_found`: There is no program yet */
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
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `program_invalid`: The program has errors · `program_too_expensive`: The program asks too much at every sale · `currency_mismatch`: The currency is not the organization's · `total_mismatch`: The total disagrees with the lines · `tender_mismatch`: The tenders do not come to the total · `occurred_at_out_of_range`: occurredAt is too far in the past or in the future · `refund_exceeds_sale`: The refund is larger than what is left of the sale · `invalid_value`: A value has no meaning here · `customer_erased`: The customer was erased */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
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
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "free-coffee",
                     *           "name": "Free coffee",
                     *           "price": {
                     *             "unit": "points",
                     *             "amount": 150
                     *           },
                     *           "effect": {
                     *             "kind": "freeItem",
                     *             "items": {
                     *               "category": "coffee"
                     *             }
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Rewards"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["HeadersTooLarge"];
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
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "free-coffee",
                 *       "name": "Free coffee",
                 *       "price": {
                 *         "unit": "points",
                 *         "amount": 150
                 *       },
                 *       "effect": {
                 *         "kind": "freeItem",
                 *         "items": {
                 *           "category": "coffee"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Reward"];
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
                     *       "id": "free-coffee",
                     *       "name": "Free coffee",
                     *       "price": {
                     *         "unit": "points",
                     *         "amount": 150
                     *       },
                     *       "effect": {
                     *         "kind": "freeItem",
                     *         "items": {
                     *           "category": "coffee"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Reward"];
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
            /** @description `version_conflict`: The resource was changed meanwhile · `already_exists`: There is already such a resource · `no_published_program`: The organization has no published program */
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
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `program_invalid`: The program has errors · `program_too_expensive`: The program asks too much at every sale */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
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
                 *       "price": {
                 *         "unit": "points",
                 *         "amount": 120
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RewardPatch"];
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
                     *       "id": "free-coffee",
                     *       "name": "Free coffee",
                     *       "price": {
                     *         "unit": "points",
                     *         "amount": 150
                     *       },
                     *       "effect": {
                     *         "kind": "freeItem",
                     *         "items": {
                     *           "category": "coffee"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Reward"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `reward_not_found`: There is no such reward · `program_not_found`: There is no program yet */
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
            /** @description `version_conflict`: The resource was changed meanwhile · `no_published_program`: The organization has no published program */
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
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `program_invalid`: The program has errors · `program_too_expensive`: The program asks too much at every sale · `invalid_value`: A value has no meaning here */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
        };
    };
    backtest: {
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
                 *       "from": "2026-10-01",
                 *       "to": "2026-11-01"
                 *     }
                 */
                "application/json": components["schemas"]["BacktestRequest"];
            };
        };
        responses: {
            /** @description The answer */
            202: {
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
                     *       "id": "bkt_01kamj8r5ve5wvv3h8c4w6n2yd"
                     *     }
                     */
                    "application/json": components["schemas"]["BacktestAsked"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `organization_not_found`: There is no such organization · `program_not_found`: There is no program yet */
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
            /** @description `too_many_backtests`: Too many backtests wait or are under way */
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
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `program_invalid`: The program has errors · `program_too_expensive`: The program asks too much at every sale · `invalid_value`: A value has no meaning here */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
        };
    };
    listBacktests: {
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
                     *           "id": "bkt_01kamj8r5ve5wvv3h8c4w6n2yd",
                     *           "status": "done",
                     *           "from": "2026-10-01T00:00:00.000Z",
                     *           "to": "2026-11-01T00:00:00.000Z",
                     *           "createdAt": "2026-11-22T09:30:00.000Z",
                     *           "createdBy": "key_01kamj8r5ve5wvv3e7b6v3g1nd",
                     *           "finishedAt": "2026-11-22T09:31:00.000Z",
                     *           "publishedVersion": 1,
                     *           "failure": null,
                     *           "progress": {
                     *             "phase": "replaying",
                     *             "done": 2,
                     *             "total": 2
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Backtests"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getBacktest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the backtest */
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
                     *       "id": "bkt_01kamj8r5ve5wvv3h8c4w6n2yd",
                     *       "status": "done",
                     *       "from": "2026-10-01T00:00:00.000Z",
                     *       "to": "2026-11-01T00:00:00.000Z",
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "createdBy": "key_01kamj8r5ve5wvv3e7b6v3g1nd",
                     *       "finishedAt": "2026-11-22T09:31:00.000Z",
                     *       "publishedVersion": 1,
                     *       "failure": null,
                     *       "progress": {
                     *         "phase": "replaying",
                     *         "done": 2,
                     *         "total": 2
                     *       },
                     *       "report": {
                     *         "from": "2026-10-01T00:00:00.000Z",
                     *         "to": "2026-11-01T00:00:00.000Z",
                     *         "currency": "GBP",
                     *         "sales": {
                     *           "all": {
                     *             "count": 2,
                     *             "amountMinor": 10000
                     *           },
                     *           "ofCustomers": {
                     *             "count": 2,
                     *             "amountMinor": 10000
                     *           },
                     *           "ofNobody": {
                     *             "count": 0,
                     *             "amountMinor": 0
                     *           }
                     *         },
                     *         "events": 0,
                     *         "published": {
                     *           "version": 1,
                     *           "costMinor": 100,
                     *           "costShare": 0.01,
                     *           "liability": {
                     *             "beforeMinor": 0,
                     *             "afterMinor": 100,
                     *             "changeMinor": 100
                     *           },
                     *           "units": [
                     *             {
                     *               "unit": "points",
                     *               "kind": "points",
                     *               "given": 100,
                     *               "costMinor": 100,
                     *               "added": 0,
                     *               "taken": 0,
                     *               "short": 0
                     *             }
                     *           ],
                     *           "clauses": [
                     *             {
                     *               "clause": "base",
                     *               "kind": "rule",
                     *               "fired": 2,
                     *               "costMinor": 100,
                     *               "given": [
                     *                 {
                     *                   "unit": "points",
                     *                   "amount": 100
                     *                 }
                     *               ],
                     *               "refused": []
                     *             }
                     *           ],
                     *           "rewards": [],
                     *           "tiers": []
                     *         },
                     *         "draft": {
                     *           "version": null,
                     *           "costMinor": 200,
                     *           "costShare": 0.02,
                     *           "liability": {
                     *             "beforeMinor": 0,
                     *             "afterMinor": 200,
                     *             "changeMinor": 200
                     *           },
                     *           "units": [
                     *             {
                     *               "unit": "points",
                     *               "kind": "points",
                     *               "given": 200,
                     *               "costMinor": 200,
                     *               "added": 0,
                     *               "taken": 0,
                     *               "short": 0
                     *             }
                     *           ],
                     *           "clauses": [
                     *             {
                     *               "clause": "base",
                     *               "kind": "rule",
                     *               "fired": 2,
                     *               "costMinor": 200,
                     *               "given": [
                     *                 {
                     *                   "unit": "points",
                     *                   "amount": 200
                     *                 }
                     *               ],
                     *               "refused": []
                     *             }
                     *           ],
                     *           "rewards": [],
                     *           "tiers": []
                     *         },
                     *         "difference": {
                     *           "costMinor": 100,
                     *           "liabilityMinor": 100,
                     *           "units": [
                     *             {
                     *               "unit": "points",
                     *               "amount": 100
                     *             }
                     *           ]
                     *         },
                     *         "customers": {
                     *           "active": 1,
                     *           "more": 1,
                     *           "less": 0,
                     *           "same": 0,
                     *           "distribution": [
                     *             {
                     *               "fromMinor": 100,
                     *               "toMinor": 1000,
                     *               "customers": 1
                     *             }
                     *           ],
                     *           "winners": [
                     *             {
                     *               "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *               "publishedMinor": 100,
                     *               "draftMinor": 200,
                     *               "differenceMinor": 100,
                     *               "units": [
                     *                 {
                     *                   "unit": "points",
                     *                   "published": 100,
                     *                   "draft": 200
                     *                 }
                     *               ]
                     *             }
                     *           ],
                     *           "losers": []
                     *         },
                     *         "promotions": [],
                     *         "notes": [
                     *           "Each sale is replayed as it stands now."
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Backtest"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `backtest_not_found`: There is no such backtest */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteBacktest: {
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
                /** @description Of the backtest */
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
                     *       "id": "bkt_01kamj8r5ve5wvv3h8c4w6n2yd",
                     *       "status": "done",
                     *       "from": "2026-10-01T00:00:00.000Z",
                     *       "to": "2026-11-01T00:00:00.000Z",
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "createdBy": "key_01kamj8r5ve5wvv3e7b6v3g1nd",
                     *       "finishedAt": "2026-11-22T09:31:00.000Z",
                     *       "publishedVersion": 1,
                     *       "failure": null,
                     *       "progress": {
                     *         "phase": "replaying",
                     *         "done": 2,
                     *         "total": 2
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["BacktestSummary"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `backtest_not_found`: There is no such backtest */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
        };
    };
    getCustomerRfm: {
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
                     *       "asOf": "2026-11-27",
                     *       "recencyDays": 4,
                     *       "frequency": 7,
                     *       "monetary": 6420,
                     *       "scores": {
                     *         "r": 5,
                     *         "f": 4,
                     *         "m": 4
                     *       },
                     *       "segment": "champions",
                     *       "thresholds": {
                     *         "basis": "quintiles",
                     *         "r": [
                     *           7,
                     *           21,
                     *           60,
                     *           140
                     *         ],
                     *         "f": [
                     *           2,
                     *           3,
                     *           6,
                     *           12
                     *         ],
                     *         "m": [
                     *           900,
                     *           2500,
                     *           6000,
                     *           15000
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CustomerRfm"];
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
            /** @description `invalid_value`: A value has no meaning here · `customer_erased`: The customer was erased */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRfmSettings: {
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
                     *       "windowMonths": 12,
                     *       "scoring": {
                     *         "kind": "thresholds",
                     *         "r": [
                     *           7,
                     *           30,
                     *           90,
                     *           180
                     *         ],
                     *         "f": [
                     *           2,
                     *           4,
                     *           8,
                     *           16
                     *         ],
                     *         "m": [
                     *           1,
                     *           2,
                     *           3,
                     *           4
                     *         ]
                     *       },
                     *       "map": null,
                     *       "asOf": "now",
                     *       "applied": true
                     *     }
                     */
                    "application/json": components["schemas"]["RfmSettings"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    saveRfmSettings: {
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
                 *       "windowMonths": 12,
                 *       "scoring": {
                 *         "kind": "thresholds",
                 *         "r": [
                 *           7,
                 *           30,
                 *           90,
                 *           180
                 *         ],
                 *         "f": [
                 *           2,
                 *           4,
                 *           8,
                 *           16
                 *         ],
                 *         "m": [
                 *           1,
                 *           2,
                 *           3,
                 *           4
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RfmSettingsInput"];
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
                     *       "windowMonths": 12,
                     *       "scoring": {
                     *         "kind": "thresholds",
                     *         "r": [
                     *           7,
                     *           30,
                     *           90,
                     *           180
                     *         ],
                     *         "f": [
                     *           2,
                     *           4,
                     *           8,
                     *           16
                     *         ],
                     *         "m": [
                     *           1,
                     *           2,
                     *           3,
                     *           4
                     *         ]
                     *       },
                     *       "map": null,
                     *       "asOf": "now",
                     *       "applied": false,
                     *       "warnings": [],
                     *       "runId": "run_01kamj8r5ve5wvv3d0y4s9k2fa"
                     *     }
                     */
                    "application/json": components["schemas"]["RfmSettingsSaved"];
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
        };
    };
    getRfmOverview: {
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
                     *       "asOf": "2026-11-27",
                     *       "computedAt": "2026-11-27T00:04:07.000Z",
                     *       "thresholds": {
                     *         "basis": "quintiles",
                     *         "r": [
                     *           7,
                     *           21,
                     *           60,
                     *           140
                     *         ],
                     *         "f": [
                     *           2,
                     *           3,
                     *           6,
                     *           12
                     *         ],
                     *         "m": [
                     *           900,
                     *           2500,
                     *           6000,
                     *           15000
                     *         ]
                     *       },
                     *       "customers": 4120,
                     *       "segments": [
                     *         {
                     *           "segment": "champions",
                     *           "customers": 412,
                     *           "monetary": 9120400,
                     *           "share": 0.1
                     *         }
                     *       ],
                     *       "matrix": [
                     *         {
                     *           "r": 5,
                     *           "f": 5,
                     *           "customers": 290,
                     *           "monetary": 7300100
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RfmOverview"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRfmMovements: {
        parameters: {
            query: {
                /** @description First day, in the organization's time zone: `2026-11-01` */
                from: string;
                /** @description Last day */
                to: string;
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
                     *       "countedTo": "2026-11-26",
                     *       "data": [
                     *         {
                     *           "from": "loyal",
                     *           "to": "champions",
                     *           "customers": 17
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SegmentMovements"];
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listSegments: {
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
                     *           "id": "seg_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *           "name": "Gold, going",
                     *           "description": "For the call of the month",
                     *           "when": {
                     *             "customer.tier": "gold",
                     *             "lastPurchaseDaysAgo": {
                     *               "$gt": 60
                     *             }
                     *           },
                     *           "createdAt": "2026-11-27T09:30:00.000Z",
                     *           "updatedAt": "2026-11-27T09:30:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SegmentList"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createSegment: {
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
                 *       "name": "Gold, going",
                 *       "description": "For the call of the month",
                 *       "when": {
                 *         "customer.tier": "gold",
                 *         "lastPurchaseDaysAgo": {
                 *           "$gt": 60
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["SegmentInput"];
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
                     *       "id": "seg_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "name": "Gold, going",
                     *       "description": "For the call of the month",
                     *       "when": {
                     *         "customer.tier": "gold",
                     *         "lastPurchaseDaysAgo": {
                     *           "$gt": 60
                     *         }
                     *       },
                     *       "createdAt": "2026-11-27T09:30:00.000Z",
                     *       "updatedAt": "2026-11-27T09:30:00.000Z",
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["SegmentSaved"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
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
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `limit_reached`: The limit is reached · `invalid_value`: A value has no meaning here */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
        };
    };
    getSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description seg_… */
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
                     *       "id": "seg_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "name": "Gold, going",
                     *       "description": "For the call of the month",
                     *       "when": {
                     *         "customer.tier": "gold",
                     *         "lastPurchaseDaysAgo": {
                     *           "$gt": 60
                     *         }
                     *       },
                     *       "createdAt": "2026-11-27T09:30:00.000Z",
                     *       "updatedAt": "2026-11-27T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Segment"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `segment_not_found`: There is no such segment */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    replaceSegment: {
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
                /** @description seg_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Gold, going",
                 *       "description": "For the call of the month",
                 *       "when": {
                 *         "customer.tier": "gold",
                 *         "lastPurchaseDaysAgo": {
                 *           "$gt": 60
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["SegmentInput"];
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
                     *       "id": "seg_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "name": "Gold, going",
                     *       "description": "For the call of the month",
                     *       "when": {
                     *         "customer.tier": "gold",
                     *         "lastPurchaseDaysAgo": {
                     *           "$gt": 60
                     *         }
                     *       },
                     *       "createdAt": "2026-11-27T09:30:00.000Z",
                     *       "updatedAt": "2026-11-27T09:30:00.000Z",
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["SegmentSaved"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `segment_not_found`: There is no such segment */
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
            /** @description `idempotency_key_reused`: The Idempotency-Key was used before with another body · `limit_reached`: The limit is reached · `invalid_value`: A value has no meaning here */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
        };
    };
    deleteSegment: {
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
                /** @description seg_… */
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
                     *       "id": "seg_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *       "name": "Gold, going",
                     *       "description": "For the call of the month",
                     *       "when": {
                     *         "customer.tier": "gold",
                     *         "lastPurchaseDaysAgo": {
                     *           "$gt": 60
                     *         }
                     *       },
                     *       "createdAt": "2026-11-27T09:30:00.000Z",
                     *       "updatedAt": "2026-11-27T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Segment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `segment_not_found`: There is no such segment */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
        };
    };
    listSegmentMembers: {
        parameters: {
            query?: {
                /** @description At most this many */
                limit?: number;
                /** @description Where the previous page ended (`nextCursor`) */
                cursor?: string;
                format?: components["schemas"]["SegmentFormat"];
            };
            header?: never;
            path: {
                /** @description seg_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Customers of the segment, oldest first */
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
                     *           "id": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                     *           "firstName": "Ada",
                     *           "lastName": "Lovelace"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SegmentCustomerPage"];
                    /**
                     * @example id,externalId,firstName,lastName,email,phone
                     *     cus_01k…,card-1,Ada,,,
                     */
                    "text/csv": string;
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `segment_not_found`: There is no such segment */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    previewSegment: {
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
                 *       "when": {
                 *         "customer.tier": "gold",
                 *         "lastPurchaseDaysAgo": {
                 *           "$gt": 60
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["SegmentPreviewInput"];
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
                     *       "count": 1,
                     *       "estimated": false,
                     *       "looked": 412,
                     *       "warnings": [],
                     *       "sample": [
                     *         {
                     *           "id": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                     *           "firstName": "Ada",
                     *           "lastName": "Lovelace"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SegmentPreview"];
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
        };
    };
    getKpis: {
        parameters: {
            query?: {
                /** @description First day, on the clocks of the stores; default 29 days before the last */
                from?: string;
                /** @description Last day, counted too; default today in the time zone of the organization */
                to?: string;
                /** @description Of one location alone: what it sold and gave, and what came back of that */
                locationId?: string;
                /** @description Of customers who have this tier now */
                tier?: string;
                /** @description Of the answer */
                format?: "json" | "csv";
                /** @description Every figure with that of the period of equal length that ends the day before (`previous`), and the `change` */
                compare?: "previous";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
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
                     *       "period": {
                     *         "from": "2026-11-01",
                     *         "to": "2026-11-07"
                     *       },
                     *       "timeZone": "Europe/Berlin",
                     *       "currency": "EUR",
                     *       "revenue": {
                     *         "value": 1284300
                     *       },
                     *       "sales": {
                     *         "value": 3120
                     *       },
                     *       "customers": {
                     *         "active": {
                     *           "value": 812
                     *         },
                     *         "repeating": {
                     *           "value": 301
                     *         },
                     *         "repeatPurchaseRate": {
                     *           "value": 0.3707
                     *         },
                     *         "earning": {
                     *           "value": 790
                     *         },
                     *         "redeeming": {
                     *           "value": 94
                     *         },
                     *         "enrolled": {
                     *           "value": 61
                     *         },
                     *         "enrolledInAll": {
                     *           "value": 2410
                     *         }
                     *       },
                     *       "averageBasket": {
                     *         "reading": "association",
                     *         "members": {
                     *           "value": 492
                     *         },
                     *         "others": {
                     *           "value": 356
                     *         }
                     *       },
                     *       "identified": {
                     *         "sales": {
                     *           "value": 0.4103
                     *         },
                     *         "revenue": {
                     *           "value": 0.4904
                     *         }
                     *       },
                     *       "units": [
                     *         {
                     *           "unit": "points",
                     *           "issued": {
                     *             "value": 6210
                     *           },
                     *           "takenBack": {
                     *             "value": 40
                     *           },
                     *           "redeemed": {
                     *             "value": 1450
                     *           },
                     *           "lapsed": {
                     *             "value": 0
                     *           },
                     *           "redemptionRate": {
                     *             "value": 0.235
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AnalyticsKpis"];
                    /**
                     * @example figure,unit,value,currency
                     *     …
                     */
                    "text/csv": string;
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            /** @description `unavailable`: A part of the system cannot be reached; try again · `question_stopped`: The question took too much and was stopped */
            503: {
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
    };
    getSales: {
        parameters: {
            query?: {
                /** @description First day, on the clocks of the stores; default 29 days before the last */
                from?: string;
                /** @description Last day, counted too; default today in the time zone of the organization */
                to?: string;
                /** @description `hour` is the hour of the day on the clock of the store; weeks are those of ISO 8601; `tier` is the one that the customer has now */
                by?: "day" | "week" | "month" | "hour" | "location" | "staff" | "category" | "tier";
                /** @description Of one location alone: what it sold and gave, and what came back of that */
                locationId?: string;
                /** @description Of customers who have this tier now */
                tier?: string;
                /** @description Of the answer */
                format?: "json" | "csv";
                /** @description Every figure with that of the period of equal length that ends the day before (`previous`), and the `change` */
                compare?: "previous";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
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
                     *       "period": {
                     *         "from": "2026-11-01",
                     *         "to": "2026-11-07"
                     *       },
                     *       "timeZone": "Europe/Berlin",
                     *       "currency": "EUR",
                     *       "by": "day",
                     *       "total": {
                     *         "revenue": {
                     *           "value": 1200
                     *         },
                     *         "sales": {
                     *           "value": 4
                     *         },
                     *         "customers": {
                     *           "value": 2
                     *         },
                     *         "pieces": {
                     *           "value": 4
                     *         },
                     *         "units": []
                     *       },
                     *       "data": [
                     *         {
                     *           "key": "2026-11-01",
                     *           "from": "2026-11-01",
                     *           "to": "2026-11-01",
                     *           "revenue": {
                     *             "value": 1200
                     *           },
                     *           "sales": {
                     *             "value": 4
                     *           },
                     *           "customers": {
                     *             "value": 2
                     *           },
                     *           "pieces": {
                     *             "value": 4
                     *           },
                     *           "units": []
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AnalyticsSales"];
                    /**
                     * @example key,from,to,revenue,sales,customers,pieces,points.issued,…,currency
                     *     …
                     */
                    "text/csv": string;
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            /** @description `unavailable`: A part of the system cannot be reached; try again · `question_stopped`: The question took too much and was stopped */
            503: {
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
    };
    getCustomerFlow: {
        parameters: {
            query?: {
                /** @description First day, on the clocks of the stores; default 29 days before the last */
                from?: string;
                /** @description Last day, counted too; default today in the time zone of the organization */
                to?: string;
                by?: "day" | "week" | "month";
                /** @description A customer has lapsed when he did not buy for so many days */
                lapsedAfterDays?: number;
                /** @description How many of those who spent most are named; not in CSV */
                top?: number;
                /** @description Of one location alone: what it sold and gave, and what came back of that */
                locationId?: string;
                /** @description Of customers who have this tier now */
                tier?: string;
                /** @description Of the answer */
                format?: "json" | "csv";
                /** @description Every figure with that of the period of equal length that ends the day before (`previous`), and the `change` */
                compare?: "previous";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
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
                     *       "period": {
                     *         "from": "2026-11-01",
                     *         "to": "2026-11-07"
                     *       },
                     *       "timeZone": "Europe/Berlin",
                     *       "currency": "EUR",
                     *       "by": "day",
                     *       "lapsedAfterDays": 90,
                     *       "total": {
                     *         "enrolled": {
                     *           "value": 3
                     *         },
                     *         "active": {
                     *           "value": 40
                     *         },
                     *         "new": {
                     *           "value": 4
                     *         },
                     *         "returning": {
                     *           "value": 36
                     *         },
                     *         "lapsed": {
                     *           "value": 1
                     *         }
                     *       },
                     *       "data": [
                     *         {
                     *           "key": "2026-11-01",
                     *           "from": "2026-11-01",
                     *           "to": "2026-11-01",
                     *           "enrolled": {
                     *             "value": 3
                     *           },
                     *           "active": {
                     *             "value": 40
                     *           },
                     *           "new": {
                     *             "value": 4
                     *           },
                     *           "returning": {
                     *             "value": 36
                     *           },
                     *           "lapsed": {
                     *             "value": 1
                     *           }
                     *         }
                     *       ],
                     *       "top": [
                     *         {
                     *           "customerId": "cus_01kamj8r5ve5wvv3d0y4s9k2fa",
                     *           "revenue": 8400,
                     *           "sales": 9
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AnalyticsCustomers"];
                    /**
                     * @example key,from,to,enrolled,active,new,returning,lapsed
                     *     …
                     */
                    "text/csv": string;
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            /** @description `unavailable`: A part of the system cannot be reached; try again · `question_stopped`: The question took too much and was stopped */
            503: {
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
    };
    getCohorts: {
        parameters: {
            query?: {
                /** @description A day of the first month; default 11 months before the last */
                from?: string;
                /** @description A day of the last month; default today */
                to?: string;
                /** @description What puts customers together: the month in which they joined, or bought for the first time. Default `joining`; of one location `firstPurchase`, which is the first one there */
                by?: "joining" | "firstPurchase";
                /** @description Of one location alone: what it sold and gave, and what came back of that */
                locationId?: string;
                /** @description Of customers who have this tier now */
                tier?: string;
                /** @description Of the answer */
                format?: "json" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
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
                     *       "period": {
                     *         "from": "2026-10-01",
                     *         "to": "2026-10-31"
                     *       },
                     *       "timeZone": "Europe/Berlin",
                     *       "currency": "EUR",
                     *       "by": "joining",
                     *       "data": [
                     *         {
                     *           "cohort": "2026-10",
                     *           "customers": 120,
                     *           "months": [
                     *             {
                     *               "month": 0,
                     *               "active": 110,
                     *               "share": 0.9167,
                     *               "sales": 190,
                     *               "revenue": 81200
                     *             },
                     *             {
                     *               "month": 1,
                     *               "active": 62,
                     *               "share": 0.5167,
                     *               "sales": 101,
                     *               "revenue": 44900
                     *             }
                     *           ],
                     *           "units": [
                     *             {
                     *               "unit": "points",
                     *               "issued": 1240,
                     *               "takenBack": 12,
                     *               "redeemed": 300,
                     *               "lapsed": 0,
                     *               "redemptionRate": 0.2443
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AnalyticsCohorts"];
                    /**
                     * @example cohort,customers,month,active,share,sales,revenue,currency
                     *     …
                     */
                    "text/csv": string;
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            /** @description `unavailable`: A part of the system cannot be reached; try again · `question_stopped`: The question took too much and was stopped */
            503: {
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
    };
    getRulePerformance: {
        parameters: {
            query?: {
                /** @description First day, on the clocks of the stores; default 29 days before the last */
                from?: string;
                /** @description Last day, counted too; default today in the time zone of the organization */
                to?: string;
                /** @description Of one location alone: what it sold and gave, and what came back of that */
                locationId?: string;
                /** @description Of customers who have this tier now */
                tier?: string;
                /** @description Of the answer */
                format?: "json" | "csv";
                /** @description Every figure with that of the period of equal length that ends the day before (`previous`), and the `change` */
                compare?: "previous";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
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
                     *       "period": {
                     *         "from": "2026-11-01",
                     *         "to": "2026-11-07"
                     *       },
                     *       "timeZone": "Europe/Berlin",
                     *       "currency": "EUR",
                     *       "cost": {
                     *         "value": 6170
                     *       },
                     *       "data": [
                     *         {
                     *           "clause": "base",
                     *           "kind": "rule",
                     *           "unit": "points",
                     *           "published": true,
                     *           "times": {
                     *             "value": 1604
                     *           },
                     *           "customers": {
                     *             "value": 790
                     *           },
                     *           "issued": {
                     *             "value": 6210
                     *           },
                     *           "takenBack": {
                     *             "value": 40
                     *           },
                     *           "share": {
                     *             "value": 1
                     *           },
                     *           "cost": {
                     *             "value": 6170
                     *           },
                     *           "costShare": {
                     *             "value": 1
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AnalyticsRules"];
                    /**
                     * @example clause,kind,unit,published,times,customers,issued,takenBack,share,cost,costShare,currency
                     *     …
                     */
                    "text/csv": string;
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            /** @description `unavailable`: A part of the system cannot be reached; try again · `question_stopped`: The question took too much and was stopped */
            503: {
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
    };
    getRewardPerformance: {
        parameters: {
            query?: {
                /** @description First day, on the clocks of the stores; default 29 days before the last */
                from?: string;
                /** @description Last day, counted too; default today in the time zone of the organization */
                to?: string;
                /** @description Of one location alone: what it sold and gave, and what came back of that */
                locationId?: string;
                /** @description Of customers who have this tier now */
                tier?: string;
                /** @description Of the answer */
                format?: "json" | "csv";
                /** @description Every figure with that of the period of equal length that ends the day before (`previous`), and the `change` */
                compare?: "previous";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
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
                     *       "period": {
                     *         "from": "2026-11-01",
                     *         "to": "2026-11-07"
                     *       },
                     *       "timeZone": "Europe/Berlin",
                     *       "currency": "EUR",
                     *       "rewards": [
                     *         {
                     *           "reward": "free-coffee",
                     *           "published": true,
                     *           "granted": {
                     *             "value": 120
                     *           },
                     *           "takenBack": {
                     *             "value": 1
                     *           },
                     *           "redeemed": {
                     *             "value": 84
                     *           },
                     *           "reversed": {
                     *             "value": 2
                     *           },
                     *           "redemptionRate": {
                     *             "value": 0.7059
                     *           },
                     *           "cost": {
                     *             "value": 8400
                     *           },
                     *           "receivers": {
                     *             "value": 97
                     *           },
                     *           "redeemers": {
                     *             "value": 71
                     *           },
                     *           "lapsed": {
                     *             "value": 6
                     *           },
                     *           "open": {
                     *             "value": 48
                     *           },
                     *           "bought": {
                     *             "value": 31
                     *           },
                     *           "paid": [
                     *             {
                     *               "unit": "points",
                     *               "times": {
                     *                 "value": 31
                     *               },
                     *               "amount": {
                     *                 "value": 4650
                     *               },
                     *               "customers": {
                     *                 "value": 28
                     *               }
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "cards": [
                     *         {
                     *           "card": "coffee",
                     *           "published": true,
                     *           "stamps": {
                     *             "value": 1310
                     *           },
                     *           "takenBack": {
                     *             "value": 4
                     *           },
                     *           "collectors": {
                     *             "value": 402
                     *           },
                     *           "completed": {
                     *             "value": 120
                     *           },
                     *           "completers": {
                     *             "value": 97
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AnalyticsRewards"];
                    /**
                     * @example reward,published,granted,takenBack,redeemed,reversed,redemptionRate,cost,receivers,redeemers,bought,lapsed,open,currency
                     *     …
                     */
                    "text/csv": string;
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            /** @description `unavailable`: A part of the system cannot be reached; try again · `question_stopped`: The question took too much and was stopped */
            503: {
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
    };
    getTierReport: {
        parameters: {
            query?: {
                /** @description First day, on the clocks of the stores; default 29 days before the last */
                from?: string;
                /** @description Last day, counted too; default today in the time zone of the organization */
                to?: string;
                /** @description Of one location alone: what it sold and gave, and what came back of that */
                locationId?: string;
                /** @description Of customers who have this tier now */
                tier?: string;
                /** @description Of the answer */
                format?: "json" | "csv";
                /** @description Every figure with that of the period of equal length that ends the day before (`previous`), and the `change` */
                compare?: "previous";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
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
                     *       "period": {
                     *         "from": "2026-11-01",
                     *         "to": "2026-11-07"
                     *       },
                     *       "timeZone": "Europe/Berlin",
                     *       "currency": "EUR",
                     *       "data": [
                     *         {
                     *           "tier": "gold",
                     *           "published": true,
                     *           "customers": 41,
                     *           "active": {
                     *             "value": 30
                     *           },
                     *           "sales": {
                     *             "value": 96
                     *           },
                     *           "revenue": {
                     *             "value": 61300
                     *           }
                     *         }
                     *       ],
                     *       "moves": [
                     *         {
                     *           "from": "silver",
                     *           "to": "gold",
                     *           "changes": {
                     *             "value": 3
                     *           },
                     *           "customers": {
                     *             "value": 3
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AnalyticsTiers"];
                    /**
                     * @example tier,published,customers,active,sales,revenue,currency
                     *     …
                     */
                    "text/csv": string;
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            /** @description `unavailable`: A part of the system cannot be reached; try again · `question_stopped`: The question took too much and was stopped */
            503: {
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
    };
    getLiability: {
        parameters: {
            query?: {
                /** @description As it was recorded at the end of this day in the time zone of the organization; default now */
                at?: string;
                /** @description Of one unit alone */
                unit?: string;
                /** @description What one is worth to who redeems it, in minor units: the basis of its stand-alone selling price. Default the `cost` of the unit. With `unit` */
                valuePerUnit?: number;
                /** @description The part that is expected to lapse, where it is not to be estimated. With `unit` */
                breakage?: number;
                /** @description The part that was expected to lapse when the points were given, by which the price was allocated; default `breakage`. With `unit` */
                breakageAtIssue?: number;
                /** @description Of the answer */
                format?: "json" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
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
                     *       "at": "2026-11-30",
                     *       "recordedUntil": "2026-11-30T22:59:59.999Z",
                     *       "timeZone": "Europe/Berlin",
                     *       "currency": "EUR",
                     *       "units": [
                     *         {
                     *           "unit": "points",
                     *           "held": 5500,
                     *           "owed": 0,
                     *           "outstanding": 5500,
                     *           "counted": 5500,
                     *           "costPerUnit": 1,
                     *           "amountMinor": 5500,
                     *           "breakage": {
                     *             "method": "additive",
                     *             "rate": 0.05,
                     *             "standardError": 0.004,
                     *             "redemptionRate": 0.81,
                     *             "passedOnRate": 0,
                     *             "openRate": 0.14,
                     *             "cohorts": 26,
                     *             "ages": 26
                     *           },
                     *           "inputs": {
                     *             "valuePerUnit": 1,
                     *             "valueFrom": "cost",
                     *             "breakage": 0.05,
                     *             "breakageFrom": "estimated",
                     *             "breakageAtIssue": 0.05,
                     *             "standAlonePrice": 0.95
                     *           },
                     *           "allocation": {
                     *             "standAlone": 9500,
                     *             "allocated": 8676,
                     *             "recognized": 4110,
                     *             "contractLiability": 4566
                     *           },
                     *           "months": [
                     *             {
                     *               "month": "2026-11",
                     *               "issued": 10000,
                     *               "received": 0,
                     *               "withSales": 10000,
                     *               "kept": 10000,
                     *               "outstanding": 5500,
                     *               "expectedToLapse": 500,
                     *               "paid": 100000,
                     *               "allocation": {
                     *                 "standAlone": 9500,
                     *                 "allocated": 8676,
                     *                 "recognized": 4110,
                     *                 "contractLiability": 4566
                     *               },
                     *               "ages": [
                     *                 {
                     *                   "age": 0,
                     *                   "takenBack": 0,
                     *                   "redeemed": 4500,
                     *                   "expired": 0,
                     *                   "passedOn": 0,
                     *                   "outstanding": 5500
                     *                 }
                     *               ]
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AnalyticsLiability"];
                    /**
                     * @example unit,month,age,issued,received,takenBack,redeemed,expired,passedOn,outstanding
                     *     …
                     */
                    "text/csv": string;
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            /** @description `unavailable`: A part of the system cannot be reached; try again · `question_stopped`: The question took too much and was stopped */
            503: {
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
    };
    getClv: {
        parameters: {
            query?: {
                /** @description How many of those who are worth most are named */
                top?: number;
                /** @description Of the answer; the file has the tenths and the segments */
                format?: "json" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
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
                     *       "asOf": "2026-11-27",
                     *       "computedAt": "2026-11-27T04:47:12.000Z",
                     *       "currency": "EUR",
                     *       "horizonDays": 365,
                     *       "yearlyDiscount": 0.1,
                     *       "reason": null,
                     *       "spendingReason": null,
                     *       "buyers": 812,
                     *       "models": {
                     *         "buying": {
                     *           "customers": 812,
                     *           "logLikelihood": -9582.4,
                     *           "parameters": {
                     *             "r": {
                     *               "value": 0.24,
                     *               "standardError": 0.012,
                     *               "low": 0.22,
                     *               "high": 0.27
                     *             }
                     *           }
                     *         },
                     *         "spending": {
                     *           "customers": 812,
                     *           "logLikelihood": -5321.7,
                     *           "parameters": {
                     *             "p": {
                     *               "value": 0.24,
                     *               "standardError": 0.012,
                     *               "low": 0.22,
                     *               "high": 0.27
                     *             }
                     *           }
                     *         }
                     *       },
                     *       "total": {
                     *         "customers": 812,
                     *         "expectedAlive": 74.2,
                     *         "expectedPurchases": 911.4,
                     *         "valueMinor": 1264000,
                     *         "share": 1
                     *       },
                     *       "deciles": [
                     *         {
                     *           "decile": 1,
                     *           "customers": 81,
                     *           "expectedAlive": 74.2,
                     *           "expectedPurchases": 911.4,
                     *           "valueMinor": 1264000,
                     *           "share": 0.41
                     *         }
                     *       ],
                     *       "segments": [
                     *         {
                     *           "segment": "champions",
                     *           "customers": 81,
                     *           "expectedAlive": 74.2,
                     *           "expectedPurchases": 911.4,
                     *           "valueMinor": 1264000,
                     *           "share": 0.41
                     *         }
                     *       ],
                     *       "top": [
                     *         {
                     *           "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tf",
                     *           "probabilityAlive": 0.93,
                     *           "expectedPurchases": 14.2,
                     *           "nextPurchaseMinor": 1310,
                     *           "valueMinor": 17820
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AnalyticsClv"];
                    /**
                     * @example group,name,customers,expectedAlive,expectedPurchases,valueMinor,share,currency
                     *     …
                     */
                    "text/csv": string;
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCustomerClv: {
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
                     *       "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tf",
                     *       "asOf": "2026-11-27",
                     *       "computedAt": "2026-11-27T04:47:12.000Z",
                     *       "currency": "EUR",
                     *       "horizonDays": 365,
                     *       "yearlyDiscount": 0.1,
                     *       "reason": null,
                     *       "bought": {
                     *         "purchases": 12,
                     *         "lastDays": 201,
                     *         "ageDays": 214,
                     *         "amountMinor": 15340
                     *       },
                     *       "expected": {
                     *         "probabilityAlive": 0.93,
                     *         "expectedPurchases": 14.2,
                     *         "nextPurchaseMinor": 1310,
                     *         "valueMinor": 17820
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CustomerClv"];
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
            /** @description `invalid_value`: A value has no meaning here · `customer_erased`: The customer was erased */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            /** @description `unavailable`: A part of the system cannot be reached; try again · `question_stopped`: The question took too much and was stopped */
            503: {
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
    };
    getAnalyticsFreshness: {
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
                     *       "behindMs": 0,
                     *       "events": 0,
                     *       "rows": 48211,
                     *       "reconciledAt": "2026-11-27T03:23:04.112Z",
                     *       "differences": []
                     *     }
                     */
                    "application/json": components["schemas"]["AnalyticsFreshness"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            /** @description `unavailable`: A part of the system cannot be reached; try again · `question_stopped`: The question took too much and was stopped */
            503: {
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
                    "application/json": components["schemas"]["Jobs"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                    "application/json": components["schemas"]["JobWithRuns"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `not_found`: There is no such resource */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    runJob: {
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
                /** @description The name of a job, such as `expiry` */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            202: {
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
                     *       "runId": "run_01kb0m3tnye1y9wq4c4x0pgnvs",
                     *       "alreadyAsked": false
                     *     }
                     */
                    "application/json": components["schemas"]["RunAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `not_found`: There is no such resource */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotWritten"];
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
                "application/json": components["schemas"]["PosTransactionEvent"];
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
    onPosRefund: {
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
                 *       "type": "pos.refund",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": null,
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "source": "api",
                 *         "externalId": "R-77",
                 *         "of": {
                 *           "id": "txn_01k2q8r9xse8x9a6j3m5v7w2te"
                 *         },
                 *         "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *         "amount": 380,
                 *         "occurredAt": "2026-11-23T12:00:00.000Z",
                 *         "processedAs": "rfd_01k2q8r9xse8x9a6j3m5v7w2tj"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PosRefundEvent"];
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
                "application/json": components["schemas"]["LoyaltyTransactionPostedEvent"];
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
                 *       "version": 2,
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
                "application/json": components["schemas"]["LoyaltyEventPostedEvent"];
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
                "application/json": components["schemas"]["LoyaltyTierChangedEvent"];
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
                "application/json": components["schemas"]["LoyaltyRewardGrantedEvent"];
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
                "application/json": components["schemas"]["LoyaltyCardsCompletedEvent"];
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
                 *       "version": 2,
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
                "application/json": components["schemas"]["LoyaltyRefundPostedEvent"];
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
    onLoyaltyTransactionVoided: {
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
                 *       "type": "loyalty.transaction_voided",
                 *       "version": 2,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "id": "txn_01k2q8r9xse8x9a6j3m5v7w2te",
                 *         "refundId": "rfd_01k2q8r9xse8x9a6j3m5v7w2tj",
                 *         "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["LoyaltyTransactionVoidedEvent"];
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
    onLoyaltyRefundUndone: {
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
                 *       "id": "txn_01k2q8r9xse8x9a6j3m5v7w2tu.1",
                 *       "type": "loyalty.refund_undone",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "id": "txn_01k2q8r9xse8x9a6j3m5v7w2tu",
                 *         "voidId": "rfd_01k2q8r9xse8x9a6j3m5v7w2tj",
                 *         "transactionId": "txn_01k2q8r9xse8x9a6j3m5v7w2te",
                 *         "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *         "lines": [
                 *           {
                 *             "id": "1",
                 *             "quantity": 1
                 *           }
                 *         ],
                 *         "amount": 650,
                 *         "refundedTotal": 0,
                 *         "given": [
                 *           {
                 *             "unit": "points",
                 *             "amount": 6
                 *           }
                 *         ],
                 *         "undoneAt": "2026-11-22T12:10:00.000Z"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["LoyaltyRefundUndoneEvent"];
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
    onLoyaltyTransactionCustomerChanged: {
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
                 *       "type": "loyalty.transaction_customer_changed",
                 *       "version": 2,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tp",
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "id": "txn_01k2q8r9xse8x9a6j3m5v7w2te",
                 *         "namingId": "nam_01k2q8r9xse8x9a6j3m5v7w2tr",
                 *         "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tp",
                 *         "previousCustomerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *         "reversed": [
                 *           {
                 *             "unit": "points",
                 *             "amount": 6
                 *           }
                 *         ],
                 *         "debt": [],
                 *         "earned": [
                 *           {
                 *             "unit": "points",
                 *             "amount": 6,
                 *             "pending": false
                 *           }
                 *         ],
                 *         "stamps": [],
                 *         "rewards": [],
                 *         "balances": [
                 *           {
                 *             "unit": "points",
                 *             "available": 6,
                 *             "pending": 0,
                 *             "held": 0,
                 *             "debt": 0
                 *           }
                 *         ],
                 *         "changedAt": "2026-11-22T12:10:00.000Z"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["LoyaltyTransactionCustomerChangedEvent"];
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
    onLoyaltyRefundUnmatched: {
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
                 *       "type": "loyalty.refund_unmatched",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": null,
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "source": "api",
                 *         "externalId": "R-77",
                 *         "of": {
                 *           "source": "api",
                 *           "externalId": "T-1042"
                 *         },
                 *         "amount": 380,
                 *         "receivedAt": "2026-11-23T12:00:00.000Z"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["LoyaltyRefundUnmatchedEvent"];
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
    onLoyaltyRefundRefused: {
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
                 *       "type": "loyalty.refund_refused",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": null,
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "source": "api",
                 *         "externalId": "R-77",
                 *         "of": {
                 *           "source": "api",
                 *           "externalId": "T-1042"
                 *         },
                 *         "amount": 380,
                 *         "receivedAt": "2026-11-23T12:00:00.000Z",
                 *         "code": "refund_exceeds_sale",
                 *         "detail": "200 of 200 are left to refund"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["LoyaltyRefundRefusedEvent"];
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
    onLoyaltyTransactionCorrected: {
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
                 *       "type": "loyalty.transaction_corrected",
                 *       "version": 2,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "id": "txn_01k2q8r9xse8x9a6j3m5v7w2te",
                 *         "correctionId": "cor_01k2q8r9xse8x9a6j3m5v7w2ts",
                 *         "revision": 2,
                 *         "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *         "transaction": {
                 *           "source": "api",
                 *           "externalId": "T-1042",
                 *           "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *           "customer": {
                 *             "id": "cus_01k2q8r9xse8x9a6j3m5v7w2tc"
                 *           },
                 *           "occurredAt": "2026-11-22T12:00:00.000Z",
                 *           "currency": "GBP",
                 *           "total": 650,
                 *           "lines": [
                 *             {
                 *               "id": "1",
                 *               "sku": "LATTE",
                 *               "category": "coffee",
                 *               "quantity": 1,
                 *               "unitPrice": 380
                 *             },
                 *             {
                 *               "id": "2",
                 *               "sku": "BROWNIE",
                 *               "category": "cake",
                 *               "quantity": 1,
                 *               "unitPrice": 300,
                 *               "discount": 30
                 *             }
                 *           ],
                 *           "tenders": [
                 *             {
                 *               "kind": "card",
                 *               "amount": 650
                 *             }
                 *           ],
                 *           "processedAs": "txn_01k2q8r9xse8x9a6j3m5v7w2te"
                 *         },
                 *         "reversed": [
                 *           {
                 *             "unit": "points",
                 *             "amount": 6
                 *           }
                 *         ],
                 *         "debt": [],
                 *         "earned": [
                 *           {
                 *             "unit": "points",
                 *             "amount": 9,
                 *             "pending": false
                 *           }
                 *         ],
                 *         "stamps": [],
                 *         "rewards": [],
                 *         "balances": [
                 *           {
                 *             "unit": "points",
                 *             "available": 9,
                 *             "pending": 0,
                 *             "held": 0,
                 *             "debt": 0
                 *           }
                 *         ],
                 *         "correctedAt": "2026-11-22T12:10:00.000Z"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["LoyaltyTransactionCorrectedEvent"];
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
                "application/json": components["schemas"]["LoyaltyRedemptionHeldEvent"];
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
                "application/json": components["schemas"]["LoyaltyRedemptionCapturedEvent"];
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
                "application/json": components["schemas"]["LoyaltyRedemptionVoidedEvent"];
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
    onLoyaltyRedemptionReversed: {
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
                 *       "type": "loyalty.redemption_reversed",
                 *       "version": 2,
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
                 *         "status": "reversed",
                 *         "capturedAt": "2026-11-22T12:01:30.000Z",
                 *         "transactionExternalId": "T-1043",
                 *         "reversedAt": "2026-11-22T12:06:00.000Z",
                 *         "by": "key_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *         "debtRepaid": 0
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["LoyaltyRedemptionReversedEvent"];
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
                "application/json": components["schemas"]["LoyaltyPointsReleasedEvent"];
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
    onLoyaltyDebtRepaid: {
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
                 *       "id": "evt_01k2q8r9xse8x9a6j3m5v7w2tr.1",
                 *       "type": "loyalty.debt_repaid",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "id": "evt_01k2q8r9xse8x9a6j3m5v7w2tr",
                 *         "status": "posted",
                 *         "activityId": "rfd_01k2q8r9xse8x9a6j3m5v7w2tj",
                 *         "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *         "repaid": [
                 *           {
                 *             "unit": "points",
                 *             "amount": 20
                 *           }
                 *         ],
                 *         "balances": [
                 *           {
                 *             "unit": "points",
                 *             "available": 0,
                 *             "pending": 0,
                 *             "held": 0,
                 *             "debt": 1
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["LoyaltyDebtRepaidEvent"];
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
                "application/json": components["schemas"]["LoyaltyPointsExpiredEvent"];
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
                 *       "version": 2,
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
                 *         "by": "key_01k2q8r9xse8x9a6j3m5v7w2t9",
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
                "application/json": components["schemas"]["LoyaltyPointsTransferredEvent"];
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
                 *       "version": 2,
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
                 *         "by": "key_01k2q8r9xse8x9a6j3m5v7w2t9",
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
                "application/json": components["schemas"]["LoyaltyBalanceAdjustedEvent"];
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
                "application/json": components["schemas"]["MembershipCustomerCreatedEvent"];
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
                "application/json": components["schemas"]["MembershipCustomerUpdatedEvent"];
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
                "application/json": components["schemas"]["MembershipCustomerErasedEvent"];
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
                "application/json": components["schemas"]["MembershipOrganizationCreatedEvent"];
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
                "application/json": components["schemas"]["MembershipOrganizationUpdatedEvent"];
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
                "application/json": components["schemas"]["MembershipLocationCreatedEvent"];
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
                "application/json": components["schemas"]["MembershipLocationUpdatedEvent"];
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
                "application/json": components["schemas"]["MembershipProgramPublishedEvent"];
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
                "application/json": components["schemas"]["MembershipKeyCreatedEvent"];
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
                "application/json": components["schemas"]["MembershipKeyRotatedEvent"];
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
                "application/json": components["schemas"]["MembershipKeyRevokedEvent"];
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
    onAnalyticsSegmentChanged: {
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
                 *       "type": "analytics.segment_changed",
                 *       "version": 1,
                 *       "orgId": "org_01k2q8r9xse8x9a6j3m5v7w2t9",
                 *       "locationId": "loc_01k2q8r9xse8x9a6j3m5v7w2tb",
                 *       "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *       "timestamp": "2026-11-22T12:00:00.000Z",
                 *       "payload": {
                 *         "customerId": "cus_01k2q8r9xse8x9a6j3m5v7w2tc",
                 *         "from": "potential_loyalist",
                 *         "to": "loyal",
                 *         "scores": {
                 *           "r": 5,
                 *           "f": 4,
                 *           "m": 3
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["AnalyticsSegmentChangedEvent"];
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
                "application/json": components["schemas"]["DeadletterEvent"];
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
