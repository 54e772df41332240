"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../trpc.tsx";
import { Time } from "../ui/time.tsx";
import { AuditFoot } from "./audit-foot.tsx";

/** How long the log is and when it last grew. Whether it is whole is not said here: nothing on this page checks it. */
export function LogFoot() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.audit.state.queryOptions());
  if (data === undefined) return <AuditFoot title="Audit log" note="not read yet" />;
  const title = `${data.entries.toLocaleString("en-GB")} ${data.entries === 1 ? "entry" : "entries"} in the audit log`;
  return (
    <AuditFoot
      title={title}
      note={
        data.last_at && (
          <>
            last <Time at={data.last_at} shape="ago" />
          </>
        )
      }
    />
  );
}
