import type { components, operations } from "./schema.d.ts";

/** The words on the wire, in snake_case, as the server's OpenAPI document has them. */
type Schemas = components["schemas"];
export type Approval = Schemas["Approval"];
export type RequestApproval = Schemas["RequestApproval"];
export type RequestExperiment = Schemas["RequestExperiment"];
export type RequestIntervention = Schemas["RequestIntervention"];
export type RequestSimulation = Schemas["RequestSimulation"];
export type RequestToolPolicyChange = Schemas["RequestToolPolicyChange"];
export type CastVote = Schemas["CastVote"];
export type ApprovalPage = Schemas["ApprovalPage"];
export type ApprovalQuery = QueryOf<operations["listApprovals"]>;
export type ApprovalStats = Schemas["ApprovalStats"];
export type ConsumedGrant = Schemas["ConsumedGrant"];
export type Grant = Schemas["Grant"];
export type ReportResult = Schemas["ReportResult"];
export type Observation = Schemas["Observation"];
export type ObservationPage = Schemas["ObservationPage"];
export type RecordObservation = Schemas["RecordObservation"];
export type RecordHumanDecision = Schemas["RecordHumanDecision"];
export type RecordedDecision = Schemas["RecordedDecision"];
export type CreateSession = Schemas["CreateSession"];
export type CreatedSession = Schemas["CreatedSession"];
export type Session = Schemas["SessionDetail"];
export type SessionPage = Schemas["SessionPage"];
export type SessionQuery = QueryOf<operations["listSessions"]>;
export type GateReport = Schemas["GateReport"];
export type SubmitIntent = Schemas["SubmitIntent"];
export type SubmitIntents = Schemas["SubmitIntents"];
export type IntentQuery = QueryOf<operations["submitIntent"]>;
export type IntentAnswer = Schemas["IntentAnswer"];
export type IntentAnswers = Schemas["IntentAnswers"];
export type Problem = Schemas["Problem"];
export type Event = Schemas["Event"];

type QueryOf<Operation extends { parameters: { query?: unknown } }> = NonNullable<Operation["parameters"]["query"]>;
