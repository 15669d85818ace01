/** The made up customer of a demo, as whom anybody may look around, without a code. */
export interface DemoCustomer {
  choose(customer: { orgId: string; id: string }): void;
  /** Undefined until the demo is set up. */
  chosen(): { orgId: string; id: string } | undefined;
}

export function openDemoCustomer(): DemoCustomer {
  let chosen: { orgId: string; id: string } | undefined;
  return {
    choose: ({ orgId, id }) => {
      chosen = { orgId, id };
    },
    chosen: () => chosen,
  };
}
