/** The web apps, each served below its name. */
export const appNames = ['admin'] as const;
export type AppName = (typeof appNames)[number];
