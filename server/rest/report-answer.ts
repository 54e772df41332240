import { ERROR_STATUS } from "#contract/problem.ts";
import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { markdownOfCycle } from "../research/report-of-cycle.ts";

/** What `GET /api/v1/cycles/{id}/report.md` answers, as a file, for somebody who came with a cookie and not with a key. */
export async function reportAnswer(ctx: Context, cycleId: string): Promise<Response> {
  try {
    const headers = {
      "content-type": "text/markdown; charset=utf-8",
      "content-disposition": `attachment; filename="${cycleId}.md"`,
    };
    return new Response(await markdownOfCycle(ctx, { cycle_id: cycleId }), { headers });
  } catch (error) {
    if (error instanceof AppError) return new Response(error.message, { status: ERROR_STATUS[error.code] });
    throw error;
  }
}
