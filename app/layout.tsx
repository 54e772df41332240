import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Providers } from "#components/providers.tsx";
import { DataProvider } from "#components/trpc.tsx";
import "./globals.css";

export const metadata: Metadata = {
  title: { template: "%s · Understudy", default: "Understudy" },
  description: "The control plane in which AI agents earn autonomy",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f3f6" },
    { media: "(prefers-color-scheme: dark)", color: "#0e090d" },
  ],
};

/** The page around every page: fonts, theme, nonce, the server's clock. Never permission. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const serverNow = Date.now();
  return (
    <html lang="en" suppressHydrationWarning className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>
        <Providers nonce={nonce} serverNow={serverNow}>
          <DataProvider serverNow={serverNow}>{children}</DataProvider>
        </Providers>
      </body>
    </html>
  );
}
