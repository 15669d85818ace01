import type { Clock } from '@laurel/contracts/clock';
import { type Ids, isId } from '@laurel/contracts/ids';
import { failure, failureAt, type Result, success } from '@laurel/contracts/problems';
import type { Document, Documents, Draft, Page } from '@laurel/documents/port';
import type { Audit } from '@laurel/membership/membership';

/** Something that is sold, as a register shows it to be tapped. */
export interface Product extends Document {
  name: string;
  /** The number by which sales name it; unique in the organization. */
  sku: string | null;
  category: string | null;
  /** Minor units; null: it is asked at the register. */
  price: number | null;
  /** Over https. */
  imageUrl: string | null;
  /** Whether registers show it. */
  active: boolean;
  createdAtMs: number;
  updatedAtMs: number;
}

interface StoredProduct extends Product {
  /** The sku, or the id where there is none. */
  uniqueName: string;
}

export type ProductInput = Pick<
  Product,
  'name' | 'sku' | 'category' | 'price' | 'imageUrl' | 'active'
>;

/** How often a change is tried again when a rival one was faster. */
const attemptsMax = 5;

export type Products = ReturnType<typeof openProducts>;

/** The catalogue of an organization. */
export function openProducts({
  documents,
  audit,
  clock,
  ids,
}: {
  documents: Documents;
  audit: Pick<Audit, 'append'>;
  clock: Clock;
  ids: Ids;
}) {
  const products = documents.collection<StoredProduct>('products', {
    unique: [['uniqueName']],
    indexes: [{ fields: ['category'] }, { fields: ['active'] }],
  });

  const load = async (orgId: string, id: string) =>
    isId('prd', id) ? await products.get({ orgId, id }) : undefined;

  /** Before it is done: a crash may leave the record of a change that did not happen. */
  const note = (of: {
    orgId: string;
    by: string;
    id: string;
    before: ProductInput | null;
    after: ProductInput | null;
  }) =>
    audit.append([
      {
        ...{ orgId: of.orgId, id: ids.next('aud'), action: 'product.changed', subject: of.id },
        ...{ by: of.by, atMs: clock.now(), before: of.before && summary(of.before) },
        after: of.after && summary(of.after),
      },
    ]);

  const draftOf = (orgId: string, input: ProductInput): Draft<StoredProduct> => {
    const id = ids.next('prd');
    const nowMs = clock.now();
    return {
      ...{ orgId, id, ...input, uniqueName: input.sku ?? id },
      ...{ createdAtMs: nowMs, updatedAtMs: nowMs },
    };
  };

  return {
    /** Failures: `invalid_value`, `already_exists` (the sku). */
    async create(orgId: string, input: ProductInput, by: string): Promise<Result<Product>> {
      const wrong = faultOf(input);
      if (wrong) return wrong;
      const draft = draftOf(orgId, input);
      await note({ orgId, by, id: draft.id, before: null, after: input });
      return (await products.insert(draft)) === 'inserted'
        ? success({ ...draft, version: 1 })
        : taken;
    },
    get: load,
    async list(
      orgId: string,
      { category, active }: { category?: string; active?: boolean },
      page: { limit: number; cursor?: string },
    ): Promise<Page<Product>> {
      const filter =
        category !== undefined ? { category } : active !== undefined ? { active } : undefined;
      const found = await products.find({ orgId, ...page, ...(filter && { filter }) });
      if (category === undefined || active === undefined) return found;
      return { ...found, data: found.data.filter((product) => product.active === active) };
    },
    /**
     * What is absent stays. Failures: `product_not_found`, `invalid_value`, `already_exists` (the
     * sku), `version_conflict`.
     */
    async update(
      orgId: string,
      id: string,
      {
        patch,
        by,
      }: { patch: { [K in keyof ProductInput]?: ProductInput[K] | undefined }; by: string },
    ): Promise<Result<Product>> {
      for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
        const before = await load(orgId, id);
        if (!before) return unknown;
        const input = inputAfter(before, patch);
        const wrong = faultOf(input);
        if (wrong) return wrong;
        const after = {
          ...{ ...before, ...input, uniqueName: input.sku ?? id, updatedAtMs: clock.now() },
        };
        await note({ orgId, by, id, before, after: input });
        if ((await products.replace(after, before.version)) === 'replaced')
          return success({ ...after, version: before.version + 1 });
        const now = await load(orgId, id);
        if (now?.version === before.version) return taken;
      }
      return failure('version_conflict', 'Other requests keep changing this product; try again.');
    },
    /** Failure: `product_not_found`. */
    async remove(orgId: string, id: string, by: string): Promise<Result<Product>> {
      const before = await load(orgId, id);
      if (!before) return unknown;
      await note({ orgId, by, id, before, after: null });
      return (await products.delete({ orgId, id })) ? success(before) : unknown;
    },
    /** Adds those whose sku nobody has yet. Returns how many. */
    async addUnknown(orgId: string, inputs: readonly ProductInput[], by: string): Promise<number> {
      const drafts = inputs
        .filter((input) => faultOf(input) === undefined)
        .map((input) => draftOf(orgId, input));
      const outcomes = drafts.length === 0 ? [] : await products.insertMany(drafts);
      const added = drafts.filter((_, i) => outcomes[i] === 'inserted');
      for (const { id, ...input } of added)
        await note({ orgId, by, id, before: null, after: input });
      return added.length;
    },
  };
}

const unknown = failure('product_not_found', 'There is no such product.');
const taken = failureAt('already_exists', '/sku', 'another product has it');

function inputAfter(
  before: Product,
  patch: { [K in keyof ProductInput]?: ProductInput[K] | undefined },
): ProductInput {
  const { name, sku, category, price, imageUrl, active } = before;
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  return { name, sku, category, price, imageUrl, active, ...Object.fromEntries(given) };
}

function faultOf({ imageUrl }: ProductInput): Result<never> | undefined {
  if (imageUrl === null) return undefined;
  const isHttps = /^https:\/\/[^\s"'<>\\]+$/.test(imageUrl) && URL.canParse(imageUrl);
  return isHttps ? undefined : failureAt('invalid_value', '/imageUrl', 'must be an https address');
}

const summary = ({ name, sku, category, price, active }: ProductInput) => ({
  ...{ name, sku, category, price, active },
});
