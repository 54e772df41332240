import { findViewer } from "#server/auth/require-viewer.ts";
import { exportAnswer } from "#server/rest/export-answer.ts";

/** The same file as `GET /api/v1/decisions/export`, for whoever is signed in in the browser. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await findViewer();
  if (viewer === null) return new Response("Sign in first", { status: 401 });
  return exportAnswer(viewer, new URL(request.url).searchParams);
}
