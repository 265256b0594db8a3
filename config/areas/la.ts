import { z } from "zod";
import { type Area, areaSchema, type Point } from "../../core/place/area.ts";

// Drawn up by hand from public facts, true to some 200 m, for the demo. Borders, names and points must be checked by the
// city's own people before anybody relies on them. Public places only: no home, no shelter, no school.

/** Corners of borders that neighbours share, so that their rings meet without a gap. */
const riverAtI10: Point = [-118.227, 34.064];
const missionAtI10: Point = [-118.221, 34.062];
const stateAtI10: Point = [-118.2085, 34.055];
const indianaAtI10: Point = [-118.1925, 34.06];
const indianaAtChavez: Point = [-118.192, 34.048];
const indianaAtWhittier: Point = [-118.1922, 34.033];
const indianaAtOlympic: Point = [-118.1925, 34.015];
const hooverAtOlympic: Point = [-118.2845, 34.0523];
const hooverAtWilshire: Point = [-118.285, 34.062];
const virgilAtBeverly: Point = [-118.2868, 34.0765];
const unionAtOlympic: Point = [-118.275, 34.0483];
const harborAtOlympic: Point = [-118.2665, 34.045];
const harborAtHollywood: Point = [-118.25, 34.062];
const alvaradoAtHollywood: Point = [-118.2655, 34.0735];
const harborAtI10: Point = [-118.2735, 34.0375];

