import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { EmailMessage } from "@supabase/lite";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import postgres, { type Sql } from "postgres";
import { makeSecrets } from "../secrets.ts";
import { type Stack, startStack } from "../start-stack.ts";
import { makeThrowawayDir } from "../throwaway-stack.ts";

export const fixtures = join(import.meta.dirname, "fixtures");
const password = "a password of the test";

/** A stack on the fixtures of the contract, and ways to speak to it. */
export interface ContractStack {
  stack: Stack;
  owner: Sql;
  anon: SupabaseClient;
  service: SupabaseClient;
  /** Makes a user and signs them in. */
  signInSomebody: () => Promise<{ client: SupabaseClient; id: string }>;
  mails: EmailMessage[];
  /** Stops and starts it on the same folder and ports. */
  restart: () => Promise<void>;
  close: () => Promise<void>;
}

const session = { auth: { persistSession: false, autoRefreshToken: false } };

/** A client of the API with `key`. */
export function openClient(stack: Stack, key: string): SupabaseClient {
  return createClient(stack.info.apiUrl, key, session) as SupabaseClient;
}

/** Starts a stack on the migrations of the contract. */
export async function openContractStack(): Promise<ContractStack> {
  const dir = makeThrowawayDir();
  const secrets = makeSecrets();
  const mails: EmailMessage[] = [];
  const start = (ports: { pgPort?: number; apiPort?: number }) =>
    startStack({
      dir,
      secrets,
      fast: true,
      migrationsDir: join(fixtures, "contract"),
      seedFile: "none",
      mail: { send: async (mail) => void mails.push(mail) },
      ...ports,
    });
  let stack = await start({});
  let owner = postgres(stack.info.dbUrl, { max: 2, onnotice: () => undefined });
  const opened: ContractStack = {
    get stack() {
      return stack;
    },
    get owner() {
      return owner;
    },
    anon: openClient(stack, stack.info.publishableKey),
    service: openClient(stack, stack.info.secretKey),
    signInSomebody: () => signInSomebody(stack, owner),
    mails,
    restart: async () => {
      await owner.end();
      await stack.stop();
      stack = await start({
        pgPort: Number(new URL(stack.info.dbUrl).port),
        apiPort: Number(new URL(stack.info.apiUrl).port),
      });
      owner = postgres(stack.info.dbUrl, { max: 2, onnotice: () => undefined });
    },
    close: async () => {
      await owner.end();
      await stack.stop();
      rmSync(dir, { recursive: true });
    },
  };
  return opened;
}

async function signInSomebody(stack: Stack, owner: Sql): Promise<{ client: SupabaseClient; id: string }> {
  const id = randomUUID();
  const email = `${id}@contract.test`;
  await owner`
    with made as (
      insert into auth.users (instance_id, id, aud, role, email, encrypted_password, email_confirmed_at,
        raw_app_meta_data, raw_user_meta_data, created_at, updated_at, confirmation_token, recovery_token,
        email_change, email_change_token_new, email_change_token_current, phone_change, phone_change_token,
        reauthentication_token)
      values ('00000000-0000-0000-0000-000000000000', ${id}, 'authenticated', 'authenticated', ${email},
        extensions.crypt(${password}, extensions.gen_salt('bf', 4)), now(),
        '{"provider":"email","providers":["email"]}', '{}', now(), now(), '', '', '', '', '', '', '', '')
      returning id, email)
    insert into auth.identities (provider_id, user_id, identity_data, provider, last_sign_in_at, created_at, updated_at)
    select id::text, id, jsonb_build_object('sub', id, 'email', email), 'email', now(), now(), now() from made`;
  const client = openClient(stack, stack.info.publishableKey);
  const { error } = await client.auth.signInWithPassword({ email, password });
  if (error) throw error;
  return { client, id };
}
