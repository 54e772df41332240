import { answerTrpc } from "#server/trpc/serve.ts";

export const dynamic = "force-dynamic";

export { answerTrpc as GET, answerTrpc as POST };
