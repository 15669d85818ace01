import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { appPath } from './place.ts';
import { Code } from './routes/code/code.tsx';
import { Home } from './routes/home/home.tsx';
import { NotFound, ScreenBroke, ScreenLoading } from './shell/screen-states.tsx';
import { Shell } from './shell/shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
const parent = () => root;

// the two that are wanted at the counter do not wait for a script of their own
const home = createRoute({ getParentRoute: parent, path: '/', component: Home });
const code = createRoute({ getParentRoute: parent, path: '/code', component: Code });
const rewards = createRoute({
  getParentRoute: parent,
  path: '/rewards',
  component: lazyRouteComponent(() => import('./routes/rewards/rewards.tsx'), 'Rewards'),
});
const redemption = createRoute({
  getParentRoute: parent,
  path: '/redemptions/$id',
  component: lazyRouteComponent(() => import('./routes/rewards/redemption.tsx'), 'OneRedemption'),
});
const activity = createRoute({
  getParentRoute: parent,
  path: '/activity',
  component: lazyRouteComponent(() => import('./routes/activity/activity.tsx'), 'Activity'),
});
const account = createRoute({
  getParentRoute: parent,
  path: '/account',
  component: lazyRouteComponent(() => import('./routes/account/account.tsx'), 'Account'),
});

export const router = createRouter({
  routeTree: root.addChildren([home, code, rewards, redemption, activity, account]),
  basepath: appPath,
  defaultPreload: 'intent',
  defaultPendingComponent: ScreenLoading,
  defaultErrorComponent: ScreenBroke,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
