export function buildWeb(report?: (message: string) => void): Promise<void>;
