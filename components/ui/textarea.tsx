"use client";

import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { useFieldControl } from "./field.tsx";
import { INPUT } from "./input-style.ts";

/** Several lines of text. */
export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={3}
      {...useFieldControl()}
      {...rest}
      className={classNames(INPUT, "block resize-none py-1.5 max-md:min-h-11", className)}
    />
  );
}
