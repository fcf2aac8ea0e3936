import { resolve } from "node:path";
import type { Page } from "@playwright/test";
import type { Sql } from "postgres";
import { weighRoutes } from "../../measure/route-weight.ts";
import { buy } from "./billing.ts";
import { reportContacts } from "./reports.ts";
import { pickBuyer, type Tenant } from "./tenant.ts";

/** What the screens of a test are about. */
export interface World {
  readonly tenant: Tenant;
  readonly buyer: { readonly id: string; readonly name: string; readonly emails: string[] };
  /** Opens the page of an invitation. */
  readonly token: string;
}

/** Who looks at a screen. */
export type Viewer = "nobody" | "owner" | "member" | "agencyOwner" | "agencyMember";

/** Something that a person can come to see at an address. */
export interface Screen {
  /** Names its picture and its failures. */
  readonly name: string;
  /** The route it stands for, as the build names it. */
  readonly route: string;
  readonly as: Viewer;
  readonly path: (world: World) => string;
}

const home = (path: string) => (world: World) => `/home/${world.tenant.client.slug}/${path}`;
const agency = (path: string) => (world: World) => `/agency/${world.tenant.agency.slug}/${path}`;

/**
 * Every screen. What is checked of all screens is checked of these: a route that is built and not among them fails
 * the tests.
 */
export const SCREENS: readonly Screen[] = [
  { name: "sign-in", route: "/sign-in", as: "nobody", path: () => "/sign-in" },
  { name: "sign-up", route: "/sign-up", as: "nobody", path: () => "/sign-up" },
  {
    name: "join",
    route: "/join/[agency]",
    as: "nobody",
    path: ({ tenant }) => `/join/${tenant.agency.slug}`,
  },
  { name: "invite", route: "/invite/[token]", as: "nobody", path: ({ token }) => `/invite/${token}` },
  {
    name: "confirm",
    route: "/auth/confirm",
    as: "nobody",
    path: () => "/auth/confirm?token_hash=0123456789abcdef&type=signup",
  },
  { name: "forgot", route: "/auth/forgot", as: "nobody", path: () => "/auth/forgot" },
  { name: "password", route: "/password", as: "owner", path: () => "/password" },
  { name: "new-agency", route: "/new-agency", as: "owner", path: () => "/new-agency" },
  { name: "usage", route: "/home/[account]/usage", as: "owner", path: home("usage") },
  { name: "usage-member", route: "/home/[account]/usage", as: "member", path: home("usage") },
  { name: "buyers", route: "/home/[account]/buyers", as: "owner", path: home("buyers") },
  { name: "buyers-no-match", route: "/home/[account]/buyers", as: "owner", path: home("buyers?q=zzzzqqqq") },
  {
    name: "buyer",
    route: "/home/[account]/buyers/[buyerId]",
    as: "owner",
    path: ({ tenant, buyer }) => `/home/${tenant.client.slug}/buyers/${buyer.id}`,
  },
  {
    name: "buyer-not-found",
    route: "/home/[account]/buyers/[buyerId]",
    as: "owner",
    path: home("buyers/00000000-0000-4000-8000-00000000dead"),
  },
  { name: "transactions", route: "/home/[account]/transactions", as: "owner", path: home("transactions") },
  { name: "billing", route: "/home/[account]/billing", as: "owner", path: home("billing") },
  {
    name: "billing-cancelled",
    route: "/home/[account]/billing",
    as: "owner",
    path: home("billing?card=cancelled"),
  },
  {
    name: "billing-unopened",
    route: "/home/[account]/billing",
    as: "owner",
    path: home("billing?unopened=unavailable&failure=0badcafe"),
  },
  { name: "billing-member", route: "/home/[account]/billing", as: "member", path: home("billing") },
  { name: "team", route: "/home/[account]/team", as: "owner", path: home("team") },
  { name: "team-member", route: "/home/[account]/team", as: "member", path: home("team") },
  { name: "not-found", route: "/_not-found", as: "owner", path: () => "/home/absents/usage" },
  { name: "pricing", route: "/agency/[account]/pricing", as: "agencyOwner", path: agency("pricing") },
  { name: "clients", route: "/agency/[account]/clients", as: "agencyOwner", path: agency("clients") },
  {
    name: "client",
    route: "/agency/[account]/clients/[client]",
    as: "agencyOwner",
    path: ({ tenant }) => `/agency/${tenant.agency.slug}/clients/${tenant.client.slug}`,
  },
  { name: "margins", route: "/agency/[account]/margins", as: "agencyOwner", path: agency("margins") },
  { name: "welcome", route: "/agency/[account]/welcome", as: "agencyOwner", path: agency("welcome") },
  { name: "agency-team", route: "/agency/[account]/team", as: "agencyOwner", path: agency("team") },
  { name: "settings", route: "/agency/[account]/settings", as: "agencyOwner", path: agency("settings") },
  {
    name: "log",
    route: "/agency/[account]/settings/log",
    as: "agencyOwner",
    path: agency("settings/log"),
  },
  { name: "overages", route: "/agency/[account]/overages", as: "agencyOwner", path: agency("overages") },
  { name: "invoices", route: "/agency/[account]/invoices", as: "agencyOwner", path: agency("invoices") },
  {
    name: "invoices-own",
    route: "/agency/[account]/invoices/own",
    as: "agencyOwner",
    path: agency("invoices/own"),
  },
  { name: "reports", route: "/agency/[account]/reports", as: "agencyOwner", path: agency("reports") },
  {
    name: "reports-all",
    route: "/agency/[account]/reports",
    as: "agencyOwner",
    path: agency("reports?show=all"),
  },
  {
    name: "reports-none",
    route: "/agency/[account]/reports",
    as: "agencyOwner",
    path: agency("reports?show=declined"),
  },
  { name: "reports-member", route: "/agency/[account]/reports", as: "agencyMember", path: agency("reports") },
];

