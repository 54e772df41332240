/** Whose request it was, which operation, the key that its sender chose, and the SHA-256 of its content. */
export type Claim = { principal: string; route: string; key: string; requestHash: Buffer };

export type KeptAnswer = { status: number; location: string | null; body: string };
