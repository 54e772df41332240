"use client";

import { useTheme } from "next-themes";
import { useCallback } from "react";

/** Light becomes dark, dark becomes light; from then on the system is not asked. */
export function useToggleTheme(): () => void {
  const { resolvedTheme, setTheme } = useTheme();
  return useCallback(() => setTheme(resolvedTheme === "dark" ? "light" : "dark"), [resolvedTheme, setTheme]);
}
