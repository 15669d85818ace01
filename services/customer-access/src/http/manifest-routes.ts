import { failure } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import { Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import type { Membership } from '@laurel/membership/membership';
import { Type } from 'typebox';

const Params = Type.Object({ slug: Text("The organization's `slug`", 63) });
const keptSeconds = 60;

/**
 * What a browser reads to put a brand's app among those of the device: its name, its colours and a
 * picture. Files for browsers, so they are not in the API's document.
 */
export function manifestRoutes(
  app: TypedApp,
  { membership }: { membership: Pick<Membership, 'organizations'> },
): void {
  const { organizations } = membership;
  const config = { person: 'anyone', problems: ['organization_not_found'] } as const;
  const schema = { hide: true, params: Params };
  const noBrand = failure('organization_not_found', 'There is no such brand.').problem;
  app.get(
    '/v1/public/brands/:slug/manifest.webmanifest',
    { config, schema },
    async ({ params: { slug } }, reply) => {
      const organization = await organizations.findBySlug(slug);
      if (!organization) return sendProblem(reply, noBrand);
      const { name, branding } = organization;
      const { primary, background } = branding.colors;
      // relative to this address, whatever path stands before it at a proxy
      const start = `../../../../app/${encodeURIComponent(slug)}/`;
      return reply
        .type('application/manifest+json')
        .header('cache-control', `public, max-age=${keptSeconds}`)
        .send(
          JSON.stringify({
            ...{ id: start, start_url: start, scope: start, display: 'standalone' },
            ...{ name, short_name: name.slice(0, 12) },
            ...{ theme_color: primary, background_color: background },
            icons: [
              { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
              { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'maskable' },
            ],
          }),
        );
    },
  );
  app.get(
    '/v1/public/brands/:slug/icon.svg',
    { config, schema },
    async ({ params: { slug } }, reply) => {
      const organization = await organizations.findBySlug(slug);
      if (!organization) return sendProblem(reply, noBrand);
      return reply
        .type('image/svg+xml')
        .header('cache-control', `public, max-age=${keptSeconds}`)
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
        .send(iconOf(organization));
    },
  );
}

/** The first letter on the brand's colour, within what a device may cut off of it. */
function iconOf({
  name,
  branding: {
    colors: { primary, onPrimary },
  },
}: {
  name: string;
  branding: { colors: { primary: string; onPrimary: string } };
}): string {
  const [letter = ''] = name.toLocaleUpperCase();
  const shown = letter.replace(/[<>&"']/g, '');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect width="512" height="512" fill="${primary}"/><text x="256" y="256" dy=".35em" text-anchor="middle" fill="${onPrimary}" font-family="system-ui, sans-serif" font-size="256" font-weight="600">${shown}</text></svg>`;
}
