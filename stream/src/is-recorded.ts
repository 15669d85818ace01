/** Whether the API took what an event reports: then it is marked with what it was recorded as. */
export const isRecorded = (payload: unknown) =>
  typeof payload === 'object' && payload !== null && 'processedAs' in payload;
