import type { LucideIcon } from "lucide-react";
import type { HTMLAttributes, ReactElement } from "react";

export type MenuEntry = {
  label: string;
  icon?: LucideIcon;
  /** Why it cannot be done now; the entry stays in place and says so. */
  disabledReason?: string | null | undefined;
} & ({ href: string } | { onSelect: () => void });

export type MenuProps = {
  /** A `Button` or `IconButton`. */
  trigger: ReactElement<HTMLAttributes<HTMLElement>>;
  entries: readonly MenuEntry[];
  align?: "start" | "center" | "end";
};
