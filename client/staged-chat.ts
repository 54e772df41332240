import { CriticalSandboxDivergenceError } from "./errors.ts";
import type { Transport } from "./transport.ts";
import type { ReportedProbe, ReportProbe } from "./wire.ts";

export type StagedChatOptions = {
  /** Called with the live answer the moment it is there, whatever the candidate does. */
  onLive?: (content: string) => void;
  /** How long, once the live answer is there, `chat` may wait for the candidate and its score; 0 waits for neither. */
  waitMs?: number;
  /** After so long a candidate without an answer is reported as unknown. */
  candidateTimeoutMs?: number;
  /** What the pair is to be scored by, beside its words. */
  evidence?: (
    live: string,
    candidate: string,
  ) => Promise<Omit<ReportProbe, "live_response" | "candidate_response" | "failure">>;
};

export type StagedAnswer = {
  /** What live answered. */
  content: string;
  /** How far apart the two are, 0–1; null where it is not known, or not yet. */
  sandbox_divergence: { l1_score: number; tier: NonNullable<ReportedProbe["tier"]> } | null;
};

/**
 * A staged rule of a kernel: `chat` answers live and under the candidate at once, and reports the pair. Whatever the
 * candidate or the report does, live's answer is live's; only live's own failure is thrown as it is. A divergence that
 * ended the trial is thrown with live's answer in it. The call is a request of that kernel: a trial that was due before it
 * is promoted with its report, after live answered. What the kernel says from then on, `kernels.getCommitment` tells.
 */
export function stagedChat(transport: Transport, stagedChangeId: string) {
  const report = (body: ReportProbe) =>
    transport.send<ReportedProbe>({ method: "POST", path: `/staged-changes/${stagedChangeId}/probes`, body });
  const chat = async (
    live: () => Promise<string>,
    candidate: (signal: AbortSignal) => Promise<string>,
    { onLive, waitMs = 1000, candidateTimeoutMs = 30_000, evidence }: StagedChatOptions = {},
  ): Promise<StagedAnswer> => {
    const answering = live();
    const shadowing = settled(candidate, candidateTimeoutMs);
    const content = await answering;
    onLive?.(content);
    const scored = shadowing
      .then(async (shadow) => {
        if ("failure" in shadow) {
          return report({ live_response: content, candidate_response: null, failure: shadow.failure });
        }
        const more = (await evidence?.(content, shadow.content)) ?? {};
        return report({ live_response: content, candidate_response: shadow.content, ...more });
      })
      // Nothing of the trial may break what was answered: it is the server that never takes silence for clean.
      .catch(() => null);
    const reported = await within(scored, waitMs);
    if (reported?.critical) throw new CriticalSandboxDivergenceError(reported, content);
    const { l1_score = null, tier = null } = reported ?? {};
    return { content, sandbox_divergence: l1_score === null || tier === null ? null : { l1_score, tier } };
  };
  return { chat };
}

type Shadow = { content: string } | { failure: string };

/** What the candidate came to; it never throws. */
async function settled(candidate: (signal: AbortSignal) => Promise<string>, timeoutMs: number): Promise<Shadow> {
  const stopping = new AbortController();
  const answered = (async () => candidate(stopping.signal))().then(
    (content): Shadow => ({ content }),
    (error: unknown): Shadow => ({ failure: String(error instanceof Error ? error.message : error).slice(0, 500) }),
  );
  const shadow = await within(answered, timeoutMs);
  if (shadow !== null) return shadow;
  stopping.abort();
  return { failure: `No answer in ${timeoutMs} ms` };
}

/** What a promise that never rejects comes to, or null after so long. */
async function within<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
