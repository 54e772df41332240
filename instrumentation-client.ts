/**
 * The page's policy forbids to compile code from text, and merely asking whether it works is reported as a violation.
 * The schema library reads this when it is loaded, which only some dialogs do: importing it here to tell it so would put
 * it on every page.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

export {};
