import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * The page talks to this server and to the sign-in service, to nobody else, and runs only scripts served from here.
 * Inline styles are Mantine's way to place things.
 */
export function securityHeaders(issuer: string): RequestHandler {
  const common = {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", new URL(issuer).origin],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' as const },
    xFrameOptions: { action: 'deny' as const },
  };
  const plain = helmet({ ...common, strictTransportSecurity: false });
  const secure = helmet({ ...common, strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false } });
  // A promise to come by https only, made over http, would lock a school's own network out of its server.
  return (req, res, next) => {
    if (req.path.startsWith('/api/')) forPrograms(req, res, next);
    else (req.secure ? secure : plain)(req, res, next);
  };
}

// No page is made of these answers: the rules for pages would only be a fifth of what one class's attendance costs on the wire (EX8).
const forPrograms = helmet({
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  referrerPolicy: false,
  strictTransportSecurity: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xFrameOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
});
