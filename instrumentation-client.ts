import { config } from "zod/v4/core";

// The page's policy forbids to compile code from text, and merely asking whether it works is reported as a violation.
config({ jitless: true });
