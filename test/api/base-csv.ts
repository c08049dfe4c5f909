const numbers = Array.from({ length: 24 }, (_, index) => index + 1);

/** Twenty-four accounts of two segments, each with an order a month over two years; a small base that can be scored and matched. */
export const accountsCsv = [
  'account_id,name,segment,country,employees,annual_sales',
  ...numbers.map((n) => `A${n},Account ${n},${n % 2 === 0 ? 'Retail' : 'Industry'},US,${n * 10},${n * 100_000}`),
].join('\n');

export const productsCsv = [
  'product_id,name,category,standard_cost',
  'P1,Bike,Bikes,300.00',
  'P2,Helmet,Accessories,10.00',
].join('\n');

const months = Array.from({ length: 24 }, (_, index) => {
  const month = String((index % 12) + 1).padStart(2, '0');
  return `${2024 + Math.floor(index / 12)}-${month}-15`;
});

export const orderLinesCsv = [
  'order_id,order_date,account_id,owner_id,product_id,quantity,unit_price,line_total,standard_cost',
  ...numbers.flatMap((n) =>
    months.map((day, index) => {
      const price = 400 + 25 * n + 3 * index;
      return `O${n}-${index},${day},A${n},own1,${n % 3 === 0 ? 'P2' : 'P1'},2,${price}.00,${price * 2}.00,300.00`;
    }),
  ),
].join('\n');
