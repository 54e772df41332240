import type { EnvironmentView } from "#contract/environments.ts";
import { strongestOf } from "#engine/mode.ts";
import type { OperatingMode } from "#engine/vocabulary.ts";

/** The strongest mode that a view of these environments can reach, or of the one that it is narrowed to. */
export function strongestMode(
  environments: readonly Pick<EnvironmentView, "id" | "mode">[] | undefined,
  only: string | null | undefined,
): OperatingMode | undefined {
  const modes = (environments ?? []).filter(({ id }) => !only || id === only).map(({ mode }) => mode);
  return strongestOf(modes);
}
