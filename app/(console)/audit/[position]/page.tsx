import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EntryDetail } from "#components/audit/entry-detail.tsx";
import { formatCount } from "#components/sessions/figures.ts";
import { Page } from "#components/shell/page.tsx";
import { ViewerProvider } from "#components/viewer.tsx";
import { wireId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../../arriving.tsx";
import { pageReach } from "../../../page-reach.ts";
import { fetchSubject, Hydrate, trpc } from "../../../rsc.tsx";

export const metadata: Metadata = { title: "Audit entry" };

type Props = { params: Promise<{ position: string }> };

/** There is no such page where the log has no entry in this place. */
async function placed({ params }: Props) {
  const { actor } = await requireViewer("audit:read");
  const said = (await params).position;
  const position = /^[1-9]\d{0,15}$/.test(said) ? Number(said) : Number.NaN;
  if (!Number.isSafeInteger(position)) notFound();
  const page = await fetchSubject(trpc.audit.entries.queryOptions({ position, limit: 1 }));
  if (page?.items.length === 0) notFound();
  return { position, actor };
}

async function AuditEntryPage(props: Props) {
  const { position, actor } = await placed(props);
  return (
    <Page
      crumbs={[
        { label: "Audit", href: "/audit" },
        { label: `#${formatCount(position)}`, mono: true },
      ]}
      reach={await pageReach()}
    >
      <Hydrate>
        <ViewerProvider viewer={{ id: wireId("member", actor.memberId), role: actor.role }}>
          <EntryDetail position={position} />
        </ViewerProvider>
      </Hydrate>
    </Page>
  );
}

export default arriving({ known: placed }, AuditEntryPage);
