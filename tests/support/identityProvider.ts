import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type IdentityProvider = Awaited<ReturnType<typeof startIdentityProvider>>;

type Person = { sub: string; email: string; email_verified: boolean; name: string };
type Grant = { nonce: string | null; challenge: string | null; redirectUri: string; person: Person };

/** A small provider of OpenID Connect on loopback: discovery, authorize, token (PKCE, client secret) and JWKS. */
export async function startIdentityProvider({ clientId = 'signalbox', clientSecret = 'a client secret' } = {}) {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const stranger = await generateKeyPair('RS256');
  const kid = randomUUID();
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' };
  const grants = new Map<string, Grant>();
  let person: Person = { sub: 'p1', email: 'p1@example.com', email_verified: true, name: 'Person One' };
  let isReachable = true;
  let signsWithItsKey = true;

  const json = (response: ServerResponse, body: unknown, status = 200) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

  const sign = (claims: JWTPayload, header: { alg: string; kid?: string } = { alg: 'RS256', kid }) =>
    new SignJWT({ exp: Math.floor(Date.now() / 1000) + 600, ...claims })
      .setProtectedHeader(header)
      .setIssuedAt()
      .sign(signsWithItsKey ? privateKey : stranger.privateKey);

  function authorize(url: URL, response: ServerResponse): void {
    const of = (name: string) => url.searchParams.get(name);
    const [code, redirectUri] = [randomUUID(), of('redirect_uri') ?? ''];
    grants.set(code, { nonce: of('nonce'), challenge: of('code_challenge'), redirectUri, person });
    const back = new URL(redirectUri);
    back.search = new URLSearchParams({ code, state: of('state') ?? '', iss: origin }).toString();
    response.writeHead(302, { location: back.href }).end();
  }

  async function token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await textOf(request));
    const grant = grants.get(form.get('code') ?? '');
    grants.delete(form.get('code') ?? '');
    const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    const isClient = form.get('client_secret') === clientSecret || request.headers.authorization === basic;
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (
      grant === undefined ||
      !isClient ||
      grant.challenge !== verifier ||
      grant.redirectUri !== form.get('redirect_uri')
    ) {
      return void json(response, { error: 'invalid_grant' }, 400);
    }
    const idToken = await sign({ iss: origin, aud: clientId, nonce: grant.nonce, ...grant.person });
    json(response, { access_token: 'an access token', token_type: 'Bearer', expires_in: 600, id_token: idToken });
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', origin);
    if (!isReachable) return void response.writeHead(503).end();
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return void json(response, {
          issuer: origin,
          authorization_endpoint: `${origin}/authorize`,
          token_endpoint: `${origin}/token`,
          jwks_uri: `${origin}/keys`,
          id_token_signing_alg_values_supported: ['RS256'],
        });
      case '/keys':
        return void json(response, { keys: [jwk] });
      case '/authorize':
        return authorize(url, response);
      case '/token':
        return void token(request, response);
      default:
        return void response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    origin,
    keysUrl: `${origin}/keys`,
    clientId,
    clientSecret,
    kid,
    publicKey,
    /** Signs a token with the key that the JWKS shows; ten minutes long unless `exp` says otherwise. */
    sign,
    /** Who signs in there from now on. */
    isNow: (next: Partial<Person>) => void (person = { ...person, ...next }),
    setReachable: (reachable: boolean) => void (isReachable = reachable),
    /** False: ID tokens are signed with a key that the JWKS does not show. */
    setHonest: (honest: boolean) => void (signsWithItsKey = honest),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text;
}
