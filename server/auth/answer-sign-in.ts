import { ERROR_STATUS, problemOf } from "#contract/problem.ts";
import { readText } from "../body-text.ts";
import type { Visitor } from "../context.ts";
import { AppError, fromDatabase } from "../errors.ts";
import { processLog } from "../log.ts";

/** What next-auth makes of a request. */
type Answer = (request: Request) => Promise<Response>;

const FORM_TYPE = /^application\/x-www-form-urlencoded *(; *charset="?utf-8"?)?$/i;

/** The door of signing in and out: next-auth behind it gets no request that was not read with care, and tells no error of its own. */
export async function answerSignIn(request: Request, visitor: Visitor, answer: Answer): Promise<Response> {
  const began = performance.now();
  const response = await answered(request, visitor, answer);
  response.headers.set("cache-control", "no-store");
  response.headers.set("x-request-id", visitor.requestId);
  const { pathname } = new URL(request.url);
  const ms = Math.round((performance.now() - began) * 100) / 100;
  const { requestId, ip } = visitor;
  const { method } = request;
  processLog().info({ request_id: requestId, method, path: pathname, status: response.status, ms, ip }, "request");
  return response;
}

async function answered(request: Request, visitor: Visitor, answer: Answer): Promise<Response> {
  try {
    return inOwnWords(await answer(await withCare(request)), visitor);
  } catch (error) {
    const known = fromDatabase(error);
    if (known instanceof AppError && known.code !== "unavailable") return problem(known, visitor);
    processLog().error({ request_id: visitor.requestId, err: error }, "unexpected error");
    return problem(known instanceof AppError ? known : broken(), visitor);
  }
}

/** The same request without what next-auth would break on; where to go afterwards stands in the form alone. */
async function withCare(request: Request): Promise<Request> {
  const url = new URL(request.url);
  url.searchParams.delete("callbackUrl");
  const { method, headers, signal } = request;
  const body = method === "POST" ? await readForm(request) : null;
  return new Request(url, { method, headers, signal, body });
}

/** The text of a form. Our pages send nothing else. */
async function readForm({ headers, body }: Request): Promise<string> {
  const type = headers.get("content-type");
  if (type !== null && !FORM_TYPE.test(type)) throw unsupported();
  const text = await readText(body);
  if (type === null && text !== "") throw unsupported();
  let plain: string;
  try {
    plain = decodeURIComponent(text);
  } catch (cause) {
    throw new AppError("bad_request", "The form is not valid UTF-8", { cause });
  }
  if (plain.includes("\u0000")) throw new AppError("bad_request", "The form holds a NUL character");
  return text;
}

function unsupported(): AppError {
  return new AppError(
    "unsupported_media_type",
    "Send the body as Content-Type: application/x-www-form-urlencoded, in UTF-8",
  );
}

/** What next-auth refuses without telling a page where to go is told as at the other doors. */
function inOwnWords(response: Response, visitor: Visitor): Response {
  const isForPage = response.headers.get("content-type")?.startsWith("application/json");
  if (response.status < 400 || (response.status < 500 && isForPage)) return response;
  if (response.status >= 500) return problem(broken(), visitor);
  return problem(new AppError("bad_request", "There is no such step of signing in, or its token is missing"), visitor);
}

function broken(): AppError {
  return new AppError("internal", "Something broke on our side; quote the request's id when you report it");
}

function problem({ code, message }: AppError, { requestId }: Visitor): Response {
  const retryAfter = code === "unavailable" ? { "retry-after": "2" } : {};
  const headers = { "content-type": "application/problem+json", ...retryAfter };
  return Response.json(problemOf(code, message, requestId), { status: ERROR_STATUS[code], headers });
}
