import type { Metadata } from "next";
import { verifiedAgainst } from "#components/audit/verified-against.ts";
import { VerifySheet } from "#components/audit/verify-sheet.tsx";
import { Page } from "#components/shell/page.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../../arriving.tsx";
import { pageReach } from "../../../page-reach.ts";
import { Hydrate, prefetch, trpc } from "../../../rsc.tsx";

export const metadata: Metadata = { title: "Verify the audit log" };

async function VerifyPage() {
  await requireViewer("audit:read");
  await prefetch(trpc.audit.checkpoints.queryOptions(verifiedAgainst));
  return (
    <Page crumbs={[{ label: "Audit", href: "/audit" }, { label: "Verify" }]} reach={await pageReach()}>
      <div className="flex min-h-full flex-col">
        <PageHeader
          title="Verify the log"
          description="Whether the log still is what was written and signed, found out by this browser."
        />
        <Hydrate>
          <VerifySheet />
        </Hydrate>
      </div>
    </Page>
  );
}

export default arriving({ known: () => requireViewer("audit:read") }, VerifyPage);
