import type { Metadata } from "next";
import { AddDeliberator } from "#components/deliberators/add-deliberator.tsx";
import { DeliberatorTable } from "#components/deliberators/deliberator-table.tsx";
import { refusalFor } from "#components/members/refusal-for.ts";
import { Page } from "#components/shell/page.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { PageSkeleton } from "#components/shell/page-skeleton.tsx";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../../arriving.tsx";
import { pageReach } from "../../../page-reach.ts";
import { Hydrate, prefetchPages, trpc } from "../../../rsc.tsx";

export const metadata: Metadata = { title: "Deliberators" };

async function DeliberatorsPage() {
  const { actor } = await requireViewer("membrane:read");
  const refusal = refusalFor(actor.role, "deliberator:manage");
  const paged = { getNextPageParam: (page: { next_cursor: string | null }) => page.next_cursor };
  if (refusal === null) await prefetchPages(trpc.deliberators.list.infiniteQueryOptions({ limit: 50 }, paged));
  return (
    <Page crumbs={[{ label: "Settings", href: "/settings" }, { label: "Deliberators" }]} reach={await pageReach()}>
      <div className="flex min-h-full flex-col">
        <PageHeader
          title="Deliberators"
          description="Asked over HTTP before a person is, where a live membrane's panel names them. No answer in time leaves the case to a person."
          actions={<AddDeliberator refusal={refusal} />}
        />
        <Hydrate>
          <DeliberatorTable refusal={refusal} />
        </Hydrate>
      </div>
    </Page>
  );
}

const SKELETON = (
  <Page crumbs={[{ label: "Settings", href: "/settings" }, { label: "Deliberators" }]}>
    <PageSkeleton title="Deliberators" />
  </Page>
);

export default arriving({ known: () => requireViewer("membrane:read"), skeleton: SKELETON }, DeliberatorsPage);
