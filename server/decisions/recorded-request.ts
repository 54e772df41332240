/** What a judged request is, beside what was judged. */
export type RecordedRequest = {
  decisionId: string;
  approvalId: string;
  agentId: string | null;
  memberId: string | null;
  keyId: string | null;
  sessionId: string | null;
  observationId: string | null;
  supersedes: string | null;
};
