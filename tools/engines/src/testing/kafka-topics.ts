import { Admin } from '@platformatic/kafka';
import { afterAll, inject } from 'vitest';

/**
 * A set-up file of tests whose hosts run on engines: when a file of them has ended, the topics of
 * its hosts leave the broker. Each organization has topics of its own; with those of all files, by
 * the thousand, every host would be told of more and more that are not its own.
 */
afterAll(async () => {
  const { url } = inject('engines').kafka;
  if (url === null) return;
  const admin = new Admin({ clientId: 'laurel-tests', bootstrapBrokers: [new URL(url).host] });
  try {
    const topics = (await admin.listTopics()).filter((name) => name.startsWith('laurel-'));
    if (topics.length > 0) await admin.deleteTopics({ topics });
  } finally {
    await admin.close();
  }
});
