import { Fragment } from "react";

const PARTS = /("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(&&|\|\||[!=<>]=?|\?|:)/g;

/** A CEL condition as it is read: its texts stand out, its signs step back. */
export function ConditionText({ children }: { children: string }) {
  return (
    <code className="font-mono text-12 tracking-[-0.03em] text-fg-1">
      {children.split(PARTS).map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the text
        <Fragment key={at}>{drawn(part)}</Fragment>
      ))}
    </code>
  );
}

function drawn(part: string | undefined) {
  if (part === undefined || part === "") return null;
  if (/^["']/.test(part)) return <span className="text-fg-0">{part}</span>;
  return /^(&&|\|\||[!=<>]=?|\?|:)$/.test(part) ? <span className="text-fg-2">{part}</span> : part;
}
