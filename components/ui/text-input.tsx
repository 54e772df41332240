"use client";

import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { useFieldControl } from "./field.tsx";
import { INPUT } from "./input-style.ts";

/** One line of text. Inside a `Field` it is labelled and described by it. */
export function TextInput({ className, mono = false, ...rest }: ComponentProps<"input"> & { mono?: boolean }) {
  return (
    <input
      type="text"
      {...useFieldControl()}
      {...rest}
      className={classNames(INPUT, "h-8 max-md:h-11", mono && "font-mono", className)}
    />
  );
}
