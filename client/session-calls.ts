import type { Call, Transport } from "./transport.ts";
import type {
  CreatedSession,
  CreateSession,
  GateReport,
  Observation,
  ObservationPage,
  RecordedDecision,
  RecordHumanDecision,
  RecordObservation,
  Session,
  SessionPage,
  SessionQuery,
} from "./wire.ts";

/** The calls about sessions, in which an agent's recommendations are compared with what people decide. */
export function sessionCalls(transport: Transport) {
  const get = <Body>(path: string, call: Call, query?: object) =>
    transport.send<Body>({ method: "GET", path, query, ...call });
  const post = <Body>(path: string, body: unknown, call: Call) =>
    transport.send<Body>({ method: "POST", path, body, ...call });
  return {
    create: (session: CreateSession, call: Call = {}) => post<CreatedSession>("/shadow/sessions", session, call),
    list: (query: SessionQuery = {}, call: Call = {}) => get<SessionPage>("/shadow/sessions", call, query),
    get: (id: string, call: Call = {}) => get<Session>(`/shadow/sessions/${id}`, call),
    graduationCheck: (id: string, call: Call = {}) => get<GateReport>(`/shadow/sessions/${id}/graduation-check`, call),
    observations: (id: string, call: Call = {}) => get<ObservationPage>(`/shadow/sessions/${id}/observations`, call),
    /** What the agent would do; the answer's `disposition` says what it does now. */
    recordObservation: (id: string, observation: RecordObservation, call: Call = {}) =>
      post<Observation>(`/shadow/sessions/${id}/observations`, observation, call),
    /** What a person decided in the same case, from the system where they decided it. */
    recordHumanDecision: (id: string, decision: RecordHumanDecision, call: Call = {}) =>
      post<RecordedDecision>(`/shadow/sessions/${id}/record-human-decision`, decision, call),
  };
}
