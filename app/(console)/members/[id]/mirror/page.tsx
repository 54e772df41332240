import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { refusalFor } from "#components/members/refusal-for.ts";
import { ReviewerMirror } from "#components/members/reviewer-mirror.tsx";
import { Page } from "#components/shell/page.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { MemberId, wireId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../../../arriving.tsx";
import { pageReach } from "../../../../page-reach.ts";
import { fetchSubject, Hydrate, trpc } from "../../../../rsc.tsx";

export const metadata: Metadata = { title: "Mirror" };

type Props = { params: Promise<{ id: string }> };

/** Whose mirror it is; for anybody but that person and owners there is no such page. */
async function found({ params }: Props) {
  const viewer = await requireViewer("mirror:read");
  const id = MemberId.safeParse((await params).id);
  if (!id.success) notFound();
  const isOwn = id.data === wireId("member", viewer.actor.memberId);
  if (!isOwn && refusalFor(viewer.actor.role, "mirror:read-any") !== null) notFound();
  return { id: id.data, isOwn, mirror: await fetchSubject(trpc.members.mirror.queryOptions({ member_id: id.data })) };
}

async function MirrorPage(props: Props) {
  const { id, isOwn, mirror } = await found(props);
  const name = isOwn ? "Your mirror" : (mirror?.member.name ?? "Mirror");
  return (
    <Page crumbs={[{ label: "Members", href: "/members" }, { label: name }]} reach={await pageReach()}>
      <div className="flex min-h-full flex-col">
        <PageHeader
          title={name}
          description={
            isOwn
              ? "How you decide. Only you and owners see this."
              : `How ${name} decides. Only ${name} and owners see this.`
          }
          actions={<ButtonLink href="/approvals?view=decided">Decided requests</ButtonLink>}
        />
        <Hydrate>
          <ReviewerMirror memberId={id} />
        </Hydrate>
      </div>
    </Page>
  );
}

export default arriving({ known: found }, MirrorPage);
