import type { ModeTransitionView } from "#contract/transitions.ts";

/** A change in another system: shown, and followed only by whoever presses it. */
export function ExternalRefLink({ externalRef }: { externalRef: NonNullable<ModeTransitionView["external_ref"]> }) {
  const { system, id, url } = externalRef;
  const label = `${system} ${id}`;
  return (
    <p className="mt-1 text-12 break-words">
      {url ? (
        <a href={url} rel="noreferrer noopener" target="_blank" className="link mono">
          {label}
        </a>
      ) : (
        <span className="mono">{label}</span>
      )}
    </p>
  );
}
