import { classNames } from "../ui/class-names.ts";

/** Approvals so far out of those needed: "●○ 1/2". */
export function QuorumDots({
  given,
  needed,
  spelled = false,
  className,
}: {
  given: number;
  needed: number;
  /** "1 of 2" instead of "1/2". */
  spelled?: boolean;
  className?: string | undefined;
}) {
  const sentence = `${given} of ${needed} approvals`;
  return (
    <span
      title={sentence}
      className={classNames(
        "inline-flex items-center gap-0.5 font-mono text-11 font-medium whitespace-nowrap text-fg-1",
        className,
      )}
    >
      <span className="sr-only">{sentence}</span>
      {Array.from({ length: needed }, (_, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place
          key={index}
          aria-hidden
          className={classNames(
            "keeps-colour size-2 rounded-full border-[1.5px]",
            index < given ? "border-fg-1 bg-fg-1" : "border-fg-2",
          )}
        />
      ))}
      <span aria-hidden className="ml-0.75">
        {spelled ? `${given} of ${needed}` : `${given}/${needed}`}
      </span>
    </span>
  );
}
