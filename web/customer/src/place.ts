/**
 * Where the app, its brand and its API are, whatever path a proxy puts before them: the host writes
 * into the page from where its relative addresses count.
 */
const base = new URL(document.baseURI);
const [first = ''] = location.pathname.slice(base.pathname.length).split('/');

/** Such as `/app/`, where the files of every brand's app are. */
export const filesPath = base.pathname;
/** Which brand's app this is: `/app/bean-there/…`; empty where the address names none. */
export const brandSlug = decodeURIComponent(first);
/** Such as `/app/bean-there`. */
export const appPath = `${base.pathname}${first}`;
/** Such as `https://loyalty.example`, below which is `/v1/…`. */
export const apiUrl = new URL('../', base).href.replace(/\/$/, '');
