import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { byPage } from "#components/research/research-query.ts";
import { Filter, FilterBar } from "#components/shell/filter-bar.tsx";
import { Page } from "#components/shell/page.tsx";
import { SLOWER_THAN, traceFilter } from "#components/traces/trace-filter.ts";
import { TraceTable } from "#components/traces/trace-table.tsx";
import { TrafficSheet } from "#components/traces/traffic-sheet.tsx";
import { EnvironmentId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../../../arriving.tsx";
import { fetchSubject, Hydrate, prefetch, prefetchPages, trpc } from "../../../../rsc.tsx";

export const metadata: Metadata = { title: "Mirrored traffic" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, unknown>> };

/** Who looks, and at what; there is no such page where it is not there. */
async function found({ params }: Pick<Props, "params">) {
  await requireViewer("research:read");
  const id = EnvironmentId.safeParse((await params).id);
  if (!id.success) notFound();
  const environment = await fetchSubject(trpc.environments.byId.queryOptions({ environment_id: id.data }));
  return { id: id.data, environment };
}

async function MirroredTrafficPage(props: Props) {
  const { id, environment } = await found(props);
  const filter = traceFilter(await props.searchParams);
  const [first] = await Promise.all([
    prefetchPages(trpc.traces.list.infiniteQueryOptions({ environment_id: id, ...filter, limit: 50 }, byPage)),
    prefetch(trpc.traces.traffic.queryOptions({ environment_id: id })),
  ]);
  const services = [...new Set((first?.items ?? []).map(({ service }) => service))]
    .filter((name) => name !== "")
    .sort();
  return (
    <Page
      crumbs={[
        { label: "Environments", href: "/environments" },
        { label: environment?.name ?? "Mirrored traffic", mono: true },
      ]}
      reach={environment?.mode}
    >
      <Hydrate>
        <TrafficSheet environmentId={id}>
          <FilterBar label="Which traces">
            <Filter
              name="error"
              label="Result"
              options={[
                { value: "true", label: "Failed" },
                { value: "false", label: "OK" },
              ]}
            />
            <Filter
              name="slower"
              label="Slower than"
              options={SLOWER_THAN.map((ms) => ({ value: String(ms), label: `Over ${ms} ms` }))}
            />
            <Filter name="service" label="Service" options={services.map((name) => ({ value: name, label: name }))} />
          </FilterBar>
          <TraceTable key={JSON.stringify(filter)} environmentId={id} filter={filter} />
        </TrafficSheet>
      </Hydrate>
    </Page>
  );
}

export default arriving({ known: found }, MirroredTrafficPage);
