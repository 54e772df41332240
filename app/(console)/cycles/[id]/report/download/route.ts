import { CycleId } from "#contract/ids.ts";
import { findViewer } from "#server/auth/require-viewer.ts";
import { reportAnswer } from "#server/rest/report-answer.ts";

/** The same file as `GET /api/v1/cycles/{id}/report.md`, for whoever is signed in in the browser. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const viewer = await findViewer();
  if (viewer === null) return new Response("Sign in first", { status: 401 });
  const id = CycleId.safeParse((await params).id);
  if (!id.success) return new Response("There is no such cycle", { status: 404 });
  return reportAnswer(viewer, id.data);
}
