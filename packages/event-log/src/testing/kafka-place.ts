import { Admin } from '@platformatic/kafka';
import { type KafkaOptions, parseKafkaUrl } from '../kafka.ts';

/** Short, so that members find each other soon. */
const soon = {
  partitions: 3,
  heartbeatMs: 100,
  refreshMs: 200,
  fetchWaitMs: 100,
  sessionTimeoutMs: 6_000,
};

/** A place of its own on a Kafka that others use. */
export function placeOn(
  url: string | null,
  more: Partial<KafkaOptions> = {},
): KafkaOptions & { prefix: string } {
  return {
    ...parseKafkaUrl(String(url)),
    prefix: `law-${crypto.randomUUID().slice(0, 8)}-`,
    ...soon,
    ...more,
  };
}

/** Deletes its topics. */
export async function clearPlace({
  brokers,
  prefix,
}: KafkaOptions & { prefix: string }): Promise<void> {
  const admin = new Admin({ clientId: 'laurel-tests', bootstrapBrokers: [...brokers] });
  const topics = (await admin.listTopics()).filter((name) => name.startsWith(prefix));
  if (topics.length > 0) await admin.deleteTopics({ topics });
  await admin.close();
}
