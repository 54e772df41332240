import type { MembraneContent } from "#contract/membranes.ts";
import { DiffLines } from "../ui/diff-lines.tsx";
import { contentChanges } from "./content-changes.ts";

/** Two contents beside each other: what each policy gained and lost, then the settings. */
export function ContentDiff({ before, after }: { before: MembraneContent; after: MembraneContent }) {
  const changes = contentChanges(before, after);
  if (changes.length === 0) return <p className="mt-2 text-12 text-fg-2">They say the same.</p>;
  return (
    <ul className="mt-2 grid gap-3">
      {changes.map(({ subject, kind, lines }) => (
        <li key={subject}>
          <p className="mb-1 text-12">
            <span className="mono font-medium break-all">{subject}</span> <span className="text-fg-2">{kind}</span>
          </p>
          <DiffLines label={`${subject}, ${kind}`} lines={lines} />
        </li>
      ))}
    </ul>
  );
}
