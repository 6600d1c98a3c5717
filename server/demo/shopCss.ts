/** The demo shop's style sheet. System fonts; dark text on light ground throughout. */
export const shopCss = `
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
:root { --ink: #1d2420; --soft: #4f5a53; --line: #ddd8cc; --ground: #fbfaf6; --leaf: #2f5d46; --sale: #a3261c; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.6 system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", "DejaVu Sans", Arial, sans-serif; }
a { color: inherit; }
.promise { margin: 0; padding: 6px 16px; background: var(--leaf); color: #fff; text-align: center; font-size: 14px; }
header { display: flex; flex-wrap: wrap; gap: 12px 40px; align-items: center; padding: 20px 40px; border-bottom: 1px solid var(--line); background: #fff; }
.logo { font-family: Georgia, "Liberation Serif", serif; font-size: 26px; font-weight: 700; text-decoration: none; color: var(--leaf); }
nav { display: flex; flex-wrap: wrap; gap: 6px 24px; }
nav a { text-decoration: none; color: var(--soft); }
nav a:hover { color: var(--ink); text-decoration: underline; }
main { max-width: 1160px; margin: 0 auto; padding: 24px 32px 56px; }
h1 { margin: 0 0 8px; font-size: 34px; line-height: 1.2; }
.breadcrumb { display: flex; flex-wrap: wrap; gap: 8px; margin: 0 0 24px; padding: 0; list-style: none; font-size: 14px; color: var(--soft); }
.breadcrumb li + li::before { content: "›"; margin-right: 8px; }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(230px, 1fr)); gap: 28px; margin: 24px 0; padding: 0; list-style: none; }
.card { display: block; height: 100%; overflow: hidden; border: 1px solid var(--line); border-radius: 12px; background: #fff; text-decoration: none; }
.card:hover { border-color: var(--leaf); }
.card .picture { display: block; width: 100%; height: 220px; background: #f1eee7; }
.card-text { display: block; padding: 14px 16px 18px; }
.card .brand, .card .name, .card .card-price { display: block; }
.card .name { font-weight: 600; }
.brand { font-size: 14px; color: var(--soft); }
.card-price { margin-top: 6px; font-weight: 700; }
del { font-weight: 400; color: var(--soft); }
.pagination { display: flex; gap: 8px; justify-content: center; margin-top: 32px; }
.pagination a, .pagination span { min-width: 44px; padding: 9px 14px; border: 1px solid var(--line); border-radius: 8px; background: #fff; text-align: center; text-decoration: none; }
.pagination [aria-current] { border-color: var(--leaf); background: var(--leaf); color: #fff; }
.product { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 48px; padding: 32px; border: 1px solid var(--line); border-radius: 16px; background: #fff; }
.product .picture { width: 100%; border-radius: 12px; }
.article-number { margin: 0 0 18px; font-size: 17px; }
.prices { display: flex; flex-wrap: wrap; gap: 4px 18px; align-items: baseline; margin: 0; }
.price { font-size: 34px; font-weight: 700; }
.sale .price { color: var(--sale); }
.prices .old-price { font-size: 20px; }
.unit-price, .tax { margin: 2px 0 0; font-size: 15px; color: var(--soft); }
.description { margin: 20px 0; }
.stock { margin: 0 0 20px; color: var(--leaf); font-weight: 600; }
.buy { display: inline-block; padding: 13px 30px; border: 0; border-radius: 10px; background: var(--leaf); color: #fff; font: inherit; font-weight: 600; }
table { width: 100%; margin-top: 26px; border-collapse: collapse; }
th, td { padding: 8px 0; border-bottom: 1px solid var(--line); text-align: left; font-weight: 400; }
th { width: 45%; color: var(--soft); }
.related { margin-top: 48px; }
.related h2 { font-size: 22px; }
footer { padding: 24px 40px 40px; border-top: 1px solid var(--line); color: var(--soft); font-size: 14px; text-align: center; }
.cookie-consent { position: fixed; inset: 0; z-index: 50; display: flex; align-items: center; justify-content: center; padding: 20px; background: rgb(20 28 23 / 0.72); }
.cookie-box { max-width: 520px; padding: 28px 32px; border-radius: 14px; background: #fff; }
.cookie-box h2 { margin: 0 0 8px; font-size: 22px; }
.cookie-buttons { display: flex; flex-wrap: wrap; gap: 12px; margin-bottom: 0; }
.cookie-buttons button { padding: 11px 20px; border: 1px solid var(--leaf); border-radius: 8px; background: #fff; color: var(--leaf); font: inherit; font-weight: 600; cursor: pointer; }
.cookie-buttons .cookie-accept { background: var(--leaf); color: #fff; }
a:focus-visible, button:focus-visible { outline: 3px solid #e0a02e; outline-offset: 2px; }
@media (max-width: 760px) { .product { grid-template-columns: 1fr; gap: 24px; padding: 20px; } header { padding: 16px 20px; } main { padding: 16px 16px 40px; } h1 { font-size: 27px; } }
`;