/**
 * Routes that show nothing of their own: they lead on, stand in for a page whose scripts are broken, or open only for
 * whoever has just followed a mail's link (getting-in.spec.ts).
 */
const WITHOUT_SCREEN = ["/", "/home/[account]", "/agency/[account]", "/_global-error", "/auth/password"];

/**
 * The routes of the build that nobody looks at.
 *
 * @returns Routes; none when all is well.
 */
export function unseenRoutes(): string[] {
  const seen = new Set([...SCREENS.map(({ route }) => route), ...WITHOUT_SCREEN]);
  const built = weighRoutes(resolve(import.meta.dirname, "../../.next"));
  return built.map(({ route }) => route).filter((route) => !seen.has(route));
}

/**
 * One screen of each route, for what takes long.
 *
 * @param world What they are about.
 * @returns The screens with their paths.
 */
export function screensOnce(world: World): { name: string; as: Viewer; path: string }[] {
  const once = new Map(SCREENS.toReversed().map((screen) => [screen.route, screen]));
  once.delete("/_not-found");
  return [...once.values()].toReversed().map(({ name, as, path }) => ({ name, as, path: path(world) }));
}

/**
 * Fills a tenant with what makes its screens worth looking at: purchases, reveals, reports to decide on, and an
 * invitation.
 *
 * @param sql As superuser.
 * @param tenant The tenant.
 * @returns What the screens are about.
 */
export async function fillWorld(sql: Sql, tenant: Tenant): Promise<World> {
  await buy(sql, tenant, { pixel: 3 });
  await buy(sql, tenant, { audience: 5 });
  await buy(sql, tenant, { enrichment: 40 });
  await reportContacts(sql, tenant, ["The address is spelt wrong.", "Bounced twice this week.", null]);
  const token = `to-${tenant.client.slug}`;
  await sql`
    insert into public.invites (account_id, role, email, token_hash, invited_by, expires_at)
    values (${tenant.client.id}, 'member', 'colleague@buyer.example', extensions.digest(${token}, 'sha256'), ${tenant.owner.id},
      now() + interval '14 days')`;
  return { tenant, buyer: await pickBuyer(sql, 2), token };
}

/**
 * Opens a page for each of those who look at screens.
 *
 * @param tenant Whose people.
 * @param openAs Opens a page as someone.
 * @param nobody A page where nobody is signed in.
 * @returns The pages.
 */
export async function openViewers(
  tenant: Tenant,
  openAs: (person: Tenant["owner"]) => Promise<Page>,
  nobody: Page,
): Promise<Record<Viewer, Page>> {
  return {
    nobody,
    owner: await openAs(tenant.owner),
    member: await openAs(tenant.member),
    agencyOwner: await openAs(tenant.agencyOwner),
    agencyMember: await openAs(tenant.agencyMember),
  };
}
