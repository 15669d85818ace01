/**
 * Where the app is and where its API is, whatever path a proxy puts before them: the host writes
 * into the page from where its relative addresses count.
 */
const base = new URL(document.baseURI);

/** Such as `/pos/`. */
export const appPath = base.pathname;
/** Such as `https://loyalty.example/`, below which is `v1/…`. */
export const apiUrl = new URL('../', base).href.replace(/\/$/, '');
