import { findViewer } from "#server/auth/require-viewer.ts";
import { auditExportAnswer } from "#server/rest/audit-export-answer.ts";

/** The same file as `GET /api/v1/audit/export`, for whoever is signed in in the browser. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await findViewer();
  if (viewer === null) return new Response("Sign in first", { status: 401 });
  return auditExportAnswer(viewer, new URL(request.url).searchParams);
}
