import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { KernelDetail } from "#components/kernels/kernel-detail.tsx";
import { refusalFor } from "#components/members/refusal-for.ts";
import { Page } from "#components/shell/page.tsx";
import { KernelId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../../arriving.tsx";
import { pageReach } from "../../../page-reach.ts";
import { fetchSubject, Hydrate, trpc } from "../../../rsc.tsx";

export const metadata: Metadata = { title: "Kernel" };

type Props = { params: Promise<{ id: string }> };

/** Who looks, and at what; there is no such page where it is not there. */
async function found({ params }: Props) {
  const { actor } = await requireViewer("kernel:read");
  const id = KernelId.safeParse((await params).id);
  if (!id.success) notFound();
  const kernel = await fetchSubject(trpc.kernels.byId.queryOptions({ kernel_id: id.data }));
  return { actor, id: id.data, kernel };
}

async function KernelPage(props: Props) {
  const { actor, id, kernel } = await found(props);
  const refusals = {
    propose: refusalFor(actor.role, "endorsement:propose"),
    decide: refusalFor(actor.role, "endorsement:decide"),
    edit: refusalFor(actor.role, "kernel:edit"),
  };
  return (
    <Page
      crumbs={[{ label: "Kernels", href: "/kernels" }, { label: kernel?.name ?? "Kernel" }]}
      reach={await pageReach(kernel?.environment.id)}
    >
      <Hydrate>
        <KernelDetail kernelId={id} refusals={refusals} />
      </Hydrate>
    </Page>
  );
}

export default arriving({ known: found }, KernelPage);
