/** Addresses of a session and its cases. */
export const sessionPath = (sessionId: string): string => `/sessions/${sessionId}`;
export const casesPath = (sessionId: string): string => `/sessions/${sessionId}/cases`;
/** By our id: the caller's own name may hold anything. */
export const casePath = (of: { session_id: string; id: string }): string => `${casesPath(of.session_id)}/${of.id}`;
