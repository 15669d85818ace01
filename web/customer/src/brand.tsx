import { paletteOf } from '@laurel/customer-core/brand-palette';
import type { Brand, Me } from '@laurel/customer-core/queries';
import { type UnitNames, unitNames } from '@laurel/customer-core/unit-names';
import { createContext, use, useEffect, useMemo } from 'react';
import { makeInstallable } from './installed.ts';
import { brandSlug } from './place.ts';
import { writeStored } from './stored.ts';

export const BrandContext = createContext<Brand | undefined>(undefined);
export const MeContext = createContext<Me | undefined>(undefined);

/** Whose app this is. Only where the brand is known. */
export function useBrand(): Brand & { names: UnitNames } {
  const brand = use(BrandContext);
  if (!brand) throw new Error('no brand is known here');
  return useMemo(() => ({ ...brand, names: unitNames(brand) }), [brand]);
}

/** Who is signed in. Only below `WhoIsHere`. */
export function useMe(): Me {
  const me = use(MeContext);
  if (!me) throw new Error('nobody is signed in here');
  return me;
}

/** The page in the brand's colours, also before the first paint of the next visit. */
export function useBrandColors({ branding: { colors } }: Brand): void {
  const { primary, onPrimary, background, text } = colors;
  useEffect(() => {
    const of = (theme: 'light' | 'dark') =>
      paletteOf({ primary, onPrimary, background, text }, theme);
    const [light, dark] = [of('light'), of('dark')];
    const look = Object.fromEntries(
      Object.entries(dark).map(([name, night]) => {
        // both palettes have the same names
        const day = light[name as keyof typeof light];
        return [name, `light-dark(${day}, ${night})`];
      }),
    );
    for (const [name, value] of Object.entries(look))
      document.documentElement.style.setProperty(`--${name}`, value);
    writeStored(`laurel-look:${brandSlug}`, JSON.stringify(look));
    makeInstallable(primary);
  }, [primary, onPrimary, background, text]);
}

/** The brand's picture; without one, or where it cannot be loaded, its first letter. */
export function BrandMark({ brand, className = 'size-9' }: { brand: Brand; className?: string }) {
  const [letter = ''] = brand.name;
  return (
    <span
      aria-hidden
      className={`relative grid shrink-0 place-items-center overflow-hidden rounded-[28%] bg-brand font-semibold text-on-brand ${className}`}
    >
      {letter.toLocaleUpperCase()}
      {brand.branding.logoUrl && (
        <img
          src={brand.branding.logoUrl}
          alt=""
          referrerPolicy="no-referrer"
          className="absolute inset-0 size-full bg-paper object-contain"
          onError={({ currentTarget }) => currentTarget.remove()}
        />
      )}
    </span>
  );
}
