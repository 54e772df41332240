import { classNames } from "./class-names.ts";

/** "Mara Lindqvist" → "ML"; one letter of a single name, none of an empty one. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = words[0]?.[0] ?? "";
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? "") : "";
  return (first + last).toUpperCase();
}

/** Initials that repeat a name standing beside them, or carry it themselves (`named`). */
export function Avatar({
  name,
  named = false,
  className,
}: {
  name: string;
  /** No name stands beside it: say it. */
  named?: boolean;
  className?: string | undefined;
}) {
  const look =
    "grid size-5 flex-none place-items-center rounded-full bg-bg-4 text-[10px] leading-none font-semibold text-fg-0";
  if (named) {
    return (
      <span role="img" aria-label={name} title={name} className={classNames(look, className)}>
        {initials(name)}
      </span>
    );
  }
  return (
    <span aria-hidden className={classNames(look, className)}>
      {initials(name)}
    </span>
  );
}

/** A place that waits for a person: dashed, with its number. */
export function AvatarSlot({ children }: { children: string | number }) {
  return (
    <span
      aria-hidden
      className="grid size-5 flex-none place-items-center rounded-full border-[1.5px] border-dashed border-line-3 text-[10px] leading-none font-semibold text-fg-1"
    >
      {children}
    </span>
  );
}
