import { connect, type Socket } from "node:net";

export type Answer = { status: number; head: string; body: string };

/** One kept connection that carries one request at a time. */
export type Connection = { post: (path: string, head: string, body: string) => Promise<Answer>; close: () => void };

const HEAD_END = "\r\n\r\n";
const LAST_CHUNK = "0\r\n\r\n";

function joinChunks(text: string): string {
  let body = "";
  for (let at = 0; ; ) {
    const line = text.indexOf("\r\n", at);
    const size = Number.parseInt(text.slice(at, line), 16);
    if (!size) return body;
    body += text.slice(line + 2, line + 2 + size);
    at = line + 2 + size + 2;
  }
}

/** The answer, once all of it is here. Read as latin1, so that lengths in bytes are lengths of the text. */
function readAnswer(text: string): Answer | undefined {
  const headEnd = text.indexOf(HEAD_END);
  if (headEnd < 0) return undefined;
  const head = text.slice(0, headEnd);
  const rest = text.slice(headEnd + HEAD_END.length);
  const status = Number(head.slice(9, 12));
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) return rest.length < Number(length) ? undefined : { status, head, body: rest };
  return rest.endsWith(LAST_CHUNK) ? { status, head, body: joinChunks(rest) } : undefined;
}

function opened(socket: Socket): Promise<void> {
  return new Promise((ok, failed) => {
    socket.once("connect", ok);
    socket.once("error", failed);
  });
}

/**
 * Opens a connection for a load. Node's own client costs three times the work, and would itself be what is measured.
 * `post` rejects when the connection ends before the answer is whole.
 */
export async function openConnection(url: string): Promise<Connection> {
  const { hostname, port, host } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await opened(socket);
  socket.setEncoding("latin1");
  let text = "";
  let settle: { answered: (answer: Answer) => void; broken: (error: Error) => void } | undefined;
  socket.on("data", (piece) => {
    text += piece;
    const answer = readAnswer(text);
    if (!answer) return;
    text = "";
    settle?.answered(answer);
  });
  const fail = () => settle?.broken(new Error("The connection ended before the answer."));
  socket.on("error", fail);
  socket.on("close", fail);
  return {
    post: (path, head, body) =>
      new Promise((answered, broken) => {
        settle = { answered, broken };
        if (socket.destroyed) return fail();
        const length = Buffer.byteLength(body);
        socket.write(
          `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n${head}\r\n${body}`,
        );
      }),
    close: () => socket.destroy(),
  };
}
