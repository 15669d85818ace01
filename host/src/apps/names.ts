/** The web apps, each served below its name. */
export const appNames = ['admin', 'pos'] as const;
export type AppName = (typeof appNames)[number];
