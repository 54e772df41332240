import { TAXONOMY } from "#engine/taxonomy.ts";
import { FAILURE_CLASSES, type Severity } from "#engine/vocabulary.ts";
import { SeverityPips } from "../posture/severity-pips.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { FAILURE_CLASS_WORDS, inWords } from "./research-words.ts";

/** Every kind of failure that is known, and how bad it typically is. */
export function FailureTaxonomy() {
  return FAILURE_CLASSES.map((failureClass) => {
    const kind: { typicalSeverity: Severity; types: Readonly<Record<string, Severity>> } = TAXONOMY[failureClass];
    return (
      <Pane key={failureClass}>
        <SectionHeader
          title={FAILURE_CLASS_WORDS[failureClass]}
          note={<SeverityPips severity={kind.typicalSeverity} />}
        />
        <ul className="grid grid-cols-3 gap-x-6 max-xl:grid-cols-2 max-md:grid-cols-1">
          {Object.entries(kind.types).map(([type, severity]) => (
            <li key={type} className="flex min-h-8 items-center justify-between gap-3 border-t border-line-1">
              <span>{inWords(type)}</span>
              <SeverityPips severity={severity} />
            </li>
          ))}
        </ul>
      </Pane>
    );
  });
}
