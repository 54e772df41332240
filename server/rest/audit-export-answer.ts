import { AuditExportQuery } from "#contract/audit.ts";
import { AUDIT_FILE_NAMES, exportEntries } from "../audit/export-entries.ts";
import type { Context } from "../context.ts";
import { asStream, MEDIA_TYPES } from "../decisions/export-decisions.ts";

/** What `GET /api/v1/audit/export` answers, for somebody who came with a cookie and not with a key. */
export async function auditExportAnswer(ctx: Context, search: URLSearchParams): Promise<Response> {
  const query = AuditExportQuery.safeParse(Object.fromEntries(search));
  if (!query.success) return new Response("This filter is none that the log has", { status: 400 });
  const { format } = query.data;
  const headers = {
    "content-type": MEDIA_TYPES[format],
    "content-disposition": `attachment; filename="${AUDIT_FILE_NAMES[format]}"`,
  };
  return new Response(await asStream(exportEntries(ctx, query.data)), { headers });
}
