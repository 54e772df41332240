"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button.tsx";
import { IconButton } from "./icon-button.tsx";

/** Copies a text and says that it did. Where the browser refuses, it says that instead. */
export function CopyButton({
  text,
  label = "Copy",
  iconOnly = false,
}: {
  text: string;
  label?: string;
  iconOnly?: boolean;
}) {
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(null), 2000);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setSaid("Copied"),
      () => setSaid("Not allowed by the browser"),
    );
  };
  const Icon = said === "Copied" ? Check : Copy;
  return (
    <>
      {iconOnly ? (
        <IconButton icon={Icon} label={said ?? label} size="small" onClick={copy} />
      ) : (
        <Button size="small" variant="ghost" icon={<Icon size={14} strokeWidth={1.5} aria-hidden />} onClick={copy}>
          {said ?? label}
        </Button>
      )}
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  );
}
