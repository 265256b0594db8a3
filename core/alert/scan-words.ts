// All languages at once, whatever a city speaks: a scanner that must be configured can be left out. Small letters,
// without accents; * stands for any ending.

/** Before a name. What follows is taken for one unless it is among `NO_NAMES`. */
export const TITLES =
  "mr mrs ms mx dr sr sra srta senor senora senorita officer agent deputy detective sergeant sgt lieutenant lt ofc agente oficial sargento detenido detenida licenciado licenciada lic named called nombre llamado llamada apodado apodada alias";

/** Before a name only where that begins with a capital letter. */
export const SOFT_TITLES =
  "miss don dona doctor doctora captain capt capitan sheriff chief jefe judge juez hermano hermana father padre madre mother hijo hija son daughter brother sister neighbor neighbour vecino vecina";

export const NO_NAMES =
  "a an and are as asking at be by de del en es esta for from has have in is la las los near no of on or or out que se su the there they to un una was were who with y cerca con station department office substation";

/** Somebody's status or health. */
export const STATUS =
  "undocumented undoc illegals alien aliens immigrant* migrant* inmigrante* migrante* indocumentad* ilegal ilegales citizen* ciudadan* visa visas asylum* asilo asilad* refugee* refugiad* deport* daca tps papers papeles warrant parole pregnan* embarazad* diabet* sick ill enferm* disab* discapac* wheelchair epilep* asthma* asma unconscious inconsciente injur* wounded bleeding herid* lesionad* sangra* cancer hiv vih autis* dementia demencia suicid*";

/** Intent and guilt, and words that take back more than anybody knows. */
export const JUDGEMENT =
  "raid raids raided redada redadas criminal* crimen guilty culpable* suspect* sospechos* kidnap* secuestr* hunting cazando terroris* gestapo illegal illegally false falsa activity~no actividad~sin hoax racist* racista*";

/** Vehicles, directions, following: an alert names an area or a landmark, nothing that could be chased. */
export const MOVEMENT =
  "vehicle vehicles vehiculo vehiculos vans suv suvs camioneta* truck trucks sedan* minivan* cars carros coches northbound southbound eastbound westbound heading headed toward towards hacia rumbo following follow followed chase chasing siguiendo siguen persig* driving manejando license~plate licence~plate plate plates placa placas matricula matriculas";

/** What makes a number before or after it a house. */
export const STREETS =
  "street st avenue ave av avenida blvd boulevard bulevar road rd drive dr lane ln way court ct circle cir terrace ter parkway pkwy alley calle calzada camino paseo callejon";

/** Before the name in Spanish, and the number last. */
export const STREETS_BEFORE = "calle avenida av ave blvd bulevar calzada camino paseo callejon";

/** What makes a number a dwelling. */
export const DWELLINGS =
  "apt apartment apartamento apto depto departamento suite ste room cuarto casa house number numero num building edificio lote lot space espacio trailer";

/** What makes a number somebody's. */
export const BADGES =
  "badge badges shield serial insignia placa credencial unit unidad officer officers agent agents agente agentes oficial oficiales patrulla patrol car id";

/** Before the number of a road or line, which is no house. */
export const ROADS =
  "highway hwy route interstate freeway i us sr ca state exit line bus linea ruta autopista carretera salida tren metro train terminal gate pier";

/** Digits by name: a phone number spelled out is a phone number. */
export const DIGITS: Readonly<Record<string, string>> = {
  zero: "0",
  oh: "0",
  one: "1",
  two: "2",
  three: "3",
  four: "4",
  five: "5",
  six: "6",
  seven: "7",
  eight: "8",
  nine: "9",
  cero: "0",
  uno: "1",
  dos: "2",
  tres: "3",
  cuatro: "4",
  cinco: "5",
  seis: "6",
  siete: "7",
  ocho: "8",
  nueve: "9",
};
