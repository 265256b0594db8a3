/** On paper: black on white, without what can only be tapped, and with the address as a code. */
export const PRINT = `
.card{border:2px solid var(--ink);border-radius:.6rem;padding:.3rem 1.1rem 1rem;margin-top:2rem}
.card h2{margin:.7rem 0 .3rem}
.card ul{margin:.3rem 0;padding-inline-start:1.2rem}
@media print{:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#000;--accent:#000;--line:#999;--on:#fff;--l1:#000;--l2:#000;--l3:#000;color-scheme:light}header ul,footer nav,.ways,.skip,.map,.zoom,form,.small,.noprint{display:none!important}.state{background:none!important;color:#000!important;border:.2rem solid #000!important}.alert,.do,.card,section{break-inside:avoid}.qr{display:flex;gap:1rem;align-items:center;margin-top:1.5rem}.qr svg{width:6.5rem;height:6.5rem;flex:none}body{font-size:11pt}header,main,footer{max-width:none}}
`;
