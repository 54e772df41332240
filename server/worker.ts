import { setMaxListeners } from "node:events";
import type { Logger } from "pino";
import type { Database } from "#db/client.ts";
import { expireDueApprovals } from "./approvals/expire-approvals.ts";
import { lapseClaims } from "./approvals/lapse-claims.ts";
import { remindOfApprovals } from "./approvals/remind-of-approvals.ts";
import { anchorCheckpoints } from "./audit/anchor-checkpoints.ts";
import { anchorsFrom } from "./audit/anchors.ts";
import { onRing } from "./audit/doorbell.ts";
import { carryOutRedactions } from "./audit/redact-entry.ts";
import { sequenceEntries } from "./audit/sequence-entries.ts";
import { shortenLogs } from "./audit/shorten-logs.ts";
import { signCheckpoints } from "./audit/sign-checkpoint.ts";
import { purgeSignIns } from "./auth/purge-sign-ins.ts";
import { env } from "./env.ts";
import { fallBackOnRegressions } from "./environments/fall-back.ts";
import { lapseTransitions } from "./environments/lapse-transitions.ts";
import { purgeAnswers } from "./idempotency/purge-answers.ts";
import { settleInstallationStop } from "./kill-switch/settle-installation-stop.ts";
import { processLog } from "./log.ts";
import { compareStagedChanges } from "./membranes/compare-staged-changes.ts";
import { runBacktests } from "./membranes/run-backtests.ts";
import { fanOut } from "./notifications/fan-out.ts";
import { mailSender } from "./notifications/mail-sender.ts";
import { purgeDeliveries } from "./notifications/purge-deliveries.ts";
import { type Senders, sendDeliveries } from "./notifications/send-deliveries.ts";
import { sendToSlack } from "./notifications/slack-sender.ts";
import { targetGuard } from "./notifications/target-guard.ts";
import { webhookSender } from "./notifications/webhook-sender.ts";
import { healthWatch } from "./operations/watch-health.ts";
import { timeOutExperiments } from "./research/time-out-experiments.ts";
import { runPolicySimulations } from "./simulations/run-policy-simulations.ts";
import { askForConfirmations } from "./staged-changes/ask-for-confirmation.ts";
import { purgeProbeAnswers } from "./staged-changes/purge-probe-answers.ts";
import { purgeTraces } from "./traces/purge-traces.ts";

type Sweep = {
  name: string;
  run: (db: Database, stopping: AbortSignal) => Promise<unknown>;
  /** How long after one run the next one begins. */
  everyMs: number;
  /** Begins earlier when something is logged, but not before this pause, in which more may gather. */
  afterRingMs?: number;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How notices leave the process, by what the server is set up with. */
function senders(): Senders {
  const webhook = webhookSender(targetGuard(env().WEBHOOK_ALLOW_CIDRS));
  const email = mailSender();
  return { webhook, slack: sendToSlack, ...(email ? { email } : {}) };
}

function allSweeps(): readonly Sweep[] {
  const by = senders();
  // Read here, so that a server whose anchors cannot be understood does not start as if it had none.
  const anchors = anchorsFrom(env().AUDIT_ANCHORS);
  return [
    { name: "settle the installation's stop", run: settleInstallationStop, everyMs: 500 },
    { name: "sequence entries", run: sequenceEntries, everyMs: 500, afterRingMs: 20 },
    { name: "sign checkpoints", run: signCheckpoints, everyMs: MINUTE_MS },
    { name: "anchor checkpoints", run: (db) => anchorCheckpoints(db, anchors), everyMs: 10_000 },
    // Soon after the sequencer, which gives the announcement its place.
    { name: "redact entries", run: carryOutRedactions, everyMs: 2000 },
    { name: "shorten logs", run: shortenLogs, everyMs: HOUR_MS },
    { name: "expire approvals", run: expireDueApprovals, everyMs: 1000 },
    { name: "lapse claims", run: lapseClaims, everyMs: 5000 },
    { name: "lapse transitions", run: lapseTransitions, everyMs: 5000 },
    { name: "time out experiments", run: timeOutExperiments, everyMs: 1000 },
    { name: "fall back on regressions", run: fallBackOnRegressions, everyMs: 5000 },
    { name: "remind of approvals", run: remindOfApprovals, everyMs: 1000 },
    // After the sequencer, which the same ring wakes: what has no place yet is not told.
    { name: "fan out notices", run: fanOut, everyMs: 500, afterRingMs: 100 },
    { name: "send deliveries", run: (db, stopping) => sendDeliveries(db, by, stopping), everyMs: 250 },
    { name: "run backtests", run: runBacktests, everyMs: 250 },
    { name: "compare staged changes", run: compareStagedChanges, everyMs: 250 },
    { name: "ask for confirmations", run: askForConfirmations, everyMs: 1000 },
    { name: "run policy simulations", run: runPolicySimulations, everyMs: 500 },
    { name: "watch health", run: healthWatch(), everyMs: 10_000 },
    { name: "purge traces", run: purgeTraces, everyMs: 10 * MINUTE_MS },
    { name: "purge answers", run: purgeAnswers, everyMs: HOUR_MS },
    { name: "purge deliveries", run: purgeDeliveries, everyMs: HOUR_MS },
    { name: "purge probe answers", run: purgeProbeAnswers, everyMs: HOUR_MS },
    { name: "purge sign-ins", run: purgeSignIns, everyMs: HOUR_MS },
  ];
}

export type Worker = { stop: () => Promise<void> };

/**
 * Does in the background what no request waits for. Each sweep runs alone, one run after the other; a fault is logged
 * and the next run tries again. Any number of processes may have one: the sweeps themselves share the work.
 */
export function startWorker({ db, log = processLog(), sweeps = allSweeps() }: WorkerOptions): Worker {
  const stopping = new AbortController();
  // One listener for each sweep, which is no leak.
  setMaxListeners(sweeps.length + 1, stopping.signal);
  const loops = sweeps.map((sweep) => repeat(sweep, db, log, stopping.signal));
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

type WorkerOptions = { db: Database; log?: Logger; sweeps?: readonly Sweep[] };

async function repeat(sweep: Sweep, db: Database, log: Logger, stopping: AbortSignal): Promise<void> {
  let isFailing = false;
  const pause = pauses(sweep, stopping);
  while (!stopping.aborted) {
    try {
      await sweep.run(db, stopping);
      if (isFailing) log.info({ sweep: sweep.name }, "a sweep works again");
      isFailing = false;
    } catch (error) {
      // Once: a database that is away would otherwise fill the log.
      if (!isFailing) log.error({ sweep: sweep.name, err: error }, "a sweep failed; it is tried again");
      isFailing = true;
    }
    await pause.next();
  }
  pause.end();
}

/** Waits between two runs; a ring during a run counts for the pause after it. */
function pauses({ everyMs, afterRingMs }: Sweep, stopping: AbortSignal) {
  let isRung = false;
  let isIdle = false;
  let wake = () => {};
  const wait = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, stopping.aborted ? 0 : ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const ring = () => {
    isRung = true;
    if (isIdle) wake();
  };
  const stop = () => wake();
  const leave = afterRingMs === undefined ? () => {} : onRing(ring);
  stopping.addEventListener("abort", stop);
  const next = async () => {
    isIdle = true;
    if (!isRung) await wait(everyMs);
    isIdle = false;
    if (isRung) await wait(afterRingMs ?? 0);
    isRung = false;
  };
  const end = () => {
    leave();
    stopping.removeEventListener("abort", stop);
  };
  return { next, end };
}
