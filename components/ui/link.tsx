"use client";

import NextLink from "next/link";
import { type ComponentProps, useState } from "react";

/**
 * A link that fetches what it leads to ahead once a person is about to follow it: by the mouse or a finger over it, or the
 * keyboard's focus on it. A page has dozens of links; the framework's own asks the server for each as soon as it is in sight.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  const [meant, setMeant] = useState(false);
  const mean = () => setMeant(true);
  return <NextLink {...props} prefetch={meant ? null : false} onPointerOverCapture={mean} onFocusCapture={mean} />;
}
