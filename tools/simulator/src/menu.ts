/** One article of the café's menu. Prices in euro cents. */
export interface MenuItem {
  sku: string;
  name: string;
  category: 'coffee' | 'cold' | 'tea' | 'pastry' | 'lunch' | 'retail';
  price: number;
  /** How often it is asked for, relative to others. */
  weight: number;
}

export const menu: readonly [MenuItem, ...MenuItem[]] = [
  { sku: 'ESP', name: 'Espresso', category: 'coffee', price: 240, weight: 8 },
  { sku: 'AME', name: 'Americano', category: 'coffee', price: 310, weight: 9 },
  { sku: 'CAP', name: 'Cappuccino', category: 'coffee', price: 380, weight: 16 },
  { sku: 'LAT', name: 'Caffè latte', category: 'coffee', price: 410, weight: 14 },
  { sku: 'FLW', name: 'Flat white', category: 'coffee', price: 420, weight: 12 },
  { sku: 'FIL', name: 'Filter of the day', category: 'coffee', price: 330, weight: 10 },
  { sku: 'MOC', name: 'Mocha', category: 'coffee', price: 450, weight: 5 },
  { sku: 'ICL', name: 'Iced latte', category: 'cold', price: 440, weight: 10 },
  { sku: 'CBR', name: 'Cold brew', category: 'cold', price: 430, weight: 8 },
  { sku: 'LEM', name: 'House lemonade', category: 'cold', price: 390, weight: 6 },
  { sku: 'EGR', name: 'Earl Grey', category: 'tea', price: 320, weight: 5 },
  { sku: 'CHA', name: 'Chai latte', category: 'tea', price: 430, weight: 5 },
  { sku: 'MIN', name: 'Fresh mint tea', category: 'tea', price: 360, weight: 4 },
  { sku: 'CRO', name: 'Butter croissant', category: 'pastry', price: 260, weight: 14 },
  { sku: 'CIN', name: 'Cinnamon roll', category: 'pastry', price: 340, weight: 10 },
  { sku: 'BAN', name: 'Banana bread', category: 'pastry', price: 370, weight: 8 },
  { sku: 'CHE', name: 'Cheesecake', category: 'pastry', price: 460, weight: 6 },
  { sku: 'PAS', name: 'Pastel de nata', category: 'pastry', price: 220, weight: 9 },
  { sku: 'SAN', name: 'Ham and cheese sandwich', category: 'lunch', price: 690, weight: 8 },
  { sku: 'BOW', name: 'Grain bowl', category: 'lunch', price: 990, weight: 5 },
  { sku: 'SOU', name: 'Soup of the day', category: 'lunch', price: 650, weight: 5 },
  { sku: 'BEA', name: 'House beans 250 g', category: 'retail', price: 1150, weight: 4 },
  { sku: 'CUP', name: 'Travel cup', category: 'retail', price: 1890, weight: 1 },
];
