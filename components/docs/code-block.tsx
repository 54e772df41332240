import { CopyButton } from "../ui/copy-button.tsx";

/** A text to run or to read, as it is. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  return (
    <div className="relative rounded-control border border-line-1 bg-bg-2">
      <pre className="mono p-3 pr-12 text-12 leading-4.5 wrap-anywhere whitespace-pre-wrap text-fg-1">{text}</pre>
      <div className="absolute top-1 right-1">
        <CopyButton text={text} label={`Copy ${label}`} iconOnly />
      </div>
    </div>
  );
}
