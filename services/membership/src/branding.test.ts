import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contrast, standardBranding } from './branding.ts';
import type { OrganizationPatch } from './model.ts';
import { slugFor } from './slugs.ts';
import { type Bench, cafe, must, openBench, refusal } from './testing/bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());
const organizations = () => bench.membership.organizations;
const change = (orgId: string, patch: OrganizationPatch) =>
  organizations().update(orgId, patch, 'test');

describe('a slug', () => {
  test.each([
    ['Bean There', 'bean-there'],
    ['  Café Müller & Søn, GmbH ', 'cafe-muller-son-gmbh'],
    ['東京', 'brand'],
    ['!', 'brand'],
    ['X', 'brand-x'],
    ['a'.repeat(200), 'a'.repeat(50)],
  ])('says the name: %s', (name, slug) => expect(slugFor(name, 0)).toBe(slug));

  test('is given with the organization, and another one to its namesakes', async () => {
    const slugs: (string | null)[] = [];
    for (let i = 0; i < 3; i += 1) slugs.push((await cafe(bench, 'Bean There')).slug);
    expect(slugs).toEqual(['bean-there', 'bean-there-2', 'bean-there-3']);
    const many = Array.from({ length: 30 }, () => cafe(bench, 'Bean There'));
    const all = await Promise.all(many);
    expect(new Set(all.map(({ slug }) => slug)).size).toBe(30);
    for (const { slug, id } of all)
      expect((await organizations().findBySlug(String(slug)))?.id).toBe(id);
  });

  test('is changed; what it was is free again, and what is another’s is refused', async () => {
    const [one, other] = [await cafe(bench, 'One'), await cafe(bench, 'Other')];
    must(await change(one.id, { slug: 'beans' }));
    expect((await organizations().findBySlug('beans'))?.id).toBe(one.id);
    expect(await organizations().findBySlug('one')).toBeUndefined();
    expect(refusal(await change(other.id, { slug: 'beans' }))).toEqual({
      ...{ code: 'already_exists', pointers: ['/slug'] },
    });
    must(await change(other.id, { slug: 'one' }));
    expect((await organizations().findBySlug('one'))?.id).toBe(other.id);
    // also when nothing but the slug stays what it is
    must(await change(one.id, { slug: 'beans', name: 'Beans' }));
    expect((await organizations().findBySlug('beans'))?.name).toBe('Beans');
  });

  test('of two who ask for the same at once one gets it', async () => {
    const all = await Promise.all(['A1', 'B1', 'C1'].map((name) => cafe(bench, name)));
    const told = await Promise.all(all.map(({ id }) => change(id, { slug: 'wanted' })));
    expect(told.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('that a crash left behind can be had after a minute, and one that is used cannot', async () => {
    const [one, other] = [await cafe(bench, 'One'), await cafe(bench, 'Other')];
    const claims = bench.documents.collection('organization_slugs');
    await claims.insert({
      ...{ orgId: 'installation', id: 'left', holderId: one.id, takenAtMs: bench.clock.now() },
    } as never);
    expect(refusal(await change(other.id, { slug: 'left' })).code).toBe('already_exists');
    bench.clock.advance(60_001);
    must(await change(other.id, { slug: 'left' }));
    bench.clock.advance(60_001);
    expect(refusal(await change(one.id, { slug: 'left' })).code).toBe('already_exists');
  });

  test.each(['', 'a', 'Beans', 'be ans', '-beans', 'be--ans', 'beans-', 'ü', 'x'.repeat(64)])(
    '%j is none',
    async (slug) => {
      const { id } = await cafe(bench);
      expect(refusal(await change(id, { slug }))).toEqual({
        ...{ code: 'invalid_value', pointers: ['/slug'] },
      });
      expect(await organizations().findBySlug(slug)).toBeUndefined();
    },
  );
});

describe('a branding', () => {
  test('is changed field by field; null gives the default again', async () => {
    const { id, branding } = await cafe(bench);
    expect(branding).toEqual(standardBranding);
    const logoUrl = 'https://cdn.example/logo.svg';
    must(await change(id, { branding: { logoUrl, colors: { primary: '#7C2D12' } } }));
    const changed = must(await change(id, { branding: { tagline: 'Good beans' } }));
    expect(changed.branding).toEqual({
      ...standardBranding,
      ...{ logoUrl, tagline: 'Good beans' },
      colors: { ...standardBranding.colors, primary: '#7c2d12' },
    });
    const again = must(
      await change(id, { branding: { logoUrl: null, colors: { primary: null } } }),
    );
    expect(again.branding).toEqual({ ...standardBranding, tagline: 'Good beans' });
  });

  test('what is written on a light colour is dark by itself', async () => {
    const { id } = await cafe(bench);
    const colors = { primary: '#f5c542', background: '#1c1917', text: '#ffffff' };
    const { branding } = must(await change(id, { branding: { colors } }));
    expect(branding.colors).toEqual({ ...colors, onPrimary: '#000000' });
  });

  // of WCAG's definition, worked out by hand: 21, 1, and (1.05)/(0.2126 + 0.05)
  test.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#777777', 1],
    ['#ffffff', '#ff0000', 3.998],
  ])('%s and %s have a contrast of %d', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 2);
    expect(contrast(other, one)).toBeCloseTo(ratio, 2);
  });

  test.each([
    [{ colors: { primary: '#ffffff' } }, '/branding/colors/primary'],
    [{ colors: { primary: '#cccccc' } }, '/branding/colors/primary'],
    [{ colors: { text: '#999999' } }, '/branding/colors/text'],
    [{ colors: { background: '#1c1917' } }, '/branding/colors/text'],
    [{ colors: { onPrimary: '#14532d' } }, '/branding/colors/onPrimary'],
    [{ colors: { primary: 'green' } }, '/branding/colors/primary'],
    [{ colors: { primary: '#14532d80' } }, '/branding/colors/primary'],
    [{ logoUrl: 'http://cdn.example/logo.svg' }, '/branding/logoUrl'],
    [{ logoUrl: 'javascript:alert(1)' }, '/branding/logoUrl'],
    [{ logoUrl: 'https://x.example/"onload=alert(1)' }, '/branding/logoUrl'],
    [{ termsUrl: 'data:text/html,x' }, '/branding/termsUrl'],
    [{ tagline: 'a\u0000b' }, '/branding/tagline'],
    [{ tagline: 'x'.repeat(201) }, '/branding/tagline'],
  ])('%j is refused with its place, and nothing of it is kept', async (branding, pointer) => {
    const { id } = await cafe(bench);
    const { code, pointers } = refusal(await change(id, { name: 'New', branding }));
    expect([code, pointers]).toEqual(['invalid_value', expect.arrayContaining([pointer])]);
    expect(await organizations().find(id)).toMatchObject({
      ...{ name: 'Café Laurel', branding: standardBranding },
    });
  });
});

test('an organization from before has neither, until it is given them', async () => {
  const made = await cafe(bench, 'Old');
  const stored = bench.documents.collection('organizations');
  const { id, orgId } = made;
  const kept = await stored.get({ orgId, id });
  const { slug: _, branding: __, ...before } = kept as never as Record<string, unknown>;
  await stored.replace(before as never, Number(kept?.version));
  const another = await bench.another();
  expect(await another.organizations.find(id)).toMatchObject({
    ...{ slug: null, branding: standardBranding },
  });
  must(await another.organizations.update(id, { slug: 'new' }, 'test'));
  expect((await another.organizations.findBySlug('new'))?.id).toBe(id);
  await another.close();
});
