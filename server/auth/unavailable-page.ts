import { headers } from "next/headers";
import { AppError, fromDatabase, ofReading } from "../errors.ts";
import { noteUnavailable, PAGE_HEADER } from "./unavailable-pages.ts";

/** What the error page knows it by: in production a page's error reaches the browser as its digest alone. */
const UNAVAILABLE_DIGEST = "unavailable";

function isUnavailable(error: unknown): boolean {
  const read = ofReading(fromDatabase(error));
  if (read instanceof AppError) return read.code === "unavailable";
  return error instanceof Error && error.cause instanceof AppError && error.cause.code === "unavailable";
}

/** What a page asks of the database before anything else. Where that does not answer, the page says so and answers 503. */
export async function orUnavailablePage<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    noteUnavailable((await headers()).get(PAGE_HEADER));
    throw Object.assign(new Error("The database does not answer", { cause: error }), { digest: UNAVAILABLE_DIGEST });
  }
}
