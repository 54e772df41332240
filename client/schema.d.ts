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
        /** Up to 50 intents, each judged by itself; never held for people */
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
        /** The requests that the key may see, newest first */
        get: operations["listApprovals"];
        put?: never;
        /**
         * Ask for approval of an action
         * @description Where the environment's approval mode is `interactive`, a request that goes to people holds the call until it is settled (`201`), or until the wait is over (`202`, still pending: ask again at Location, or follow the events). Where it is `async`, the answer is `202` at once. A copy with the same Idempotency-Key is not held; it gets the answer of the first.
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
         * @description Where the environment's approval mode is `interactive`, a request that goes to people holds the call until it is settled (`201`), or until the wait is over (`202`, still pending: ask again at Location, or follow the events). Where it is `async`, the answer is `202` at once. A copy with the same Idempotency-Key is not held; it gets the answer of the first.
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
         * @description Where the environment's approval mode is `interactive`, a request that goes to people holds the call until it is settled (`201`), or until the wait is over (`202`, still pending: ask again at Location, or follow the events). Where it is `async`, the answer is `202` at once. A copy with the same Idempotency-Key is not held; it gets the answer of the first.
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
         * @description Where the environment's approval mode is `interactive`, a request that goes to people holds the call until it is settled (`201`), or until the wait is over (`202`, still pending: ask again at Location, or follow the events). Where it is `async`, the answer is `202` at once. A copy with the same Idempotency-Key is not held; it gets the answer of the first.
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
         * @description Where the environment's approval mode is `interactive`, a request that goes to people holds the call until it is settled (`201`), or until the wait is over (`202`, still pending: ask again at Location, or follow the events). Where it is `async`, the answer is `202` at once. A copy with the same Idempotency-Key is not held; it gets the answer of the first.
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
        /** How many requests there were and what became of them; the counts add up */
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
        /** One request; with `Prefer: wait=30` as soon as it is settled */
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
        /** Take a pending request back: who made it, or an owner */
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
        /** Approve or reject a pending request, with a personal key */
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
        /** Use an approval, once, to execute exactly what was approved; without an answer, do not run it */
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
        /** Say how the execution ended, once */
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
        /** Take back a permission that was not used yet, with a personal key */
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
        /** Reject many requests, or approve many that are alike, each as if alone */
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
        /** Tell others that one is working on a request, for five minutes */
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
        /** Give one's claim up */
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
        /** What reviewers said about a request; the agent that asked reads it once the request is settled */
        get: operations["readComments"];
        put?: never;
        /** Say something about a request */
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
        /** Whether everything is stopped, and by what */
        get: operations["getKillSwitch"];
        put?: never;
        /** Stop everything (any reviewer), or let it go on (an owner), with a personal key */
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
        /** The exceptions in which one approval was enough, with a personal key */
        get: operations["listBreakGlass"];
        put?: never;
        /** Let one approval be enough for one agent's actions of one type, for up to an hour, as an owner */
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
        /** Agree, as another owner than who opened it, within 15 minutes; it is in force from then on */
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
        /** End an exception before its time, or refuse one that waits for another owner */
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
        /** Say what one makes of what was done, as somebody else than who opened it */
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
        /** The decisions that the key may see, newest first */
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
        /** Every decision that the filter finds, newest first, as CSV or as lines of JSON */
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
        /** One decision, with the rules that were asked and what each dial demanded */
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
        /** Say that a decision was right, too strict or too lax; once for each member, and changeable */
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
        /** What the risk rules say of an action; records nothing */
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
        /** How severe a failure is, term by term; records nothing */
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
        /** The environments that the key may see, newest first */
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
        /** One environment, with what holds in it and where each value comes from */
        get: operations["getEnvironment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Replace the configuration, or say how the schema's migration stands; never changes the mode */
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
        /** Each other mode, whether the step to it could be taken now, and what is missing */
        get: operations["listTransitions"];
        put?: never;
        /** Ask for another mode, as an owner: taken, left to another owner, or refused with all that is missing */
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
        /** What the environment's mode answers to each capability */
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
        /** Every configuration that the environment was given, newest first, with what each changed */
        get: operations["listConfigurations"];
        put?: never;
        post?: never;
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
        /** Every time that somebody asked for another mode, with the evidence and what became of it, newest first */
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
        /** Approve a step that waits, as another owner; all that it needs is checked again, and it is taken */
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
        /** Say no to a step that waits, as another owner, with the reason */
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
        /** Take back a step that waits, as who asked for it */
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
         * @description An agent's key hears of its own agent's things only. Each event's `id` is its position.
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
        /** The sessions that the key may see, newest first */
        get: operations["listSessions"];
        put?: never;
        /** Try an agent in one skill and decision class; it starts at shadow */
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
        /** One session, with its gates and its evidence at every stay */
        get: operations["getSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Set gates and rates, with a reason */
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
        /** Whether the session may graduate now, gate by gate */
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
        /** The agreement rate from decision to decision, cumulative and rolling */
        get: operations["getTrend"];
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
        /** What agent and person said of the same cases, during the present stay */
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
        /** Take the session one level up, if its gates are met now */
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
        /** Take the session to a lower level, with a reason */
        post: operations["demoteSession"];
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
        /** End the session; its evidence stays */
        post: operations["closeSession"];
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
        /** The session's observations, newest first */
        get: operations["listObservations"];
        put?: never;
        /** Say what the agent would do at a decision point */
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
        /** One observation; with `Prefer: wait=30` as soon as a person has decided */
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
        /** Record what a person decided, with the recommendation if it is not known yet */
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
        /** Call a disagreement a critical miss, or say how to read it */
        post: operations["markObservation"];
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
        /** The membranes that the key may see, newest first */
        get: operations["listMembranes"];
        put?: never;
        /** Make a membrane, as a draft that evaluates nothing */
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
        /** The membrane that governs the key's agent in its environment */
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
        /** What is wrong with a condition; records nothing */
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
        /** What a content that is not saved would say of one intent; records nothing */
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
        /** One membrane, in its present revision */
        get: operations["getMembrane"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Write a new revision, bring an earlier one back, or give another name */
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
        /** All that a membrane ever was, newest first */
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
        /** Whether a membrane has been watched enough to be enforced, and what is missing */
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
        /** What a membrane decided in shadow, by its own verdict; null where there is nothing */
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
        /** Draft to shadow, shadow to live, and live back to shadow */
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
        /** Tell every endpoint that the present revision is going to be enforced */
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
        /** The drill of the present revision */
        get: operations["getDrill"];
        put?: never;
        /** Start a drill: somebody of the escalation chain is told, and has to answer */
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
        /** Answer a drill, as somebody of the chain who did not start it */
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
        /** Who can be named on a panel beside the built-in ones, newest first */
        get: operations["listDeliberators"];
        put?: never;
        /** Add somebody to ask over HTTP; the secret that signs the questions is in this answer and in no other */
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
        /** A new secret; the one before signs beside it for 24 hours */
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
        /** Ask it about nothing, and learn whether its answer would count; records nothing */
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
        /** Ask it no more: its secrets are forgotten, and panels that name it leave the case to a person */
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
        /** An agent, its action types, a membrane that watches in lab, and a key that is shown once */
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
        /** How good each policy is by what people say, and what could be changed, with its effect on recorded decisions */
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
        /** Write a proposed calibration as a new revision */
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
        /** Judge the recorded decisions of a time range by a revision, or by a content that nobody has saved */
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
        /** How far a backtest has come, and what it has found */
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
        /** The decisions that went from one verdict to another, newest first */
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
        /** Stop a backtest where it is; what it has found stays */
        post: operations["cancelBacktest"];
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
        /** Where notices go: webhooks and Slack channels, newest first */
        get: operations["listWebhooks"];
        put?: never;
        /** Add a webhook; its secret is in this answer and in no other */
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
        /** One endpoint, and how it has been doing */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change where it is and what it hears of, or disable it */
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
        /** A new secret; the one before signs beside it for 24 hours */
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
        /** Send a notice that is about nothing but the endpoint */
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
        /** Delete it for good: its secrets are forgotten, and what waits for it is given up */
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
        /** What went out, and what is on its way, newest first; kept for 30 days */
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
        /** One delivery with every try and the beginning of each answer */
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
        /** Send it again: the same bytes under the same id, with a new round of tries */
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
        /** The research cycles that the key may see, newest first */
        get: operations["listCycles"];
        put?: never;
        /** Start a research cycle, or report one that has run, within the limits of its environment */
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
        /** One research cycle */
        get: operations["getCycle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Add hypotheses, errors and cost to a running cycle, or finish it with an outcome */
        patch: operations["changeCycle"];
        trace?: never;
    };
    "/experiments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The experiments that the key may see, newest first */
        get: operations["listExperiments"];
        put?: never;
        /** Report one test inside a running cycle */
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
        /** One experiment */
        get: operations["getExperiment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The findings that the key may see, newest first, with what became of them in shadow */
        get: operations["listFindings"];
        put?: never;
        /** Report a failure that was discovered; one that was reported before is merged with it */
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
        /** One finding */
        get: operations["getFinding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Say what becomes of a finding; an S4 is settled only with a comment */
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
        /** The interventions that the key may see, newest first, each with its latest simulation */
        get: operations["listInterventions"];
        put?: never;
        /** Propose a remedy; proposing changes nothing */
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
        /** One intervention */
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
        /** Ask for the deployment; once it is approved, the same call deploys, exactly once */
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
        /** Take a deployed remedy back, with the reason; nothing holds this up */
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
        /** Put a remedy aside that is not deployed, with the reason */
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
        /** The simulations that the key may see, newest first */
        get: operations["listSimulations"];
        put?: never;
        /** Report recorded traces run again with a remedy, and learn what that comes to */
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
        /** One simulation */
        get: operations["getSimulation"];
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
            notices?: ("approval.requested" | "approval.voted" | "approval.decided" | "approval.blocked" | "approval.timed_out" | "approval.cancelled" | "approval.reminded" | "approval.escalated" | "session.critical_miss" | "session.graduated" | "session.demoted" | "workspace.kill_switch" | "workspace.break_glass" | "membrane.announced" | "membrane.drill" | "membrane.alert" | "delivery.given_up" | "environment.transition_asked" | "environment.transition_ended" | "environment.mode_changed" | "regression.detected")[];
            /** @example env_0193c0ffee0070008000000000000001 */
            environment_id?: string | null;
            disabled?: boolean;
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
        ConfigurationPage: {
            items: components["schemas"]["Configuration"][];
            next_cursor: string | null;
        };
        ConfigureEnvironment: {
            config?: {
                [key: string]: unknown;
            };
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
            };
            reason: string;
        };
        ConfirmBreakGlass: Record<string, never>;
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
            };
            level?: unknown;
            /** @example agt_0193c0ffee0070008000000000000001 */
            agent_id?: string;
            /** @example env_0193c0ffee0070008000000000000001 */
            environment_id?: string;
        };
        CreateWebhook: {
            label: string;
            notices: ("approval.requested" | "approval.voted" | "approval.decided" | "approval.blocked" | "approval.timed_out" | "approval.cancelled" | "approval.reminded" | "approval.escalated" | "session.critical_miss" | "session.graduated" | "session.demoted" | "workspace.kill_switch" | "workspace.break_glass" | "membrane.announced" | "membrane.drill" | "membrane.alert" | "delivery.given_up" | "environment.transition_asked" | "environment.transition_ended" | "environment.mode_changed" | "regression.detected")[];
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
            /** @enum {string|null} */
            outcome: "succeeded" | "failed" | null;
            critical_errors: number;
            cost_usd: number | null;
            /** @example apr_0193c0ffee0070008000000000000001 */
            approval_id: string | null;
            /** Format: date-time */
            finished_at: string | null;
        };
        CyclePage: {
            items: components["schemas"]["Cycle"][];
            next_cursor: string | null;
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
            notice: "approval.requested" | "approval.voted" | "approval.decided" | "approval.blocked" | "approval.timed_out" | "approval.cancelled" | "approval.reminded" | "approval.escalated" | "session.critical_miss" | "session.graduated" | "session.demoted" | "workspace.kill_switch" | "workspace.break_glass" | "membrane.announced" | "membrane.drill" | "membrane.alert" | "delivery.given_up" | "endpoint.test" | "environment.transition_asked" | "environment.transition_ended" | "environment.mode_changed" | "regression.detected";
            subject: {
                /** @enum {string} */
                kind: "workspace" | "decision" | "approval" | "session" | "observation" | "environment" | "agent" | "key" | "member" | "action_type" | "invitation" | "endpoint" | "break_glass" | "membrane" | "deliberator" | "cycle" | "experiment" | "finding" | "intervention" | "simulation";
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
            notice: "approval.requested" | "approval.voted" | "approval.decided" | "approval.blocked" | "approval.timed_out" | "approval.cancelled" | "approval.reminded" | "approval.escalated" | "session.critical_miss" | "session.graduated" | "session.demoted" | "workspace.kill_switch" | "workspace.break_glass" | "membrane.announced" | "membrane.drill" | "membrane.alert" | "delivery.given_up" | "endpoint.test" | "environment.transition_asked" | "environment.transition_ended" | "environment.mode_changed" | "regression.detected";
            subject: {
                /** @enum {string} */
                kind: "workspace" | "decision" | "approval" | "session" | "observation" | "environment" | "agent" | "key" | "member" | "action_type" | "invitation" | "endpoint" | "break_glass" | "membrane" | "deliberator" | "cycle" | "experiment" | "finding" | "intervention" | "simulation";
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
        Endpoint: {
            /** @example end_0193c0ffee0070008000000000000001 */
            id: string;
            /** @enum {string} */
            channel: "webhook" | "slack" | "email" | "browser";
            label: string;
            target: string;
            notices: ("approval.requested" | "approval.voted" | "approval.decided" | "approval.blocked" | "approval.timed_out" | "approval.cancelled" | "approval.reminded" | "approval.escalated" | "session.critical_miss" | "session.graduated" | "session.demoted" | "workspace.kill_switch" | "workspace.break_glass" | "membrane.announced" | "membrane.drill" | "membrane.alert" | "delivery.given_up" | "endpoint.test" | "environment.transition_asked" | "environment.transition_ended" | "environment.mode_changed" | "regression.detected")[];
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
        EnvironmentPage: {
            items: components["schemas"]["Environment"][];
            next_cursor: string | null;
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
            event: "workspace_created" | "approval_requested" | "approval_granted" | "approval_denied" | "approval_timeout" | "approval_auto" | "approval_blocked" | "approval_cancelled" | "vote_cast" | "vote_withdrawn" | "risk_assessment" | "risk_escalation" | "mode_transition" | "mode_transition_blocked" | "environment_created" | "configuration_changed" | "session_created" | "session_changed" | "session_closed" | "recommendation_recorded" | "human_decision_recorded" | "disagreement_marked" | "critical_miss" | "graduated" | "demoted" | "graduation_refused" | "agent_registered" | "agent_changed" | "action_type_changed" | "key_issued" | "key_revoked" | "member_added" | "member_changed" | "member_disabled" | "sign_in" | "sign_in_failed" | "sign_out" | "access_denied" | "member_invited" | "invitation_revoked" | "endpoint_created" | "endpoint_changed" | "endpoint_secret_rotated" | "endpoint_disabled" | "endpoint_removed" | "delivery_given_up" | "delivery_repeated" | "notification_preference_changed" | "slack_linked" | "slack_unlinked" | "grant_consumed" | "grant_refused" | "grant_reported" | "grant_revoked" | "kill_switch_on" | "kill_switch_off" | "kill_switch_release_asked" | "approval_claimed" | "approval_released" | "approval_commented" | "approval_reminder" | "approval_escalated" | "approval_unattainable" | "break_glass_opened" | "break_glass_confirmed" | "break_glass_used" | "break_glass_closed" | "break_glass_reviewed" | "membrane_created" | "membrane_revised" | "membrane_changed" | "membrane_activated" | "membrane_activation_refused" | "membrane_announced" | "membrane_escalation_tested" | "decision_feedback" | "membrane_alert" | "evidence_opened" | "membrane_drill_started" | "deliberator_created" | "deliberator_secret_rotated" | "deliberator_removed" | "approval_acknowledged" | "cycle_started" | "cycle_changed" | "experiment_reported" | "finding_reported" | "finding_merged" | "finding_confirmed" | "finding_triaged" | "intervention_proposed" | "intervention_rejected" | "simulation_reported" | "deployment_requested" | "intervention_deployed" | "intervention_rolled_back" | "research_refused" | "mode_transition_asked" | "mode_transition_rejected" | "mode_transition_withdrawn" | "mode_transition_timed_out" | "mode_transition_overtaken" | "regression_detected";
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            actor_kind: "human" | "agent" | "system";
            subject: {
                /** @enum {string} */
                kind: "workspace" | "decision" | "approval" | "session" | "observation" | "environment" | "agent" | "key" | "member" | "action_type" | "invitation" | "endpoint" | "break_glass" | "membrane" | "deliberator" | "cycle" | "experiment" | "finding" | "intervention" | "simulation";
                id: string;
            };
            environment_id: string | null;
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
        };
        FindingPage: {
            items: components["schemas"]["Finding"][];
            next_cursor: string | null;
        };
        GateReport: {
            eligible: boolean;
            /** @enum {string} */
            current_level: "shadow" | "supervised" | "autonomous";
            /** @enum {string|null} */
            next_level: "shadow" | "supervised" | "autonomous" | null;
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
                state: "waiting" | "running" | "passed" | "decided" | "skipped" | "failed";
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
        LevelChanged: {
            /** @example ses_0193c0ffee0070008000000000000001 */
            id: string;
            /** @enum {string} */
            previous_level: "shadow" | "supervised" | "autonomous";
            /** @enum {string} */
            level: "shadow" | "supervised" | "autonomous";
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
            /** @enum {string} */
            arm: "blind" | "shown";
            sealed: boolean;
            sampled: boolean;
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
            /** @enum {string} */
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
            /** Format: date-time */
            decided_at: string | null;
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
            observation_id: string;
            /** @enum {string} */
            outcome: "agree" | "disagree";
            counted: boolean;
            /** @enum {string} */
            source: "member" | "reporter" | "agent_reported";
            critical_miss: boolean;
            agreement_rate: number | null;
            total_decisions: number;
            agreed_decisions: number;
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
            merged: boolean;
        };
        ReportExperiment: {
            /** @example cyc_0193c0ffee0070008000000000000001 */
            cycle_id: string;
            stress_type: string;
            /** @default  */
            hypothesis?: string;
            /** @default false */
            destructive?: boolean;
            runs: number;
            failures: number;
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
        ReportResult: {
            /** @enum {string} */
            outcome: "succeeded" | "failed";
            /** @default  */
            detail?: string;
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
                state: "waiting" | "running" | "passed" | "decided" | "skipped" | "failed";
                ms: number;
                detail: string;
            }[];
            original_details: {
                [key: string]: unknown;
            } | null;
            feedback: components["schemas"]["Feedback"][];
        };
        ReviewedDecisionPage: {
            items: components["schemas"]["ReviewedDecision"][];
            next_cursor: string | null;
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
                critical_misses: number;
                agreement_rate: number | null;
                interval: {
                    low: number;
                    high: number;
                    /** @enum {string} */
                    method: "wilson";
                    confidence: number;
                } | null;
            };
            gates: components["schemas"]["GateReport"];
            /** Format: date-time */
            window_opens_at: string | null;
            /** Format: date-time */
            last_miss_at: string | null;
            /** Format: date-time */
            demoted_at: string | null;
            undecided: number;
            suggestions: {
                /** @enum {string} */
                kind: "demote" | "re_enter_shadow";
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
                    critical_misses: number;
                    agreement_rate: number | null;
                    interval: {
                        low: number;
                        high: number;
                        /** @enum {string} */
                        method: "wilson";
                        confidence: number;
                    } | null;
                };
            }[];
            /** Format: date-time */
            version_changed_at: string | null;
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
                critical_misses: number;
                agreement_rate: number | null;
                interval: {
                    low: number;
                    high: number;
                    /** @enum {string} */
                    method: "wilson";
                    confidence: number;
                } | null;
            };
            gates: components["schemas"]["GateReport"];
            /** Format: date-time */
            window_opens_at: string | null;
            /** Format: date-time */
            last_miss_at: string | null;
            /** Format: date-time */
            demoted_at: string | null;
            undecided: number;
            suggestions: {
                /** @enum {string} */
                kind: "demote" | "re_enter_shadow";
                reason: string;
            }[];
            sparkline: number[];
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
        };
        SimulationPage: {
            items: components["schemas"]["Simulation"][];
            next_cursor: string | null;
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
            session?: {
                /** @example ses_0193c0ffee0070008000000000000001 */
                id: string;
            } | {
                skill_name: string;
                decision_class: string;
                device_id?: string;
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
        TransitionAnswer: {
            /** @enum {string} */
            outcome: "completed" | "pending" | "unchanged";
            /** @enum {string} */
            mode: "lab" | "shadow" | "production";
            message: string;
            transition: components["schemas"]["ModeTransition"];
        };
        TransitionEvidence: {
            successful_lab_cycles: number | null;
            critical_lab_errors: number | null;
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
                /** @description Made at this minute or later */
                from?: string;
                /** @description Made before the end of this minute */
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
                /** @description Made at this minute or later */
                from?: string;
                /** @description Made before the end of this minute */
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
                    "application/json": components["schemas"]["ReviewedDecision"];
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
    listModeTransitions: {
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
    listMembranes: {
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
                notice?: "approval.requested" | "approval.voted" | "approval.decided" | "approval.blocked" | "approval.timed_out" | "approval.cancelled" | "approval.reminded" | "approval.escalated" | "session.critical_miss" | "session.graduated" | "session.demoted" | "workspace.kill_switch" | "workspace.break_glass" | "membrane.announced" | "membrane.drill" | "membrane.alert" | "delivery.given_up" | "endpoint.test" | "environment.transition_asked" | "environment.transition_ended" | "environment.mode_changed" | "regression.detected";
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
                outcome?: "succeeded" | "failed";
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
    listExperiments: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                environment_id?: string;
                cycle_id?: string;
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
    listFindings: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                environment_id?: string;
                status?: "open" | "triaged" | "addressed" | "dismissed";
                severity?: "S0" | "S1" | "S2" | "S3" | "S4";
                failure_class?: "reasoning" | "long_context" | "tool_use" | "feedback_loop" | "deployment";
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
}
