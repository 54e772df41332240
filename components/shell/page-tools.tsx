"use client";

import { createContext, type ReactNode, useContext } from "react";

const ToolsContext = createContext<ReactNode>(null);

/** What stands at the right of every page's top bar. The frame makes it, so that no page carries it once more. */
export function PageToolsProvider({ tools, children }: { tools: ReactNode; children: ReactNode }) {
  return <ToolsContext value={tools}>{children}</ToolsContext>;
}

export function PageTools() {
  return useContext(ToolsContext);
}
