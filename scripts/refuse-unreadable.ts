import { type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { ERROR_NEXT_STEP, ERROR_TITLE, type Problem } from "#contract/problem.ts";
import { mintId } from "#server/ids.ts";

type Refusal = Pick<Problem, "code" | "status" | "detail">;

const REFUSALS: Record<string, Refusal> = {
  HPE_HEADER_OVERFLOW: { code: "too_large", status: 431, detail: "The headers are over 16 KiB" },
  ERR_HTTP_REQUEST_TIMEOUT: { code: "bad_request", status: 408, detail: "The request took too long to arrive" },
};
const UNREADABLE: Refusal = { code: "bad_request", status: 400, detail: "This is not HTTP as it is agreed upon" };

/** What never becomes a request is refused with a problem document like everything else, and its connection ended. */
export function refuseUnreadable(server: Server): void {
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (!socket.writable || error.code === "ECONNRESET" || isBeingAnswered(socket)) socket.destroy();
    else socket.end(asText(REFUSALS[error.code ?? ""] ?? UNREADABLE));
  });
}

/** Whether the head of an answer is on its way already: a second one would be taken for its body. */
function isBeingAnswered(socket: Duplex): boolean {
  const answer = "_httpMessage" in socket ? socket._httpMessage : null;
  return typeof answer === "object" && answer !== null && "headersSent" in answer && answer.headersSent === true;
}

function asText({ code, status, detail }: Refusal): string {
  const problem: Problem = {
    type: `/docs#problem-${code}`,
    title: ERROR_TITLE[code],
    status,
    detail,
    next_step: ERROR_NEXT_STEP[code],
    instance: `urn:uuid:${mintId()}`,
    code,
  };
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "content-type: application/problem+json",
    `content-length: ${Buffer.byteLength(body)}`,
    "cache-control: no-store",
    "connection: close",
  ];
  return `${head.join("\r\n")}\r\n\r\n${body}`;
}
