import { DecisionExportQuery } from "#contract/decision-stream.ts";
import type { Context } from "../context.ts";
import { asStream, exportDecisions, FILE_NAMES, MEDIA_TYPES } from "../decisions/export-decisions.ts";

/** What `GET /api/v1/decisions/export` answers, for somebody who came with a cookie and not with a key. */
export async function exportAnswer(ctx: Context, search: URLSearchParams): Promise<Response> {
  const query = DecisionExportQuery.safeParse(Object.fromEntries(search));
  if (!query.success) return new Response("This filter is none that the stream has", { status: 400 });
  const { format } = query.data;
  const headers = {
    "content-type": MEDIA_TYPES[format],
    "content-disposition": `attachment; filename="${FILE_NAMES[format]}"`,
  };
  return new Response(await asStream(exportDecisions(ctx, query.data)), { headers });
}
