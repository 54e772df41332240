import type { ReactNode } from "react";
import { INPUT } from "./input-style.ts";

export type Option<Value extends string> = { value: Value; label: string; note?: ReactNode };

export type SelectProps<Value extends string> = {
  options: readonly Option<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  name?: string;
  placeholder?: string;
  /** Only outside a `Field`. */
  label?: string;
  className?: string | undefined;
};

export const SELECT = `${INPUT} flex h-8 items-center justify-between gap-2 text-left max-md:h-11`;
