import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "#server/auth/options.ts";
import { visitorOf } from "#server/auth/visitor.ts";

type Given = { params: Promise<{ nextauth: string[] }> };

/** Made for each request: the limits count who sent it, and a build needs none of the environment. */
async function handle(request: NextRequest, given: Given): Promise<Response> {
  const response: Response = await NextAuth(request, given, authOptions(visitorOf(request.headers)));
  response.headers.set("cache-control", "no-store");
  return response;
}

export { handle as GET, handle as POST };
export const dynamic = "force-dynamic";
