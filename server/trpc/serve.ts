import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { ERROR_STATUS } from "#contract/problem.ts";
import { bodyLimits, readText } from "../body-text.ts";
import { AppError } from "../errors.ts";
import { processLog } from "../log.ts";
import { parseStrictJson } from "../strict-json.ts";
import { createTrpcContext, type TrpcContext } from "./context.ts";
import { trpcError } from "./init.ts";
import { appRouter } from "./router.ts";

const ENDPOINT = "/api/trpc";
const MAX_CALLS = 10;
/** JSON-RPC's number for it. */
const INVALID_REQUEST = -32600;

/** The browser's door as one Fetch handler. */
export async function answerTrpc(request: Request): Promise<Response> {
  const began = performance.now();
  let ctx: TrpcContext | undefined;
  const answer = await answered(request, async (bounded) => {
    ctx = await createTrpcContext(bounded);
    return ctx;
  });
  answer.headers.set("cache-control", "no-store");
  if (ctx) answer.headers.set("x-request-id", ctx.requestId);
  const { pathname } = new URL(request.url);
  const ms = Math.round((performance.now() - began) * 100) / 100;
  const actor = ctx?.actor ? { kind: ctx.actor.kind, name: ctx.actor.name } : null;
  processLog().info(
    {
      request_id: ctx?.requestId,
      method: request.method,
      path: pathname,
      status: answer.status,
      ms,
      actor,
      ip: ctx?.ip,
    },
    "request",
  );
  return answer;
}

async function answered(
  request: Request,
  createContext: (request: Request) => Promise<TrpcContext>,
): Promise<Response> {
  try {
    const req = request.method === "POST" ? await bounded(request) : request;
    return await fetchRequestHandler({
      endpoint: ENDPOINT,
      req,
      router: appRouter,
      createContext: () => createContext(req),
      maxBatchSize: MAX_CALLS,
    });
  } catch (error) {
    if (error instanceof AppError) return refusal(error);
    throw error;
  }
}

/** The request with its body read with care. tRPC itself would read any length, and any JSON. */
async function bounded(request: Request): Promise<Request> {
  const { bytes, values } = limitsOf(new URL(request.url).pathname);
  const text = await readText(request.body, bytes);
  const isJson = request.headers.get("content-type")?.startsWith("application/json");
  if (isJson && text !== "") parseStrictJson(text, values);
  return new Request(request.url, { method: "POST", headers: request.headers, body: text, signal: request.signal });
}

/** Of the calls that are made together, `membranes.change,membranes.byId`, the least that one of them may be. */
function limitsOf(pathname: string) {
  const areas = pathname.slice(ENDPOINT.length + 1).split(",");
  const [first = ""] = areas.map((call) => call.split(".")[0] ?? "");
  return bodyLimits(areas.every((call) => call.startsWith(`${first}.`)) ? first : "");
}

/** An answer in tRPC's form for what never reached a procedure. */
function refusal(error: AppError): Response {
  const { code, message, extra } = error;
  const httpStatus = ERROR_STATUS[code];
  const data = { code: trpcError(error).code, httpStatus, problem: { code, errors: extra.errors }, reference: null };
  return Response.json({ error: { message, code: INVALID_REQUEST, data } }, { status: httpStatus });
}
