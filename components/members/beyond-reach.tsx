import { CircleAlert } from "lucide-react";
import { Link } from "#components/ui/link.tsx";
import type { MemberList } from "#contract/members.ts";

type BeyondReach = MemberList["beyond_reach"][number];

const placeOf = ({ subject, environment, membrane_id }: BeyondReach): string => {
  if (subject === "environment") return `/settings/environments/${environment.id}`;
  return subject === "membrane" && membrane_id !== null ? `/membranes/${membrane_id}` : "/settings";
};

/** What so many voting members cannot approve any more, and where to mend it. */
export function BeyondReach({ items }: { items: readonly BeyondReach[] }) {
  if (items.length === 0) return null;
  return (
    <section
      role="alert"
      aria-label="Out of reach"
      className="hatch border-b border-line-2 px-6 py-2.5 text-12 max-md:px-4"
    >
      <p className="flex items-start gap-2 font-medium">
        <CircleAlert size={14} strokeWidth={1.5} aria-hidden className="mt-0.5 flex-none" />
        Some requests need more approvals than there are members who may vote, and can only time out.
      </p>
      <ul className="mt-1 ml-5.5 grid gap-0.5 text-fg-1">
        {items.map((item) => (
          <li key={[item.subject, item.name, item.environment.id].join()}>
            <Link href={placeOf(item)} className="link">
              {item.name}
            </Link>{" "}
            needs {item.required_approvals}
            {item.subject !== "environment" && ` in ${item.environment.name}`}
          </li>
        ))}
      </ul>
      <p className="mt-1 ml-5.5 text-fg-1">Let more members vote, or ask for fewer approvals there.</p>
    </section>
  );
}
