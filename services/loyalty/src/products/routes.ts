import { failure } from '@laurel/contracts/problems';
import { InvalidCursor } from '@laurel/documents/cursor';
import { sendProblem } from '@laurel/http/reply';
import { Amount, foreignCursor, ListQuery, Nullable, pageOf, Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import { Type } from 'typebox';
import type { Activities } from '../pipeline/activities.ts';
import { problemAnswer } from '../words/answers.ts';
import type { Product, Products } from './products.ts';
import { productsSeen } from './seen-in-sales.ts';

const tags = ['Products'];
const at = '2026-11-22T09:30:00.000Z';
const example = {
  ...{ name: 'Flat white', sku: 'FW', category: 'coffee', price: 340 },
  ...{ imageUrl: null, active: true },
};

const fields = {
  sku: Type.Optional(Nullable(Text('By which sales name it; unique', 120))),
  category: Type.Optional(Nullable(Text('As in the lines of sales', 120))),
  price: Type.Optional(Nullable(Amount('Minor units; null: it is asked at the register'))),
  imageUrl: Type.Optional(Nullable(Text('Over https', 500))),
  active: Type.Optional(Type.Boolean({ description: 'Whether registers show it' })),
};
const ProductBody = Type.Object(
  { name: Text('What people call it', 200), ...fields },
  { additionalProperties: false, component: 'ProductInput', example },
);
const ProductPatch = Type.Object(
  { name: Type.Optional(Text('What people call it', 200)), ...fields },
  { additionalProperties: false, component: 'ProductPatch', example: { price: 360 } },
);
const ProductAnswer = Type.Object(
  {
    id: Text('prd_…'),
    name: Type.String(),
    sku: Nullable(Type.String()),
    category: Nullable(Type.String()),
    price: Nullable(Type.Integer({ description: 'Minor units' })),
    imageUrl: Nullable(Type.String()),
    active: Type.Boolean(),
    createdAt: Type.String({ format: 'date-time' }),
    updatedAt: Type.String({ format: 'date-time' }),
  },
  {
    component: 'Product',
    example: { id: 'prd_01kamj8r5ve5wvv3n4f8y1t5kg', ...example, createdAt: at, updatedAt: at },
  },
);
const ProductsPage = pageOf(ProductAnswer, 'ProductPage');
const Imported = Type.Object(
  {
    added: Type.Integer({ description: 'Products that were not known' }),
    known: Type.Integer({ description: 'That were: they stay as they are' }),
    sales: Type.Integer({ description: 'How many of the latest sales were looked through' }),
  },
  { component: 'ProductsImported', example: { added: 12, known: 3, sales: 2_000 } },
);
const Params = Type.Object({ id: Text('prd_…', 64) });

const productAnswer = (product: Product) => {
  const { id, name, sku, category, price, imageUrl, active } = product;
  return {
    ...{ id, name, sku, category, price, imageUrl, active },
    createdAt: new Date(product.createdAtMs).toISOString(),
    updatedAt: new Date(product.updatedAtMs).toISOString(),
  };
};

const reading = { scopes: ['pos', 'read', 'manage'], boundKey: 'shared' } as const;
const writing = { scopes: ['manage'], boundKey: 'refused' } as const;

export interface ProductRouteDeps {
  products: Products;
  activities: Pick<Activities, 'find'>;
}

/** What a register shows to be tapped. */
export function productRoutes(app: TypedApp, deps: ProductRouteDeps): void {
  listRoute(app, deps);
  createRoutes(app, deps);
  oneRoutes(app, deps);
}

function listRoute(app: TypedApp, { products }: ProductRouteDeps): void {
  app.get(
    '/v1/products',
    {
      config: reading,
      schema: {
        ...{ tags, operationId: 'listProducts', summary: 'List products' },
        description:
          'Oldest first. With `category` and `active` both a page may have fewer lines than there are.',
        querystring: Type.Evaluate(
          Type.Intersect([
            ListQuery,
            Type.Object({
              category: Type.Optional(Text('Only of this category', 120)),
              active: Type.Optional(Type.Boolean({ description: 'Only those shown, or not' })),
            }),
          ]),
        ),
        response: { 200: ProductsPage, ...problemAnswer },
      },
    },
    async ({ principal, query }, reply) => {
      const { limit = 50, cursor, ...filter } = query;
      try {
        const page = { limit, ...(cursor !== undefined && { cursor }) };
        const { data, ...rest } = await products.list(principal.orgId, filter, page);
        return reply.code(200).send({ ...rest, data: data.map(productAnswer) });
      } catch (error) {
        if (error instanceof InvalidCursor) return sendProblem(reply, foreignCursor.problem);
        throw error;
      }
    },
  );
}

function createRoutes(app: TypedApp, { products, activities }: ProductRouteDeps): void {
  app.post(
    '/v1/products',
    {
      config: { ...writing, problems: ['already_exists'] },
      schema: {
        ...{ tags, operationId: 'createProduct', summary: 'Add a product' },
        description: 'For the tiles of registers. Sales may name what is not here.',
        body: ProductBody,
        response: { 201: ProductAnswer, ...problemAnswer },
      },
    },
    async ({ principal, body }, reply) => {
      const { sku = null, category = null, price = null, imageUrl = null, active = true } = body;
      const input = { name: body.name, sku, category, price, imageUrl, active };
      const made = await products.create(principal.orgId, input, principal.keyId);
      return made.ok
        ? reply.code(201).send(productAnswer(made.value))
        : sendProblem(reply, made.problem);
    },
  );

  app.post(
    '/v1/products/import',
    {
      config: { ...writing, heavy: true },
      schema: {
        ...{ tags, operationId: 'importProducts', summary: 'Add what was sold lately' },
        description:
          'Looks through the latest sales, up to 2,000, and adds each product that they name by its `sku` and that is not here, as the latest sale named and priced it. Asking again adds what is new.',
        response: { 200: Imported, ...problemAnswer },
      },
    },
    async ({ principal: { orgId, keyId } }, reply) => {
      const { seen, sales } = await productsSeen(activities, orgId);
      const added = await products.addUnknown(orgId, seen, keyId);
      return reply.code(200).send({ added, known: seen.length - added, sales });
    },
  );
}

function oneRoutes(app: TypedApp, { products }: ProductRouteDeps): void {
  app.get(
    '/v1/products/:id',
    {
      config: { ...reading, problems: ['product_not_found'] },
      schema: {
        ...{ tags, operationId: 'getProduct', summary: 'Get a product' },
        description: 'As registers show it.',
        params: Params,
        response: { 200: ProductAnswer, ...problemAnswer },
      },
    },
    async ({ principal, params }, reply) => {
      const product = await products.get(principal.orgId, params.id);
      if (product) return reply.code(200).send(productAnswer(product));
      const { problem } = failure('product_not_found', 'There is no such product.');
      return sendProblem(reply, problem);
    },
  );

  app.patch(
    '/v1/products/:id',
    {
      config: {
        ...writing,
        problems: ['product_not_found', 'already_exists', 'version_conflict'],
      },
      schema: {
        ...{ tags, operationId: 'updateProduct', summary: 'Change a product' },
        description: 'What is not named stays; null takes a field away.',
        params: Params,
        body: ProductPatch,
        response: { 200: ProductAnswer, ...problemAnswer },
      },
    },
    async ({ principal: { orgId, keyId }, params, body }, reply) => {
      const changed = await products.update(orgId, params.id, { patch: body, by: keyId });
      return changed.ok
        ? reply.code(200).send(productAnswer(changed.value))
        : sendProblem(reply, changed.problem);
    },
  );

  app.delete(
    '/v1/products/:id',
    {
      config: { ...writing, problems: ['product_not_found'] },
      schema: {
        ...{ tags, operationId: 'removeProduct', summary: 'Remove a product' },
        description: 'Sales that named it stay as they are.',
        params: Params,
        response: { 200: ProductAnswer, ...problemAnswer },
      },
    },
    async ({ principal: { orgId, keyId }, params }, reply) => {
      const removed = await products.remove(orgId, params.id, keyId);
      return removed.ok
        ? reply.code(200).send(productAnswer(removed.value))
        : sendProblem(reply, removed.problem);
    },
  );
}
