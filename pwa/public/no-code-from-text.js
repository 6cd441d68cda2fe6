// The server's policy forbids making code from text. zod tries it once where its schemas are made, unless it was told before: a module of the
// application would come too late.
globalThis.__zod_globalConfig = { jitless: true };
