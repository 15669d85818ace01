import type { ProcessorReports } from '@laurel/jobs/processor';
import { processors } from '@laurel/stream/processors';
import { reportBackground } from '../background.ts';
import type { Log } from '../log.ts';
import { analytics } from './analytics.ts';
import { loyalty } from './loyalty.ts';
import { defineModule } from './module.ts';
import { segmentation } from './segmentation.ts';

/** What reads the event log and calls a service. */
export const stream = defineModule({
  name: 'stream',
  ports: ['documents', 'events'],
  needs: { loyalty, analytics, segmentation },
  async open({ engines: { documents, events }, log, whenThere }, needs) {
    const startable = Object.entries(processors).map(([name, load]) => {
      const start = async () => {
        const processor = await load({ ...needs, documents });
        return await whenThere(() => processor.start(events, processorReports(log, name)));
      };
      return [name, start] as const;
    });
    return { api: {}, processors: Object.fromEntries(startable) };
  },
});

/** What an operator hears of a processor. */
export const processorReports = (log: Log, processor: string): ProcessorReports => ({
  onDeadLetter: ({ topic, event: { id } }, reason) =>
    log.warn(
      { processor, topic, event: id, reason },
      'an event cannot be taken; it went to the dead letters',
    ),
  onError: reportBackground(log, `events for ${processor} cannot be taken now; they wait`),
});
