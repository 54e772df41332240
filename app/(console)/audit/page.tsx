import type { Metadata } from "next";
import { addressOf, auditFilter, byPage, PAGE_ENTRIES } from "#components/audit/audit-query.ts";
import { AuditTable } from "#components/audit/audit-table.tsx";
import { ACTOR_KIND_WORDS, eventTitle, shortId, subjectWord } from "#components/audit/audit-words.ts";
import { DayFilter } from "#components/audit/day-filter.tsx";
import { LogRail } from "#components/audit/log-rail.tsx";
import { Filter, FilterBar } from "#components/shell/filter-bar.tsx";
import { Page } from "#components/shell/page.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { WithRail } from "#components/ui/pane.tsx";
import { ACTOR_KINDS, SUBJECT_KINDS, writtenEvents } from "#engine/vocabulary.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../arriving.tsx";
import { pageReach } from "../../page-reach.ts";
import { Hydrate, prefetch, prefetchPages, trpc } from "../../rsc.tsx";

export const metadata: Metadata = { title: "Audit" };

const EVENTS = writtenEvents().map((value) => ({ value, label: eventTitle(value) }));
const ACTORS = ACTOR_KINDS.map((value) => ({ value, label: ACTOR_KIND_WORDS[value] }));
const SUBJECTS = SUBJECT_KINDS.map((value) => ({ value, label: subjectWord(value) }));

async function AuditLogPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  await requireViewer("audit:read");
  const filter = auditFilter(await searchParams);
  await Promise.all([
    prefetchPages(trpc.audit.entries.infiniteQueryOptions({ ...filter, limit: PAGE_ENTRIES }, byPage)),
    prefetch(trpc.audit.checkpoints.queryOptions({ limit: 1 })),
  ]);
  const { subject } = filter;
  return (
    <Page crumbs={[{ label: "Audit" }]} reach={await pageReach()}>
      <div className="flex min-h-full flex-col">
        <PageHeader
          title="Audit log"
          description="Everything that was changed or decided, as it was written when it happened."
        />
        <FilterBar label="Which entries">
          <Filter name="event" label="Event" options={EVENTS} />
          <Filter name="actor_kind" label="By" options={ACTORS} />
          <Filter name="subject_kind" label="About" options={SUBJECTS} />
          {subject && <Filter name="subject" label="Subject" options={[{ value: subject, label: shortId(subject) }]} />}
          <DayFilter name="from" label="From (UTC)" />
          <DayFilter name="to" label="Before (UTC)" />
        </FilterBar>
        <Hydrate>
          <WithRail rail={<LogRail address={addressOf(filter)} />} railLabel="Checkpoint and export" width="w-80">
            <AuditTable key={JSON.stringify(filter)} filter={filter} />
          </WithRail>
        </Hydrate>
      </div>
    </Page>
  );
}

export default arriving({ known: () => requireViewer("audit:read") }, AuditLogPage);
