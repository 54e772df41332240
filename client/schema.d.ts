// Generated from server/rest/openapi.json. Do not edit: `npx vitest run server/rest/openapi.test.ts -u` writes both.

export interface paths {
    "/intents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what is about to be done, and learn whether it may be; a block is an answer, not an error
         * @description Where people are needed and the environment's approval mode is `interactive`, the call is held until they have decided or the wait is over; then `disposition` says `wait`, and the request at `approval_id` is what to ask again. In every other mode it is answered at once. A copy with the same Idempotency-Key is not held; it gets the answer of the first.
         */
        post: operations["submitIntent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/intents/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 50 intents, each judged by itself; never held for people
         * @description Answers one result for each, in their order, each judged after the ones before it. One that is no intent or is refused stops no other and says why in its place; where none is an intent, or the batch is none, the whole is refused. What needs people is answered with `wait` at once.
         */
        post: operations["submitIntents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The requests that the key may see, newest first
         * @description Filter by status, environment, agent, action type or severity. A program's key sees its own environment alone, an agent's key its own agent. Past its deadline a request is listed as `timed_out`, whether or not that is written down yet; while everything is stopped no deadline passes.
         */
        get: operations["listApprovals"];
        put?: never;
        /**
         * Ask for approval of an action
         * @description `details` is the payload: the approval covers it byte by byte, in its canonical form. `estimated_cost_usd` is in US dollars, `estimated_duration_ms` in milliseconds, `timeout_seconds` in seconds. A blocked request is an answer (`201`, status `blocked`). 404: the request that it supersedes is not there. Where the environment's approval mode is `interactive`, a request that goes to people holds the call until it is settled (`201`), or until the wait is over (`202`, still pending: ask again at Location, or follow the events). Where it is `async`, the answer is `202` at once. A copy with the same Idempotency-Key is not held; it gets the answer of the first.
         */
        post: operations["requestApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/experiments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask to run an experiment
         * @description Asks as `config_change` at S1, reversible. `estimated_cost_usd` is in US dollars. Where the environment's approval mode is `interactive`, a request that goes to people holds the call until it is settled (`201`), or until the wait is over (`202`, still pending: ask again at Location, or follow the events). Where it is `async`, the answer is `202` at once. A copy with the same Idempotency-Key is not held; it gets the answer of the first.
         */
        post: operations["requestExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/interventions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask to deploy an intervention
         * @description Asks as `prompt_mutation` at S2, or S3 where `is_reversible` is false. `estimated_effect` is what the remedy is hoped to bring. Where the environment's approval mode is `interactive`, a request that goes to people holds the call until it is settled (`201`), or until the wait is over (`202`, still pending: ask again at Location, or follow the events). Where it is `async`, the answer is `202` at once. A copy with the same Idempotency-Key is not held; it gets the answer of the first.
         */
        post: operations["requestIntervention"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/simulations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask to run a simulation
         * @description Asks as `config_change` at S0: a simulation reads and changes nothing. `estimated_cost_usd` is in US dollars. Where the environment's approval mode is `interactive`, a request that goes to people holds the call until it is settled (`201`), or until the wait is over (`202`, still pending: ask again at Location, or follow the events). Where it is `async`, the answer is `202` at once. A copy with the same Idempotency-Key is not held; it gets the answer of the first.
         */
        post: operations["requestSimulation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/tool-policy-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask to change what a tool may do
         * @description Asks as `tool_policy_change` at S3. Where the environment's approval mode is `interactive`, a request that goes to people holds the call until it is settled (`201`), or until the wait is over (`202`, still pending: ask again at Location, or follow the events). Where it is `async`, the answer is `202` at once. A copy with the same Idempotency-Key is not held; it gets the answer of the first.
         */
        post: operations["requestToolPolicyChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many requests there were and what became of them; the counts add up
         * @description `total_requests` is all outcomes with cancelled and pending, and as much as those of all action types with `under_no_type`: what waits, or is a blind case that nobody decided. Times to decision are in seconds, within 5 %. `from` and `to` choose when requests were made; an agent's key counts its own agent's, and is told nothing of people. An environment that is not there is 404.
         */
        get: operations["getApprovalStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One request; with `Prefer: wait=30` as soon as it is settled
         * @description Answers status, risk assessment, votes, deadline and grant. With `Prefer: wait=N` the call is held until it is settled, N seconds at most and never more than 60. A request that is out of reach is 404.
         */
        get: operations["getApproval"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a pending request back: who made it, or an owner
         * @description The agent that asked, the member who asked, or an owner. 409 where it is settled already (`already_decided`), blocked, or past its deadline, with the request as it is in `current`. It works while everything is stopped.
         */
        post: operations["cancelApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/{id}/votes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve or reject a pending request, with a personal key
         * @description `payload_hash` says which content was seen; another one is 409 (`payload_changed`). Whoever asked cannot vote (403), nobody votes twice (409 `already_voted`). A rejection needs a comment (400). While the kill switch is on only a rejection is taken (423). A vote by key has no hold.
         */
        post: operations["castVote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that one has opened what would run and why, with a personal key
         * @description At S3 and above, what nobody said can be undone is approved by members alone who have said so of this payload: without it a vote is refused with `evidence_unopened`.
         */
        post: operations["openEvidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take one's own vote back while its hold runs
         * @description Only votes cast in the browser are held; whoever has withdrawn a vote may vote anew.
         */
        post: operations["withdrawVote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/{id}/consume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Use an approval, once, to execute exactly what was approved; without an answer, do not run it
         * @description `payload_hash` is the digest of what is about to run. The answer permits to run it once, with a signed token that ends when the grant does. 409: another payload, a second use, expired, revoked, or from before a stop. 423: everything is stopped, or the action is blocked by now. 503 or no answer: do not run it; ask again with the same Idempotency-Key.
         */
        post: operations["consumeGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/{id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say how the execution ended, once
         * @description `outcome` is `succeeded` or `failed`, `detail` what there is to say. Also while everything is stopped: what was done is done. 409: it was never consumed (`not_consumed`), or a result is recorded already (`already_reported`).
         */
        post: operations["reportResult"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back a permission that was not used yet, with a personal key
         * @description Reviewers and owners, with a reason, also while everything is stopped. 409: nothing was approved (`not_approved`), or the grant was consumed, revoked or has expired.
         */
        post: operations["revokeGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/votes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject many requests, or approve many that are alike, each as if alone
         * @description Up to 100 requests; the answer names what came of each, and one that is refused stops no other. Approving together asks for one action type, tier review, at most S2 and reversible (409 `types_differ` or `not_for_bulk`), each with the digest of the payload that was seen.
         */
        post: operations["castVotes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/{id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell others that one is working on a request, for five minutes
         * @description Others see who works on it and may vote all the same. Asked again by the same member, it is prolonged. 409: somebody else has it (`claimed`), or the request is settled.
         */
        post: operations["claimApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give one's claim up
         * @description Only what one has claimed oneself, and while the claim lasts: otherwise 409 (`not_claimed`). It ends by itself after five minutes, and with the decision.
         */
        post: operations["releaseApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a block is known, once, as an owner
         * @description It decides nothing: the request stays blocked, and nobody can approve it. Whoever comes second gets `already_acknowledged`, with the request as it is.
         */
        post: operations["acknowledgeBlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What reviewers said about a request; the agent that asked reads it once the request is settled
         * @description Oldest first. Members read them at any time; the agent that asked gets 409 (`undecided`) until the request is settled.
         */
        get: operations["readComments"];
        put?: never;
        /**
         * Say something about a request
         * @description Before or after the decision, by reviewers and owners. A comment decides nothing, is never changed and never removed. It works while everything is stopped.
         */
        post: operations["commentOnApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/kill-switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether everything is stopped, and by what
         * @description `workspace` is the switch of this workspace, with who turned it on and why; `installation` is the operator's, by environment variable or file. Everything is stopped while either is on.
         */
        get: operations["getKillSwitch"];
        put?: never;
        /**
         * Stop everything (any reviewer), or let it go on (an owner), with a personal key
         * @description On: nothing is approved, granted or consumed, approvals on hold are taken back, every grant is void, and no deadline passes. Off: where there are two owners and an environment in production, the first owner's word waits 15 minutes for another's; asking twice oneself is 409 (`own_release`). Turning it where it is changes nothing.
         */
        post: operations["turnKillSwitch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/break-glass": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The exceptions in which one approval was enough, with a personal key
         * @description Newest first, each with who opened it, why, until when, what was approved in it, and its review. Members alone, with a personal key.
         */
        get: operations["listBreakGlass"];
        put?: never;
        /**
         * Let one approval be enough for one agent's actions of one type, for up to an hour, as an owner
         * @description Lowers the quorum to one approval for one agent and one action type, 1 to 60 minutes; grants, the log and blocks stay as they are. `reason` has at least 30 characters. Where there is a second owner it waits for that owner's confirmation. 423 while everything is stopped.
         */
        post: operations["openBreakGlass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/break-glass/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Agree, as another owner than who opened it, within 15 minutes; it is in force from then on
         * @description 409: one cannot confirm one's own (`own_window`), or it is over. After 15 minutes without a confirmation it is void. 423 while everything is stopped.
         */
        post: operations["confirmBreakGlass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/break-glass/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End an exception before its time, or refuse one that waits for another owner
         * @description Any reviewer or owner, also while everything is stopped. 409 where it is over already (`not_open`). What was approved in it stays approved.
         */
        post: operations["closeBreakGlass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/break-glass/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what one makes of what was done, as somebody else than who opened it
         * @description Every exception is reviewed once, after its end, by a member who did not open it. 409: it still runs (`not_over`), it is one's own (`own_window`), or it was reviewed (`already_reviewed`).
         */
        post: operations["reviewBreakGlass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The decisions that the key may see, newest first
         * @description Filters narrow what is listed; `cursor` and `limit` (at most 200) go page by page. A program's key sees its own environment alone, an agent's key its own agent. What a sealed case recommends is null until it is decided. A cursor or a filter that cannot be read is 400.
         */
        get: operations["listDecisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/decisions/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every decision that the filter finds, newest first, as CSV or as lines of JSON
         * @description Streams all that the filter finds, page by page; what is made meanwhile is not in it. `format` chooses CSV, in which no cell begins a formula, or lines of JSON. Of a sealed case it tells no more than the list does.
         */
        get: operations["exportDecisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/decisions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One decision, with the rules that were asked, what each dial demanded, and its entry in the log
         * @description A decision never changes: this answers what was recorded when it was made, with each rule that was asked, its inputs and its tier. A decision of another agent or workspace is 404. What a sealed case recommends is null until it is decided.
         */
        get: operations["getDecision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/decisions/{id}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a decision was right, too strict or too lax; once for each member, and changeable
         * @description Members alone, with a personal key; it changes no decision. Where a membrane judged it, `confirmed` is said of what the membrane said. Said again, it replaces what the same member said before. 409: the case is sealed (`sealed`), nothing was held back that could be called too strict (`nothing_held_back`), or nothing stricter could have been decided (`nothing_stricter`).
         */
        post: operations["giveFeedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/risk/evaluate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What the risk rules say of an action; records nothing
         * @description Runs the same rules as a request for approval and answers tier, severity and every rule that spoke. `mode` and `risk` default to those of the key's environment; `estimated_cost_usd` is in US dollars.
         */
        post: operations["evaluateRisk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/risk/severity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How severe a failure is, term by term; records nothing
         * @description Adds up the published terms for safety, reproducibility (0 to 1), scope and class of failure; the score is between 0 and 1, and its band is the severity.
         */
        post: operations["scoreSeverity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The environments that the key may see, newest first
         * @description Members see all of the workspace; a program's key sees its own environment alone. Each with its operating mode and its effective configuration.
         */
        get: operations["listEnvironments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One environment, with what holds in it and where each value comes from
         * @description The effective value of every setting, with its source: written for this mode, for all modes, or the default. A step to another mode that waits for another owner is in `pending_transition`.
         */
        get: operations["getEnvironment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Replace the configuration, or say how the schema's migration stands; never changes the mode
         * @description `config` replaces all that was written before; what is left out takes its default. It is saved whole or not at all: 400 names each fault by its path, also a quorum above the number of members who may vote. Owners alone.
         */
        patch: operations["configureEnvironment"];
        trace?: never;
    };
    "/environments/{id}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Each other mode, whether the step to it could be taken now, and what is missing
         * @description Reads the records that a step rests on, and changes nothing. `unmet` names each requirement that is missing now.
         */
        get: operations["listTransitions"];
        put?: never;
        /**
         * Ask for another mode, as an owner: taken, left to another owner, or refused with all that is missing
         * @description 409 with the mode as it is: there is no such step (`no_such_transition`), what it needs is missing (`requirements_unmet`, each named), a quorum could not be reached after it (`quorum_beyond_reach`), or one waits already (`transition_pending`). Another owner has 24 hours to approve a step to production. Back from production it needs a reason alone.
         */
        post: operations["requestTransition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments/{id}/capabilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the environment's mode answers to each capability
         * @description One line for each capability with what the mode does about it, and whether the environment acts on its own.
         */
        get: operations["listCapabilities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments/{id}/configurations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every configuration that the environment was given, newest first, with what each changed
         * @description Who wrote each, when and why, and the lines that changed. Nothing of it is ever changed.
         */
        get: operations["listConfigurations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments/{id}/configurations/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What two configurations write differently, key by key: of one environment, or of two
         * @description `from` and `to` are numbers of revisions; left out, the newest and the one before it. With another environment as `with`, `to` is a revision of that one. Only what was written is compared: what is left out holds by default. A revision that is not there is 404.
         */
        get: operations["compareConfigurations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The labs whose findings are looked for in an environment in shadow, and where its own are looked for
         * @description Both ways: the labs of an environment in shadow, and the environments in shadow of a lab. A program's key sees its own environment alone; one out of reach is 404.
         */
        get: operations["listEnvironmentLinks"];
        put?: never;
        /**
         * Compare what was found in a lab with what shows up in this environment in shadow, as an owner, with the reason
         * @description Owners alone. From then on what is found in that lab is looked for in this environment. An environment that is not there is 404; one with itself is 400.
         */
        post: operations["linkEnvironment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments/{id}/links/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare the two no longer; what was confirmed stays confirmed
         * @description Owners alone. An environment that is not there is 404; nothing of what was found is changed.
         */
        post: operations["unlinkEnvironment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments/{id}/transitions/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every time that somebody asked for another mode, with the evidence and what became of it, newest first
         * @description Steps that were taken, refused, rejected, withdrawn, overtaken or not approved in time, each with the facts of that moment.
         */
        get: operations["listModeTransitions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments/{id}/transitions/{transition_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a step that waits, as another owner; all that it needs is checked again, and it is taken
         * @description 409: one asked for it oneself where there are two owners (`own_transition`), it does not wait any more (`transition_over`), or something is missing by now; then it waits on. 24 hours after it was asked for it has timed out.
         */
        post: operations["approveTransition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments/{id}/transitions/{transition_id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say no to a step that waits, as another owner, with the reason
         * @description 409: one asked for it oneself (`own_transition`; withdraw it instead), or it does not wait any more (`transition_over`). The environment stays in its mode.
         */
        post: operations["rejectTransition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments/{id}/transitions/{transition_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back a step that waits, as who asked for it
         * @description 409: somebody else asked for it (`not_the_requester`), or it does not wait any more (`transition_over`). The environment stays in its mode.
         */
        post: operations["withdrawTransition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow what happens in the workspace, as server-sent events
         * @description A program's key hears of its own environment and of what is of none, an agent's key of its own agent's things only. Each event's `id` is its position.
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
    "/shadow/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The sessions that the key may see, newest first
         * @description Filter by agent, environment, level, or closed. Each with its evidence at the present level and its gates. A program's key sees its own environment alone, an agent's key its own agent.
         */
        get: operations["listSessions"];
        put?: never;
        /**
         * Try an agent in one skill and decision class; it starts at shadow
         * @description An agent's key makes it for its own agent in its own environment. What `config` leaves out comes from the workspace. One that is active for the same agent, device, skill and class is 409 (`session_active`), with that session in `current`.
         */
        post: operations["createSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shadow/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One session, with its gates and its evidence at every stay
         * @description Counts are of the present stay at a level; rates are null without a decision, and carry their count and a 95 % Wilson interval. At autonomous they are of the cases that were drawn for review and of those that people picked, so not representative: what the agent did there is estimated in `audit` of its evidence. A session out of reach is 404.
         */
        get: operations["getSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Set gates and rates, with a reason
         * @description Owners, with a reason that stays in the log. Rates and thresholds are between 0 and 1, windows in hours. A closed session is 409 (`session_closed`). What was counted stays counted; whether agreement has dropped is judged anew by a changed threshold, with its alarm and, where `auto_demote` is on, the step down.
         */
        patch: operations["configureSession"];
        trace?: never;
    };
    "/shadow/sessions/{id}/graduation-check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the session may graduate now, gate by gate
         * @description Each gate with what it asks for and what there is, unrounded; `drift` is among them only while an alarm stands that agreement dropped. It promises nothing: graduating checks all of it again under a lock.
         */
        get: operations["checkGraduation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shadow/sessions/{id}/trend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The agreement rate from decision to decision, cumulative and rolling
         * @description Of the present stay. `window` is how many decisions the rolling rate looks back over; rates are between 0 and 1.
         */
        get: operations["getTrend"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shadow/sessions/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the gates rest on, decision by decision, and how far the next level is
         * @description Of the present stay: the evidence against p ≤ p0 after each decision, valid however often anybody looks; clean decisions still needed, and a projection over the rates that the decisions so far leave possible, or in `stopped_by` why there is none. Each stay is tested anew: `tries` says how many this skill has had at the level. `display_bias` compares agreement where the recommendation was shown with that where it was hidden; null until each arm has `least` decisions. `ended_undecided` counts, for people alone, what was put before people and taken back or left to run out. At autonomous `critical_misses` and the line are of cases that were drawn and of those that people picked; `audit` weighs the drawn ones alone and so speaks of all. `drift` watches the newest decisions above shadow for a drop in agreement, by the e-CUSUM, and says when it began; its alarm stands until an owner acknowledges it or the level changes.
         */
        get: operations["getEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shadow/sessions/{id}/calibration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the agent's confidence means anything, and its agreement without chance
         * @description Of the present stay: how often people agreed at each stated confidence, in ten right-closed bars of equal width, with the expected calibration error and Brier's score; Cohen's κ, Gwet's AC1 and the recall of each action. Null where fewer than `least` decisions say nothing, or where a figure is undefined.
         */
        get: operations["getSessionCalibration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shadow/sessions/{id}/who-said-what": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What agent and person said of the same cases, during the present stay
         * @description A matrix of recommended and decided actions with their counts. Cases that are not decided are not in it.
         */
        get: operations["getWhoSaidWhat"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shadow/sessions/{id}/graduate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the session one level up, if its gates are met now
         * @description Owners alone. 409: the gates are not met (`gates_unmet`), it is at autonomous already (`at_top_level`), or closed. A new stay begins, and its evidence with it.
         */
        post: operations["graduateSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shadow/sessions/{id}/demote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the session to a lower level, with a reason
         * @description Owners alone, at any time, whatever the evidence. 409 where the level is not lower (`not_lower`) or the session is closed. A new stay begins.
         */
        post: operations["demoteSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shadow/sessions/{id}/acknowledge-drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say why the session stays where it is although agreement dropped
         * @description Owners alone, with a reason. The alarm no longer holds the session back, and the watch begins anew. 409 where no alarm stands (`no_alarm`) or the session is closed.
         */
        post: operations["acknowledgeDrift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shadow/sessions/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the session; its evidence stays
         * @description Owners alone, with a reason. Nothing is recommended or decided in it any more, and the same skill may be tried anew. 409 where it is closed already (`session_closed`).
         */
        post: operations["closeSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shadow/sessions/{id}/evidence-pack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a graduation rests on, in one signed file that is verified offline
         * @description Every decision of the stay before the step with its recommendation unsealed, critical misses, votes and configuration, each as the entry of the log that it is with its proof; the statistics that follow from them; and a signature over all of it. `stay` is the number of the stay that the step began; left out, the newest step. 409: the session never graduated (`no_graduation`), the stay has more than 2,000 decisions (`too_many_decisions`), or texts that it rests on were removed after their retention time (`texts_removed`). A step that no checkpoint covers yet is 503, for a minute at most. `understudy evidence verify` checks it. People only.
         */
        get: operations["getEvidencePack"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shadow/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which skills' evidence holds when all that are under test are looked at together
         * @description The e-values of open sessions with a level to go, tested together (e-BH): of those that hold, the expected share of skills no better than their p0 is `alpha` at most, however many were looked at. A key is told of the sessions that it reaches. It opens and closes no gate.
         */
        get: operations["getEvidenceTogether"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shadow/sessions/{id}/observations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The session's observations, newest first
         * @description Filter by state, outcome, critical miss, or whether it was sampled for review. What is recommended in a sealed case is null until a person has decided it.
         */
        get: operations["listObservations"];
        put?: never;
        /**
         * Say what the agent would do at a decision point
         * @description At shadow it is recorded and nothing is done; at supervised a person is asked; at autonomous the answer says what the agent does now. Sent again under the same `observation_id` with the same content, it is answered as before; with other content 409 (`content_differs`). 423 while everything is stopped, except at shadow.
         */
        post: operations["recordObservation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shadow/sessions/{id}/observations/{observation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One observation; with `Prefer: wait=30` as soon as a person has decided
         * @description With `Prefer: wait=N` the call is held until a person has decided, N seconds at most and never more than 60. An observation of another session is 404.
         */
        get: operations["getObservation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shadow/sessions/{id}/record-human-decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record what a person decided, with the recommendation if it is not known yet
         * @description Reported by a system of record, or with a personal key. What an agent's own key reports counts for no gate unless the workspace says so, and then decides no case that is known already: people have it before them, and what the agent says is kept beside it (`agent_report`). A case that comes together with its decision is told, not asked: it permits nothing (`observe`), at any level. The same again is answered as before; another decision is 409 (`content_differs`). A decision that comes with its recommendation is not of the blind arm: nobody knows what was seen first. Only a disagreement can be a critical miss (400). A member from whom the recommendation is still hidden sends neither it nor `critical_miss` (400 `case_hidden`), and marks the miss afterwards.
         */
        post: operations["recordHumanDecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shadow/sessions/{id}/observations/{observation_id}/mark": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call a disagreement a critical miss, or say how to read it
         * @description Members alone. A critical miss counts from then on and is not taken back; a note or a reading changes no count. 409: nobody has decided it (`undecided`), both said the same (`not_a_disagreement`), or another member decided it (`not_the_decider`).
         */
        post: operations["markObservation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shadow/sessions/{id}/reviewer-agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether people agree with each other on the same cases of the session
         * @description Of decided cases on which at least two people voted, what the first two chose: how often it was the same, with Wilson's interval, Cohen's κ and Gwet's AC1. A first rejection ends a request, so that nobody votes after it. Rates are null with fewer than `least` cases. Nobody is named.
         */
        get: operations["getReviewerAgreement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reviewer-mirror": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How one person decides: for that person and for owners
         * @description Left out, `member_id` is whoever asks; of somebody else only owners are told. Each share has its counts and its 95 % interval, null with fewer than `least` of them. Only requests that have ended and cases that are decided are in it.
         */
        get: operations["getReviewerMirror"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shadow/sessions/{id}/fingerprints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The evidence of the session, that of each fingerprint of its agent apart
         * @description A fingerprint is version, model, prompt hash and tool schema hash, as the agent said them with each case. A new one suggests starting again, and the graduation check names both. Rates are null with fewer than `least` decisions.
         */
        get: operations["getSessionFingerprints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shadow/sessions/{id}/start-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin anew at shadow, with a reason
         * @description Owners alone, at any time. A fresh stay begins, whose evidence is its own; what was gathered before stays readable. From a higher level it is a demotion. 409 where the session is closed (`session_closed`).
         */
        post: operations["startSessionAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/membranes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The membranes that the key may see, newest first
         * @description Filter by environment; one that is not there is 404. A program's key sees those of its own environment.
         */
        get: operations["listMembranes"];
        put?: never;
        /**
         * Make a membrane, as a draft that evaluates nothing
         * @description Owners alone. Conditions are CEL and compile here: 400 names each fault with line and column. A name that is taken is 409 (`name_taken`), an environment or agent that is not there 404.
         */
        post: operations["createMembrane"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/membranes/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The membrane that governs the key's agent in its environment
         * @description The agent's own where there is one, else its environment's; only what is in shadow or live governs. 404 where nothing does.
         */
        get: operations["getCurrentMembrane"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/membranes/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What is wrong with a condition; records nothing
         * @description Nothing where it compiles and reads only facts that there are, else each fault with its line and column. What cannot be evaluated later restricts.
         */
        post: operations["checkCondition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/membranes/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a content that is not saved would say of one intent; records nothing
         * @description Judges one intent by the policies that are sent with it, and asks nobody. Owners alone. 400 names each fault of the content by its path.
         */
        post: operations["tryPolicies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/membranes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One membrane, in its present revision
         * @description Its content, lifecycle and number of the revision. A membrane out of reach is 404.
         */
        get: operations["getMembrane"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Write a new revision, bring an earlier one back, or give another name
         * @description Owners alone; `base_revision` is what was read: where another revision came first it is 409 (`revision_outdated`), with that one in `current`. A live membrane asks for a reason. A policy that asks for more approvals than members may vote is 400.
         */
        patch: operations["changeMembrane"];
        trace?: never;
    };
    "/membranes/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that a membrane ever was, newest first
         * @description Each with its content, who wrote it, when, and why. No revision ever changes.
         */
        get: operations["listMembraneRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/membranes/{id}/readiness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether a membrane has been watched enough to be enforced, and what is missing
         * @description Each item with what is required and what there is: 100 decisions in shadow, critical types covered, feedback, the chain tested, endpoints told. What is missing is named.
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
    "/membranes/{id}/shadow/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a membrane decided in shadow, by its own verdict; null where there is nothing
         * @description Counts by verdict, action type and day (UTC). Every share comes with what it is of, and is null where that is nothing. What a live membrane decided is not in it.
         */
        get: operations["getShadowStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/membranes/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Draft to shadow, shadow to live, and live back to shadow
         * @description Owners alone. 409: no such change from here (`no_such_change`), not ready without an `override_reason` (`not_ready`), another governs already (`governed_already`), or a policy needs more approvals than there are members (`quorum_beyond_reach`). Back to shadow it needs a reason (400). A refused attempt stays in the log.
         */
        post: operations["activateMembrane"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/membranes/{id}/announce": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell every endpoint that the present revision is going to be enforced
         * @description Owners alone. Said again, it is sent again. A draft is 409 (`draft`). The answer is the checklist as it is now.
         */
        post: operations["announceMembrane"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/membranes/{id}/test-escalation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The drill of the present revision
         * @description Null where there was none. Its end is judged by the database's clock.
         */
        get: operations["getDrill"];
        put?: never;
        /**
         * Start a drill: somebody of the escalation chain is told, and has to answer
         * @description Reviewers and owners. A draft is 409 (`draft`). The answer says who was told, and until when somebody has to answer.
         */
        post: operations["testEscalation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/membranes/{id}/test-escalation/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a drill, as somebody of the chain who did not start it
         * @description 409: there is no drill (`no_drill`), it is over (`drill_over`), one is not in the chain (`not_asked`), or one started it oneself (`own_drill`). From the answer on, the chain of this revision counts as tested.
         */
        post: operations["answerDrill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliberators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who can be named on a panel beside the built-in ones, newest first
         * @description Each with its URL and its deadline in milliseconds; no secret is in it. Owners alone.
         */
        get: operations["listDeliberators"];
        put?: never;
        /**
         * Add somebody to ask over HTTP; the secret that signs the questions is in this answer and in no other
         * @description `deadline_ms` is 100 to 8000 milliseconds, 2000 if left out. A URL whose address is private, loopback or link-local is 400, unless the operator allows it.
         */
        post: operations["createDeliberator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliberators/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A new secret; the one before signs beside it for 24 hours
         * @description The new secret is in this answer and in no other. A deliberator that was removed is 404.
         */
        post: operations["rotateDeliberatorSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliberators/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask it about nothing, and learn whether its answer would count; records nothing
         * @description Sends a question about nothing, signed as every question is, and tells what would have counted. That it does not answer is a result, not an error.
         */
        post: operations["testDeliberator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliberators/{id}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask it no more: its secrets are forgotten, and panels that name it leave the case to a person
         * @description Not taken back; what it said of earlier decisions stays with them. One that is not there is 404.
         */
        post: operations["removeDeliberator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/onboarding/quickstart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An agent, its action types, a membrane that watches in lab, and a key that is shown once
         * @description An owner's personal key. Where a membrane governs the lab already it is 409 (`governed_already`), and nothing is made. The key is in this answer and in no other.
         */
        post: operations["quickstart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/membranes/{id}/calibrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How good each policy is by what people say, and what could be changed, with its effect on recorded decisions
         * @description Precision is of people's feedback on what each policy restricted, with its count. A proposal says what it would have changed in recorded decisions; nothing changes by it.
         */
        get: operations["getCalibrations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/membranes/{id}/calibrations/{calibration_id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write a proposed calibration as a new revision
         * @description Owners alone, with what the proposal was made for: another revision since then is 409 (`calibration_outdated`).
         */
        post: operations["applyCalibration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/membranes/{id}/backtests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Judge the recorded decisions of a time range by a revision, or by a content that nobody has saved
         * @description `from` and `to` name the range of recorded decisions. A worker takes it in hand: look again at Location. At most 20 wait or run in a workspace, the next one is 409 (`backtests_running`). A content that nobody saved may be sent by those alone who may edit.
         */
        post: operations["startBacktest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/membranes/{id}/backtests/{backtest_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a backtest has come, and what it has found
         * @description While it runs, what it has found so far; then how many verdicts changed from what to what, and what people said of those cases. A backtest of another membrane is 404.
         */
        get: operations["getBacktest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/membranes/{id}/backtests/{backtest_id}/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The decisions that went from one verdict to another, newest first
         * @description `was` and `now` choose the pair of verdicts, `policy_id` who decided; of each pair the latest are kept.
         */
        get: operations["listBacktestCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/membranes/{id}/backtests/{backtest_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a backtest where it is; what it has found stays
         * @description What it has found so far is kept. A backtest of another membrane is 404.
         */
        post: operations["cancelBacktest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/membranes/{id}/staged-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a new content of a membrane on trial beside the present one
         * @description Owners alone. The candidate is judged on every intent that the present revision judges, after that was answered, and never changes an answer. After its cooldown and at least `min_probes` clean comparisons the next request promotes it. One at a time: 409 (`change_on_trial`); a draft is 409 (`draft_evaluates_nothing`), a change that changes nothing 409 (`nothing_changed`).
         */
        post: operations["stageRevision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staged-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Changes on trial and those whose trial is over, newest first
         * @description Filter by membrane, kernel and status. A program's key sees those of its own environment.
         */
        get: operations["listStagedChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staged-changes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One staged change: live and candidate, the cooldown, and which verdicts differ
         * @description `outlook` says what the evidence and the database's clock allow now. One out of reach is 404.
         */
        get: operations["getStagedChange"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staged-changes/{id}/probes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The comparisons of live and candidate, newest first
         * @description `changed=true` leaves those whose verdicts differ or that have no result. Sealed cases are left out. `answers=true` adds both answers of a kernel's pairs while they are kept, and tells of at most 20 at once.
         */
        get: operations["listProbes"];
        put?: never;
        /**
         * Report what an agent answered live, and what it would have answered under the candidate
         * @description For the trial of a kernel's rule. The server scores the pair: by the words, or by the embeddings where both come. A candidate without an answer is unknown, never clean. A critical divergence ends the trial, and so do, at any score, a judge that says misaligned with a confidence of at least 0.6 where no healthy battery comes with it, and a battery with a critical failure or a score below 0.8; the answer says so in `critical` and `reason`. The pair is of a request of that kernel: where the trial was `promotable` before, and still is with it, it is promoted in the same step, and `staged_change.status` says so. The answers are kept for the kernel's `keep_answers_days`, their SHA-256 where its `log_requests` is true. A trial that is over is 409 (`change_ended`), a membrane's 409 (`compared_by_itself`).
         */
        post: operations["reportProbe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staged-changes/{id}/promote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a staged change bind, once its cooldown is over and the evidence clean
         * @description Owners alone; looked at again as things are now. 409 says what is missing: `cooldown_running`, `too_few_clean_probes`, `confirmation_needed` (send `confirmed`), `no_longer_sound`, `change_ended`.
         */
        post: operations["promoteStagedChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staged-changes/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Discard a change that is on trial
         * @description Owners alone, with a reason. What is live goes on as it is. A trial that is over is 409 (`change_ended`).
         */
        post: operations["cancelStagedChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/kernels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The kernels that the key may see, newest first, each as it is now
         * @description Filter by environment; one that is not there is 404. An agent's key sees its own kernels in its environment and those for all agents there.
         */
        get: operations["listKernels"];
        put?: never;
        /**
         * Make a kernel: of a preset, of a content of its own, or a child of another
         * @description Owners alone. A child takes its parent's anchors, and the parent's commitments as anchors `propagated_<id>`. Anchors never change afterwards. 400 names each fault of the content; a name that is taken, or too long a line of parents, is 409 (`name_taken`, `too_deep`); an environment, agent or parent that is not there 404.
         */
        post: operations["createKernel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/kernels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One kernel, with what its parents hold now
         * @description Anchors, commitments with default and current value, settings. A kernel out of reach is 404.
         */
        get: operations["getKernel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change name, description or settings
         * @description Owners alone; `base_revision` is what the settings were read from: where another revision came first it is 409 (`revision_outdated`). What the kernel keeps to changes through endorsement alone.
         */
        patch: operations["changeKernel"];
        trace?: never;
    };
    "/kernels/{id}/commitments/{commitment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a kernel says of one thing now
         * @description The documented `get_commitment`. A commitment that the kernel has not is 404.
         */
        get: operations["getCommitment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/kernels/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that a kernel ever was by itself, newest first
         * @description Each with its content, who made it, when, and the endorsed rule that brought it. No revision ever changes.
         */
        get: operations["listKernelRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/kernels/{id}/compatibility": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which templates of membranes, and which presets for a child, go with a kernel
         * @description What a template's policies tell the agent is taken for rules; each that conflicts is named. Of a preset, the ids that the kernel holds already.
         */
        get: operations["getKernelCompatibility"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/kernels/{id}/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report a request that an agent answered under a kernel; its words are not kept
         * @description The log has the SHA-256 of both texts and the divergence, unless the kernel's `log_requests` is false. How many come in a minute is what the cooldown of a staged change depends on. What of the kernel is `promotable` is promoted before the request is taken down, so `revision` is what holds from then on; a pair reported to `/staged-changes/{id}/probes` promotes its own trial too.
         */
        post: operations["reportKernelRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/kernels/{id}/endorsements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose a rule for a kernel, and learn what it conflicts with
         * @description 201: decided. `rejected` where it conflicts with an anchor, which is named and logged, and nobody overrides it; `approved` where an owner proposed it and nothing conflicts. 202: `pending`, an owner decides. A commitment that the kernel has not is 404; one that the rule does not conflict with, while it does with another, is 400.
         */
        post: operations["proposeRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/endorsements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Proposed rules and what became of them, newest first
         * @description Filter by kernel or decision. An agent's key sees what the agent proposed itself.
         */
        get: operations["listEndorsements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/endorsements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One proposed rule and what became of it
         * @description `content_hash` is the SHA-256 of the RFC 8785 form of the twelve fields before it.
         */
        get: operations["getEndorsement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/endorsements/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a proposed rule, stage it, or reject it
         * @description Owners alone, never an agent's key. Approved, the commitment says `new_value`, else the rule itself, in a new revision. A rejection needs a rationale (400). 409: it was decided already (`already_decided`), conflicts with an anchor (`axiomatic_anchor`), is for no commitment and so cannot be tried (`commitment_needed`), or another rule is on trial for its commitment (`change_on_trial`).
         */
        post: operations["decideEndorsement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/endorsements/{id}/unanswered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say why nobody decided a proposed rule that was put before somebody
         * @description It goes on waiting for an owner: `rationale` says from then on that there was no terminal (`no_terminal`), or that its input was closed (`input_closed`). An agent's key tells of its own rules alone. 409: it was decided already (`already_decided`).
         */
        post: operations["leaveEndorsement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where notices go: webhooks and Slack channels, newest first
         * @description Each with what it hears of and whether it is disabled; no secret is in it. Owners alone.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Add a webhook; its secret is in this answer and in no other
         * @description An address that is private, loopback or link-local is 400, unless the operator allows it; an environment that is not there is 404. Messages are signed by the Standard Webhooks specification.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One endpoint, and how it has been doing
         * @description What it hears of, whether it is disabled, whether it rests after failures, and what came of the latest tries.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change where it is and what it hears of, or disable it
         * @description Owners alone. What waits for it goes to the new address, and goes on waiting while it is disabled. An address that is private, loopback or link-local is 400, unless the operator allows it.
         */
        patch: operations["changeWebhook"];
        trace?: never;
    };
    "/webhooks/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A new secret; the one before signs beside it for 24 hours
         * @description The new secret is in this answer and in no other. An endpoint that is not there is 404.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a notice that is about nothing but the endpoint
         * @description Sent like every other notice; what came of it is in its deliveries. 409 while the endpoint is disabled.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete it for good: its secrets are forgotten, and what waits for it is given up
         * @description Owners alone, not taken back. What was delivered stays in the list for 30 days.
         */
        post: operations["removeWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What went out, and what is on its way, newest first; kept for 30 days
         * @description Filter by status, endpoint or notice. `dead` is what was given up after the last of its tries.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One delivery with every try and the beginning of each answer
         * @description Each try with its time, HTTP status, milliseconds and the beginning of the answer; when the next one is due.
         */
        get: operations["getDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliveries/{id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send it again: the same bytes under the same id, with a new round of tries
         * @description 409: the endpoint was deleted or is disabled, or the delivery is being sent at this moment. A receiver that has seen the id before may drop it.
         */
        post: operations["repeatDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cycles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The research cycles that the key may see, newest first
         * @description Filter by environment, mode, outcome, or those with critical errors that nobody settled. A program's key sees its own environment alone.
         */
        get: operations["listCycles"];
        put?: never;
        /**
         * Start a research cycle, or report one that has run, within the limits of its environment
         * @description An agent's key reports for its own agent and environment. 409: the mode permits no such research, a limit of the environment is exceeded, or the approval does not fit; `refusal` says which. Where the mode supervises research it takes an approval of `research_cycle`. Costs are in US dollars.
         */
        post: operations["startCycle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cycles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One research cycle
         * @description With its limits, hypotheses, errors and cost in US dollars. A cycle out of reach is 404.
         */
        get: operations["getCycle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Add hypotheses, errors and cost to a running cycle, or finish it with an outcome
         * @description Only who reports it, and while it runs: a finished cycle is 409. What went wrong and what was spent only ever add up.
         */
        patch: operations["changeCycle"];
        trace?: never;
    };
    "/cycles/{id}/settlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Settle the critical errors of a cycle that were seen, with the reason; owners only
         * @description Owners alone. It says how many of the critical errors it is about, and why; both stay in the log. 409 where none is left to settle (`nothing_to_settle`).
         */
        post: operations["settleErrors"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cycles/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The report of a cycle, with its figures; as Markdown where `Accept: text/markdown` asks for it
         * @description Made anew from what is recorded at this moment: what was tried, found and proposed, with counts beside every rate and costs in US dollars. What is beyond the most that a report tells is said to be left out. A cycle out of reach is 404.
         */
        get: operations["getCycleReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cycles/{id}/report.md": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The report of a cycle as Markdown; what agents wrote is in it as text
         * @description The same report under an address that a person can open, as `text/markdown`: nothing in it is a link, an image or a heading of an agent's. A cycle out of reach is 404.
         */
        get: operations["getCycleReportMarkdown"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The experiments that the key may see, newest first
         * @description Filter by environment, cycle or state. A program's key sees its own environment alone.
         */
        get: operations["listExperiments"];
        put?: never;
        /**
         * Start one test inside a running cycle, or report one that has run
         * @description In a cycle that runs; one that is not there is 404. With `runs` and `failures` it has run; without them it starts now and may run for `timeout_seconds`, left out `experiments.default_timeout_seconds`, after which it is timed out. 409: the cycle is over or at its limit, as many run in the environment as `experiments.max_parallel` allows (`current` names those that run), or the mode does not permit a destructive test; `refusal` says which. `cost_usd` is in US dollars.
         */
        post: operations["reportExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One experiment
         * @description With what was asked, what came of it and what it cost in US dollars. One out of reach is 404.
         */
        get: operations["getExperiment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Say what a started experiment came to
         * @description Only who reports its cycle, once, and before its deadline by the server's clock: one that is over is 409, with how it ended (`experiment_over`). `cost_usd` is in US dollars. One out of reach is 404.
         */
        patch: operations["finishExperiment"];
        trace?: never;
    };
    "/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The findings that the key may see, newest first, with what became of them in shadow
         * @description Filter by environment, status, severity, class, cycle or mode. Reproducibility comes with its runs.
         */
        get: operations["listFindings"];
        put?: never;
        /**
         * Report a failure that was discovered; one that was reported before is merged with it
         * @description Severity is scored by the published terms. A report of the same class that shares half of its signature with an unsettled finding of the same reporter adds to that one. A `subtype` of another class is 400; a cycle or experiment that is not there is 404.
         */
        post: operations["reportFinding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/findings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One finding
         * @description With its signature, runs, severity and what became of it in shadow. One out of reach is 404.
         */
        get: operations["getFinding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Say what becomes of a finding; an S4 is settled only with a comment
         * @description Reviewers and owners; `status` is `open`, `triaged`, `addressed` or `dismissed`. 409 where there is no such step from the present one, with that in `current`.
         */
        patch: operations["triageFinding"];
        trace?: never;
    };
    "/interventions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The interventions that the key may see, newest first, each with its latest simulation
         * @description Filter by environment, status, type, finding or cycle. What people said of its request is in its status.
         */
        get: operations["listInterventions"];
        put?: never;
        /**
         * Propose a remedy; proposing changes nothing
         * @description For a finding or for none; a finding that is not there is 404. `effectiveness` is between 0 and 1. `details` is what would be changed.
         */
        post: operations["proposeIntervention"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/interventions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One intervention
         * @description With its latest simulation, its request for approval and who ended it. One out of reach is 404.
         */
        get: operations["getIntervention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/interventions/{id}/deploy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for the deployment; once it is approved, the same call deploys, exactly once
         * @description The first call asks people, and answers with the request; while they have not answered, asking again changes nothing. 409: no simulation that holds, a mode that permits none, or no such step from here; `refusal` says which. 423: everything is stopped.
         */
        post: operations["deployIntervention"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/interventions/{id}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a deployed remedy back, with the reason; nothing holds this up
         * @description Only what is deployed, otherwise 409 (`not_a_step`). It waits for nobody's approval.
         */
        post: operations["rollBackIntervention"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/interventions/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a remedy aside that is not deployed, with the reason
         * @description Reviewers and owners. 409: it is deployed or ended (`not_a_step`), or people are being asked about it (`approval_pending`): then their vote rejects it.
         */
        post: operations["rejectIntervention"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/simulations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The simulations that the key may see, newest first
         * @description Filter by environment, intervention or outcome. A program's key sees its own environment alone.
         */
        get: operations["listSimulations"];
        put?: never;
        /**
         * Report recorded traces run again with a remedy, and learn what that comes to
         * @description What was counted wins over what was said; the outcome is judged here. `effect` is between -1 and 1, `latency_delta_ms` in milliseconds. An intervention that is not there is 404; what the mode does not permit is 409.
         */
        post: operations["reportSimulation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/simulations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One simulation
         * @description With its counts before and after, and what was judged of them. One out of reach is 404.
         */
        get: operations["getSimulation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/interventions/{id}/policy-simulations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The simulations of an intervention as a policy change, newest first
         * @description Those of a content that nobody saved are listed for those alone who may edit membranes.
         */
        get: operations["listPolicySimulations"];
        put?: never;
        /**
         * Simulate a policy change over the mirrored traces of the intervention's environment
         * @description What each trace says its agent did is judged by what governs now and by the revision, or by a content that nobody saved. A worker takes it in hand: look again at Location. Once it is done its result is a simulation of the intervention. 409: the environment is not in shadow, the intervention is over, or one is running (`simulation_running`).
         */
        post: operations["startPolicySimulation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policy-simulations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far the simulation of a policy change has come, and what it has found
         * @description While it runs, what it has found so far; then `simulation` as it counts for the intervention. Rates come with their exact 95 % intervals. One of another workspace is 404.
         */
        get: operations["getPolicySimulation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policy-simulations/{id}/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The traces that went from one verdict to another, newest first
         * @description `was` and `now` choose the pair of verdicts, `error` how the traces ended; of each pair the latest are kept. `trace` is null once the trace was dropped.
         */
        get: operations["listSimulatedCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policy-simulations/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop the simulation of a policy change where it is
         * @description What it has found so far stays, and counts for nothing. One that is over stays as it is.
         */
        post: operations["cancelPolicySimulation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/traces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The mirrored traces of the present stay in shadow that the key may see, newest first
         * @description Traffic that was mirrored and that the sampling kept, of the environments that are in shadow, by error, service and duration (milliseconds). In another mode, and of an earlier stay in shadow, there is none.
         */
        get: operations["listTraces"];
        put?: never;
        /**
         * Mirror traffic to an environment in shadow, as traces or as OTLP sends it; nothing of it is ever answered
         * @description Keeps what the environment's sampling keeps and counts the rest; what looks like a secret is removed before it is stored. A trace that comes again is not stored again: what is new in it is added. A batch of OTLP is answered as OTLP asks. A body may come as `Content-Encoding: gzip`; unpacked it is no larger than any other. 404: the environment is not there; 409: it is not in shadow.
         */
        post: operations["mirrorTraces"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/traces/hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How an environment samples what is mirrored to it, and what was received, kept and dropped hour by hour
         * @description The percentage, the strategy and the retention (hours) that hold in shadow, and for each hour with traffic how many traces were received, failed, kept and why, stored, and dropped since. Without `environment_id` it is the environment of the key; 404 where a program names another.
         */
        get: operations["getMirroredTraffic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/traces/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One mirrored trace with its spans, without secrets
         * @description Spans from the earliest on, offsets and durations in milliseconds, secrets blanked. What another agent or another environment mirrored is the same 404 as what does not exist.
         */
        get: operations["getTrace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/interventions/{id}/outcomes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report what became of mirrored traces when they ran again with a remedy, and learn what that comes to
         * @description For each mirrored trace, by its sender's trace id, whether it failed when it ran again with the intervention, and how long it took (milliseconds). What failed and how long it took before is what was mirrored. 400 names by path what is not stored, or twice there; 409 outside of shadow.
         */
        post: operations["reportOutcomes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The entries of the audit log, newest first
         * @description Each comes with the canonical text whose hash the log's tree holds. One that has no place yet has the position null. A rare filter looks at 20,000 entries a page and says in `searched_to` how far it came; go on with `next_cursor`. People only.
         */
        get: operations["getEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audit log in its order, as lines of JSON that can be verified offline, or as CSV
         * @description Oldest first, as far as it has its order now. Without a filter the lines are what `understudy audit verify` takes: the text that was hashed, its leaf hash and its place. People only.
         */
        get: operations["exportEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/redactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Announce that the text of one entry goes from the log; its hash and its place stay
         * @description Writes an entry that says so, with the reason, and removes the text once that entry is signed, within seconds: from the log, its exports and every answer. What the entry told of keeps what it holds, and so does a file that was exported or archived before. 409: it is redacted or gone already, or it says itself which texts were removed. Owners only; in a browser with a password entered lately.
         */
        post: operations["redactEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/checkpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The signed heads of the audit log, newest first, and the public keys that sign them
         * @description A checkpoint is how many entries the log had and the root over their hashes, as a signed note. `cursor` and `limit` go page by page; a cursor of another list is 400.
         */
        get: operations["getCheckpoints"];
        put?: never;
        /**
         * Sign how the audit log stands now, without waiting for the minute
         * @description Where nothing came since the last checkpoint, that one is answered. 409: the log is empty, or it is not any more what the last checkpoint says of it; such a log is signed no more. 503 while the tree over it is still being built.
         */
        post: operations["signCheckpointNow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The newest checkpoint as the signed note alone, to keep elsewhere
         * @description To the byte, as `text/plain`: what is kept elsewhere shows later whether the log was changed. 404 where none was signed yet.
         */
        get: operations["getNewestNote"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/proof/inclusion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Proof that an entry is in the log of a size, the newest checkpoint's unless one is given
         * @description The hashes on the way from the entry's leaf to the root, to be checked without trusting this server. An entry or a size that the log does not have is 400.
         */
        get: operations["proveInclusion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/proof/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Proof that the log of one size is the beginning of the log of a later one
         * @description The hashes that lead from the root of the smaller log to that of the larger one, to be checked without trusting this server. A size that the log does not have is 400.
         */
        get: operations["proveConsistency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AcknowledgeBlock: {
            /** @default  */
            note?: string;
        };
        AcknowledgeDrift: {
            reason: string;
        };
        ActivateMembrane: {
            activation: {
                /** @enum {string} */
                mode: "live" | "shadow";
                /** @default  */
                reason?: string;
                /** @default  */
                override_reason?: string;
            };
        };
        AddComment: {
            comment: string;
        };
        Agent: {
            /** @example agt_0193c0ffee0070008000000000000001 */
            id: string;
            name: string;
            description: string;
            version: string;
            /** Format: date-time */
            version_changed_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            disabled_at: string | null;
            active_keys: number;
            sessions: number;
            /** Format: date-time */
            last_seen_at: string | null;
            pending_limit: number;
            writes_per_minute: number | null;
        };
        Anchor: {
            id: string;
            /** @default  */
            description?: string;
            keywords: string[];
        };
        AnnounceMembrane: {
            /** @default  */
            note?: string;
        };
        ApplyCalibration: {
            /** @default  */
            reason?: string;
        };
        Approval: {
            /** @example apr_0193c0ffee0070008000000000000001 */
            id: string;
            /** @example dec_0193c0ffee0070008000000000000001 */
            decision_id: string;
            /** @enum {string} */
            status: "created" | "pending" | "approved" | "rejected" | "timed_out" | "blocked" | "cancelled";
            /** @enum {string|null} */
            via: "auto_safe" | "auto_lab" | "auto_approve" | "auto_reject" | "block" | "human" | "timeout" | "cancel" | null;
            /** @enum {string} */
            disposition: "proceed" | "proceed_modified" | "wait" | "stop" | "observe";
            /** @enum {string} */
            verdict: "approve" | "approve_modified" | "escalate" | "block";
            action_type: string | null;
            description: string;
            details: {
                [key: string]: unknown;
            };
            risk_assessment: components["schemas"]["RiskAssessment"];
            demands: {
                /** @enum {string} */
                dial: "mode" | "membrane" | "level";
                position: string | null;
                /** @enum {string|null} */
                verdict: "approve" | "approve_modified" | "escalate" | "block" | null;
                reason: string;
            }[];
            environment: {
                /** @example env_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
                /** @enum {string} */
                mode: "lab" | "shadow" | "production";
            };
            /** @enum {string|null} */
            autonomy_level: "shadow" | "supervised" | "autonomous" | null;
            requester_agent: {
                /** @example agt_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            requested_by: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            requester_session: string | null;
            estimated_cost_usd: number | null;
            estimated_duration_ms: number | null;
            affected_systems: string[];
            is_reversible: boolean | null;
            rollback_plan: string | null;
            target_surface: string | null;
            external_ref: {
                system: string;
                id: string;
                /** Format: uri */
                url?: string;
            } | null;
            warnings: ("no_details" | "no_cost_estimate" | "no_duration_estimate" | "no_rollback_plan")[];
            /** @description To an agent's or a reporter's key 1 for a session's case that nobody has decided, whatever it needs, and no votes: both would tell whether people see the recommendation */
            required_approvals: number;
            comment_required: boolean;
            quorum_unattainable: boolean;
            quorum_advice: string | null;
            votes: components["schemas"]["Vote"][];
            claim: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                member_id: string;
                member_name: string;
                /** Format: date-time */
                until: string;
            } | null;
            escalation: {
                step: number;
                steps: number;
                to: string;
                /** Format: date-time */
                until: string;
            } | null;
            case: {
                /** @example ses_0193c0ffee0070008000000000000001 */
                session_id: string;
                /** @example obs_0193c0ffee0070008000000000000001 */
                observation_id: string;
                skill_name: string;
                decision_class: string;
                /** @enum {string} */
                arm: "blind" | "shown";
                sealed: boolean;
                context?: unknown;
                recommendation: {
                    action: string;
                    arguments: {
                        [key: string]: unknown;
                    };
                    confidence: number | null;
                    reasoning: string | null;
                } | null;
            } | null;
            membrane_revision: number | null;
            /** @example apr_0193c0ffee0070008000000000000001 */
            supersedes: string | null;
            payload_hash: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string | null;
            /** Format: date-time */
            deadline_as_of: string | null;
            /** Format: date-time */
            decided_at: string | null;
            decided_by: string | null;
            decision_reason: string | null;
            grant?: components["schemas"]["Grant"];
            acknowledged?: {
                by: {
                    /** @example usr_0193c0ffee0070008000000000000001 */
                    id: string;
                    name: string;
                };
                /** Format: date-time */
                at: string;
                note: string | null;
            } | null;
        };
        ApprovalPage: {
            items: components["schemas"]["Approval"][];
            next_cursor: string | null;
        };
        ApprovalStats: {
            counted_in: {
                /** @example env_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            }[];
            total_requests: number;
            auto_approved: number;
            human_approved: number;
            human_rejected: number;
            auto_rejected: number;
            timed_out: number;
            blocked: number;
            cancelled: number;
            pending_count: number;
            gate_stats: {
                pending: number;
                approved: number;
                rejected: number;
                expired: number;
                total_processed: number;
            };
            time_to_decision: components["schemas"]["DurationFigures"];
            by_action_type: {
                action_type: string | null;
                total_requests: number;
                auto_approved: number;
                human_approved: number;
                human_rejected: number;
                auto_rejected: number;
                timed_out: number;
                blocked: number;
                cancelled: number;
                time_to_decision: components["schemas"]["DurationFigures"];
            }[];
            under_no_type: number;
            by_reviewer: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                member_id: string;
                member_name: string;
                approved: number;
                rejected: number;
                decided_per_day: number;
                time_to_decision: components["schemas"]["DurationFigures"];
                may_decide: number;
                may_decide_more: boolean;
            }[];
            by_period: {
                /** @enum {string} */
                step: "hour" | "day" | "month";
                periods: {
                    /** Format: date-time */
                    start: string;
                    without_person: number;
                    approved: number;
                    rejected: number;
                    timed_out: number;
                }[];
            } | null;
        };
        ApproveTransition: {
            /** @default  */
            comment?: string;
        };
        AuditAnchor: {
            /** @description Its kind, and where it is as far as that is no secret */
            anchor: string;
            /** @description Of the largest checkpoint that it took; 0 before the first */
            size: number;
            /** Format: date-time */
            accepted_at: string | null;
            fault: string | null;
        };
        AuditEntry: {
            /** @example aud_0193c0ffee0070008000000000000001 */
            id: string;
            position: number | null;
            /** @enum {string} */
            event: "workspace_created" | "approval_requested" | "approval_granted" | "approval_denied" | "approval_timeout" | "approval_auto" | "approval_blocked" | "approval_cancelled" | "vote_cast" | "vote_withdrawn" | "risk_assessment" | "risk_escalation" | "mode_transition" | "mode_transition_blocked" | "environment_created" | "configuration_changed" | "session_created" | "session_changed" | "session_closed" | "recommendation_recorded" | "human_decision_recorded" | "disagreement_marked" | "critical_miss" | "graduated" | "demoted" | "started_again" | "graduation_refused" | "agent_registered" | "agent_changed" | "action_type_changed" | "key_issued" | "key_revoked" | "member_added" | "member_changed" | "member_disabled" | "sign_in" | "sign_in_failed" | "sign_out" | "access_denied" | "member_invited" | "invitation_revoked" | "endpoint_created" | "endpoint_changed" | "endpoint_secret_rotated" | "endpoint_disabled" | "endpoint_removed" | "delivery_given_up" | "delivery_repeated" | "notification_preference_changed" | "slack_linked" | "slack_unlinked" | "grant_consumed" | "grant_refused" | "grant_reported" | "grant_revoked" | "kill_switch_on" | "kill_switch_off" | "kill_switch_release_asked" | "approval_claimed" | "approval_released" | "approval_commented" | "approval_reminder" | "approval_escalated" | "approval_unattainable" | "break_glass_opened" | "break_glass_confirmed" | "break_glass_used" | "break_glass_closed" | "break_glass_reviewed" | "membrane_created" | "membrane_revised" | "membrane_changed" | "membrane_activated" | "membrane_activation_refused" | "membrane_announced" | "membrane_escalation_tested" | "decision_feedback" | "membrane_alert" | "evidence_opened" | "membrane_drill_started" | "deliberator_created" | "deliberator_secret_rotated" | "deliberator_removed" | "approval_acknowledged" | "cycle_started" | "cycle_changed" | "experiment_reported" | "finding_reported" | "finding_merged" | "finding_confirmed" | "finding_triaged" | "intervention_proposed" | "intervention_rejected" | "simulation_reported" | "deployment_requested" | "intervention_deployed" | "intervention_rolled_back" | "research_refused" | "mode_transition_asked" | "mode_transition_rejected" | "mode_transition_withdrawn" | "mode_transition_timed_out" | "mode_transition_overtaken" | "regression_detected" | "critical_errors_settled" | "traces_mirrored" | "traces_purged" | "log_shortened" | "entry_redacted" | "experiment_started" | "experiment_finished" | "experiment_timed_out" | "kernel_created" | "kernel_changed" | "endorsement_proposed" | "endorsement" | "axiomatic_refused" | "kernel_request" | "staged" | "probe" | "probe_failed" | "staged_promotion" | "staged_rejection" | "staged_cancelled" | "simulation_started" | "simulation_ended" | "drift_alarm" | "drift_acknowledged" | "agent_report_kept" | "staged_confirmation_asked" | "endorsement_unanswered";
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            actor_kind: "human" | "agent" | "system";
            subject: {
                /** @enum {string} */
                kind: "workspace" | "decision" | "approval" | "session" | "observation" | "environment" | "agent" | "key" | "member" | "action_type" | "invitation" | "endpoint" | "break_glass" | "membrane" | "deliberator" | "cycle" | "experiment" | "finding" | "intervention" | "simulation" | "trace_batch" | "kernel" | "endorsement" | "kernel_request" | "staged_change" | "audit_entry";
                id: string;
            };
            /** @example env_0193c0ffee0070008000000000000001 */
            environment_id: string | null;
            /** @example agt_0193c0ffee0070008000000000000001 */
            agent_id: string | null;
            action_type: string | null;
            outcome: string | null;
            leaf_hash: string;
            /** @description Empty where its time was over, or it was redacted; the hash stays */
            body: string;
            /** @description Announced in the log, by the entries about this one; null until its text is gone */
            redaction: {
                /** Format: date-time */
                removed_at: string | null;
            } | null;
        };
        AuditRetention: {
            /** @description The longest that an environment asks for; null without one */
            days: number | null;
            /** @description Which ask for so long */
            environment_ids: string[];
            /** @description Without one nothing is removed */
            has_archive: boolean;
            /** @description Up to which entry the log says that they go; 0 where it never did */
            announced_to: number;
            /** @description Some of those are there still */
            is_pending: boolean;
        };
        Backtest: {
            total: number | null;
            gone_through: number;
            is_cut: boolean;
            judged: number;
            sealed: number;
            unrecorded: number;
            figures: {
                matrix: {
                    /** @enum {string|null} */
                    was: "approve" | "approve_modified" | "escalate" | "block" | null;
                    /** @enum {string} */
                    now: "approve" | "approve_modified" | "escalate" | "block";
                    count: number;
                }[];
                newly: {
                    approve: number;
                    approve_modified: number;
                    escalate: number;
                    block: number;
                };
                enforced: {
                    approve: number;
                    approve_modified: number;
                    escalate: number;
                    block: number;
                };
                unevaluable: number;
                labelled: {
                    rate: number;
                    count: number;
                    total: number;
                    low: number;
                    high: number;
                } | null;
                before: {
                    precision: {
                        rate: number;
                        count: number;
                        total: number;
                        low: number;
                        high: number;
                    } | null;
                    recall: {
                        rate: number;
                        count: number;
                        total: number;
                        low: number;
                        high: number;
                    } | null;
                };
                after: {
                    precision: {
                        rate: number;
                        count: number;
                        total: number;
                        low: number;
                        high: number;
                    } | null;
                    recall: {
                        rate: number;
                        count: number;
                        total: number;
                        low: number;
                        high: number;
                    } | null;
                };
                /** @default null */
                turned?: {
                    righted: number;
                    wronged: number;
                    p: number;
                } | null;
                policies: {
                    precision: {
                        rate: number;
                        count: number;
                        total: number;
                        low: number;
                        high: number;
                    } | null;
                    recall: {
                        rate: number;
                        count: number;
                        total: number;
                        low: number;
                        high: number;
                    } | null;
                    policy_id: string;
                    /** @enum {string|null} */
                    effect: "pass" | "warn" | "modify" | "conditional" | "fail" | null;
                    matched: number;
                    matched_then: number;
                    unevaluable: number;
                    unrecorded: number;
                    newly: {
                        approve: number;
                        approve_modified: number;
                        escalate: number;
                        block: number;
                    };
                }[];
            };
            /** @example bkt_0193c0ffee0070008000000000000001 */
            id: string;
            /** @example mem_0193c0ffee0070008000000000000001 */
            membrane_id: string;
            revision: number | null;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @enum {string} */
            state: "running" | "done" | "cancelled" | "failed";
            failure: string | null;
            /** Format: date-time */
            started_at: string;
            cases_kept: number;
        };
        BacktestCasePage: {
            items: {
                /** @example dec_0193c0ffee0070008000000000000001 */
                decision_id: string;
                /** Format: date-time */
                created_at: string;
                action_type: string;
                description: string;
                agent: {
                    /** @example agt_0193c0ffee0070008000000000000001 */
                    id: string;
                    name: string;
                } | null;
                /** @enum {string|null} */
                was: "approve" | "approve_modified" | "escalate" | "block" | null;
                /** @enum {string} */
                now: "approve" | "approve_modified" | "escalate" | "block";
                policies: string[];
                should_hold: boolean | null;
            }[];
            next_cursor: string | null;
        };
        BreakGlass: {
            /** @example brk_0193c0ffee0070008000000000000001 */
            id: string;
            /** @enum {string} */
            state: "unconfirmed" | "open" | "lapsed" | "over" | "reviewed";
            agent: {
                /** @example agt_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            };
            action_type: string;
            minutes: number;
            reason: string;
            /** Format: date-time */
            opened_at: string;
            opened_by: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            };
            needs_confirmation: boolean;
            confirmed_by: string | null;
            /** Format: date-time */
            expires_at: string | null;
            /** Format: date-time */
            closed_at: string | null;
            uses: number;
            /** Format: date-time */
            reviewed_at: string | null;
            reviewed_by: string | null;
            review_note: string | null;
        };
        BreakGlassList: {
            items: components["schemas"]["BreakGlass"][];
        };
        Calibrations: {
            revision: number;
            decisions: number;
            labelled: number;
            policies: {
                policy_id: string;
                decisions: number;
                matches: number;
                right: number;
                too_strict: number;
                missed: number;
                precision: {
                    rate: number;
                    of: number;
                    low: number;
                    high: number;
                } | null;
                recall: {
                    rate: number;
                    of: number;
                    low: number;
                    high: number;
                } | null;
            }[];
            calibrations: {
                id: string;
                policy_id: string;
                /** @enum {string} */
                kind: "raise_threshold" | "lower_threshold" | "narrow_scope" | "retire";
                from: string;
                to: string;
                change: {
                    condition: string;
                } | {
                    action_types: string[];
                } | null;
                effect: {
                    newly_matched: number;
                    no_longer_matched: number;
                    too_strict_removed: number;
                    right_lost: number;
                    missed_caught: number;
                    examples: string[];
                };
            }[];
        };
        CancelApproval: {
            /** @default  */
            reason?: string;
        };
        CancelStagedChange: {
            reason: string;
        };
        CapabilityList: {
            /** @enum {string} */
            mode: "lab" | "shadow" | "production";
            allows_destructive_testing: boolean;
            requires_approval_gate: boolean;
            is_autonomous: boolean;
            items: {
                /** @enum {string} */
                capability: "run_stress_tests" | "run_destructive_tests" | "generate_hypotheses" | "use_synthetic_data" | "mirror_production_traffic" | "access_live_traffic" | "test_intervention_in_isolation" | "deploy_to_staging" | "deploy_to_production" | "finding_S0" | "finding_S1" | "finding_S2" | "finding_S3" | "finding_S4" | "research_cycle" | "memory_update" | "generate_report";
                /** @enum {string} */
                behaviour: "auto" | "allowed" | "autonomous" | "supervised" | "review" | "blocked";
            }[];
        };
        CastVote: {
            /** @enum {string} */
            choice: "approve" | "reject";
            /** @default  */
            comment?: string;
            override?: {
                action: string;
                /** @default {} */
                arguments?: {
                    [key: string]: unknown;
                };
            } | null;
            /** @example sha256:0000000000000000000000000000000000000000000000000000000000000000 */
            payload_hash?: string;
        };
        CastVotes: {
            /** @enum {string} */
            choice: "approve" | "reject";
            /** @default  */
            comment?: string;
            items: {
                /** @example apr_0193c0ffee0070008000000000000001 */
                approval_id: string;
                /** @example sha256:0000000000000000000000000000000000000000000000000000000000000000 */
                payload_hash?: string;
            }[];
        };
        ChangeCycle: {
            /** @default [] */
            hypotheses?: string[];
            /** @enum {string} */
            outcome?: "succeeded" | "failed";
            critical_errors?: number;
            cost_usd?: number | null;
            /** @example apr_0193c0ffee0070008000000000000001 */
            approval_id?: string;
        };
        ChangeEndpoint: {
            label?: string;
            url?: string;
            notices?: ("approval.requested" | "approval.voted" | "approval.decided" | "approval.blocked" | "approval.timed_out" | "approval.cancelled" | "approval.reminded" | "approval.escalated" | "session.critical_miss" | "session.graduated" | "session.demoted" | "workspace.kill_switch" | "workspace.break_glass" | "membrane.announced" | "membrane.drill" | "membrane.alert" | "delivery.given_up" | "environment.transition_asked" | "environment.transition_ended" | "environment.mode_changed" | "regression.detected" | "endorsement.proposed" | "endorsement.decided" | "staged_change.rejected" | "session.drift" | "staged_change.waits")[];
            /** @example env_0193c0ffee0070008000000000000001 */
            environment_id?: string | null;
            disabled?: boolean;
        };
        ChangeKernel: {
            name?: string;
            description?: string;
            settings?: components["schemas"]["KernelSettings"];
            base_revision?: number;
            /** @default  */
            note?: string;
        };
        ChangeMembrane: {
            name?: string;
            description?: string;
            content?: components["schemas"]["MembraneContent"];
            restore_revision?: number;
            base_revision?: number;
            /** @default  */
            note?: string;
            /** @default  */
            reason?: string;
        };
        CheckCondition: {
            condition: string;
        };
        Checkpoint: {
            origin: string;
            size: number;
            head: string;
            note: string;
            /** Format: date-time */
            signed_at: string;
        };
        ClaimApproval: Record<string, never>;
        CloseBreakGlass: Record<string, never>;
        CloseSession: {
            reason: string;
        };
        Comment: {
            /** @example usr_0193c0ffee0070008000000000000001 */
            member_id: string;
            member_name: string;
            comment: string;
            /** Format: date-time */
            created_at: string;
        };
        CommentList: {
            items: components["schemas"]["Comment"][];
        };
        Commitment: {
            id: string;
            /** @default  */
            description?: string;
            default_value: string;
            current_value?: string;
            /** @default [] */
            keywords?: string[];
        };
        CommitmentView: {
            id: string;
            description: string;
            default_value: string;
            current_value: string;
            keywords: string[];
        };
        ConditionErrors: {
            errors: {
                message: string;
                line: number;
                column: number;
            }[];
        };
        Configuration: {
            number: number;
            config: {
                [key: string]: unknown;
            };
            changes: {
                path: string;
                before?: unknown;
                after?: unknown;
            }[];
            written_by: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string | null;
                name: string;
            };
            reason: string;
            /** Format: date-time */
            written_at: string;
        };
        ConfigurationComparison: {
            from: {
                environment: {
                    /** @example env_0193c0ffee0070008000000000000001 */
                    id: string;
                    name: string;
                };
                number: number;
            };
            to: {
                environment: {
                    /** @example env_0193c0ffee0070008000000000000001 */
                    id: string;
                    name: string;
                };
                number: number;
            };
            changes: {
                path: string;
                before?: unknown;
                after?: unknown;
            }[];
        };
        ConfigurationPage: {
            items: components["schemas"]["Configuration"][];
            next_cursor: string | null;
        };
        ConfigureEnvironment: {
            config?: {
                [key: string]: unknown;
            };
            restore?: number;
            schema?: {
                changed: boolean;
                migration_completed: boolean;
            };
            /** @default  */
            reason?: string;
        };
        ConfigureSession: {
            config: {
                min_observations?: number;
                agreement_threshold?: number;
                critical_miss_window_hours?: number;
                /** @enum {string} */
                comparator?: "action" | "action_and_arguments";
                critical?: boolean;
                review_rate?: number;
                blind_rate?: number;
                auto_demote?: boolean;
                confidence_gate?: {
                    /** @enum {string} */
                    method?: "off" | "wilson" | "anytime";
                    p0?: number;
                    p0_autonomous?: number;
                    alpha?: number;
                };
                class_gate?: {
                    action?: string | null;
                    recall?: number;
                    alpha?: number;
                };
                count_only_blind?: boolean;
            };
            reason: string;
        };
        ConfirmBreakGlass: Record<string, never>;
        ConsistencyProof: {
            from: number;
            from_head: string;
            to: number;
            to_head: string;
            proof: string[];
        };
        ConsumedGrant: {
            /** @example apr_0193c0ffee0070008000000000000001 */
            approval_id: string;
            grant: components["schemas"]["Grant"];
            token: string;
        };
        ConsumeGrant: {
            /** @example sha256:0000000000000000000000000000000000000000000000000000000000000000 */
            payload_hash: string;
        };
        CreatedDeliberator: {
            deliberator: components["schemas"]["Deliberator"];
            secret: string | null;
        };
        CreateDeliberator: {
            name: string;
            url: string;
            /** @default 2000 */
            deadline_ms?: number;
        };
        CreatedSession: {
            /** @example ses_0193c0ffee0070008000000000000001 */
            id: string;
            device_id: string;
            skill_name: string;
            decision_class: string;
            /** @enum {string} */
            level: "shadow" | "supervised" | "autonomous";
            config: components["schemas"]["SessionConfig"];
            /** Format: date-time */
            created_at: string;
        };
        CreatedWebhook: {
            endpoint: components["schemas"]["Endpoint"];
            secret: string | null;
        };
        CreateKernel: {
            name: string;
            /** @default  */
            description?: string;
            /** @example env_0193c0ffee0070008000000000000001 */
            environment_id?: string;
            /** @example agt_0193c0ffee0070008000000000000001 */
            agent_id?: string | null;
            /** @enum {string} */
            preset?: "default" | "defense";
            content?: components["schemas"]["KernelContent"];
            /** @example krn_0193c0ffee0070008000000000000001 */
            parent_id?: string | null;
            /** @default  */
            note?: string;
        };
        CreateMembrane: {
            name: string;
            /** @default  */
            description?: string;
            /** @example env_0193c0ffee0070008000000000000001 */
            environment_id: string;
            /** @example agt_0193c0ffee0070008000000000000001 */
            agent_id?: string | null;
            content?: components["schemas"]["MembraneContent"];
            template?: {
                /** @enum {string} */
                kind: "support" | "finance" | "infrastructure" | "data" | "coding_agent";
                action_types: string[];
            };
            /** @default  */
            note?: string;
        };
        CreateSession: {
            device_id: string;
            skill_name: string;
            decision_class: string;
            /** @default {} */
            config?: {
                min_observations?: number;
                agreement_threshold?: number;
                critical_miss_window_hours?: number;
                /** @enum {string} */
                comparator?: "action" | "action_and_arguments";
                critical?: boolean;
                review_rate?: number;
                blind_rate?: number;
                auto_demote?: boolean;
                confidence_gate?: {
                    /** @enum {string} */
                    method?: "off" | "wilson" | "anytime";
                    p0?: number;
                    p0_autonomous?: number;
                    alpha?: number;
                };
                class_gate?: {
                    action?: string | null;
                    recall?: number;
                    alpha?: number;
                };
                count_only_blind?: boolean;
            };
            level?: unknown;
            /** @example agt_0193c0ffee0070008000000000000001 */
            agent_id?: string;
            /** @example env_0193c0ffee0070008000000000000001 */
            environment_id?: string;
        };
        CreateWebhook: {
            label: string;
            notices: ("approval.requested" | "approval.voted" | "approval.decided" | "approval.blocked" | "approval.timed_out" | "approval.cancelled" | "approval.reminded" | "approval.escalated" | "session.critical_miss" | "session.graduated" | "session.demoted" | "workspace.kill_switch" | "workspace.break_glass" | "membrane.announced" | "membrane.drill" | "membrane.alert" | "delivery.given_up" | "environment.transition_asked" | "environment.transition_ended" | "environment.mode_changed" | "regression.detected" | "endorsement.proposed" | "endorsement.decided" | "staged_change.rejected" | "session.drift" | "staged_change.waits")[];
            /**
             * @default null
             * @example env_0193c0ffee0070008000000000000001
             */
            environment_id?: string | null;
            url: string;
        };
        Cycle: {
            /** @example cyc_0193c0ffee0070008000000000000001 */
            id: string;
            environment: {
                /** @example env_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            };
            /** @enum {string} */
            mode: "lab" | "shadow" | "production";
            agent: {
                /** @example agt_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            member: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            /** Format: date-time */
            created_at: string;
            focus: string;
            failure_class: string | null;
            /** @example fnd_0193c0ffee0070008000000000000001 */
            finding_id: string | null;
            max_hypotheses: number;
            max_experiments: number;
            allow_destructive: boolean;
            hypotheses: string[];
            experiments: number;
            running_experiments: number;
            /** @enum {string|null} */
            outcome: "succeeded" | "failed" | null;
            critical_errors: number;
            unsettled_errors: number;
            settlements: components["schemas"]["ErrorSettlement"][];
            cost_usd: number | null;
            cost_limit_usd: number | null;
            /** @example apr_0193c0ffee0070008000000000000001 */
            approval_id: string | null;
            /** Format: date-time */
            finished_at: string | null;
        };
        CyclePage: {
            items: components["schemas"]["Cycle"][];
            next_cursor: string | null;
        };
        CycleReport: {
            cycle: components["schemas"]["Cycle"];
            /** Format: date-time */
            generated_at: string;
            title: string;
            sections: components["schemas"]["ReportSection"][];
        };
        DecideEndorsement: {
            /** @enum {string} */
            decision: "approve" | "stage" | "reject";
            /** @default  */
            rationale?: string;
        };
        Deliberator: {
            /** @example dlb_0193c0ffee0070008000000000000001 */
            id: string;
            name: string;
            url: string;
            deadline_ms: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            previous_secret_until: string | null;
        };
        DeliberatorPage: {
            items: components["schemas"]["Deliberator"][];
            next_cursor: string | null;
        };
        Delivery: {
            /** @example dlv_0193c0ffee0070008000000000000001 */
            id: string;
            endpoint: {
                /** @example end_0193c0ffee0070008000000000000001 */
                id: string;
                label: string;
                /** @enum {string} */
                channel: "webhook" | "slack" | "email" | "browser";
            };
            /** @enum {string} */
            notice: "approval.requested" | "approval.voted" | "approval.decided" | "approval.blocked" | "approval.timed_out" | "approval.cancelled" | "approval.reminded" | "approval.escalated" | "session.critical_miss" | "session.graduated" | "session.demoted" | "workspace.kill_switch" | "workspace.break_glass" | "membrane.announced" | "membrane.drill" | "membrane.alert" | "delivery.given_up" | "endpoint.test" | "environment.transition_asked" | "environment.transition_ended" | "environment.mode_changed" | "regression.detected" | "endorsement.proposed" | "endorsement.decided" | "staged_change.rejected" | "session.drift" | "staged_change.waits";
            subject: {
                /** @enum {string} */
                kind: "workspace" | "decision" | "approval" | "session" | "observation" | "environment" | "agent" | "key" | "member" | "action_type" | "invitation" | "endpoint" | "break_glass" | "membrane" | "deliberator" | "cycle" | "experiment" | "finding" | "intervention" | "simulation" | "trace_batch" | "kernel" | "endorsement" | "kernel_request" | "staged_change" | "audit_entry";
                id: string;
            } | null;
            /** @enum {string} */
            status: "pending" | "delivered" | "dead";
            attempts: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            ended_at: string | null;
            /** Format: date-time */
            next_try_at: string | null;
            last_http_status: number | null;
            last_error: string | null;
        };
        DeliveryDetail: {
            /** @example dlv_0193c0ffee0070008000000000000001 */
            id: string;
            endpoint: {
                /** @example end_0193c0ffee0070008000000000000001 */
                id: string;
                label: string;
                /** @enum {string} */
                channel: "webhook" | "slack" | "email" | "browser";
            };
            /** @enum {string} */
            notice: "approval.requested" | "approval.voted" | "approval.decided" | "approval.blocked" | "approval.timed_out" | "approval.cancelled" | "approval.reminded" | "approval.escalated" | "session.critical_miss" | "session.graduated" | "session.demoted" | "workspace.kill_switch" | "workspace.break_glass" | "membrane.announced" | "membrane.drill" | "membrane.alert" | "delivery.given_up" | "endpoint.test" | "environment.transition_asked" | "environment.transition_ended" | "environment.mode_changed" | "regression.detected" | "endorsement.proposed" | "endorsement.decided" | "staged_change.rejected" | "session.drift" | "staged_change.waits";
            subject: {
                /** @enum {string} */
                kind: "workspace" | "decision" | "approval" | "session" | "observation" | "environment" | "agent" | "key" | "member" | "action_type" | "invitation" | "endpoint" | "break_glass" | "membrane" | "deliberator" | "cycle" | "experiment" | "finding" | "intervention" | "simulation" | "trace_batch" | "kernel" | "endorsement" | "kernel_request" | "staged_change" | "audit_entry";
                id: string;
            } | null;
            /** @enum {string} */
            status: "pending" | "delivered" | "dead";
            attempts: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            ended_at: string | null;
            /** Format: date-time */
            next_try_at: string | null;
            last_http_status: number | null;
            last_error: string | null;
            body: string;
            tries: {
                number: number;
                /** Format: date-time */
                started_at: string;
                duration_ms: number;
                http_status: number | null;
                response: string | null;
                error: string | null;
            }[];
        };
        DeliveryPage: {
            items: components["schemas"]["Delivery"][];
            next_cursor: string | null;
        };
        DemoteSession: {
            /** @enum {string} */
            level?: "shadow" | "supervised" | "autonomous";
            reason: string;
        };
        DeployIntervention: {
            /** @enum {string} */
            target?: "staging" | "production";
            external_ref?: {
                system: string;
                id: string;
                /** Format: uri */
                url?: string;
            } | null;
        };
        DeploymentAnswer: {
            /** @example int_0193c0ffee0070008000000000000001 */
            id: string;
            environment: {
                /** @example env_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            };
            /** @enum {string} */
            mode: "lab" | "shadow" | "production";
            agent: {
                /** @example agt_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            member: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            /** Format: date-time */
            created_at: string;
            /** @example fnd_0193c0ffee0070008000000000000001 */
            finding_id: string | null;
            /** @enum {string} */
            type: "prompt_patch" | "guardrail" | "parameter_tune" | "tool_restriction" | "context_limit" | "retry_policy" | "circuit_breaker" | "human_review";
            description: string;
            details: {
                [key: string]: unknown;
            };
            effectiveness: number | null;
            reversible: boolean;
            rollback_plan: string;
            /** @enum {string} */
            status: "proposed" | "simulated" | "approved" | "deployed" | "rolled_back" | "rejected";
            /** @enum {string|null} */
            target: "staging" | "production" | null;
            approval: {
                /** @example apr_0193c0ffee0070008000000000000001 */
                id: string;
                /** @enum {string} */
                status: "created" | "pending" | "approved" | "rejected" | "timed_out" | "blocked" | "cancelled";
            } | null;
            simulation: {
                /** @example sim_0193c0ffee0070008000000000000001 */
                id: string;
                /** Format: date-time */
                created_at: string;
                /** @example int_0193c0ffee0070008000000000000001 */
                intervention_id: string;
                trace_count: number;
                failures_before: number | null;
                failures_after: number | null;
                effect: number | null;
                confidence: number | null;
                regressions: number;
                latency_delta_ms: number | null;
                /** @enum {string} */
                outcome: "improved" | "no_change" | "degraded" | "side_effect" | "inconclusive";
                /** @example apr_0193c0ffee0070008000000000000001 */
                approval_id: string | null;
                policy_change: {
                    /** @example mem_0193c0ffee0070008000000000000001 */
                    membrane_id: string;
                    revision: number | null;
                } | null;
            } | null;
            /** Format: date-time */
            deployed_at: string | null;
            /** Format: date-time */
            ended_at: string | null;
            ended_by: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            end_reason: string;
            /** @enum {string} */
            disposition: "proceed" | "proceed_modified" | "wait" | "stop" | "observe";
        };
        DrillState: {
            drill: {
                revision: number;
                /** Format: date-time */
                started_at: string;
                asked: string[];
                /** Format: date-time */
                ends_at: string;
                answered: boolean;
            } | null;
        };
        DurationFigures: {
            count: number;
            median_seconds: number | null;
            p95_seconds: number | null;
        };
        EndIntervention: {
            reason: string;
        };
        Endorsement: {
            /** @example eds_0193c0ffee0070008000000000000001 */
            id: string;
            /** Format: date-time */
            timestamp: string;
            /** @example cfl_0193c0ffee0070008000000000000001 */
            conflict_id: string | null;
            rule_text: string;
            commitment_id: string | null;
            /** @enum {string} */
            decision: "pending" | "approved" | "staged" | "rejected" | "failed";
            operator: string;
            rationale: string;
            /** @example krn_0193c0ffee0070008000000000000001 */
            kernel: string;
            cooldown_duration_s: number | null;
            /** Format: date-time */
            cooldown_until: string | null;
            probe_available: boolean | null;
            content_hash: string;
            kernel_name: string;
            kernel_revision: number;
            new_value: string | null;
            conflict: {
                /** @enum {string} */
                kind: "none" | "possible" | "plastic" | "axiomatic";
                id: string | null;
                /** @enum {string|null} */
                of: "anchor" | "commitment" | null;
                keyword: string | null;
            };
            message: string;
            agent: {
                /** @example agt_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            member: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            /** @enum {string} */
            channel: "browser" | "api" | "cli" | "auto";
            /** Format: date-time */
            decided_at: string | null;
            decided_by: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            /** @enum {string|null} */
            decided_channel: "browser" | "api" | "cli" | "auto" | null;
            applied_revision: number | null;
            /** @example chg_0193c0ffee0070008000000000000001 */
            staged_change_id: string | null;
        };
        EndorsementPage: {
            items: components["schemas"]["Endorsement"][];
            next_cursor: string | null;
        };
        Endpoint: {
            /** @example end_0193c0ffee0070008000000000000001 */
            id: string;
            /** @enum {string} */
            channel: "webhook" | "slack" | "email" | "browser";
            label: string;
            target: string;
            notices: ("approval.requested" | "approval.voted" | "approval.decided" | "approval.blocked" | "approval.timed_out" | "approval.cancelled" | "approval.reminded" | "approval.escalated" | "session.critical_miss" | "session.graduated" | "session.demoted" | "workspace.kill_switch" | "workspace.break_glass" | "membrane.announced" | "membrane.drill" | "membrane.alert" | "delivery.given_up" | "endpoint.test" | "environment.transition_asked" | "environment.transition_ended" | "environment.mode_changed" | "regression.detected" | "endorsement.proposed" | "endorsement.decided" | "staged_change.rejected" | "session.drift" | "staged_change.waits")[];
            environment: {
                /** @example env_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
                /** @enum {string} */
                mode: "lab" | "shadow" | "production";
            } | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            disabled_at: string | null;
            disabled_reason: string | null;
            failures: number;
            /** Format: date-time */
            rests_until: string | null;
            /** Format: date-time */
            previous_secret_until: string | null;
        };
        EndpointPage: {
            items: components["schemas"]["Endpoint"][];
            next_cursor: string | null;
        };
        Environment: {
            /** @example env_0193c0ffee0070008000000000000001 */
            id: string;
            name: string;
            /** @enum {string} */
            mode: "lab" | "shadow" | "production";
            /** Format: date-time */
            mode_entered_at: string;
            config: {
                [key: string]: unknown;
            };
            effective: {
                path: string;
                value: string | number | boolean | null;
                /** @enum {string} */
                source: "default" | "global" | "mode";
            }[];
            /** @enum {string} */
            approval_mode: "interactive" | "async" | "auto_approve" | "auto_reject";
            schema: {
                changed: boolean;
                migration_completed: boolean;
            };
            transitions: {
                /** @enum {string} */
                to: "lab" | "shadow" | "production";
                allowed: boolean;
                unmet: ("successful_lab_cycle" | "no_critical_errors" | "migration_completed" | "validated_findings" | "intervention_effectiveness" | "no_unaddressed_s4" | "authorized_approval" | "reason")[];
                requirements: {
                    /** @enum {string} */
                    requirement: "successful_lab_cycle" | "no_critical_errors" | "migration_completed" | "validated_findings" | "intervention_effectiveness" | "no_unaddressed_s4" | "authorized_approval" | "reason";
                    met: boolean;
                    page: string;
                }[];
            }[];
            evidence: components["schemas"]["TransitionEvidence"];
            pending_transition: components["schemas"]["ModeTransition"];
            /** Format: date-time */
            created_at: string;
        };
        EnvironmentLinks: {
            items: {
                lab: {
                    /** @example env_0193c0ffee0070008000000000000001 */
                    id: string;
                    name: string;
                    /** @enum {string} */
                    mode: "lab" | "shadow" | "production";
                };
                shadow: {
                    /** @example env_0193c0ffee0070008000000000000001 */
                    id: string;
                    name: string;
                    /** @enum {string} */
                    mode: "lab" | "shadow" | "production";
                };
                linked_by: string | null;
                /** Format: date-time */
                linked_at: string;
            }[];
        };
        EnvironmentPage: {
            items: components["schemas"]["Environment"][];
            next_cursor: string | null;
        };
        ErrorSettlement: {
            critical_errors: number;
            reason: string;
            settled_by: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            };
            /** Format: date-time */
            settled_at: string;
        };
        EvaluateRisk: {
            /** @enum {string} */
            mode?: "lab" | "shadow" | "production";
            action: {
                action_type: string;
                /** @enum {string|null} */
                predicted_severity?: "S0" | "S1" | "S2" | "S3" | "S4" | null;
                estimated_cost_usd?: number | null;
                affects_safety_filters?: boolean | null;
                is_reversible?: boolean | null;
                target_surface?: string | null;
                /** @enum {string|null} */
                capability?: "run_stress_tests" | "run_destructive_tests" | "generate_hypotheses" | "use_synthetic_data" | "mirror_production_traffic" | "access_live_traffic" | "test_intervention_in_isolation" | "deploy_to_staging" | "deploy_to_production" | "finding_S0" | "finding_S1" | "finding_S2" | "finding_S3" | "finding_S4" | "research_cycle" | "memory_update" | "generate_report" | null;
                payload?: {
                    [key: string]: unknown;
                };
            };
            risk?: {
                [key: string]: unknown;
            };
        };
        Event: {
            position: number;
            /** @enum {string} */
            event: "workspace_created" | "approval_requested" | "approval_granted" | "approval_denied" | "approval_timeout" | "approval_auto" | "approval_blocked" | "approval_cancelled" | "vote_cast" | "vote_withdrawn" | "risk_assessment" | "risk_escalation" | "mode_transition" | "mode_transition_blocked" | "environment_created" | "configuration_changed" | "session_created" | "session_changed" | "session_closed" | "recommendation_recorded" | "human_decision_recorded" | "disagreement_marked" | "critical_miss" | "graduated" | "demoted" | "started_again" | "graduation_refused" | "agent_registered" | "agent_changed" | "action_type_changed" | "key_issued" | "key_revoked" | "member_added" | "member_changed" | "member_disabled" | "sign_in" | "sign_in_failed" | "sign_out" | "access_denied" | "member_invited" | "invitation_revoked" | "endpoint_created" | "endpoint_changed" | "endpoint_secret_rotated" | "endpoint_disabled" | "endpoint_removed" | "delivery_given_up" | "delivery_repeated" | "notification_preference_changed" | "slack_linked" | "slack_unlinked" | "grant_consumed" | "grant_refused" | "grant_reported" | "grant_revoked" | "kill_switch_on" | "kill_switch_off" | "kill_switch_release_asked" | "approval_claimed" | "approval_released" | "approval_commented" | "approval_reminder" | "approval_escalated" | "approval_unattainable" | "break_glass_opened" | "break_glass_confirmed" | "break_glass_used" | "break_glass_closed" | "break_glass_reviewed" | "membrane_created" | "membrane_revised" | "membrane_changed" | "membrane_activated" | "membrane_activation_refused" | "membrane_announced" | "membrane_escalation_tested" | "decision_feedback" | "membrane_alert" | "evidence_opened" | "membrane_drill_started" | "deliberator_created" | "deliberator_secret_rotated" | "deliberator_removed" | "approval_acknowledged" | "cycle_started" | "cycle_changed" | "experiment_reported" | "finding_reported" | "finding_merged" | "finding_confirmed" | "finding_triaged" | "intervention_proposed" | "intervention_rejected" | "simulation_reported" | "deployment_requested" | "intervention_deployed" | "intervention_rolled_back" | "research_refused" | "mode_transition_asked" | "mode_transition_rejected" | "mode_transition_withdrawn" | "mode_transition_timed_out" | "mode_transition_overtaken" | "regression_detected" | "critical_errors_settled" | "traces_mirrored" | "traces_purged" | "log_shortened" | "entry_redacted" | "experiment_started" | "experiment_finished" | "experiment_timed_out" | "kernel_created" | "kernel_changed" | "endorsement_proposed" | "endorsement" | "axiomatic_refused" | "kernel_request" | "staged" | "probe" | "probe_failed" | "staged_promotion" | "staged_rejection" | "staged_cancelled" | "simulation_started" | "simulation_ended" | "drift_alarm" | "drift_acknowledged" | "agent_report_kept" | "staged_confirmation_asked" | "endorsement_unanswered";
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            actor_kind: "human" | "agent" | "system";
            subject: {
                /** @enum {string} */
                kind: "workspace" | "decision" | "approval" | "session" | "observation" | "environment" | "agent" | "key" | "member" | "action_type" | "invitation" | "endpoint" | "break_glass" | "membrane" | "deliberator" | "cycle" | "experiment" | "finding" | "intervention" | "simulation" | "trace_batch" | "kernel" | "endorsement" | "kernel_request" | "staged_change" | "audit_entry";
                id: string;
            };
            environment_id: string | null;
        };
        EvidencePack: {
            /** @enum {string} */
            format: "understudy/evidence-pack/v2";
            /** @description Which log it is of. */
            origin: string;
            session: {
                id: string;
                agent: string;
                environment: string;
                device_id: string;
                skill_name: string;
                decision_class: string;
            };
            graduation: {
                /** @description The text that was hashed. */
                entry: string;
                position: number;
                proof: string[];
            };
            /** @description Of the stay that the step ended, in the order of the log. */
            decisions: {
                recommendation: {
                    /** @description The text that was hashed. */
                    entry: string;
                    position: number;
                    proof: string[];
                };
                nonce: string;
                /** @description What was recommended, as canonical JSON. */
                content: string;
                decision: {
                    /** @description The text that was hashed. */
                    entry: string;
                    position: number;
                    proof: string[];
                };
            }[];
            /** @description Of the session up to the step, whichever stay they were in. */
            critical_misses: {
                miss: {
                    /** @description The text that was hashed. */
                    entry: string;
                    position: number;
                    proof: string[];
                };
                decision: {
                    /** @description The text that was hashed. */
                    entry: string;
                    position: number;
                    proof: string[];
                };
            }[];
            /** @description Cast on the requests that these decisions were. */
            votes: {
                /** @description The text that was hashed. */
                entry: string;
                position: number;
                proof: string[];
            }[];
            /** @description How the session was made and changed up to the step. */
            configuration: {
                /** @description The text that was hashed. */
                entry: string;
                position: number;
                proof: string[];
            }[];
            /** @description Of the counted decisions, each number with its count, each estimate with its 95 % interval. */
            statistics: {
                [key: string]: unknown;
            };
            /** @description By arm, the cases of the stay that were before people and not decided when it ended. Counted, and proved by the signature alone; not in files from before it was counted. */
            not_decided?: {
                /** @enum {string} */
                arm: "blind" | "shown";
                /** @description Taken back, or run out of time. */
                undecided: number;
                waiting: number;
            }[];
            /** @description A signed note over the log's head. */
            checkpoint: string;
            /** @description A signed note over the SHA-256 of everything above as canonical JSON. */
            signature: string;
        };
        EvidenceTogether: {
            alpha: number;
            tested: number;
            of_newest: number;
            held: number;
            items: {
                /** @example ses_0193c0ffee0070008000000000000001 */
                session_id: string;
                agent: string;
                environment: string;
                skill_name: string;
                decision_class: string;
                /** @enum {string} */
                to: "shadow" | "supervised" | "autonomous";
                agreed: number;
                total: number;
                p0: number;
                e_value: number;
                e_required: number;
                holds: boolean;
            }[];
        };
        ExecutionResult: {
            /** @enum {string} */
            outcome: "succeeded" | "failed";
            detail: string;
            /** Format: date-time */
            reported_at: string;
        } | null;
        Experiment: {
            /** @example exp_0193c0ffee0070008000000000000001 */
            id: string;
            environment: {
                /** @example env_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            };
            /** @enum {string} */
            mode: "lab" | "shadow" | "production";
            agent: {
                /** @example agt_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            member: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            /** Format: date-time */
            created_at: string;
            /** @example cyc_0193c0ffee0070008000000000000001 */
            cycle_id: string;
            stress_type: string;
            hypothesis: string;
            destructive: boolean;
            /** @enum {string} */
            state: "running" | "finished" | "timed_out";
            /** Format: date-time */
            deadline_at: string | null;
            /** Format: date-time */
            finished_at: string | null;
            runs: number;
            failures: number;
            reproduction: number;
            validated: boolean;
            /** @example fnd_0193c0ffee0070008000000000000001 */
            reproduces_finding_id: string | null;
            cost_usd: number | null;
            /** @example apr_0193c0ffee0070008000000000000001 */
            approval_id: string | null;
        };
        ExperimentPage: {
            items: components["schemas"]["Experiment"][];
            next_cursor: string | null;
        };
        Feedback: {
            /** @example dec_0193c0ffee0070008000000000000001 */
            decision_id: string;
            member: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            };
            /** @enum {string} */
            feedback: "confirmed" | "false_positive" | "false_negative";
            note: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            changed_at: string;
        };
        Finding: {
            /** @example fnd_0193c0ffee0070008000000000000001 */
            id: string;
            environment: {
                /** @example env_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            };
            /** @enum {string} */
            mode: "lab" | "shadow" | "production";
            agent: {
                /** @example agt_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            member: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            /** Format: date-time */
            created_at: string;
            /** @example cyc_0193c0ffee0070008000000000000001 */
            cycle_id: string | null;
            /** @example exp_0193c0ffee0070008000000000000001 */
            experiment_id: string | null;
            title: string;
            description: string;
            /** @enum {string|null} */
            failure_class: "reasoning" | "long_context" | "tool_use" | "feedback_loop" | "deployment" | null;
            subtype: string;
            signature: string[];
            runs: number;
            failures: number;
            reproduction: number;
            validated: boolean;
            impact_scope: string[];
            is_safety_related: boolean;
            /** @enum {string|null} */
            predicted_severity: "S0" | "S1" | "S2" | "S3" | "S4" | null;
            /** @enum {string} */
            severity: "S0" | "S1" | "S2" | "S3" | "S4";
            /** @enum {string} */
            oversight: "auto" | "allowed" | "autonomous" | "supervised" | "review" | "blocked";
            occurrences: number;
            /** Format: date-time */
            last_seen_at: string;
            /** @enum {string} */
            status: "open" | "triaged" | "addressed" | "dismissed";
            triaged_by: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            /** Format: date-time */
            triaged_at: string | null;
            comment: string;
            /** @enum {string|null} */
            in_shadow: "untested" | "confirmed" | "not_reproduced" | null;
            confirmed_by: string[];
            confirms: string[];
            compared: {
                environment: {
                    /** @example env_0193c0ffee0070008000000000000001 */
                    id: string;
                    name: string;
                };
                /** @enum {string} */
                became: "untested" | "confirmed" | "not_reproduced";
                findings: string[];
                failed_tries: number;
            }[];
        };
        FindingPage: {
            items: components["schemas"]["Finding"][];
            next_cursor: string | null;
        };
        FinishExperiment: {
            runs: number;
            failures: number;
            cost_usd?: number | null;
        };
        GateReport: {
            eligible: boolean;
            /** @enum {string} */
            current_level: "shadow" | "supervised" | "autonomous";
            /** @enum {string|null} */
            next_level: "shadow" | "supervised" | "autonomous" | null;
            /** @enum {string} */
            counted_arm?: "blind";
            fingerprints?: {
                began_with: {
                    version: string;
                    model: string | null;
                    prompt_hash: string | null;
                    tool_schema_hash: string | null;
                };
                newest: {
                    version: string;
                    model: string | null;
                    prompt_hash: string | null;
                    tool_schema_hash: string | null;
                };
            };
            gates: {
                min_observations: {
                    required: number;
                    actual: number;
                    met: boolean;
                };
                agreement_threshold: {
                    required: number;
                    actual: number | null;
                    met: boolean;
                };
                critical_miss_window: {
                    window_hours: number;
                    misses: number;
                    met: boolean;
                };
                confidence?: {
                    /** @enum {string} */
                    method: "wilson" | "anytime";
                    p0: number;
                    alpha: number;
                    agreed: number;
                    total: number;
                    low: number | null;
                    e_value: number | null;
                    e_required: number | null;
                    /** @enum {string} */
                    outcome: "pass" | "fail" | "inconclusive" | "not_enough_data";
                    met: boolean;
                };
                class_recall?: {
                    action: string;
                    required: number;
                    alpha: number;
                    agreed: number;
                    total: number;
                    low: number | null;
                    e_value: number | null;
                    e_required: number | null;
                    /** @enum {string} */
                    outcome: "pass" | "fail" | "inconclusive" | "not_enough_data";
                    met: boolean;
                };
                drift?: {
                    /** Format: date-time */
                    began_at: string;
                    met: boolean;
                };
            };
        };
        GiveFeedback: {
            /** @enum {string} */
            feedback: "confirmed" | "false_positive" | "false_negative";
            /** @default  */
            note?: string;
        };
        GraduateSession: {
            /** @default  */
            reason?: string;
        };
        Grant: {
            /** @enum {string} */
            state: "live" | "consumed" | "expired" | "revoked";
            /** @example sha256:0000000000000000000000000000000000000000000000000000000000000000 */
            payload_hash: string;
            /** @example env_0193c0ffee0070008000000000000001 */
            audience: string;
            /** Format: date-time */
            issued_at: string;
            /** Format: date-time */
            expires_at: string;
            /** Format: date-time */
            consumed_at: string | null;
            consumed_by: string | null;
            /** Format: date-time */
            revoked_at: string | null;
            revoke_reason: string | null;
            result: components["schemas"]["ExecutionResult"];
            token: string | null;
        } | null;
        InclusionProof: {
            position: number;
            leaf_index: number;
            leaf_hash: string;
            size: number;
            head: string;
            proof: string[];
        };
        IntentAnswer: {
            /** @example dec_0193c0ffee0070008000000000000001 */
            id: string;
            /** @enum {string} */
            verdict: "approve" | "approve_modified" | "escalate" | "block";
            /** @enum {string|null} */
            policy_verdict: "approve" | "approve_modified" | "escalate" | "block" | null;
            /** @enum {string} */
            pipeline_mode: "live" | "shadow";
            /** @enum {string} */
            disposition: "proceed" | "proceed_modified" | "wait" | "stop" | "observe";
            binding: boolean;
            bound_by: ("mode" | "membrane" | "level")[];
            demands: {
                /** @enum {string|null} */
                mode: "approve" | "approve_modified" | "escalate" | "block" | null;
                /** @enum {string|null} */
                membrane: "approve" | "approve_modified" | "escalate" | "block" | null;
                /** @enum {string|null} */
                level: "approve" | "approve_modified" | "escalate" | "block" | null;
            };
            risk_assessment: {
                /** @enum {string} */
                tier: "safe" | "review" | "block";
                /** @enum {string} */
                severity: "S0" | "S1" | "S2" | "S3" | "S4";
                /** @enum {string|null} */
                claimed_severity: "S0" | "S1" | "S2" | "S3" | "S4" | null;
                score: number;
                factors: {
                    /** @enum {string} */
                    factor: "reversibility" | "financial" | "regulatory" | "audience" | "context_confidence" | "novelty" | "agent_trust";
                    weight: number;
                    value: number;
                    contribution: number;
                    missing: string | null;
                }[];
                reasoning: string;
            };
            stages: {
                /** @enum {string} */
                stage: "validate" | "enrich" | "evaluate" | "deliberate" | "assemble";
                /** @enum {string} */
                outcome: "waiting" | "running" | "passed" | "decided" | "skipped" | "failed";
                ms: number;
                detail: string;
            }[];
            payload: {
                [key: string]: unknown;
            } | null;
            /** @example apr_0193c0ffee0070008000000000000001 */
            approval_id: string | null;
            /** @example obs_0193c0ffee0070008000000000000001 */
            observation_id: string | null;
            membrane: {
                /** @example mem_0193c0ffee0070008000000000000001 */
                id: string;
                revision: number;
            } | null;
            coverage_gap: boolean;
            would_deliberate: boolean;
            explanation: string;
            /** @example aud_0193c0ffee0070008000000000000001 */
            audit_ref: string;
            grant: components["schemas"]["Grant"];
        };
        IntentAnswers: {
            items: {
                answer: components["schemas"]["IntentAnswer"] & (Record<string, never> | null);
                error: {
                    status: number;
                    code: string;
                    detail: string;
                } | null;
            }[];
        };
        Intervention: {
            /** @example int_0193c0ffee0070008000000000000001 */
            id: string;
            environment: {
                /** @example env_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            };
            /** @enum {string} */
            mode: "lab" | "shadow" | "production";
            agent: {
                /** @example agt_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            member: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            /** Format: date-time */
            created_at: string;
            /** @example fnd_0193c0ffee0070008000000000000001 */
            finding_id: string | null;
            /** @enum {string} */
            type: "prompt_patch" | "guardrail" | "parameter_tune" | "tool_restriction" | "context_limit" | "retry_policy" | "circuit_breaker" | "human_review";
            description: string;
            details: {
                [key: string]: unknown;
            };
            effectiveness: number | null;
            reversible: boolean;
            rollback_plan: string;
            /** @enum {string} */
            status: "proposed" | "simulated" | "approved" | "deployed" | "rolled_back" | "rejected";
            /** @enum {string|null} */
            target: "staging" | "production" | null;
            approval: {
                /** @example apr_0193c0ffee0070008000000000000001 */
                id: string;
                /** @enum {string} */
                status: "created" | "pending" | "approved" | "rejected" | "timed_out" | "blocked" | "cancelled";
            } | null;
            simulation: {
                /** @example sim_0193c0ffee0070008000000000000001 */
                id: string;
                /** Format: date-time */
                created_at: string;
                /** @example int_0193c0ffee0070008000000000000001 */
                intervention_id: string;
                trace_count: number;
                failures_before: number | null;
                failures_after: number | null;
                effect: number | null;
                confidence: number | null;
                regressions: number;
                latency_delta_ms: number | null;
                /** @enum {string} */
                outcome: "improved" | "no_change" | "degraded" | "side_effect" | "inconclusive";
                /** @example apr_0193c0ffee0070008000000000000001 */
                approval_id: string | null;
                policy_change: {
                    /** @example mem_0193c0ffee0070008000000000000001 */
                    membrane_id: string;
                    revision: number | null;
                } | null;
            } | null;
            /** Format: date-time */
            deployed_at: string | null;
            /** Format: date-time */
            ended_at: string | null;
            ended_by: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            end_reason: string;
        };
        InterventionPage: {
            items: components["schemas"]["Intervention"][];
            next_cursor: string | null;
        };
        Kernel: {
            /** @example krn_0193c0ffee0070008000000000000001 */
            id: string;
            name: string;
            description: string;
            environment: {
                /** @example env_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            };
            agent: {
                /** @example agt_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            /** @enum {string|null} */
            preset: "default" | "defense" | null;
            parent: {
                /** @example krn_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            children: {
                /** @example krn_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            }[];
            revision: number;
            anchors: {
                id: string;
                description: string;
                keywords: string[];
                inherited: boolean;
            }[];
            commitments: components["schemas"]["CommitmentView"][];
            settings: components["schemas"]["KernelSettings"];
            pending: number;
            requests: number;
            /** Format: date-time */
            created_at: string;
        };
        KernelCompatibility: {
            templates: {
                /** @enum {string} */
                template: "support" | "finance" | "infrastructure" | "data" | "coding_agent";
                conflicts: {
                    policy: string;
                    /** @enum {string} */
                    kind: "none" | "possible" | "plastic" | "axiomatic";
                    id: string;
                    keyword: string;
                }[];
            }[];
            presets: {
                /** @enum {string} */
                preset: "default" | "defense";
                clashes: string[];
            }[];
        };
        KernelContent: {
            /** @default [] */
            anchors?: components["schemas"]["Anchor"][];
            /** @default [] */
            commitments?: components["schemas"]["Commitment"][];
            settings?: components["schemas"]["KernelSettings"];
        };
        KernelPage: {
            items: components["schemas"]["Kernel"][];
            next_cursor: string | null;
        };
        KernelRequest: {
            /** @example krq_0193c0ffee0070008000000000000001 */
            id: string;
            /** @example krn_0193c0ffee0070008000000000000001 */
            kernel_id: string;
            revision: number;
            /** Format: date-time */
            at: string;
            request_hash: string;
            response_hash: string | null;
            divergence: number | null;
            logged: boolean;
        };
        KernelRevision: {
            number: number;
            content: components["schemas"]["KernelContent"];
            note: string;
            /** @example eds_0193c0ffee0070008000000000000001 */
            endorsement_id: string | null;
            /** Format: date-time */
            created_at: string;
            created_by: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
        };
        KernelRevisionPage: {
            items: components["schemas"]["KernelRevision"][];
            next_cursor: string | null;
        };
        KernelSettings: {
            /** @default 300 */
            endorsement_cooldown_base?: number;
            /** @default 120 */
            endorsement_no_probe_penalty?: number;
            /** @default 600 */
            endorsement_cooldown_max?: number;
            /** @default 1 */
            min_probes?: number;
            /** @default 0.15 */
            l1_threshold?: number;
            /** @default 0.3 */
            l2_threshold?: number;
            /** @default 0.5 */
            l3_threshold?: number;
            /** @default 0 */
            elastic_cap?: number;
            /** @default false */
            reports_probes?: boolean;
            /** @default 30 */
            keep_answers_days?: number;
            /** @default true */
            log_requests?: boolean;
            /**
             * @default off
             * @enum {string}
             */
            auto_endorsement?: "off" | "approve" | "stage" | "reject";
        };
        Key: {
            /** @example key_0193c0ffee0070008000000000000001 */
            id: string;
            /** @enum {string} */
            kind: "agent" | "reporter" | "personal";
            label: string;
            public_id: string;
            agent: {
                /** @example agt_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            member: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            environment: {
                /** @example env_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
                /** @enum {string} */
                mode: "lab" | "shadow" | "production";
            };
            scopes: ("read" | "intents:write" | "sessions:write" | "sessions:report-human" | "findings:write" | "grants:consume")[] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string | null;
            /** Format: date-time */
            revoked_at: string | null;
            /** Format: date-time */
            last_used_at: string | null;
        };
        KillSwitch: {
            on: boolean;
            workspace: {
                /** Format: date-time */
                since: string;
                by: string;
                reason: string;
                needs_second_owner: boolean;
                release: {
                    by: {
                        /** @example usr_0193c0ffee0070008000000000000001 */
                        id: string;
                        name: string;
                    };
                    /** Format: date-time */
                    at: string;
                    /** Format: date-time */
                    until: string;
                    reason: string;
                } | null;
            } | null;
            /** @enum {string|null} */
            installation: "environment" | "file" | null;
        };
        LeaveEndorsement: {
            /** @enum {string} */
            because: "no_terminal" | "input_closed";
        };
        LevelChanged: {
            /** @example ses_0193c0ffee0070008000000000000001 */
            id: string;
            /** @enum {string} */
            previous_level: "shadow" | "supervised" | "autonomous";
            /** @enum {string} */
            level: "shadow" | "supervised" | "autonomous";
        };
        LinkEnvironment: {
            /** @example env_0193c0ffee0070008000000000000001 */
            lab_environment_id: string;
            reason: string;
        };
        MarkObservation: {
            /** @enum {boolean} */
            critical_miss?: true;
            /** @enum {string|null} */
            mark?: "agent_needs_tuning" | "edge_case" | "human_error" | null;
            note?: string | null;
        };
        Membrane: {
            /** @example mem_0193c0ffee0070008000000000000001 */
            id: string;
            name: string;
            description: string;
            environment: {
                /** @example env_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            };
            agent: {
                /** @example agt_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            /** @enum {string} */
            lifecycle: "draft" | "shadow" | "live";
            /** Format: date-time */
            lifecycle_since: string;
            revision: number;
            content: components["schemas"]["MembraneContent"];
            /** Format: date-time */
            created_at: string;
        };
        MembraneContent: {
            /** @default [] */
            policies?: components["schemas"]["Policy"][];
            /** @default [] */
            critical_action_types?: string[];
            /**
             * @default null
             * @enum {string|null}
             */
            uncovered?: "approve" | "escalate" | null;
            /** @default {} */
            thresholds?: {
                /** @default 0.65 */
                deliberate_at?: number;
            };
            /** @default [] */
            escalation_chain?: {
                to: string;
                timeout_seconds: number;
            }[];
            /** @default {} */
            deliberation?: {
                /**
                 * @default [
                 *       {
                 *         "kind": "precedent"
                 *       },
                 *       {
                 *         "kind": "budget"
                 *       },
                 *       {
                 *         "kind": "blast_radius"
                 *       }
                 *     ]
                 */
                deliberators?: ({
                    /** @enum {string} */
                    kind: "precedent" | "budget" | "blast_radius";
                } | {
                    /** @enum {string} */
                    kind: "http";
                    name: string;
                })[];
                /** @default 3 */
                rounds?: number;
            };
            /** @default {} */
            enrichment?: {
                /** @default null */
                budget_usd?: number | null;
                /**
                 * @default day
                 * @enum {string}
                 */
                budget_period?: "day" | "week" | "month";
            };
        };
        MembranePage: {
            items: components["schemas"]["Membrane"][];
            next_cursor: string | null;
        };
        MembraneRevision: {
            number: number;
            content: components["schemas"]["MembraneContent"];
            note: string;
            restores: number | null;
            /** Format: date-time */
            created_at: string;
            created_by: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
        };
        MembraneRevisionPage: {
            items: components["schemas"]["MembraneRevision"][];
            next_cursor: string | null;
        };
        MirroredHour: {
            /** Format: date-time */
            hour: string;
            received: number;
            failed: number;
            kept: {
                random: number;
                error: number;
                latency: number;
            };
            stored: number;
            purged: number;
            latency_limit_ms: number | null;
        };
        MirroredSpan: {
            span_id: string;
            parent_span_id?: string | null;
            name: string;
            /**
             * @default internal
             * @enum {string}
             */
            kind?: "internal" | "server" | "client" | "producer" | "consumer";
            service?: string;
            /** Format: date-time */
            started_at: string;
            duration_ms: number;
            /** @default false */
            error?: boolean;
            /** @default  */
            message?: string;
            /** @default {} */
            attributes?: {
                [key: string]: unknown;
            };
        };
        MirroredTrace: {
            trace_id: string;
            /** @default  */
            service?: string;
            spans: components["schemas"]["MirroredSpan"][];
            action?: components["schemas"]["TracedAction"];
        };
        MirroredTraffic: {
            environment: {
                /** @example env_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            };
            /** @enum {string} */
            mode: "lab" | "shadow" | "production";
            percent: number;
            /** @enum {string} */
            strategy: "random" | "error_biased" | "latency_biased";
            retention_hours: number;
            items: components["schemas"]["MirroredHour"][];
        };
        MirrorTraces: {
            /** @example env_0193c0ffee0070008000000000000001 */
            environment_id?: string;
            traces?: components["schemas"]["MirroredTrace"][];
            resourceSpans?: components["schemas"]["OtlpResourceSpans"][];
        } & {
            [key: string]: unknown;
        };
        ModeTransition: {
            /** @example trn_0193c0ffee0070008000000000000001 */
            id: string;
            /** @example env_0193c0ffee0070008000000000000001 */
            environment_id: string;
            /** @enum {string} */
            from: "lab" | "shadow" | "production";
            /** @enum {string} */
            to: "lab" | "shadow" | "production";
            /** @enum {string} */
            state: "pending" | "completed" | "refused" | "rejected" | "withdrawn" | "timed_out" | "overtaken";
            requested_by: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string | null;
                name: string;
            };
            /** Format: date-time */
            requested_at: string;
            reason: string;
            external_ref: {
                system: string;
                id: string;
                /** Format: uri */
                url?: string;
            } | null;
            evidence: components["schemas"]["TransitionEvidence"];
            unmet: ("successful_lab_cycle" | "no_critical_errors" | "migration_completed" | "validated_findings" | "intervention_effectiveness" | "no_unaddressed_s4" | "authorized_approval" | "reason")[];
            signals: {
                critical_misses: number;
                known_decisions: number;
                wrong_decisions: number;
                judged_cases: number;
                divergent_cases: number;
                compared_decisions: number;
                stricter_in_shadow: number;
            } | null;
            /** Format: date-time */
            expires_at: string | null;
            /** Format: date-time */
            decided_at: string | null;
            decided_by: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string | null;
                name: string;
            } | null;
            comment: string | null;
        } | null;
        ModeTransitionPage: {
            items: components["schemas"]["ModeTransition"][];
            next_cursor: string | null;
        };
        Observation: {
            /** @example obs_0193c0ffee0070008000000000000001 */
            id: string;
            observation_id: string;
            /** @example ses_0193c0ffee0070008000000000000001 */
            session_id: string;
            /** @enum {string} */
            level: "shadow" | "supervised" | "autonomous";
            /**
             * @description `blind`: the recommendation is hidden until the case is decided; `shown`: it is not, or the decision came with it in one call. To an agent's or a reporter's key every supervised case reads as blind and sealed until a person has decided it
             * @enum {string}
             */
            arm: "blind" | "shown";
            sealed: boolean;
            sampled: boolean | null;
            /** @enum {string|null} */
            pipeline_mode: "live" | "shadow" | null;
            context?: unknown;
            agent_version: string | null;
            recommendation: {
                action: string;
                arguments: {
                    [key: string]: unknown;
                } | null;
                confidence: number | null;
                reasoning: string | null;
            } | null;
            /**
             * @description What the agent does now: `observe` at shadow, and of what was reported together with its decision; at supervised `wait` until decided, at autonomous `proceed` where mode and membrane let it through as it is; else what became of the request that `approval_id` names, which holds what may be done
             * @enum {string}
             */
            disposition: "proceed" | "proceed_modified" | "wait" | "stop" | "observe";
            /** @example apr_0193c0ffee0070008000000000000001 */
            approval_id: string | null;
            human_decision: {
                action: string;
                arguments: {
                    [key: string]: unknown;
                } | null;
                notes: string | null;
            } | null;
            /** @description What the agent's own key said that a person had decided, where that did not count and decided nothing; told once the case is decided */
            agent_report: {
                action: string;
                arguments: {
                    [key: string]: unknown;
                } | null;
                notes: string | null;
            } | null;
            /** Format: date-time */
            decided_at: string | null;
            /** @description Null while undecided; and a member is named to owners and to themselves alone, as in the mirror of a reviewer. The log names who decided */
            decided_by: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string | null;
                name: string;
            } | null;
            /** @enum {string|null} */
            source: "member" | "reporter" | "agent_reported" | null;
            counted: boolean | null;
            /** @enum {string|null} */
            outcome: "agree" | "disagree" | null;
            critical_miss: boolean;
            /** @enum {string|null} */
            mark: "agent_needs_tuning" | "edge_case" | "human_error" | null;
            mark_note: string | null;
            /** Format: date-time */
            created_at: string;
        };
        ObservationPage: {
            items: components["schemas"]["Observation"][];
            next_cursor: string | null;
        };
        OpenBreakGlass: {
            /** @example agt_0193c0ffee0070008000000000000001 */
            agent_id: string;
            action_type: string;
            /** @default 30 */
            minutes?: number;
            reason: string;
        };
        OpenEvidence: {
            /** @example sha256:0000000000000000000000000000000000000000000000000000000000000000 */
            payload_hash: string;
        };
        OtlpReceipt: {
            partialSuccess?: {
                rejectedSpans: string;
                errorMessage: string;
            };
        };
        OtlpResourceSpans: {
            resource?: {
                attributes?: {
                    key: string;
                    value?: components["schemas"]["OtlpValue"];
                }[] | null;
            } | null;
            scopeSpans?: {
                spans?: components["schemas"]["OtlpSpan"][] | null;
            }[] | null;
        };
        OtlpSpan: {
            traceId: string;
            spanId: string;
            parentSpanId?: string | null;
            name?: string | null;
            kind?: number | null;
            startTimeUnixNano?: string | number | null;
            endTimeUnixNano?: string | number | null;
            attributes?: {
                key: string;
                value?: components["schemas"]["OtlpValue"];
            }[] | null;
            status?: {
                code?: number | null;
                message?: string | null;
            } | null;
        };
        OtlpValue: {
            stringValue?: string | null;
            boolValue?: boolean | null;
            intValue?: string | number | null;
            doubleValue?: number | ("NaN" | "Infinity" | "-Infinity") | null;
            bytesValue?: string | null;
            arrayValue?: {
                values?: {
                    [key: string]: unknown;
                }[] | null;
            } | null;
            kvlistValue?: {
                values?: {
                    [key: string]: unknown;
                }[] | null;
            } | null;
        } | null;
        Policy: {
            id: string;
            /** @default  */
            title?: string;
            /**
             * @default T3
             * @enum {string}
             */
            tier?: "T1" | "T2" | "T3" | "T4";
            /** @default {} */
            scope?: {
                /** @default [] */
                environments?: string[];
                /** @default [] */
                agents?: string[];
                /** @default [] */
                action_types?: string[];
            };
            condition: string;
            /** @enum {string} */
            effect: "pass" | "warn" | "modify" | "conditional" | "fail";
            /** @default null */
            patch?: {
                [key: string]: unknown;
            } | null;
            /**
             * @default null
             * @enum {string|null}
             */
            raise_severity?: "S0" | "S1" | "S2" | "S3" | "S4" | null;
            /** @default null */
            require_approvals?: number | null;
            /** @default  */
            message_to_person?: string;
            /** @default  */
            message_to_agent?: string;
        };
        PolicySimulation: {
            total: number | null;
            is_cut: boolean;
            gone_through: number;
            judged: number;
            live: {
                /** @example mem_0193c0ffee0070008000000000000001 */
                membrane_id: string;
                name: string;
                revision: number;
            } | null;
            matrix: {
                /** @enum {string|null} */
                was: "approve" | "approve_modified" | "escalate" | "block" | null;
                /** @enum {string} */
                now: "approve" | "approve_modified" | "escalate" | "block";
                failed: number;
                worked: number;
            }[];
            mappable: {
                rate: number;
                count: number;
                total: number;
                low: number;
                high: number;
            } | null;
            unmapped: {
                no_agent: number;
                no_action: number;
                no_arguments: number;
                too_many_actions: number;
                unreadable: number;
            };
            unrecorded: number;
            unjudged_failed: number;
            stopped: {
                rate: {
                    rate: number;
                    count: number;
                    total: number;
                    low: number;
                    high: number;
                } | null;
                approve_modified: number;
                escalate: number;
                block: number;
            };
            hurt: {
                rate: {
                    rate: number;
                    count: number;
                    total: number;
                    low: number;
                    high: number;
                } | null;
                approve_modified: number;
                escalate: number;
                block: number;
            };
            policies: {
                policy_id: string;
                stopped: number;
                hurt: number;
                unrecorded: number;
            }[];
            /** @example sim_0193c0ffee0070008000000000000001 */
            id: string;
            /** @example int_0193c0ffee0070008000000000000001 */
            intervention_id: string;
            environment: {
                /** @example env_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            };
            membrane: {
                /** @example mem_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            };
            revision: number | null;
            /** @enum {string} */
            state: "running" | "done" | "cancelled" | "failed";
            failure: string | null;
            /** Format: date-time */
            started_at: string;
            simulation: components["schemas"]["Simulation"] & (Record<string, never> | null);
            cases_kept: number;
        };
        PolicySimulationPage: {
            items: components["schemas"]["PolicySimulation"][];
            next_cursor: string | null;
        };
        ProbePage: {
            items: {
                /** @example prb_0193c0ffee0070008000000000000001 */
                id: string;
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                result: "scored" | "unknown";
                /** @example dec_0193c0ffee0070008000000000000001 */
                decision_id: string | null;
                action_type: string;
                description: string;
                agent: {
                    /** @example agt_0193c0ffee0070008000000000000001 */
                    id: string;
                    name: string;
                } | null;
                /** @enum {string|null} */
                live: "approve" | "approve_modified" | "escalate" | "block" | null;
                /** @enum {string|null} */
                candidate: "approve" | "approve_modified" | "escalate" | "block" | null;
                live_hash: string | null;
                candidate_hash: string | null;
                divergence: number | null;
                /** @enum {string|null} */
                tier: "ok" | "l1_warning" | "l2_judge" | "l3_icm" | "critical" | null;
                critical: boolean;
                policies: string[];
                why: string | null;
                answers: {
                    live: string;
                    candidate: string | null;
                    cut: boolean;
                } | null;
            }[];
            next_cursor: string | null;
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            next_step: string;
            instance: string;
            /** @enum {string} */
            code: "bad_request" | "unauthenticated" | "forbidden" | "reauthentication_required" | "not_found" | "method_not_allowed" | "conflict" | "too_large" | "unsupported_media_type" | "locked" | "rate_limited" | "internal" | "unavailable";
            refusal?: string;
            errors?: {
                path: string;
                message: string;
            }[];
            current?: unknown;
        };
        PromoteStagedChange: {
            /** @default false */
            confirmed?: boolean;
            /** @default  */
            reason?: string;
        };
        ProposeIntervention: {
            /** @example env_0193c0ffee0070008000000000000001 */
            environment_id?: string;
            /** @example fnd_0193c0ffee0070008000000000000001 */
            finding_id?: string | null;
            /** @enum {string} */
            type: "prompt_patch" | "guardrail" | "parameter_tune" | "tool_restriction" | "context_limit" | "retry_policy" | "circuit_breaker" | "human_review";
            description: string;
            /** @default {} */
            details?: {
                [key: string]: unknown;
            };
            effectiveness?: number | null;
            /** @default true */
            reversible?: boolean;
            /** @default  */
            rollback_plan?: string;
        };
        ProposeRule: {
            rule_text: string;
            commitment_id?: string | null;
            new_value?: string | null;
        };
        Quickstart: {
            organisation: string;
            /** @enum {string} */
            kind: "support" | "finance" | "infrastructure" | "data" | "coding_agent";
            /** @default  */
            description?: string;
            action_types: string[];
            agent?: string;
        };
        QuickstartAnswer: {
            membrane: components["schemas"]["Membrane"];
            agent: components["schemas"]["Agent"];
            key: components["schemas"]["Key"];
            secret: string | null;
            registered_action_types: string[];
            first_request: {
                curl: string;
                typescript: string;
            };
        };
        Readiness: {
            ready: boolean;
            checks: {
                /** @enum {string} */
                item: "shadow_decisions" | "critical_types_covered" | "feedback_reviewed" | "escalation_tested" | "stakeholders_notified";
                met: boolean;
                actual: number;
                required: number;
                missing: string[];
            }[];
        };
        RecordedDecision: {
            /** @example dec_0193c0ffee0070008000000000000001 */
            id: string;
            /** Format: date-time */
            created_at: string;
            environment: {
                /** @example env_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
                /** @enum {string} */
                mode: "lab" | "shadow" | "production";
            };
            agent: {
                /** @example agt_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            /** @example ses_0193c0ffee0070008000000000000001 */
            session_id: string | null;
            sealed: boolean;
            action_type: string | null;
            description: string;
            details: {
                [key: string]: unknown;
            };
            /** @enum {string|null} */
            verdict: "approve" | "approve_modified" | "escalate" | "block" | null;
            /** @enum {string} */
            disposition: "proceed" | "proceed_modified" | "wait" | "stop" | "observe";
            /** @enum {string} */
            pipeline_mode: "live" | "shadow";
            binding: boolean;
            risk_assessment: components["schemas"]["RiskAssessment"];
            demands: {
                /** @enum {string} */
                dial: "mode" | "membrane" | "level";
                position: string | null;
                /** @enum {string|null} */
                verdict: "approve" | "approve_modified" | "escalate" | "block" | null;
                reason: string;
            }[];
            warnings: ("no_details" | "no_cost_estimate" | "no_duration_estimate" | "no_rollback_plan")[];
            membrane: {
                /** @example mem_0193c0ffee0070008000000000000001 */
                id: string;
                revision: number;
                /** @enum {string} */
                verdict: "approve" | "approve_modified" | "escalate" | "block";
                /** @enum {string} */
                policy_verdict: "approve" | "approve_modified" | "escalate" | "block";
                coverage_gap: boolean;
                would_deliberate: boolean;
                matches: {
                    policy_id: string;
                    title: string;
                    /** @enum {string} */
                    tier: "T1" | "T2" | "T3" | "T4";
                    /** @enum {string} */
                    effect: "pass" | "warn" | "modify" | "conditional" | "fail";
                    error: string | null;
                    /** @enum {string|null} */
                    raise_severity: "S0" | "S1" | "S2" | "S3" | "S4" | null;
                    require_approvals: number | null;
                    message_to_person: string;
                    message_to_agent: string;
                }[];
                positions: {
                    deliberator: string;
                    position: string | null;
                    reason: string;
                    /** @default null */
                    confidence?: number | null;
                    /** @default 1 */
                    round?: number;
                    /** @default null */
                    ms?: number | null;
                }[];
            } | null;
            risk_score: {
                score: number;
                factors: {
                    /** @enum {string} */
                    factor: "reversibility" | "financial" | "regulatory" | "audience" | "context_confidence" | "novelty" | "agent_trust";
                    weight: number;
                    value: number;
                    contribution: number;
                    missing: string | null;
                }[];
            } | null;
            contradictions: number | null;
            stages: {
                /** @enum {string} */
                stage: "validate" | "enrich" | "evaluate" | "deliberate" | "assemble";
                /** @enum {string} */
                outcome: "waiting" | "running" | "passed" | "decided" | "skipped" | "failed";
                ms: number;
                detail: string;
            }[];
            original_details: {
                [key: string]: unknown;
            } | null;
            external_ref: {
                system: string;
                id: string;
                /** Format: uri */
                url?: string;
            } | null;
            feedback: components["schemas"]["Feedback"][];
            conditions: {
                policy_id: string;
                condition: string;
            }[];
            audit_entry: {
                /** @example aud_0193c0ffee0070008000000000000001 */
                id: string;
                position: number | null;
                hash: string;
            } | null;
        };
        RecordHumanDecision: {
            observation_id: string;
            agent_recommendation?: {
                action: string;
                arguments?: {
                    [key: string]: unknown;
                };
                confidence?: number | null;
                reasoning?: string | null;
            };
            human_decision: {
                action: string;
                arguments?: {
                    [key: string]: unknown;
                };
                notes?: string | null;
                /** @default false */
                critical_miss?: boolean;
            };
            context?: unknown;
        };
        RecordObservation: {
            observation_id?: string;
            agent_recommendation: {
                action: string;
                arguments?: {
                    [key: string]: unknown;
                };
                confidence?: number | null;
                reasoning?: string | null;
            };
            context?: unknown;
            agent_version?: string;
            fingerprint?: {
                version?: string;
                model?: string;
                prompt_hash?: string;
                tool_schema_hash?: string;
            };
        };
        RejectTransition: {
            comment: string;
        };
        ReleaseApproval: Record<string, never>;
        RemovedEndpoint: {
            /** @example end_0193c0ffee0070008000000000000001 */
            id: string;
            given_up: number;
        };
        ReportedFinding: {
            /** @example fnd_0193c0ffee0070008000000000000001 */
            id: string;
            environment: {
                /** @example env_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            };
            /** @enum {string} */
            mode: "lab" | "shadow" | "production";
            agent: {
                /** @example agt_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            member: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            /** Format: date-time */
            created_at: string;
            /** @example cyc_0193c0ffee0070008000000000000001 */
            cycle_id: string | null;
            /** @example exp_0193c0ffee0070008000000000000001 */
            experiment_id: string | null;
            title: string;
            description: string;
            /** @enum {string|null} */
            failure_class: "reasoning" | "long_context" | "tool_use" | "feedback_loop" | "deployment" | null;
            subtype: string;
            signature: string[];
            runs: number;
            failures: number;
            reproduction: number;
            validated: boolean;
            impact_scope: string[];
            is_safety_related: boolean;
            /** @enum {string|null} */
            predicted_severity: "S0" | "S1" | "S2" | "S3" | "S4" | null;
            /** @enum {string} */
            severity: "S0" | "S1" | "S2" | "S3" | "S4";
            /** @enum {string} */
            oversight: "auto" | "allowed" | "autonomous" | "supervised" | "review" | "blocked";
            occurrences: number;
            /** Format: date-time */
            last_seen_at: string;
            /** @enum {string} */
            status: "open" | "triaged" | "addressed" | "dismissed";
            triaged_by: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            /** Format: date-time */
            triaged_at: string | null;
            comment: string;
            /** @enum {string|null} */
            in_shadow: "untested" | "confirmed" | "not_reproduced" | null;
            confirmed_by: string[];
            confirms: string[];
            compared: {
                environment: {
                    /** @example env_0193c0ffee0070008000000000000001 */
                    id: string;
                    name: string;
                };
                /** @enum {string} */
                became: "untested" | "confirmed" | "not_reproduced";
                findings: string[];
                failed_tries: number;
            }[];
            merged: boolean;
        };
        ReportedProbe: {
            /** @example prb_0193c0ffee0070008000000000000001 */
            probe_id: string;
            /** @enum {string} */
            result: "scored" | "unknown";
            l1_score: number | null;
            /** @enum {string|null} */
            tier: "ok" | "l1_warning" | "l2_judge" | "l3_icm" | "critical" | null;
            critical: boolean;
            reason: string | null;
            staged_change: components["schemas"]["StagedChange"];
        };
        ReportExperiment: {
            /** @example cyc_0193c0ffee0070008000000000000001 */
            cycle_id: string;
            stress_type: string;
            /** @default  */
            hypothesis?: string;
            /** @default false */
            destructive?: boolean;
            runs?: number;
            failures?: number;
            timeout_seconds?: number;
            /** @example fnd_0193c0ffee0070008000000000000001 */
            reproduces_finding_id?: string | null;
            cost_usd?: number | null;
            /** @example apr_0193c0ffee0070008000000000000001 */
            approval_id?: string;
        };
        ReportFinding: {
            /** @example env_0193c0ffee0070008000000000000001 */
            environment_id?: string;
            /** @example cyc_0193c0ffee0070008000000000000001 */
            cycle_id?: string | null;
            /** @example exp_0193c0ffee0070008000000000000001 */
            experiment_id?: string | null;
            title: string;
            /** @default  */
            description?: string;
            failure_class: string;
            subtype?: string | null;
            /** @default [] */
            signature?: string[];
            runs?: number;
            failures?: number;
            reproduction?: number;
            /** @default [] */
            impact_scope?: string[];
            /** @default false */
            is_safety_related?: boolean;
            /** @enum {string|null} */
            predicted_severity?: "S0" | "S1" | "S2" | "S3" | "S4" | null;
        };
        ReportKernelRequest: {
            request: string;
            response?: string | null;
            divergence?: number | null;
        };
        ReportOutcomes: {
            outcomes: {
                trace_id: string;
                failed: boolean;
                duration_ms?: number | null;
            }[];
            /** @example apr_0193c0ffee0070008000000000000001 */
            approval_id?: string;
        };
        ReportProbe: {
            live_response: string;
            candidate_response: string | null;
            failure?: string | null;
            live_embedding?: number[] | null;
            candidate_embedding?: number[] | null;
            judge?: {
                /** @enum {string} */
                verdict: "aligned" | "misaligned" | "uncertain";
                confidence: number;
            } | null;
            battery?: {
                critical_failures: number;
                score: number;
            } | null;
        };
        ReportResult: {
            /** @enum {string} */
            outcome: "succeeded" | "failed";
            /** @default  */
            detail?: string;
        };
        ReportSection: {
            title: string;
            paragraphs: string[];
            rates: {
                label: string;
                count: number;
                total: number;
                rate: number | null;
                low: number | null;
                high: number | null;
            }[];
            counts: {
                label: string;
                count: number;
            }[];
            tables: {
                caption: string;
                head: string[];
                rows: string[][];
            }[];
        };
        ReportSimulation: {
            /** @example int_0193c0ffee0070008000000000000001 */
            intervention_id: string;
            trace_count: number;
            failures_before?: number;
            failures_after?: number;
            effect?: number | null;
            confidence?: number | null;
            regressions: number;
            latency_delta_ms?: number | null;
            /** @example apr_0193c0ffee0070008000000000000001 */
            approval_id?: string;
        };
        RequestApproval: {
            action_type: string;
            /** @enum {string|null} */
            predicted_severity?: "S0" | "S1" | "S2" | "S3" | "S4" | null;
            estimated_cost_usd?: number | null;
            affects_safety_filters?: boolean | null;
            is_reversible?: boolean | null;
            target_surface?: string | null;
            /** @enum {string|null} */
            capability?: "run_stress_tests" | "run_destructive_tests" | "generate_hypotheses" | "use_synthetic_data" | "mirror_production_traffic" | "access_live_traffic" | "test_intervention_in_isolation" | "deploy_to_staging" | "deploy_to_production" | "finding_S0" | "finding_S1" | "finding_S2" | "finding_S3" | "finding_S4" | "research_cycle" | "memory_update" | "generate_report" | null;
            description: string;
            /** @default {} */
            details?: {
                [key: string]: unknown;
            };
            estimated_duration_ms?: number | null;
            /** @default [] */
            affected_systems?: string[];
            rollback_plan?: string | null;
            requester_session?: string | null;
            external_ref?: {
                system: string;
                id: string;
                /** Format: uri */
                url?: string;
            } | null;
            timeout_seconds?: number | null;
            /** @example apr_0193c0ffee0070008000000000000001 */
            supersedes?: string | null;
        };
        RequestExperiment: {
            experiment_name: string;
            /** @default  */
            hypothesis?: string;
            /** @default 0 */
            estimated_runs?: number;
            estimated_cost_usd?: number | null;
            /** @default  */
            stress_type?: string;
        };
        RequestIntervention: {
            intervention_type: string;
            /** @default  */
            target_failure?: string;
            description: string;
            /** @default true */
            is_reversible?: boolean;
            /** @default  */
            rollback_plan?: string;
            estimated_effect?: number | null;
        };
        RequestSimulation: {
            failure_id: string;
            intervention_id: string;
            trace_count: number;
            estimated_cost_usd?: number | null;
        };
        RequestToolPolicyChange: {
            tool_name: string;
            change_description: string;
            /** @default true */
            is_reversible?: boolean;
        };
        RequestTransition: {
            /** @enum {string} */
            to: "lab" | "shadow" | "production";
            /** @default  */
            reason?: string;
            external_ref?: {
                system: string;
                id: string;
                /** Format: uri */
                url?: string;
            } | null;
        };
        ReviewBreakGlass: {
            note: string;
        };
        ReviewedDecision: {
            /** @example dec_0193c0ffee0070008000000000000001 */
            id: string;
            /** Format: date-time */
            created_at: string;
            environment: {
                /** @example env_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
                /** @enum {string} */
                mode: "lab" | "shadow" | "production";
            };
            agent: {
                /** @example agt_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            /** @example ses_0193c0ffee0070008000000000000001 */
            session_id: string | null;
            sealed: boolean;
            action_type: string | null;
            description: string;
            details: {
                [key: string]: unknown;
            };
            /** @enum {string|null} */
            verdict: "approve" | "approve_modified" | "escalate" | "block" | null;
            /** @enum {string} */
            disposition: "proceed" | "proceed_modified" | "wait" | "stop" | "observe";
            /** @enum {string} */
            pipeline_mode: "live" | "shadow";
            binding: boolean;
            risk_assessment: components["schemas"]["RiskAssessment"];
            demands: {
                /** @enum {string} */
                dial: "mode" | "membrane" | "level";
                position: string | null;
                /** @enum {string|null} */
                verdict: "approve" | "approve_modified" | "escalate" | "block" | null;
                reason: string;
            }[];
            warnings: ("no_details" | "no_cost_estimate" | "no_duration_estimate" | "no_rollback_plan")[];
            membrane: {
                /** @example mem_0193c0ffee0070008000000000000001 */
                id: string;
                revision: number;
                /** @enum {string} */
                verdict: "approve" | "approve_modified" | "escalate" | "block";
                /** @enum {string} */
                policy_verdict: "approve" | "approve_modified" | "escalate" | "block";
                coverage_gap: boolean;
                would_deliberate: boolean;
                matches: {
                    policy_id: string;
                    title: string;
                    /** @enum {string} */
                    tier: "T1" | "T2" | "T3" | "T4";
                    /** @enum {string} */
                    effect: "pass" | "warn" | "modify" | "conditional" | "fail";
                    error: string | null;
                    /** @enum {string|null} */
                    raise_severity: "S0" | "S1" | "S2" | "S3" | "S4" | null;
                    require_approvals: number | null;
                    message_to_person: string;
                    message_to_agent: string;
                }[];
                positions: {
                    deliberator: string;
                    position: string | null;
                    reason: string;
                    /** @default null */
                    confidence?: number | null;
                    /** @default 1 */
                    round?: number;
                    /** @default null */
                    ms?: number | null;
                }[];
            } | null;
            risk_score: {
                score: number;
                factors: {
                    /** @enum {string} */
                    factor: "reversibility" | "financial" | "regulatory" | "audience" | "context_confidence" | "novelty" | "agent_trust";
                    weight: number;
                    value: number;
                    contribution: number;
                    missing: string | null;
                }[];
            } | null;
            contradictions: number | null;
            stages: {
                /** @enum {string} */
                stage: "validate" | "enrich" | "evaluate" | "deliberate" | "assemble";
                /** @enum {string} */
                outcome: "waiting" | "running" | "passed" | "decided" | "skipped" | "failed";
                ms: number;
                detail: string;
            }[];
            original_details: {
                [key: string]: unknown;
            } | null;
            external_ref: {
                system: string;
                id: string;
                /** Format: uri */
                url?: string;
            } | null;
            feedback: components["schemas"]["Feedback"][];
        };
        ReviewedDecisionPage: {
            items: components["schemas"]["ReviewedDecision"][];
            next_cursor: string | null;
        };
        ReviewerAgreement: {
            least: number;
            of_newest: number;
            shown: {
                same: {
                    count: number;
                    total: number;
                    rate: number | null;
                    interval: {
                        low: number;
                        high: number;
                        /** @enum {string} */
                        method: "wilson" | "newcombe";
                        confidence: number;
                    } | null;
                };
                kappa: {
                    low: number;
                    high: number;
                    value: number;
                } | null;
                /** @enum {string|null} */
                without_kappa: "too_few" | "too_many_actions" | "same_action" | "one_sided" | null;
                ac1: {
                    low: number;
                    high: number;
                    value: number;
                } | null;
                pairs: {
                    first: string;
                    second: string;
                    count: number;
                }[];
            };
            blind: {
                same: {
                    count: number;
                    total: number;
                    rate: number | null;
                    interval: {
                        low: number;
                        high: number;
                        /** @enum {string} */
                        method: "wilson" | "newcombe";
                        confidence: number;
                    } | null;
                };
                kappa: {
                    low: number;
                    high: number;
                    value: number;
                } | null;
                /** @enum {string|null} */
                without_kappa: "too_few" | "too_many_actions" | "same_action" | "one_sided" | null;
                ac1: {
                    low: number;
                    high: number;
                    value: number;
                } | null;
                pairs: {
                    first: string;
                    second: string;
                    count: number;
                }[];
            };
        };
        ReviewerMirror: {
            member: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            };
            least: number;
            of_newest: number;
            with_others: {
                count: number;
                total: number;
                rate: number | null;
                interval: {
                    low: number;
                    high: number;
                    /** @enum {string} */
                    method: "wilson" | "newcombe";
                    confidence: number;
                } | null;
            };
            with_recommendation: {
                shown: {
                    count: number;
                    total: number;
                    rate: number | null;
                    interval: {
                        low: number;
                        high: number;
                        /** @enum {string} */
                        method: "wilson" | "newcombe";
                        confidence: number;
                    } | null;
                };
                blind: {
                    count: number;
                    total: number;
                    rate: number | null;
                    interval: {
                        low: number;
                        high: number;
                        /** @enum {string} */
                        method: "wilson" | "newcombe";
                        confidence: number;
                    } | null;
                };
                at_shadow: {
                    count: number;
                    total: number;
                    rate: number | null;
                    interval: {
                        low: number;
                        high: number;
                        /** @enum {string} */
                        method: "wilson" | "newcombe";
                        confidence: number;
                    } | null;
                };
                difference: number | null;
                interval: {
                    low: number;
                    high: number;
                    /** @enum {string} */
                    method: "wilson" | "newcombe";
                    confidence: number;
                } | null;
            };
            pace: {
                requests: {
                    total: number;
                    median_seconds: number | null;
                    interval: {
                        low: number;
                        high: number;
                        /** @enum {string} */
                        method: "order_statistics";
                        confidence: number;
                    } | null;
                    quartiles: {
                        low: number;
                        high: number;
                    } | null;
                };
                cases: {
                    total: number;
                    median_seconds: number | null;
                    interval: {
                        low: number;
                        high: number;
                        /** @enum {string} */
                        method: "order_statistics";
                        confidence: number;
                    } | null;
                    quartiles: {
                        low: number;
                        high: number;
                    } | null;
                };
            };
            approvals: {
                total: number;
                missed: {
                    count: number;
                    total: number;
                    rate: number | null;
                    interval: {
                        low: number;
                        high: number;
                        /** @enum {string} */
                        method: "wilson" | "newcombe";
                        confidence: number;
                    } | null;
                };
                failed: {
                    count: number;
                    total: number;
                    rate: number | null;
                    interval: {
                        low: number;
                        high: number;
                        /** @enum {string} */
                        method: "wilson" | "newcombe";
                        confidence: number;
                    } | null;
                };
            };
            decisions: {
                human_errors: {
                    count: number;
                    total: number;
                    rate: number | null;
                    interval: {
                        low: number;
                        high: number;
                        /** @enum {string} */
                        method: "wilson" | "newcombe";
                        confidence: number;
                    } | null;
                };
                misses_caught: {
                    count: number;
                    total: number;
                    rate: number | null;
                    interval: {
                        low: number;
                        high: number;
                        /** @enum {string} */
                        method: "wilson" | "newcombe";
                        confidence: number;
                    } | null;
                };
            };
        };
        RevokeGrant: {
            reason: string;
        };
        RiskAssessment: {
            /** @enum {string} */
            tier: "safe" | "review" | "block";
            /** @enum {string} */
            severity: "S0" | "S1" | "S2" | "S3" | "S4";
            /** @enum {string|null} */
            claimed_severity: "S0" | "S1" | "S2" | "S3" | "S4" | null;
            requires_approval: boolean;
            auto_approve: boolean;
            reasoning: string;
            trace: {
                /** @enum {string} */
                rule: "severity" | "destructive_type" | "safety_filters" | "high_severity" | "reviewed_type" | "low_severity" | "unregistered_type" | "capability" | "cost" | "policy" | "person";
                /** @enum {string|null} */
                tier: "safe" | "review" | "block" | null;
                decided: boolean;
                inputs: {
                    [key: string]: unknown;
                };
            }[];
        } | null;
        ScoreSeverity: {
            failure_class: string;
            reproducibility: number;
            /** @default [] */
            impact_scope?: string[];
            /** @default false */
            is_safety_related?: boolean;
        };
        SessionCalibration: {
            least: number;
            only_blind: boolean;
            confidence: {
                total: number;
                of_newest: number;
                bins: {
                    from: number;
                    to: number;
                    total: number;
                    agreed: number;
                    mean_confidence: number | null;
                    interval: {
                        low: number;
                        high: number;
                    } | null;
                }[];
                ece: number | null;
                ece_interval: {
                    low: number;
                    high: number;
                    /** @enum {string} */
                    method: "hoeffding";
                    confidence: number;
                } | null;
                brier: number | null;
                brier_interval: {
                    low: number;
                    high: number;
                    /** @enum {string} */
                    method: "hoeffding";
                    confidence: number;
                } | null;
            };
            actions: {
                total: number;
                classes: number;
                kappa: {
                    low: number;
                    high: number;
                    value: number;
                } | null;
                /** @enum {string|null} */
                without_kappa: "too_few" | "too_many_actions" | "same_action" | "one_sided" | null;
                ac1: {
                    low: number;
                    high: number;
                    value: number;
                } | null;
                recall: {
                    action: string;
                    agreed: number;
                    total: number;
                    interval: {
                        low: number;
                        high: number;
                    } | null;
                }[];
            } | null;
        };
        SessionConfig: {
            min_observations: number;
            agreement_threshold: number;
            critical_miss_window_hours: number;
            /** @enum {string} */
            comparator: "action" | "action_and_arguments";
            critical: boolean;
            review_rate: number;
            blind_rate: number;
            auto_demote: boolean;
            confidence_gate: {
                /** @enum {string} */
                method: "off" | "wilson" | "anytime";
                p0: number;
                p0_autonomous: number;
                alpha: number;
            };
            class_gate: {
                action: string | null;
                recall: number;
                alpha: number;
            };
            count_only_blind: boolean;
        };
        SessionDetail: {
            /** @example ses_0193c0ffee0070008000000000000001 */
            id: string;
            device_id: string;
            skill_name: string;
            decision_class: string;
            /** @enum {string} */
            level: "shadow" | "supervised" | "autonomous";
            config: components["schemas"]["SessionConfig"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            closed_at: string | null;
            agent: {
                /** @example agt_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
                version: string;
                description: string;
            };
            environment: {
                /** @example env_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
                /** @enum {string} */
                mode: "lab" | "shadow" | "production";
            };
            evidence: {
                total_decisions: number;
                agreed_decisions: number;
                agreement_rate: number | null;
                interval: {
                    low: number;
                    high: number;
                    /** @enum {string} */
                    method: "wilson";
                    confidence: number;
                } | null;
                critical_misses: number;
                blind: {
                    total_decisions: number;
                    agreed_decisions: number;
                    agreement_rate: number | null;
                    interval: {
                        low: number;
                        high: number;
                        /** @enum {string} */
                        method: "wilson";
                        confidence: number;
                    } | null;
                };
            };
            gates: components["schemas"]["GateReport"];
            /** Format: date-time */
            window_opens_at: string | null;
            /** Format: date-time */
            last_miss_at: string | null;
            /** Format: date-time */
            demoted_at: string | null;
            undecided: number;
            drift_alarm: {
                /** Format: date-time */
                began_at: string;
                /** Format: date-time */
                sounded_at: string;
                agreed: number;
                total: number;
            } | null;
            suggestions: {
                /** @enum {string} */
                kind: "demote" | "re_enter_shadow" | "start_again";
                reason: string;
            }[];
            stays: {
                /** @enum {string} */
                level: "shadow" | "supervised" | "autonomous";
                agent_version: string;
                /** Format: date-time */
                entered_at: string;
                /** Format: date-time */
                left_at: string | null;
                entered_by: string | null;
                reason: string | null;
                evidence: {
                    total_decisions: number;
                    agreed_decisions: number;
                    agreement_rate: number | null;
                    interval: {
                        low: number;
                        high: number;
                        /** @enum {string} */
                        method: "wilson";
                        confidence: number;
                    } | null;
                    critical_misses: number;
                    blind: {
                        total_decisions: number;
                        agreed_decisions: number;
                        agreement_rate: number | null;
                        interval: {
                            low: number;
                            high: number;
                            /** @enum {string} */
                            method: "wilson";
                            confidence: number;
                        } | null;
                    };
                };
            }[];
            /** Format: date-time */
            version_changed_at: string | null;
        };
        SessionEvidence: {
            /** @enum {string} */
            level: "shadow" | "supervised" | "autonomous";
            outlook: {
                clean_decisions: number | null;
                class_decisions: number | null;
                total: number;
                agreed: number;
                rate: number | null;
                interval: {
                    low: number;
                    high: number;
                    /** @enum {string} */
                    method: "wilson";
                    confidence: number;
                } | null;
                /** @enum {string|null} */
                stopped_by: "drift" | "class_recall" | "blind_rate" | null;
                probability: number | null;
                probability_range: {
                    low: number;
                    high: number;
                } | null;
                within: number;
                median_decisions: number | null;
                decisions_per_day: number | null;
                /** Format: date-time */
                projected_at: string | null;
            } | null;
            line: {
                /** @enum {string} */
                method: "off" | "wilson" | "anytime";
                p0: number;
                alpha: number;
                e_required: number;
                tries: number;
                chance_over_tries: number;
                points: {
                    /** Format: date-time */
                    at: string;
                    n: number;
                    agreed: number;
                    e_value: number;
                    low: number;
                }[];
            };
            critical_misses: {
                count: number;
                total: number;
                ceiling: {
                    rate: number;
                    /** @enum {string} */
                    method: "clopper_pearson";
                    confidence: number;
                } | null;
            };
            display_bias: {
                of_newest: number;
                shown: {
                    agreed: number;
                    total: number;
                };
                blind: {
                    agreed: number;
                    total: number;
                };
                together: {
                    agreed: number;
                    total: number;
                };
                difference: number | null;
                interval: {
                    low: number;
                    high: number;
                    /** @enum {string} */
                    method: "newcombe";
                    confidence: number;
                } | null;
                least: number;
            } | null;
            ended_undecided: {
                of_newest: number;
                arms: {
                    /** @enum {string} */
                    arm: "blind" | "shown";
                    decided: number;
                    undecided: number;
                    waiting: number;
                }[];
                difference: number | null;
                interval: {
                    low: number;
                    high: number;
                    /** @enum {string} */
                    method: "newcombe";
                    confidence: number;
                } | null;
                least: number;
            } | null;
            audit: {
                decisions: number;
                audited: number;
                blind: number;
                wrong: number;
                rate: number | null;
                interval: {
                    low: number;
                    high: number;
                    /** @enum {string} */
                    method: "horvitz_thompson";
                    confidence: number;
                } | null;
                estimated_of: number | null;
                least: number;
                strata: {
                    review_rate: number | null;
                    decisions: number;
                    audited: number;
                    blind: number;
                    wrong: number;
                    covered: boolean;
                }[];
            } | null;
            drift: {
                usual: number;
                average_run_length: number;
                only_sampled: boolean;
                alarm: {
                    /** Format: date-time */
                    began_at: string;
                    /** Format: date-time */
                    sounded_at: string;
                    began: number;
                    sounded: number;
                    since: {
                        agreed: number;
                        total: number;
                    };
                } | null;
                acknowledged: {
                    /** Format: date-time */
                    at: string;
                    by: string;
                    reason: string;
                } | null;
                points: {
                    /** Format: date-time */
                    at: string;
                    /** @enum {string} */
                    outcome: "agree" | "disagree";
                    e_value: number;
                }[];
            } | null;
            cases_per_day: number | null;
        };
        SessionFingerprints: {
            least: number;
            of_newest: number;
            items: {
                fingerprint: {
                    version: string;
                    model: string | null;
                    prompt_hash: string | null;
                    tool_schema_hash: string | null;
                };
                /** Format: date-time */
                first_at: string;
                /** Format: date-time */
                last_at: string;
                cases: number;
                evidence: {
                    count: number;
                    total: number;
                    rate: number | null;
                    interval: {
                        low: number;
                        high: number;
                        /** @enum {string} */
                        method: "wilson" | "newcombe";
                        confidence: number;
                    } | null;
                };
                of_stay: {
                    count: number;
                    total: number;
                    rate: number | null;
                    interval: {
                        low: number;
                        high: number;
                        /** @enum {string} */
                        method: "wilson" | "newcombe";
                        confidence: number;
                    } | null;
                };
            }[];
        };
        SessionPage: {
            items: components["schemas"]["SessionSummary"][];
            next_cursor: string | null;
        };
        SessionSummary: {
            /** @example ses_0193c0ffee0070008000000000000001 */
            id: string;
            device_id: string;
            skill_name: string;
            decision_class: string;
            /** @enum {string} */
            level: "shadow" | "supervised" | "autonomous";
            config: components["schemas"]["SessionConfig"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            closed_at: string | null;
            agent: {
                /** @example agt_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
                version: string;
            };
            environment: {
                /** @example env_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
                /** @enum {string} */
                mode: "lab" | "shadow" | "production";
            };
            evidence: {
                total_decisions: number;
                agreed_decisions: number;
                agreement_rate: number | null;
                interval: {
                    low: number;
                    high: number;
                    /** @enum {string} */
                    method: "wilson";
                    confidence: number;
                } | null;
                critical_misses: number;
                blind: {
                    total_decisions: number;
                    agreed_decisions: number;
                    agreement_rate: number | null;
                    interval: {
                        low: number;
                        high: number;
                        /** @enum {string} */
                        method: "wilson";
                        confidence: number;
                    } | null;
                };
            };
            gates: components["schemas"]["GateReport"];
            /** Format: date-time */
            window_opens_at: string | null;
            /** Format: date-time */
            last_miss_at: string | null;
            /** Format: date-time */
            demoted_at: string | null;
            undecided: number;
            drift_alarm: {
                /** Format: date-time */
                began_at: string;
                /** Format: date-time */
                sounded_at: string;
                agreed: number;
                total: number;
            } | null;
            suggestions: {
                /** @enum {string} */
                kind: "demote" | "re_enter_shadow" | "start_again";
                reason: string;
            }[];
            sparkline: number[];
        };
        SettleErrors: {
            critical_errors: number;
            reason: string;
        };
        SeverityScore: {
            score: number;
            /** @enum {string} */
            severity: "S0" | "S1" | "S2" | "S3" | "S4";
            terms: {
                safety: number;
                reproducibility: number;
                scope: number;
                class: number;
            };
        };
        ShadowStatistics: {
            total_shadow_decisions: number;
            verdict_distribution: {
                approve?: number;
                approve_modified?: number;
                escalate?: number;
                block?: number;
            };
            average_risk_score: number | null;
            contradiction_rate: number | null;
            policy_coverage: number | null;
            by_action_type: {
                action_type: string | null;
                total: number;
                verdict_distribution: {
                    approve?: number;
                    approve_modified?: number;
                    escalate?: number;
                    block?: number;
                };
                average_risk_score: number | null;
                contradiction_rate: number | null;
                policy_coverage: number | null;
            }[];
            by_day: {
                /** Format: date */
                day: string;
                total: number;
                verdict_distribution: {
                    approve?: number;
                    approve_modified?: number;
                    escalate?: number;
                    block?: number;
                };
                average_risk_score: number | null;
                contradiction_rate: number | null;
                policy_coverage: number | null;
            }[];
        };
        SimulatedCasePage: {
            items: {
                /** @example trc_0193c0ffee0070008000000000000001 */
                trace_id: string;
                trace: {
                    name: string;
                    service: string;
                    /** Format: date-time */
                    started_at: string;
                    agent: {
                        /** @example agt_0193c0ffee0070008000000000000001 */
                        id: string;
                        name: string;
                    } | null;
                } | null;
                error: boolean;
                /** @enum {string|null} */
                was: "approve" | "approve_modified" | "escalate" | "block" | null;
                /** @enum {string} */
                now: "approve" | "approve_modified" | "escalate" | "block";
                action_types: string[];
                policies: string[];
            }[];
            next_cursor: string | null;
        };
        Simulation: {
            /** @example sim_0193c0ffee0070008000000000000001 */
            id: string;
            environment: {
                /** @example env_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            };
            /** @enum {string} */
            mode: "lab" | "shadow" | "production";
            agent: {
                /** @example agt_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            member: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            /** Format: date-time */
            created_at: string;
            /** @example int_0193c0ffee0070008000000000000001 */
            intervention_id: string;
            trace_count: number;
            failures_before: number | null;
            failures_after: number | null;
            effect: number | null;
            confidence: number | null;
            regressions: number;
            latency_delta_ms: number | null;
            /** @enum {string} */
            outcome: "improved" | "no_change" | "degraded" | "side_effect" | "inconclusive";
            /** @example apr_0193c0ffee0070008000000000000001 */
            approval_id: string | null;
            policy_change: {
                /** @example mem_0193c0ffee0070008000000000000001 */
                membrane_id: string;
                revision: number | null;
            } | null;
        };
        SimulationPage: {
            items: components["schemas"]["Simulation"][];
            next_cursor: string | null;
        };
        Span: {
            span_id: string;
            parent_span_id: string | null;
            name: string;
            /** @enum {string} */
            kind: "internal" | "server" | "client" | "producer" | "consumer";
            service: string;
            offset_ms: number;
            duration_ms: number;
            error: boolean;
            message: string;
            attributes: {
                [key: string]: unknown;
            };
        };
        StagedChange: {
            /** @example chg_0193c0ffee0070008000000000000001 */
            id: string;
            /** @enum {string} */
            status: "staged" | "promoted" | "rejected" | "cancelled";
            /** @enum {string} */
            outlook: "ended" | "cooling_down" | "waiting_for_traffic" | "waiting_for_confirmation" | "promotable";
            membrane: {
                /** @example mem_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            kernel: {
                /** @example krn_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
                commitment_id: string;
                /** @example eds_0193c0ffee0070008000000000000001 */
                endorsement_id: string;
                live_value: string;
                candidate_value: string;
            } | null;
            environment: {
                /** @example env_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            };
            base_revision: number;
            candidate_revision: number;
            owner_promotes: boolean;
            restores: number | null;
            note: string;
            /** Format: date-time */
            staged_at: string;
            staged_by: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            cooldown_seconds: number;
            /** Format: date-time */
            cooldown_until: string;
            min_probes: number;
            probe_available: boolean;
            requests_last_minute: number;
            l1_threshold: number;
            l2_threshold: number;
            l3_threshold: number;
            elasticity: {
                cap: number;
                requests: number;
                l1_base: number;
                l2_base: number;
                l3_base: number;
            } | null;
            scored: number;
            clean_probes: number;
            unknown: number;
            unknown_streak: number;
            left_out: number;
            mean_divergence: number | null;
            highest_divergence: number | null;
            stricter_verdicts: number;
            /** Format: date-time */
            ended_at: string | null;
            ended_by: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            /** @enum {string|null} */
            ending: "promoted_by_request" | "promoted_by_owner" | "critical_sandbox_divergence" | "no_longer_sound" | "discarded" | "overtaken" | null;
            reason: string | null;
        };
        StagedChangeDetail: {
            /** @example chg_0193c0ffee0070008000000000000001 */
            id: string;
            /** @enum {string} */
            status: "staged" | "promoted" | "rejected" | "cancelled";
            /** @enum {string} */
            outlook: "ended" | "cooling_down" | "waiting_for_traffic" | "waiting_for_confirmation" | "promotable";
            membrane: {
                /** @example mem_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            kernel: {
                /** @example krn_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
                commitment_id: string;
                /** @example eds_0193c0ffee0070008000000000000001 */
                endorsement_id: string;
                live_value: string;
                candidate_value: string;
            } | null;
            environment: {
                /** @example env_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            };
            base_revision: number;
            candidate_revision: number;
            owner_promotes: boolean;
            restores: number | null;
            note: string;
            /** Format: date-time */
            staged_at: string;
            staged_by: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            cooldown_seconds: number;
            /** Format: date-time */
            cooldown_until: string;
            min_probes: number;
            probe_available: boolean;
            requests_last_minute: number;
            l1_threshold: number;
            l2_threshold: number;
            l3_threshold: number;
            elasticity: {
                cap: number;
                requests: number;
                l1_base: number;
                l2_base: number;
                l3_base: number;
            } | null;
            scored: number;
            clean_probes: number;
            unknown: number;
            unknown_streak: number;
            left_out: number;
            mean_divergence: number | null;
            highest_divergence: number | null;
            stricter_verdicts: number;
            /** Format: date-time */
            ended_at: string | null;
            ended_by: {
                /** @example usr_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            /** @enum {string|null} */
            ending: "promoted_by_request" | "promoted_by_owner" | "critical_sandbox_divergence" | "no_longer_sound" | "discarded" | "overtaken" | null;
            reason: string | null;
            live_content: components["schemas"]["MembraneContent"] & (Record<string, never> | null);
            candidate_content: components["schemas"]["MembraneContent"] & (Record<string, never> | null);
            verdict_changes: {
                /** @enum {string} */
                live: "approve" | "approve_modified" | "escalate" | "block";
                /** @enum {string} */
                candidate: "approve" | "approve_modified" | "escalate" | "block";
                count: number;
            }[];
        };
        StagedChangePage: {
            items: components["schemas"]["StagedChange"][];
            next_cursor: string | null;
        };
        StageRevision: {
            content?: components["schemas"]["MembraneContent"];
            restore_revision?: number;
            base_revision: number;
            /** @default  */
            note?: string;
            terms?: components["schemas"]["TrialTerms"];
        };
        StartAgain: {
            reason: string;
        };
        StartBacktest: {
            revision?: number;
            content?: components["schemas"]["MembraneContent"];
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
        };
        StartCycle: {
            /** @example env_0193c0ffee0070008000000000000001 */
            environment_id?: string;
            focus: string;
            failure_class?: string | null;
            /** @example fnd_0193c0ffee0070008000000000000001 */
            finding_id?: string | null;
            max_hypotheses?: number;
            max_experiments?: number;
            /** @default false */
            allow_destructive?: boolean;
            /** @default [] */
            hypotheses?: string[];
            /** @enum {string} */
            outcome?: "succeeded" | "failed";
            critical_errors?: number;
            cost_usd?: number | null;
            /** @example apr_0193c0ffee0070008000000000000001 */
            approval_id?: string;
        };
        StartPolicySimulation: {
            /** @example mem_0193c0ffee0070008000000000000001 */
            membrane_id: string;
            revision?: number;
            content?: components["schemas"]["MembraneContent"];
        };
        SubmitIntent: {
            action: {
                type: string;
                verb?: string | null;
                target?: {
                    type: string;
                    identifier: string;
                    /** @enum {string|null} */
                    sensitivity?: "public" | "internal" | "confidential" | "restricted" | null;
                } | null;
            };
            description: string;
            /** @default {} */
            payload?: {
                [key: string]: unknown;
            };
            /** @enum {string|null} */
            predicted_severity?: "S0" | "S1" | "S2" | "S3" | "S4" | null;
            confidence?: number | null;
            reasoning?: string | null;
            /** @default {} */
            estimated_impact?: {
                cost_usd?: number | null;
                duration_ms?: number | null;
                audience_size?: number | null;
                reversible?: boolean | null;
                rollback_plan?: string | null;
                /** @default [] */
                affected_systems?: string[];
                regulatory_domains?: string[] | null;
            };
            affects_safety_filters?: boolean | null;
            /** @enum {string|null} */
            capability?: "run_stress_tests" | "run_destructive_tests" | "generate_hypotheses" | "use_synthetic_data" | "mirror_production_traffic" | "access_live_traffic" | "test_intervention_in_isolation" | "deploy_to_staging" | "deploy_to_production" | "finding_S0" | "finding_S1" | "finding_S2" | "finding_S3" | "finding_S4" | "research_cycle" | "memory_update" | "generate_report" | null;
            external_ref?: {
                system: string;
                id: string;
                /** Format: uri */
                url?: string;
            } | null;
            session?: {
                /** @example ses_0193c0ffee0070008000000000000001 */
                id: string;
            } | {
                skill_name: string;
                decision_class: string;
                device_id?: string;
            } | null;
            fingerprint?: {
                version?: string;
                model?: string;
                prompt_hash?: string;
                tool_schema_hash?: string;
            } | null;
            /** @example mem_0193c0ffee0070008000000000000001 */
            membrane_id?: string | null;
            context?: ({
                /** @default [] */
                prior_intents?: string[];
                trace_id?: string | null;
            } & {
                [key: string]: unknown;
            }) | null;
        };
        SubmitIntents: {
            intents: components["schemas"]["SubmitIntent"][];
        };
        TestedDeliberator: {
            /** @enum {string|null} */
            position: "approve" | "escalate" | "block" | "abstain" | null;
            reason: string;
            confidence: number | null;
            ms: number;
        };
        Trace: {
            /** @example trc_0193c0ffee0070008000000000000001 */
            id: string;
            environment: {
                /** @example env_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            };
            agent: {
                /** @example agt_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            trace_id: string;
            /** Format: date-time */
            received_at: string;
            /** @enum {string} */
            kept_because: "random" | "error" | "latency";
            service: string;
            name: string;
            /** Format: date-time */
            started_at: string;
            duration_ms: number;
            error: boolean;
            spans: components["schemas"]["Span"][];
            action_type: string | null;
            dropped_spans: number;
            action: {
                [key: string]: unknown;
            } | null;
        };
        TracedAction: {
            action: {
                type: string;
                verb?: string | null;
                target?: {
                    type: string;
                    identifier: string;
                    /** @enum {string|null} */
                    sensitivity?: "public" | "internal" | "confidential" | "restricted" | null;
                } | null;
            };
            description: string;
            /** @default {} */
            payload?: {
                [key: string]: unknown;
            };
            /** @enum {string|null} */
            predicted_severity?: "S0" | "S1" | "S2" | "S3" | "S4" | null;
            confidence?: number | null;
            reasoning?: string | null;
            /** @default {} */
            estimated_impact?: {
                cost_usd?: number | null;
                duration_ms?: number | null;
                audience_size?: number | null;
                reversible?: boolean | null;
                rollback_plan?: string | null;
                /** @default [] */
                affected_systems?: string[];
                regulatory_domains?: string[] | null;
            };
            affects_safety_filters?: boolean | null;
            /** @enum {string|null} */
            capability?: "run_stress_tests" | "run_destructive_tests" | "generate_hypotheses" | "use_synthetic_data" | "mirror_production_traffic" | "access_live_traffic" | "test_intervention_in_isolation" | "deploy_to_staging" | "deploy_to_production" | "finding_S0" | "finding_S1" | "finding_S2" | "finding_S3" | "finding_S4" | "research_cycle" | "memory_update" | "generate_report" | null;
            external_ref?: {
                system: string;
                id: string;
                /** Format: uri */
                url?: string;
            } | null;
            fingerprint?: {
                version?: string;
                model?: string;
                prompt_hash?: string;
                tool_schema_hash?: string;
            } | null;
        } | null;
        TracePage: {
            items: components["schemas"]["TraceSummary"][];
            next_cursor: string | null;
        };
        TraceReceipt: {
            received: number;
            kept: number;
            stored: number;
        };
        TraceSummary: {
            /** @example trc_0193c0ffee0070008000000000000001 */
            id: string;
            environment: {
                /** @example env_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            };
            agent: {
                /** @example agt_0193c0ffee0070008000000000000001 */
                id: string;
                name: string;
            } | null;
            trace_id: string;
            /** Format: date-time */
            received_at: string;
            /** @enum {string} */
            kept_because: "random" | "error" | "latency";
            service: string;
            name: string;
            /** Format: date-time */
            started_at: string;
            duration_ms: number;
            error: boolean;
            spans: number;
            action_type: string | null;
        };
        TransitionAnswer: {
            /** @enum {string} */
            outcome: "completed" | "pending" | "unchanged";
            /** @enum {string} */
            mode: "lab" | "shadow" | "production";
            message: string;
            warning: string | null;
            transition: components["schemas"]["ModeTransition"];
        };
        TransitionEvidence: {
            successful_lab_cycles: number | null;
            critical_lab_errors: number | null;
            settled_lab_errors: number | null;
            error_settlements: {
                critical_errors: number;
                reason: string;
                /** Format: date-time */
                settled_at: string;
                /** @example cyc_0193c0ffee0070008000000000000001 */
                cycle_id: string;
                settled_by: string;
            }[];
            schema_changed: boolean | null;
            migration_completed: boolean | null;
            validated_shadow_findings: number | null;
            intervention_effectiveness: number | null;
            effectiveness_threshold: number | null;
            unaddressed_s4_findings: number | null;
            owner_count: number | null;
        };
        TransitionList: {
            items: {
                /** @enum {string} */
                to: "lab" | "shadow" | "production";
                allowed: boolean;
                unmet: ("successful_lab_cycle" | "no_critical_errors" | "migration_completed" | "validated_findings" | "intervention_effectiveness" | "no_unaddressed_s4" | "authorized_approval" | "reason")[];
                requirements: {
                    /** @enum {string} */
                    requirement: "successful_lab_cycle" | "no_critical_errors" | "migration_completed" | "validated_findings" | "intervention_effectiveness" | "no_unaddressed_s4" | "authorized_approval" | "reason";
                    met: boolean;
                    page: string;
                }[];
            }[];
        };
        Trend: {
            threshold: number;
            window: number;
            points: {
                /** Format: date-time */
                at: string;
                n: number;
                cumulative_rate: number;
                rolling_rate: number;
                low: number;
                high: number;
                /** @enum {string} */
                level: "shadow" | "supervised" | "autonomous";
                /** @enum {string} */
                outcome: "agree" | "disagree";
                critical_miss: boolean;
                agent_version: string;
            }[];
        };
        TriageFinding: {
            /** @enum {string} */
            status: "open" | "triaged" | "addressed" | "dismissed";
            /** @default  */
            comment?: string;
        };
        /** @default {} */
        TrialTerms: {
            /** @default 300 */
            endorsement_cooldown_base?: number;
            /** @default 120 */
            endorsement_no_probe_penalty?: number;
            /** @default 600 */
            endorsement_cooldown_max?: number;
            /** @default 1 */
            min_probes?: number;
            /** @default 0.15 */
            l1_threshold?: number;
            /** @default 0.3 */
            l2_threshold?: number;
            /** @default 0.5 */
            l3_threshold?: number;
        };
        TriedPolicies: {
            /** @enum {string} */
            verdict: "approve" | "approve_modified" | "escalate" | "block";
            /** @enum {string} */
            firm_verdict: "approve" | "approve_modified" | "escalate" | "block";
            coverage_gap: boolean;
            evaluated: number;
            matches: {
                policy_id: string;
                title: string;
                /** @enum {string} */
                tier: "T1" | "T2" | "T3" | "T4";
                /** @enum {string} */
                effect: "pass" | "warn" | "modify" | "conditional" | "fail";
                error: string | null;
                message_to_person: string;
                message_to_agent: string;
            }[];
            unevaluated: {
                policy_id: string;
                error: string;
            }[];
            payload: {
                [key: string]: unknown;
            } | null;
            /** @enum {string|null} */
            raised_severity: "S0" | "S1" | "S2" | "S3" | "S4" | null;
            required_approvals: number | null;
        };
        TryPolicies: {
            content: components["schemas"]["MembraneContent"];
            facts: {
                intent: {
                    [key: string]: unknown;
                };
                /** @default {} */
                agent?: {
                    [key: string]: unknown;
                };
                /** @default null */
                session?: {
                    [key: string]: unknown;
                } | null;
                /** @default {} */
                environment?: {
                    [key: string]: unknown;
                };
                /** @default {} */
                history?: {
                    [key: string]: unknown;
                };
                /** Format: date-time */
                now?: string;
            };
        };
        TurnKillSwitch: {
            on: boolean;
            reason: string;
        };
        Vote: {
            /** @example usr_0193c0ffee0070008000000000000001 */
            member_id: string;
            member_name: string;
            /** @enum {string} */
            choice: "approve" | "reject";
            comment: string;
            /** @enum {string} */
            channel: "browser" | "api" | "cli" | "slack";
            override: {
                action: string;
                arguments: {
                    [key: string]: unknown;
                };
            } | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            effective_at: string;
        };
        VoteOutcomes: {
            items: {
                /** @example apr_0193c0ffee0070008000000000000001 */
                approval_id: string;
                voted: boolean;
                /** @enum {string|null} */
                status: "created" | "pending" | "approved" | "rejected" | "timed_out" | "blocked" | "cancelled" | null;
                /** Format: date-time */
                effective_at: string | null;
                refusal: string | null;
                message: string | null;
            }[];
        };
        WhoSaidWhat: {
            total: number;
            actions: string[];
            cells: {
                agent: string;
                person: string;
                count: number;
                critical: number;
            }[];
        };
        WithdrawTransition: Record<string, never>;
        WithdrawVote: Record<string, never>;
    };
    responses: {
        /** @description The request is not valid; `errors` names each fault */
        status_400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No key, or none that is valid now */
        status_401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key may not do this */
        status_403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found, or not yours */
        status_404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description In conflict with the present state; `current` shows it */
        status_409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is over 256 KiB, or over 2 MiB where it is for a membrane */
        status_413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not application/json */
        status_415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Stopped: the kill switch is on, or the action is blocked by now; `refusal` says which */
        status_423: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests; see Retry-After */
        status_429: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description An error on our side; nothing of it is told */
        status_500: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It cannot be recorded now; `detail` says whether nothing was changed; see Retry-After */
        status_503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    submitIntent: {
        parameters: {
            query?: {
                mode?: "live" | "shadow";
            };
            header?: {
                /** @description Where the environment's approval mode is interactive, the call is held until a person has decided, 25 seconds by itself; `wait=40` (RFC 7240) is how many seconds instead, at most 60 and what the environment sets; `respond-async` or `wait=0` answers at once. In any other mode it is of no effect */
                Prefer?: string;
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitIntent"];
            };
        };
        responses: {
            /** @description Judged; `disposition` says what the agent does now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntentAnswer"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            423: components["responses"]["status_423"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    submitIntents: {
        parameters: {
            query?: {
                mode?: "live" | "shadow";
            };
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "intents": [
                 *         {
                 *           "action": {
                 *             "type": "config_change"
                 *           },
                 *           "description": "Raise a limit"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["SubmitIntents"];
            };
        };
        responses: {
            /** @description An answer or an error for each, in order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntentAnswers"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listApprovals: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                environment_id?: string;
                agent_id?: string;
                action_type?: string;
                severity?: "S0" | "S1" | "S2" | "S3" | "S4";
                status?: "created" | "pending" | "approved" | "rejected" | "timed_out" | "blocked" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of requests */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalPage"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    requestApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description Where the environment's approval mode is interactive, the call is held until a person has decided, 25 seconds by itself; `wait=40` (RFC 7240) is how many seconds instead, at most 60 and what the environment sets; `respond-async` or `wait=0` answers at once. In any other mode it is of no effect */
                Prefer?: string;
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestApproval"];
            };
        };
        responses: {
            /** @description Settled; `disposition` says what the agent does now */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            /** @description Waits for people; look again at Location after Retry-After seconds */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            423: components["responses"]["status_423"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    requestExperiment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Where the environment's approval mode is interactive, the call is held until a person has decided, 25 seconds by itself; `wait=40` (RFC 7240) is how many seconds instead, at most 60 and what the environment sets; `respond-async` or `wait=0` answers at once. In any other mode it is of no effect */
                Prefer?: string;
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "experiment_name": "goal_drift_test",
                 *       "estimated_runs": 10,
                 *       "estimated_cost_usd": 2.5
                 *     }
                 */
                "application/json": components["schemas"]["RequestExperiment"];
            };
        };
        responses: {
            /** @description Settled; `disposition` says what the agent does now */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            /** @description Waits for people; look again at Location after Retry-After seconds */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            423: components["responses"]["status_423"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    requestIntervention: {
        parameters: {
            query?: never;
            header?: {
                /** @description Where the environment's approval mode is interactive, the call is held until a person has decided, 25 seconds by itself; `wait=40` (RFC 7240) is how many seconds instead, at most 60 and what the environment sets; `respond-async` or `wait=0` answers at once. In any other mode it is of no effect */
                Prefer?: string;
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "intervention_type": "prompt_mutation",
                 *       "description": "Add periodic goal reinforcement"
                 *     }
                 */
                "application/json": components["schemas"]["RequestIntervention"];
            };
        };
        responses: {
            /** @description Settled; `disposition` says what the agent does now */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            /** @description Waits for people; look again at Location after Retry-After seconds */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            423: components["responses"]["status_423"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    requestSimulation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Where the environment's approval mode is interactive, the call is held until a person has decided, 25 seconds by itself; `wait=40` (RFC 7240) is how many seconds instead, at most 60 and what the environment sets; `respond-async` or `wait=0` answers at once. In any other mode it is of no effect */
                Prefer?: string;
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "failure_id": "fail_001",
                 *       "intervention_id": "int_001",
                 *       "trace_count": 50
                 *     }
                 */
                "application/json": components["schemas"]["RequestSimulation"];
            };
        };
        responses: {
            /** @description Settled; `disposition` says what the agent does now */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            /** @description Waits for people; look again at Location after Retry-After seconds */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            423: components["responses"]["status_423"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    requestToolPolicyChange: {
        parameters: {
            query?: never;
            header?: {
                /** @description Where the environment's approval mode is interactive, the call is held until a person has decided, 25 seconds by itself; `wait=40` (RFC 7240) is how many seconds instead, at most 60 and what the environment sets; `respond-async` or `wait=0` answers at once. In any other mode it is of no effect */
                Prefer?: string;
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "tool_name": "database_query",
                 *       "change_description": "Add rate limiting"
                 *     }
                 */
                "application/json": components["schemas"]["RequestToolPolicyChange"];
            };
        };
        responses: {
            /** @description Settled; `disposition` says what the agent does now */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            /** @description Waits for people; look again at Location after Retry-After seconds */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            423: components["responses"]["status_423"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getApprovalStats: {
        parameters: {
            query?: {
                environment_id?: string;
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalStats"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description `wait=30` (RFC 7240): answers when it is settled, or with what is after so many seconds, at most 60 */
                Prefer?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    cancelApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelApproval"];
            };
        };
        responses: {
            /** @description The request, cancelled */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    castVote: {
        parameters: {
            query?: never;
            header?: {
                /** @description `cli`: a person uses this personal key at a command line, and their vote is shown as cast there. A label that permits nothing; anything else, and any other key, is taken as `api` */
                "Understudy-Channel"?: "cli";
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CastVote"];
            };
        };
        responses: {
            /** @description The request as it is after the vote */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            423: components["responses"]["status_423"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    openEvidence: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenEvidence"];
            };
        };
        responses: {
            /** @description The request */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    withdrawVote: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawVote"];
            };
        };
        responses: {
            /** @description The request as it is without the vote */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    consumeGrant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsumeGrant"];
            };
        };
        responses: {
            /** @description The permission, used; its token can be verified without asking back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsumedGrant"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            423: components["responses"]["status_423"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    reportResult: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "outcome": "succeeded"
                 *     }
                 */
                "application/json": components["schemas"]["ReportResult"];
            };
        };
        responses: {
            /** @description The permission with its result */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grant"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    revokeGrant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The order was cancelled"
                 *     }
                 */
                "application/json": components["schemas"]["RevokeGrant"];
            };
        };
        responses: {
            /** @description The permission, revoked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grant"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    castVotes: {
        parameters: {
            query?: never;
            header?: {
                /** @description `cli`: a person uses this personal key at a command line, and their vote is shown as cast there. A label that permits nothing; anything else, and any other key, is taken as `api` */
                "Understudy-Channel"?: "cli";
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CastVotes"];
            };
        };
        responses: {
            /** @description What became of each; one that is refused stops no other */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoteOutcomes"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    claimApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimApproval"];
            };
        };
        responses: {
            /** @description The request, claimed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    releaseApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseApproval"];
            };
        };
        responses: {
            /** @description The request, free */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    acknowledgeBlock: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcknowledgeBlock"];
            };
        };
        responses: {
            /** @description The request, blocked as before, with who has acknowledged it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    readComments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All comments, oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentList"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    commentOnApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "comment": "Which customers does this reach?"
                 *     }
                 */
                "application/json": components["schemas"]["AddComment"];
            };
        };
        responses: {
            /** @description All comments with the new one */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentList"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getKillSwitch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The switch */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KillSwitch"];
                };
            };
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    turnKillSwitch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "on": true,
                 *       "reason": "Refunds are paid twice"
                 *     }
                 */
                "application/json": components["schemas"]["TurnKillSwitch"];
            };
        };
        responses: {
            /** @description The switch as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KillSwitch"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listBreakGlass: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest hundred, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakGlassList"];
                };
            };
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    openBreakGlass: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenBreakGlass"];
            };
        };
        responses: {
            /** @description Open, or waiting for another owner where there is one */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakGlass"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            423: components["responses"]["status_423"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    confirmBreakGlass: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmBreakGlass"];
            };
        };
        responses: {
            /** @description The exception, in force */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakGlass"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            423: components["responses"]["status_423"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    closeBreakGlass: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseBreakGlass"];
            };
        };
        responses: {
            /** @description The exception, over */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakGlass"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    reviewBreakGlass: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "The outage was real, and what was done was right"
                 *     }
                 */
                "application/json": components["schemas"]["ReviewBreakGlass"];
            };
        };
        responses: {
            /** @description The exception, reviewed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakGlass"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listDecisions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                environment_id?: string;
                agent_id?: string;
                session_id?: string;
                membrane_id?: string;
                /** @description The `id` of the reference that it was asked with */
                external_ref?: string;
                skill?: string;
                action_type?: string;
                verdict?: "approve" | "approve_modified" | "escalate" | "block";
                /** @description What the membrane said by itself, enforced or not */
                membrane_verdict?: "approve" | "approve_modified" | "escalate" | "block";
                pipeline_mode?: "live" | "shadow";
                binding?: "true" | "false";
                tier?: "safe" | "review" | "block";
                severity?: "S0" | "S1" | "S2" | "S3" | "S4";
                /** @description What became of its approval request */
                status?: "pending" | "approved" | "rejected" | "timed_out" | "blocked" | "cancelled";
                /** @description More than this, in US dollars */
                cost_over?: number | null;
                /** @description Less than this, in US dollars */
                cost_under?: number | null;
                time_range?: string;
                /** @description Made at this or later, rounded down to a whole minute */
                from?: string;
                /** @description Made before this, rounded up to a whole minute */
                to?: string;
                /** @description Which way to go on from the cursor; each page is newest first either way */
                direction?: "older" | "newer";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of decisions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewedDecisionPage"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    exportDecisions: {
        parameters: {
            query?: {
                environment_id?: string;
                agent_id?: string;
                session_id?: string;
                membrane_id?: string;
                /** @description The `id` of the reference that it was asked with */
                external_ref?: string;
                skill?: string;
                action_type?: string;
                verdict?: "approve" | "approve_modified" | "escalate" | "block";
                /** @description What the membrane said by itself, enforced or not */
                membrane_verdict?: "approve" | "approve_modified" | "escalate" | "block";
                pipeline_mode?: "live" | "shadow";
                binding?: "true" | "false";
                tier?: "safe" | "review" | "block";
                severity?: "S0" | "S1" | "S2" | "S3" | "S4";
                /** @description What became of its approval request */
                status?: "pending" | "approved" | "rejected" | "timed_out" | "blocked" | "cancelled";
                /** @description More than this, in US dollars */
                cost_over?: number | null;
                /** @description Less than this, in US dollars */
                cost_under?: number | null;
                time_range?: string;
                /** @description Made at this or later, rounded down to a whole minute */
                from?: string;
                /** @description Made before this, rounded up to a whole minute */
                to?: string;
                format?: "csv" | "jsonl";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file that is written as it is read; a fault in between ends it early */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The decision */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedDecision"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    giveFeedback: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "feedback": "false_positive",
                 *       "note": "Refunds under 20 dollars are routine"
                 *     }
                 */
                "application/json": components["schemas"]["GiveFeedback"];
            };
        };
        responses: {
            /** @description What the member says of the decision now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feedback"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    evaluateRisk: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Checked, and of no further effect: a question may be asked again as it is. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mode": "production",
                 *       "action": {
                 *         "action_type": "prompt_mutation",
                 *         "predicted_severity": "S2"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["EvaluateRisk"];
            };
        };
        responses: {
            /** @description The assessment, with every rule that was asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskAssessment"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    scoreSeverity: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Checked, and of no further effect: a question may be asked again as it is. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "failure_class": "GOAL_DRIFT",
                 *       "reproducibility": 0.8,
                 *       "impact_scope": [
                 *         "chat",
                 *         "api"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ScoreSeverity"];
            };
        };
        responses: {
            /** @description The score */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeverityScore"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listEnvironments: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of environments */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvironmentPage"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getEnvironment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The environment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Environment"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    configureEnvironment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfigureEnvironment"];
            };
        };
        responses: {
            /** @description The environment as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Environment"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listTransitions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The other modes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransitionList"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    requestTransition: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to": "shadow"
                 *     }
                 */
                "application/json": components["schemas"]["RequestTransition"];
            };
        };
        responses: {
            /** @description Taken, waiting for another owner, or in that mode already */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransitionAnswer"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listCapabilities: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The mode's answers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CapabilityList"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listConfigurations: {
        parameters: {
            query?: {
                cursor?: number;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of configurations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigurationPage"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    compareConfigurations: {
        parameters: {
            query?: {
                from?: number;
                to?: number;
                with?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Both sides, and what differs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigurationComparison"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listEnvironmentLinks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The links */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvironmentLinks"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    linkEnvironment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "lab_environment_id": "env_0197f3a2c4d87e61b5a09c3d2e1f4a6b",
                 *       "reason": "The lab of this product"
                 *     }
                 */
                "application/json": components["schemas"]["LinkEnvironment"];
            };
        };
        responses: {
            /** @description The links as they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvironmentLinks"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    unlinkEnvironment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "lab_environment_id": "env_0197f3a2c4d87e61b5a09c3d2e1f4a6b",
                 *       "reason": "Two products now"
                 *     }
                 */
                "application/json": components["schemas"]["LinkEnvironment"];
            };
        };
        responses: {
            /** @description The links as they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvironmentLinks"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listModeTransitions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                /** @description The `id` of the reference that it was asked with */
                external_ref?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of steps */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModeTransitionPage"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    approveTransition: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                transition_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApproveTransition"];
            };
        };
        responses: {
            /** @description The step, taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransitionAnswer"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    rejectTransition: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                transition_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "comment": "Two findings are still open"
                 *     }
                 */
                "application/json": components["schemas"]["RejectTransition"];
            };
        };
        responses: {
            /** @description The step, rejected */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModeTransition"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    withdrawTransition: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                transition_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawTransition"];
            };
        };
        responses: {
            /** @description The step, withdrawn */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModeTransition"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    streamEvents: {
        parameters: {
            query?: never;
            header?: {
                /** @description The last event that was heard; what followed is sent first. `0`: from the beginning */
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stream that does not end; each event's data is an Event */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Event"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listSessions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                agent_id?: string;
                environment_id?: string;
                level?: "shadow" | "supervised" | "autonomous";
                closed?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPage"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    createSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSession"];
            };
        };
        responses: {
            /** @description The session */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedSession"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDetail"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    configureSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "config": {
                 *         "min_observations": 100
                 *       },
                 *       "reason": "The cases vary more than we thought"
                 *     }
                 */
                "application/json": components["schemas"]["ConfigureSession"];
            };
        };
        responses: {
            /** @description The session as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDetail"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    checkGraduation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The gates */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GateReport"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getTrend: {
        parameters: {
            query?: {
                window?: number;
                limit?: number;
                arm?: "blind";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest points, oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Trend"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The evidence */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionEvidence"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getSessionCalibration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures, each with its count */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionCalibration"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getWhoSaidWhat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every pair that occurred */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhoSaidWhat"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    graduateSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GraduateSession"];
            };
        };
        responses: {
            /** @description The levels before and now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LevelChanged"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    demoteSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Refunded a closed account"
                 *     }
                 */
                "application/json": components["schemas"]["DemoteSession"];
            };
        };
        responses: {
            /** @description The levels before and now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LevelChanged"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    acknowledgeDrift: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The form changed; the agent is told since noon"
                 *     }
                 */
                "application/json": components["schemas"]["AcknowledgeDrift"];
            };
        };
        responses: {
            /** @description The session as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDetail"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    closeSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The skill moved to another agent"
                 *     }
                 */
                "application/json": components["schemas"]["CloseSession"];
            };
        };
        responses: {
            /** @description The session as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDetail"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getEvidencePack: {
        parameters: {
            query?: {
                stay?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidencePack"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getEvidenceTogether: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Each with what its place asks for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceTogether"];
                };
            };
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listObservations: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "undecided" | "decided";
                outcome?: "agree" | "disagree";
                critical_miss?: string;
                sampled?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of observations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObservationPage"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    recordObservation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "agent_recommendation": {
                 *         "action": "refund",
                 *         "arguments": {
                 *           "amount_usd": 20
                 *         },
                 *         "confidence": 0.9
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RecordObservation"];
            };
        };
        responses: {
            /** @description The observation; `disposition` says what the agent does now */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Observation"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            423: components["responses"]["status_423"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getObservation: {
        parameters: {
            query?: never;
            header?: {
                /** @description `wait=30` (RFC 7240): answers when it is settled, or with what is after so many seconds, at most 60 */
                Prefer?: string;
            };
            path: {
                id: string;
                observation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The observation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Observation"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    recordHumanDecision: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "observation_id": "ticket-4711",
                 *       "human_decision": {
                 *         "action": "refund"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RecordHumanDecision"];
            };
        };
        responses: {
            /** @description The outcome, and the counts of its stay */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedDecision"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    markObservation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                observation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MarkObservation"];
            };
        };
        responses: {
            /** @description The observation as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Observation"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getReviewerAgreement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts, and what they say */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewerAgreement"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getReviewerMirror: {
        parameters: {
            query?: {
                member_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The mirror */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewerMirror"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getSessionFingerprints: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The fingerprints, the one seen last first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionFingerprints"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    startSessionAgain: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Another model and another prompt"
                 *     }
                 */
                "application/json": components["schemas"]["StartAgain"];
            };
        };
        responses: {
            /** @description The levels before and now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LevelChanged"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listMembranes: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                environment_id?: string;
                lifecycle?: "draft" | "shadow" | "live";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of membranes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MembranePage"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    createMembrane: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateMembrane"];
            };
        };
        responses: {
            /** @description The membrane */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membrane"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getCurrentMembrane: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The membrane */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membrane"];
                };
            };
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    checkCondition: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Checked, and of no further effect: a question may be asked again as it is. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "condition": "intent.payload.amount > 500"
                 *     }
                 */
                "application/json": components["schemas"]["CheckCondition"];
            };
        };
        responses: {
            /** @description The errors, with their places; none where it could be saved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConditionErrors"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    tryPolicies: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Checked, and of no further effect: a question may be asked again as it is. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "content": {
                 *         "policies": [
                 *           {
                 *             "id": "large",
                 *             "condition": "intent.payload.amount > 500",
                 *             "effect": "fail"
                 *           }
                 *         ]
                 *       },
                 *       "facts": {
                 *         "intent": {
                 *           "payload": {
                 *             "amount": 600
                 *           }
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["TryPolicies"];
            };
        };
        responses: {
            /** @description What the policies would say */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriedPolicies"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getMembrane: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The membrane */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membrane"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    changeMembrane: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeMembrane"];
            };
        };
        responses: {
            /** @description The membrane as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membrane"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listMembraneRevisions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MembraneRevisionPage"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The checklist */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getShadowStatistics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The statistics */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShadowStatistics"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    activateMembrane: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "activation": {
                 *         "mode": "shadow",
                 *         "reason": "Watch it first"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ActivateMembrane"];
            };
        };
        responses: {
            /** @description The membrane as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membrane"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    announceMembrane: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnnounceMembrane"];
            };
        };
        responses: {
            /** @description The checklist as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getDrill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The drill; null where there was none */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrillState"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    testEscalation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The drill */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        revision: number;
                        /** Format: date-time */
                        started_at: string;
                        asked: string[];
                        /** Format: date-time */
                        ends_at: string;
                        answered: boolean;
                    };
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    answerDrill: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The drill, answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        revision: number;
                        /** Format: date-time */
                        started_at: string;
                        asked: string[];
                        /** Format: date-time */
                        ends_at: string;
                        answered: boolean;
                    };
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listDeliberators: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliberators */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliberatorPage"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    createDeliberator: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "fraud-desk",
                 *       "url": "https://fraud.example.com/opinions"
                 *     }
                 */
                "application/json": components["schemas"]["CreateDeliberator"];
            };
        };
        responses: {
            /** @description The deliberator, and the secret that signs what it is asked */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedDeliberator"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    rotateDeliberatorSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The deliberator, and the new secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedDeliberator"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    testDeliberator: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Checked, and of no further effect: a question may be asked again as it is. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description What it said, or why no answer counts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestedDeliberator"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    removeDeliberator: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description As it was last */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deliberator"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    quickstart: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "organisation": "Tidewell",
                 *       "kind": "support",
                 *       "action_types": [
                 *         "refund",
                 *         "send_reply"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["Quickstart"];
            };
        };
        responses: {
            /** @description All that was made; the key is in this answer and in no other */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuickstartAnswer"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getCalibrations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was learned */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Calibrations"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    applyCalibration: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                calibration_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplyCalibration"];
            };
        };
        responses: {
            /** @description The membrane as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membrane"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    startBacktest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "revision": 3,
                 *       "from": "2026-01-01T00:00:00Z",
                 *       "to": "2026-02-01T00:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["StartBacktest"];
            };
        };
        responses: {
            /** @description The backtest, as it begins */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backtest"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getBacktest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                backtest_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The backtest */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backtest"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listBacktestCases: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                was?: "approve" | "approve_modified" | "escalate" | "block" | "none";
                now?: "approve" | "approve_modified" | "escalate" | "block";
                changed?: "true" | "false";
                policy_id?: string;
            };
            header?: never;
            path: {
                id: string;
                backtest_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of cases */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BacktestCasePage"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    cancelBacktest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                backtest_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The backtest as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backtest"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    stageRevision: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "base_revision": 3,
                 *       "restore_revision": 2,
                 *       "note": "Try the older limits beside the present ones"
                 *     }
                 */
                "application/json": components["schemas"]["StageRevision"];
            };
        };
        responses: {
            /** @description The staged change */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StagedChange"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listStagedChanges: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                membrane_id?: string;
                kernel_id?: string;
                status?: "staged" | "promoted" | "rejected" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of staged changes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StagedChangePage"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getStagedChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The staged change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StagedChangeDetail"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listProbes: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                changed?: "true" | "false";
                answers?: "true" | "false";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of comparisons */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProbePage"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    reportProbe: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "live_response": "I cannot refund this without a receipt",
                 *       "candidate_response": "I cannot refund this without the receipt"
                 *     }
                 */
                "application/json": components["schemas"]["ReportProbe"];
            };
        };
        responses: {
            /** @description What the pair came to */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportedProbe"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    promoteStagedChange: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PromoteStagedChange"];
            };
        };
        responses: {
            /** @description The staged change, promoted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StagedChange"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    cancelStagedChange: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The shop closes for the season"
                 *     }
                 */
                "application/json": components["schemas"]["CancelStagedChange"];
            };
        };
        responses: {
            /** @description The staged change, cancelled */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StagedChange"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listKernels: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                environment_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of kernels */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KernelPage"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    createKernel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Support desk",
                 *       "preset": "default"
                 *     }
                 */
                "application/json": components["schemas"]["CreateKernel"];
            };
        };
        responses: {
            /** @description The kernel */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Kernel"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getKernel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The kernel */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Kernel"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    changeKernel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeKernel"];
            };
        };
        responses: {
            /** @description The kernel as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Kernel"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getCommitment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                commitment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The commitment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommitmentView"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listKernelRevisions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KernelRevisionPage"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getKernelCompatibility: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What stands in the way of each; nothing where the list is empty */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KernelCompatibility"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    reportKernelRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "request": "Where is my order?",
                 *       "response": "It left on Monday.",
                 *       "divergence": 0.04
                 *     }
                 */
                "application/json": components["schemas"]["ReportKernelRequest"];
            };
        };
        responses: {
            /** @description What was taken down */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KernelRequest"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    proposeRule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "rule_text": "Answer in Spanish",
                 *       "commitment_id": "language",
                 *       "new_value": "es"
                 *     }
                 */
                "application/json": components["schemas"]["ProposeRule"];
            };
        };
        responses: {
            /** @description It was decided at once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Endorsement"];
                };
            };
            /** @description It waits for an owner */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Endorsement"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listEndorsements: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                kernel_id?: string;
                decision?: "pending" | "approved" | "staged" | "rejected" | "failed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of endorsements */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndorsementPage"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getEndorsement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endorsement */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Endorsement"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    decideEndorsement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "decision": "reject",
                 *       "rationale": "The desk answers in the customer's language"
                 *     }
                 */
                "application/json": components["schemas"]["DecideEndorsement"];
            };
        };
        responses: {
            /** @description The endorsement as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Endorsement"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    leaveEndorsement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "because": "input_closed"
                 *     }
                 */
                "application/json": components["schemas"]["LeaveEndorsement"];
            };
        };
        responses: {
            /** @description The endorsement, still pending */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Endorsement"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of endpoints */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointPage"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateWebhook"];
            };
        };
        responses: {
            /** @description The endpoint, and the secret that signs what it is sent */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedWebhook"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Endpoint"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeEndpoint"];
            };
        };
        responses: {
            /** @description The endpoint as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Endpoint"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The endpoint, and the new secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedWebhook"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description On its way; look again at Location */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    removeWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Gone, and how many deliveries were given up with it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemovedEndpoint"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                endpoint_id?: string;
                status?: "pending" | "delivered" | "dead";
                notice?: "approval.requested" | "approval.voted" | "approval.decided" | "approval.blocked" | "approval.timed_out" | "approval.cancelled" | "approval.reminded" | "approval.escalated" | "session.critical_miss" | "session.graduated" | "session.demoted" | "workspace.kill_switch" | "workspace.break_glass" | "membrane.announced" | "membrane.drill" | "membrane.alert" | "delivery.given_up" | "endpoint.test" | "environment.transition_asked" | "environment.transition_ended" | "environment.mode_changed" | "regression.detected" | "endorsement.proposed" | "endorsement.decided" | "staged_change.rejected" | "session.drift" | "staged_change.waits";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryDetail"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    repeatDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description On its way again */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listCycles: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                environment_id?: string;
                mode?: "lab" | "shadow" | "production";
                outcome?: "running" | "succeeded" | "failed";
                unsettled?: "true";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of cycles */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CyclePage"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    startCycle: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartCycle"];
            };
        };
        responses: {
            /** @description The cycle */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cycle"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            423: components["responses"]["status_423"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getCycle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cycle */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cycle"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    changeCycle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeCycle"];
            };
        };
        responses: {
            /** @description The cycle as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cycle"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            423: components["responses"]["status_423"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    settleErrors: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "critical_errors": 1,
                 *       "reason": "The worker lost its disk; the run was repeated"
                 *     }
                 */
                "application/json": components["schemas"]["SettleErrors"];
            };
        };
        responses: {
            /** @description The cycle as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cycle"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getCycleReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report, of what is recorded now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CycleReport"];
                    "text/markdown": string;
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getCycleReportMarkdown: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report, of what is recorded now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/markdown": string;
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listExperiments: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                environment_id?: string;
                cycle_id?: string;
                state?: "running" | "finished" | "timed_out";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of experiments */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentPage"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    reportExperiment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportExperiment"];
            };
        };
        responses: {
            /** @description The experiment */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            423: components["responses"]["status_423"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getExperiment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The experiment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    finishExperiment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "runs": 10,
                 *       "failures": 3,
                 *       "cost_usd": 0.4
                 *     }
                 */
                "application/json": components["schemas"]["FinishExperiment"];
            };
        };
        responses: {
            /** @description The experiment with its result */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listFindings: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                environment_id?: string;
                status?: "open" | "triaged" | "addressed" | "dismissed";
                severity?: "S0" | "S1" | "S2" | "S3" | "S4";
                failure_class?: "reasoning" | "long_context" | "tool_use" | "feedback_loop" | "deployment";
                cycle_id?: string;
                mode?: "lab" | "shadow" | "production";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of findings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingPage"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    reportFinding: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportFinding"];
            };
        };
        responses: {
            /** @description The finding */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportedFinding"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getFinding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The finding */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Finding"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    triageFinding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "status": "triaged",
                 *       "comment": "Seen in two sessions"
                 *     }
                 */
                "application/json": components["schemas"]["TriageFinding"];
            };
        };
        responses: {
            /** @description The finding as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Finding"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listInterventions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                environment_id?: string;
                status?: "proposed" | "simulated" | "approved" | "deployed" | "rolled_back" | "rejected";
                type?: "prompt_patch" | "guardrail" | "parameter_tune" | "tool_restriction" | "context_limit" | "retry_policy" | "circuit_breaker" | "human_review";
                finding_id?: string;
                cycle_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of interventions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterventionPage"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    proposeIntervention: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposeIntervention"];
            };
        };
        responses: {
            /** @description The intervention */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intervention"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getIntervention: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The intervention */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intervention"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    deployIntervention: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeployIntervention"];
            };
        };
        responses: {
            /** @description The intervention, and what to do now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentAnswer"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            423: components["responses"]["status_423"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    rollBackIntervention: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Replies became curt"
                 *     }
                 */
                "application/json": components["schemas"]["EndIntervention"];
            };
        };
        responses: {
            /** @description The intervention as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intervention"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    rejectIntervention: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The cause is elsewhere"
                 *     }
                 */
                "application/json": components["schemas"]["EndIntervention"];
            };
        };
        responses: {
            /** @description The intervention as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intervention"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listSimulations: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                environment_id?: string;
                intervention_id?: string;
                outcome?: "improved" | "no_change" | "degraded" | "side_effect" | "inconclusive";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of simulations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationPage"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    reportSimulation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportSimulation"];
            };
        };
        responses: {
            /** @description The simulation */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Simulation"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            423: components["responses"]["status_423"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getSimulation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The simulation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Simulation"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listPolicySimulations: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of simulations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicySimulationPage"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    startPolicySimulation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartPolicySimulation"];
            };
        };
        responses: {
            /** @description The simulation, as it begins */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicySimulation"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getPolicySimulation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The simulation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicySimulation"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listSimulatedCases: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                was?: "approve" | "approve_modified" | "escalate" | "block" | "none";
                now?: "approve" | "approve_modified" | "escalate" | "block";
                error?: "true" | "false";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of cases */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulatedCasePage"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    cancelPolicySimulation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The simulation as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicySimulation"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    listTraces: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                environment_id?: string;
                error?: "true" | "false";
                service?: string;
                slower_than_ms?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of traces */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TracePage"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    mirrorTraces: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MirrorTraces"];
            };
        };
        responses: {
            /** @description What was received, and how much of it is kept */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TraceReceipt"] | components["schemas"]["OtlpReceipt"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getMirroredTraffic: {
        parameters: {
            query?: {
                environment_id?: string;
                hours?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The hours, the latest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MirroredTraffic"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getTrace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The trace */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Trace"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    reportOutcomes: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "outcomes": [
                 *         {
                 *           "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736",
                 *           "failed": false,
                 *           "duration_ms": 180
                 *         },
                 *         {
                 *           "trace_id": "a3ce929d0e0e47364bf92f3577b34da6",
                 *           "failed": true
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ReportOutcomes"];
            };
        };
        responses: {
            /** @description The simulation */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Simulation"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getEntries: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                event?: "workspace_created" | "approval_requested" | "approval_granted" | "approval_denied" | "approval_timeout" | "approval_auto" | "approval_blocked" | "approval_cancelled" | "vote_cast" | "vote_withdrawn" | "risk_assessment" | "mode_transition" | "mode_transition_blocked" | "environment_created" | "configuration_changed" | "session_created" | "session_changed" | "session_closed" | "recommendation_recorded" | "human_decision_recorded" | "disagreement_marked" | "critical_miss" | "graduated" | "demoted" | "started_again" | "graduation_refused" | "agent_registered" | "agent_changed" | "action_type_changed" | "key_issued" | "key_revoked" | "member_added" | "member_changed" | "member_disabled" | "sign_in" | "sign_in_failed" | "sign_out" | "access_denied" | "member_invited" | "invitation_revoked" | "endpoint_created" | "endpoint_changed" | "endpoint_secret_rotated" | "endpoint_disabled" | "endpoint_removed" | "delivery_given_up" | "delivery_repeated" | "notification_preference_changed" | "slack_linked" | "slack_unlinked" | "grant_consumed" | "grant_refused" | "grant_reported" | "grant_revoked" | "kill_switch_on" | "kill_switch_off" | "kill_switch_release_asked" | "approval_claimed" | "approval_released" | "approval_commented" | "approval_reminder" | "approval_escalated" | "approval_unattainable" | "break_glass_opened" | "break_glass_confirmed" | "break_glass_used" | "break_glass_closed" | "break_glass_reviewed" | "membrane_created" | "membrane_revised" | "membrane_changed" | "membrane_activated" | "membrane_activation_refused" | "membrane_announced" | "membrane_escalation_tested" | "decision_feedback" | "membrane_alert" | "evidence_opened" | "membrane_drill_started" | "deliberator_created" | "deliberator_secret_rotated" | "deliberator_removed" | "approval_acknowledged" | "cycle_started" | "cycle_changed" | "experiment_reported" | "finding_reported" | "finding_merged" | "finding_confirmed" | "finding_triaged" | "intervention_proposed" | "intervention_rejected" | "simulation_reported" | "deployment_requested" | "intervention_deployed" | "intervention_rolled_back" | "research_refused" | "mode_transition_asked" | "mode_transition_rejected" | "mode_transition_withdrawn" | "mode_transition_timed_out" | "mode_transition_overtaken" | "regression_detected" | "critical_errors_settled" | "traces_mirrored" | "traces_purged" | "log_shortened" | "entry_redacted" | "experiment_started" | "experiment_finished" | "experiment_timed_out" | "kernel_created" | "kernel_changed" | "endorsement_proposed" | "endorsement" | "axiomatic_refused" | "kernel_request" | "staged" | "probe" | "probe_failed" | "staged_promotion" | "staged_rejection" | "staged_cancelled" | "simulation_started" | "simulation_ended" | "drift_alarm" | "drift_acknowledged" | "agent_report_kept" | "staged_confirmation_asked" | "endorsement_unanswered";
                actor_kind?: "human" | "agent" | "system";
                subject_kind?: "workspace" | "decision" | "approval" | "session" | "observation" | "environment" | "agent" | "key" | "member" | "action_type" | "invitation" | "endpoint" | "break_glass" | "membrane" | "deliberator" | "cycle" | "experiment" | "finding" | "intervention" | "simulation" | "trace_batch" | "kernel" | "endorsement" | "kernel_request" | "staged_change" | "audit_entry";
                /** @description What an entry is about: one subject's story */
                subject?: string;
                environment_id?: string;
                agent_id?: string;
                action_type?: string;
                outcome?: string;
                /** @description Happened at this moment or later */
                from?: string;
                /** @description Happened before this moment */
                to?: string;
                /** @description The entry in this place alone */
                position?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        next_cursor: string | null;
                        /** Format: date-time */
                        searched_to: string | null;
                    };
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    exportEntries: {
        parameters: {
            query?: {
                event?: "workspace_created" | "approval_requested" | "approval_granted" | "approval_denied" | "approval_timeout" | "approval_auto" | "approval_blocked" | "approval_cancelled" | "vote_cast" | "vote_withdrawn" | "risk_assessment" | "mode_transition" | "mode_transition_blocked" | "environment_created" | "configuration_changed" | "session_created" | "session_changed" | "session_closed" | "recommendation_recorded" | "human_decision_recorded" | "disagreement_marked" | "critical_miss" | "graduated" | "demoted" | "started_again" | "graduation_refused" | "agent_registered" | "agent_changed" | "action_type_changed" | "key_issued" | "key_revoked" | "member_added" | "member_changed" | "member_disabled" | "sign_in" | "sign_in_failed" | "sign_out" | "access_denied" | "member_invited" | "invitation_revoked" | "endpoint_created" | "endpoint_changed" | "endpoint_secret_rotated" | "endpoint_disabled" | "endpoint_removed" | "delivery_given_up" | "delivery_repeated" | "notification_preference_changed" | "slack_linked" | "slack_unlinked" | "grant_consumed" | "grant_refused" | "grant_reported" | "grant_revoked" | "kill_switch_on" | "kill_switch_off" | "kill_switch_release_asked" | "approval_claimed" | "approval_released" | "approval_commented" | "approval_reminder" | "approval_escalated" | "approval_unattainable" | "break_glass_opened" | "break_glass_confirmed" | "break_glass_used" | "break_glass_closed" | "break_glass_reviewed" | "membrane_created" | "membrane_revised" | "membrane_changed" | "membrane_activated" | "membrane_activation_refused" | "membrane_announced" | "membrane_escalation_tested" | "decision_feedback" | "membrane_alert" | "evidence_opened" | "membrane_drill_started" | "deliberator_created" | "deliberator_secret_rotated" | "deliberator_removed" | "approval_acknowledged" | "cycle_started" | "cycle_changed" | "experiment_reported" | "finding_reported" | "finding_merged" | "finding_confirmed" | "finding_triaged" | "intervention_proposed" | "intervention_rejected" | "simulation_reported" | "deployment_requested" | "intervention_deployed" | "intervention_rolled_back" | "research_refused" | "mode_transition_asked" | "mode_transition_rejected" | "mode_transition_withdrawn" | "mode_transition_timed_out" | "mode_transition_overtaken" | "regression_detected" | "critical_errors_settled" | "traces_mirrored" | "traces_purged" | "log_shortened" | "entry_redacted" | "experiment_started" | "experiment_finished" | "experiment_timed_out" | "kernel_created" | "kernel_changed" | "endorsement_proposed" | "endorsement" | "axiomatic_refused" | "kernel_request" | "staged" | "probe" | "probe_failed" | "staged_promotion" | "staged_rejection" | "staged_cancelled" | "simulation_started" | "simulation_ended" | "drift_alarm" | "drift_acknowledged" | "agent_report_kept" | "staged_confirmation_asked" | "endorsement_unanswered";
                actor_kind?: "human" | "agent" | "system";
                subject_kind?: "workspace" | "decision" | "approval" | "session" | "observation" | "environment" | "agent" | "key" | "member" | "action_type" | "invitation" | "endpoint" | "break_glass" | "membrane" | "deliberator" | "cycle" | "experiment" | "finding" | "intervention" | "simulation" | "trace_batch" | "kernel" | "endorsement" | "kernel_request" | "staged_change" | "audit_entry";
                /** @description What an entry is about: one subject's story */
                subject?: string;
                environment_id?: string;
                agent_id?: string;
                action_type?: string;
                outcome?: string;
                /** @description Happened at this moment or later */
                from?: string;
                /** @description Happened before this moment */
                to?: string;
                format?: "jsonl" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file that is written as it is read; a fault in between ends it early */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    redactEntry: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    position: number;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The entry, whose text is to go */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntry"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getCheckpoints: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of checkpoints */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Checkpoint"][];
                        next_cursor: string | null;
                        verifier_keys: string[];
                        anchors: components["schemas"]["AuditAnchor"][];
                        retention: components["schemas"]["AuditRetention"];
                    };
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    signCheckpointNow: {
        parameters: {
            query?: never;
            header?: {
                /** @description Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The newest checkpoint */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checkpoint"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            409: components["responses"]["status_409"];
            413: components["responses"]["status_413"];
            415: components["responses"]["status_415"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    getNewestNote: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The note, to the byte */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            404: components["responses"]["status_404"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    proveInclusion: {
        parameters: {
            query: {
                position: number;
                size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The proof */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InclusionProof"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
    proveConsistency: {
        parameters: {
            query: {
                from: number;
                to?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The proof */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsistencyProof"];
                };
            };
            400: components["responses"]["status_400"];
            401: components["responses"]["status_401"];
            403: components["responses"]["status_403"];
            429: components["responses"]["status_429"];
            500: components["responses"]["status_500"];
            503: components["responses"]["status_503"];
        };
    };
}
