import { Link } from "#components/ui/link.tsx";
import type { BreakGlassView } from "#contract/break-glass.ts";
import { VerdictShape } from "../posture/verdict-shape.tsx";
import { Time } from "../ui/time.tsx";

/** That one person is enough, for what and until when. */
export function BreakGlassBanner({ open }: { open: readonly BreakGlassView[] }) {
  return (
    <section
      aria-label="Break-glass"
      className="keeps-colour tone-block flex-none border-b border-tone-edge bg-tone-tint px-4 py-1.5 text-12"
    >
      {open.map((window) => (
        <p key={window.id} role="status" className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
          <b className="inline-flex items-center gap-1.75 text-13 font-semibold whitespace-nowrap text-tone">
            <VerdictShape verdict="block" size={16} />
            The glass is broken
          </b>
          <span className="min-w-0 break-words">
            One approval is enough for <span className="mono">{window.action_type}</span> by{" "}
            <span className="mono">{window.agent.name}</span> until{" "}
            {window.expires_at && <Time at={window.expires_at} shape="clock" />}. {window.opened_by.name}:{" "}
            {window.reason}
          </span>
          <Link href="/settings/break-glass" className="link">
            See it
          </Link>
        </p>
      ))}
    </section>
  );
}
