import { Link } from "#components/ui/link.tsx";
import type { RetentionView } from "#contract/audit.ts";
import { counted } from "../sessions/figures.ts";

/** How long the texts of entries are kept, who sets it, which are gone, and what of those can still be verified. */
export function RetentionLines({ retention }: { retention: RetentionView }) {
  const { days, environment_ids, has_archive, announced_to, is_pending } = retention;
  const [environment] = environment_ids;
  return (
    <ul className="grid list-disc gap-1.5 pl-4 text-12 text-fg-1">
      {environment !== undefined && days !== null && (
        <li>
          The text of an entry is kept for {counted(days, "day")}, the longest that{" "}
          <Link href={`/settings/environments/${environment}`} className="link">
            an environment
          </Link>{" "}
          asks for. Owners set it there: <span className="mono">audit.retention_days</span>.
        </li>
      )}
      {!has_archive && (
        <li>
          Nothing is removed, however old: this server has no archive. <span className="mono">AUDIT_ARCHIVE_DIR</span>{" "}
          names one.
        </li>
      )}
      <li>
        {announced_to === 0 ? (
          "No text was removed for its age."
        ) : (
          <>
            The texts of the first {counted(announced_to, "entry", "entries")} {is_pending ? "go" : "are gone"}, into
            the archive first.{" "}
            <Link href="/audit?event=log_shortened" className="link">
              What the log says of it
            </Link>
            . Their hashes and places stay: the log verifies as before.
          </>
        )}
      </li>
      <li>
        <Link href="/audit?event=entry_redacted" className="link">
          Texts that were redacted
        </Link>{" "}
        are gone for good; their hashes stay, too.
      </li>
    </ul>
  );
}
