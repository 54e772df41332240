import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Page } from "#components/shell/page.tsx";
import { TraceDetail } from "#components/traces/trace-detail.tsx";
import { EnvironmentId, TraceId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../../../../arriving.tsx";
import { fetchSubject, Hydrate, trpc } from "../../../../../rsc.tsx";

export const metadata: Metadata = { title: "Mirrored trace" };

type Props = { params: Promise<{ id: string; trace: string }> };

/** Who looks, and at what; there is no such page where it is not there, or in another environment. */
async function found({ params }: Props) {
  await requireViewer("research:read");
  const { id, trace } = await params;
  const of = EnvironmentId.safeParse(id);
  const named = TraceId.safeParse(trace);
  if (!of.success || !named.success) notFound();
  const held = await fetchSubject(trpc.traces.byId.queryOptions({ trace: named.data }));
  if (held !== undefined && held.environment.id !== of.data) notFound();
  return { id: of.data, trace: named.data, held };
}

async function TracePage(props: Props) {
  const { id, trace, held } = await found(props);
  return (
    <Page
      crumbs={[
        { label: held?.environment.name ?? "Environment", href: `/environments/${id}`, mono: true },
        { label: "Mirrored traffic", href: `/environments/${id}/traces` },
        { label: held?.name ?? "Trace" },
      ]}
      reach="shadow"
    >
      <Hydrate>
        <TraceDetail traceId={trace} />
      </Hydrate>
    </Page>
  );
}

export default arriving({ known: found }, TracePage);
