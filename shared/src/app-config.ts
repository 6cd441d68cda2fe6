import { z } from 'zod';

/** Somebody of the demo school; the demo bar signs in as them with one click. */
const demoAccount = z.object({
  username: z.string(),
  password: z.string(),
  name: z.string(),
  /** What the person is to the school: `teacher`, `co_teacher`, `substitute`, `clerk` … */
  role: z.string(),
});

/** What `GET /config.json` tells the application before anybody is signed in: where to sign in, and whether this is the demo. */
export const appConfig = z.looseObject({
  /** The OIDC issuer; its discovery document names every other address. */
  issuer: z.url(),
  /** Public client of the application (PKCE, no secret). */
  client_id: z.string(),
  /** Null wherever real people are. */
  demo: z.object({ accounts: z.array(demoAccount) }).nullable(),
});
export type AppConfig = z.infer<typeof appConfig>;