/** Areas of Los Angeles. */
export const la: readonly Area[] = z.array(areaSchema).parse([
  {
    id: "boyle-heights",
    name: "Boyle Heights",
    aliases: ["Boil Jaits", "Boil Heits", "Boyle Hts", "Boyle Hights"],
    polygon: [
      [-118.2235, 34.015],
      indianaAtOlympic,
      indianaAtWhittier,
      indianaAtChavez,
      indianaAtI10,
      stateAtI10,
      missionAtI10,
      riverAtI10,
      [-118.23, 34.0475],
      [-118.2265, 34.038],
      [-118.2232, 34.025],
      [-118.2235, 34.015],
    ],
    landmarks: [
      { name: "Mariachi Plaza", aliases: ["Plaza del Mariachi", "Plaza Mariachi"], at: [-118.2197, 34.0472] },
      {
        name: "White Memorial Hospital",
        aliases: ["White Memorial", "hospital White Memorial", "Adventist White Memorial"],
        at: [-118.2173, 34.0497],
      },
      {
        name: "Sears Tower on Olympic",
        aliases: ["Sears building", "edificio Sears", "el Sears de la Olympic", "Sears de la Soto"],
        at: [-118.2187, 34.0232],
      },
      {
        name: "Soto Station",
        aliases: ["estación Soto", "estación de Soto", "Metro Soto"],
        at: [-118.2101, 34.0439],
      },
      {
        name: "El Mercadito",
        aliases: ["Mercado de Los Ángeles", "Mercadito de la First"],
        at: [-118.1972, 34.0378],
      },
      {
        name: "Hollenbeck Park",
        aliases: ["parque Hollenbeck", "Hollenbeck Lake", "Hollenbeck"],
        at: [-118.2178, 34.0408],
      },
      {
        name: "Evergreen Cemetery",
        aliases: ["cementerio Evergreen", "panteón Evergreen"],
        at: [-118.199, 34.0408],
      },
      {
        name: "Pico/Aliso Station",
        aliases: ["estación Pico Aliso", "Pico Aliso"],
        at: [-118.2261, 34.0476],
      },
    ],
    corners: [
      { streets: ["Soto", "1st"], at: [-118.2103, 34.0436] },
      { streets: ["Soto", "Cesar Chavez"], at: [-118.2083, 34.0483] },
      { streets: ["Soto", "4th"], at: [-118.2123, 34.0394] },
      { streets: ["Soto", "Whittier"], at: [-118.2155, 34.0335] },
      { streets: ["Soto", "Olympic"], at: [-118.2197, 34.0217] },
      { streets: ["Boyle", "1st"], at: [-118.2192, 34.047] },
      { streets: ["State", "1st"], at: [-118.214, 34.0456] },
      { streets: ["Breed", "1st"], at: [-118.2117, 34.0442] },
      { streets: ["Evergreen", "1st"], at: [-118.201, 34.0398] },
      { streets: ["Lorena", "1st"], at: [-118.1985, 34.0385] },
      { streets: ["Evergreen", "Cesar Chavez"], at: [-118.1995, 34.0455] },
      { streets: ["State", "Cesar Chavez"], at: [-118.2125, 34.0495] },
    ],
  },
  {
    id: "east-la",
    name: "East Los Angeles",
    aliases: ["East LA", "East L.A.", "East Los", "Este de Los Ángeles"],
    polygon: [
      indianaAtOlympic,
      [-118.17, 34.012],
      [-118.148, 34.013],
      [-118.144, 34.025],
      [-118.145, 34.04],
      [-118.156, 34.052],
      [-118.175, 34.056],
      indianaAtI10,
      indianaAtChavez,
      indianaAtWhittier,
      indianaAtOlympic,
    ],
    landmarks: [
      {
        name: "East LA Civic Center",
        aliases: ["East LA Civic Center Station", "centro cívico de East LA"],
        at: [-118.159, 34.0335],
      },
      { name: "Belvedere Park", aliases: ["parque Belvedere"], at: [-118.1605, 34.037] },
      {
        name: "Calvary Cemetery",
        aliases: ["cementerio Calvary", "panteón Calvary", "Calvary"],
        at: [-118.177, 34.0285],
      },
      { name: "Obregon Park", aliases: ["parque Obregón", "Eugene Obregon Park"], at: [-118.1763, 34.0368] },
      {
        name: "Maravilla Station",
        aliases: ["estación Maravilla", "estación de Maravilla"],
        at: [-118.168, 34.0333],
      },
      {
        name: "Atlantic Station",
        aliases: ["estación Atlantic", "estación de Atlantic"],
        at: [-118.1546, 34.0334],
      },
      {
        name: "Whittier Boulevard Arch",
        aliases: ["Whittier Arch", "arco de la Whittier", "arco de Whittier"],
        at: [-118.169, 34.0243],
      },
      { name: "Salazar Park", aliases: ["parque Salazar", "Ruben Salazar Park"], at: [-118.1875, 34.0236] },
    ],
    corners: [
      { streets: ["Whittier", "Atlantic"], at: [-118.1563, 34.0207] },
      { streets: ["Whittier", "Eastern"], at: [-118.174, 34.025] },
      { streets: ["Whittier", "Arizona"], at: [-118.1692, 34.0243] },
      { streets: ["Olympic", "Atlantic"], at: [-118.158, 34.016] },
      { streets: ["Cesar Chavez", "Gage"], at: [-118.178, 34.0402] },
      { streets: ["Cesar Chavez", "Eastern"], at: [-118.172, 34.0395] },
      { streets: ["Rowan", "1st"], at: [-118.186, 34.0352] },
      { streets: ["Cesar Chavez", "Mednik"], at: [-118.1593, 34.0389] },
      { streets: ["Atlantic", "Pomona"], at: [-118.1546, 34.0334] },
    ],
  },
  {
    id: "lincoln-heights",
    name: "Lincoln Heights",
    aliases: ["Linkon Jaits", "Lincon Heights", "Lincoln Hts", "Linkon Heights"],
    polygon: [
      riverAtI10,
      missionAtI10,
      stateAtI10,
      [-118.199, 34.064],
      [-118.1975, 34.0755],
      [-118.2065, 34.0835],
      [-118.219, 34.085],
      [-118.2235, 34.081],
      [-118.2262, 34.073],
      riverAtI10,
    ],
    landmarks: [
      { name: "Lincoln Park", aliases: ["parque Lincoln", "Plaza de la Raza"], at: [-118.202, 34.067] },
      {
        name: "Los Angeles General Hospital",
        aliases: [
          "County USC",
          "Hospital General de Los Ángeles",
          "LA General",
          "County General",
          "LA County Hospital",
        ],
        at: [-118.2085, 34.0582],
      },
      {
        name: "Lincoln/Cypress Station",
        aliases: ["estación Lincoln Cypress", "Lincoln Cypress"],
        at: [-118.2215, 34.0808],
      },
    ],
    corners: [
      { streets: ["Broadway", "Daly"], at: [-118.2133, 34.0735] },
      { streets: ["Broadway", "Griffin"], at: [-118.2107, 34.0739] },
      { streets: ["Main", "Griffin"], at: [-118.2105, 34.0663] },
      { streets: ["Main", "Daly"], at: [-118.2145, 34.0665] },
      { streets: ["Mission", "Valley"], at: [-118.2012, 34.0645] },
    ],
  },
  {
    id: "echo-park",
    name: "Echo Park",
    aliases: ["Eco Park", "Ecopark", "Ekopark"],
    polygon: [
      alvaradoAtHollywood,
      harborAtHollywood,
      [-118.237, 34.069],
      [-118.233, 34.085],
      [-118.248, 34.093],
      [-118.26, 34.0935],
      [-118.269, 34.083],
      alvaradoAtHollywood,
    ],
    landmarks: [
      { name: "Echo Park Lake", aliases: ["lago de Echo Park", "Echo Lake"], at: [-118.2606, 34.073] },
      {
        name: "Dodger Stadium",
        aliases: ["Dodgers Stadium", "estadio de los Dodgers", "estadio Dodger"],
        at: [-118.24, 34.0739],
      },
    ],
    corners: [
      { streets: ["Sunset", "Alvarado"], at: [-118.2647, 34.0778] },
      { streets: ["Sunset", "Echo Park"], at: [-118.2578, 34.0757] },
      { streets: ["Sunset", "Douglas"], at: [-118.2535, 34.072] },
      { streets: ["Sunset", "Logan"], at: [-118.2592, 34.0762] },
    ],
  },
  {
    id: "westlake",
    name: "Westlake",
    aliases: ["West Lake", "Filipinotown", "Historic Filipinotown"],
    polygon: [
      hooverAtOlympic,
      unionAtOlympic,
      harborAtOlympic,
      [-118.259, 34.056],
      harborAtHollywood,
      alvaradoAtHollywood,
      [-118.2755, 34.078],
      virgilAtBeverly,
      hooverAtWilshire,
      hooverAtOlympic,
    ],
    landmarks: [
      {
        name: "MacArthur Park",
        aliases: ["Mac Arthur Park", "McArthur Park", "parque MacArthur", "parque McArthur"],
        at: [-118.2776, 34.0588],
      },
      {
        name: "Westlake/MacArthur Park Station",
        aliases: ["MacArthur Park Station", "estación de MacArthur Park", "estación MacArthur Park"],
        at: [-118.2748, 34.0566],
      },
      { name: "Lafayette Park", aliases: ["parque Lafayette"], at: [-118.282, 34.062] },
      { name: "Langer's Deli", aliases: ["Langers", "Langer"], at: [-118.2765, 34.0562] },
      {
        name: "Home Depot on Wilshire",
        aliases: ["Home Depot de Westlake", "Home Depot Westlake", "Home Depot de la Wilshire"],
        at: [-118.27, 34.0553],
      },
      {
        name: "Mexican Consulate",
        aliases: ["consulado de México", "consulado mexicano", "consulado mejicano", "consulate of Mexico"],
        at: [-118.2795, 34.0603],
      },
    ],
    corners: [
      { streets: ["Alvarado", "6th"], at: [-118.2742, 34.0594] },
      { streets: ["Alvarado", "Wilshire"], at: [-118.2756, 34.0575] },
      { streets: ["Alvarado", "7th"], at: [-118.2767, 34.056] },
      { streets: ["Alvarado", "8th"], at: [-118.2781, 34.0543] },
      { streets: ["Alvarado", "3rd"], at: [-118.2705, 34.0645] },
      { streets: ["Alvarado", "Beverly"], at: [-118.269, 34.0685] },
      { streets: ["Union", "7th"], at: [-118.2715, 34.0528] },
      { streets: ["Union", "Wilshire"], at: [-118.2703, 34.054] },
      { streets: ["Bonnie Brae", "6th"], at: [-118.2722, 34.0585] },
      { streets: ["Alvarado", "Olympic"], at: [-118.2805, 34.051] },
    ],
  },
  {
    id: "pico-union",
    name: "Pico-Union",
    aliases: ["Pico Unión", "PicoUnion"],
    polygon: [
      [-118.2845, 34.0375],
      harborAtI10,
      [-118.27, 34.041],
      harborAtOlympic,
      unionAtOlympic,
      hooverAtOlympic,
      [-118.2845, 34.045],
      [-118.2845, 34.0375],
    ],
    landmarks: [
      {
        name: "Toberman Park",
        aliases: ["parque Toberman", "Toberman Recreation Center"],
        at: [-118.2812, 34.0413],
      },
      { name: "Alvarado Terrace Park", aliases: ["parque Alvarado Terrace"], at: [-118.2805, 34.0455] },
    ],
    corners: [
      { streets: ["Pico", "Union"], at: [-118.2767, 34.045] },
      { streets: ["Pico", "Alvarado"], at: [-118.2828, 34.0475] },
      { streets: ["Venice", "Union"], at: [-118.2787, 34.0427] },
      { streets: ["Washington", "Union"], at: [-118.2815, 34.0395] },
      { streets: ["Pico", "Bonnie Brae"], at: [-118.2797, 34.046] },
    ],
  },
  {
    id: "koreatown",
    name: "Koreatown",
    aliases: ["Korea Town", "K-Town", "Ktown", "Coreatown", "Corea Town", "Barrio Coreano"],
    polygon: [
      hooverAtOlympic,
      hooverAtWilshire,
      virgilAtBeverly,
      [-118.309, 34.0765],
      [-118.3165, 34.069],
      [-118.3165, 34.062],
      [-118.3165, 34.0505],
      [-118.309, 34.0505],
      [-118.297, 34.0505],
      hooverAtOlympic,
    ],
    landmarks: [
      {
        name: "Wilshire/Vermont Station",
        aliases: ["estación Wilshire Vermont", "estación de Vermont", "metro de Vermont", "Vermont Station"],
        at: [-118.2907, 34.0625],
      },
      {
        name: "Wilshire/Normandie Station",
        aliases: ["estación Wilshire Normandie", "metro de Normandie"],
        at: [-118.3005, 34.0618],
      },
      {
        name: "Wilshire/Western Station",
        aliases: ["estación Wilshire Western", "estación de Western", "metro de Western"],
        at: [-118.309, 34.0618],
      },
    ],
    corners: [
      { streets: ["Vermont", "Wilshire"], at: [-118.2917, 34.0618] },
      { streets: ["Vermont", "3rd"], at: [-118.2917, 34.069] },
      { streets: ["Vermont", "8th"], at: [-118.2917, 34.0577] },
      { streets: ["Vermont", "Olympic"], at: [-118.2917, 34.0526] },
      { streets: ["Normandie", "8th"], at: [-118.3003, 34.0577] },
      { streets: ["Western", "Olympic"], at: [-118.309, 34.0524] },
      { streets: ["Western", "Wilshire"], at: [-118.309, 34.0617] },
      { streets: ["Vermont", "6th"], at: [-118.2917, 34.0637] },
      { streets: ["Normandie", "Olympic"], at: [-118.3003, 34.0526] },
      { streets: ["Normandie", "6th"], at: [-118.3003, 34.0637] },
      { streets: ["Western", "3rd"], at: [-118.309, 34.069] },
      { streets: ["Western", "6th"], at: [-118.309, 34.0637] },
      { streets: ["Western", "8th"], at: [-118.309, 34.0577] },
    ],
  },
  {
    id: "south-central",
    name: "South Central",
    aliases: ["Historic South Central", "South Central LA", "Sur Centro de Los Ángeles", "Sur Central"],
    polygon: [
      [-118.2805, 33.989],
      [-118.256, 33.989],
      [-118.239, 33.989],
      [-118.239, 34.003],
      [-118.2365, 34.017],
      [-118.245, 34.023],
      [-118.257, 34.03],
      harborAtI10,
      [-118.2785, 34.0185],
      [-118.28, 34.003],
      [-118.2805, 33.989],
    ],
    landmarks: [
      { name: "Mercado La Paloma", aliases: ["Mercado de la Paloma", "La Paloma"], at: [-118.2772, 34.0179] },
      { name: "Dunbar Hotel", aliases: ["Hotel Dunbar"], at: [-118.2565, 34.0057] },
      {
        name: "Grand/LATTC Station",
        aliases: ["LA Trade Tech", "Trade Tech", "estación de Grand"],
        at: [-118.2695, 34.0331],
      },
      {
        name: "San Pedro Street Station",
        aliases: ["estación San Pedro", "estación de San Pedro"],
        at: [-118.2555, 34.0268],
      },
      { name: "Vernon Station", aliases: ["estación Vernon", "estación de Vernon"], at: [-118.2433, 34.003] },
    ],
    corners: [
      { streets: ["Central", "Vernon"], at: [-118.2563, 34.0038] },
      { streets: ["Avalon", "Vernon"], at: [-118.2653, 34.0038] },
      { streets: ["Main", "Vernon"], at: [-118.274, 34.0038] },
      { streets: ["Broadway", "Vernon"], at: [-118.2783, 34.0038] },
      { streets: ["San Pedro", "Vernon"], at: [-118.2695, 34.0038] },
      { streets: ["Avalon", "41st"], at: [-118.2653, 34.0085] },
      { streets: ["Central", "41st"], at: [-118.2563, 34.0085] },
      { streets: ["Central", "Jefferson"], at: [-118.253, 34.0158] },
      { streets: ["San Pedro", "Adams"], at: [-118.262, 34.0215] },
    ],
  },
  {
    id: "pacoima",
    name: "Pacoima",
    aliases: ["Pakoima", "Pacoyma", "Pacoima CA"],
    polygon: [
      [-118.442, 34.245],
      [-118.418, 34.24],
      [-118.402, 34.253],
      [-118.396, 34.268],
      [-118.408, 34.285],
      [-118.425, 34.288],
      [-118.44, 34.278],
      [-118.448, 34.262],
      [-118.442, 34.245],
    ],
    landmarks: [
      { name: "Whiteman Airport", aliases: ["aeropuerto Whiteman"], at: [-118.4134, 34.2593] },
      { name: "Pacoima City Hall", aliases: ["alcaldía de Pacoima"], at: [-118.425, 34.264] },
      {
        name: "Ritchie Valens Park",
        aliases: ["parque Ritchie Valens", "Richie Valens Park"],
        at: [-118.438, 34.265],
      },
    ],
    corners: [
      { streets: ["Van Nuys", "Laurel Canyon"], at: [-118.4325, 34.2555] },
      { streets: ["Van Nuys", "San Fernando"], at: [-118.4205, 34.2695] },
      { streets: ["Van Nuys", "Glenoaks"], at: [-118.413, 34.2755] },
    ],
  },
]);
