/** Our own drawings on a 400 × 400 canvas, one per product. */
const drawings = {
  espresso:
    '<rect x="90" y="90" width="220" height="210" rx="16" fill="#b9c0c7"/><rect x="90" y="90" width="220" height="56" rx="16" fill="#8d97a1"/><circle cx="130" cy="118" r="14" fill="#f4f1ea"/><circle cx="172" cy="118" r="14" fill="#f4f1ea"/><rect x="170" y="166" width="60" height="26" rx="6" fill="#4b545c"/><rect x="190" y="192" width="120" height="14" rx="7" fill="#3a2a20"/><rect x="178" y="232" width="46" height="40" rx="8" fill="#f4f1ea"/><rect x="80" y="286" width="240" height="26" rx="8" fill="#4b545c"/>',
  kettle:
    '<path d="M110 290 Q96 170 200 150 Q304 170 290 290 Z" fill="#2f6f8f"/><path d="M140 160 Q200 60 260 160" fill="none" stroke="#b98552" stroke-width="14"/><path d="M284 220 L340 180 L346 196 L290 260 Z" fill="#2f6f8f"/><rect x="100" y="284" width="200" height="18" rx="9" fill="#1d4a61"/><circle cx="200" cy="146" r="11" fill="#1d4a61"/>',
  mug: '<rect x="120" y="130" width="140" height="170" rx="18" fill="#6f6253"/><path d="M258 165 Q320 165 316 215 Q312 262 256 258" fill="none" stroke="#6f6253" stroke-width="18"/><ellipse cx="190" cy="134" rx="70" ry="15" fill="#3b2c22"/><path d="M120 190 H260 V216 Q190 240 120 210 Z" fill="#8d7d6b"/>',
  pan: '<circle cx="170" cy="210" r="108" fill="#2b2d30"/><circle cx="170" cy="210" r="86" fill="#3c3f43"/><rect x="254" y="120" width="110" height="26" rx="13" transform="rotate(-32 254 133)" fill="#2b2d30"/>',
  knife:
    '<path d="M60 224 Q70 170 250 168 V224 Z" fill="#c9d1d8"/><path d="M60 224 Q70 206 250 204 V224 Z" fill="#aab4bd"/><rect x="250" y="166" width="16" height="44" fill="#6d7780"/><rect x="264" y="166" width="100" height="40" rx="14" fill="#5d3a25"/><circle cx="292" cy="186" r="5" fill="#c9d1d8"/><circle cx="334" cy="186" r="5" fill="#c9d1d8"/>',
  honey:
    '<rect x="122" y="140" width="156" height="170" rx="24" fill="#e0a02e"/><rect x="132" y="104" width="136" height="40" rx="8" fill="#8a5a1f"/><rect x="122" y="190" width="156" height="78" fill="#fbf3df"/><path d="M200 202 l22 13 v26 l-22 13 l-22 -13 v-26 z" fill="#e0a02e"/>',
  oil: '<path d="M170 70 H230 V140 Q262 160 262 200 V310 Q262 322 250 322 H150 Q138 322 138 310 V200 Q138 160 170 140 Z" fill="#4d5e2c"/><rect x="166" y="54" width="68" height="28" rx="6" fill="#2b3417"/><rect x="138" y="212" width="124" height="78" fill="#f5f0dc"/><ellipse cx="200" cy="250" rx="16" ry="22" fill="#74883f"/><path d="M200 228 Q220 214 232 222" fill="none" stroke="#4d5e2c" stroke-width="5"/>',
  coffee:
    '<path d="M128 110 H272 L286 316 H114 Z" fill="#3a2a20"/><rect x="124" y="92" width="152" height="24" rx="4" fill="#241812"/><rect x="140" y="176" width="120" height="92" rx="6" fill="#e8dcc8"/><ellipse cx="200" cy="222" rx="24" ry="32" transform="rotate(24 200 222)" fill="#6b4630"/><path d="M190 194 Q212 222 206 250" fill="none" stroke="#3a2a20" stroke-width="5"/>',
  teapot:
    '<ellipse cx="196" cy="226" rx="96" ry="80" fill="#34507d"/><path d="M284 210 Q330 190 338 150 L356 158 Q348 226 286 254 Z" fill="#34507d"/><path d="M106 190 Q46 186 54 230 Q62 268 110 258" fill="none" stroke="#34507d" stroke-width="16"/><ellipse cx="196" cy="150" rx="52" ry="14" fill="#243a5e"/><circle cx="196" cy="132" r="11" fill="#243a5e"/><rect x="140" y="298" width="112" height="12" rx="6" fill="#243a5e"/>',
  scale:
    '<rect x="80" y="150" width="240" height="150" rx="22" fill="#e7ebee" stroke="#b4bdc5" stroke-width="4"/><circle cx="200" cy="206" r="44" fill="#cfd6dc"/><rect x="150" y="262" width="100" height="26" rx="6" fill="#22303a"/><path d="M164 275 H188 M200 275 H214 M224 275 H238" stroke="#7fe0c3" stroke-width="6"/>',
  breadbox:
    '<path d="M80 300 V210 Q80 140 170 140 H320 V300 Z" fill="#d9b07b"/><path d="M80 250 V210 Q80 140 170 140 H320 V166 H190 Q116 166 112 250 Z" fill="#c3925a"/><rect x="70" y="296" width="260" height="16" rx="6" fill="#a3743f"/><circle cx="150" cy="262" r="8" fill="#7a5229"/>',
  blender:
    '<path d="M140 70 H260 L246 214 H154 Z" fill="#bfe0e2" stroke="#8fb8bb" stroke-width="5"/><path d="M148 140 H252 L246 214 H154 Z" fill="#e58fa0"/><rect x="136" y="54" width="128" height="22" rx="8" fill="#33383d"/><path d="M140 222 H260 L284 322 H116 Z" fill="#454c53"/><circle cx="200" cy="276" r="20" fill="#e9ecef"/>',
  drill:
    '<rect x="80" y="130" width="180" height="70" rx="20" fill="#d9542b"/><rect x="258" y="146" width="44" height="38" fill="#3b3f44"/><rect x="302" y="160" width="60" height="10" fill="#8b949c"/><path d="M116 196 H176 L160 288 H104 Z" fill="#3b3f44"/><rect x="88" y="282" width="96" height="40" rx="8" fill="#22262a"/><rect x="176" y="204" width="14" height="26" rx="6" fill="#22262a"/>',
  hammer:
    '<rect x="186" y="130" width="28" height="210" rx="10" fill="#c99a5f"/><path d="M110 84 H230 L296 108 V124 H230 V142 H110 Z" fill="#5b646c"/><rect x="98" y="80" width="26" height="66" rx="5" fill="#3e464d"/>',
  toolbox:
    '<rect x="70" y="160" width="260" height="140" rx="14" fill="#7f8b95"/><rect x="70" y="160" width="260" height="46" rx="14" fill="#96a2ac"/><path d="M150 160 V126 H250 V160" fill="none" stroke="#3d464d" stroke-width="14"/><rect x="108" y="192" width="32" height="28" rx="4" fill="#3d464d"/><rect x="260" y="192" width="32" height="28" rx="4" fill="#3d464d"/>',
  wateringCan:
    '<path d="M130 170 H270 L258 310 H142 Z" fill="#9aa7ae"/><path d="M150 170 Q200 80 250 170" fill="none" stroke="#7c8990" stroke-width="12"/><path d="M262 260 L344 150 L354 158 L270 290 Z" fill="#7c8990"/><ellipse cx="350" cy="148" rx="22" ry="9" transform="rotate(38 350 148)" fill="#c9a24b"/><path d="M134 216 H266" stroke="#7c8990" stroke-width="5"/>',
  plant:
    '<path d="M134 230 H266 L250 326 H150 Z" fill="#bf6a44"/><rect x="124" y="210" width="152" height="28" rx="6" fill="#a9572f"/><path d="M200 212 Q190 120 120 96 Q124 180 200 212" fill="#4c8a52"/><path d="M200 212 Q214 110 286 90 Q280 180 200 212" fill="#5fa065"/><path d="M200 212 Q180 110 204 60 Q228 120 200 212" fill="#3d7544"/>',
  lamp: '<path d="M200 40 V150" stroke="#2d3136" stroke-width="6"/><path d="M96 250 Q110 150 200 148 Q290 150 304 250 Z" fill="#2d3136"/><ellipse cx="200" cy="250" rx="104" ry="18" fill="#e2b95b"/><circle cx="200" cy="262" r="20" fill="#fff3cf"/>',
  chair:
    '<path d="M110 90 L150 230 H290" fill="none" stroke="#6b4228" stroke-width="18"/><path d="M126 100 L160 218 H284 V200 H178 L148 92 Z" fill="#b9753f"/><path d="M160 236 L130 330 M280 236 L300 330" stroke="#6b4228" stroke-width="16"/><path d="M150 170 H296" stroke="#6b4228" stroke-width="12"/>',
  clock:
    '<circle cx="200" cy="200" r="120" fill="#ffffff" stroke="#23272b" stroke-width="12"/><path d="M200 96 V116 M200 284 V304 M96 200 H116 M284 200 H304" stroke="#23272b" stroke-width="10"/><path d="M200 200 L160 150" stroke="#23272b" stroke-width="12"/><path d="M200 200 L262 150" stroke="#23272b" stroke-width="8"/><path d="M200 200 V120" stroke="#c5342b" stroke-width="4"/><circle cx="200" cy="200" r="9" fill="#c5342b"/>',
  blanket:
    '<rect x="90" y="150" width="220" height="50" rx="22" fill="#d8cfc0"/><rect x="90" y="198" width="220" height="50" rx="22" fill="#c6baa6"/><rect x="90" y="246" width="220" height="50" rx="22" fill="#b3a58d"/><path d="M110 296 V322 M140 296 V322 M170 296 V322 M200 296 V322 M230 296 V322 M260 296 V322 M290 296 V322" stroke="#b3a58d" stroke-width="6"/>',
  table:
    '<rect x="60" y="150" width="280" height="26" rx="5" fill="#b98552"/><path d="M60 162 H340" stroke="#a06f3f" stroke-width="3"/><path d="M96 176 L84 310 M304 176 L316 310" stroke="#8d5f33" stroke-width="18"/><rect x="100" y="176" width="200" height="16" fill="#a06f3f"/>',
  backpack:
    '<rect x="126" y="110" width="148" height="210" rx="46" fill="#2f6b57"/><path d="M166 112 Q200 60 234 112" fill="none" stroke="#1e4a3b" stroke-width="12"/><rect x="146" y="210" width="108" height="86" rx="16" fill="#3f8a70"/><path d="M146 240 H254" stroke="#1e4a3b" stroke-width="5"/><rect x="108" y="190" width="24" height="86" rx="12" fill="#1e4a3b"/><rect x="268" y="190" width="24" height="86" rx="12" fill="#1e4a3b"/>',
  lantern:
    '<path d="M150 120 Q200 40 250 120" fill="none" stroke="#30363b" stroke-width="10"/><rect x="140" y="112" width="120" height="34" rx="10" fill="#30363b"/><rect x="152" y="146" width="96" height="116" rx="10" fill="#fbe3a4"/><ellipse cx="200" cy="204" rx="20" ry="36" fill="#f2a93b"/><rect x="136" y="262" width="128" height="52" rx="12" fill="#c2452d"/>',
} as const;

export type PictureName = keyof typeof drawings;

/** An inline SVG of the product; `title` is read aloud in its place. */
export function productPicture(name: PictureName, title: string): string {
  return `<svg class="picture" viewBox="0 0 400 400" role="img" aria-label="${title}"><rect width="400" height="400" fill="#f1eee7"/><ellipse cx="200" cy="330" rx="140" ry="14" fill="#dcd6c9"/>${drawings[name]}</svg>`;
}
