import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { appPath } from './place.ts';
import { readCustomerFilters } from './routes/customers/customer-filters.ts';
import { readProgramView } from './routes/program/program-view.ts';
import { readSaleFilters } from './routes/sales/sale-filters.ts';
import { NotFound, ScreenBroke, ScreenLoading } from './shell/screen-states.tsx';
import { Shell } from './shell/shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
const parent = () => root;

const home = createRoute({
  getParentRoute: parent,
  path: '/',
  component: lazyRouteComponent(() => import('./routes/home/home.tsx'), 'Home'),
});
const customers = createRoute({
  getParentRoute: parent,
  path: '/customers',
  validateSearch: readCustomerFilters,
  component: lazyRouteComponent(() => import('./routes/customers/customers.tsx'), 'Customers'),
});
const customer = createRoute({
  getParentRoute: parent,
  path: '/customers/$id',
  component: lazyRouteComponent(() => import('./routes/customers/customer.tsx'), 'CustomerProfile'),
});
const sales = createRoute({
  getParentRoute: parent,
  path: '/sales',
  validateSearch: readSaleFilters,
  component: lazyRouteComponent(() => import('./routes/sales/sales.tsx'), 'Sales'),
});
const sale = createRoute({
  getParentRoute: parent,
  path: '/sales/$id',
  component: lazyRouteComponent(() => import('./routes/sales/sale.tsx'), 'OneSale'),
});

const program = createRoute({
  getParentRoute: parent,
  path: '/program',
  validateSearch: readProgramView,
  component: lazyRouteComponent(() => import('./routes/program/program-screen.tsx'), 'Program'),
});

/** Every screen; each is loaded when it is first wanted, or its link is pointed at. */
export const router = createRouter({
  routeTree: root.addChildren([home, program, customers, customer, sales, sale]),
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
