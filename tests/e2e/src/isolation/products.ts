import { type Attack, fine, nothing } from './attack.ts';
import { secretName, type Victim } from './victim.ts';

/** Another's catalogue. */
export function attacksOnProducts({ productId }: Victim): Record<string, Attack[]> {
  const path = `/v1/products/${productId}`;
  return {
    'GET /v1/products': [fine(200, '/v1/products'), nothing(`/v1/products?category=${secretName}`)],
    // the sku is the other's too, and free here
    'POST /v1/products': [fine(201, '/v1/products', { name: 'Own', sku: 'own-or-others' })],
    'POST /v1/products/import': [fine(200, '/v1/products/import')],
    'GET /v1/products/{id}': [nothing(path)],
    'PATCH /v1/products/{id}': [nothing(path, { name: 'Taken over' })],
    'DELETE /v1/products/{id}': [nothing(path)],
  };
}
