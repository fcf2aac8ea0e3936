-- Who somebody is with are a few accounts. Not told so, Postgres expects a thousand of each of these, and reads every account
-- there is to find the clients of one agency, for each page of a ledger.
alter function private.my_account_ids() rows 5;
alter function private.my_client_account_ids() rows 5;
alter function private.my_agency_ids() rows 2;
alter function private.my_managed_client_ids() rows 50;
alter function private.my_clients_agency_ids() rows 5;
