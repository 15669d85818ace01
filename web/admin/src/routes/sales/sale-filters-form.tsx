import { TextField } from '@laurel/ui/field';
import { Select } from '@laurel/ui/select';
import { getRouteApi } from '@tanstack/react-router';
import { useLocations } from '../locations.ts';
import type { SaleFilters } from './sale-filters.ts';
import { useWords } from './words.ts';

const route = getRouteApi('/sales');
const everywhere = 'everywhere';

/** Filters hold as soon as they are chosen; they stand in the address. */
export function SaleFiltersForm() {
  const words = useWords().sales;
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const { data: locations = [] } = useLocations();
  const set = (name: keyof SaleFilters, value: string) =>
    void navigate({
      search: (before) => {
        const { [name]: _, ...others } = before;
        return value === '' ? others : { ...others, [name]: value };
      },
      replace: true,
    });
  return (
    <div className="grid gap-3 sm:grid-cols-[10rem_10rem_minmax(10rem,16rem)]">
      <TextField
        label={words.from}
        type="date"
        max={filters.to}
        value={filters.from ?? ''}
        onChange={(event) => set('from', event.target.value)}
      />
      <TextField
        label={words.to}
        type="date"
        min={filters.from}
        value={filters.to ?? ''}
        onChange={(event) => set('to', event.target.value)}
      />
      <Select
        label={words.location}
        choices={[
          { value: everywhere, label: words.everywhere },
          ...locations.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={filters.locationId ?? everywhere}
        onChange={(value) => set('locationId', value === everywhere ? '' : value)}
      />
    </div>
  );
}
