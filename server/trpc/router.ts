import { createCallerFactory, router } from "./init.ts";

/** The areas of the browser's door; one line each. */
export const appRouter = router({});

export type AppRouter = typeof appRouter;

/** Calls procedures without HTTP: for tests and for pages on the server. */
export const createCaller = createCallerFactory(appRouter);
