/** The cookie with which the browser of a till shows which device it is: `dev_….<key>`. */
const deviceCookie = 'laurel_device';

/** Browsers keep none longer than 400 days; it is given anew whenever the app starts. */
const seconds = 400 * 86_400;

/** What the browser of a till presents. */
export interface DeviceCookie {
  deviceId: string;
  key: string;
}

/** What a `Cookie` header carries of it; undefined: none, or several. */
export function deviceIn(header: string | undefined): DeviceCookie | undefined {
  if (header === undefined) return undefined;
  const [only, ...others] = header
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${deviceCookie}=`));
  // a second one was put there by somebody else: nobody can say which
  if (only === undefined || others.length > 0) return undefined;
  const [deviceId = '', key = ''] = only.slice(deviceCookie.length + 1).split('.');
  return { deviceId, key };
}

/** No script reads it, no other site's page sends it, and it goes over TLS where people come so. */
export const deviceCookieText = ({ deviceId, key }: DeviceCookie, isSecure: boolean): string =>
  `${deviceCookie}=${deviceId}.${key}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
