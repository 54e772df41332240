import { createInterface } from "node:readline";

/** Asks a question and resolves to the line that is typed after it; to null where nobody can answer. */
export type Ask = (question: string) => Promise<string | null>;
export type LineReader = { ask: Ask; end: () => void; isInteractive: boolean };

/**
 * Questions to the person at the terminal. Without one, at both ends, there is no answer; neither is there after the
 * input ended. What was typed before a question was asked is no answer to it.
 */
export function readLines(input: NodeJS.ReadStream, output: NodeJS.WriteStream): LineReader {
  let hear: ((line: string | null) => void) | null = null;
  const isInteractive = input.isTTY && output.isTTY;
  let isOver = !isInteractive;
  let lines: ReturnType<typeof createInterface> | null = null;
  const answer = (line: string | null) => {
    const heard = hear;
    hear = null;
    heard?.(line);
  };
  const open = () => {
    // The terminal itself edits the line, so nothing that was shown before can change what is typed.
    const opened = createInterface({ input, terminal: false });
    opened.on("line", answer);
    opened.once("close", () => {
      isOver = true;
      answer(null);
    });
    return opened;
  };
  return {
    ask: (question) => {
      if (isOver) return Promise.resolve(null);
      lines ??= open();
      return new Promise((resolve) => {
        hear = resolve;
        output.write(question);
      });
    },
    end: () => lines?.close(),
    isInteractive,
  };
}
