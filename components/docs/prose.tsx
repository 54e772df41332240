/** A sentence of the document: what stands between backticks is shown as code. */
export function Prose({ text }: { text: string }) {
  return text.split("`").map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
      <code key={index} className="mono">
        {part}
      </code>
    ) : (
      part
    ),
  );
}
