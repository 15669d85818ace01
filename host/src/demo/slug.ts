/** The demo's brand in addresses, as it is made of the name of its organization. */
export const demoSlug = 'laurel-coffee';
