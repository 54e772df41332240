import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { answerSignIn } from "#server/auth/answer-sign-in.ts";
import { authOptions } from "#server/auth/options.ts";
import { visitorOf } from "#server/auth/visitor.ts";

type Given = { params: Promise<{ nextauth: string[] }> };

/** Made for each request: the limits count who sent it, and a build needs none of the environment. */
function handle(request: Request, given: Given): Promise<Response> {
  const visitor = visitorOf(request.headers);
  return answerSignIn(request, visitor, (read) => NextAuth(new NextRequest(read), given, authOptions(visitor)));
}

export { handle as GET, handle as POST };
export const dynamic = "force-dynamic";
