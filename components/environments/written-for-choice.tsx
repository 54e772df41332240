import { OPERATING_MODES, type OperatingMode } from "#engine/vocabulary.ts";
import { Button } from "../ui/button.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { OPERATING_MODE_WORDS } from "../words.ts";
import type { WrittenFor } from "./config-field.ts";
import { countWritten } from "./written-for.ts";

/** For which mode the form writes, with how much is written for each. */
export function WrittenForChoice({
  config,
  mode,
  writtenFor,
  onChange,
}: {
  config: Record<string, unknown>;
  mode: OperatingMode;
  writtenFor: WrittenFor;
  onChange: (writtenFor: WrittenFor) => void;
}) {
  const choices = [null, ...OPERATING_MODES];
  return (
    <Pane aria-labelledby="written-for">
      <SectionHeader id="written-for" title="Written for" note="an empty value takes what holds without it" />
      <div className="mt-1 flex flex-wrap gap-1.5">
        {choices.map((choice) => (
          <Button
            key={choice}
            size="small"
            aria-pressed={choice === writtenFor}
            variant={choice === writtenFor ? "primary" : "plain"}
            onClick={() => onChange(choice)}
          >
            {saidChoice(choice)}: {countWritten(config, choice) || "nothing"}
          </Button>
        ))}
      </div>
      <p className="mt-1.5 max-w-160 text-12 text-fg-2">
        {writtenFor === null
          ? `What is written for one mode wins there over this. The environment is in ${OPERATING_MODE_WORDS[mode].label}.`
          : `Holds while the environment is in ${OPERATING_MODE_WORDS[writtenFor].label}, over what is written for every mode.`}
      </p>
    </Pane>
  );
}

function saidChoice(choice: WrittenFor): string {
  return choice === null ? "Every mode" : `${OPERATING_MODE_WORDS[choice].label} only`;
}
