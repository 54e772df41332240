import { z } from "zod";
import { Trend, TrendQuery, WhoSaidWhat } from "#contract/agreement.ts";
import { EvidencePack, EvidencePackQuery } from "#contract/evidence-pack.ts";
import { EvidenceTogether } from "#contract/evidence-together.ts";
import { SessionFingerprints } from "#contract/fingerprints.ts";
import { ObservationId, SessionId } from "#contract/ids.ts";
import {
  CasePage,
  CaseView,
  MarkObservation,
  ObservationKey,
  ObservationPage,
  ObservationQuery,
  ObservationView,
  RecordedDecision,
  RecordHumanDecision,
} from "#contract/observations.ts";
import { PageQuery } from "#contract/page.ts";
import { ReviewerAgreement } from "#contract/reviewers.ts";
import { SessionCalibration } from "#contract/session-calibration.ts";
import { Guarantee, GuaranteeQuery, SessionEvidence } from "#contract/session-evidence.ts";
import {
  AcknowledgeDrift,
  CloseSession,
  ConfigureSession,
  CreatedSession,
  CreateSession,
  DemoteSession,
  GateReport,
  GraduateSession,
  LevelChanged,
  SessionDetail,
  SessionPage,
  SessionQuery,
  StartAgain,
} from "#contract/sessions.ts";
import { acknowledgeDrift } from "../../sessions/acknowledge-drift.ts";
import { closeSession } from "../../sessions/close-session.ts";
import { configureSession } from "../../sessions/configure-session.ts";
import { createSession } from "../../sessions/create-session.ts";
import { demoteSession } from "../../sessions/demote-session.ts";
import { graduateSession } from "../../sessions/graduate-session.ts";
import { makeEvidencePack } from "../../sessions/make-evidence-pack.ts";
import { markObservation } from "../../sessions/mark-observation.ts";
import { getTrend, getWhoSaidWhat } from "../../sessions/read-agreement.ts";
import { getSessionCalibration } from "../../sessions/read-calibration.ts";
import { getCase, listUndecided } from "../../sessions/read-cases.ts";
import { getEvidence } from "../../sessions/read-evidence.ts";
import { getEvidenceTogether } from "../../sessions/read-evidence-together.ts";
import { getSessionFingerprints } from "../../sessions/read-fingerprints.ts";
import { getObservation, listObservations } from "../../sessions/read-observations.ts";
import { getReviewerAgreement } from "../../sessions/read-reviewer-agreement.ts";
import { checkGraduation, getSession, listSessions } from "../../sessions/read-sessions.ts";
import { recordHumanDecision } from "../../sessions/record-human-decision.ts";
import { startSessionAgain } from "../../sessions/start-session-again.ts";
import { stateGuarantee } from "../../sessions/state-guarantee.ts";
import { authed, router } from "../init.ts";

const OfSession = z.strictObject({ session_id: SessionId });
const OfCase = z.strictObject({ observation_id: ObservationId });
const of = <Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) => schema.extend({ session_id: SessionId });

export const sessionsRouter = router({
  list: authed
    .input(SessionQuery)
    .output(SessionPage)
    .query(({ ctx, input }) => listSessions(ctx, input)),
  byId: authed
    .input(OfSession)
    .output(SessionDetail)
    .query(({ ctx, input }) => getSession(ctx, input)),
  evidencePack: authed
    .input(of(EvidencePackQuery))
    .output(EvidencePack)
    .query(({ ctx, input }) => makeEvidencePack(ctx, input)),
  trend: authed
    .input(of(TrendQuery))
    .output(Trend)
    .query(({ ctx, input }) => getTrend(ctx, input)),
  observations: authed
    .input(of(ObservationQuery))
    .output(ObservationPage)
    .query(({ ctx, input }) => listObservations(ctx, input)),
  observation: authed
    .input(OfSession.extend({ observation_id: ObservationKey }))
    .output(ObservationView)
    .query(({ ctx, input }) => getObservation(ctx, input)),
  undecided: authed
    .input(PageQuery)
    .output(CasePage)
    .query(({ ctx, input }) => listUndecided(ctx, input)),
  case: authed
    .input(OfCase)
    .output(CaseView)
    .query(({ ctx, input }) => getCase(ctx, input)),
  whoSaidWhat: authed
    .input(OfSession)
    .output(WhoSaidWhat)
    .query(({ ctx, input }) => getWhoSaidWhat(ctx, input)),
  graduationCheck: authed
    .input(OfSession)
    .output(GateReport)
    .query(({ ctx, input }) => checkGraduation(ctx, input)),
  evidence: authed
    .input(OfSession)
    .output(SessionEvidence)
    .query(({ ctx, input }) => getEvidence(ctx, input)),
  evidenceTogether: authed.output(EvidenceTogether).query(({ ctx }) => getEvidenceTogether(ctx)),
  calibration: authed
    .input(OfSession)
    .output(SessionCalibration)
    .query(({ ctx, input }) => getSessionCalibration(ctx, input)),
  reviewerAgreement: authed
    .input(OfSession)
    .output(ReviewerAgreement)
    .query(({ ctx, input }) => getReviewerAgreement(ctx, input)),
  fingerprints: authed
    .input(OfSession)
    .output(SessionFingerprints)
    .query(({ ctx, input }) => getSessionFingerprints(ctx, input)),
  startAgain: authed
    .input(of(StartAgain))
    .output(LevelChanged)
    .mutation(({ ctx, input }) => startSessionAgain(ctx, input)),
  guarantee: authed
    .input(GuaranteeQuery)
    .output(Guarantee)
    .query(({ ctx, input }) => stateGuarantee(ctx, input)),
  create: authed
    .input(CreateSession)
    .output(CreatedSession)
    .mutation(({ ctx, input }) => createSession(ctx, input)),
  decide: authed
    .input(of(RecordHumanDecision))
    .output(RecordedDecision)
    .mutation(({ ctx, input }) => recordHumanDecision(ctx, input)),
  mark: authed
    .input(of(MarkObservation).extend({ observation_id: ObservationKey }))
    .output(ObservationView)
    .mutation(({ ctx, input }) => markObservation(ctx, input)),
  graduate: authed
    .input(of(GraduateSession))
    .output(LevelChanged)
    .mutation(({ ctx, input }) => graduateSession(ctx, input)),
  demote: authed
    .input(of(DemoteSession))
    .output(LevelChanged)
    .mutation(({ ctx, input }) => demoteSession(ctx, input)),
  configure: authed
    .input(of(ConfigureSession))
    .output(SessionDetail)
    .mutation(({ ctx, input }) => configureSession(ctx, input)),
  acknowledgeDrift: authed
    .input(of(AcknowledgeDrift))
    .output(SessionDetail)
    .mutation(({ ctx, input }) => acknowledgeDrift(ctx, input)),
  close: authed
    .input(of(CloseSession))
    .output(SessionDetail)
    .mutation(({ ctx, input }) => closeSession(ctx, input)),
});
