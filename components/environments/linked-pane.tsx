"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Link } from "#components/ui/link.tsx";
import type { EnvironmentLinks } from "#contract/environment-links.ts";
import type { EnvironmentView } from "#contract/environments.ts";
import { FailedQuery } from "../loaded.tsx";
import { StateWord } from "../posture/posture-glyph.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { useActRefusal } from "../viewer.tsx";

const LinkForm = dynamic(() => import("./link-form.tsx").then((file) => file.LinkForm), { ssr: false });

type Linked = EnvironmentLinks["items"][number];

/** Where lab findings are looked for beside the environment itself, both ways; an owner links and takes a link away. */
export function LinkedPane({ environment }: { environment: EnvironmentView }) {
  const trpc = useTRPC();
  const refusal = useActRefusal("environment:configure");
  const links = useQuery(trpc.environments.links.queryOptions({ environment_id: environment.id }));
  const [acting, setActing] = useState<{ lab: Linked["lab"] | null } | null>(null);
  return (
    <Pane aria-labelledby="links">
      <SectionHeader
        id="links"
        title="Linked environments"
        note="what a lab finding became in shadow"
        aside={
          <Button size="small" disabledReason={refusal} onClick={() => setActing({ lab: null })}>
            Link a lab
          </Button>
        }
      />
      {links.error && !links.data && (
        <FailedQuery query={links} title="Could not load the links" stands="They are as they were." />
      )}
      {links.isPending && <SkeletonRows rows={1} height="h-8" label="Loading the links" />}
      {links.data?.items.length === 0 && (
        <p className="mt-1 text-12 text-fg-2">
          Findings of its time in lab are compared with those of its own time in shadow. Where lab and shadow are two
          environments, link them.
        </p>
      )}
      <ul aria-label="Links">
        {links.data?.items.map((link) => (
          <LinkRow
            key={`${link.lab.id} ${link.shadow.id}`}
            link={link}
            environment={environment}
            refusal={refusal}
            onRemove={() => setActing({ lab: link.lab })}
          />
        ))}
      </ul>
      {acting && <LinkForm environment={environment} remove={acting.lab} onClose={() => setActing(null)} />}
    </Pane>
  );
}

type RowProps = { link: Linked; environment: EnvironmentView; refusal: string | null; onRemove: () => void };

function LinkRow({ link, environment, refusal, onRemove }: RowProps) {
  const isShadow = link.shadow.id === environment.id;
  const other = isShadow ? link.lab : link.shadow;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line-1 py-2 text-12 first:border-t-0">
      <span className="text-fg-2">
        {isShadow ? "Looks here for what was found in" : "What was found here is looked for in"}
      </span>
      <Link href={`/environments/${other.id}`} className="mono link">
        {other.name}
      </Link>
      <StateWord position={{ environment: other.mode }} />
      <span className="min-w-0 flex-1 text-fg-2">
        {link.linked_by === null ? "Linked " : `${link.linked_by}, `}
        <Time at={link.linked_at} shape="short" />
      </span>
      {isShadow && (
        <Button size="small" variant="ghost" disabledReason={refusal} onClick={onRemove}>
          Take away
          <span className="sr-only"> the link to {other.name}</span>
        </Button>
      )}
    </li>
  );
}
