import type { Sql } from "postgres";

/** How many bodies share the word that is called common, and how many the one that is called rare. */
export const commonWord = "council";
export const rareWord = "quillfeather";

const parts = 4;

/**
 * Plants buyers with figures spread as in a real catalogue (few large, many small), by one statement and with their
 * indexes made afterwards, since to write each would take hours. One in a hundred thousand (at least one) bears the rare
 * word.
 *
 * @param superuser connections of the superuser
 * @param buyers how many
 * @param contactsEach contacts of each
 */
export async function plantBuyers(superuser: Sql, buyers: number, contactsEach: number): Promise<void> {
  const indexes = await superuser<{ name: string; definition: string }[]>`
    select format('%I.%I', schemaname, indexname) as name, indexdef as definition from pg_catalog.pg_indexes
    where schemaname = 'public' and tablename = 'buyers' and indexname <> 'buyers_pkey'`;
  await superuser.unsafe(indexes.map(({ name }) => `drop index ${name}`).join("; "));
  // What search needs of each name is made of it as it is written, which is most of the work: on every connection at once.
  const share = Math.ceil(buyers / parts);
  await Promise.all(
    Array.from({ length: parts }, (_, part) =>
      plantPart(superuser, 1 + part * share, Math.min(buyers, (part + 1) * share), contactsEach),
    ),
  );
  await superuser.begin(async (tx) => {
    await tx`
      insert into private.buyer_words (word)
      select distinct w.word from public.buyers b, unnest(tsvector_to_array(b.name_words)) w (word)
      on conflict do nothing`;
    await tx`set local maintenance_work_mem = '512MB'`;
    for (const { definition } of indexes) await tx.unsafe(definition);
  });
  await superuser`vacuum (analyze) public.buyers, public.buyer_contacts, private.buyer_words`;
}

/** Plants those from one number to another, both included. */
async function plantPart(superuser: Sql, first: number, last: number, contactsEach: number): Promise<void> {
  await superuser.begin(async (tx) => {
    // Triggers would count the figures and gather the words row by row; both are planted instead.
    await tx`set local session_replication_role = replica`;
    // The same figures each time, others in each part.
    await tx`select setseed(${first / 1e7})`;
    await tx`
      insert into public.buyers (
        id, name, country, region, locality, contact_count, contract_count, contract_value_cents, contract_value_currency, last_signal_at
      )
      select
        md5('measured ' || n)::uuid,
        p.places[1 + n % 1000] || ' ' || k.kinds[1 + (power(random(), 1.5) * 11)::integer]
          || case when n % 100000 = 1 then ' Quillfeather' else '' end || ' ' || n,
        'GB', (array['North', 'East', 'South', 'West', 'Midlands', 'Highlands'])[1 + n % 6], p.places[1 + n % 300],
        ${contactsEach}, (power(random(), 6) * 500)::integer,
        case when random() < 0.3 then 0 else (power(random(), 4) * 1e10)::bigint end, 'gbp',
        case when random() < 0.4 then now() - random() * interval '400 days' end
      from
        (select array_agg(initcap(translate(left(md5('place ' || i), 8), '0123456789', 'ghijklmnop')) order by i) as places
          from generate_series(1, 1000) i) p,
        (select array['City Council', 'Borough Council', 'District Council', 'NHS Foundation Trust', 'University', 'College',
          'Academy', 'Police', 'Housing Association', 'Water Services', 'Transport Partnership', 'Library Board'] as kinds) k,
        generate_series(${first}::integer, ${last}::integer) n`;
    await tx`
      insert into public.buyer_contacts (buyer_id, name, title, email)
      select md5('measured ' || n)::uuid, 'Contact ' || c, 'Head of Procurement', c || '@' || n || '.example'
      from generate_series(${first}::integer, ${last}::integer) n, generate_series(1, ${contactsEach}::integer) c`;
  });
}
