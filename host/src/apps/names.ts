/** The web apps. */
export const appNames = ['admin', 'customer', 'pos'] as const;
export type AppName = (typeof appNames)[number];

/** Below what each is served. A customer's app has its brand after that: `/app/bean-there`. */
export const appPaths: Readonly<Record<AppName, string>> = {
  admin: 'admin',
  customer: 'app',
  pos: 'pos',
};
