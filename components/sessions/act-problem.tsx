import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { ProblemSeen } from "../problem.ts";

/** Why an act was refused, where it was asked for; `children` is how things stand now. */
export function ActProblem({ problem, children }: { problem: ProblemSeen; children?: ReactNode }) {
  return (
    <div role="alert" className="mt-3 grid gap-1.5 rounded-control border border-line-3 p-3 text-12">
      <p className="flex items-start gap-1.5 font-medium">
        <CircleAlert size={14} strokeWidth={1.5} aria-hidden className="mt-0.5 flex-none" />
        {problem.message}
      </p>
      {problem.errors.map((error) => (
        <p key={error.path} className="text-fg-1">
          <span className="mono">{error.path}</span> {error.message}
        </p>
      ))}
      {problem.reference && problem.status !== null && problem.status >= 500 && (
        <p className="text-fg-2">
          Reference <span className="mono">{problem.reference}</span>
        </p>
      )}
      {children}
    </div>
  );
}
