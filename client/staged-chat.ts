import { CriticalSandboxDivergenceError, ProblemError } from "./errors.ts";
import type { Transport } from "./transport.ts";
import type { ReportedProbe, ReportProbe } from "./wire.ts";

export type StagedChatOptions = {
  /** Called with the live answer the moment it is there, whatever the candidate does. */
  onLive?: (content: string) => void;
  /**
   * How long, once the live answer is there, `chat` may wait for the candidate and its score: 250 ms, and 0 for neither.
   * What comes later is reported all the same.
   */
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
 * ended the trial is thrown with live's answer in it; one that came too late for its own call, by the next. The call is a
 * request of that kernel: a trial that was due before it is promoted with its report, after live answered. What the kernel
 * says from then on, `kernels.getCommitment` tells. Once a trial is known to be over, live alone answers.
 */
export function stagedChat(transport: Transport, stagedChangeId: string) {
  let isOver = false;
  let untold: ReportedProbe | null = null;
  const report = async (body: ReportProbe) => {
    const path = `/staged-changes/${stagedChangeId}/probes`;
    const reported = await transport.send<ReportedProbe>({ method: "POST", path, body });
    if (reported.staged_change.status !== "staged") isOver = true;
    if (reported.critical) untold = reported;
    return reported;
  };
  /** What live answered, with what is known of the candidate; throws what ended the trial, unless it was thrown before. */
  const told = (content: string, reported: ReportedProbe | null): StagedAnswer => {
    if (untold !== null) {
      const critical = untold;
      untold = null;
      throw new CriticalSandboxDivergenceError(critical, content);
    }
    const { l1_score = null, tier = null } = reported ?? {};
    return { content, sandbox_divergence: l1_score === null || tier === null ? null : { l1_score, tier } };
  };
  const chat = async (
    live: () => Promise<string>,
    candidate: (signal: AbortSignal) => Promise<string>,
    { onLive, waitMs = 250, candidateTimeoutMs = 30_000, evidence }: StagedChatOptions = {},
  ): Promise<StagedAnswer> => {
    const answering = live();
    const shadowing = isOver ? null : settled(candidate, candidateTimeoutMs);
    const content = await answering;
    onLive?.(content);
    if (shadowing === null) return told(content, null);
    const scored = shadowing
      .then(async (shadow) => {
        if ("failure" in shadow) {
          return report({ live_response: content, candidate_response: null, failure: shadow.failure });
        }
        const more = (await evidence?.(content, shadow.content)) ?? {};
        return report({ live_response: content, candidate_response: shadow.content, ...more });
      })
      // Nothing of the trial may break what was answered: it is the server that never takes silence for clean.
      .catch((error: unknown) => {
        if (error instanceof ProblemError && error.problem?.refusal === "change_ended") isOver = true;
        return null;
      });
    return told(content, await within(scored, waitMs));
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
