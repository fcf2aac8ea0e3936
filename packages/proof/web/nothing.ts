// What "server-only" is on a server: nothing.
export {};
