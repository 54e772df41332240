import type { LogState } from "#contract/events.ts";
import { VerdictShape } from "../posture/verdict-shape.tsx";
import { formatSpan } from "../ui/format-time.ts";

/** What is wrong with the log and the clocks, what still holds, and who puts it right. */
export function LogBanner({
  state: { waits_seconds: waits, permits_nothing: isStopped, clock_odd_seconds: odd },
}: {
  state: LogState;
}) {
  return (
    <section
      aria-label="State of the server"
      className="keeps-colour tone-escalate flex-none border-b border-tone-edge bg-tone-tint px-4 py-1.5 text-12"
    >
      {waits !== null && (
        <Warning title={`The audit log is ${formatSpan(waits * 1000)} behind`}>
          {`What happened since has no place in it yet and is told to nobody. ${isStopped ? "Nothing is permitted" : "If it falls further behind nothing is permitted"} until it has caught up; rejecting, stopping and reading go on. Whoever runs the server has to see to it.`}
        </Warning>
      )}
      {odd !== null && (
        <Warning title={`The clocks of server and database are ${formatSpan(Math.abs(odd) * 1000)} apart`}>
          Deadlines and permissions go by the database’s clock and hold. What the server sends may carry the wrong time,
          and Slack may be refused, until whoever runs the server sets the clock.
        </Warning>
      )}
    </section>
  );
}

function Warning({ title, children }: { title: string; children: string }) {
  return (
    <p role="status" className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
      <b className="inline-flex items-center gap-1.75 text-13 font-semibold text-tone">
        <VerdictShape verdict="escalate" size={16} />
        {title}
      </b>
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}
