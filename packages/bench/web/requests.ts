import type { StackInfo } from "@credence/local-stack/write-stack-file";
import type { SignedIn } from "./sign-in.ts";

/** A request that is sent again and again. */
export interface Asked {
  url: string;
  method: "GET" | "POST";
  headers: Record<string, string>;
  body?: string;
}

/** A page or route, and where the web app merely hands on one answer of the API, that request alone. */
export interface WebRequest {
  name: string;
  web: Asked;
  api?: Asked;
}

/** Whom and what the requests are about. */
export interface World {
  client: SignedIn;
  agency: SignedIn;
  accountId: string;
  agencyId: string;
  buyerId: string;
}

/**
 * What is asked of the web app under load: pages and routes that read. What writes is measured in the database, since
 * it is the database that it waits for.
 *
 * @param web where the web app is
 */
export function listRequests(web: string, info: StackInfo, world: World): WebRequest[] {
  const get = (path: string, as?: SignedIn): Asked => ({
    url: `${web}${path}`,
    method: "GET",
    headers: as ? { cookie: as.cookie } : {},
  });
  const api = (path: string, body?: object): Asked => ({
    url: `${info.apiUrl}/rest/v1/${path}`,
    method: body ? "POST" : "GET",
    headers: {
      apikey: info.publishableKey,
      authorization: `Bearer ${world.client.token}`,
      ...(body && { "content-type": "application/json" }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const { accountId, agency, agencyId, buyerId, client } = world;
  return [
    { name: "GET /api/health", web: get("/api/health") },
    {
      name: "GET /api/credits",
      web: get("/api/credits?account=acme", client),
      api: api(`credits?select=credit_type,balance&account_id=eq.${accountId}`),
    },
    {
      name: "GET /api/credits/history",
      web: get("/api/credits/history?account=acme&limit=25", client),
      api: api("rpc/credit_history", { p_account_id: accountId, p_limit: 26 }),
    },
    {
      name: "GET /api/buyers",
      web: get("/api/buyers?account=acme&limit=25", client),
      api: api("rpc/search_buyers", { p_account_id: accountId, p_limit: 25 }),
    },
    {
      name: "GET /api/buyers, a word",
      web: get("/api/buyers?account=acme&q=council", client),
      api: api("rpc/search_buyers", { p_account_id: accountId, p_query: "council", p_limit: 25 }),
    },
    { name: "GET /api/buyers/[id]", web: get(`/api/buyers/${buyerId}?account=acme`, client) },
    { name: "GET /api/agency-pricing", web: get(`/api/agency-pricing?agencyId=${agencyId}`, agency) },
    { name: "/sign-in", web: get("/sign-in") },
    { name: "/home/[account]/usage", web: get("/home/acme/usage", client) },
    { name: "/home/[account]/buyers", web: get("/home/acme/buyers", client) },
    { name: "/home/[account]/buyers/[buyerId]", web: get(`/home/acme/buyers/${buyerId}`, client) },
    { name: "/home/[account]/transactions", web: get("/home/acme/transactions", client) },
    { name: "/home/[account]/billing", web: get("/home/acme/billing", client) },
    { name: "/agency/[account]/pricing", web: get("/agency/northwind/pricing", agency) },
    { name: "/agency/[account]/clients", web: get("/agency/northwind/clients", agency) },
    { name: "/agency/[account]/overages", web: get("/agency/northwind/overages", agency) },
  ];
}
