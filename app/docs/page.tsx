import type { Metadata } from "next";
import { DocsPage } from "#components/docs/docs-page.tsx";
import { PROBLEMS } from "#contract/problem.ts";
import { ownAddress } from "#server/auth/own-address.ts";
import document from "#server/rest/openapi.json" with { type: "json" };

export const metadata: Metadata = { title: "API" };

/** Open to everyone, like the document itself: it says how to ask, and nothing of what is here. */
export default function Docs() {
  return <DocsPage document={document} problems={PROBLEMS} address={ownAddress()} />;
}
